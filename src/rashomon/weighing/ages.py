"""How old each participant is said to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Chain, Claim, Detail, Mention, Quantity
from rashomon.reading.naming import name_forms
from rashomon.weighing.bench import Bench
from rashomon.weighing.comparing import compare_ages, number_value
from rashomon.weighing.matters import of_deed
from rashomon.weighing.saying import Question, Relation, Said
from rashomon.weighing.verdicts import judge

#: Reports of one person's age rarely lie further apart than this.
_HEARSAY_YEARS = 10
#: "Ada Brook, 34", "a girl of five": so many characters lie between a person and the age beside.
_BESIDE = 4
_BEHIND_A_NAME = re.compile(r"\w[,(]\s|\w\s\(")
_AT_THE_AGE = re.compile(r"\bat (?:the )?age (?:of )?\S+$")
_OLDEST = 115
#: Of the matters that every incident is asked, the one that ends a life.
_TOLL = "kill"
_YEAR = "year"
#: How the question begins.
AGE = "How old is"


def ages_of(claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """How old each participant is said to be."""
    spoken_of = _mentions(chain for p in bench.cast.portraits for chain in p.chains)
    people = {
        chain.id for p in bench.cast.portraits for chain in p.chains if chain.kind == "person"
    }
    told: dict[tuple[str, int], tuple[int, str, Said]] = {}
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.of != "age" and not _stands_as_age(claim, quantity, bench):
                continue
            if _long_ago(claim, quantity, bench):
                continue
            bearer = _bearer(claim, quantity, spoken_of, people)
            if bearer is not None and (quantity.of == "age" or _beside(bearer[0], quantity)):
                value = number_value(replace(quantity, unit=_YEAR))
                said = bench.said(value, quantity.text, claim)
                person, name = bench.cast.of_chain[bearer[1]], _full_name(bearer[0])
                told.setdefault((claim.source, quantity.start), (person, name, said))
    for person, group in _by_person(list(told.values())):
        if person not in bench.entity_ids or not _is_person(person, bench):
            continue
        if _differ(group) and not _near_in_age(group):
            continue
        words = f"{AGE} {bench.entity_names[person]}?"
        asked = Question(words, "number", compare_ages, entity=bench.entity_ids[person])
        yield judge(asked, group, bench.names)


def _by_person(told: Sequence[tuple[int, str, Said]]) -> list[tuple[int, list[Said]]]:
    """The ages of each person: one full name is one person, two full names are two.

    What is said of a person without a name counts where nobody else is taken for that person.
    """
    named: dict[str, list[tuple[int, Said]]] = defaultdict(list)
    for person, name, said in told:
        if name:
            named[name].append((person, said))
    owners: dict[int, set[str]] = defaultdict(set)
    for name, group in named.items():
        for person, _ in group:
            owners[person].add(name)
    groups = {name: [said for _, said in group] for name, group in named.items()}
    nameless: dict[int, list[Said]] = defaultdict(list)
    for person, name, said in told:
        names = owners.get(person, set())
        if not name and len(names) == 1:
            ages = groups[min(names)]
            here = {s.value for s in ages if s.claim.source == said.claim.source}
            if here <= {said.value}:
                ages.append(said)
        elif not name and not names:
            nameless[person].append(said)
    found = [(min(p for p, _ in named[name]), group) for name, group in groups.items()]
    return sorted([*found, *nameless.items()], key=lambda each: each[0])


def _beside(mention: Mention, quantity: Quantity) -> bool:
    return 0 < quantity.start - mention.end <= _BESIDE


def _full_name(mention: Mention) -> str:
    """The name proper, in lower case, of two words or more; "" for anything else.

    "The third, Ivo Lee" and "fire chief Ivo Lee" are called "ivo lee".
    """
    if mention.form != "name":
        return ""
    full = (form for form in name_forms(mention.text) if " " in form)
    return min(full, key=lambda form: (len(form), form), default="")


def _stands_as_age(claim: Claim, quantity: Quantity, bench: Bench) -> bool:
    """Whether a bare number stands where an age does: "Ada Brook, 34, said"."""
    low = quantity.low
    if quantity.unit or quantity.of or low is None or low != quantity.high or low > _OLDEST:
        return False
    text = bench.around.texts.get(claim.source, "")
    before, after = text[max(quantity.start - 3, 0) : quantity.start], text[quantity.end :][:1]
    return bool(_BEHIND_A_NAME.fullmatch(before)) and after in {",", ".", ";", ")"}


def _long_ago(claim: Claim, quantity: Quantity, bench: Bench) -> bool:
    """Whether it is the age at which somebody once did something: "at age 30 he was hired"."""
    before = bench.around.texts.get(claim.source, "")[max(quantity.start - 16, 0) : quantity.start]
    words = f"{before}{quantity.text}".lower()
    lived = any(matter.name == _TOLL for matter in of_deed(claim))
    return not lived and bool(_AT_THE_AGE.search(words))


def _is_person(player: int, bench: Bench) -> bool:
    """Whether an age may be of this participant: a person, or somebody called by a name."""
    portrait = bench.cast.portraits[player]
    return portrait.kind == "person" or any(" " in name for name in portrait.names)


def _differ(said: Sequence[Said]) -> bool:
    ages = {s.value for s in said}
    return any(compare_ages(a, b) is Relation.CONTRARY for a in ages for b in ages)


def _near_in_age(said: Sequence[Said]) -> bool:
    """Whether ages differ by no more than hearsay does: further apart, they are two people's."""
    ages = [float(number) for s in said for number in re.findall(r"\d+", s.value)]
    return max(ages) - min(ages) <= _HEARSAY_YEARS


def _mentions(chains: Iterable[Chain]) -> Mapping[str, Sequence[tuple[Mention, str]]]:
    found: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for chain in chains:
        found[chain.source] += [(mention, chain.id) for mention in chain.mentions]
    return {s: sorted(told, key=lambda m: (m[0].start, m[0].end)) for s, told in found.items()}


def _bearer(
    claim: Claim,
    age: Quantity,
    spoken_of: Mapping[str, Sequence[tuple[Mention, str]]],
    people: Collection[str],
) -> tuple[Mention, str] | None:
    """Whose age, and the chain: the narrowest mention that holds the words, else one beside them.

    Failing both, the only one of the ``people`` (their chains) who takes part, or is named there.
    """
    near = spoken_of.get(claim.source, ())
    holding = [m for m in near if m[0].start <= age.start and age.end <= m[0].end]
    if holding:
        return min(holding, key=lambda m: (m[0].end - m[0].start, m[0].start))
    beside = [m for m in near if 0 < age.start - m[0].end <= _BESIDE]
    if beside:
        return max(beside, key=lambda m: (m[0].end, m[0].end - m[0].start))
    players = {a.start for a in claim.arguments if a.role in {"agent", "patient"} and a.entity}
    taking_part = [m for m in near if m[0].start in players and m[1] in people]
    if not taking_part:
        taking_part = [
            m
            for m in near
            if claim.start <= m[0].start < age.start and m[0].form == "name" and m[1] in people
        ]
    return taking_part[0] if len({m[1] for m in taking_part}) == 1 else None
