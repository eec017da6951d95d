"""The section on footage: each sight with what accounts say of it, in their own words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from rashomon.telling.filmed import Shown, Sight
from rashomon.telling.index import Index
from rashomon.telling.quoting import Quoted, quote


@dataclass(frozen=True, slots=True)
class Word:
    """An account's words on what was seen, and what the footage says to them."""

    quoted: Quoted
    shown: Shown


@dataclass(frozen=True, slots=True)
class SightRow:
    """A sight with every account's words on it. ``alone``: no account tells of it."""

    sight: Sight
    words: tuple[Word, ...]
    alone: bool


def sight_rows(index: Index) -> tuple[SightRow, ...]:
    """What was seen, in order of time; nothing where there is no footage."""
    if index.filmed is None:
        return ()
    words: defaultdict[int, list[Word]] = defaultdict(list)
    for claim in index.in_order(index.filmed.shown):
        for shown in index.filmed.shown[claim.id]:
            for sight in shown.sights:
                words[sight.number].append(Word(quote(claim, index), shown))
    return tuple(
        SightRow(sight, tuple(words[sight.number]), sight.number in index.filmed.alone)
        for sight in index.filmed.scene.seen
    )
