"""The whole way: a site and what its cameras followed become paths and observations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from rashomon.watching.clock import Alignment, align_all
from rashomon.watching.observing import Span, observe
from rashomon.watching.observing.flashes import Brightness, observe_flashes
from rashomon.watching.plan import paths_of, positions_of
from rashomon.watching.seen import Observation, Path, Position, Track
from rashomon.watching.site import ClipClock, Site


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one camera's clip: how long it runs, in seconds by its own clock, what was
    followed in it and how bright its frames are."""

    camera: str
    seconds: float
    tracks: tuple[Track, ...]
    brightness: tuple[Brightness, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """What a site's cameras saw.

    ``clocks``: by camera, how its time lies on the common clock, as the site file says or as found;
    ``alignments``: how those were found. ``problems``: what could not be told, in words.
    """

    site: Site
    tracks: tuple[Track, ...]
    paths: tuple[Path, ...]
    observations: tuple[Observation, ...]
    clocks: Mapping[str, ClipClock]
    alignments: Mapping[str, Alignment]
    problems: tuple[str, ...] = ()


def watch(site: Site, seen: Iterable[Seen]) -> Watch:
    """Paths on one plan and one clock, and what they show, of what each camera saw.

    A camera that has no calibration, or whose clock nothing tells, is named in ``problems``; the
    others go on. Raises SiteError for a camera that the site does not know.
    """
    all_seen = tuple(seen)
    known = {camera.name: camera.clock for camera in site.cameras if camera.clock is not None}
    alignments = align_all({each.camera: _positions(site, each) for each in all_seen}, known)
    clocks = {**known, **{name: each.clock for name, each in alignments.items()}}
    tracks = tuple(track for each in all_seen for track in each.tracks)
    paths = paths_of(tracks, site, clocks)
    spans = {
        each.camera: Span(clocks[each.camera].common(0.0), clocks[each.camera].common(each.seconds))
        for each in all_seen
        if each.camera in clocks
    }
    flashes = [
        flash
        for each in all_seen
        if each.camera in clocks
        for flash in observe_flashes(each.camera, _on(each, clocks[each.camera]))
    ]
    observations = sorted(
        (*observe(paths, tracks, site, clocks, spans), *flashes),
        key=lambda each: (each.begins, each.kind, each.id),
    )
    problems = _problems(site, all_seen, clocks)
    return Watch(site, tracks, paths, tuple(observations), clocks, alignments, problems)


def _positions(site: Site, seen: Seen) -> list[Position]:
    camera = site.camera(seen.camera)
    if camera.projection is None:
        return []
    return [
        position
        for track in seen.tracks
        for position in positions_of(track.boxes, camera.projection, frame_rate=camera.frame_rate)
    ]


def _on(seen: Seen, clock: ClipClock) -> list[Brightness]:
    return [replace(each, time=clock.common(each.time)) for each in seen.brightness]


def _problems(
    site: Site, all_seen: Iterable[Seen], clocks: Mapping[str, ClipClock]
) -> tuple[str, ...]:
    found = []
    for each in all_seen:
        name = each.camera
        if site.camera(name).projection is None:
            found.append(
                f"{name} has no calibration, so nothing it shows is on the plan; give point pairs, "
                "a homography or a Tsai camera in the site file"
            )
        if name not in clocks:
            found.append(
                f"{name}: nothing tells how its clock lies on the others'; give its clock in the "
                "site file"
            )
    return tuple(found)
