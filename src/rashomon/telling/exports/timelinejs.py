"""The events for TimelineJS: its JSON data format, dates no more exact than what is known.

The format: https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Any

from rashomon.model import Event, EventTime
from rashomon.telling.exports.decided import told
from rashomon.telling.exports.disputes import open_questions
from rashomon.telling.exports.material import Export, Material, left_out
from rashomon.telling.index import Index
from rashomon.telling.jsontext import json_text
from rashomon.telling.ordering import is_shared
from rashomon.telling.quoting import quote, spoken
from rashomon.telling.summary import build_summary
from rashomon.telling.wording import clip, counted, event_time, visible

#: How much of a date a precision lets TimelineJS know; what is coarser than a year is a span.
_PARTS = {"minute": 5, "hour": 4, "day": 3, "week": 3, "month": 2, "season": 2}
_NAMES = ("year", "month", "day", "hour", "minute")
_LONGEST_HEADLINE = 120


def write(material: Material) -> Export:
    """A slide for each event that has a date; background events stand in a row of their own."""
    ordered = sorted(material.incident.events, key=lambda event: (event.order, event.id))
    dated = [event for event in ordered if _known(event.time)]
    undated = len(ordered) - len(dated)
    timeline = {
        "title": _title(material, undated),
        "events": [_slide(event, material) for event in dated],
        "scale": "human",
    }
    why = "no source says when, and a timeline has no place for that"
    text = json_text(timeline, indent=2) + "\n"
    return Export(text.encode("utf-8"), left_out(undated, "event", why))


def _known(time: EventTime | None) -> bool:
    return time is not None and bool(time.earliest or time.latest)


def _title(material: Material, undated: int) -> dict[str, Any]:
    summary = build_summary(material.incident, material.index, None)
    voices = counted(summary.voices, "independent voice")
    lines = [f"{counted(summary.sources, 'source')}, {voices}"]
    if undated:
        lines.append(f"{counted(undated, 'event')} without a date left out")
    lines += [told(ruling) for ruling in material.rulings]
    return {"text": _text(summary.title, lines), "unique_id": "incident", "autolink": False}


def _slide(event: Event, material: Material) -> dict[str, Any]:
    time = event.time
    assert time is not None  # only dated events have a slide
    begin, end = time.earliest or time.latest or "", time.latest or time.earliest or ""
    parts = _PARTS.get(time.precision, 1)
    slide: dict[str, Any] = {
        "start_date": _date(begin, parts),
        "display_date": event_time(time),
        "text": _text(event.label, _lines(event, material)),
        "group": _group(event, material.index),
        "unique_id": event.id,
        "autolink": False,
    }
    if _date(end, parts) != slide["start_date"] and end > begin:
        slide["end_date"] = _date(end, parts)
    return slide


def _date(iso: str, parts: int) -> dict[str, int]:
    """The first ``parts`` of a date, as far as it has them."""
    numbers = iso.replace("T", "-").replace(":", "-").split("-")[:parts]
    return {name: int(number) for name, number in zip(_NAMES, numbers, strict=False)}


def _group(event: Event, index: Index) -> str:
    if event.background:
        return "Background"
    return "Told by several" if is_shared(event, index) else "Told by one"


def _lines(event: Event, material: Material) -> list[str]:
    """Each quotation with whose it is, then what is open, then what was decided."""
    index = material.index
    quoted = [
        f"“{visible(claim.quote)}” {spoken(quote(claim, index))}"
        for claim in index.in_order(event.claims)
    ]
    place = [f"Place: {event.place}"] if event.place else []
    return place + quoted + list(open_questions(index.details_of_event.get(event.id, ()), index))


def _text(headline: str, lines: Iterable[str]) -> dict[str, str]:
    """TimelineJS takes markup in both: every string is escaped, so that it is shown as text."""
    return {
        "headline": _shown(clip(headline, _LONGEST_HEADLINE)),
        "text": "".join(f"<p>{_shown(line)}</p>" for line in lines),
    }


def _shown(text: str) -> str:
    return html.escape(visible(text))
