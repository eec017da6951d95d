"""The synthetic site: what is told of it against what is true, for every kind of observation.

    python benchmarks/synthetic.py [SEED]

Measured twice: on the true tracks of the three clips, which is everything after tracking, and on
our own tracks of the rendered pixels. One camera's clock is not known. A line for each kind: how
many are true, how many of these were found, how many were told, how many of these are true, and
the mean error of their beginning in seconds. An observation is true where the scene holds one of
its kind, of the same one, within two seconds. There is no peer that tells of such things.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path as File

from rashomon.joining.joined import Sighting
from rashomon.joining.sightings import figures_of, sightings_of
from rashomon.sample.scene import film, truth
from rashomon.sample.scene.eyes import seen
from rashomon.sample.scene.lens import CAMERAS
from rashomon.sample.scene.plot import ACTORS
from rashomon.watching.looking import clips_of, look
from rashomon.watching.seen import Observation, Path
from rashomon.watching.site import load_site
from rashomon.watching.watch import Watch, watch

_NEAR_SECONDS, _NEAR_METRES = 2.0, 3.0


def main(arguments: Sequence[str]) -> int:
    """Print one line for each kind of observation."""
    if len(arguments) > 1:
        print(__doc__, file=sys.stderr)
        return 2
    seed = int(arguments[0]) if arguments else 1
    with tempfile.TemporaryDirectory() as folder:
        scene = film.make(File(folder), seed=seed)
        site = load_site(scene.site)
        true = truth.observations(track for tracks in scene.tracks.values() for track in tracks)
        print("on true tracks")
        clips = [seen(camera, film.SIZE, film.RATE, seed=seed) for camera in CAMERAS]
        report(true, watch(site, clips))
        print("on own tracks")
        own = [look(camera, clip).seen for camera, clip in clips_of(site, []).items()]
        report(true, watch(site, own))
    return 0


def report(true: Sequence[Observation], found: Watch) -> None:
    """Print what of ``true`` was found, kind by kind, and what else was told."""
    told = sightings_of(
        found.observations, figures_of(found.paths, found.tracks, found.observations)
    )
    paths = {path.id: path for path in found.paths}
    print(f"{'kind':16}{'true':>6}{'found':>7}{'told':>6}{'right':>7}{'error s':>9}")
    for kind in sorted({one.kind for one in true} | {one.kind for one in told}):
        due = [one for one in true if one.kind == kind]
        said = [one for one in told if one.kind == kind]
        pairs = [(t, s) for t in due for s in said if _same(t, s, paths)]
        hit = {t.id for t, _ in pairs}
        right = {s.id for _, s in pairs}
        errors = [
            min(abs(t.begins - s.begins) for one, s in pairs if one is t)
            for t in due
            if t.id in hit
        ]
        error = f"{sum(errors) / len(errors):9.2f}" if errors else f"{'-':>9}"
        print(f"{kind:16}{len(due):6}{len(hit):7}{len(said):6}{len(right):7}{error}")


def _same(true: Observation, told: Sighting, paths: Mapping[str, Path]) -> bool:
    if abs(true.begins - told.begins) > _NEAR_SECONDS or true.direction != told.direction:
        return False
    if not told.figures:
        return True
    who = _actor(paths[told.figures[0]], told.begins)
    together = true.kind == "comes_together"
    return who in true.paths if together else who == true.paths[0]


def _actor(path: Path, time: float) -> str | None:
    """The actor who was where a path was at a time."""
    spot = min(path.positions, key=lambda position: abs(position.time - time))
    gaps = {
        each.name: ((place[0] - spot.x) ** 2 + (place[1] - spot.y) ** 2) ** 0.5
        for each in ACTORS
        if (place := each.at(spot.time)) is not None
    }
    nearest = min(gaps, key=lambda name: gaps[name], default=None)
    return nearest if nearest is not None and gaps[nearest] <= _NEAR_METRES else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
