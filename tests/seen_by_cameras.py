"""Invented observations of cameras, without any clip behind them."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.footage import FilmedBy, Followed, Footage, Picture, Stood
from rashomon.watching.seen import Box, Observation, ObservationKind, Path, Position, Track
from rashomon.watching.site import ClipClock, Line, Site
from rashomon.watching.watch import Watch

LINE = "the demarcation line"


def seen(
    kind: ObservationKind, time: float, *paths: str, camera: str = "gate", until: float = 0.0,
    back: float | None = None,
) -> Observation:  # fmt: skip
    where = LINE if kind == "crosses" else None
    return Observation(
        f"{kind}/{'+'.join(paths)}/{time}/{camera}", kind, time, until or time, paths,
        ((camera, int(time * 10)),), 0.9, "seen so", where, "forth" if where else None, back,
    )  # fmt: skip


def watched(
    *observations: Observation, cameras: Mapping[str, str] | None = None, apart: float = 50.0
) -> Watch:
    """What cameras saw; ``cameras``: which of them followed each path, "gate" unless said.

    ``apart``: pixels between the boxes of one path and the next.
    """
    names = sorted({path for one in observations for path in one.paths})
    camera_of = {name: (cameras or {}).get(name, "gate") for name in names}
    tracks = tuple(
        Track(f"t-{name}", camera_of[name], (Box(0, 0.0, number * apart, 0, 5, 15),), "person")
        for number, name in enumerate(names)
    )
    paths = tuple(
        Path(
            name, (f"t-{name}",), (Position(0.0, 0, 0, 0.1), Position(90.0, 9, 0, 0.1)),
            "vehicle" if name == "car" else "person",
        )
        for name in names
    )  # fmt: skip
    site = Site("invented", (), (Line(LINE, ((0.0, 0.0), (0.0, 9.0))),))
    return Watch(site, tracks, paths, tuple(observations), {}, {})


CHASE = (
    seen("gets_out", 19.0, "driver"),
    seen("crosses", 21.0, "driver"),
    seen("runs", 26.0, "guard", until=31.0),
    seen("follows", 27.0, "guard", "driver", until=33.0),
    seen("crosses", 29.0, "guard", back=6.2),
)

#: The smallest picture there is stands for a key frame, in base64.
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def camera(name: str, path: str = "/clips/gate.mp4") -> FilmedBy:
    """A camera that is not calibrated, and whose clock is the common one."""
    return FilmedBy(
        name, path, "0" * 64, 9, 320, 240, 10.0, 1.0, 90.0, "not calibrated", clock=ClipClock(0.0)
    )


def footage(watch: Watch, *cameras: FilmedBy) -> Footage:
    """What a case keeps of ``watch``: a picture of every observation."""
    return Footage(
        watch.site.name,
        cameras or (camera("gate"), camera("roof")),
        tuple(map(Followed.of, watch.tracks)),
        watch.paths,
        watch.observations,
        tuple(
            Picture(
                each.id, name, frame, each.begins, 1, 1, each.paths,
                (Stood("person 1", 1.0, 2.0, 0.3),), PICTURE,
            )
            for each in watch.observations
            for name, frame in each.frames
        ),
        watch.site.lines,
        watch.site.zones,
    )  # fmt: skip
