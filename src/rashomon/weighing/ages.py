"""How old each participant is said to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.model import Chain, Claim, Detail, Mention, Quantity
from rashomon.weighing.bench import Bench
from rashomon.weighing.comparing import compare_ages, number_value
from rashomon.weighing.saying import Question, Relation, Said
from rashomon.weighing.verdicts import judge

#: Reports of one person's age rarely lie further apart than this.
_HEARSAY_YEARS = 10
#: "Ada Brook, 34": so many characters lie between a name and the age that stands beside it.
_BESIDE = 3


def ages_of(claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """How old each participant is said to be."""
    spoken_of = _mentions(chain for p in bench.cast.portraits for chain in p.chains)
    told: dict[tuple[str, int], tuple[int, Said]] = {}
    for claim in claims:
        for quantity in claim.quantities:
            bearer = _bearer(claim, quantity, spoken_of) if quantity.of == "age" else None
            if bearer is not None:
                said = bench.said(number_value(quantity), quantity.text, claim)
                told.setdefault((claim.source, quantity.start), (bench.cast.of_chain[bearer], said))
    by_person: dict[int, list[Said]] = defaultdict(list)
    for person, said in told.values():
        by_person[_namesake(person, by_person, bench)].append(said)
    for person, group in sorted(by_person.items()):
        if person not in bench.entity_ids or not _is_person(person, bench):
            continue
        if _differ(group) and not _near_in_age(group):
            continue
        words = f"How old is {bench.entity_names[person]}?"
        asked = Question(words, "number", compare_ages, entity=bench.entity_ids[person])
        yield judge(asked, group, bench.names)


def _is_person(player: int, bench: Bench) -> bool:
    """Whether an age may be of this participant: a person, or somebody called by a name."""
    portrait = bench.cast.portraits[player]
    return portrait.kind == "person" or (bool(portrait.names) and not portrait.plural)


def _namesake(person: int, known: Iterable[int], bench: Bench) -> int:
    """A person met before who has the same name, else ``person`` itself."""
    names = bench.cast.portraits[person].names
    return next(
        (
            one
            for one in known
            if names & bench.cast.portraits[one].names and bench.cast.may_be_one(one, person)
        ),
        person,
    )


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
    claim: Claim, age: Quantity, spoken_of: Mapping[str, Sequence[tuple[Mention, str]]]
) -> str | None:
    """Whose age, as a chain: the narrowest mention that holds the words, else the one beside them.

    Failing both, the only one who takes part.
    """
    near = spoken_of.get(claim.source, ())
    holding = [m for m in near if m[0].start <= age.start and age.end <= m[0].end]
    if holding:
        return min(holding, key=lambda m: (m[0].end - m[0].start, m[0].start))[1]
    beside = [m for m in near if 0 < age.start - m[0].end <= _BESIDE]
    if beside:
        return max(beside, key=lambda m: (m[0].end, m[0].end - m[0].start))[1]
    players = {a.entity for a in claim.arguments if a.role in {"agent", "patient"} and a.entity}
    return players.pop() if len(players) == 1 else None
