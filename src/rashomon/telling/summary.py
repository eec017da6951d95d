"""The head of the report: what happened, when and where, on whose word, and what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Entity, Event, EventTime, Incident, Standing
from rashomon.telling.filmed import Frame
from rashomon.telling.index import STANDINGS, Index
from rashomon.telling.matrix import (
    AnswerLine,
    OnFilm,
    about,
    answer_lines,
    best_frames,
    gravity,
    on_film,
)
from rashomon.telling.ordering import is_shared
from rashomon.telling.wording import event_time

#: How many disputes the head spells out; the matrix has them all.
MOST_DISPUTES = 3
#: How many of those who take part the head names.
MOST_NAMED = 5
_WHO = frozenset({"person", "group", "organisation"})
_NO_EVENTS = "An incident without events"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disputed detail in words: the question, its answers, best supported first, the footage."""

    href: str
    question: str
    about: str | None
    about_href: str | None
    reason: str
    answers: tuple[AnswerLine, ...]
    on_film: tuple[OnFilm, ...]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """A picture of each thing that the footage speaks by."""
        return best_frames(self.on_film)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who takes part: a name, how many sources speak of them, the link to first words."""

    name: str
    sources: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The incident at a glance.

    ``sources`` are those that count, without the ``excluded``; ``voices`` those that tell in words
    of their own. ``shared`` of the ``events`` are told by several voices; ``history`` is apart.
    """

    title: str
    when: str | None
    place: str | None
    who: tuple[Named, ...]
    sources: int
    excluded: int
    voices: int
    events: int
    shared: int
    history: int
    details: int
    standings: tuple[tuple[Standing, int], ...]
    disputes: tuple[Dispute, ...]
    more_disputes: int


def build_summary(incident: Incident, index: Index, title: str | None) -> Summary:
    """Sum up ``incident`` in its sources' words; ``title``, if given, goes over it."""
    leading = leading_events(incident.events, index)
    disputed = sorted((d for d in incident.details if d.verdict == "disputed"), key=gravity)
    counts = Counter(detail.verdict for detail in incident.details)
    return Summary(
        title=title or (_title(leading[0], incident, index) if leading else _untold(index)),
        when=_when(leading),
        place=main_place(leading),
        who=_who(leading, index),
        sources=index.counting(incident.sources),
        excluded=len(incident.sources) - index.counting(incident.sources),
        voices=index.narrator_count(incident.sources),
        events=len(leading),
        shared=sum(is_shared(event, index) for event in leading),
        history=len(incident.events) - len(leading),
        details=len(incident.details),
        standings=tuple((standing, counts[standing]) for standing in STANDINGS),
        disputes=tuple(
            Dispute(
                index.addresses.detail(detail.id),
                detail.question,
                about(detail, index),
                index.event_href(detail.event),
                index.lettered(detail.reason),
                answer_lines(detail, index),
                on_film(detail, index),
            )
            for detail in disputed[:MOST_DISPUTES]
        ),
        more_disputes=max(0, len(disputed) - MOST_DISPUTES),
    )


def leading_events(events: Iterable[Event], index: Index) -> list[Event]:
    """The events that are no background; first those of the headlines that most sources tell of."""
    return sorted(
        (event for event in events if not event.background),
        key=lambda event: _support(event, index),
    )


def main_time(leading: Iterable[Event]) -> EventTime | None:
    """When the first of the ``leading`` events was of which that is known."""
    timed = (event.time for event in leading if event.time)
    return next((time for time in timed if time.earliest or time.latest), None)


def main_place(leading: Sequence[Event]) -> str | None:
    """Where the leading event was, or else the place whose events most sources tell of."""
    if leading and leading[0].place:
        return leading[0].place
    told: Counter[str] = Counter()
    for event in leading:
        if event.place:
            told[event.place] += len(event.sources)
    return min(told, key=lambda place: (-told[place], place), default=None)


def _untold(index: Index) -> str:
    """What an incident is called of which accounts tell no event: as the site that filmed it."""
    return index.filmed.scene.site if index.filmed else _NO_EVENTS


def _title(event: Event, incident: Incident, index: Index) -> str:
    """The shortest headline that tells of the event, else what its sources are called together."""
    heading = (c for c in index.in_order(event.claims) if _heads(c, index))
    told = {" ".join(index.passages[claim.passage].text.split()) for claim in heading}
    label = next((subject.label for subject in incident.subjects if subject.label), event.label)
    return min(told, key=lambda text: (len(text), text), default=label)


def _support(event: Event, index: Index) -> tuple[bool, int, int, int, str]:
    """Sort key: the event of the headlines that most sources tell of first."""
    claims = index.in_order(event.claims)
    heading = {claim.source for claim in claims if _heads(claim, index)}
    told = len(event.sources) + 2 * len(heading)
    return not heading, -told, -len(claims), event.order, event.id


def _heads(claim: Claim, index: Index) -> bool:
    """Whether it stands in a headline."""
    passage = index.passages.get(claim.passage)
    return passage is not None and passage.role == "headline"


def _when(leading: Iterable[Event]) -> str | None:
    known = main_time(leading)
    return event_time(known) if known else None


def _who(leading: Iterable[Event], index: Index) -> tuple[Named, ...]:
    """Those who take part in the ``leading`` events, first those of whom most sources speak."""
    claims = index.in_order(claim for event in leading for claim in event.claims)
    part = {argument.entity or "" for claim in claims for argument in claim.arguments}
    known = (index.entities[key] for key in part if key in index.entities)
    taking = [entity for entity in known if entity.kind in _WHO and _is_name(entity)]
    taking.sort(key=lambda entity: (-_told_by(entity), -len(entity.mentions), entity.id))
    return tuple(_named(entity, index) for entity in taking[:MOST_NAMED])


def _named(entity: Entity, index: Index) -> Named:
    first = index.in_order(m.claim for m in entity.mentions if m.claim in index.led_to)
    href = index.claim_href(first[0].id) if first else None
    return Named(entity.name, _told_by(entity), href)


def _told_by(entity: Entity) -> int:
    return len({mention.source for mention in entity.mentions})


def _is_name(entity: Entity) -> bool:
    """Whether the last word it is called by has a capital, as names have and descriptions not."""
    return entity.name.split()[-1:] != [] and entity.name.split()[-1][0].isupper()
