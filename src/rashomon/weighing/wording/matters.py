"""What is asked of incidents of every kind: the dead, the hurt, the crowd, the damage."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from rashomon.model import Claim, Quantity
from rashomon.weighing.wording.counts import head_of, singular

Side = Literal["agent", "patient", ""]
#: A unit of money is a currency's code, or its name where several countries share that.
_MONEY = re.compile(r"[A-Z]{3,}")
_ANY_MONEY = "money"
#: So many characters apart are two words if there is a comma between them.
_COMMA = 40
_NUMBER_OF = re.compile(r"\b(?:number|total|tally|count) of (?:the )?(\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matter:
    """One question that every incident may answer; the fields are those of ``data/matters.toml``.

    ``name`` is the predicate that all the deeds which answer it are taken for.
    """

    name: str
    question: str
    sort: str = ""
    role: Side = ""
    deeds: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    measures: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unit: str = ""
    sorted: bool = False
    shared: bool = False

    def asks(self, sort: str) -> str:
        """The question, of a sort of people or things; "" for people in general."""
        return self.question.format(sort=sort or self.sort)

    @property
    def of_money(self) -> bool:
        """Whether an amount of any money answers it."""
        return self.unit == _ANY_MONEY

    def is_measured_in(self, unit: str) -> bool:
        """Whether an amount in this unit can answer it."""
        if self.of_money:
            return is_money(unit)
        return bool(unit) and unit == self.unit

    def asked_in(self, claim: Claim, amount: Quantity, others: Iterable[Quantity]) -> bool:
        """Whether an amount in its unit, within the words of a claim, answers it.

        ``others``: the claim's amounts in that unit. What names the measure between two of them
        belongs to the nearer one: "18 km north of the village at a depth of 10 km".
        """
        text = claim.quote
        if any(re.search(rf"\b{word}\b", text, re.I) for word in self.unless):
            return False
        if self.unit == self.name:
            return True
        named = [
            found.span()
            for measure in self.measures
            for found in re.finditer(rf"\b{measure}\b", text, re.I)
        ]
        end = max(amount.end - claim.start, 0)
        starts = [other.start - claim.start for other in others if other.start >= amount.end]
        return bool(named) and not any(_of_the_second(text, named, end, at) for at in starts)

    def measure_in(self, text: str) -> str | None:
        """The words in a text that ask for the number, if it has any."""
        if any(re.search(rf"\b{word}\b", text, re.I) for word in self.unless):
            return None
        named = next((m for m in self.measures if re.search(rf"\b{m}\b", text, re.I)), None)
        counted = _NUMBER_OF.search(text)
        if named is None and counted is not None and counted[1].lower() in self.nouns:
            return counted[0]
        return named


def _of_the_second(
    text: str, named: Sequence[tuple[int, int]], first_ends: int, second: int
) -> bool:
    """Whether all names of a measure stand between two amounts, and nearer the second."""
    return all(
        first_ends <= start
        and end <= second
        and _way(text[end:second]) <= _way(text[first_ends:start])
        for start, end in named
    )


def _way(between: str) -> int:
    """How far apart two words are, in characters; a comma keeps them further apart."""
    return len(between) + _COMMA * sum(map(between.count, ",;"))


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return _MONEY.fullmatch(unit) is not None


@lru_cache(maxsize=1)
def matters() -> dict[str, Matter]:
    """All of them, by name."""
    file = resources.files("rashomon.weighing") / "data" / "matters.toml"
    found: dict[str, Matter] = {}
    for name, raw in tomllib.loads(file.read_text(encoding="utf-8")).items():
        read: dict[str, Any] = dict(raw)
        for key in ("deeds", "nouns", "beside"):
            read[key] = frozenset(read.get(key, ()))
        for key in ("measures", "unless"):
            read[key] = tuple(read.get(key, ()))
        found[name] = Matter(name, **read)
    return found


def of_deed(claim: Claim) -> Iterator[Matter]:
    """What a claim's deed may be counted for: "take part", "lose their homes", "be missing"."""
    lemma = claim.predicate.lemma
    governed = (singular(head_of(a.text)) for a in claim.arguments if a.role != "agent")
    for deed in (*(f"{lemma} {noun}" for noun in governed), lemma):
        yield from _by_deed().get(deed, ())


def of_noun(noun: str, deed: str) -> Matter | None:
    """What a counted noun says by itself, in whatever deed: "14 dead", "five shots"."""
    found = _by_noun().get(noun)
    if found is None or (found.beside and deed not in found.beside):
        return None
    return found


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """Words that say by themselves in what state those counted are: "27 dead", "22 missing"."""
    return frozenset(noun for noun in _by_noun() if not noun.endswith("s"))


@lru_cache(maxsize=1)
def _by_deed() -> dict[str, list[Matter]]:
    found: dict[str, list[Matter]] = defaultdict(list)
    for matter in matters().values():
        for deed in matter.deeds:
            found[deed].append(matter)
    return dict(found)


@lru_cache(maxsize=1)
def _by_noun() -> dict[str, Matter]:
    return {noun: matter for matter in matters().values() for noun in matter.nouns}
