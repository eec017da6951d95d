"""Who leans on whom: the links in words with their evidence, and the same as a drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Evidence, Link, LinkKind
from rashomon.telling.addresses import link_anchor
from rashomon.telling.index import Exhibit, Index
from rashomon.telling.quoting import FRAGMENT, in_sentence
from rashomon.telling.wording import clip

#: What each kind of link says, between the two names.
VERBS: dict[LinkKind, str] = {
    "cites": "cites",
    "quotes": "quotes",
    "copies": "has the same words as",
    "shares_error": "shares an error with",
}

#: The drawing shows this many outside voices at most, those cited most; the list shows all.
MOST_OUTSIDE = 14

#: With more sources than this a drawing is a thicket; the list says it better.
MOST_DRAWN = 40

#: Longer evidence is cut; the link leads to the whole of it.
_LONGEST_PROOF = 200

_STEP, _TOP, _LEFT, _RIGHT, _WIDTH = 40, 28, 300, 540, 820


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence for a link: exact words in their sentence, whose, and the link."""

    lead: str
    words: str
    tail: str
    exhibit: Exhibit | None
    href: str | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link in words."""

    anchor: str
    origin: Exhibit | None
    origin_name: str
    verb: str
    kind: LinkKind
    target: Exhibit | None
    target_name: str
    reason: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the drawing."""

    x: int
    y: int
    name: str
    letter: str | None
    href: str | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A link in the drawing, as an SVG path that leads to its evidence."""

    path: str
    kind: LinkKind
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Sources on the left, outside voices on the right, curves between."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    outside: tuple[Node, ...]
    curves: tuple[Curve, ...]


def build_links(index: Index) -> tuple[LinkRow, ...]:
    """The links in order of their sources' letters."""
    return tuple(link_row(number, index) for number in in_order(index))


def in_order(index: Index) -> list[int]:
    """The numbers of the links, in order of their sources' letters."""
    last = len(index.ranks)
    return sorted(
        range(len(index.links)),
        key=lambda number: (index.ranks.get(index.links[number].origin, last), number),
    )


def link_row(number: int, index: Index) -> LinkRow:
    """The link that stands at ``number``, in words."""
    link = index.links[number]
    return LinkRow(
        link_anchor(number),
        index.exhibits.get(link.origin),
        _name(link.origin, index),
        VERBS[link.kind],
        link.kind,
        index.exhibits.get(link.target),
        _name(link.target, index),
        index.lettered(link.reason),
        tuple(_proof(number, place, words, index) for place, words in enumerate(link.evidence)),
    )


def _proof(number: int, place: int, words: Evidence, index: Index) -> Proof:
    passage = index.passage_of(words)
    said = ("", clip(words.text, _LONGEST_PROOF), "")
    if len(words.text) <= FRAGMENT:
        said = in_sentence(words.text, words.start, passage)
    href = index.addresses.proof(number, place, words.source) if passage else None
    return Proof(*said, index.exhibits.get(words.source), href)


def draw_links(index: Index) -> Drawing | None:
    """The links as a drawing, or None where nobody leans on anybody or too many do."""
    return draw(index.links, tuple(index.exhibits.values()), index)


def draw(links: Sequence[Link], exhibits: Sequence[Exhibit], index: Index) -> Drawing | None:
    """These links between these sources and the outside, or None as ``draw_links``."""
    if not links or len(exhibits) > MOST_DRAWN:
        return None
    cited = Counter(link.target for link in links if link.target not in index.exhibits)
    outside = sorted(cited, key=lambda name: (-cited[name], name))[:MOST_OUTSIDE]
    rows = max(len(exhibits), len(outside))
    height = 2 * _TOP + (rows - 1) * _STEP
    left = {
        e.source.id: Node(_LEFT, _row_y(place, len(exhibits), height), clip(e.name, 30),
                     e.letter, e.href)
        for place, e in enumerate(exhibits)
    }  # fmt: skip
    right = {
        name: Node(_RIGHT, _row_y(place, len(outside), height), clip(name, 34), None, None)
        for place, name in enumerate(outside)
    }
    return Drawing(
        _WIDTH,
        height,
        tuple(left.values()),
        tuple(right.values()),
        _curves(links, left, right, index),
    )


def _row_y(place: int, count: int, height: int) -> int:
    return height // 2 - (count - 1) * _STEP // 2 + place * _STEP


def _curves(
    links: Sequence[Link], left: dict[str, Node], right: dict[str, Node], index: Index
) -> tuple[Curve, ...]:
    numbers = {link: number for number, link in enumerate(index.links)}
    drawn: dict[tuple[str, str, LinkKind], Curve] = {}
    for link in links:
        origin, target = left.get(link.origin), left.get(link.target) or right.get(link.target)
        if origin is None or target is None or origin is target:
            continue
        path = _inner(origin, target) if target.letter else _across(origin, target)
        said = f"{_name(link.origin, index)} {VERBS[link.kind]} {_name(link.target, index)}"
        href = index.addresses.link(numbers[link])
        drawn.setdefault((link.origin, link.target, link.kind), Curve(path, link.kind, said, href))
    return tuple(drawn.values())


def _across(origin: Node, target: Node) -> str:
    start, end = origin.x + 22, target.x - 12
    middle = (start + end) // 2
    return f"M{start} {origin.y} C{middle} {origin.y} {middle} {target.y} {end} {target.y}"


def _inner(origin: Node, target: Node) -> str:
    start = origin.x + 22
    bend = start + min(190, 20 + abs(origin.y - target.y) * 3 // 5)
    return f"M{start} {origin.y} C{bend} {origin.y} {bend} {target.y} {start} {target.y}"


def _name(source: str, index: Index) -> str:
    exhibit = index.exhibits.get(source)
    return exhibit.name if exhibit else source
