"""Blocking: which of all known things are worth comparing with a new one.

Comparing everything with everything grows with the square of a case. Things that share no key
cannot be one, so only those of common blocks are compared (Christen 2012, Data Matching, ch. 4).
A block that nearly everything falls into keeps the things that were met in it most often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

#: A block holds no more than this many things: those met most often, of equals the earlier ones.
_ROOM = 60
#: A key that more things have says next to nothing of which are one.
_EVERYWHERE = 10 * _ROOM
#: No more than this many things, those that share the most telling keys, are worth comparing.
_WORTH_COMPARING = 40
#: The weight of a key that one thing alone has; whole, so that the order of adding is nothing.
_RAREST = 1_000_000


class Blocks(Generic[Key]):
    """Things, each a number, under the keys by which to find them again."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._met: dict[Key, dict[int, int]] = defaultdict(dict)
        #: Those worth comparing and how often each was met: small beside all that were.
        self._held: dict[Key, dict[int, int]] = defaultdict(dict)

    def put(self, thing: int, keys: Iterable[Key]) -> None:
        """Note that ``thing`` was met once more under each of ``keys``."""
        for key in keys:
            met, held = self._met[key], self._held[key]
            times = met[thing] = met.get(thing, 0) + 1
            if thing not in held and len(held) >= _ROOM:
                if times == 1:  # nobody was met less often, and the earlier ones stay
                    continue
                least = min(held, key=lambda other: (held[other], -other))
                if held[least] >= times:
                    continue
                del held[least]
            held[thing] = times

    def near(self, keys: Iterable[Key], most: int = _WORTH_COMPARING) -> list[int]:
        """At most ``most`` things that share one of ``keys``, ascending.

        Rare keys and many meetings weigh more; one that nearly everything has is not asked where
        rarer ones have found enough.
        """
        weights: dict[int, int] = defaultdict(int)
        known = [(len(self._met[key]), key) for key in keys if key in self._met]
        # Keys of as many bearers are all asked or none, so that their order is nothing.
        for bearers, alike in groupby(sorted(known, key=itemgetter(0)), key=itemgetter(0)):
            if bearers > _EVERYWHERE and len(weights) >= most:
                break
            rarity = _RAREST // bearers
            for _, key in alike:
                for thing, times in self._held[key].items():
                    weights[thing] += rarity + times
        if len(weights) <= most:
            return sorted(weights)
        least = sorted(weights.values())[-most]
        better = [thing for thing, weight in weights.items() if weight > least]
        ties = sorted(thing for thing, weight in weights.items() if weight == least)
        return sorted(better + ties[: most - len(better)])


def pairs_near(things: Iterable[Sequence[Hashable]], most: int) -> Iterator[tuple[int, int]]:
    """Pairs (low, high) of things, by number, that are worth comparing.

    Each thing is given by its keys, and is paired with ``most`` earlier ones at most.
    """
    blocks: Blocks[Hashable] = Blocks()
    for number, keys in enumerate(things):
        yield from ((other, number) for other in blocks.near(keys, most))
        blocks.put(number, keys)
