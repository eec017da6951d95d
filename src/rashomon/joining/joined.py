"""The nouns of joining: sightings, who is who in the footage, and its answers to claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.watching.seen import ObservationKind

#: What the footage says to a claim: it shows it; it contradicts it; it does not show it though the
#: one it is about was followed; it shows that somebody did so, not who. A claim that it cannot
#: speak to has no answer at all.
Standing = Literal["shown", "contradicted", "not seen", "somebody"]


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something in the footage, followed on one way or, by several cameras, on several.

    ``id`` is that of the first of its paths.
    """

    id: str
    paths: tuple[str, ...]
    vehicle: bool


@dataclass(frozen=True, slots=True)
class Sighting:
    """One happening that one or several cameras saw: observations of it made one.

    Times in seconds on the common clock. ``figures``: whom it is about, the doer first.
    ``frames``: camera and frame, to look at beside the words.
    """

    id: str
    kind: ObservationKind
    begins: float
    ends: float
    figures: tuple[str, ...]
    frames: tuple[tuple[str, int], ...]
    observations: tuple[str, ...]
    confidence: float
    reason: str
    where: str | None = None
    direction: str | None = None
    returns_after: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An entity of the accounts taken to be a figure of the footage, with the reason in words.

    ``kinds``: what both are told and seen to have done, ``claims``: by which words; empty where a
    person said who it is.
    """

    entity: str
    figure: str
    reason: str
    kinds: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    def tells_more_than(self, kind: str) -> bool:
        """Whether something other than a deed of this kind tells who somebody is."""
        deed = {kind, "returns"} if kind == "crosses" else {kind}
        return not self.kinds or not deed.issuperset(self.kinds)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure of the footage whom a person named, and no account does."""

    figure: str
    name: str


@dataclass(frozen=True, slots=True)
class FootageAnswer:
    """What the footage says to one claim.

    ``said``: the claim's exact words; ``seen``: what is to be seen, in fixed words. ``frames``:
    where to look. ``detail``: the detail that the claim answers, if any. ``taken_for``: why the
    doer told of is taken to be the one seen; None: it is about nobody in particular.
    """

    claim: str
    question: str
    said: str
    standing: Standing
    seen: str
    reason: str
    sightings: tuple[str, ...]
    frames: tuple[tuple[str, int], ...]
    detail: str | None = None
    taken_for: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The footage beside the accounts.

    ``events``: by event, the sightings that are the same happening; ``alone``: sightings of which
    no account tells. ``disputed``: details that the footage makes disputed or keeps so. ``named``:
    who of those in the footage a person knows and no account names.
    """

    figures: tuple[Figure, ...]
    sightings: tuple[Sighting, ...]
    cast: tuple[Part, ...]
    answers: tuple[FootageAnswer, ...]
    events: tuple[tuple[str, tuple[str, ...]], ...]
    alone: tuple[str, ...]
    disputed: tuple[str, ...]
    named: tuple[Named, ...] = ()
