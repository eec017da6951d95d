"""A detail judged once more on the same evidence is the same detail; on less, it says less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Claim, Detail, DetailKind, Predicate
from rashomon.weighing.details.beginnings import compare_marks, compare_rooms
from rashomon.weighing.details.cohesion import doubted
from rashomon.weighing.details.contents import compare_contents
from rashomon.weighing.details.culprits import compare_bodies
from rashomon.weighing.details.doers import compare_doers
from rashomon.weighing.details.rejudging import judge_again
from rashomon.weighing.details.sides import opposite
from rashomon.weighing.details.traits import compare_kinds, compare_things
from rashomon.weighing.verdicts.comparing import (
    compare_ages,
    compare_clocks,
    compare_days,
    compare_numbers,
    compare_readings,
    compare_times,
    compare_wordings,
    excluding,
)
from rashomon.weighing.verdicts.saying import Course
from rashomon.weighing.verdicts.verdicts import Compare, Question, Relation, Said, judge
from rashomon.weighing.voices.voices import Voice

NAMES = {source: f"The {source}" for source in "abcd"}


def said(value: str, source: str) -> Said:
    claim = Claim(f"{source}.c", source, f"{source}.p", 0, 9, value, Predicate("was", "be", 0, 3))
    return Said(value, value, claim, Voice(source, NAMES[source], ""))


def rivals(one: str, other: str) -> Relation:
    return Relation.SAME if one == other else Relation.CONTRARY


CASES: list[tuple[DetailKind, Compare, list[str]]] = [
    ("number", compare_numbers, ["5", "5", "7"]),
    ("number", compare_numbers, ["5", "3..", "5"]),
    ("time", compare_clocks, ["21:40", "23:10"]),
    ("time", compare_clocks, ["21:25/21:55", "21:40"]),
    ("time", compare_times, ["2031-03-04", "2031-03-09"]),
    ("time", compare_times, ["2031-03-04", "2031-03-01/2031-03-07"]),
    ("place", compare_wordings, ["old mill", "mill"]),
    ("identity", compare_wordings, ["keeper", "night keeper"]),
    ("identity", rivals, ["Ada Brook", "Tom Hale"]),
    ("manner", rivals, ["yes", "no"]),
    ("manner", rivals, ["yes", "yes"]),
]


@pytest.mark.parametrize(("kind", "compare", "values"), CASES)
def test_on_the_same_evidence_it_is_the_same(
    kind: DetailKind, compare: Compare, values: list[str]
) -> None:
    evidence = [said(value, source) for value, source in zip(values, "abcd", strict=False)]
    first = judge(Question("What?", kind, compare, event="e"), evidence, NAMES)
    assert judge_again(first, evidence, NAMES) == first


def test_a_state_that_passes_still_passes_on_the_same_evidence() -> None:
    days = zip("97", "ab", ("2031-05-03", "2031-05-04"), strict=True)
    evidence = [replace(said(value, page), when=day) for value, page, day in days]
    asked = Question("How many?", "number", compare_numbers, event="e", course=Course.PASSES)
    first = judge(asked, evidence, NAMES)
    assert first.verdict == "refined"
    assert judge_again(first, evidence, NAMES) == first


def test_it_still_passes_when_one_of_two_rough_counts_is_taken_away() -> None:
    days = zip(("77", "80", "30"), "abc", ("2031-05-03", "2031-05-03", "2031-05-04"), strict=True)
    evidence = [replace(said(value, page), when=day) for value, page, day in days]
    asked = Question("How many?", "number", compare_numbers, event="e", course=Course.PASSES)
    first = judge(asked, evidence, NAMES)
    assert first.verdict == "refined"
    assert judge_again(first, [evidence[0], evidence[2]], NAMES).verdict == "refined"


@pytest.mark.parametrize(
    ("question", "kind", "compare", "values"),
    [
        ("How old is Ada Brook?", "number", compare_ages, ["22 year", "23 year"]),
        ("On which day?", "time", compare_days, ["2031-03-04", "2031-04-01/2031-04-30"]),
        ("Of what colour was the van?", "identity", excluding, ["grey", "grey"]),
        ("What did the van hit?", "identity", compare_things, ["lorry", "vehicle"]),
        ("With what?", "identity", compare_kinds, ["pistol", "gun"]),
        ("With what weapon?", "identity", compare_kinds, ["knife", "gun"]),
        ("Where was Ada Brook hit?", "place", excluding, ["leg", "arm"]),
        ("Where was Ada Brook arrested?", "place", compare_things, ["villa", "airport"]),
        ("From which side did the van come?", "place", opposite, ["90", "270"]),
        ("Where did it begin, which floor (fire)?", "place", compare_marks, ["floor 3", "floor 4"]),
        ("Where did it begin, which room (fire)?", "place", compare_rooms, ["kitchen", "bedroom"]),
        ("What was in it (tank)?", "identity", compare_contents, ["petrol", "diesel+petrol"]),
        ("Who was behind the attack?", "identity", compare_bodies, ["army", "northern army"]),
        ("Who got the boy out?", "identity", compare_doers, ["police+there", "police"]),
        ("How much money (fall)?", "number", compare_readings, ["63.20 USD", "65.09 USD"]),
    ],
)
def test_it_is_compared_as_it_was_at_first(
    question: str, kind: DetailKind, compare: Compare, values: list[str]
) -> None:
    evidence = [said(value, source) for value, source in zip(values, "ab", strict=True)]
    first = judge(Question(question, kind, compare, event="e"), evidence, NAMES)
    assert judge_again(first, evidence, NAMES) == first


def test_without_the_voice_that_disagreed_there_is_no_dispute_and_the_id_stays() -> None:
    evidence = [said("5", "a"), said("5", "b"), said("7", "c")]
    first = judge(Question("How many?", "number", compare_numbers, event="e"), evidence, NAMES)
    again: Detail = judge_again(first, evidence[:2], NAMES)
    assert (first.verdict, again.verdict) == ("disputed", "agreed")
    assert again.id == first.id
    assert "7" not in again.reason


@pytest.mark.parametrize("question", ["Who gave the order?", "In what did they come?"])
def test_who_may_be_both_disputes_nothing_when_the_third_is_taken_away(question: str) -> None:
    evidence = [said("car", "a"), said("car+pickup", "b"), said("bus", "c")]
    first = judge(Question(question, "identity", compare_doers, event="e"), evidence, NAMES)
    again = judge_again(first, evidence[:2], NAMES)
    assert (first.verdict, again.verdict) == ("disputed", "refined")


def test_what_is_agreed_by_chance_is_so_without_one_of_its_voices() -> None:
    evidence = [said("2", source) for source in "abc"]
    first = doubted(judge(Question("How many?", "number", compare_numbers, "e"), evidence, NAMES))
    assert judge_again(first, evidence, NAMES) == first
    again = judge_again(first, evidence[:2], NAMES)
    assert (first.verdict, again.verdict) == ("single", "single")
    assert "something else" in again.reason
