"""Footage beside accounts as JSON: the contract ``rashomon-footage/1``; same input, same bytes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rashomon.joining.joined import FootageAnswer, Joined, Sighting
from rashomon.telling.jsontext import json_text

SCHEMA_NAME = "rashomon-footage/1"


def to_json(joined: Joined) -> str:
    """Write ``joined`` as one JSON object; ids of claims and events are those of ``rashomon/1``.

    Times are seconds on the common clock; what is not known is left out.
    """
    written = {
        "schema": SCHEMA_NAME,
        "figures": [asdict(figure) for figure in joined.figures],
        "sightings": [_sighting(sighting) for sighting in joined.sightings],
        "cast": [asdict(part) for part in joined.cast],
        "answers": [_answer(answer) for answer in joined.answers],
        "events": [{"event": event, "sightings": seen} for event, seen in joined.events],
        "alone": joined.alone,
        "disputed": joined.disputed,
    }
    return json_text(written, indent=2) + "\n"


def _sighting(sighting: Sighting) -> dict[str, Any]:
    return _known(asdict(sighting) | {"frames": _frames(sighting.frames)})


def _answer(answer: FootageAnswer) -> dict[str, Any]:
    return _known(asdict(answer) | {"frames": _frames(answer.frames)})


def _frames(frames: tuple[tuple[str, int], ...]) -> list[dict[str, Any]]:
    return [{"camera": camera, "frame": frame} for camera, frame in frames]


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
