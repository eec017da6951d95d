"""The judges of weighing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import judge_weighing
import pytest
from small_incident import CLAIMS, LEAVING, PULLING, index, sizes

from rashomon.model import Answer, Detail, Link, Standing


def event(key: str, lemma: str, *told: tuple[str, str], **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"key": key, "lemmas": [lemma], "background": False, "after": []}
    return row | {"told": [{"page": p, "quote": q} for p, q in told]} | more


LEFT = event("left", "leave", ("wire.txt", "bus left at noon"), ("blog.txt", "The bus left"))
PULLED = event("pulled", "pull", ("wire.txt", "Two men pulled"), ("blog.txt", "men pulled him"))
RESCUERS = {
    "key": "rescuers",
    "event": "pulled",
    "kind": "number",
    "verdict": "disputed",
    "answers": [
        {
            "words": ["two"],
            "voices": [1, 1],
            "given": [{"page": "wire.txt", "quote": "Two men pulled"}],
        },
        {
            "words": ["three"],
            "voices": [1, 1],
            "given": [{"page": "blog.txt", "quote": "Three men pulled"}],
        },
    ],
}


def rescuers(verdict: Standing = "disputed", voices: int = 1) -> Detail:
    two = Answer("2", "Two men", ("w1",), ("w",), voices)
    three = Answer("3", "Three men", ("b1",), ("b",), 1)
    return Detail("d1", "How many pulled?", "number", (two, three), verdict, "", event="e2")


def test_events_gather_their_tellings() -> None:
    gold = {"event": [LEFT, PULLED | {"after": ["left"]}]}
    assert sizes(judge_weighing.tellings(index(), gold)) == (4, 0, 0)
    assert sizes(judge_weighing.events(index(), gold)) == (2, 0, 0)
    assert sizes(judge_weighing.order(index(), gold)) == (1, 0, 0)


def test_split_event_is_missed() -> None:
    halves = (replace(LEAVING, claims=("b0",)), replace(LEAVING, id="e3", claims=("w0",)))
    judged, gold = index(events=halves), {"event": [LEFT]}
    assert sizes(judge_weighing.tellings(judged, gold)) == (1, 1, 0)
    assert sizes(judge_weighing.events(judged, gold)) == (0, 1, 0)


def test_merged_events_are_wrong() -> None:
    one = replace(LEAVING, claims=("b0", "b1", "w0", "w1"))
    gold = {"event": [LEFT, PULLED | {"after": ["left"]}]}
    assert sizes(judge_weighing.events(index(events=(one,)), gold)) == (2, 0, 1)
    assert sizes(judge_weighing.order(index(events=(one,)), gold)) == (0, 1, 0)


def test_background_is_part_of_an_event() -> None:
    past = replace(LEAVING, background=True)
    assert sizes(judge_weighing.events(index(events=(past,)), {"event": [LEFT]})) == (0, 1, 0)


def test_order_turned_round_is_wrong() -> None:
    late = replace(LEAVING, order=9)
    gold = {"event": [LEFT, PULLED | {"after": ["left"]}]}
    assert sizes(judge_weighing.order(index(events=(late, PULLING)), gold)) == (0, 1, 1)


def test_what_did_not_happen_need_not_be_an_event() -> None:
    denied = {"event": [LEFT | {"polarity": "-"}]}
    assert sizes(judge_weighing.tellings(index(), denied)) == (0, 0, 0)
    assert sizes(judge_weighing.events(index(), denied)) == (1, 0, 0)


def test_denial_in_the_event_of_something_that_happened_is_wrong() -> None:
    claims = (*CLAIMS[:3], replace(CLAIMS[3], polarity="-"))
    one = replace(LEAVING, claims=("b0", "w0", "w1"))
    denial = event("unhurt", "pull", ("wire.txt", "Two men pulled"), polarity="-")
    judged = index(claims=claims, events=(one,))
    assert sizes(judge_weighing.events(judged, {"event": [LEFT, denial]})) == (2, 0, 1)


def test_whole_detail_with_its_verdict_and_voices() -> None:
    judged, gold = index(details=(rescuers(),)), {"detail": [RESCUERS]}
    assert sizes(judge_weighing.details(judged, gold)) == (1, 0, 0)
    assert sizes(judge_weighing.verdicts(judged, gold)) == (1, 0, 0)
    assert sizes(judge_weighing.voices(judged, gold)) == (2, 0, 0)


def test_other_verdict_is_wrong_and_too_many_voices_are() -> None:
    judged, gold = index(details=(rescuers("agreed", voices=2),)), {"detail": [RESCUERS]}
    assert sizes(judge_weighing.verdicts(judged, gold)) == (0, 1, 1)
    assert sizes(judge_weighing.voices(judged, gold)) == (1, 1, 1)


def test_half_a_detail_is_missed() -> None:
    half = replace(rescuers(), answers=rescuers().answers[:1])
    judged, gold = index(details=(half,)), {"detail": [RESCUERS]}
    assert sizes(judge_weighing.details(judged, gold)) == (0, 1, 0)
    assert sizes(judge_weighing.verdicts(judged, gold)) == (0, 1, 0)


def test_answer_counts_only_with_its_claims_and_its_words() -> None:
    swapped = replace(
        rescuers(),
        answers=tuple(
            replace(a, claims=b.claims)
            for a, b in zip(rescuers().answers, reversed(rescuers().answers), strict=True)
        ),
    )
    assert judge_weighing.best_detail(index(details=(swapped,)), RESCUERS) is None


def test_number_is_no_answer_to_who() -> None:
    who = replace(rescuers(), kind="identity")
    assert judge_weighing.best_detail(index(details=(who,)), RESCUERS) is None


def test_dispute_that_nobody_sees_is_wrong() -> None:
    idle = replace(rescuers(), id="d2", answers=())
    judged = index(details=(rescuers(), idle))
    assert sizes(judge_weighing.verdicts(judged, {"detail": [RESCUERS]})) == (1, 0, 1)


def test_two_questions_in_one_detail_are_wrong() -> None:
    other = RESCUERS | {"key": "hands"}
    judged = index(details=(rescuers(),))
    assert sizes(judge_weighing.details(judged, {"detail": [RESCUERS, other]})) == (2, 0, 1)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link("b", "w", "copies", ()), (1, 0, 0)),
        (Link("b", "The Wire", "copies", ()), (0, 1, 0)),
        (Link("b", "w", "cites", ()), (0, 1, 0)),
        (Link("w", "b", "copies", ()), (0, 1, 1)),
        (Link("b", "Radio", "cites", ()), (0, 1, 1)),
    ],
)
def test_links(link: Link, expected: tuple[int, int, int]) -> None:
    row = {"from": "blog.txt", "to": "wire.txt", "kind": "copies"}
    gold = {"page": [{"file": "wire.txt", "outlet": "Wire"}], "link": [row]}
    assert sizes(judge_weighing.links(index(links=(link,)), gold)) == expected


def test_link_either_way() -> None:
    row = {"from": "blog.txt", "to": "wire.txt", "kind": "shares_error", "either_way": True}
    judged = index(links=(Link("w", "b", "shares_error", ()),))
    assert sizes(judge_weighing.links(judged, {"page": [], "link": [row]})) == (1, 0, 0)
