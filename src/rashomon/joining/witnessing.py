"""Sightings as evidence: what each shows of whom and where, and what its sureness is worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as File

from rashomon.findings import Frames
from rashomon.footage import FilmedBy, Footage
from rashomon.joining.casting import A_PERSON_SAID
from rashomon.joining.joined import Joined, Part, Sighting
from rashomon.joining.meanings import Meaning, meanings
from rashomon.model import Certainty, Incident
from rashomon.telling.filmed import Sight, Somebody, ToldAs, Witnessed
from rashomon.watching.seen import Path
from rashomon.watching.shapes import distance, inside
from rashomon.watching.showing.ground import place_at
from rashomon.watching.showing.wording import names_of
from rashomon.watching.site import Line, Zone

#: What a confidence is worth beside an account: from the first on as much as what it tells as
#: certain, from the second as what it tells as probable, by the bounds that pages give in words.
_CERTAIN, _PROBABLE = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of those in the footage, and of the site.

    By figure, ``ways``: its paths, ``parts``: who of the accounts it is, ``strangers``: who it is
    of those whom no account names. ``names``: of paths, as pages call them. ``zones``: on the plan.
    """

    ways: Mapping[str, Sequence[Path]]
    names: Mapping[str, str]
    parts: Mapping[str, Part]
    called: Mapping[str, str]
    strangers: Mapping[str, str]
    lines: Mapping[str, Line]
    zones: Sequence[Zone]
    cameras: Mapping[str, FilmedBy]


def witnessed(
    joined: Joined, footage: Footage, incident: Incident, sights: Mapping[str, Sight]
) -> tuple[Witnessed, ...]:
    """Each sighting of ``joined`` as evidence, in order of time; ``sights``: it on the page."""
    paths = {path.id: path for path in footage.paths}
    known = _Known(
        {each.id: [paths[path] for path in each.paths] for each in joined.figures},
        names_of(footage.paths),
        {part.figure: part for part in joined.cast},
        {entity.id: entity.name for entity in incident.entities},
        {each.figure: each.name for each in joined.named},
        {line.name: line for line in footage.lines},
        [zone for zone in footage.zones if zone.camera is None],
        {camera.name: camera for camera in footage.cameras},
    )
    events: defaultdict[str, set[str]] = defaultdict(set)
    for event, seen in joined.events:
        for sighting in seen:
            events[sighting].add(event)
    return tuple(
        _witnessed(each, known, frozenset(events[each.id]), sights[each.id])
        for each in joined.sightings
    )


def _witnessed(
    sighting: Sighting, known: _Known, events: frozenset[str], sight: Sight
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
        places=tuple(_places(sighting, known)),
        observations=sighting.observations,
        frames=tuple(_frames(sighting.frames, known.cameras)),
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
        part.claims,
    )


def _places(sighting: Sighting, known: _Known) -> Iterator[str]:
    """The line or zone, and the side to which a line is crossed; else the zones it happens in."""
    if sighting.where is None:
        yield from (zone.name for zone in known.zones if _is_within(sighting, zone, known))
        return
    yield sighting.where
    line = known.lines.get(sighting.where)
    if line is not None and sighting.direction is not None:
        side = line.right if sighting.direction == "forth" else line.left
        if side is not None:
            yield side


def _is_within(sighting: Sighting, zone: Zone, known: _Known) -> bool:
    """Whether whom it is about first is in a zone, by their uncertainty at least, when it begins,
    ends, or is half over.
    """
    moments = (sighting.begins, (sighting.begins + sighting.ends) / 2, sighting.ends)
    stood = [
        place_at(path, moment)
        for figure in sighting.figures[:1]
        for path in known.ways[figure]
        for moment in moments
    ]
    outline = (*zone.corners, zone.corners[0])
    return any(
        inside((each.x, each.y), zone.corners) and distance((each.x, each.y), outline) >= each.sigma
        for each in stood
        if each is not None
    )


def _frames(frames: Iterable[tuple[str, int]], cameras: Mapping[str, FilmedBy]) -> Iterator[Frames]:
    by_camera: defaultdict[str, list[int]] = defaultdict(list)
    for name, frame in frames:
        by_camera[name].append(frame)
    for name, numbers in sorted(by_camera.items()):
        camera = cameras[name]
        yield Frames(name, File(camera.path).name, camera.sha256, tuple(numbers))


def _certainty(confidence: float) -> Certainty:
    if confidence >= _CERTAIN:
        return "certain"
    return "probable" if confidence >= _PROBABLE else "possible"
