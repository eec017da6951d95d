"""The timeline as a drawing: each event as wide as what is known of its time, never narrower."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median_low

from rashomon.model import Event, Standing
from rashomon.telling.wording import clip, event_time, moment

WIDTH = 1000
_LANE, _TOP, _MOST_LANES = 30, 26, 16
_NARROWEST = 9.0
_LETTER = 6.6
_LONGEST_LABEL = 38
_MARGIN = 0.05
#: An event whose time is only known to more than this share of the window says nothing in it.
_TOO_VAGUE = 1.6
#: Distances between ticks, in minutes.
_STEPS = (1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440)
_MOST_TICKS = 9
_SHORTEST = timedelta(minutes=2)
_FIRST, _LAST = datetime(1, 1, 2), datetime(9998, 12, 30)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time that is looked at."""

    begin: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it is, never nothing."""
        return max(self.end - self.begin, _SHORTEST)

    def moved(self, share: float) -> Window:
        """The window ``share`` of its length later, or earlier."""
        by = self.length * share
        return Window(_shift(self.begin, by), _shift(self.end, by))

    def zoomed(self, factor: float) -> Window:
        """The window with the same middle and ``factor`` times its length."""
        by = self.length * (factor - 1) / 2
        return Window(_shift(self.begin, -by), _shift(self.end, by))

    def query(self) -> dict[str, str]:
        """The window as the names and values of an address."""
        return {"from": f"{self.begin:%Y-%m-%dT%H:%M}", "to": f"{self.end:%Y-%m-%dT%H:%M}"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One event: from ``x`` on, ``width`` wide, with its end open where its time is."""

    x: float
    y: int
    width: float
    opens: bool
    closes: bool
    label: str
    label_x: float
    anchored: str
    said: str
    href: str
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The drawing; ``left_out`` events of the window found no room in it."""

    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    left_out: int
    said: str


Dated = tuple[Event, str, Standing | None]


def window_of(events: Iterable[Event]) -> Window | None:
    """The window that holds most of the dated ``events``, without the outliers; None: no dates."""
    dated = sorted(
        (first + (last - first) / 2, last - first)
        for first, last in filter(None, map(_bounds, events))
        if first is not None and last is not None
    )
    if not dated:
        return None
    tail = len(dated) // 20
    kept = [middle for middle, _ in dated[tail : len(dated) - tail]]
    # Of events of which only the day is known, a few hours would show nothing.
    usual = median_low(length for _, length in dated)
    spread = max(kept[-1] - kept[0] + usual, timedelta(hours=3))
    middle = kept[0] + (kept[-1] - kept[0]) / 2
    half = spread * (0.5 + _MARGIN)
    return Window(_shift(middle, -half), _shift(middle, half))


def window_asked(begin: str, end: str) -> Window | None:
    """The window between two ISO 8601 times; None where they are none."""
    try:
        first, last = datetime.fromisoformat(begin), datetime.fromisoformat(end)
    except ValueError:
        return None
    if first.tzinfo or last.tzinfo or last <= first:
        return None
    return Window(_shift(first, timedelta()), _shift(last, timedelta()))


def draw_scale(events: Sequence[Dated], window: Window) -> Scale:
    """Draw the events that meet ``window``; each comes with its address and gravest verdict."""
    lanes: list[float] = []
    bars: list[Bar] = []
    left_out = 0
    for _, _, dated in sorted(_inside(events, window), key=lambda found: found[:2]):
        bar = _bar(dated, window)
        begin, end = _extent(bar)
        lane = next((n for n, free in enumerate(lanes) if free <= begin), len(lanes))
        if lane == _MOST_LANES:
            left_out += 1
            continue
        lanes[lane : lane + 1] = [end]
        bars.append(_in_lane(bar, lane))
    return Scale(
        _TOP + 8 + _LANE * max(len(lanes), 1),
        tuple(bars),
        tuple(_ticks(window)),
        left_out,
        f"{moment(window.begin.isoformat(timespec='minutes'))} to "
        f"{moment(window.end.isoformat(timespec='minutes'))}",
    )


def _inside(events: Sequence[Dated], window: Window) -> Iterable[tuple[datetime, str, Dated]]:
    for dated in events:
        bounds = _bounds(dated[0])
        if bounds is None:
            continue
        first, last = bounds[0] or _FIRST, bounds[1] or _LAST
        vague = None not in bounds and last - first > window.length * _TOO_VAGUE
        if first < window.end and last > window.begin and not vague:
            yield max(first, window.begin), dated[0].id, dated


def _bar(dated: Dated, window: Window) -> Bar:
    event, href, standing = dated
    first, last = _bounds(event) or (None, None)
    begin = 0.0 if first is None else _x(first, window)
    end = float(WIDTH) if last is None else _x(last, window)
    begin, end = max(begin, 0.0), min(end, float(WIDTH))
    if end - begin < _NARROWEST:
        begin = min(max((begin + end - _NARROWEST) / 2, 0.0), WIDTH - _NARROWEST)
        end = begin + _NARROWEST
    label = clip(event.label, _LONGEST_LABEL)
    fits = end + 6 + len(label) * _LETTER <= WIDTH
    return Bar(
        round(begin, 1),
        0,
        round(end - begin, 1),
        first is not None,
        last is not None,
        label,
        round(end + 6 if fits else begin - 6, 1),
        "start" if fits else "end",
        f"{event.label}, {event_time(event.time)}",
        href,
        standing,
    )


def _extent(bar: Bar) -> tuple[float, float]:
    """From where to where a bar and its label reach."""
    wide = len(bar.label) * _LETTER + 14
    if bar.anchored == "start":
        return bar.x, bar.label_x + wide
    return bar.label_x - wide, bar.x + bar.width + 8


def _in_lane(bar: Bar, lane: int) -> Bar:
    return replace(bar, y=_TOP + 8 + lane * _LANE)


def _ticks(window: Window) -> Iterable[Tick]:
    minutes = window.length / timedelta(minutes=1)
    step = next((s for s in _STEPS if minutes / s <= _MOST_TICKS), None)
    marks = _calendar_marks(window) if step is None else _even_marks(window, step)
    for mark in marks:
        if window.begin <= mark <= window.end:
            yield Tick(round(_x(mark, window), 1), _tick_label(mark, step))


def _even_marks(window: Window, step: int) -> Iterable[datetime]:
    midnight = window.begin.replace(hour=0, minute=0, second=0, microsecond=0)
    skipped = int((window.begin - midnight) / timedelta(minutes=step))
    mark = midnight + timedelta(minutes=step) * skipped
    while mark <= window.end:
        yield mark
        mark += timedelta(minutes=step)


def _calendar_marks(window: Window) -> Iterable[datetime]:
    """The first days of months, or of so many years that the marks stay few."""
    months = max(1, round(window.length.days / 30.44 / _MOST_TICKS))
    steps = (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))
    step = next((s for s in steps if s >= months), 24000)
    month = (window.begin.year * 12) // step * step
    while month // 12 <= min(window.end.year, _LAST.year):
        if month >= 12:
            yield datetime(month // 12, month % 12 + 1, 1)
        month += step


def _tick_label(mark: datetime, step: int | None) -> str:
    if step is None:
        return f"{mark.year}" if mark.month == 1 else f"{mark:%b} {mark.year}"
    if step >= 1440 or (mark.hour, mark.minute) == (0, 0):
        return f"{mark.day} {mark:%b} {mark.year}"
    return f"{mark:%H:%M}"


def _bounds(event: Event) -> tuple[datetime | None, datetime | None] | None:
    """When an event began at the earliest and ended at the latest; None where nothing is known."""
    time = event.time
    if time is None or (time.earliest is None and time.latest is None):
        return None
    first = None if time.earliest is None else datetime.fromisoformat(time.earliest)
    last = None if time.latest is None else _end_of(time.latest)
    return first, last


def _end_of(latest: str) -> datetime:
    """A date as a latest time means the whole of that day."""
    last = datetime.fromisoformat(latest)
    return last if "T" in latest else _shift(last, timedelta(days=1))


def _x(at: datetime, window: Window) -> float:
    return (at - window.begin) / window.length * WIDTH


def _shift(at: datetime, by: timedelta) -> datetime:
    """``at`` moved, but not out of the calendar."""
    try:
        return min(max(at + by, _FIRST), _LAST)
    except OverflowError:
        return _FIRST if by < timedelta() else _LAST
