"""Whose ages are one person's: by name, by who they are taken for, and by the age itself.

That somebody is 63 tells nearly as much of who it is as a name does: of one incident two pages
rarely tell of two people of that age who are called the same ("a man") or whom the same befell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rashomon.model import Chain, Claim
from rashomon.weighing.comparing import is_open
from rashomon.weighing.frames import frames
from rashomon.weighing.saying import Said

#: How somebody may be found again: a noun, a word of the name, or what befell them.
_Sign = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Aged:
    """An age that a page tells: of which participant, by index, and under which full name, if any.

    ``signs``: by what else the bearer may be found; ``gender``: if it is told.
    """

    person: int
    name: str
    said: Said
    signs: frozenset[_Sign] = frozenset()
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Bearer:
    """One person as far as known, by the index of a participant, and the ages told of them."""

    person: int
    name: str
    told: tuple[Aged, ...]

    @property
    def pages(self) -> set[str]:
        """Where the ages are told."""
        return {one.said.claim.source for one in self.told}


def bearers(told: Sequence[Aged]) -> list[Bearer]:
    """The ages of each person, those of the same age who may be found to be one brought together."""
    return _by_age(_by_name(told))


def signs_of(chain: Chain, fates: Iterable[str]) -> frozenset[_Sign]:
    """By what somebody may be found again; ``fates``: kinds of happening that befell them."""
    found = {("fate", fate) for fate in fates}
    for mention in chain.mentions:
        if mention.form == "description":
            found.add(("head", mention.head))
        elif mention.form == "name":
            found |= {("name", word) for word in mention.text.lower().split() if word.isalpha()}
    return frozenset(found)


def fates(claims: Iterable[Claim], chains: Set[str]) -> Mapping[str, set[str]]:
    """The kinds of happening that each of ``chains`` is told to have undergone."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.polarity == "-":
            continue
        for argument in claim.arguments:
            if argument.role == "patient" and argument.entity in chains:
                found[argument.entity] |= frames().get(claim.predicate.lemma, frozenset())
    return found


def _by_name(told: Sequence[Aged]) -> list[Bearer]:
    """One full name is one person, two full names are two.

    What is said of a person without a name counts where nobody else is taken for that person, and
    where no page gives the same age to another than the one that it names.
    """
    named: dict[str, list[Aged]] = defaultdict(list)
    for one in told:
        if one.name:
            named[one.name].append(one)
    owners: dict[int, set[str]] = defaultdict(set)
    for name, group in named.items():
        for one in group:
            owners[one.person].add(name)
    nameless: dict[tuple[int, str], list[Aged]] = defaultdict(list)
    for one in told:
        if not one.name:
            nameless[one.person, one.said.value if owners.get(one.person) else ""].append(one)
    apart: list[Bearer] = []
    for (person, value), group in sorted(nameless.items()):
        names = owners.get(person, set())
        own = named[min(names)] if len(names) == 1 else []
        elsewhere = {one.said.claim.source for one in own if one.said.value != value}
        if own and elsewhere.isdisjoint(one.said.claim.source for one in group):
            own += group
        elif len(names) < 2:
            apart.append(Bearer(person, "", tuple(group)))
    found = [Bearer(min(o.person for o in g), name, tuple(g)) for name, g in named.items()]
    return sorted([*found, *apart], key=lambda each: (each.person, each.name))


def _by_age(found: Sequence[Bearer]) -> list[Bearer]:
    """Those of one age brought together who share a sign that tells who they are.

    A sign tells where no page has two people of that age with it, and where nothing speaks against
    all of them being one.
    """
    together: dict[int, int] = {}
    for members in _found_again(found):
        root = min(_root(together, member) for member in members)
        together.update((_root(together, member), root) for member in members)
    groups: dict[int, list[Bearer]] = defaultdict(list)
    for number, bearer in enumerate(found):
        groups[_root(together, number)].append(bearer)
    return [
        each
        for group in groups.values()
        for each in ([_one(group)] if _may_be_one(group) else group)
    ]


def _found_again(found: Sequence[Bearer]) -> Iterator[list[int]]:
    """Bearers, by index, of one exact age and with one sign in common."""
    signed: dict[tuple[str, _Sign], list[int]] = defaultdict(list)
    for number, bearer in enumerate(found):
        values = {one.said.value for one in bearer.told}
        if len(values) > 1 or any(map(is_open, values)):
            continue
        for sign in sorted({sign for one in bearer.told for sign in one.signs}):
            signed[min(values), sign].append(number)
    for _, members in sorted(signed.items()):
        if len(members) > 1 and _may_be_one([found[member] for member in members]):
            yield members


def _may_be_one(group: Sequence[Bearer]) -> bool:
    """Whether no two are named apart, of two sexes, or told of by one page."""
    names = {bearer.name for bearer in group if bearer.name}
    genders = {one.gender for bearer in group for one in bearer.told if one.gender}
    pages = Counter(page for bearer in group for page in bearer.pages)
    return len(names) < 2 and len(genders) < 2 and max(pages.values()) == 1


def _one(group: Sequence[Bearer]) -> Bearer:
    named = [bearer for bearer in group if bearer.name] or group
    told = tuple(one for bearer in group for one in bearer.told)
    return Bearer(named[0].person, named[0].name, told)


def _root(together: Mapping[int, int], member: int) -> int:
    while together.get(member, member) != member:
        member = together[member]
    return member
