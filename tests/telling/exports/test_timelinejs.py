"""Events as TimelineJS slides: exact as far as is known, and every word only a word."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from rashomon.decisions import Decision
from rashomon.model import EventTime, Incident
from rashomon.telling.exports.material import gather
from rashomon.telling.exports.timelinejs import write

from .. import ferry
from ..strategies import incidents
from . import rulings

#: What the format's documentation allows, as far as it is used, and nothing else.
_DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "hour": {"type": "integer", "minimum": 0, "maximum": 23},
        "minute": {"type": "integer", "minimum": 0, "maximum": 59},
    },
    "dependentRequired": {"day": ["month"], "hour": ["day"], "minute": ["hour"]},
}
_SLIDE = {
    "type": "object",
    "required": ["text", "unique_id"],
    "additionalProperties": False,
    "properties": {
        "start_date": _DATE,
        "end_date": _DATE,
        "display_date": {"type": "string"},
        "text": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
        },
        "group": {"type": "string"},
        "unique_id": {"type": "string", "minLength": 1},
        "autolink": {"type": "boolean"},
    },
}
_FORMAT = {
    "type": "object",
    "required": ["events"],
    "additionalProperties": False,
    "properties": {
        "title": _SLIDE,
        "events": {
            "type": "array",
            "items": {"allOf": [_SLIDE, {"required": ["start_date"]}]},
        },
        "scale": {"const": "human"},
    },
}


def _timeline(incident: Incident, *decisions: Decision) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(write(gather(incident, ferry.documents(), decisions)).data)
    return written


def _slide(time: EventTime) -> dict[str, Any]:
    incident = ferry.incident()
    one = replace(incident, events=(replace(incident.events[0], time=time),), details=())
    slide: dict[str, Any] = _timeline(one)["events"][0]
    return slide


@pytest.mark.parametrize(
    ("time", "start", "end", "shown"),
    [
        (
            EventTime("2031-03-04T07:10", "2031-03-04T07:10", "minute"),
            {"year": 2031, "month": 3, "day": 4, "hour": 7, "minute": 10},
            None,
            "4 March 2031, 07:10",
        ),
        (
            EventTime("2031-03-04", "2031-03-04", "day"),
            {"year": 2031, "month": 3, "day": 4},
            None,
            "4 March 2031",
        ),
        (EventTime("2031-03-01", "2031-03-31", "month"), {"year": 2031, "month": 3}, None, None),
        (EventTime("1996-01-01", "1996-12-31", "year"), {"year": 1996}, None, "1996"),
        (EventTime("1990-01-01", "1999-12-31", "decade"), {"year": 1990}, {"year": 1999}, None),
        (
            EventTime("2031-03-02", "2031-03-04", "day"),
            {"year": 2031, "month": 3, "day": 2},
            {"year": 2031, "month": 3, "day": 4},
            "2–4 March 2031",
        ),
        (
            EventTime(None, "2031-03-06", "day"),
            {"year": 2031, "month": 3, "day": 6},
            None,
            "not after 6 March 2031",
        ),
    ],
)
def test_a_date_is_no_more_exact_than_what_is_known(
    time: EventTime, start: dict[str, int], end: dict[str, int] | None, shown: str | None
) -> None:
    slide = _slide(time)
    assert slide["start_date"] == start
    assert slide.get("end_date") == end
    assert shown is None or slide["display_date"] == shown


def test_background_has_a_row_of_its_own(incident: Incident) -> None:
    groups = {slide["unique_id"]: slide["group"] for slide in _timeline(incident)["events"]}
    assert groups["e7"] == "Background"
    assert groups["e1"] == "Told by several"


def test_what_has_no_date_is_named_and_not_placed(incident: Incident) -> None:
    made = write(gather(incident, ferry.documents(), ()))
    undated = [event for event in incident.events if event.time is None]
    assert made.remarks == (
        f"{len(undated)} events are not in it: no source says when, "
        "and a timeline has no place for that",
    )
    shown = {slide["unique_id"] for slide in json.loads(made.data)["events"]}
    assert shown.isdisjoint(event.id for event in undated)


def test_a_slide_quotes_its_sources_and_tells_what_is_disputed(incident: Incident) -> None:
    slides = {slide["unique_id"]: slide for slide in _timeline(incident)["events"]}
    text = slides["e5"]["text"]["text"]
    assert "“Three fishing boats took people off” Sound Radio" in text
    assert "disputed: How many fishing boats took people off?" in text


def test_decisions_are_heeded_and_told(incident: Incident) -> None:
    timeline = _timeline(incident, *rulings.ALL)
    assert "she speaks of the bilge pump" in timeline["title"]["text"]["text"]
    assert "The Inland Courier" not in json.dumps(timeline["events"])


@given(incidents())
def test_any_words_are_text_and_any_date_is_a_date(incident: Incident) -> None:
    timeline = json.loads(write(gather(incident, (), ())).data)
    for slide in [timeline["title"], *timeline["events"]]:
        assert slide["autolink"] is False
        assert "<" not in slide["text"]["headline"]
        assert "<" not in re.sub("</?p>", "", slide["text"]["text"])
    for slide in timeline["events"]:
        for date in filter(None, (slide["start_date"], slide.get("end_date"))):
            datetime(**{"month": 1, "day": 1, **date})


@given(incidents())
def test_any_incident_is_in_the_documented_format(incident: Incident) -> None:
    Draft202012Validator(_FORMAT).validate(_timeline(incident))
