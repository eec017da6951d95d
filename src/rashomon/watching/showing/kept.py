"""What a case keeps of footage, as what was watched; needs no library of the footage extra."""

from __future__ import annotations

from rashomon.footage import Footage
from rashomon.watching.site import Site, SiteCamera
from rashomon.watching.watch import Watch


def watch_of(footage: Footage) -> Watch:
    """What was kept as it was told by watching; the calibrations are not kept."""
    cameras = tuple(SiteCamera(each.name, clock=each.clock) for each in footage.cameras)
    return Watch(
        Site(footage.site, cameras, footage.lines, footage.zones, footage.earth),
        tuple(each.track() for each in footage.tracks),
        footage.paths,
        footage.observations,
        {each.name: each.clock for each in footage.cameras if each.clock is not None},
        {},
        footage.problems,
    )
