"""A site map as SVG: lines, zones, what cameras see, ways over time, observations as marks."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import pairwise
from statistics import median
from typing import Any, ParamSpec

from markupsafe import Markup

from rashomon.watching.seen import Observation, Path, Position
from rashomon.watching.shapes import Point
from rashomon.watching.showing.ground import (
    Ground,
    View,
    colours_of,
    ground_of,
    mark_step,
    pieces,
    place_at,
    place_of,
    round_length,
)
from rashomon.watching.showing.labels import Labels
from rashomon.watching.showing.wording import QUIET, clock, during, names_of, sentence
from rashomon.watching.site import Site

#: Units wide; type and marks in the same units.
WIDTH, TYPE, SMALL, RADIUS = 720.0, 12.0, 10.0, 8.5
_P = ParamSpec("_P")

#: A path's bends finer than this many units are drawn straight.
_FINE = 0.6


@dataclass(frozen=True, slots=True)
class SiteMap:
    """A drawn map: its SVG, and the ground it shows, for whoever puts more onto it."""

    svg: Markup
    ground: Ground


def draw_map(
    site: Site,
    paths: Sequence[Path],
    observations: Sequence[Observation],
    *,
    views: Sequence[View] = (),
    href: Callable[[Observation], str] | None = None,
) -> SiteMap:
    """The map of a site with the ways over it; observations are numbered in their order, from 1.

    ``views``: what cameras see of the ground. ``href``: where the mark of an observation leads.
    Who merely comes into sight, goes or stays has no mark. The same input gives the same bytes.
    """
    ground = ground_of(site, paths, WIDTH)
    sheet = _Sheet(site, paths, observations, ground, Labels(WIDTH, ground.height))
    # Who comes first gets the best room for its labels; who is drawn last lies on top.
    edges, lines, ends = sheet.edges(), sheet.lines(), sheet.ends()
    zones, marks = sheet.zones(), sheet.marks(href)
    times, seen = sheet.times(), sheet.views(views)
    inside = Markup("").join((seen, zones, sheet.ways(), lines, times, ends, edges))
    role = "img" if href is None else "group"
    svg = Markup(
        '<svg class="sitemap" viewBox="0 0 {w:.0f} {h:.0f}" role="{role}" xmlns='
        '"http://www.w3.org/2000/svg" aria-labelledby="map-title map-desc">'
        '<title id="map-title">{title}</title><desc id="map-desc">{desc}</desc>'
        '<rect class="ground" width="{w:.0f}" height="{h:.0f}"/>{inside}{marks}</svg>'
    ).format(
        w=WIDTH, h=ground.height, role=role, title=f"Map of {site.name}",
        desc=_described(site, paths, observations, ground), inside=inside, marks=marks,
    )  # fmt: skip
    return SiteMap(svg, ground)


def _drawn(layer: Callable[_P, Iterator[Markup]]) -> Callable[_P, Markup]:
    """Draws a layer when it is called for, so that labels are placed in the order of the calls."""

    @wraps(layer)
    def draw(*args: _P.args, **kwargs: _P.kwargs) -> Markup:
        return Markup("").join(layer(*args, **kwargs))

    return draw


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One map on its way; labels go where those before left room."""

    site: Site
    paths: Sequence[Path]
    observations: Sequence[Observation]
    ground: Ground
    labels: Labels

    @_drawn
    def views(self, views: Sequence[View]) -> Iterator[Markup]:
        for number, view in enumerate(views):
            yield Markup('<path class="view view{}" d="{}Z"/>').format(
                number % 3, _line([self.ground.at(point) for point in view.outline])
            )
            place = _clamped(self.ground.at(view.near), self.ground)
            yield from self._label(place, f"seen by {view.camera}", "camera", SMALL)

    @_drawn
    def zones(self) -> Iterator[Markup]:
        for zone in self.site.zones:
            if zone.camera is not None:
                continue
            corners = [self.ground.at(point) for point in zone.corners]
            yield Markup('<path class="zone" d="{}Z"/>').format(_line(corners))
            highest = min(corners, key=lambda point: point[1])
            yield from self._label((highest[0] + 2, highest[1] + 10), zone.name, "of-zone", TYPE)

    @_drawn
    def lines(self) -> Iterator[Markup]:
        for line in self.site.lines:
            if line.camera is not None:
                continue
            points = [self.ground.at(point) for point in line.points]
            yield Markup('<path class="line" d="{}"/>').format(_line(points))
            for x, y in _sampled(points):
                self.labels.take((x - 2, y - 2, x + 2, y + 2))
            yield from self._label(_clamped(points[-1], self.ground), line.name, "of-line", TYPE)
            for side, sign in ((line.left, 1), (line.right, -1)):
                if side:
                    yield from self._label(_beside(points, sign), side, "of-side", TYPE)

    @_drawn
    def ways(self) -> Iterator[Markup]:
        colours = colours_of(self.paths)
        for path in self.paths:
            for piece in pieces(path):
                points = _simple([self.ground.at((each.x, each.y)) for each in piece])
                colour = _hex(colours[path.id])
                wide = max(3.0, 2 * median(each.sigma for each in piece) * self.ground.scale)
                yield Markup(
                    '<path class="unsure" stroke="{c}" stroke-width="{w:.1f}" d="{d}"/>'
                    '<path class="way" stroke="{c}" d="{d}"/>'
                ).format(c=colour, w=wide, d=_line(points))

    @_drawn
    def ends(self) -> Iterator[Markup]:
        """Where each way begins, with its name, and an arrow where it ends."""
        names, colours = names_of(self.paths), colours_of(self.paths)
        for path in self.paths:
            if not path.positions:
                continue
            colour = _hex(colours[path.id])
            begin = self.ground.at((path.positions[0].x, path.positions[0].y))
            yield Markup(
                '<circle class="begins" cx="{:.1f}" cy="{:.1f}" r="3.5" stroke="{}"/>'
            ).format(*begin, colour)
            self.labels.take((begin[0] - 4, begin[1] - 4, begin[0] + 4, begin[1] + 4))
            arrow = self._arrow(path.positions)
            if arrow is not None:
                yield Markup('<path class="ends" fill="{}" d="{}Z"/>').format(colour, _line(arrow))
            text = names[path.id]
            yield from self._label(begin, text, "name", TYPE, colour=colour, gap=7.0)

    @_drawn
    def times(self) -> Iterator[Markup]:
        """Dots along each way at round times, named where there is room."""
        step, colours = mark_step(self.paths), colours_of(self.paths)
        for path in self.paths:
            colour, last = _hex(colours[path.id]), None
            for position in _at_round_times(path, step):
                place = self.ground.at((position.x, position.y))
                if last is not None and math.dist(place, last) < 2.0:
                    continue
                last = place
                told = clock(position.time).removesuffix(".0")
                yield Markup(
                    '<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="2.2" fill="{}"/>'
                ).format(*place, colour)
                yield from self._label(place, told, "time", SMALL, colour=colour)

    @_drawn
    def marks(self, href: Callable[[Observation], str] | None) -> Iterator[Markup]:
        names = names_of(self.paths)
        for at, group in self._together():
            label = _numbers([number for number, _ in group])
            half = max(RADIUS, len(label) * 3.1 + 3)
            place = self.labels.mark(at, half, RADIUS)
            told = "; ".join(
                f"{number}: {sentence(each, names, self.site)}, {during(each)}"
                for number, each in group
            )
            if math.dist(at, place) > RADIUS / 2:
                yield Markup('<path class="lead" d="{}"/>').format(_line([at, place]))
            drawn = Markup(
                '<title>{told}</title><rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" '
                'height="{high}" rx="{r}"/><text x="{x:.1f}" y="{base:.1f}">{label}</text>'
            ).format(
                told=told, left=place[0] - half, top=place[1] - RADIUS, wide=2 * half, r=RADIUS,
                high=2 * RADIUS, x=place[0], base=place[1] + 3.4, label=label,
            )  # fmt: skip
            if href is None:
                yield Markup('<g class="mark">{}</g>').format(drawn)
            else:
                yield Markup('<a class="mark" href="{}" aria-label="{}">{}</a>').format(
                    href(group[0][1]), f"{label}; {told}", drawn
                )

    def _together(self) -> list[tuple[Point, list[tuple[int, Observation]]]]:
        """Observations by the place of their mark; those that would cover another share one."""
        by_id = {path.id: path for path in self.paths}
        groups: list[tuple[Point, list[tuple[int, Observation]]]] = []
        for number, observation in enumerate(self.observations, 1):
            position = place_of(observation, by_id)
            if position is None or observation.kind in QUIET:
                continue
            at = self.ground.at((position.x, position.y))
            near = min(groups, key=lambda group: math.dist(group[0], at), default=None)
            if near is not None and math.dist(near[0], at) < 2 * RADIUS:
                near[1].append((number, observation))
            else:
                groups.append((at, [(number, observation)]))
        return groups

    @_drawn
    def edges(self) -> Iterator[Markup]:
        """The scale, and where north is, if known."""
        metres = round_length((self.ground.right - self.ground.left) / 4)
        long, y = metres * self.ground.scale, self.ground.height - 10
        self.labels.take((6.0, y - 16, 14 + long, y + 8))
        yield Markup('<path class="bar" d="M10 {y:.1f}v6h{long:.1f}v-6"/>').format(
            y=y - 6, long=long
        )
        yield Markup('<text class="scale" x="{:.1f}" y="{:.1f}">{} m</text>').format(
            14.0, y - 5, metres
        )
        if self.site.earth is not None:
            turn = -self.site.earth.bearing
            self.labels.take((WIDTH - 34, 4, WIDTH - 4, 44))
            yield Markup(
                '<g class="north" transform="translate({:.0f} 24) rotate({:.1f})">'
                '<path d="M0 -16L5 4L0 0L-5 4Z"/><text x="0" y="15">N</text></g>'
            ).format(WIDTH - 19, turn)

    def _arrow(self, positions: Sequence[Position]) -> list[Point] | None:
        """A head at the end of a way, along the last stretch that is longer than itself."""
        end = self.ground.at((positions[-1].x, positions[-1].y))
        for earlier in reversed(positions):
            place = self.ground.at((earlier.x, earlier.y))
            if math.dist(place, end) > 8:
                angle = math.atan2(end[1] - place[1], end[0] - place[0])
                return [
                    (end[0] + 8 * math.cos(angle + turn), end[1] + 8 * math.sin(angle + turn))
                    if turn else (end[0] + 4 * math.cos(angle), end[1] + 4 * math.sin(angle))
                    for turn in (0.0, 2.6, -2.6)
                ]  # fmt: skip
        return None

    def _label(self, at: Point, text: str, kind: str, size: float, **more: Any) -> Iterator[Markup]:
        """A text near a place, or nothing; ``more``: its colour, and the gap it keeps."""
        place = self.labels.text(at, text, size, more.get("gap", 4.0))
        if place is not None:
            fill = Markup(' fill="{}"').format(more["colour"]) if "colour" in more else Markup("")
            yield Markup('<text class="{}" x="{:.1f}" y="{:.1f}"{}>{}</text>').format(
                kind, *place, fill, text
            )


