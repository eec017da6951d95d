"""Observations of several cameras made one where they show one happening."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from statistics import median

from rashomon.joining.joined import Figure, Sighting
from rashomon.watching.seen import Box, Observation, Path, Track
from rashomon.watching.watch import Watch
from rashomon.weighing.scales.groups import Groups

#: Two cameras tell one happening by times this near, in seconds.
_APART = 1.5
#: And of a mere moment, by times this near: the error of two clocks.
_MOMENT = 0.3
#: Boxes of one clip that share so much of themselves, mostly, are of one body.
_ONE_BODY = 0.5
#: Kinds that happen at one place and moment, so that sharing one tells that two ways are one's.
_TELLING = frozenset({"crosses", "enters", "leaves", "gets_out"})


def figures_of(
    paths: Sequence[Path], tracks: Iterable[Track], observations: Sequence[Observation]
) -> tuple[Figure, ...]:
    """Who is to be seen: ways that different cameras followed through the same gate at one time.

    Ways that one camera followed at the same time are of two, unless it saw one body twice.
    """
    by_id = {track.id: track for track in tracks}
    followed = {path.id: [by_id[t] for t in path.tracks if t in by_id] for path in paths}
    groups, members = Groups(), {path.id: {path.id} for path in paths}
    telling = sorted((o for o in observations if o.kind in _TELLING and o.paths), key=_by_time)
    for one, other in combinations(telling, 2):
        mine, theirs = groups.head(one.paths[0]), groups.head(other.paths[0])
        if mine == theirs or not _alike(one, other):
            continue
        pairs = [(a, b) for a in members[mine] for b in members[theirs]]
        if not any(_are_two(followed[a], followed[b]) for a, b in pairs):
            together = members[mine] | members[theirs]
            groups.join(mine, theirs)
            members[groups.head(mine)] = together
    kinds = {path.id: path.kind for path in paths}
    heads = sorted({groups.head(path.id) for path in paths})
    return tuple(
        Figure(
            min(members[head]),
            tuple(sorted(members[head])),
            any(kinds[path] == "vehicle" for path in members[head]),
        )
        for head in heads
    )


def with_figures(watch: Watch) -> Watch:
    """``watch`` with every path told whose it is, so that one body has one name for all cameras."""
    figures = figures_of(watch.paths, watch.tracks, watch.observations)
    whose = {path: each.id for each in figures if len(each.paths) > 1 for path in each.paths}
    paths = tuple(replace(path, figure=whose.get(path.id)) for path in watch.paths)
    return replace(watch, paths=paths)


def sightings_of(
    observations: Sequence[Observation], figures: Sequence[Figure]
) -> tuple[Sighting, ...]:
    """Each happening once, in order of time, with every frame that shows it."""
    whose = {path: figure.id for figure in figures for path in figure.paths}
    groups: list[list[Observation]] = []
    for observation in sorted(observations, key=_by_time):
        fitting = (group for group in groups if _is_one(group, observation, whose))
        group = next(fitting, None)
        if group is None:
            groups.append([observation])
        else:
            group.append(observation)
    return tuple(_sighting(group, whose) for group in groups)


def _is_one(
    group: Sequence[Observation], observation: Observation, whose: Mapping[str, str]
) -> bool:
    """Whether an observation is of the happening that a group of them shows."""
    if not _alike(group[-1], observation):
        return False
    if observation.paths:
        return _who(group[-1], whose)[:1] == _who(observation, whose)[:1]
    # What nobody is known to do has but its moment, and one camera sees it once.
    seen_by = {camera for one in group for camera, _ in one.frames}
    near = abs(group[0].begins - observation.begins) <= _MOMENT
    return near and seen_by.isdisjoint({camera for camera, _ in observation.frames})


def _sighting(group: Sequence[Observation], whose: Mapping[str, str]) -> Sighting:
    best = max(group, key=lambda o: (o.confidence, o.id))
    ids = tuple(sorted(one.id for one in group))
    return Sighting(
        id="g" + hashlib.sha256("\n".join(ids).encode()).hexdigest()[:12],
        kind=best.kind,
        begins=min(one.begins for one in group),
        ends=max(one.ends for one in group),
        figures=tuple(dict.fromkeys(who for one in (best, *group) for who in _who(one, whose))),
        frames=tuple(sorted({frame for one in group for frame in one.frames})),
        observations=ids,
        confidence=best.confidence,
        reason=best.reason,
        where=best.where,
        direction=best.direction,
        returns_after=best.returns_after,
    )


def _who(observation: Observation, whose: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(whose.get(path, path) for path in observation.paths))


def _alike(one: Observation, other: Observation) -> bool:
    """Whether two observations may be of one happening."""
    return (
        one.kind == other.kind
        and one.where == other.where
        and one.direction == other.direction
        and one.begins <= other.ends + _APART
        and other.begins <= one.ends + _APART
    )


def _are_two(one: Sequence[Track], other: Sequence[Track]) -> bool:
    """Whether some camera followed both at one time, and not the same body twice."""
    pairs = ((a, b) for a in one for b in other if a.camera == b.camera)
    return any(_are_apart(a, b) for a, b in pairs)


def _are_apart(one: Track, other: Track) -> bool:
    """Whether two tracks of one clip run at the same time and in different places."""
    boxes = {box.frame: box for box in other.boxes}
    shares = [_overlap(box, boxes[box.frame]) for box in one.boxes if box.frame in boxes]
    return bool(shares) and median(shares) < _ONE_BODY


def _overlap(one: Box, other: Box) -> float:
    """Intersection over union of two boxes."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    common = max(width, 0.0) * max(height, 0.0)
    return common / (one.width * one.height + other.width * other.height - common)


def _by_time(observation: Observation) -> tuple[float, float, str]:
    return observation.begins, observation.ends, observation.id
