"""The synthetic site: what is told of it against what is true, for every kind of observation.

    python benchmarks/synthetic.py [--seeds 1 2 3]

Measured twice: on the true tracks of the three clips, which is everything after tracking, and on
our own tracks of the rendered pixels. One camera's clock is not known. A line for each kind: how
many are true, how many of these were found, how many were told, how many of these are true, and
the mean error of their beginning in seconds; summed over the seeds, each of which is the same plot
under other noise, flicker and light. An observation is true where the scene holds one of its kind,
of the same one, within two seconds; who it is about is whose way is nearest over these seconds.
There is no peer that tells of such things.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path as File

import numpy as np

from rashomon.joining.joined import Sighting
from rashomon.joining.sightings import figures_of, sightings_of
from rashomon.sample.scene import film, truth
from rashomon.sample.scene.eyes import seen
from rashomon.sample.scene.lens import CAMERAS
from rashomon.sample.scene.plot import ACTORS
from rashomon.watching.looking import clips_of, look
from rashomon.watching.seen import Observation, Position
from rashomon.watching.site import load_site
from rashomon.watching.watch import Watch, watch

_NEAR_SECONDS, _NEAR_METRES = 2.0, 3.0


@dataclass(slots=True)
class Count:
    """Of one kind: how many are true, found, told and right, and how far beginnings are off."""

    true: int = 0
    found: int = 0
    told: int = 0
    right: int = 0
    errors: list[float] = field(default_factory=list)


Counts = dict[str, Count]


def main() -> None:
    """Print one line for each kind of observation."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    on_true: Counts = defaultdict(Count)
    on_own: Counts = defaultdict(Count)
    for seed in parser.parse_args().seeds:
        with tempfile.TemporaryDirectory() as folder:
            scene = film.make(File(folder), seed=seed)
            site = load_site(scene.site)
            true = truth.observations(each for tracks in scene.tracks.values() for each in tracks)
            eyes = [seen(camera, film.SIZE, film.RATE, seed=seed) for camera in CAMERAS]
            count(true, watch(site, eyes), on_true)
            own = [look(camera, clip).seen for camera, clip in clips_of(site, []).items()]
            count(true, watch(site, own), on_own)
    for name, counts in (("on true tracks", on_true), ("on own tracks", on_own)):
        print(f"{name:16}{'true':>6}{'found':>7}{'told':>6}{'right':>7}{'error s':>9}")
        for kind, each in sorted(counts.items()):
            error = f"{np.mean(each.errors):9.2f}" if each.errors else f"{'-':>9}"
            print(f"{kind:16}{each.true:6}{each.found:7}{each.told:6}{each.right:7}{error}")


def count(true: Sequence[Observation], found: Watch, counts: Counts) -> None:
    """Add what of ``true`` was found, kind by kind, and what else was told."""
    figures = figures_of(found.paths, found.tracks, found.observations)
    told = sightings_of(found.observations, figures)
    by_id = {path.id: path.positions for path in found.paths}
    ways = {each.id: [spot for path in each.paths for spot in by_id[path]] for each in figures}
    for kind in {one.kind for one in true} | {one.kind for one in told}:
        due = [one for one in true if one.kind == kind]
        said = [one for one in told if one.kind == kind]
        pairs = [(t, s) for t in due for s in said if _same(t, s, ways)]
        each = counts[kind]
        each.true += len(due)
        each.told += len(said)
        each.found += len({t.id for t, _ in pairs})
        each.right += len({s.id for _, s in pairs})
        for one in due:
            off = [abs(t.begins - s.begins) for t, s in pairs if t is one]
            each.errors += [min(off)] if off else []


def _same(true: Observation, told: Sighting, ways: Mapping[str, Sequence[Position]]) -> bool:
    if abs(true.begins - told.begins) > _NEAR_SECONDS or true.direction != told.direction:
        return False
    if not told.figures:
        return True
    who = _actor(ways[told.figures[0]], told.begins)
    together = true.kind == "comes_together"
    return who in true.paths if together else who == true.paths[0]


def _actor(way: Sequence[Position], time: float) -> str | None:
    """The actor who was where a way was, over the seconds about a time."""
    spots = [each for each in way if abs(each.time - time) <= _NEAR_SECONDS]
    gaps: dict[str, float] = {}
    for each in ACTORS:
        places = [(spot, each.at(spot.time)) for spot in spots]
        apart = [np.hypot(at[0] - spot.x, at[1] - spot.y) for spot, at in places if at is not None]
        if 2 * len(apart) > len(spots):
            gaps[each.name] = float(np.median(apart))
    nearest = min(gaps, key=lambda name: gaps[name], default=None)
    return nearest if nearest is not None and gaps[nearest] <= _NEAR_METRES else None


if __name__ == "__main__":
    main()
