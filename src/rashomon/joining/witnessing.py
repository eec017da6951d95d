"""Sightings as evidence: what each shows of whom and where, and what its sureness is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.findings import Frames
from rashomon.footage import FilmedBy, Footage
from rashomon.joining.casting import A_PERSON_SAID
from rashomon.joining.joined import Joined, Part, Sighting
from rashomon.joining.meanings import Meaning, meanings
from rashomon.model import Certainty, Incident
from rashomon.telling.filmed import Sight, Somebody, ToldAs, Witnessed
from rashomon.watching.showing.wording import names_of
from rashomon.watching.site import Line

#: What a confidence is worth beside an account: from the first on as much as what it tells as
#: certain, from the second as what it tells as probable, by the bounds that pages give in words.
_CERTAIN, _PROBABLE = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of those in the footage: their names on pages, and who they are.

    ``strangers``: by figure, those whom no account names, by the name that a person gave.
    """

    names: Mapping[str, str]
    parts: Mapping[str, Part]
    called: Mapping[str, str]
    strangers: Mapping[str, str]


def witnessed(
    joined: Joined, footage: Footage, incident: Incident, sights: Mapping[str, Sight]
) -> tuple[Witnessed, ...]:
    """Each sighting of ``joined`` as evidence, in order of time; ``sights``: it on the page."""
    known = _Known(
        names_of(footage.paths),
        {part.figure: part for part in joined.cast},
        {entity.id: entity.name for entity in incident.entities},
        {each.figure: each.name for each in joined.named},
    )
    events: defaultdict[str, set[str]] = defaultdict(set)
    for event, seen in joined.events:
        for sighting in seen:
            events[sighting].add(event)
    lines = {line.name: line for line in footage.lines}
    cameras = {camera.name: camera for camera in footage.cameras}
    return tuple(
        _witnessed(each, known, lines, cameras, frozenset(events[each.id]), sights[each.id])
        for each in joined.sightings
    )


def _witnessed(  # noqa: PLR0913, PLR0917  (what a sighting is seen with)
    sighting: Sighting,
    known: _Known,
    lines: Mapping[str, Line],
    cameras: Mapping[str, FilmedBy],
    events: frozenset[str],
    sight: Sight,
) -> Witnessed:
    meaning = meanings().get(sighting.kind)
    by, to = _parted(sighting.figures, meaning)
    return Witnessed(
        id=sighting.id,
        kind=sighting.kind,
        begins=sighting.begins,
        ends=sighting.ends,
        by=tuple(_somebody(figure, sighting, known) for figure in by),
        to=tuple(_somebody(figure, sighting, known) for figure in to),
        places=tuple(_places(sighting, lines)),
        observations=sighting.observations,
        frames=tuple(_frames(sighting.frames, cameras)),
        confidence=sighting.confidence,
        certainty=_certainty(sighting.confidence),
        told_as=None if meaning is None else _told_as(meaning),
        events=events,
        sight=sight,
    )


def _parted(figures: Sequence[str], meaning: Meaning | None) -> tuple[Sequence[str], Sequence[str]]:
    """Who does it, and whom it befalls, of those whom a sighting is about."""
    if meaning is not None and "agent" not in meaning.first:
        return figures[1:], figures[:1]
    return figures[:1], figures[1:]


def _told_as(meaning: Meaning) -> ToldAs:
    return ToldAs(meaning.act.verbs, meaning.act.ways, meaning.place, meaning.sign)


def _somebody(figure: str, sighting: Sighting, known: _Known) -> Somebody:
    name, part = known.names.get(figure, "somebody"), known.parts.get(figure)
    if part is None and figure in known.strangers:
        called = known.strangers[figure]
        return Somebody(figure, name, called, None, A_PERSON_SAID, known=True)
    if part is None:
        return Somebody(figure, name)
    return Somebody(
        figure,
        name,
        known.called.get(part.entity),
        part.entity,
        part.reason,
        part.tells_more_than(sighting.kind),
    )


def _places(sighting: Sighting, lines: Mapping[str, Line]) -> Iterator[str]:
    """The line or zone, and the side to which a line is crossed."""
    if sighting.where is None:
        return
    yield sighting.where
    line = lines.get(sighting.where)
    if line is not None and sighting.direction is not None:
        side = line.right if sighting.direction == "forth" else line.left
        if side is not None:
            yield side


def _frames(frames: Iterable[tuple[str, int]], cameras: Mapping[str, FilmedBy]) -> Iterator[Frames]:
    by_camera: defaultdict[str, list[int]] = defaultdict(list)
    for name, frame in frames:
        by_camera[name].append(frame)
    for name, numbers in sorted(by_camera.items()):
        camera = cameras[name]
        yield Frames(name, Path(camera.path).name, camera.sha256, tuple(numbers))


def _certainty(confidence: float) -> Certainty:
    if confidence >= _CERTAIN:
        return "certain"
    return "probable" if confidence >= _PROBABLE else "possible"
