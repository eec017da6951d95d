"""Puts an invented incident into a case file, as a build would have left it there."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import stand_ins
from rashomon.case import Case
from rashomon.decisions import Decision, Target, TargetKind
from rashomon.model import Document, Incident


def keep(
    path: Path, incident: Incident, documents: Sequence[Document], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A case at ``path`` whose sources are ``documents`` and whose incident is this one."""
    texts = {document.source.id: document for document in documents}

    def taken_in(data: bytes, locator: str) -> Iterator[Document]:  # noqa: ARG001
        yield texts[data.decode()]

    def weighed(*given: object) -> Incident:  # noqa: ARG001
        return incident

    rooms = stand_ins.rooms()
    vars(rooms["rashomon.intake"])["documents"] = taken_in
    vars(rooms["rashomon.weighing"])["weigh"] = weighed
    with monkeypatch.context() as patched:
        for name, room in rooms.items():
            patched.setitem(sys.modules, name, room)
        with Case.create(path) as case:
            for identifier in texts:
                original = path.with_name(f"{identifier}.txt")
                original.write_text(identifier, encoding="utf-8")
                case.add([str(original)])
            case.build()
    return path


def decide(path: Path, kind: str, *targets: str, why: str = "because", **rest: str) -> Decision:
    """Decide, as ``decide(path, "merge", "event:e1", "event:e2")``, on what is in the case."""
    with Case.open(path) as case:
        held = case.last_reconstruction().incident
        claims = {event.id: event.claims for event in held.events}
        made = []
        for target in targets:
            of, _, identifier = target.partition(":")
            named: TargetKind = of  # type: ignore[assignment]  # a test may name no kind at all
            made.append(Target(named, identifier, target, claims.get(identifier, ())))
        who = rest.pop("who", "Ada")
        return case.decide(kind, made, who=who, why=why, **rest)  # type: ignore[arg-type]
