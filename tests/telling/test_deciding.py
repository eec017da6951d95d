"""Decisions are heeded when the incident is told: what they touch is judged anew, no more."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from rashomon.decisions import Decision, DecisionKind, Target
from rashomon.model import Document, Evidence, Incident, Precedes, Subject
from rashomon.telling.deciding import Decided, heed
from rashomon.telling.export import schema, to_json
from rashomon.telling.report import render

from . import ferry
from .strategies import incidents


def taken(number: int, kind: DecisionKind, *targets: Target, value: str | None = None) -> Decision:
    return Decision(f"n{number}", kind, targets, value, "Ada", "2031-03-05T10:00:00+00:00", "so")


def event(identifier: str) -> Target:
    claims = next(e.claims for e in ferry.incident().events if e.id == identifier)
    return Target("event", identifier, identifier, claims)


def claim(identifier: str) -> Target:
    return Target("claim", identifier, identifier)


def source(identifier: str) -> Target:
    return Target("source", identifier, identifier)


def heeded(*decisions: Decision, told: Incident | None = None) -> Decided:
    return heed(told or ferry.incident(), ferry.documents(), decisions)


def verdict(decided: Decided, detail: str) -> str | None:
    return next((d.verdict for d in decided.incident.details if d.id == detail), None)


def test_without_decisions_nothing_is_touched(incident: Incident) -> None:
    assert heeded().incident == incident


def test_a_note_changes_nothing_but_is_told() -> None:
    decided = heeded(taken(1, "note", event("e1")))
    assert decided.incident == ferry.incident()
    assert [ruling.effect for ruling in decided.rulings] == ["applies"]


def test_an_excluded_source_takes_its_claims_out_of_every_count() -> None:
    decided = heeded(taken(1, "exclude", source("s4")))
    told = decided.incident
    assert not [c for c in told.claims if c.source == "s4"]
    assert not [e for e in told.events if "s4" in e.sources]
    assert verdict(decided, "d2") == "single", "only one voice is left on the engine"
    boats = next(d for d in told.details if d.id == "d1")
    assert {a.value: a.voices for a in boats.answers} == {"2": 1, "3": 1}
    assert "s4" in {s.id for s in told.sources}, "it is still there to be read"


def test_two_copies_of_an_excluded_source_stay_one_voice() -> None:
    """s3 has its boats from s1: without s1 it is no new voice beside another copy of s1."""
    told = ferry.incident()
    copy = next(link for link in told.links if link.kind == "copies")
    there = next(words for words in copy.evidence if words.source == "s1")
    here = next(c for c in told.claims if c.id == "c14")
    second = replace(copy, origin="s2", evidence=(
        replace(copy.evidence[0], source="s2", start=here.start, end=here.end), there))  # fmt: skip
    agreeing = replace(told, links=(*told.links, second))
    answers = told.details[0].answers
    one = replace(answers[0], value="2", claims=("c05", "c14", "c23"), sources=("s1", "s2", "s3"))
    agreeing = replace(agreeing, details=(replace(told.details[0], answers=(one,)),))
    decided = heeded(taken(1, "exclude", source("s1")), told=agreeing)
    assert verdict(decided, "d1") == "single"


def test_a_claim_set_aside_leaves_its_answer_in_the_words_of_another() -> None:
    decided = heeded(taken(1, "misread", claim("c14")))
    three = next(a for d in decided.incident.details if d.id == "d1"
                 for a in d.answers if a.value == "3")  # fmt: skip
    assert three.claims == ("c32",)
    assert three.text == "three fishing boats", "as the one who is left says it"


def test_details_that_no_decision_touches_stay_as_they_were(incident: Incident) -> None:
    decided = heeded(taken(1, "misread", claim("c33")))
    before = {d.id: d for d in incident.details}
    assert all(before[d.id] == d for d in decided.incident.details if d.id != "d2")


def test_an_event_that_nobody_tells_of_any_more_is_gone() -> None:
    decided = heeded(taken(1, "misread", claim("c06")))
    assert "e6" not in {e.id for e in decided.incident.events}


def test_merged_events_are_one_and_the_same_question_is_asked_once() -> None:
    told = ferry.incident()
    boats = told.details[0]
    twin = replace(boats, id="d9", event="e8", answers=(
        replace(boats.answers[0], value="5", text="five", claims=("c15",), sources=("s2",)),
    ))  # fmt: skip
    decided = heeded(
        taken(1, "merge", event("e5"), event("e8")),
        told=replace(told, details=(*told.details, twin)),
    )
    merged = next(e for e in decided.incident.events if e.id == "e5")
    assert set(merged.claims) == {"c05", "c08", "c14", "c15", "c23", "c32"}
    assert {c.event for c in decided.incident.claims if c.id in merged.claims} == {"e5"}
    asked = [d for d in decided.incident.details if d.event == "e5"]
    assert sorted(d.question for d in asked) == [
        "How many fishing boats took people off?",
        "Where was the captain taken?",
    ]
    assert {a.value for d in asked for a in d.answers} >= {"2", "3", "5"}


def test_a_split_event_takes_its_answers_along() -> None:
    decided = heeded(taken(1, "split", event("e5"), claim("c05"), claim("c23")))
    left, new = (e for e in decided.incident.events if "took" in e.label or e.id == "e5")
    apart, rest = sorted((left, new), key=lambda e: "c05" not in e.claims)
    assert apart.claims == ("c05", "c23")
    assert rest.claims == ("c14", "c32")
    of = {d.event: d for d in decided.incident.details if d.question.startswith("How many fishing")}
    assert {a.value for a in of[apart.id].answers} == {"2"}
    assert {a.value for a in of[rest.id].answers} == {"3"}
    assert of[rest.id].verdict == "agreed"


def test_a_passage_that_is_no_account_makes_no_claims() -> None:
    decided = heeded(taken(1, "role", Target("passage", "s2-p2", ""), value="comment"))
    role = next(p.role for p in decided.incident.passages if p.id == "s2-p2")
    assert role == "comment"
    assert not [c for c in decided.incident.claims if c.passage == "s2-p2"]
    words = {s.id: s.words for s in decided.incident.sources}
    assert words["s2"] < {s.id: s.words for s in ferry.incident().sources}["s2"]


def test_what_is_undone_has_no_effect_and_what_is_redone_has() -> None:
    first = taken(1, "exclude", source("s4"))
    undo = taken(2, "undo", Target("decision", "n1", ""))
    redo = taken(3, "undo", Target("decision", "n2", ""))
    assert heeded(first, undo).incident == ferry.incident()
    assert [r.effect for r in heeded(first, undo).rulings] == ["undone", "applies"]
    assert heeded(first, undo, redo).incident == heeded(first).incident


def test_an_event_is_found_again_by_its_claims_under_a_new_id() -> None:
    decision = taken(1, "merge", event("e5"), event("e8"))
    rebuilt = _renamed(ferry.incident(), {"e5": "e55", "e8": "e88"})
    decided = heeded(decision, told=rebuilt)
    assert decided.rulings[0].effect == "applies"
    assert decided.rulings[0].about == (("event", "e55"), ("event", "e55"))
    assert "e88" not in {e.id for e in decided.incident.events}


@pytest.mark.parametrize(
    "decision",
    [
        taken(1, "exclude", source("gone")),
        taken(1, "misread", claim("gone")),
        taken(1, "merge", event("e1"), Target("event", "gone", "", ("gone",))),
        taken(1, "split", event("e1"), claim("gone")),
        taken(1, "role", Target("passage", "gone", ""), value="body"),
        taken(1, "note", Target("detail", "gone", "")),
    ],
    ids=lambda decision: decision.kind,
)
def test_a_decision_whose_target_is_gone_is_kept_and_said_not_to_apply(decision: Decision) -> None:
    decided = heeded(decision)
    assert [r.effect for r in decided.rulings] == ["no longer applies"]
    assert decided.incident.details == ferry.incident().details
    assert decided.incident.claims == ferry.incident().claims


def test_subjects_keep_to_the_events_that_are_left() -> None:
    told = replace(
        ferry.incident(), subjects=(Subject("t1", "a crossing", ("s1",), ("e5", "e6", "e8"), ""),)
    )
    decided = heeded(
        taken(1, "merge", event("e5"), event("e8")), taken(2, "misread", claim("c06")), told=told
    )
    assert decided.incident.subjects[0].events == ("e5",)


def test_what_came_first_is_told_of_the_events_that_are_left() -> None:
    told = ferry.incident()
    words = {c.id: Evidence(c.source, c.start, c.end, c.quote) for c in told.claims}
    edges = (
        Precedes("e5", "e8", "", (words["c14"],)),
        Precedes("e9", "e1", "", (words["c13"], words["c33"])),
        Precedes("e9", "e3", "", (words["c33"],)),
        Precedes("e4", "e6", "", (words["c06"],)),
    )
    decided = heeded(
        taken(1, "merge", event("e5"), event("e6")),
        taken(2, "misread", claim("c33")),
        told=replace(told, precedes=edges),
    )
    left = {(e.before, e.after): e.evidence for e in decided.incident.precedes}
    assert left == {
        ("e5", "e8"): (words["c14"],),
        ("e9", "e1"): (words["c13"],),
        ("e4", "e5"): (words["c06"],),
    }


def test_export_and_report_tell_what_was_decided(documents: tuple[Document, ...]) -> None:
    decision = taken(1, "exclude", source("s4"))
    decided = heeded(decision)
    written = json.loads(to_json(decided.incident, decided.rulings))
    Draft202012Validator(schema()).validate(written)
    assert written["decisions"][0]["who"] == "Ada"
    assert written["decisions"][0]["effect"] == "applies"
    assert "decisions" not in json.loads(to_json(ferry.incident()))
    html = render(ferry.incident(), documents, (), decisions=[decision])
    assert "Source excluded" in html
    assert "What people decided" not in render(ferry.incident(), documents, ())


@settings(max_examples=50)
@given(incidents(), st.data())
def test_any_decisions_leave_an_incident_that_holds_together(
    told: Incident, data: st.DataObject
) -> None:
    # Values of other kinds are made by weighing and can be compared; these are any words.
    told = replace(told, details=tuple(replace(d, kind="place") for d in told.details))
    ids = {
        "event": [e.id for e in told.events],
        "claim": [c.id for c in told.claims],
        "source": [s.id for s in told.sources],
        "passage": [p.id for p in told.passages],
    }
    asked: tuple[tuple[DecisionKind, tuple[str, ...]], ...] = (
        ("exclude", ("source",)), ("misread", ("claim",)), ("role", ("passage",)),
        ("merge", ("event", "event")), ("split", ("event", "claim")),
    )  # fmt: skip
    decisions = []
    for number, (kind, of) in enumerate(data.draw(st.lists(st.sampled_from(asked), max_size=4))):
        if all(ids[each] for each in of):
            targets = [Target(each, data.draw(st.sampled_from(ids[each])), "") for each in of]  # type: ignore[arg-type]
            decisions.append(taken(number, kind, *targets, value="comment"))
    decided = heed(told, (), decisions).incident
    claims, events = {c.id for c in decided.claims}, {e.id for e in decided.events}
    assert all(set(e.claims) <= claims and e.claims for e in decided.events)
    assert all(c.event in events for c in decided.claims if c.event)
    assert all(set(a.claims) <= claims for d in decided.details for a in d.answers)
    assert all(d.event in events for d in decided.details if d.event and d.answers[0].claims)
    Draft202012Validator(schema()).validate(json.loads(to_json(decided)))


def _renamed(told: Incident, names: dict[str, str]) -> Incident:
    return replace(
        told,
        events=tuple(replace(e, id=names.get(e.id, e.id)) for e in told.events),
        claims=tuple(replace(c, event=names.get(c.event or "", c.event)) for c in told.claims),
        details=tuple(replace(d, event=names.get(d.event or "", d.event)) for d in told.details),
    )
