"""Attribution: how far source, cue and contents reach, on invented sentences."""

from __future__ import annotations

import pytest
from passages import parsed

from rashomon.reading.attribution import Reported, find_reported, find_stated


def stated(sentence: str) -> list[Reported]:
    return find_stated(parsed(sentence))


def only(sentence: str) -> Reported:
    (found,) = stated(sentence)
    return found


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "“It sank,” said Tom Ekman, who steered the barge.",
            "Tom Ekman, who steered the barge",
        ),
        ("Ekman, who steered the barge, said that it sank.", "Ekman"),
        ("The mayor on Tuesday said that the dam held.", "The mayor"),
        ("PORT HARBOUR — Mayor Ade Obi said that the dam held.", "Mayor Ade Obi"),
        ("“The dam held,” Ade Obi said.", "Ade Obi"),
        ("Even the mayor said that the dam held.", "the mayor"),
        ("Tom Ekman — who steered the barge — said that it sank.", "Tom Ekman"),
        ("The owner has, so far, refused to answer.", "The owner"),
    ],
)
def test_a_source_is_what_says_who_it_is(sentence: str, source: str) -> None:
    found = only(sentence).source
    assert found is not None
    assert found.text == source


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("The mayor went on to say that the dam held.", "went on to say"),
        ("The mayor was quick to deny that the dam burst.", "was quick to deny"),
        ("The navy issued a statement saying that the barge sank.", "issued a statement saying"),
        ("The owner has repeatedly said that the barge was safe.", "has repeatedly said"),
        ("The owner spoke of a leak.", "spoke of"),
        ("The owner called on sailors to leave.", "called on"),
        ("The mayor added: “The dam held.”", "added:"),
        ("Villagers are afraid that the dam will burst.", "are afraid"),
        ("The owner has, so far, refused to answer.", "has, so far, refused"),
        ("The latest claim that the dam was safe was false.", "The latest claim"),
        ("The union takes issue with the report.", "takes issue with"),
        ("The captain made the case for a new pier.", "made the case for"),
        ("The captain paid tribute to the crew.", "paid tribute to"),
        ("The mayor called for the owner to resign.", "called for"),
        ("The plan is seen as a mistake.", "is seen as"),
    ],
)
def test_a_cue_takes_in_the_words_that_lead_up_to_it(sentence: str, cue: str) -> None:
    assert only(sentence).cue.text == cue


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("The inspector described the bridge as unsafe.", "the bridge as unsafe"),
        ("The captain hopes to reach port.", "to reach port"),
        ("Asked if the dam had burst, the engineer left.", "if the dam had burst"),
        ("Nobody forgot the flood that the mayor denied.", "the flood"),
        ("Asked about the leak, half of the crew said no.", "no"),
        ("The council opposed closing the school.", "closing the school"),
        ("The report found no trace of the crew.", "no trace of the crew"),
        ("Ekman called the bridge “a disgrace.”", "the bridge “a disgrace.”"),
        ("The mayor called for the owner to resign.", "the owner to resign"),
        ("Their argument was that the dam had never failed.", "that the dam had never failed"),
        ("When the dam burst, the mayor said, “We had no warning.”", "“We had no warning.”"),
        ("The barge sank; the owner said it had been sound.", "it had been sound"),
    ],
)
def test_contents_of_many_forms(sentence: str, contents: str) -> None:
    spans = {span.text for each in stated(sentence) for span in each.contents}
    assert contents in spans


def test_a_question_is_not_the_words_of_whom_it_was_put_to() -> None:
    asked, said = stated("Asked if the dam had burst, the engineer said that it held.")
    assert (asked.who, said.who) == ("unnamed", "engineer")


def test_what_another_says_in_contrast_is_not_reported_with_it() -> None:
    mayor, owner = stated("The mayor said the mill burned, while the owner said that it was safe.")
    assert [span.text for span in mayor.contents] == ["the mill burned"]
    assert owner.who == "owner"


def test_a_second_verb_of_one_speaker_is_no_part_of_the_first_ones_words() -> None:
    first, second = stated("The mayor insists the dam is a ruin, and has warned of a flood.")
    assert [span.text for span in first.contents] == ["the dam is a ruin"]
    assert (first.who, second.who) == ("mayor", "mayor")


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said that the mill burned, noting that nobody was inside.",
        "The mayor said that the mill burned but denied that anyone was inside.",
    ],
)
def test_what_a_speaker_goes_on_with_is_said_on_its_own(sentence: str) -> None:
    first, second = stated(sentence)
    assert [span.text for span in first.contents] == ["that the mill burned"]
    assert (first.who, second.who) == ("mayor", "mayor")


