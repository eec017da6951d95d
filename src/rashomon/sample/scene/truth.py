"""What the synthetic scene holds in truth: tracks, paths and observations, with their times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from rashomon.sample.scene.drawing import Shown
from rashomon.sample.scene.lens import CAMERAS, Camera
from rashomon.sample.scene.moves import meetings, motions, observed
from rashomon.sample.scene.plot import ACTORS, HAPPENINGS, LINE, SECONDS, ZONE, Actor
from rashomon.watching.seen import Box, Observation, ObservationKind, Path, Position, Track

#: Of an actor, so much must be seen in a frame for a box to be due.
_SEEN = 0.3
_SMALLEST = 3
#: Seconds between the positions of a true path.
_STEP = 0.1


def tracks(camera: Camera, rate: float, shown: Sequence[Sequence[Shown]]) -> tuple[Track, ...]:
    """The true track of each actor in one clip, from what each of its frames shows."""
    boxes: dict[str, list[Box]] = {}
    for frame, actors in enumerate(shown):
        for one in actors:
            if one.share >= _SEEN and min(one.width, one.height) >= _SMALLEST:
                box = Box(frame, frame / rate, one.x, one.y, one.width, one.height, one.share)
                boxes.setdefault(one.name, []).append(box)
    kinds = {actor.name: actor.kind for actor in ACTORS}
    return tuple(
        Track(f"{camera.name}/{name}", camera.name, tuple(found), kinds[name])
        for name, found in sorted(boxes.items())
    )


def paths() -> tuple[Path, ...]:
    """The way of each actor on the plan, without error."""
    return tuple(Path(actor.name, (), tuple(_positions(actor)), actor.kind) for actor in ACTORS)


def _positions(actor: Actor) -> Iterator[Position]:
    for step in range(int((actor.leaves - actor.enters) / _STEP) + 1):
        time = actor.enters + step * _STEP
        place = actor.at(time)
        if place is not None:
            yield Position(time, *place, 0.0)


def observations(tracks: Iterable[Track] = ()) -> tuple[Observation, ...]:
    """All that happens, in order of time; ``paths`` are the names of the actors.

    ``tracks``: the true ones of all clips, which tell when an actor comes into sight and goes.
    """
    found = [
        observed(each.kind, each.begins, each.ends, each.who, None, reason="the plot says so")
        for each in HAPPENINGS
    ]
    for actor in ACTORS:
        found += _crossings(actor)
        found += _zone(actor)
        found += motions(actor)
    found += [met for pair in permutations(ACTORS, 2) for met in meetings(*pair)]
    sight = _in_sight(tracks)
    found = [_as_seen(each, sight) for each in found]
    found += _presence(sight)
    return tuple(sorted(found, key=lambda o: (o.begins, o.kind, o.paths)))


def _as_seen(each: Observation, sight: Mapping[str, tuple[float, float]]) -> Observation:
    """What lasts begins, to who watches, when its doer is in sight."""
    first, last = sight.get(each.paths[0], (each.begins, each.ends))
    inside = each.begins < first < min(last, each.ends)
    return replace(each, begins=first) if inside else each


def _in_sight(tracks: Iterable[Track]) -> dict[str, tuple[float, float]]:
    """When each actor is first and last in the sight of any camera, on the common clock."""
    clocks = {camera.name: camera for camera in CAMERAS}
    sight: dict[str, list[float]] = {}
    for track in tracks:
        clock = clocks[track.camera]
        name = track.id.removeprefix(f"{track.camera}/")
        ends = (track.boxes[0].time, track.boxes[-1].time)
        sight.setdefault(name, []).extend(clock.offset + clock.rate * time for time in ends)
    return {name: (min(times), max(times)) for name, times in sorted(sight.items())}


def _presence(sight: Mapping[str, tuple[float, float]]) -> Iterator[Observation]:
    """Who comes into the sight of any camera after all began, or goes before all end."""
    begin = max(camera.offset for camera in CAMERAS)
    end = min(camera.offset + camera.rate * SECONDS for camera in CAMERAS)
    for name, (first, last) in sight.items():
        if first > begin:
            yield observed("appears", first, first, (name,), None, reason="first in sight")
        if last < end - 1:
            yield observed("disappears", last, last, (name,), None, reason="last in sight")


def _crossings(actor: Actor) -> Iterator[Observation]:
    """Where the way of an actor meets the line, which runs north; forth is to the east."""
    edge = LINE[1][0][0]
    met = list(_meetings(actor, edge))
    for number, (time, forth) in enumerate(met):
        back = met[number + 1][0] - time if number + 1 < len(met) else None
        yield observed(
            "crosses", time, time, (actor.name,), LINE[0], reason="its way meets the line",
            direction="forth" if forth else "back", returns_after=back,
        )  # fmt: skip


def _zone(actor: Actor) -> Iterator[Observation]:
    """When an actor enters and leaves the zone, whose edges run north."""
    low, high = min(c[0] for c in ZONE[1]), max(c[0] for c in ZONE[1])
    met = [(time, forth) for time, forth in _meetings(actor, low)]
    met += [(time, not forth) for time, forth in _meetings(actor, high)]
    for time, enters in sorted(met):
        kind: ObservationKind = "enters" if enters else "leaves"
        yield observed(kind, time, time, (actor.name,), ZONE[0], reason="its way meets the edge")


def _meetings(actor: Actor, x: float) -> Iterator[tuple[float, bool]]:
    """When an actor passes this easting, and whether eastwards."""
    for one, other in pairwise(actor.poses):
        if (one.x < x) != (other.x < x):
            share = (x - one.x) / (other.x - one.x)
            yield one.time + share * (other.time - one.time), other.x > one.x


def by_kind() -> Mapping[str, int]:
    """How many observations of each kind the ways and the plot hold."""
    return Counter(each.kind for each in observations())
