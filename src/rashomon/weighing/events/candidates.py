"""Which pairs of tellings are worth measuring: those whose words may name one happening.

Two tellings of unrelated words are never compared, and of each telling at most so many others are,
those first with which it shares a player or a rare word: the work grows with the case, not with
its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.weighing.events.tellings import Telling
from rashomon.weighing.scales.blocking import Blocks
from rashomon.weighing.scales.frames import keys
from rashomon.weighing.scales.meaning import meanings, rarity, stem, vector

Pairs = NDArray[np.int64]
#: What a telling says happened: its lemma and the word itself.
Name = tuple[str, str]

#: From here on two predicates are near enough in meaning to be compared.
_NEAR_IN_MEANING = 0.4
#: So many of a telling's rarest words are keys to others.
_RARE_WORDS = 4
_SHORTEST_PART = 4
#: A telling is compared with no more others than this.
_COMPARED = 20
_ROWS = 512


@dataclass(frozen=True, slots=True)
class Kin:
    """Which names of happenings may be names of one."""

    of: dict[Name, frozenset[Name]]
    _related: frozenset[tuple[Name, Name]]

    def related(self, one: Name, other: Name) -> bool:
        """Whether the two may name one happening."""
        return (one, other) in self._related


def name_of(telling: Telling) -> Name:
    """What the telling says happened."""
    return telling.lemma, stem(telling.claim.predicate.text)


def kin_of(tellings: Sequence[Telling]) -> Kin:
    """The kinship of all names that the tellings use."""
    names = sorted({name_of(telling) for telling in tellings})
    found: dict[Name, set[Name]] = {name: {name} for name in names}
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for key in _keys(name):
            by_key[key].append(name)
    groups = [*by_key.values(), *_near_in_meaning(names)]
    for group in groups:
        for name in group:
            found[name].update(group)
    return Kin(
        {name: frozenset(kin) for name, kin in found.items()},
        frozenset((one, other) for one, kin in found.items() for other in kin),
    )


def candidates(tellings: Sequence[Telling], kin: Kin) -> Pairs:
    """Pairs (low, high) of tellings, by number, that are worth measuring."""
    blocks: Blocks[Hashable] = Blocks()
    called: dict[Hashable, set[Name]] = defaultdict(set)
    found: list[tuple[int, int]] = []
    for number, telling in enumerate(tellings):
        name = name_of(telling)
        traits = list(_traits(telling))
        asked: list[Hashable] = [*kin.of[name]]
        for trait in traits:
            # Of the many names that are kin few have a trait: asking for the rest takes longest.
            asked += [(other, trait) for other in kin.of[name] & called[trait]]
            called[trait].add(name)
        found.extend((other, number) for other in blocks.near(asked, _COMPARED))
        blocks.put(number, [name, *((name, trait) for trait in traits)])
    return np.array(found, np.int64).reshape(-1, 2)


def _traits(telling: Telling) -> Iterator[Hashable]:
    yield from sorted(telling.doers | telling.undergoers)
    yield from sorted(telling.own, key=lambda word: (-rarity(word), word))[:_RARE_WORDS]


def _keys(name: Name) -> set[str]:
    found = set(keys(name[0])) | set(keys(name[1]))
    return found | {word for word in name if len(word) >= _SHORTEST_PART}


def _near_in_meaning(names: Sequence[Name]) -> Iterator[list[Name]]:
    """Pairs of names whose words' vectors are near."""
    if not names:
        return
    empty = np.zeros(meanings().size, np.float32)
    for side in (0, 1):
        found = (vector(name[side]) for name in names)
        rows = np.stack([empty if row is None else row for row in found])
        for first in range(0, len(rows), _ROWS):
            near = rows[first : first + _ROWS] @ rows.T > _NEAR_IN_MEANING
            for one, other in np.argwhere(near):
                if first + one < other:
                    yield [names[first + one], names[other]]
