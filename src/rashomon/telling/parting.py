"""An incident that is several: one part for each, with what is told of it and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.model import Detail, Event, Incident, Subject
from rashomon.telling.index import Exhibit, Index

#: The head over sources that turn out to tell of several incidents.
SEVERAL = "Several incidents"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the incidents; ``subject`` is None where there is but one, ``href`` leads to it."""

    number: int
    subject: Subject | None
    incident: Incident
    exhibits: tuple[Exhibit, ...]
    reason: str
    href: str


def part(incident: Incident, index: Index) -> tuple[Part, ...]:
    """``incident`` by its subjects; each event and each detail in one of them only."""
    if len(incident.subjects) < 2:
        whole = index.addresses.incident(1)
        return (Part(1, None, incident, tuple(index.exhibits.values()), "", whole),)
    places = _Places(incident.subjects)
    events: defaultdict[int, list[Event]] = defaultdict(list)
    details: defaultdict[int, list[Detail]] = defaultdict(list)
    told_in: dict[str, int] = {}
    for event in incident.events:
        told_in[event.id] = places.of_event(event)
        events[told_in[event.id]].append(event)
    for detail in incident.details:
        place = told_in.get(detail.event or "")
        details[places.of_detail(detail) if place is None else place].append(detail)
    sources = {source.id: source for source in incident.sources}
    return tuple(
        Part(
            place + 1,
            subject,
            replace(
                incident,
                sources=tuple(sources[s] for s in sorted(subject.sources) if s in sources),
                events=tuple(events[place]),
                details=tuple(details[place]),
                subjects=(subject,),
            ),
            index.letters(subject.sources),
            index.lettered(subject.reason),
            index.addresses.incident(place + 1),
        )
        for place, subject in enumerate(incident.subjects)
    )


class _Places:
    """Which of the subjects, by its place among them, an event or a detail belongs to."""

    def __init__(self, subjects: tuple[Subject, ...]) -> None:
        self._of_event: dict[str, int] = {}
        self._of_source: defaultdict[str, list[int]] = defaultdict(list)
        for place, subject in enumerate(subjects):
            for event in subject.events:
                self._of_event.setdefault(event, place)
            for source in subject.sources:
                self._of_source[source].append(place)

    def of_event(self, event: Event) -> int:
        place = self._of_event.get(event.id)
        return self._most_of(event.sources) if place is None else place

    def of_detail(self, detail: Detail) -> int:
        return self._most_of(source for answer in detail.answers for source in answer.sources)

    def _most_of(self, sources: Iterable[str]) -> int:
        """The subject that most of ``sources`` tell of, the first of equals."""
        told = Counter(place for source in sources for place in self._of_source[source])
        return min(told, key=lambda place: (-told[place], place), default=0)
