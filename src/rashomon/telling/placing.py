"""Before what and after what sources tell an event, in whose words, and what that says of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rashomon.model import Claim, Event, Evidence, Precedes
from rashomon.telling.index import Index
from rashomon.telling.quoting import Quoted, quote
from rashomon.telling.track import Span, span_of
from rashomon.telling.wording import clip

#: So many of the events nearest before, and nearest after, are named.
_NEAREST = 2
_MOST_PROOFS = 4
_LONGEST_BRIEF = 44


@dataclass(frozen=True, slots=True)
class Placing:
    """That sources tell an event before or after another, with the reason and its words."""

    word: Literal["after", "before"]
    label: str
    brief: str
    href: str | None
    reason: str
    quotes: tuple[Quoted, ...]


def placings(event: Event, index: Index) -> tuple[Placing, ...]:
    """What ``event`` is told after and before: the nearest, those with words of their own first."""
    told = index.sequence_of_event.get(event.id, ())
    after = [each for each in told if each.after == event.id]
    before = [each for each in told if each.before == event.id]
    after.sort(key=lambda e: (not e.evidence, -index.events[e.before].order, e.before))
    before.sort(key=lambda e: (not e.evidence, index.events[e.after].order, e.after))
    return (
        *(_placing("after", each, each.before, index) for each in after[:_NEAREST]),
        *(_placing("before", each, each.after, index) for each in before[:_NEAREST]),
    )


def placed_span(event: Event, index: Index) -> Span:
    """When an undated event was at the earliest and latest, by what it is told after and before."""
    told = index.sequence_of_event.get(event.id, ())
    starts = [span_of(index.events[e.before].time)[0] for e in told if e.after == event.id]
    ends = [span_of(index.events[e.after].time)[1] for e in told if e.before == event.id]
    return max(_known(starts), default=None), min(_known(ends), default=None)


def _placing(word: Literal["after", "before"], told: Precedes, other: str, index: Index) -> Placing:
    claims = index.in_order((*index.events[told.before].claims, *index.events[told.after].claims))
    found = (_claim_of(words, claims) for words in told.evidence)
    distinct = {claim.id: claim for claim in found if claim is not None}
    return Placing(
        word,
        index.events[other].label,
        clip(index.events[other].label, _LONGEST_BRIEF),
        index.event_href(other),
        index.lettered(told.reason),
        tuple(quote(claim, index) for claim in [*distinct.values()][:_MOST_PROOFS]),
    )


def _claim_of(words: Evidence, claims: Sequence[Claim]) -> Claim | None:
    """The shortest of ``claims`` that these words stand in."""
    around = [c for c in claims if c.source == words.source and c.start <= words.start < c.end]
    return min(around, key=lambda claim: (claim.end - claim.start, claim.id), default=None)


def _known(times: Sequence[datetime | None]) -> list[datetime]:
    return [at for at in times if at is not None]
