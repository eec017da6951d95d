"""A passage cut into pieces: stretches that claims cover, predicates that stand for them, pins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Passage
from rashomon.telling.wording import utf16_length


@dataclass(frozen=True, slots=True)
class Target:
    """What a link can lead to inside a passage: a span, what it is called and the way back."""

    anchor: str
    start: int
    end: int
    back: str | None
    label: str


@dataclass(frozen=True, slots=True)
class ClaimTarget(Target):
    """A claim: besides its whole span, its predicate, which carries the mark, and its standing."""

    predicate_start: int
    predicate_end: int
    standing: str


@dataclass(frozen=True, slots=True)
class Pin:
    """An anchor in the text, with its exact words as UTF-16 units from the passage's beginning.

    ``start`` and ``end``: the same as code points of the source's text, as citations count;
    ``plain``: where the one follows from the other by where the passage begins.
    """

    anchor: str
    back: str | None
    label: str
    start: int
    end: int
    first_unit: int
    last_unit: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: plain, or the mark of a claim; pins stand before it."""

    text: str
    pins: tuple[Pin, ...]
    mark: Pin | None
    standing: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring pieces that claims cover together, or that none covers."""

    claimed: bool
    pieces: tuple[Piece, ...]


def mark_passage(
    passage: Passage, claims: Iterable[ClaimTarget], evidence: Iterable[Target] = ()
) -> tuple[Stretch, ...]:
    """Cut ``passage`` so that each claim and each piece of evidence can be linked to.

    The texts of all pieces, put together, are the passage. Of predicates that overlap, the first
    and longest carries the mark; the others keep their place as pins before it, unless they have
    no anchor and so nothing leads to them.
    """
    inside = sorted(
        (claim for claim in claims if _within(claim.predicate_start, claim.predicate_end, passage)),
        key=lambda claim: (claim.predicate_start, -claim.predicate_end, claim.anchor),
    )
    marks, covered = _disjoint(inside)
    loose: list[tuple[int, Target]] = [
        (_pin_place(claim.predicate_start, marks), claim) for claim in covered if claim.anchor
    ]
    for target in evidence:
        if passage.start <= target.start < passage.end:
            loose.append((_pin_place(target.start, marks), target))
    stretches = _merged(inside, passage)
    edges = {passage.start, passage.end}
    edges.update(edge for stretch in stretches for edge in stretch)
    edges.update(edge for mark in marks for edge in (mark.predicate_start, mark.predicate_end))
    edges.update(place for place, _ in loose)
    ruler = _Ruler(passage, [*inside, *(target for _, target in loose)])
    pieces = _pieces(passage, sorted(edges), marks, loose, ruler)
    return _grouped(pieces, stretches)


class _Ruler:
    """Turns code points of a source into UTF-16 units of the visible passage, in one pass."""

    def __init__(self, passage: Passage, targets: Sequence[Target]) -> None:
        places = sorted({_clamp(at, passage) for t in targets for at in (t.start, t.end)})
        self._passage, self._begin = passage, passage.start
        self._units: dict[int, int] = {}
        units, before = 0, passage.start
        for place in places:
            units += _units(_slice(passage, before, place))
            self._units[place] = units
            before = place

    def pin(self, target: Target) -> Pin:
        first, last = (self._units[_clamp(at, self._passage)] for at in (target.start, target.end))
        plain = (first, last) == (target.start - self._begin, target.end - self._begin)
        return Pin(
            target.anchor, target.back, target.label, target.start, target.end, first, last, plain
        )


def _units(text: str) -> int:
    return len(text) if text.isascii() and text.isprintable() else utf16_length(text)


def _within(start: int, end: int, passage: Passage) -> bool:
    return passage.start <= start and end <= passage.end


def _clamp(at: int, passage: Passage) -> int:
    return min(max(at, passage.start), passage.end)


def _slice(passage: Passage, start: int, end: int) -> str:
    return passage.text[start - passage.start : end - passage.start]


def _disjoint(ordered: Sequence[ClaimTarget]) -> tuple[list[ClaimTarget], list[ClaimTarget]]:
    marks: list[ClaimTarget] = []
    covered: list[ClaimTarget] = []
    for claim in ordered:
        empty = claim.predicate_start == claim.predicate_end
        overlaps = bool(marks) and claim.predicate_start < marks[-1].predicate_end
        (covered if empty or overlaps else marks).append(claim)
    return marks, covered


def _pin_place(at: int, marks: Sequence[ClaimTarget]) -> int:
    """``at``, or the beginning of the mark that it would split."""
    before = bisect_left(marks, at, key=lambda mark: mark.predicate_start) - 1
    if before >= 0 and at < marks[before].predicate_end:
        return marks[before].predicate_start
    return at


def _merged(claims: Sequence[ClaimTarget], passage: Passage) -> list[tuple[int, int]]:
    spans = sorted(
        (
            _clamp(min(claim.start, claim.predicate_start), passage),
            _clamp(max(claim.end, claim.predicate_end), passage),
        )
        for claim in claims
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(
    passage: Passage,
    edges: Sequence[int],
    marks: Sequence[ClaimTarget],
    loose: Sequence[tuple[int, Target]],
    ruler: _Ruler,
) -> list[tuple[int, Piece]]:
    mark_at = {mark.predicate_start: mark for mark in marks}
    pins_at: dict[int, list[Pin]] = {}
    for place, target in loose:
        pins_at.setdefault(place, []).append(ruler.pin(target))
    ends = [*edges[1:], passage.end] if len(edges) > 1 else [passage.end]
    return [
        (
            start,
            Piece(
                _slice(passage, start, end),
                tuple(pins_at.get(start, ())),
                ruler.pin(mark_at[start]) if start in mark_at else None,
                mark_at[start].standing if start in mark_at else "",
            ),
        )
        for start, end in zip(edges, ends, strict=True)
        if start < end or start in pins_at
    ]


def _grouped(
    pieces: Sequence[tuple[int, Piece]], stretches: Sequence[tuple[int, int]]
) -> tuple[Stretch, ...]:
    grouped: list[tuple[tuple[int, int] | None, list[Piece]]] = []
    waiting = list(reversed(stretches))
    for start, piece in pieces:
        while waiting and waiting[-1][1] <= start:
            waiting.pop()
        current = waiting[-1] if waiting and waiting[-1][0] <= start else None
        if grouped and grouped[-1][0] == current:
            grouped[-1][1].append(piece)
        else:
            grouped.append((current, [piece]))
    return tuple(Stretch(stretch is not None, tuple(of)) for stretch, of in grouped)


def claim_target(
    claim: Claim, anchor: str, back: str | None, label: str, standing: str
) -> ClaimTarget:
    """The target that ``claim`` is in its passage."""
    return ClaimTarget(
        anchor,
        claim.start,
        claim.end,
        back,
        label,
        claim.predicate.start,
        claim.predicate.end,
        standing,
    )
