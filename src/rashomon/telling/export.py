"""The incident as JSON: the stable contract ``rashomon/1``; same evidence, same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rashomon.decisions import Decision
from rashomon.findings import Doer, Finding, Frames, Judgement, Observed, Testimony
from rashomon.model import (
    Answer,
    Argument,
    Attribution,
    Claim,
    Detail,
    Entity,
    EntityMention,
    Event,
    Evidence,
    Incident,
    Link,
    Passage,
    Precedes,
    Quantity,
    Source,
    Subject,
    Time,
)
from rashomon.telling.deciding import Ruling
from rashomon.telling.jsontext import json_text

SCHEMA_NAME = "rashomon/1"

#: Fields that are left out when there is nothing to say; every other field is written, as null.
_OPTIONAL: dict[type, frozenset[str]] = {
    Passage: frozenset({"author", "posted", "depth"}),
    Claim: frozenset({"time", "event"}),
    Argument: frozenset({"entity"}),
    Attribution: frozenset({"entity"}),
    Time: frozenset({"anchor", "shift"}),
    Event: frozenset({"time", "place"}),
    Detail: frozenset({"event", "entity"}),
    Decision: frozenset({"value"}),
    Doer: frozenset({"entity"}),
    Finding: frozenset({"when", "left_open"}),
    Observed: frozenset({"taken_for"}),
}

#: Fields that one room tells another and the contract does not know.
_INTERNAL: dict[type, frozenset[str]] = {Argument: frozenset({"defining"})}

#: Field names that are reserved words in Python or read better in the contract.
_CONTRACT_NAMES: dict[type, dict[str, str]] = {
    Link: {"origin": "from", "target": "to"},
    Finding: {"evidence_for": "for", "evidence_against": "against"},
}

#: The order of each list. What is not named here keeps its own: an attribution chain is a sequence.
_SORT_KEYS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    Source: lambda source: (source.id,),
    Passage: lambda passage: (passage.source, passage.start, passage.end, passage.id),
    Claim: lambda claim: (claim.source, claim.start, claim.end, claim.id),
    Argument: lambda argument: (argument.start, argument.end, argument.role),
    Quantity: lambda quantity: (quantity.start, quantity.end, quantity.text),
    Entity: lambda entity: (entity.id,),
    EntityMention: lambda mention: (mention.source, mention.start, mention.end),
    Event: lambda event: (event.order, event.id),
    Detail: lambda detail: (detail.id,),
    Answer: lambda answer: (-answer.voices, answer.value, answer.text),
    Link: lambda link: (link.origin, link.target, link.kind, [e.start for e in link.evidence]),
    Precedes: lambda edge: (edge.before, edge.after),
    Subject: lambda subject: (-len(subject.sources), subject.id),
    Evidence: lambda evidence: (evidence.source, evidence.start, evidence.end),
    Testimony: lambda words: (words.source, words.start, words.end, words.claim, words.reason),
    Observed: lambda seen: (seen.begins, seen.ends, seen.sighting),
    Frames: lambda frames: (frames.camera, frames.clip),
    Doer: lambda doer: (doer.name, doer.entity or ""),
    Finding: lambda finding: (finding.rule, finding.id),
    str: lambda identifier: (identifier,),
}


def to_json(
    incident: Incident,
    rulings: Sequence[Ruling] = (),
    judged: Judgement | None = None,
    footage: Mapping[str, object] | None = None,
) -> str:
    """Write ``incident`` as one JSON object of the contract ``rashomon/1``.

    ``rulings`` tell what was decided about it, in the order taken; ``incident`` heeds them already.
    ``judged`` is what a rule set makes of it; None: it was held against none. ``footage`` is what
    cameras saw of it, as the contract has it; None: there is none.
    The text is indented by two spaces, ends with a newline, can always be encoded as UTF-8, and
    does not depend on the order in which the incident's lists are given.
    """
    written = {"schema": SCHEMA_NAME} | _plain(incident)
    if rulings:
        written["decisions"] = [decision_object(ruling) for ruling in rulings]
    if judged is not None:
        written["findings"] = _plain(judged.findings)
        written["unattributed"] = _plain(judged.unattributed)
    if footage is not None:
        written["footage"] = footage
    return json_text(written, indent=2) + "\n"


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as the contract has it."""
    return _object(finding)


def decision_object(ruling: Ruling) -> dict[str, Any]:
    """A decision as the contract has it, with what became of it."""
    return {**_plain(ruling.decision), "effect": ruling.effect}


@lru_cache(maxsize=1)
def _schema_text() -> str:
    return files("rashomon.telling").joinpath("data/rashomon-1.schema.json").read_text("utf-8")


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every export of ``rashomon/1`` validates against."""
    loaded: dict[str, Any] = json.loads(_schema_text())
    return loaded


def _plain(value: Any) -> Any:
    """``value`` as JSON types: dataclasses become objects, tuples sorted lists."""
    if is_dataclass(value):
        return _object(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in _sorted(value)]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _object(value: Any) -> dict[str, Any]:
    names = _CONTRACT_NAMES.get(type(value), {})
    return {
        names.get(field.name, field.name): _plain(getattr(value, field.name))
        for field in fields(value)
        if not _left_out(value, field.name)
    }


def _left_out(value: Any, name: str) -> bool:
    if isinstance(value, EntityMention):
        # A mention inside a claim has that claim's source; any other must name its own.
        named_by_claim = value.claim is not None
        return (name == "source" and named_by_claim) or (name == "claim" and not named_by_claim)
    if name in _INTERNAL.get(type(value), frozenset()):
        return True
    return getattr(value, name) is None and name in _OPTIONAL.get(type(value), frozenset())


def _sorted(items: tuple[Any, ...]) -> list[Any]:
    if not items or type(items[0]) not in _SORT_KEYS:
        return list(items)
    return sorted(items, key=_SORT_KEYS[type(items[0])])
