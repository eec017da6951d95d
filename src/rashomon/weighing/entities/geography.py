"""Which place lies in which, as far as general knowledge goes (WordNet 3.1, ``data/places.tsv``).

A name may be that of several places ("Paris" in France and in Texas), so every answer holds for
some reading of the names: what only one reading rules out is not ruled out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Literal

Standing = Literal["same", "inside", "around", "apart"]


@dataclass(frozen=True, slots=True)
class Geography:
    """The table of places: the numbers behind a name, and all that each place lies in."""

    numbers: Mapping[str, tuple[int, ...]]
    names: Mapping[int, str]
    wholes: Mapping[int, frozenset[int]]
    parts: Mapping[int, frozenset[int]]

    def knows(self, name: str) -> bool:
        """Whether a place of that name is in the table; case and article do not matter."""
        return bool(self._places(name))

    def standing(self, one: str, other: str) -> Standing | None:
        """How the first place stands to the second; None where one of them is not known.

        "Apart" only if no reading of the names has one in the other, nor a place within both.
        """
        pairs = list(product(self._places(one), self._places(other)))
        if not pairs:
            return None
        if any(a == b for a, b in pairs):
            return "same"
        if any(b in self.wholes[a] for a, b in pairs):
            return "inside"
        if any(a in self.wholes[b] for a, b in pairs):
            return "around"
        return None if any(self.parts[a] & self.parts[b] for a, b in pairs) else "apart"

    def outermost(self, name: str) -> frozenset[str]:
        """The names of all that any reading of ``name`` lies in, itself included."""
        found = {whole for place in self._places(name) for whole in {place, *self.wholes[place]}}
        return frozenset(self.names[place] for place in found)

    def foremost(self, name: str) -> str | None:
        """What the place of that name is called first; None where no place or several are."""
        places = self._places(name)
        return self.names[places[0]] if len(places) == 1 else None

    def _places(self, name: str) -> tuple[int, ...]:
        return self.numbers.get(_plain(" ".join(name.lower().removeprefix("the ").split())), ())


@lru_cache(maxsize=1)
def geography() -> Geography:
    """The table, read once."""
    table = resources.files("rashomon.weighing").joinpath("data/places.tsv").read_text("utf-8")
    numbers: dict[str, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    direct: dict[int, list[int]] = {}
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        number, called, part_of = line.split("\t")
        for name in called.split(";"):
            if int(number) not in numbers[_plain(name)]:
                numbers[_plain(name)].append(int(number))
        names[int(number)] = called.split(";")[0]
        direct[int(number)] = [int(whole) for whole in part_of.split(",") if whole]
    wholes = {place: _upwards(place, direct) for place in direct}
    parts: dict[int, set[int]] = {place: set() for place in direct}
    for place, around in wholes.items():
        for whole in around:
            parts[whole].add(place)
    return Geography(
        {name: tuple(found) for name, found in numbers.items()},
        names,
        wholes,
        {place: frozenset(found) for place, found in parts.items()},
    )


def _plain(name: str) -> str:
    """Names in a text may have lost the dot they end with: "u.s"."""
    return name.rstrip(".")


def _upwards(place: int, direct: Mapping[int, list[int]]) -> frozenset[int]:
    found: set[int] = set()
    waiting = list(direct[place])
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            waiting += direct[whole]
    return frozenset(found)
