"""What a sentence commits itself to for one of its predicates, and how two such stances add up."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from rashomon.model import Certainty, ClaimKind, Polarity

_RANK: tuple[Certainty, ...] = ("certain", "probable", "possible")


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence commits itself to for one of its predicates."""

    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    kind: ClaimKind = "asserted"


FACT = Stance()


def combine(inner: Stance, outer: Stance) -> Stance:
    """Two stances as one: denials cancel out, the weaker certainty holds, the inner act counts."""
    polarity: Polarity = "+" if inner.polarity == outer.polarity else "-"
    worst = max(inner.certainty, outer.certainty, key=_RANK.index)
    return Stance(polarity, worst, inner.kind if inner.kind != "asserted" else outer.kind)


def flip(found: Stance) -> Stance:
    """The same stance, denied."""
    return replace(found, polarity="-" if found.polarity == "+" else "+")


def doubt(found: Stance, certainty: str | None) -> Stance:
    """The same stance, no more certain than a data entry says."""
    return combine(found, worth(certainty))


def worth(entry: str | None) -> Stance:
    """A data entry ("possible", "-certain") as a stance."""
    if entry is None:
        return FACT
    polarity: Polarity = "-" if entry.startswith("-") else "+"
    return Stance(polarity=polarity, certainty=cast(Certainty, entry.removeprefix("-")))


@lru_cache(maxsize=1)
def lists() -> Mapping[str, Any]:
    """The tables of certainty.toml."""
    text = files("rashomon.reading").joinpath("data/certainty.toml").read_text("utf-8")
    return cast(Mapping[str, Any], tomllib.loads(text))
