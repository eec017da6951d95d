from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Answer, Claim, Detail, DetailKind, Predicate, Quantity
from rashomon.weighing.details.cohesion import cohesive
from rashomon.weighing.details.facts import Fact, Part
from rashomon.weighing.entities.entities import Cast, assemble

_NOBODY: Cast = assemble([])
_AGREED = Detail(
    "d", "How many runs?", "number", (Answer("2", "two", ("a1", "b1"), ("a", "b"), 2),),
    "agreed", "both say so", event="e",
)  # fmt: skip


def _fact(name: str, lemma: str, word: str) -> Fact:
    two = Quantity("two", 0, 3, 2, 2, None, "run")
    claim = Claim(name, name[0], "p", 0, 1, "x", Predicate(lemma, lemma, 0, 1), quantities=(two,))
    part = Part("topic", word, frozenset({word}), None, False)
    return Fact(claim, None, (part,), frozenset({("2", "run")}), frozenset(), False)


def _judged(detail: Detail, one: Fact, other: Fact) -> Detail:
    (found,) = cohesive([detail], {f.claim.id: f for f in (one, other)}, _NOBODY)
    return found


def test_one_small_number_of_two_things_is_agreed_by_chance() -> None:
    found = _judged(_AGREED, _fact("a1", "trail", "batsman"), _fact("b1", "groom", "ski"))
    assert found.verdict == "single"
    assert found.answers == _AGREED.answers
    assert "something else" in found.reason


def test_one_number_of_one_thing_is_agreed() -> None:
    told = _fact("a1", "homer", "batsman"), _fact("b1", "homer", "batsman")
    assert _judged(_AGREED, *told) == _AGREED


@pytest.mark.parametrize("kind", ["identity", "manner"])
def test_what_is_no_value_is_let_be(kind: DetailKind) -> None:
    detail = replace(_AGREED, kind=kind)
    assert _judged(detail, _fact("a1", "trail", "x"), _fact("b1", "groom", "y")) == detail


def test_a_dispute_is_let_be() -> None:
    detail = replace(_AGREED, verdict="disputed")
    assert _judged(detail, _fact("a1", "trail", "x"), _fact("b1", "groom", "y")) == detail
