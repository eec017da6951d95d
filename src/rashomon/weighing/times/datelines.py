"""The year of a dateline that names none: that of the other pages that tell of the incident.

An agency dates "KALDAVA, Nov 5 (BNA)" for the day on which it is read. Where the other pages of a
case came out around such a day of one year, and of no other, it is of that year, and the weekdays
of the page are then days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rashomon.intake.published import dateline, dateline_dates
from rashomon.model import Claim, Document, Published, Reading
from rashomon.reading.time.late import settled

#: A page came out no further from some other of its case, in days; in any other year so far.
_NEAR, _FAR = 45, 180
#: So many code points of a page may stand before the end of its dateline.
_HEAD = 1200


def dated_by_the_others(
    documents: Sequence[Document], readings: Sequence[Reading]
) -> tuple[list[Document], list[Reading]]:
    """Both, with the pages dated whose dateline has no year, and their times placed so."""
    days = [day for d in documents if (day := _day(d.source.published)) is not None]
    found = {d.source.id: dating for d in documents if (dating := _dated(d, days)) is not None}
    if not found:
        return [*documents], [*readings]
    texts = {d.source.id: d.text for d in documents}
    return [
        replace(d, source=replace(d.source, published=found[d.source.id]))
        if d.source.id in found
        else d
        for d in documents
    ], [
        _placed(reading, found[reading.source], texts[reading.source])
        if reading.source in found
        else reading
        for reading in readings
    ]


def _day(published: Published) -> date | None:
    return date.fromisoformat(published.earliest[:10]) if published.earliest else None


def _dated(document: Document, others: Sequence[date]) -> Published | None:
    """When a page with a dateline without a year came out; None where the case does not say."""
    if document.source.published.earliest is not None or not others:
        return None
    head = document.text[:_HEAD]
    if all(has_year for _, _, has_year in dateline_dates(head)):
        return None
    told = {year: dateline(head, year=year) for year in _years(others)}
    apart = {
        year: min(abs((day - other).days) for other in others)
        for year, published in told.items()
        if published is not None and (day := _day(published)) is not None
    }
    near = [year for year, days in apart.items() if days <= _NEAR]
    if len(near) != 1 or any(days < _FAR for year, days in apart.items() if year not in near):
        return None
    latest = document.source.published.latest
    published = told[near[0]]
    if published is None or (latest is not None and (published.earliest or "") > latest):
        return None
    return replace(published, basis=f"{published.basis}, its year by the other pages of the case")


def _years(days: Iterable[date]) -> list[int]:
    """The years of some days, and those beside them."""
    return sorted({day.year + step for day in days for step in (-1, 0, 1)})


def _placed(reading: Reading, published: Published, text: str) -> Reading:
    day = _day(published)
    if day is None:
        return reading
    return replace(reading, claims=tuple(_at(claim, day, text) for claim in reading.claims))


def _at(claim: Claim, day: date, text: str) -> Claim:
    """A claim with its time as the day of publication places it."""
    if claim.time is None:
        return claim
    before = text[max(claim.time.start - 12, 0) : claim.time.start].lower().split()
    try:
        time = settled(claim.time, day, before[-1] if before else "")
    except (OverflowError, ValueError):  # where the calendar ends
        return claim
    return claim if time is None else replace(claim, time=time)
