"""When things happened, from what several sources say together.

A page that says "eleven days ago" and one that says "3 May" date the event between them, and the
event then dates the first page. Nothing is dated that no source bounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.model import Claim, Published, Source, Time
from rashomon.weighing.events.happenings import Happening
from rashomon.weighing.scales.spans import (
    ANY,
    Span,
    day_span,
    iso,
    last_day_like,
    on_the_calendar,
    shifted,
    span,
)

_DAY_OF_ANY_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_SHIFT = re.compile(r"([+-]?)P(\d+)([DW])")
#: An upper bound this near above a day makes its year certain enough to name.
_CLOSE_DAYS = 31
#: Of the sources that date a page so many are named in the reason.
_NAMED_SOURCES = 5


@dataclass(frozen=True, slots=True)
class Dating:
    """The sources with narrowed publication, and the times of claims that could be made firmer."""

    sources: Mapping[str, Source]
    times: Mapping[str, Time]


def date_all(happenings: Sequence[Happening], sources: Sequence[Source]) -> Dating:
    """Date what the sources date between them; ``basis`` says how."""
    by_id = {source.id: source for source in sources}
    years = _years(happenings, by_id)
    for happening in happenings:
        day = _day(happening, years)
        if day is not None:
            _narrow(happening, day, by_id)
    times = {
        telling.claim.id: time
        for happening in happenings
        for telling in happening.tellings
        if (time := _firmer(telling.claim, years, by_id)) is not None
    }
    return Dating(by_id, times)


def _years(happenings: Sequence[Happening], sources: Mapping[str, Source]) -> dict[str, date]:
    """Month-days without a year, each with the date that the case as a whole gives it.

    Of several candidates the one under the tightest bound counts: a later bound only knows less.
    """
    found: dict[str, date] = {}
    for happening in happenings:
        bound = ANY
        for telling in happening.tellings:
            if not _bounded_by_a_year(sources[telling.claim.source].published):
                bound = bound.meet(telling.time) or bound
        for telling in happening.tellings:
            matched = _month_day(telling.claim.time)
            if matched is None or telling.claim.time is None:
                continue
            day = last_day_like(*matched, bound)
            published = sources[telling.claim.source].published
            if day is None or not _certain(day, bound, published):
                continue
            key = telling.claim.time.value[:10]
            found[key] = min(day, found.get(key, day))
    return found


def _certain(day: date, bound: Span, published: Published) -> bool:
    """Whether the bound leaves no other year open: it is close, or the page's own date is known."""
    if published.earliest is not None:
        return True
    return (
        bound.last is not None
        and Span(bound.last, bound.last).gap_days(day_span(day)) <= _CLOSE_DAYS
        and not _end_of_year(bound)
    )


def _bounded_by_a_year(published: Published) -> bool:
    """Whether all that is known of a page's day is its year: what is days ago is no nearer."""
    return published.earliest is None and (published.latest or "").endswith("-12-31")


def _end_of_year(bound: Span) -> bool:
    """Whether the bound is that of a mere year ("in 2031"), which dates nothing closely."""
    return (iso(bound.last, end=True) or "").endswith("-12-31")


def _month_day(time: Time | None) -> tuple[int, int] | None:
    matched = _DAY_OF_ANY_YEAR.match(time.value) if time is not None else None
    return (int(matched[1]), int(matched[2])) if matched else None


def _day(happening: Happening, years: Mapping[str, date]) -> date | None:
    """The one day that the tellings agree on, if they do."""
    meeting = happening.time
    for telling in happening.tellings:
        if telling.claim.time is not None and telling.claim.time.value[:10] in years:
            day = day_span(years[telling.claim.time.value[:10]])
            meeting = meeting.meet(day) or meeting
    length = meeting.days()
    if length is None or length > 1 or meeting.first is None:
        return None
    return date.fromisoformat((iso(meeting.first, end=False) or "")[:10])


def _narrow(happening: Happening, day: date, sources: dict[str, Source]) -> None:
    """Date the pages that tell of a dated event by its distance ("eleven days ago")."""
    others = sorted(happening.sources)
    for telling in happening.tellings:
        time = telling.claim.time
        days = _days_back(time)
        if time is None or days is None:
            continue
        source = sources[telling.claim.source]
        if source.published.earliest is not None:
            continue
        window = _window(day, days, time)
        meeting = window.meet(span(source.published.earliest, source.published.latest))
        if meeting is None or not on_the_calendar(meeting):
            continue
        told_by = _some(others, source.id) or source.id
        published = Published(
            iso(meeting.first, end=False),
            iso(meeting.last, end=True),
            f"{source.published.basis}; it says “{' '.join(time.text.split())}” of what {told_by} "
            f"and this page together date to {day.isoformat()}",
        )
        sources[source.id] = replace(source, published=published)


def _some(ids: Sequence[str], itself: str) -> str:
    """A few of the sources beside ``itself``, which is one of them, and how many more there are."""
    named = [other for other in ids[: _NAMED_SOURCES + 1] if other != itself][:_NAMED_SOURCES]
    more = len(ids) - 1 - len(named)
    return ", ".join(named) + (f", {more} more" if more > 0 else "")


def _days_back(time: Time | None) -> int | None:
    if time is None or time.anchor != "publication" or time.shift is None:
        return None
    matched = _SHIFT.fullmatch(time.shift)
    if matched is None or matched[1] != "-":
        return None
    return int(matched[2]) * (7 if matched[3] == "W" else 1)


def _window(day: date, days: int, time: Time) -> Span:
    """When a page may have come out that puts ``day`` so many days back."""
    whole = day_span(day)
    if time.precision == "week":
        monday = day_span(date.fromordinal(day.toordinal() - day.weekday()))
        whole = Span(monday.first, shifted(monday, 6).last)
    return shifted(whole, days)


def _firmer(claim: Claim, years: Mapping[str, date], sources: Mapping[str, Source]) -> Time | None:
    """The claim's time with bounds that only the case as a whole gives; None: nothing new."""
    time = claim.time
    if time is None:
        return None
    published = sources[claim.source].published
    days = _days_back(time)
    if days is not None and published.earliest is not None and time.earliest is None:
        if time.precision == "week" or time.precision not in {"day", "hour", "minute"}:
            return None
        bounds = shifted(
            span(published.earliest[:10], (published.latest or "")[:10] or None), -days
        )
        if not on_the_calendar(bounds):
            return None
        basis = f"{days} days before publication ({published.basis})"
        return replace(
            time,
            earliest=iso(bounds.first, end=False),
            latest=iso(bounds.last, end=True),
            basis=basis,
        )
    day = years.get(time.value[:10])
    if day is None or len(time.value) != len("XXXX-MM-DD"):
        return None
    return replace(
        time,
        value=day.isoformat(),
        earliest=day.isoformat(),
        latest=day.isoformat(),
        basis=f"the latest such day that the sources’ other dates allow ({time.basis})",
    )
