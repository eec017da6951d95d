"""What was seen in clips, made into what a case keeps of it."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence

from rashomon.footage import Drawn, FilmedBy, Followed, Footage, Picture, Stood, Who
from rashomon.watching.clips import Clip
from rashomon.watching.showing.ground import ground_of, in_picture, views_of
from rashomon.watching.showing.keyframes import key_frames
from rashomon.watching.site import SiteCamera
from rashomon.watching.watch import Watch


def keep(
    watch: Watch,
    clips: Mapping[str, Clip],
    problems: Sequence[str] = (),
    who: Sequence[Who] = (),
) -> Footage:
    """What ``watch`` saw, with the key frames that show it, so that nobody needs the clips again.

    ``clips``: by camera, decoded once for the key frames. ``problems``: what else is to be told,
    such as what of a clip is lost. ``who``: whom a person knows in the footage.
    """
    gaps = [problem for clip in clips.values() for problem in clip.problems]
    return Footage(
        watch.site.name,
        tuple(_camera(watch, name, clip) for name, clip in clips.items()),
        tuple(map(Followed.of, watch.tracks)),
        watch.paths,
        watch.observations,
        tuple(_pictures(watch, clips)),
        watch.site.lines,
        watch.site.zones,
        watch.site.earth,
        tuple(dict.fromkeys((*watch.problems, *gaps, *problems))),
        tuple(who),
    )


def spans_of(watch: Watch, clips: Mapping[str, Clip]) -> dict[str, tuple[float, float]]:
    """By camera whose clock is known, from when to when its clip runs on the common clock."""
    return {
        name: (timing.common(0.0), timing.common(seconds_of(watch, name, clip)))
        for name, clip in clips.items()
        if (timing := watch.clocks.get(name)) is not None
    }


def seconds_of(watch: Watch, camera: str, clip: Clip) -> float:
    """How long a clip runs, by the site's frame rate where it has its own."""
    rate = watch.site.camera(camera).frame_rate or clip.rate
    if clip.frame_count is not None:
        return clip.frame_count / rate
    if clip.seconds is not None:
        return clip.seconds * clip.rate / rate
    seen = [box.time for track in watch.tracks if track.camera == camera for box in track.boxes]
    return max(seen, default=0.0)


def _camera(watch: Watch, name: str, clip: Clip) -> FilmedBy:
    known = watch.site.camera(name)
    ground = ground_of(watch.site, watch.paths, 1.0)
    view = next(iter(views_of(watch.site, {name: (clip.width, clip.height)}, ground)), None)
    return FilmedBy(
        name,
        str(clip.path.absolute()),
        clip.sha256,
        clip.size,
        clip.width,
        clip.height,
        known.frame_rate or clip.rate,
        known.frame_rate / clip.rate if known.frame_rate else 1.0,
        seconds_of(watch, name, clip),
        _plan_told(known),
        clip.created.isoformat(timespec="seconds") if clip.created else None,
        watch.clocks.get(name),
        name in watch.alignments,
        view.outline if view else (),
        view.near if view else None,
        tuple(Drawn(kind, tuple(points)) for kind, points in in_picture(watch.site, name)),
    )


def _plan_told(camera: SiteCamera) -> str:
    if camera.projection is None:
        return "not calibrated: nothing it shows is on the plan"
    if camera.fit is None:
        return "calibrated; how exactly is not told"
    return f"{len(camera.pairs)} point pairs, {camera.fit.rms:.2f} m off in the mean"


def _pictures(watch: Watch, clips: Mapping[str, Clip]) -> Iterator[Picture]:
    for observation, frames in key_frames(watch, clips).items():
        for frame in frames:
            yield Picture(
                observation,
                frame.camera,
                frame.frame,
                frame.time,
                frame.width,
                frame.height,
                frame.boxed,
                tuple(Stood(name, at.x, at.y, at.sigma) for name, at in frame.places),
                base64.b64encode(frame.jpeg).decode("ascii"),
            )
