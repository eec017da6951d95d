"""The timeline of what was seen, as SVG: when each camera ran, and observations by their kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.watching.seen import Observation
from rashomon.watching.showing.wording import clock, during, names_of, sentence
from rashomon.watching.watch import Watch

WIDTH, LEFT, ROW, TOP = 720.0, 108.0, 18.0, 22.0
_STEPS = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_TICKS = 8
_RIGHT = 12.0

#: From when to when, on the common clock.
Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a time is on the timeline, in its units from the left."""

    begins: float
    ends: float

    def at(self, time: float) -> float:
        """How far right a time is."""
        share = (time - self.begins) / ((self.ends - self.begins) or 1.0)
        return LEFT + min(1.0, max(0.0, share)) * (WIDTH - LEFT - _RIGHT)


def draw_timeline(watch: Watch, spans: Mapping[str, Stretch]) -> Markup:
    """A row for each camera and each kind of observation; marks lead to ``#o1`` and so on.

    ``spans``: by camera, from when to when its clip runs on the common clock.
    """
    scale = scale_of(watch, spans)
    kinds = sorted({each.kind for each in watch.observations})
    height = TOP + ROW * (len(spans) + len(kinds)) + 8
    inside = Markup("").join(
        (*_axis(scale, height), *_cameras(spans, scale), *_kinds(watch, kinds, scale, len(spans)))
    )
    return Markup(
        '<svg class="chart" id="chart" viewBox="0 0 {w:.0f} {h:.0f}" role="group" '
        'aria-labelledby="chart-title" data-left="{left}" data-right="{right}">'
        '<title id="chart-title">Timeline: when each camera ran, and what was seen</title>'
        '{inside}<path class="cursor" id="cursor" d="M0 {top}V{h:.0f}" hidden=""/></svg>'
    ).format(w=WIDTH, h=height, left=LEFT, right=WIDTH - _RIGHT, inside=inside, top=TOP - 6)


def scale_of(watch: Watch, spans: Mapping[str, Stretch]) -> Scale:
    """From the first to the last moment that any clip or observation has."""
    times = [time for span in spans.values() for time in span]
    times += [time for each in watch.observations for time in (each.begins, each.ends)]
    return Scale(min(times, default=0.0), max(times, default=1.0))


def _axis(scale: Scale, height: float) -> Iterator[Markup]:
    length = scale.ends - scale.begins
    step = next((each for each in _STEPS if length / each <= _TICKS), length / _TICKS or 1.0)
    time = -(-scale.begins // step) * step
    while time <= scale.ends:
        yield Markup(
            '<path class="tick" d="M{x:.1f} {top}V{h:.0f}"/>'
            '<text class="hour" x="{x:.1f}" y="11">{t}</text>'
        ).format(x=scale.at(time), top=TOP - 6, h=height, t=clock(time).removesuffix(".0"))
        time += step


def _cameras(spans: Mapping[str, Stretch], scale: Scale) -> Iterator[Markup]:
    for row, (camera, (begins, ends)) in enumerate(spans.items()):
        y = TOP + row * ROW
        yield _named(camera, y)
        yield Markup(
            '<rect class="span" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="6">'
            "<title>{} runs from {} to {}</title></rect>"
        ).format(
            scale.at(begins), y + 4, max(1.0, scale.at(ends) - scale.at(begins)), camera,
            clock(begins), clock(ends),
        )  # fmt: skip


def _kinds(watch: Watch, kinds: Sequence[str], scale: Scale, above: int) -> Iterator[Markup]:
    names = names_of(watch.paths)
    for row, kind in enumerate(kinds, above):
        yield _named(kind.replace("_", " "), TOP + row * ROW)
    for number, each in enumerate(watch.observations, 1):
        y = TOP + (above + kinds.index(each.kind)) * ROW
        told = f"{number}: {sentence(each, names, watch.site)}, {during(each)}"
        yield _mark(each, number, told, scale, y)


def _mark(each: Observation, number: int, told: str, scale: Scale, y: float) -> Markup:
    begins = scale.at(each.begins)
    width = max(5.0, scale.at(each.ends) - begins)
    return Markup(
        '<a class="seen" href="#o{n}" data-go="{n}" aria-label="{told}"><title>{told}</title>'
        '<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="10" rx="2"/></a>'
    ).format(n=number, told=told, x=begins - 2.5, y=y + 2, w=width)


def _named(name: str, y: float) -> Markup:
    shown = name if len(name) <= 16 else f"{name[:15]}…"
    return Markup('<text x="{:.0f}" y="{:.1f}" class="row">{}</text>').format(
        LEFT - 8, y + 11, shown
    )
