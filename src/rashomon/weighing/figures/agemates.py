"""Whose ages are one person's: by name, by who they are taken for, and by the age itself.

That somebody is 63 tells nearly as much of who it is as a name does: of one incident two pages
rarely tell of two people of that age who are called the same ("a man") or whom the same befell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import isfinite

from rashomon.model import Chain, Claim, Mention
from rashomon.reading.lexicon import lexicon
from rashomon.reading.naming import without_title
from rashomon.weighing.entities.portraits import HEARSAY_YEARS
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.verdicts.comparing import is_open, years_of
from rashomon.weighing.verdicts.saying import Said

#: How somebody may be found again: a noun, a word of the name, or what befell them.
_Sign = tuple[str, str]


#: A fate that befalls few, and how far apart two ages are at most that are told of one such.
_FATE, _RARE, _MISTAKEN = "fate", frozenset({"rescue"}), 3
#: The sign of a given name that only one in the case bears.
GIVEN = "given"
#: The sign of a role that an account gives to one alone: "the pilot", "its captain".
_ROLE = "role"
#: Kinds of people that play no role of their own: there may be any number of boys or victims.
_NO_ROLES = ("relative", "child", "juvenile", "male", "female", "unfortunate")
_ITS_OWN = frozenset({"the", "its", "his", "her", "their"})


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
    """The ages of each person, with those of one age brought together who are found to be one."""
    found = _by_fate(_by_age(_by_name(told)))
    return _by_sign(_by_sign(found, GIVEN, _MISTAKEN), _ROLE, HEARSAY_YEARS)


def near_in_age(values: Iterable[str], years: float = HEARSAY_YEARS) -> bool:
    """Whether ages differ by no more than hearsay does: further apart, they are two people's."""
    ages = [age for value in values for age in years_of(value) if isfinite(age)]
    return not ages or max(ages) - min(ages) <= years


def signs_of(chain: Chain, fates: Iterable[str]) -> frozenset[_Sign]:
    """By what somebody may be found again; ``fates``: kinds of happening that befell them."""
    found = {(_FATE, fate) for fate in fates}
    for mention in chain.mentions:
        if mention.form == "description":
            found.add(("head", mention.head))
            if _is_the_one(mention):
                found.add((_ROLE, mention.head))
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
            entity = argument.entity
            if argument.role == "patient" and entity is not None and entity in chains:
                found[entity] |= frames().get(claim.predicate.lemma, frozenset())
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
    nameless: dict[int, dict[str, list[Aged]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        if not one.name:
            nameless[one.person][one.said.value].append(one)
    apart: list[Bearer] = []
    for person, by_value in sorted(nameless.items()):
        names = owners.get(person, set())
        own = named[min(names)] if len(names) == 1 else []
        if not names and near_in_age(by_value):
            everyone = tuple(one for group in by_value.values() for one in group)
            apart.append(Bearer(person, "", everyone))
            continue
        known = {one.said.value for one in own}
        for value, group in sorted(by_value.items()):
            elsewhere = {one.said.claim.source for one in own if one.said.value != value}
            pages = {one.said.claim.source for one in group}
            if own and near_in_age({*known, value}) and elsewhere.isdisjoint(pages):
                own += group
            else:
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


def _by_fate(found: Sequence[Bearer]) -> list[Bearer]:
    """Those brought together whom a rare fate befell and whose ages are near.

    Of an incident a page rarely tells more than one rescue of somebody of an age: another page that
    tells one of somebody of nearly that age means the same. Of the dead there are many.
    """
    befallen: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in found:
        for fate in sorted(
            _RARE & {f for one in bearer.told for sort, f in one.signs if sort == _FATE}
        ):
            befallen[fate].append(bearer)
    joined = list(found)
    for _, group in sorted(befallen.items()):
        values = {one.said.value for bearer in group for one in bearer.told}
        if len(group) > 1 and near_in_age(values, _MISTAKEN) and _may_be_one(group):
            joined = [each for each in joined if each not in group]
            joined.append(_one(group))
    return sorted(joined, key=lambda each: (each.person, each.name))


def given_names(names: Iterable[Collection[str]]) -> Mapping[str, str]:
    """The given name in each name of a case, where no two people are called by it.

    ``names``: by which each participant goes. "Ada" is short for "Ada Brook", unless there is an
    "Ada Lane" as well; "Brook" may be her brother.
    """
    known = [without_titles(each) for each in names]
    full = {name for each in known for name in each if " " in name}
    bearing = Counter(name.split()[0] for name in full)
    families = {name.split()[-1] for name in full}
    return {
        name: name.split()[0]
        for each in known
        for name in each
        if bearing[name.split()[0]] <= 1 and (" " in name or name not in families)
    }


def without_titles(names: Collection[str]) -> set[str]:
    """Names without what goes before them: "retired nurse ada brook" is "ada brook" as well."""
    bare = {without_title(name) for name in names} - {""}
    return {
        name
        for name in bare
        if not any(name.endswith(f" {other}") and " " in other for other in bare)
    }


def _by_sign(found: Sequence[Bearer], sort: str, years: float) -> list[Bearer]:
    """Those brought together of whom one of each page has a sign, and whose ages are near."""
    signed: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in found:
        for sign in sorted(
            {sign for one in bearer.told for kind, sign in one.signs if kind == sort}
        ):
            signed[sign].append(bearer)
    joined = list(found)
    for _, group in sorted(signed.items()):
        values = {one.said.value for bearer in group for one in bearer.told}
        together = len(group) > 1 and all(bearer in joined for bearer in group)
        if together and near_in_age(values, years) and _may_be_one(group):
            joined = [each for each in joined if each not in group]
            joined.append(_one(group))
    return sorted(joined, key=lambda each: (each.person, each.name))


def _is_the_one(mention: Mention) -> bool:
    """Whether a description gives somebody a role as if nobody else had it: "the pilot"."""
    kind = lexicon().entity_kind(mention.head)
    first = mention.text.split()[0].lower()
    return (
        kind == "person"
        and first in _ITS_OWN
        and not any(lexicon().is_a(mention.head, each) for each in _NO_ROLES)
    )


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
