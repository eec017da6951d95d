"""What people decide about a case: stored beside the derived data, never in its place.

A decision says who took it, when and why. It is only ever added to; undoing one is one more.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

from rashomon import archive, custody
from rashomon.errors import DecisionError
from rashomon.model import Role

DecisionKind = Literal["merge", "split", "role", "misread", "exclude", "note", "undo"]
TargetKind = Literal["case", "event", "detail", "claim", "passage", "source", "decision"]

#: Longer reasons and names are no reasons and names, but an accident or an attack.
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Target:
    """What a decision is about.

    ``words`` is what it was called then, for when it is gone. ``claims`` find an event or a detail
    again when a later build has made its id anew.
    """

    kind: TargetKind
    id: str
    words: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what, about what, by whom, when (UTC, ISO 8601) and why.

    ``merge``: these events are one. ``split``: of the event, these claims are another's. ``role``:
    the passage has the role ``value``. ``misread``: the claim is not what the words say.
    ``exclude``: the source does not count. ``note``: ``why`` is the note. ``undo``: the decision
    is taken back.
    """

    id: str
    kind: DecisionKind
    targets: tuple[Target, ...]
    value: str | None
    who: str
    at: str
    why: str


#: For each kind of decision, the kinds of its targets: of the first one, and of all others.
_FITTING: dict[DecisionKind, tuple[frozenset[TargetKind], frozenset[TargetKind]]] = {
    "merge": (frozenset({"event"}), frozenset({"event"})),
    "split": (frozenset({"event"}), frozenset({"claim"})),
    "role": (frozenset({"passage"}), frozenset()),
    "misread": (frozenset({"claim"}), frozenset()),
    "exclude": (frozenset({"source"}), frozenset()),
    "note": (frozenset(get_args(TargetKind)) - {"decision"}, frozenset()),
    "undo": (frozenset({"decision"}), frozenset()),
}
_OF_SEVERAL: frozenset[DecisionKind] = frozenset({"merge", "split"})


def drafted(
    kind: DecisionKind,
    targets: Iterable[Target],
    *,
    who: str,
    why: str,
    value: str | None = None,
) -> Decision:
    """A decision taken now, not stored yet.

    Raises DecisionError where it says too little, too much, or what makes no sense.
    """
    who, why, targets = " ".join(who.split()), why.strip(), tuple(targets)
    if not who:
        raise DecisionError("the decision has no name to it: say who decides")
    if not why:
        raise DecisionError("the decision has no reason: say why")
    if max(len(who), len(why)) > LONGEST:
        raise DecisionError(f"the name or the reason is too long: use at most {LONGEST} characters")
    if kind == "role" and value not in get_args(Role):
        raise DecisionError(f"{value!r} is no role: choose one of {', '.join(get_args(Role))}")
    if not _fits(kind, targets):
        raise DecisionError(f"a {kind} cannot be about that: {_NEEDED[kind]}")
    return Decision("", kind, targets, value if kind == "role" else None, who, custody.now(), why)


def record(case: sqlite3.Connection, decision: Decision) -> Decision:
    """Store ``decision`` after all others, in the log too; returns it with its id."""
    case.execute(_table())
    number: int = case.execute("SELECT coalesce(max(number), 0) + 1 FROM decisions").fetchone()[0]
    said = f"{number}\n{archive.dump(decision)}"
    decision = replace(decision, id="n" + hashlib.sha256(said.encode()).hexdigest()[:12])
    written = archive.dump(decision)
    case.execute("INSERT INTO decisions VALUES (?, ?)", (number, written))
    custody.record(case, "decide", number=number, decision=custody.digest_of(written))
    return decision


def all_of(case: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision about the case, in the order in which they were taken."""
    if not count(case):
        return ()
    rows = case.execute("SELECT decision FROM decisions ORDER BY number").fetchall()
    return tuple(archive.load(Decision, text) for (text,) in rows)


def count(case: sqlite3.Connection) -> int:
    """How many decisions were taken about the case."""
    if not case.execute("SELECT 1 FROM sqlite_master WHERE name = 'decisions'").fetchone():
        return 0
    taken: int = case.execute("SELECT coalesce(max(number), 0) FROM decisions").fetchone()[0]
    return taken


def undoings(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """For each decision that is not in force, by its id, the latest that undid it.

    An undo can itself be undone, and what it undid is then in force again.
    """
    undone: dict[str, Decision] = {}
    for decision in reversed(tuple(decisions)):
        if decision.kind == "undo" and decision.id not in undone:
            undone.setdefault(decision.targets[0].id, decision)
    return undone


_NEEDED: dict[DecisionKind, str] = {
    "merge": "name two events or more",
    "split": "name an event and those of its claims that tell of another",
    "role": "name one passage",
    "misread": "name one claim",
    "exclude": "name one source",
    "note": "name one thing in the case, or the case itself",
    "undo": "name one decision",
}


def _fits(kind: DecisionKind, targets: tuple[Target, ...]) -> bool:
    first, others = _FITTING[kind]
    if not targets or targets[0].kind not in first:
        return False
    if len({(target.kind, target.id) for target in targets}) < len(targets):
        return False
    if (len(targets) > 1) != (kind in _OF_SEVERAL):
        return False
    return all(target.kind in others for target in targets[1:])


@lru_cache(maxsize=1)
def _table() -> str:
    return files("rashomon").joinpath("decisions.sql").read_text(encoding="utf-8")
