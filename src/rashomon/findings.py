"""What rules make of an incident: findings, each with the words for and against it.

They are made anew from the incident and the rules whenever they are asked for, and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model import EventTime

#: What of a rule a claim tells: the deed, who does it, whom it befalls, where.
Element = Literal["act", "by", "to", "where"]
#: How sure a finding is: several voices tell the whole of it; one does; it takes several to tell
#: it; it is told only as probable; something speaks against it.
Sureness = Literal["corroborated", "reported", "pieced together", "probable", "contested"]


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
class Doer:
    """Who did it, as the sources call them; ``entity`` where weighing knows them."""

    name: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule, and what the accounts tell of a breach of it.

    ``acts``: the events that meet it, none where something was left undone. ``when`` is as exact
    as they are; ``where``: the places in the sources' words. ``breach``: the words of those who
    themselves call it one. ``contested``: what is disputed about it, in words. ``voices``: how many
    independent voices tell the whole of it. ``left_open``: what no account can settle.
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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A happening that looks like a breach of a rule and is no finding, with the reason."""

    rule: str
    event: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that a rule set makes of an incident."""

    title: str
    note: str
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
