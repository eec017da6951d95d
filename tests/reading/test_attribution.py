"""Attribution: who says what, on invented sentences of many kinds of incident."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Document, Passage, Published, Role, Source
from rashomon.reading.annotate import ParsedPassage, load_model, parse
from rashomon.reading.attribution import Reported, chain_for, find_reported

Given = str | tuple[Role, str] | tuple[Role, str, str]


def read(*passages: Given) -> tuple[str, list[ParsedPassage]]:
    text = ""
    made: list[Passage] = []
    for number, each in enumerate(passages):
        role: Role = "body" if isinstance(each, str) else each[0]
        words = each if isinstance(each, str) else each[1]
        author = each[2] if len(each) == 3 and not isinstance(each, str) else None
        end = len(text) + len(words)
        made.append(Passage(f"p{number}", "s", role, len(text), end, words, author))
        text += words + "\n\n"
    source = Source("s", "text", None, None, None, Published(), "", "s.txt", len(text.split()))
    return text, next(parse([Document(source, text, tuple(made))], load_model()))


def voices(words: str, *passages: Given) -> list[str]:
    """The voices behind ``words``, innermost first."""
    text, parsed = read(*passages)
    start = text.index(words)
    chain = chain_for(start, start + len(words), find_reported(parsed))
    return [each.who for each in chain]


@pytest.mark.parametrize(
    ("sentence", "words", "who"),
    [
        ("The coast guard said that the ferry had capsized.", "capsized", "coast guard"),
        ("Two dams had burst, officials said.", "burst", "officials"),
        ("The roof, engineers say, collapsed at noon.", "collapsed", "engineers"),
        ("“The roof collapsed,” said Tom Ekman, a carpenter.", "collapsed", "Tom Ekman"),
        ("Tom Ekman said: “The roof collapsed.”", "collapsed", "Tom Ekman"),
        ("According to the fire brigade, the mill burned for days.", "burned", "fire brigade"),
        ("The mill burned for days, according to neighbours.", "burned", "neighbours"),
        ("The crane fell at dawn, as noted by the Harbour Post.", "fell", "Harbour Post"),
        ("It is believed that the driver escaped.", "escaped", "unnamed"),
        ("The driver reportedly escaped.", "escaped", "unnamed"),
        ("Residents fear that the dam will burst.", "burst", "residents"),
        ("The inquiry found that the brakes had failed.", "failed", "inquiry"),
        ("The police were told by a nurse that the man had fled.", "fled", "nurse"),
        ("The claim that the train was late came from passengers.", "late", "unnamed"),
        ("The mayor's claim that the bridge was safe angered many.", "safe", "mayor"),
        ("Doctors are confident that the boy will recover.", "recover", "doctors"),
        ("The state-run agency said nine died.", "died", "state-run agency"),
        ("The San Halden-based firm said nine died.", "died", "San Halden-based firm"),
        ("Anti-dam protesters said nine died.", "died", "anti-dam protesters"),
    ],
)
def test_a_statement_has_its_voice(sentence: str, words: str, who: str) -> None:
    assert voices(words, sentence) == [who]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The ferry capsized on Monday.", "capsized"),
        ("The soldiers wanted to leave the camp.", "leave"),
        ("The ministry declined to say whether anyone drowned.", "drowned"),
        ("I think the bridge collapsed.", "collapsed"),
        ("The coast guard said nothing. The ferry capsized on Monday.", "capsized"),
    ],
)
def test_what_nobody_says_has_no_voice(sentence: str, words: str) -> None:
    assert voices(words, sentence) == []


def test_voices_nest_innermost_first() -> None:
    sentence = "The ministry said that the tunnel had flooded, according to the Valley Herald."
    assert voices("flooded", sentence) == ["ministry", "Valley Herald"]
    assert voices("said", sentence) == ["Valley Herald"]


def test_a_name_is_given_in_full_wherever_it_is_short() -> None:
    page = (
        "Col. Anton Berger, the army's spokesman, said the shelling had stopped.",
        "Berger added that two villages were empty. He said that roads were mined.",
    )
    for words in ("stopped", "empty", "mined"):
        assert voices(words, *page) == ["Col. Anton Berger"]


def test_two_people_of_one_surname_are_not_confused() -> None:
    page = (
        "Maria Berger and Anton Berger ran the camp.",
        "Berger said that the tents had burned.",
    )
    assert voices("burned", *page) == ["Berger"]


def test_a_group_is_given_by_the_name_that_the_page_gave() -> None:
    page = (
        "The Ministry of Transport opened an inquiry.",
        "The ministry said that three trains had derailed.",
    )
    assert voices("derailed", *page) == ["Ministry of Transport"]


def test_a_quotation_goes_on_over_sentences_and_paragraphs() -> None:
    page = (
        "“The water rose,” said Tom Ekman. “We climbed onto roofs.",
        "“Nobody slept that night.”",
        "The water fell on Sunday.",
    )
    for words in ("rose", "climbed", "slept"):
        assert voices(words, *page) == ["Tom Ekman"]
    assert voices("fell", *page) == []


def test_a_lead_in_governs_the_quotation_after_it() -> None:
    assert voices("burned", "The mayor wrote:", "“The archive burned.”") == ["mayor"]


@pytest.mark.parametrize("lead_in", ["From Valley Herald:", "As the Valley Herald reports:"])
def test_a_lead_in_governs_the_block_after_it(lead_in: str) -> None:
    page: tuple[Given, ...] = (
        lead_in,
        ("quotation", "The train derailed at dawn. Police said the driver fled."),
        ("quotation", "Two coaches burned."),
        "The line reopened.",
    )
    assert voices("derailed", *page) == ["Valley Herald"]
    assert voices("fled", *page) == ["police", "Valley Herald"]
    assert voices("burned", *page) == ["Valley Herald"]
    assert voices("reopened", *page) == []


def test_a_quotation_within_a_block_ends_with_it() -> None:
    page: tuple[Given, ...] = (
        "From Valley Herald:",
        ("quotation", "The order states: “No boat shall leave the port.”"),
        ("quotation", "Two boats sank in the storm."),
    )
    assert voices("leave", *page) == ["order", "Valley Herald"]
    assert voices("sank", *page) == ["Valley Herald"]


def test_a_block_has_the_author_that_the_page_marks() -> None:
    text, parsed = read("Read on.", ("quotation", "The train derailed.", "Valley Herald"))
    start = text.index("derailed")
    (voice,) = chain_for(start, start + 8, find_reported(parsed))
    assert voice.who == "Valley Herald"
    assert text[voice.start : voice.end] == voice.cue


@pytest.mark.parametrize(
    ("headline", "words"),
    [("Police: gunman wounded two", "wounded"), ("Gunman wounded two: police", "wounded")],
)
def test_a_colon_in_a_headline_names_the_voice(headline: str, words: str) -> None:
    assert voices(words, ("headline", headline)) == ["police"]


def test_a_label_that_cannot_speak_is_no_voice() -> None:
    assert voices("collapsed", "Update: the bridge collapsed.") == []


def test_credit_and_dateline_stand_behind_the_account() -> None:
    page = ("HAVEN (Reuters) - A barge sank, the owner said.", "Six sailors swam ashore.")
    assert voices("sank", *page) == ["owner", "Reuters"]
    assert voices("swam", *page) == ["Reuters"]
    assert voices("swam", "Six sailors swam ashore.", "[via Daily Gazette]") == ["Daily Gazette"]


def test_pictures_speak_and_statements_are_their_issuers() -> None:
    assert voices("sinking", "A video released by the navy shows the barge sinking.") == ["video"]
    page = "The navy released a statement saying that the barge had been overloaded."
    assert voices("overloaded", page) == ["navy"]


def test_a_claim_that_holds_the_cue_is_not_reported_by_it() -> None:
    text, parsed = read("The owner said the barge was safe.")
    assert chain_for(0, len(text.strip()), find_reported(parsed)) == ()


def spans_quote_their_source(text: str, reported: list[Reported]) -> bool:
    spans = [span for each in reported for span in (each.cue, *each.contents)]
    spans += [each.source for each in reported if each.source is not None]
    return all(text[span.start : span.end] == span.text for span in spans)


def test_spans_quote_their_source_in_its_own_characters() -> None:
    text, parsed = read(
        "😀 «Enough», she’d said. “It’s ‘late’,” Tom Ekman added.", "\u00a0Police:\u00a0ok"
    )
    assert spans_quote_their_source(text, find_reported(parsed))


_MARKS = ["“", "”", '"', "'", "''", ":", ",", ".", "—", "(", ")", " ", "\n", "\u202e"]
_WORDS = ["said", "according to", "as", "noted by", "she", "who", "the mayor", "Ade Obi", "that"]
_PIECES = st.sampled_from([*_MARKS, *_WORDS, "it fell", "reportedly", "claim"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_PIECES, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=3))
def test_hostile_text_never_breaks_it(passages: list[str]) -> None:
    text, parsed = read(*passages)
    reported = find_reported(parsed)
    assert spans_quote_their_source(text, reported)
    assert all(each.who and each.contents for each in reported)
    assert reported == find_reported(parsed)
