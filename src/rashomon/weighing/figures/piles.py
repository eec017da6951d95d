"""Figures on the way to one question: piles, and the heap of them while they are being joined."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.wording.deeds import keys


@dataclass
class Pile:
    """Figures taken to answer one question. Never leaves weighing."""

    figures: list[Figure]
    deeds: set[str] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    values: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    company: set[int] = field(default_factory=set)

    def take(self, other: Pile) -> None:
        """Count the figures of ``other`` among those of this pile."""
        self.figures += other.figures
        self.deeds |= other.deeds
        self.events |= other.events
        self.company |= other.company
        for source, told in other.values.items():
            self.values[source] = self.values.get(source, set()) | told

    @property
    def deed(self) -> str:
        """What most of the figures are said of."""
        counted = Counter(f.deed for f in self.figures)
        return min(counted, key=lambda deed: (-counted[deed], deed))

    @property
    def event(self) -> int | None:
        """The happening that most of the figures are of."""
        counted = Counter(f.event for f in self.figures if f.event is not None)
        return min(counted, key=lambda e: (-counted[e], e), default=None)


@dataclass
class Heap:
    """Piles while they are being joined: at first as many as there are ``atoms``."""

    atoms: Sequence[Pile]
    into: list[int] = field(init=False)
    told: dict[object, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the atoms by source and kind of deed."""
        self.into = list(range(len(self.atoms)))
        self.told = defaultdict(list)
        for number, atom in enumerate(self.atoms):
            for source in atom.values:
                for key in _classes(atom):
                    self.told[source, key].append(number)

    def of(self, atom: int) -> Pile:
        """The pile that an atom has come to be part of."""
        return self.atoms[self._end(atom)]

    def join(self, one: int, other: int) -> None:
        """Make one pile of those of two atoms."""
        a, b = self._end(one), self._end(other)
        self.atoms[a].take(self.atoms[b])
        self.into[b] = a

    def piles(self) -> list[Pile]:
        """The piles there are by now."""
        return [pile for i, pile in enumerate(self.atoms) if self.into[i] == i]

    def told_beside(self, source: str, pile: Pile) -> Iterator[Pile]:
        """The piles of such a deed to which a source has given figures."""
        for key in sorted(_classes(pile)):
            for atom in self.told.get((source, key), ()):
                yield self.of(atom)

    def near(self) -> list[tuple[int, int]]:
        """Pairs of atoms that a deed, or an event, could bring together."""
        blocks: dict[object, list[int]] = defaultdict(list)
        for number, atom in enumerate(self.atoms):
            first = atom.figures[0]
            about: set[object] = set(atom.events).union(*(keys(deed) for deed in atom.deeds))
            about |= {("player", f.player) for f in atom.figures if f.role == "agent"}
            if first.token is not None:
                about.add(("number", first.token))
            for key in about:
                blocks[key, first.role, first.dimension].append(number)
        pairs = {pair for members in blocks.values() for pair in combinations(members, 2)}
        return sorted(pairs)

    def _end(self, start: int) -> int:
        while self.into[start] != start:
            self.into[start] = start = self.into[self.into[start]]
        return start


def _classes(pile: Pile) -> set[tuple[str, str, str]]:
    """What kinds of deed a pile's figures are of, on which side, in which dimension."""
    first = pile.figures[0]
    return {
        (kind, first.role, first.dimension)
        for deed in pile.deeds
        for kind in frames().get(deed, frozenset({deed}))
    }
