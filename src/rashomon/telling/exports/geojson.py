"""Places whose coordinates a source gives, as GeoJSON (RFC 7946): no gazetteer is asked.

Longitude comes first, and the datum is WGS 84, as the standard has it; no source says its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.model import ACCOUNT_ROLES, Claim, Passage
from rashomon.telling.export import decision_object
from rashomon.telling.exports.coordinates import find_coordinates
from rashomon.telling.exports.material import Export, Material
from rashomon.telling.index import Index
from rashomon.telling.jsontext import json_text
from rashomon.telling.wording import visible


@dataclass(frozen=True, slots=True)
class Located:
    """A point that a source gives: where it stands in the text, and the claims that it is part of.

    ``claims`` are those of the same sentence, by their ids in the order of the text.
    """

    latitude: float
    longitude: float
    source: str
    start: int
    end: int
    words: str
    claims: tuple[str, ...]


def write(material: Material) -> Export:
    """A feature for each point on which a source puts something, with the words and the events."""
    by_point: defaultdict[tuple[float, float], list[Located]] = defaultdict(list)
    for place in located(material.index):
        by_point[place.longitude, place.latitude].append(place)
    collection: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            _feature(point, by_point[point], material.index) for point in sorted(by_point)
        ],
    }
    if material.rulings:
        collection["decisions"] = [decision_object(ruling) for ruling in material.rulings]
    remarks = () if by_point else ("no source gives a place by its coordinates: the map is empty",)
    return Export((json_text(collection, indent=2) + "\n").encode("utf-8"), remarks)


def located(index: Index) -> Iterator[Located]:
    """Every point that an account gives, in the order of the sources and their text."""
    for exhibit in index.exhibits.values():
        claims = index.claims_of_source.get(exhibit.source.id, ())
        for passage in exhibit.passages:
            if passage.role in ACCOUNT_ROLES:
                yield from _located(passage, claims)


def _located(passage: Passage, claims: tuple[Claim, ...]) -> Iterator[Located]:
    for found in find_coordinates(passage.text):
        start, end = passage.start + found.start, passage.start + found.end
        yield Located(
            found.latitude,
            found.longitude,
            passage.source,
            start,
            end,
            passage.text[found.start : found.end],
            tuple(claim.id for claim in claims if claim.start < end and start < claim.end),
        )


def _feature(point: tuple[float, float], places: list[Located], index: Index) -> dict[str, Any]:
    claims = index.in_order(claim for place in places for claim in place.claims)
    events = sorted(
        {claim.event for claim in claims if claim.event in index.events},
        key=lambda event: (index.events[event].order, event),
    )
    labels = [index.events[event].label for event in events]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": {
            "name": visible("; ".join(labels) or places[0].words),
            "events": events,
            "sources": list(dict.fromkeys(place.source for place in places)),
            "mentions": [_mention(place) for place in places],
        },
    }


def _mention(place: Located) -> dict[str, Any]:
    return {
        "source": place.source,
        "start": place.start,
        "end": place.end,
        "text": place.words,
        "claims": list(place.claims),
    }
