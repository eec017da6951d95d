"""One HTML file of what was seen: map, timeline, key frames, what is unsure; without a network."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from rashomon.editions import program_version
from rashomon.telling.jsontext import json_text
from rashomon.telling.rendering import environment
from rashomon.watching.clips import Clip
from rashomon.watching.seen import Observation
from rashomon.watching.showing.captions import captions_of, webvtt
from rashomon.watching.showing.ground import Ground, colours_of, in_picture
from rashomon.watching.showing.keyframes import KeyFrame, key_frames
from rashomon.watching.showing.sitemap import draw_map
from rashomon.watching.showing.timeline import Scale, draw_timeline, scale_of
from rashomon.watching.showing.wording import clock, during, names_of, sentence, sureness
from rashomon.watching.watch import Watch

#: What a page with clips beside it plays: other files a browser would not.
_PLAYABLE = (".mp4", ".m4v", ".webm", ".mov")
#: Positions of a path that the page's script gets, at most, a second.
_A_SECOND = 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """One observation as the page tells it."""

    number: int
    observation: Observation
    sentence: str
    when: str
    sure: str
    said: tuple[str, ...]
    frames: tuple[KeyFrame, ...]


@dataclass(frozen=True, slots=True)
class CameraTold:
    """What the page says of a camera: its clip, how its clock is known, how it lies on the plan."""

    name: str
    clip: Clip
    clock: str
    plan: str


@dataclass(frozen=True, slots=True)
class WayTold:
    """What the page says of a path: its name, from when to when, which cameras saw it, its id."""

    name: str
    seen: str
    cameras: str
    id: str


def render(
    watch: Watch,
    clips: Mapping[str, Clip],
    *,
    said: Mapping[str, Sequence[str]] | None = None,
    problems: Sequence[str] = (),
    beside: Path | None = None,
) -> str:
    """What a site's cameras saw, as one HTML file.

    ``clips``: by camera. ``said``: by observation, the words of accounts for it, each with its
    source. ``problems``: what else is to be told, such as what of a clip is lost. ``beside``: the
    folder that the page will lie in, for a page that plays the clips from where they are; without
    it the page holds all it shows. The same footage gives the same bytes.
    """
    spans = spans_of(watch, clips)
    sizes = {name: (clip.width, clip.height) for name, clip in clips.items()}
    numbers = {each.id: number for number, each in enumerate(watch.observations, 1)}
    drawn = draw_map(
        watch.site, watch.paths, watch.observations, sizes=sizes,
        href=lambda each: f"#o{numbers[each.id]}",
    )  # fmt: skip
    scale = scale_of(watch, spans)
    style, script = _asset("map.css") + _asset("footage.css"), _asset("footage.js")
    sources = _sources(clips, beside) if beside is not None else {}
    template = environment("rashomon.watching.showing").get_template("footage.html.j2")
    return template.render(
        site=watch.site,
        cameras=list(_cameras(watch, clips)),
        told=list(_told(watch, clips, said or {})),
        ways=list(_ways(watch)),
        map=drawn.svg if _on_plan(watch) else None,
        lines={name: _drawn_in(watch, name) for name in sources},
        timeline=draw_timeline(watch, spans),
        scale=scale,
        clock=clock,
        sources=sources,
        unplayable=[name for name in clips if beside is not None and name not in sources],
        captions=webvtt(captions_of(watch, said), scale.begins, scale.ends),
        problems=[*watch.problems, *_gaps(clips), *problems],
        data=_data(watch, clips, sources, drawn.ground, scale),
        style=Markup(style),
        script=Markup(script),
        style_hash=_csp_hash(style),
        script_hash=_csp_hash(script),
        version=program_version(),
    )


def spans_of(watch: Watch, clips: Mapping[str, Clip]) -> dict[str, tuple[float, float]]:
    """By camera whose clock is known, from when to when its clip runs on the common clock."""
    found = {}
    for name, clip in clips.items():
        if name in watch.clocks:
            seconds = site_seconds(watch, name, clip)
            timing = watch.clocks[name]
            found[name] = (timing.common(0.0), timing.common(seconds))
    return found


def site_seconds(watch: Watch, camera: str, clip: Clip) -> float:
    """How long a clip runs, by the site's frame rate where it has its own."""
    rate = watch.site.camera(camera).frame_rate or clip.rate
    if clip.frame_count is not None:
        return clip.frame_count / rate
    if clip.seconds is not None:
        return clip.seconds * clip.rate / rate
    seen = [box.time for track in watch.tracks if track.camera == camera for box in track.boxes]
    return max(seen, default=0.0)


def _told(
    watch: Watch, clips: Mapping[str, Clip], said: Mapping[str, Sequence[str]]
) -> Iterator[Told]:
    names, pictures = names_of(watch.paths), key_frames(watch, clips)
    for number, each in enumerate(watch.observations, 1):
        yield Told(
            number, each, sentence(each, names, watch.site), during(each),
            sureness(each.confidence), tuple(said.get(each.id, ())), pictures[each.id],
        )  # fmt: skip


