"""An incident that is several: one part for each, with what is told of it and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rashomon.model import Detail, Event, Incident, Subject
from rashomon.telling.index import Exhibit, Index


@dataclass(frozen=True, slots=True)
class Part:
    """One of the incidents; ``subject`` is None where there is but one."""

    number: int
    subject: Subject | None
    incident: Incident
    exhibits: tuple[Exhibit, ...]
    reason: str


def part(incident: Incident, index: Index) -> tuple[Part, ...]:
    """``incident`` by its subjects; each event and each detail in one of them only."""
    if len(incident.subjects) < 2:
        return (Part(1, None, incident, tuple(index.exhibits.values()), ""),)
    events = {event.id: _subject_of_event(event, incident.subjects) for event in incident.events}
    details = {
        detail.id: _subject_of_detail(detail, events, incident.subjects)
        for detail in incident.details
    }
    return tuple(
        Part(
            number,
            subject,
            _only(incident, subject, events, details),
            index.letters(subject.sources),
            index.lettered(subject.reason),
        )
        for number, subject in enumerate(incident.subjects, start=1)
    )


def _only(
    incident: Incident, subject: Subject, events: Mapping[str, str], details: Mapping[str, str]
) -> Incident:
    return replace(
        incident,
        sources=tuple(s for s in incident.sources if s.id in subject.sources),
        events=tuple(event for event in incident.events if events[event.id] == subject.id),
        details=tuple(d for d in incident.details if details[d.id] == subject.id),
        subjects=(),
    )


def _subject_of_event(event: Event, subjects: tuple[Subject, ...]) -> str:
    named = next((subject.id for subject in subjects if event.id in subject.events), None)
    return named or _most_of(event.sources, subjects)


def _subject_of_detail(
    detail: Detail, events: Mapping[str, str], subjects: tuple[Subject, ...]
) -> str:
    told = events.get(detail.event or "")
    return told or _most_of([s for answer in detail.answers for s in answer.sources], subjects)


def _most_of(sources: tuple[str, ...] | list[str], subjects: tuple[Subject, ...]) -> str:
    """The subject that most of ``sources`` tell of, the first of equals."""
    told = Counter(subject.id for subject in subjects for s in sources if s in subject.sources)
    return max(subjects, key=lambda subject: told[subject.id]).id