def _described(
    site: Site, paths: Sequence[Path], observations: Sequence[Observation], ground: Ground
) -> str:
    wide, high = ground.right - ground.left, ground.top - ground.bottom
    told = [f"A plan of {wide:.0f} by {high:.0f} metres."]
    if named := [line.name for line in site.lines] + [zone.name for zone in site.zones]:
        told.append(f"Lines and zones: {', '.join(named)}.")
    told.append(f"{len(paths)} ways over it, {len(observations)} observations.")
    if paths:
        begins = min(path.positions[0].time for path in paths if path.positions)
        ends = max(path.positions[-1].time for path in paths if path.positions)
        told.append(f"From {clock(begins)} to {clock(ends)} on the common clock.")
    told.append("The list of observations says all of it in words.")
    return " ".join(told)


def _at_round_times(path: Path, step: float) -> Iterator[Position]:
    """Where a path was at the round times after it began."""
    if not path.positions:
        return
    begins, ends = path.positions[0].time, path.positions[-1].time
    for count in range(math.floor(begins / step) + 1, math.floor(ends / step) + 1):
        position = place_at(path, count * step)
        if position is not None:
            yield position


def _beside(points: Sequence[Point], sign: int) -> Point:
    """A place to the left (1) or right (-1) of a line's first third, with y downwards."""
    (ax, ay), (bx, by) = points[0], points[1]
    long = math.dist(points[0], points[1]) or 1.0
    return (
        ax + (bx - ax) * 0.3 + sign * 14 * (by - ay) / long,
        ay + (by - ay) * 0.3 - sign * 14 * (bx - ax) / long,
    )


