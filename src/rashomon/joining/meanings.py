"""Which claims mean which kind of observation, and what words of time mean in seconds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, cast

from rashomon.judging.rules import Act
from rashomon.model import ArgumentRole
from rashomon.watching.seen import ObservationKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """How accounts tell an observation of one kind; ``data/meanings.toml`` describes the fields."""

    kind: ObservationKind
    act: Act
    first: tuple[ArgumentRole, ...]
    second: tuple[ArgumentRole, ...]
    place: bool
    counted: frozenset[str]
    common: bool
    sign: bool


@dataclass(frozen=True, slots=True)
class Span:
    """Words for a short time, and the seconds beyond which nobody would use them."""

    words: tuple[str, ...]
    seconds: float


@lru_cache(maxsize=1)
def meanings() -> Mapping[ObservationKind, Meaning]:
    """The meaning of every kind of observation that accounts may tell of."""
    return {kind: _meaning(kind, told) for kind, told in _data()["kinds"].items()}


@lru_cache(maxsize=1)
def brief() -> Span:
    """Words for hardly any time at all."""
    return _span("brief")


@lru_cache(maxsize=1)
def prompt() -> Span:
    """Words for no delay."""
    return _span("prompt")


@lru_cache(maxsize=1)
def returning() -> frozenset[str]:
    """Words for coming back."""
    return frozenset(_data()["returns"]["verbs"])


def _meaning(kind: str, told: Mapping[str, Any]) -> Meaning:
    return Meaning(
        cast(ObservationKind, kind),
        Act(frozenset(told["verbs"]), frozenset(told.get("ways", ()))),
        tuple(told["first"]),
        tuple(told.get("second", ())),
        told.get("place", False),
        frozenset(told.get("counted", ())),
        told.get("common", False),
        told.get("sign", False),
    )


def _span(name: str) -> Span:
    told = _data()[name]
    return Span(tuple(told["words"]), told["seconds"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    file = resources.files("rashomon.joining") / "data" / "meanings.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
