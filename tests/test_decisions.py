"""Decisions are only ever added to, outlive every build, and leave a trace that stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stand_ins
from conftest import Pages
from rashomon.case import Case
from rashomon.decisions import Decision, Target, undoings
from rashomon.errors import DecisionError

EVENT = Target("event", "e1", "an event", ("c1",))


@pytest.fixture(autouse=True)
def quick_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_ins.install(monkeypatch)


@pytest.fixture
def path(tmp_path: Path, pages: Pages) -> Path:
    with Case.create(tmp_path / "a.rashomon") as case:
        case.add(pages("one\ntwo\n"))
        case.build()
    return tmp_path / "a.rashomon"


def test_a_decision_says_who_when_and_why_and_comes_back_as_it_was(path: Path) -> None:
    with Case.open(path) as case:
        taken = case.decide("note", [EVENT], who="  Ada   Brook ", why=" ask\nagain ")
        assert taken.who == "Ada Brook"
        assert taken.why == "ask\nagain"
        assert taken.at.endswith("+00:00")
    with Case.open(path) as case:
        assert case.decisions() == (taken,)
        assert case.reconstruction().decisions == (taken,)


def test_two_decisions_alike_are_two(path: Path) -> None:
    with Case.open(path) as case:
        ids = {case.decide("note", [EVENT], who="Ada", why="so").id for _ in range(3)}
        assert len(ids) == len(case.decisions()) == 3


def test_decisions_outlive_a_build(path: Path, pages: Pages) -> None:
    with Case.open(path) as case:
        taken = case.decide("exclude", [Target("source", "s", "a source")], who="Ada", why="hoax")
        before = case.reconstruction().incident
        case.add(pages("one\ntwo\n", "three\n"))
        case.build()
        assert case.decisions() == (taken,)
        assert case.reconstruction().incident != before


def test_a_case_without_decisions_needs_no_table(path: Path) -> None:
    with Case.open(path) as case:
        assert case.decisions() == ()
        assert case.state().decided == 0
        assert case.verify().differences == ()


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE decisions SET decision = replace(decision, 'hoax', 'true') WHERE number = 1",
         "decision 1 is not the one that was taken"),
        ("DELETE FROM decisions WHERE number = 2", "decision 2 is in the log but gone"),
        ("INSERT INTO decisions VALUES (3, '{}')", "decision 3 is not the one that was taken"),
        ("DROP TABLE decisions", "decision 1 is in the log but gone"),
    ],
)  # fmt: skip
def test_whoever_alters_a_decision_is_found_out(path: Path, tampering: str, told: str) -> None:
    with Case.open(path) as case:
        for why in ("hoax", "again"):
            case.decide("note", [EVENT], who="Ada", why=why)
        assert case.verify().differences == ()
        case._store._connection.execute(tampering)
        assert any(told in difference for difference in case.verify().differences)


@pytest.mark.parametrize(
    ("kind", "targets", "words"),
    [
        ("merge", [EVENT], "name two events"),
        ("merge", [EVENT, EVENT], "name two events"),
        ("split", [EVENT, EVENT], "claims"),
        ("exclude", [EVENT], "one source"),
        ("undo", [EVENT], "one decision"),
        ("note", [], "name one thing"),
        ("note", [Target("decision", "x", "x")], "name one thing"),
    ],
)
def test_a_decision_about_the_wrong_thing_says_what_is_right(
    path: Path, kind: str, targets: list[Target], words: str
) -> None:
    with Case.open(path) as case:
        with pytest.raises(DecisionError, match=words):
            case.decide(kind, targets, who="Ada", why="so")  # type: ignore[arg-type]
        assert case.decisions() == ()


@pytest.mark.parametrize(("who", "why"), [("", "so"), ("Ada", " \n"), ("Ada", "x" * 5000)])
def test_a_decision_without_a_name_or_a_reason_is_none(path: Path, who: str, why: str) -> None:
    with Case.open(path) as case, pytest.raises(DecisionError):
        case.decide("note", [EVENT], who=who, why=why)


def _decision(number: int, undoes: int | None) -> Decision:
    if undoes is None:
        return Decision(f"n{number}", "note", (EVENT,), None, "Ada", "2031-03-04", "so")
    target = Target("decision", f"n{undoes}", "so")
    return Decision(f"n{number}", "undo", (target,), None, "Ada", "2031-03-04", "no")


@given(st.lists(st.booleans(), max_size=12), st.data())
def test_a_decision_stands_unless_an_undo_that_stands_undoes_it(
    undoing: list[bool], data: st.DataObject
) -> None:
    taken: list[Decision] = []
    for number, undo in enumerate(undoing):
        undoes = data.draw(st.integers(0, number - 1)) if undo and number else None
        taken.append(_decision(number, undoes))
    undone = undoings(taken)
    standing = [d for d in taken if d.kind == "undo" and d.id not in undone]
    assert undone.keys() == {d.targets[0].id for d in standing}
    assert all(undoing in standing and undoing.targets[0].id == d for d, undoing in undone.items())