def _sampled(points: Sequence[Point], every: float = 4.0) -> Iterator[Point]:
    """Points along a line, so many units apart."""
    for (ax, ay), (bx, by) in pairwise(points):
        count = max(1, round(math.dist((ax, ay), (bx, by)) / every))
        for step in range(count + 1):
            yield ax + (bx - ax) * step / count, ay + (by - ay) * step / count


def _numbers(numbers: Sequence[int]) -> str:
    """The numbers of a mark: "7", "7–9", "7 8", "7 +4"."""
    if len(numbers) == 1:
        return str(numbers[0])
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}–{numbers[-1]}"
    return (
        f"{numbers[0]} {numbers[1]}" if len(numbers) == 2 else f"{numbers[0]} +{len(numbers) - 1}"
    )


def _clamped(point: Point, ground: Ground) -> Point:
    return min(max(point[0], 8.0), WIDTH - 8), min(max(point[1], 14.0), ground.height - 8)


def _simple(points: Sequence[Point]) -> list[Point]:
    """A way without the bends too fine to be seen (Douglas & Peucker 1973)."""
    kept, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        begin, end = stack.pop()
        if end - begin < 2:
            continue
        far, most = begin, 0.0
        for index in range(begin + 1, end):
            off = _off(points[index], points[begin], points[end])
            if off > most:
                far, most = index, off
        if most > _FINE:
            kept.add(far)
            stack += [(begin, far), (far, end)]
    return [points[index] for index in sorted(kept)]


def _off(point: Point, begin: Point, end: Point) -> float:
    long = math.dist(begin, end)
    if long < 1e-9:
        return math.dist(point, begin)
    cross = (end[0] - begin[0]) * (point[1] - begin[1]) - (end[1] - begin[1]) * (
        point[0] - begin[0]
    )
    return abs(cross) / long


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _hex(colour: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
