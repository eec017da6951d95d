"""What paths do: each family of observations in a module of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.watching.observing.company import observe_company
from rashomon.watching.observing.crossings import observe_crossings
from rashomon.watching.observing.followed import followed
from rashomon.watching.observing.motion import observe_motion
from rashomon.watching.observing.presence import Span, observe_presence
from rashomon.watching.observing.vehicles import observe_vehicles
from rashomon.watching.observing.zones import observe_zones
from rashomon.watching.seen import Observation, Path, Track
from rashomon.watching.site import ClipClock, Site

__all__ = ["Span", "observe"]


def observe(
    paths: Iterable[Path],
    tracks: Iterable[Track],
    site: Site,
    clocks: Mapping[str, ClipClock],
    spans: Mapping[str, Span],
) -> tuple[Observation, ...]:
    """All that the paths show, in order of time.

    ``tracks``: those the paths were made of; ``clocks`` and ``spans`` by camera: how its time lies
    on the common clock, and from when to when its clip runs there.
    """
    ways = followed(paths, tracks, site, clocks)
    found = [
        *observe_crossings(ways, site.lines),
        *observe_zones(ways, site.zones),
        *observe_presence(ways, spans),
        *observe_motion(ways),
        *observe_company(ways),
        *observe_vehicles(ways),
    ]
    return tuple(sorted(found, key=lambda each: (each.begins, each.kind, each.id)))