def _ways(watch: Watch) -> Iterator[WayTold]:
    names = names_of(watch.paths)
    cameras = {track.id: track.camera for track in watch.tracks}
    for path in watch.paths:
        begins, ends = (clock(path.positions[end].time) for end in (0, -1))
        by = sorted({cameras[track] for track in path.tracks if track in cameras})
        yield WayTold(names[path.id], f"{begins}–{ends}", ", ".join(by), path.id)


def _cameras(watch: Watch, clips: Mapping[str, Clip]) -> Iterator[CameraTold]:
    for name, clip in clips.items():
        yield CameraTold(name, clip, _clock_told(watch, name), _plan_told(watch, name))


def _clock_told(watch: Watch, camera: str) -> str:
    timing = watch.clocks.get(camera)
    if timing is None:
        return "not known: what it shows has no place on the common clock"
    how = "found from what moved" if camera in watch.alignments else "as the site file says"
    told = f"its first frame is at {clock(timing.common(0.0))}, give or take {timing.sigma:.2f} s"
    drift = (timing.rate - 1) * 3600
    if abs(drift) >= 0.05:
        told += (
            f"; it gains {drift:.1f} s an hour"
            if drift < 0
            else f"; it loses {drift:.1f} s an hour"
        )
    return f"{told} ({how})".replace("gains -", "gains ")


def _plan_told(watch: Watch, camera: str) -> str:
    known = watch.site.camera(camera)
    if known.projection is None:
        return "not calibrated: nothing it shows is on the plan"
    if known.fit is None:
        return "calibrated; how exactly is not told"
    return f"{len(known.pairs)} point pairs, {known.fit.rms:.2f} m off in the mean"


def _on_plan(watch: Watch) -> bool:
    """Whether a map has anything to show."""
    drawn_in = [line.camera for line in watch.site.lines]
    drawn_in += [zone.camera for zone in watch.site.zones]
    return bool(watch.paths) or None in drawn_in


def _drawn_in(watch: Watch, camera: str) -> list[tuple[str, str]]:
    """The lines and zones in a camera's picture, as SVG has points."""
    return [
        (kind, " ".join(f"{x:.1f},{y:.1f}" for x, y in points))
        for kind, points in in_picture(watch.site, camera)
    ]


def _gaps(clips: Mapping[str, Clip]) -> list[str]:
    return [problem for clip in clips.values() for problem in clip.problems]


def _sources(clips: Mapping[str, Clip], folder: Path) -> dict[str, str]:
    """By camera, the address of its clip as seen from a folder; those a browser can play."""
    return {
        name: quote(Path(os.path.relpath(clip.path.resolve(), folder.resolve())).as_posix())
        for name, clip in clips.items()
        if clip.path.suffix.lower() in _PLAYABLE
    }


def _data(
    watch: Watch, clips: Mapping[str, Clip], sources: Mapping[str, str], ground: Ground,
    scale: Scale,
) -> Markup:  # fmt: skip
    """What the page's script needs, as JSON that cannot end the element it stands in."""
    names = names_of(watch.paths)
    colours = {
        key: "#{:02x}{:02x}{:02x}".format(*rgb) for key, rgb in colours_of(watch.paths).items()
    }
    whose = {track: path.id for path in watch.paths for track in path.tracks}
    told = {
        "begins": round(scale.begins, 3),
        "ends": round(scale.ends, 3),
        "step": round(min([1 / clip.rate for clip in clips.values()], default=0.1), 5),
        "cameras": [
            _camera_data(watch, name, clips[name]) for name in clips if name in watch.clocks
        ],
        "observations": [[round(o.begins, 3), round(o.ends, 3)] for o in watch.observations],
        "sentences": [sentence(o, names, watch.site) for o in watch.observations],
        "paths": [
            {
                "name": names[path.id],
                "colour": colours[path.id],
                "at": _on_map(path.positions, ground),
            }
            for path in watch.paths
        ],
        "tracks": [
            {
                "camera": track.camera,
                "name": names.get(whose.get(track.id, ""), ""),
                "boxes": [
                    [round(b.time, 3), *(round(v) for v in (b.x, b.y, b.width, b.height))]
                    for b in track.boxes
                ],
            }
            for track in watch.tracks
            if track.camera in sources
        ],
    }
    return Markup(json_text(told).replace("<", "\\u003c"))


def _camera_data(watch: Watch, name: str, clip: Clip) -> dict[str, Any]:
    timing, rate = watch.clocks[name], watch.site.camera(name).frame_rate
    return {
        "name": name,
        "offset": round(timing.offset, 4),
        "rate": timing.rate,
        "speed": rate / clip.rate if rate else 1,
        "seconds": round(site_seconds(watch, name, clip), 3),
        "step": round(1 / (rate or clip.rate), 5),
    }


def _on_map(positions: Sequence[Any], ground: Ground) -> list[list[float]]:
    """Time and place on the map, thinned; the last always, so that nobody leaves too early."""
    kept: list[list[float]] = []
    for index, each in enumerate(positions):
        last = index == len(positions) - 1
        if last or not kept or each.time - kept[-1][0] >= 1 / _A_SECOND:
            x, y = ground.at((each.x, each.y))
            kept.append([round(each.time, 2), round(x, 1), round(y, 1)])
    return kept


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return files("rashomon.watching.showing").joinpath("assets", name).read_text("utf-8")
