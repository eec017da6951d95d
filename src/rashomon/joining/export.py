"""Footage beside accounts as JSON: the contract ``rashomon-footage/1``; same input, same bytes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rashomon.footage import FilmedBy, Footage
from rashomon.joining.joined import FootageAnswer, Joined, Sighting
from rashomon.telling.jsontext import json_text

SCHEMA_NAME = "rashomon-footage/1"


def to_json(joined: Joined, footage: Footage) -> str:
    """Write ``joined`` as one JSON object; ids of claims and events are those of ``rashomon/1``.

    Times are seconds on the common clock; what is not known is left out.
    """
    written = {"schema": SCHEMA_NAME} | footage_object(joined, footage)
    return json_text(written, indent=2) + "\n"


def footage_object(joined: Joined, footage: Footage) -> dict[str, Any]:
    """The footage as the contract ``rashomon/1`` has it: what was seen, and what that says."""
    return {
        "site": footage.site,
        "clips": [_clip(camera) for camera in footage.cameras],
        "figures": [asdict(figure) for figure in joined.figures],
        "sightings": [_sighting(sighting) for sighting in joined.sightings],
        "cast": [asdict(part) for part in joined.cast],
        "named": [asdict(each) for each in joined.named],
        "answers": [_answer(answer) for answer in joined.answers],
        "events": [{"event": event, "sightings": seen} for event, seen in joined.events],
        "alone": joined.alone,
        "disputed": joined.disputed,
        "problems": footage.problems,
    }


def _clip(camera: FilmedBy) -> dict[str, Any]:
    told = {
        "camera": camera.name,
        "file": Path(camera.path).name,
        "sha256": camera.sha256,
        "size": camera.size,
        "width": camera.width,
        "height": camera.height,
        "rate": camera.rate,
        "seconds": camera.seconds,
        "created": camera.created,
        "clock": asdict(camera.clock) if camera.clock else None,
    }
    return _known(told)


def _sighting(sighting: Sighting) -> dict[str, Any]:
    return _known(asdict(sighting) | {"frames": _frames(sighting.frames)})


def _answer(answer: FootageAnswer) -> dict[str, Any]:
    return _known(asdict(answer) | {"frames": _frames(answer.frames)})


def _frames(frames: tuple[tuple[str, int], ...]) -> list[dict[str, Any]]:
    return [{"camera": camera, "frame": frame} for camera, frame in frames]


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
