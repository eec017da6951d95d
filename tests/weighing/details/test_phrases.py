"""What a claim would still say without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake import documents
from rashomon.model import Claim, Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.details.phrases import spare, values, without
from rashomon.weighing.events.labels import GAP


def claim_of(text: str, lemma: str) -> Claim:
    (page,) = (d for d in documents(text.encode(), "page.txt") if isinstance(d, Document))
    (reading,) = read([page], load_model())
    return next(claim for claim in reading.claims if claim.predicate.lemma == lemma)


def spared(text: str, lemma: str) -> list[str]:
    claim = claim_of(text, lemma)
    return [claim.quote[p.start : p.end].strip(" ,") for p in spare(claim)]


@pytest.mark.parametrize(
    ("text", "lemma", "left_out"),
    [
        ("The guard on Friday night closed the mill.", "close", "on Friday night"),
        ("Police on Friday arrested two men.", "arrest", "on Friday"),
        ("A huge fire destroyed the mill.", "destroy", "huge"),
        ("The fire badly damaged the mill.", "damage", "badly"),
        ("The miller was arrested by the river guard.", "arrest", "by the river guard"),
        ("The guards pulled a boy from the water.", "pull", "from the water"),
        ("Dalzen police officer Ada Brook arrested the miller.", "arrest", "Dalzen police"),
        ("A Dalzen judge sentenced the miller.", "sentence", "Dalzen"),
    ],
)
def test_what_can_be_left_out(text: str, lemma: str, left_out: str) -> None:
    assert left_out in spared(text, lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "bound"),
    [
        ("Police arrested the former mayor.", "arrest", "former"),
        ("Police arrested the alleged killer.", "arrest", "alleged"),
        ("The police wrongly arrested the miller.", "arrest", "wrongly"),
        ("The fire destroyed half the boats.", "destroy", "half"),
        ("The miller lived in a cellar.", "live", "cellar"),
        ("The guard put the gun on the table.", "put", "table"),
        ("Ada Brook was seen to leave the mill.", "leave", "to leave"),
        ("The fire destroyed up to 40 boats.", "destroy", "up to"),
        ("The police arrested Ada Brook.", "arrest", "Ada"),
    ],
)
def test_what_must_stay(text: str, lemma: str, bound: str) -> None:
    assert not [p for p in spared(text, lemma) if bound in {p, *p.split()}]


def test_no_phrase_holds_the_deed_or_whom_it_is_done_to() -> None:
    claim = claim_of("On Friday two guards carried a child from the hall to a car.", "carry")
    core = {claim.predicate.text, "child"}
    assert not core & {word for p in spare(claim) for word in claim.quote[p.start : p.end].split()}


@given(st.sets(st.integers(0, 9)))
def test_what_is_left_stands_where_it_stood(chosen: set[int]) -> None:
    claim = claim_of(
        "On Friday two young guards quickly carried a small child from the hall to a car.", "carry"
    )
    parts = [phrase for number, phrase in enumerate(spare(claim)) if number in chosen]
    left = without(claim, parts)
    assert left.start == claim.start
    assert left.end - left.start == len(left.quote)
    assert all(a in {b, GAP} for a, b in zip(left.quote, claim.quote, strict=False))
    assert all(argument.end <= left.end for argument in left.arguments)
    assert left.predicate.text in left.quote


def test_nothing_dangles_where_the_end_is_left_out() -> None:
    claim = claim_of("Ada Brook closed the hospital late on Monday.", "close")
    assert without(claim, spare(claim)).quote == "Ada Brook closed the hospital"


def test_the_deed_stays_though_it_is_a_word_of_time() -> None:
    claim = claim_of("The strike of the Velmora miners ended when the war did not end.", "end")
    short = "The strike will end"
    deed = short.index("end")
    claim = replace(
        claim,
        quote=short,
        end=claim.start + len(short),
        arguments=(),
        time=None,
        predicate=replace(claim.predicate, start=claim.start + deed, end=claim.start + deed + 3),
    )
    assert without(claim, []).quote == short


def test_a_number_is_known_by_its_value() -> None:
    claim = claim_of("Police arrested 12 men.", "arrest")
    assert values(claim) == values(claim_of("Police arrested twelve men.", "arrest"))


def test_a_dateline_is_not_who_does_it() -> None:
    claim = claim_of("VELMORA, Ostland — A naval court on Monday indicted a girl.", "indict")
    assert claim.quote.startswith("VELMORA")
    assert "A naval court" in without(claim, spare(claim)).quote


def test_what_joins_a_deed_goes_with_the_verb_before_it() -> None:
    text = "Ada Brook, 49, escaped from a van near Ostby after pulling a gun on two guards."
    claim = claim_of(text, "pull")
    near = [p for p in spare(claim) if "Ostby" in claim.quote[p.start : p.end]]
    assert without(claim, near).quote.endswith("after pulling a gun on two guards")
    left = without(claim, spare(claim)).quote
    assert left.startswith("Ada Brook")
    assert "after" not in left
