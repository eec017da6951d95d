"""A scene to be shown: map, chart, what was seen with its key frames, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from markupsafe import Markup

from rashomon.footage import FilmedBy, Footage, Picture, Stood
from rashomon.telling.filmed import CameraTold, Frame, Scene, Screen, Sight, WayTold
from rashomon.telling.jsontext import json_text
from rashomon.watching.showing.captions import captions_of, webvtt
from rashomon.watching.showing.ground import Ground, View, ground_of
from rashomon.watching.showing.kept import watch_of
from rashomon.watching.showing.moves import PART, Moves
from rashomon.watching.showing.sitemap import WIDTH, draw_map
from rashomon.watching.showing.timeline import Scale, draw_timeline, scale_of
from rashomon.watching.showing.wording import (
    QUIET,
    clock,
    during,
    names_of,
    sentence,
    sureness,
)
from rashomon.watching.watch import Watch

#: Clips that a browser may play, as far as it knows what they are coded in.
PLAYABLE = (".mp4", ".m4v", ".webm", ".mov")
#: Kinds whose sentence says where they happen.
_SAID_WHERE = frozenset({"crosses", "enters", "leaves"})


@dataclass(frozen=True, slots=True)
class Places:
    """Where a page finds things: the address of a picture; by camera, that of its clip, as far as
    clips are played; that of the page on which all is told; and that of what moves, part by part,
    None where the page holds it whole."""

    picture: Callable[[Picture], str]
    clips: Mapping[str, str]
    page: str = ""
    moves: str | None = None


def within(picture: Picture) -> str:
    """The picture itself, as an address that holds it."""
    return f"data:image/jpeg;base64,{picture.jpeg}"


def scene_of(
    footage: Footage,
    places: Places,
    said: Mapping[str, Sequence[str]] | None = None,
) -> Scene:
    """What ``footage`` shows, to be told on a page. The same footage gives the same scene.

    ``said``: by observation, the words of accounts for it.
    """
    watch, spans = watch_of(footage), runs_of(footage.cameras)
    views = [
        View(each.name, each.ground, each.near)
        for each in footage.cameras
        if each.ground and each.near is not None
    ]
    numbers = {each.id: number for number, each in enumerate(watch.observations, 1)}
    drawn = draw_map(
        watch.site, watch.paths, watch.observations, views=views,
        href=lambda each: f"#o{numbers[each.id]}",
    )  # fmt: skip
    scale = scale_of(watch, spans)
    return Scene(
        footage.site,
        scale.begins,
        scale.ends,
        (clock(scale.begins), clock(scale.ends)),
        drawn.svg if _is_on_plan(watch) else None,
        draw_timeline(watch, spans),
        tuple(_screen(each, places) for each in footage.cameras),
        tuple(_sights(watch, footage, places)),
        tuple(map(_camera, footage.cameras)),
        tuple(_ways(watch)),
        footage.problems,
        webvtt(captions_of(watch, said), scale.begins, scale.ends),
        _data(watch, footage, places, drawn.ground, scale),
    )


def moves_of(footage: Footage, played: Collection[str]) -> Moves:
    """What moves on the page of ``footage``, for whoever hands it out part by part."""
    return Moves(footage, ground_of(watch_of(footage).site, footage.paths, WIDTH), played)


def runs_of(cameras: Sequence[FilmedBy]) -> dict[str, tuple[float, float]]:
    """By camera whose clock is known, from when to when its clip runs on the common clock."""
    return {
        each.name: (each.clock.common(0.0), each.clock.common(each.seconds))
        for each in cameras
        if each.clock is not None
    }


def _is_on_plan(watch: Watch) -> bool:
    """Whether a map has anything to show."""
    drawn_in = [line.camera for line in watch.site.lines]
    drawn_in += [zone.camera for zone in watch.site.zones]
    return bool(watch.paths) or None in drawn_in


def _screen(camera: FilmedBy, places: Places) -> Screen:
    lines = tuple(
        (each.kind, " ".join(f"{x:.1f},{y:.1f}" for x, y in each.points)) for each in camera.drawn
    )
    why_not = None
    if File(camera.path).suffix.lower() not in PLAYABLE:
        why_not = "No browser plays a clip of this kind; its key frames are below."
    elif camera.clock is None:
        why_not = "Its clock is not known, so it has no place beside the others."
    src = None if why_not else places.clips.get(camera.name)
    return Screen(camera.name, camera.width, camera.height, lines, src, why_not)


def _sights(watch: Watch, footage: Footage, places: Places) -> Iterator[Sight]:
    names = names_of(watch.paths)
    cameras = {each.name: each for each in footage.cameras}
    frames: dict[str, list[Frame]] = {each.id: [] for each in watch.observations}
    for picture in footage.pictures:
        if picture.observation in frames:
            src = places.picture(picture)
            frames[picture.observation].append(_frame(picture, src, cameras[picture.camera]))
    for number, each in enumerate(watch.observations, 1):
        yield Sight(
            number,
            sentence(each, names, watch.site),
            during(each),
            sureness(each.confidence),
            each.reason,
            None if each.kind in _SAID_WHERE else each.where,
            each.kind in QUIET,
            tuple(frames[each.id]),
            f"{places.page}#o{number}",
            each.frames,
        )


def _frame(picture: Picture, src: str, camera: FilmedBy) -> Frame:
    return Frame(
        src,
        picture.width,
        picture.height,
        picture.camera,
        picture.frame,
        None if picture.time is None else clock(picture.time),
        picture.boxed,
        tuple(map(_place, picture.places)),
        File(camera.path).name,
        camera.sha256,
    )


def _place(stood: Stood) -> str:
    return f"{stood.name} at ({stood.x:.1f}, {stood.y:.1f}) m, ±{stood.sigma:.1f} m"


def _ways(watch: Watch) -> Iterator[WayTold]:
    names = names_of(watch.paths)
    cameras = {track.id: track.camera for track in watch.tracks}
    for path in watch.paths:
        begins, ends = (clock(path.positions[end].time) for end in (0, -1))
        by = sorted({cameras[track] for track in path.tracks if track in cameras})
        yield WayTold(names[path.id], f"{begins}–{ends}", ", ".join(by), path.id)


def _camera(camera: FilmedBy) -> CameraTold:
    facts = f"{camera.width} × {camera.height}, {camera.rate:g} frames a second"
    if camera.created:
        facts += f", filmed {camera.created.replace('T', ' ').replace('+00:00', ' UTC')}"
    return CameraTold(
        camera.name, File(camera.path).name, facts, camera.sha256, _clock_told(camera), camera.plan
    )


def _clock_told(camera: FilmedBy) -> str:
    timing = camera.clock
    if timing is None:
        return "not known: what it shows has no place on the common clock"
    how = "found from what moved" if camera.clock_found else "as the site file says"
    told = f"its first frame is at {clock(timing.common(0.0))}, give or take {timing.sigma:.2f} s"
    drift = (timing.rate - 1) * 3600
    if abs(drift) >= 0.05:
        told += f"; it {'gains' if drift < 0 else 'loses'} {abs(drift):.1f} s an hour"
    return f"{told} ({how})"


def _data(watch: Watch, footage: Footage, places: Places, ground: Ground, scale: Scale) -> Markup:
    """What the page's script needs, as JSON that cannot end the element it stands in."""
    names, cameras = names_of(watch.paths), footage.cameras
    told = {
        "begins": round(scale.begins, 3),
        "ends": round(scale.ends, 3),
        "step": round(min([1 / each.rate for each in cameras], default=0.1), 5),
        "cameras": [_camera_data(each) for each in cameras if each.clock is not None],
        "observations": [[round(o.begins, 3), round(o.ends, 3)] for o in watch.observations],
        "quiet": [o.kind in QUIET for o in watch.observations],
        "sentences": [sentence(o, names, watch.site) for o in watch.observations],
    }
    if places.moves is None:
        told |= Moves(footage, ground, places.clips).between()
    else:
        told |= {"moves": places.moves, "part": PART}
    return Markup(json_text(told).replace("<", "\\u003c"))


def _camera_data(camera: FilmedBy) -> dict[str, Any]:
    assert camera.clock is not None
    return {
        "name": camera.name,
        "offset": round(camera.clock.offset, 4),
        "rate": camera.clock.rate,
        "speed": camera.speed,
        "seconds": round(camera.seconds, 3),
        "step": round(1 / camera.rate, 5),
    }
