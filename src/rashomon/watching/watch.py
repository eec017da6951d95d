"""The whole way: a site and what its cameras followed become paths and observations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.watching.clock import Alignment
from rashomon.watching.hearing import Onsets
from rashomon.watching.observing import Span, observe
from rashomon.watching.observing.flashes import Brightness, observe_flashes, together
from rashomon.watching.placing import Clip, place_all
from rashomon.watching.plan import paths_of
from rashomon.watching.seen import Observation, Path, Track
from rashomon.watching.site import ClipClock, Site


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in one camera's clip.

    ``seconds``: how long it runs by its own clock; ``size``: of its picture in pixels; ``tracks``:
    what was followed in it; ``brightness``: of its frames; ``sound``: what began to be heard in it.
    """

    camera: str
    seconds: float
    size: tuple[int, int]
    tracks: tuple[Track, ...]
    brightness: tuple[Brightness, ...] = ()
    sound: Onsets | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """What a site's cameras saw.

    ``site``: with the calibration that was guessed where none is given. ``clocks``: by camera, how
    its time lies on the common clock, as the site file says or as found; ``alignments``: how those
    were found. ``problems``: what is guessed and what could not be told, in words.
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

    A camera that nothing places on the plan or the clock is named in ``problems``; the others go
    on. Raises SiteError for a camera that the site does not know.
    """
    clips = [_by_site(site, each) for each in seen]
    placed = place_all(
        site, [Clip(each.camera, each.tracks, each.size, each.sound) for each in clips]
    )
    clocks = placed.clocks
    tracks = tuple(track for each in clips for track in each.tracks)
    paths = paths_of(tracks, placed.site, clocks)
    timed = [each for each in clips if each.camera in clocks]
    spans = {
        each.camera: Span(clocks[each.camera].common(0.0), clocks[each.camera].common(each.seconds))
        for each in timed
    }
    found = [*observe(paths, tracks, placed.site, clocks, spans), *_flashes(timed, clocks)]
    return Watch(
        placed.site,
        tracks,
        paths,
        tuple(sorted(found, key=lambda each: (each.begins, each.kind, each.id))),
        clocks,
        placed.alignments,
        placed.problems,
    )


def _by_site(site: Site, seen: Seen) -> Seen:
    """With times by the site's frame rate where it says that the container's are wrong."""
    rate = site.camera(seen.camera).frame_rate
    if rate is None:
        return seen
    tracks = tuple(
        replace(track, boxes=tuple(replace(box, time=box.frame / rate) for box in track.boxes))
        for track in seen.tracks
    )
    brightness = tuple(replace(each, time=each.frame / rate) for each in seen.brightness)
    last = max([box.frame for track in tracks for box in track.boxes], default=0)
    frames = max([last, *(each.frame for each in brightness)])
    # Sound runs by the container's times, which are wrong here.
    return replace(seen, seconds=frames / rate, tracks=tracks, brightness=brightness, sound=None)


def _flashes(seen: Sequence[Seen], clocks: Mapping[str, ClipClock]) -> list[Observation]:
    return together(
        flash
        for each in seen
        for flash in observe_flashes(
            each.camera,
            [replace(one, time=clocks[each.camera].common(one.time)) for one in each.brightness],
        )
    )
