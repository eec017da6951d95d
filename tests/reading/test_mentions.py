"""Mentions: what words there tell of a participant."""

import pytest
from passages import Told, parsed

from rashomon.reading.mentions import Spot, find_spots


def spots(*passages: Told) -> dict[str, Spot]:
    return {spot.text: spot for spot in find_spots(parsed(*passages))}


@pytest.mark.parametrize(
    ("text", "words", "form", "kind"),
    [
        ("The nurse fled.", "The nurse", "description", "person"),
        ("Nurses fled.", "Nurses", "description", "group"),
        ("Maria Silva fled.", "Maria Silva", "name", "person"),
        ("The ferry Aurora sank.", "The ferry Aurora", "name", "thing"),
        ("A bus burned.", "A bus", "description", "thing"),
        ("The village burned.", "The village", "description", "place"),
        ("They fled.", "They", "pronoun", None),
    ],
)
def test_form_and_kind(text: str, words: str, form: str, kind: str | None) -> None:
    spot = spots(text)[words]
    assert (spot.form, spot.kind) == (form, kind)


@pytest.mark.parametrize(
    ("text", "words", "fresh"),
    [
        ("A guard fled.", "A guard", True),
        ("The guard fled.", "The guard", False),
        ("Another guard fled.", "Another guard", True),
        ("The second guard fled.", "The second guard", True),
        ("One of the guards fled.", "One of the guards", True),
        ("Six guards fled.", "Six guards", True),
    ],
)
def test_words_that_set_a_participant_apart(text: str, words: str, fresh: bool) -> None:
    assert spots(text)[words].fresh is fresh


@pytest.mark.parametrize("text", ["That day was cold.", "In 2011 it was."])
def test_a_time_is_no_participant(text: str) -> None:
    assert set(spots(text)) <= {"it"}


def test_a_deed_is_known_for_one() -> None:
    assert spots("The shooting stopped.")["The shooting"].deed
    assert not spots("The guard stopped.")["The guard"].deed


@pytest.mark.parametrize("text", ["It is clear that he fled.", "It is likely that rain fell."])
def test_an_it_that_stands_for_a_clause_means_nobody(text: str) -> None:
    assert "It" not in spots(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two of them fled.", "Two of them"),
        ("The 27-year-old was taken to a clinic.", "The 27-year-old"),
        ("Both fled.", "Both"),
    ],
)
def test_what_the_parser_makes_no_noun_of_is_a_mention_too(text: str, words: str) -> None:
    assert words in spots(text)


def test_number_gender_and_modifiers() -> None:
    spot = spots("The 21 young Norwegian women fled.")["The 21 young Norwegian women"]
    assert (spot.cardinal, spot.plural, spot.definite) == ("21", True, True)
    assert {"young", "Norwegian"} <= spot.modifiers


def test_sentences_count_on_through_the_passages() -> None:
    found = spots("A cook slept. A guard fled.", "A nurse waited.")
    assert [found[w].sentence for w in ("A cook", "A guard", "A nurse")] == [0, 1, 2]


def test_a_deck_that_the_story_repeats_is_a_preview() -> None:
    pieces = parsed("A nurse waited.", "A cook slept.", "A nurse waited.")
    found = [(spot.text, spot.preview) for spot in find_spots(pieces)]
    assert ("A cook", False) in found
    assert [preview for words, preview in found if words == "A nurse"] == [True, False]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orvo Telk, 52, had been in office for a year.", "Orvo Telk"),
        ("Orvo Telk, who was 52, had been in office for a year.", "Orvo Telk"),
        ("They carried out Belmo, who is nine.", "Belmo"),
    ],
)
def test_who_is_told_with_an_age_is_a_person(text: str, name: str) -> None:
    assert spots(text)[name].kind == "person"


def test_a_number_counted_in_a_town_makes_it_nobody() -> None:
    assert spots("Houses burned in Paris, 12, and in Lyon.")["Paris"].kind == "place"


def test_a_note_of_the_sex_is_nobody() -> None:
    assert set(spots("The suspect (m, 27) fled.")) == {"The suspect"}
