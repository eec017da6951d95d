from __future__ import annotations

from dataclasses import replace

import pytest

from leaning import claim, document
from rashomon.model import Claim, Predicate, Quantity
from rashomon.weighing.voices.retellings import retellings

HEAD = "Fire kills nine dockers in Oxholm harbour"
TEXT = "A fire killed nine dockers at a warehouse in Oxholm harbour, Eva Marsh said."


def _turning_on(each: Claim, lemma: str) -> Claim:
    return replace(each, predicate=Predicate(lemma, lemma, each.start, each.start + 1))


def _counting(each: Claim, number: float) -> Claim:
    return replace(
        each, quantities=(Quantity(str(number), each.start, each.end, number, number, None, "x"),)
    )


def _told(*claims: Claim) -> dict[str, str]:
    found = retellings(claims, lambda each: each.attribution[0].who != "witnesses")
    return {told: by.id for told, by in found.items()}


PAGE = document("a", ("headline", HEAD), TEXT, "Nine dockers knew the harbour well.")
OWN = _turning_on(claim(PAGE, HEAD), "kill")
SAID = _turning_on(claim(PAGE, TEXT[:-16], "Eva Marsh"), "kill")


def test_a_headline_is_the_word_of_whom_the_text_gives_it_to() -> None:
    assert _told(OWN, SAID) == {OWN.id: SAID.id}


def test_other_words_for_the_deed_need_more_of_the_rest() -> None:
    assert _told(_turning_on(OWN, "destroy"), SAID) == {OWN.id: SAID.id}
    other = _turning_on(claim(PAGE, "Nine dockers knew the harbour well"), "know")
    assert _told(other, SAID) == {}


@pytest.mark.parametrize(
    "other",
    [
        replace(SAID, polarity="-"),
        replace(SAID, kind="asked"),
        replace(SAID, source="b"),
        replace(SAID, attribution=(replace(SAID.attribution[0], who="witnesses"),)),
    ],
)
def test_denials_questions_other_pages_and_nameless_speakers_tell_nothing(other: Claim) -> None:
    assert _told(OWN, other) == {}


def test_another_number_is_another_word() -> None:
    assert _told(_counting(OWN, 9), _counting(SAID, 8)) == {}
    assert _told(_counting(OWN, 9), _counting(SAID, 9)) == {OWN.id: SAID.id}
