"""Gets out: a vehicle stops and someone comes into sight beside it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from rashomon.watching.observing.followed import Followed, observation, surely
from rashomon.watching.observing.motion import still_spells
from rashomon.watching.seen import Observation

#: A vehicle that stands so long, in seconds, has stopped: doors take as long.
STANDS_SECONDS = 1.0
#: Beyond half the vehicle's own breadth, people come into sight this near to it, in metres.
BESIDE_METRES = 2.0
#: And then go away from it by so many metres: what was a part of the vehicle does not.
AWAY_METRES = 1.0


def observe_vehicles(all_followed: Iterable[Followed]) -> list[Observation]:
    """Whoever comes into sight beside a standing vehicle and goes away from it."""
    everyone = sorted(all_followed, key=lambda who: (who.times[0], who.id))
    vehicles = [each for each in everyone if each.path.kind == "vehicle"]
    people = [each for each in everyone if each.path.kind in ("person", "group")]
    found = []
    for vehicle in vehicles:
        for first, last in still_spells(vehicle, STANDS_SECONDS):
            stood = (float(vehicle.times[first]), float(vehicle.times[last]))
            for person in people:
                told = _gets_out(person, vehicle, first, stood)
                if told is not None:
                    found.append(told)
    return found


def _gets_out(
    person: Followed, vehicle: Followed, at: int, stood: tuple[float, float]
) -> Observation | None:
    begins = float(person.times[0])
    if not stood[0] <= begins <= stood[1]:
        return None
    gaps = np.hypot(*(person.places - vehicle.places[at]).T)
    half = float(np.median(vehicle.sizes[:, 1])) / 2 if len(vehicle.sizes) else 0.0
    near = half + BESIDE_METRES
    if gaps[0] > near or gaps.max() < gaps[0] + AWAY_METRES:
        return None
    sigma = float(np.hypot(person.sigmas[0], vehicle.sigmas[at]))
    return observation(
        "gets_out",
        [person, vehicle],
        begins,
        begins,
        confidence=0.9 * surely(near - gaps[0], sigma),
        reason=(
            f"the vehicle stood from {stood[0]:.1f} s; at {begins:.1f} s someone came into sight "
            f"{gaps[0]:.1f} m from its middle and went {gaps.max():.1f} m away from it"
        ),
    )
