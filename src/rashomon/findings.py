"""What rules make of an incident: findings, each with the words and frames for and against it.

They are made anew from the incident and the rules whenever they are asked for, and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import EventTime

#: What of a rule a claim tells or a sighting shows: the deed, who does it, whom it befalls, where.
Element = Literal["act", "by", "to", "where"]
#: How sure a finding is: several voices tell the whole of it; one account does; cameras alone show
#: it; it takes several to tell it; it is told only as probable; something speaks against it. Apart
#: from these: cameras show it, and nothing tells by whom it was done.
Sureness = Literal[
    "corroborated",
    "reported",
    "seen",
    "pieced together",
    "probable",
    "contested",
    "seen, by whom unknown",
]


@dataclass(frozen=True, slots=True)
class Testimony:
    """Exact words that speak for or against a finding, and whose they are.

    ``start`` and ``end`` count Unicode code points of the source's text. ``voice``: the independent
    voice behind the words, as weighing has it. ``tells``: which elements of the rule they tell;
    none where they speak against it. ``reason`` says in words why they count.
    """

    claim: str
    source: str
    start: int
    end: int
    text: str
    voice: str
    tells: tuple[Element, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames of one camera's clip, counted from 0; ``clip`` is the name of its file."""

    camera: str
    clip: str
    sha256: str
    frames: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """What cameras saw that speaks for or against a finding.

    ``sighting`` and the ``observations`` of single cameras that it is made of, by id; ``what``: in
    a sentence. ``begins`` and ``ends``: seconds on the cameras' common clock. ``confidence``: how
    likely it was no error of places, from 0 to 1; ``seen_so``: what it was told by. ``taken_for``:
    who is taken to be seen there, and why; None: nobody is. ``tells``: which elements of the rule
    it shows; none where it speaks against it. ``reason`` says in words why it counts.
    """

    sighting: str
    observations: tuple[str, ...]
    kind: str
    what: str
    begins: float
    ends: float
    frames: tuple[Frames, ...]
    confidence: float
    seen_so: str
    tells: tuple[Element, ...]
    reason: str
    taken_for: str | None = None


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it, as the sources call them; ``entity`` where weighing knows them."""

    name: str
    entity: str | None = None

    @property
    def key(self) -> str:
        """What tells them from others."""
        return self.entity or f"name {self.name}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, and what accounts tell and cameras show of a breach of it.

    ``acts``: the events that meet it, none where something was left undone or no account tells of
    it. ``when`` is as exact as they are; ``where``: the places in the sources' words, or by the
    names of the site. ``seen_for`` and ``seen_against``: what cameras saw. ``breach``: the words of
    those who themselves call it one. ``contested``: what is disputed about it, in words.
    ``voices``: how many independent voices tell the whole of it, all cameras being one.
    ``left_open``: what no evidence can settle.
    """

    id: str
    rule: str
    title: str
    text: str
    basis: str
    acts: tuple[str, ...]
    label: str
    by: tuple[Doer, ...]
    when: EventTime | None
    where: tuple[str, ...]
    evidence_for: tuple[Testimony, ...]
    evidence_against: tuple[Testimony, ...]
    breach: tuple[Testimony, ...]
    contested: tuple[str, ...]
    voices: int
    sure: Sureness
    reason: str
    left_open: str | None = None
    seen_for: tuple[Observed, ...] = ()
    seen_against: tuple[Observed, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A happening that looks like a breach of a rule and is no finding, with the reason.

    ``event``: None where no account tells of it; then ``sighting`` is what cameras saw.
    """

    rule: str
    event: str | None
    label: str
    reason: str
    sighting: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that a rule set makes of an incident.

    ``unattributed``: acts that cameras show where a rule holds, done by nobody knows whom; they are
    no findings against anybody until somebody says who it is.
    """

    title: str
    note: str
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
    unattributed: tuple[Finding, ...] = ()