@pytest.mark.parametrize(
    "sentence",
    [
        "When the dam burst, the mayor said, “We had no warning.”",
        "The barge sank; the owner said it had been sound.",
    ],
)
def test_what_stands_apart_before_a_speaker_is_no_word_of_theirs(sentence: str) -> None:
    assert len(only(sentence).contents) == 1


@pytest.mark.parametrize("sentence", ["The claim could be considered later.", "By backing down."])
def test_an_attitude_that_nobody_holds_is_none(sentence: str) -> None:
    assert stated(sentence) == []


@pytest.mark.parametrize("entry", ["Obi: 1,547.", "Nevada: Ade Obi, Tom Ekman."])
def test_the_entries_of_a_list_are_nobodys_words(entry: str) -> None:
    assert find_stated(parsed("Ade Obi won in Nevada.", entry)) == []


def test_how_sure_somebody_is_has_no_contents() -> None:
    assert [each.cue.text for each in stated("A guard asked how sure the driver was.")] == ["asked"]


def test_what_is_seen_in_a_video_is_told_by_the_video() -> None:
    assert only("It was seen in the video that a guard had crossed the road.").who == "video"


def test_what_may_be_described_is_described_by_nobody() -> None:
    assert not any(each.voice for each in stated("It could be described as a lucky escape."))


@pytest.mark.parametrize(
    ("sentence", "contents"),
    [
        ("“The dam held all night,” Ekman shrugged.", "“The dam held all night,”"),
        ("Ekman shook his fist: “They knew of the leak.”", "“They knew of the leak.”"),
        ("The crew discussed how the pump had failed.", "how the pump had failed"),
        ("A plan opposed by the crew was dropped.", "A plan"),
        ("The engineer answered questions about the pump.", "the pump"),
    ],
)
def test_contents_whose_cue_is_no_verb_of_saying(sentence: str, contents: str) -> None:
    assert contents in {span.text for each in stated(sentence) for span in each.contents}


def test_what_is_done_before_a_colon_is_no_cue() -> None:
    assert only("Ekman shook his fist: “They knew of the leak.”").cue.text == ":"


def test_a_participle_does_not_take_the_words_of_its_sentence() -> None:
    said, called = stated("The dam held, Ekman said in a statement, calling on villagers to stay.")
    assert [span.text for span in said.contents] == ["The dam held"]
    assert ([span.text for span in called.contents], called.voice) == (["villagers to stay"], False)


def test_a_past_after_a_present_is_what_the_speaker_did_next() -> None:
    said, *_ = stated("She said she admires the crew and praised the captain.")
    assert [span.text for span in said.contents] == ["she admires the crew"]


def test_a_day_is_no_topic() -> None:
    assert stated("The owner spoke on Tuesday.") == []


def test_a_cue_of_several_words_is_one() -> None:
    assert only("The owner issued a warning that the dam would burst.").cue.text == (
        "issued a warning"
    )


@pytest.mark.parametrize(
    "sentence", ["The army released a film of the raid.", "The court banned the march."]
)
def test_what_is_put_out_or_ruled_takes_no_claim_away(sentence: str) -> None:
    assert not any(each.voice for each in stated(sentence))


@pytest.mark.parametrize(
    "sentence", ["Gunmen attacked the base.", "A truck slammed the gate.", "Bandits raided a farm."]
)
def test_what_may_be_a_deed_is_left_to_the_claims(sentence: str) -> None:
    assert find_reported(parsed(sentence)) == []


def test_an_attitude_under_another_says_nothing() -> None:
    assert not any(
        each.voice for each in stated("The ministry refused to say whether anyone drowned.")
    )


def test_a_surname_that_the_page_knows_may_stand_before_a_colon() -> None:
    page = parsed("Iven Marl runs the mine.", "Marl: Nobody was below ground.")
    assert [each.who for each in find_stated(page)] == ["Iven Marl"]


def test_voices_within_voices_take_no_time_without_end() -> None:
    page = parsed("The owner said that she said that " * 400 + "it sank.")
    assert len(find_stated(page)) > 100
