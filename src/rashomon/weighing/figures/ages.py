"""How old each participant is said to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Chain, Claim, Detail, Mention, Quantity
from rashomon.reading.naming import is_short_for, name_forms, without_title
from rashomon.weighing.figures.agemates import (
    GIVEN,
    Aged,
    bearers,
    fates,
    given_names,
    near_in_age,
    signs_of,
    without_titles,
)
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import compare_ages, number_value
from rashomon.weighing.verdicts.saying import Question, Relation, Said
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.matters import of_deed
from rashomon.weighing.wording.questions import within

#: "Ada Brook, 34", "a girl of five": so many characters lie between a person and the age beside.
_BESIDE = 4
_BEHIND_A_NAME = re.compile(r"\w[,(]\s|\w\s\(")
#: "A girl aged 11", "the suspect (m, 27)": farther off, these words only lead over to the age.
_LED_OVER = 16
_TO_AN_AGE = re.compile(r"[\s,(]*(?:(?:m|f|male|female)\b[\s,;/]*)?(?:aged?\b|of\b)?\s*", re.I)
#: Between a description and the name beside it.
_NAMED_SO = re.compile(r"(?: (?:from|of|in) (?:the )?[A-Z][\w’'-]+)?, ")
#: "66-year-old Ada Brook": the age is not part of whom it is asked of.
_ITS_AGE = re.compile(r"\b\d+\s*-?\s*years?\s*-?\s*old,?\s+", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|will|'ll|'d)\s+(?:have\s+)?(?:been|be|turned|turn)\s+\S+$")
_AT_THE_AGE = re.compile(r"\bat (?:the )?age (?:of )?\S+$")
_OLDEST = 115
#: Of the matters that every incident is asked, the one that ends a life.
_TOLL = "kill"
_YEAR, _PERSON, _THING = "year", "person", "thing"
#: A word of an age that is told outright, in years or not: "four years old".
_OLD = "old"
#: The predicates of somebody's being so old.
_IS_OLD = frozenset({"amount", "be old"})
#: How the question begins.
AGE = "How old is"


def ages_of(claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """How old each participant is said to be."""
    told = _told(claims, bench)
    befell = fates(claims, {chain.id for _, chain, _ in told})
    given = given_names(portrait.names for portrait in bench.cast.portraits)
    people = [p.names for p in bench.cast.portraits if p.kinds and p.kind == _PERSON]
    full = frozenset().union(*map(without_titles, people))
    aged = []
    for mention, chain, said in told:
        person = bench.cast.of_chain[chain.id]
        names = bench.cast.portraits[person].names
        name = _full_name(mention, names, full)
        signs = signs_of(chain, befell.get(chain.id, ()))
        signs |= {(GIVEN, given[name]) for name in map(without_title, names) if name in given}
        aged.append(Aged(person, name, said, signs, chain.gender))
    for bearer in bearers(aged):
        known = [bearer.person, *(one.person for one in bearer.told)]
        group = [one.said for one in bearer.told]
        outright = all(_OLD in one.text.lower() for one in group)
        shown = [p for p in known if p in bench.entity_ids and _has_an_age(p, bench, outright)]
        if not shown or (_differ(group) and not near_in_age(s.value for s in group)):
            continue
        called = _ITS_AGE.sub("", bench.entity_names[shown[0]])
        words = f"{AGE} {within(called)}?"
        asked = Question(words, "number", compare_ages, entity=bench.entity_ids[shown[0]])
        yield judge(asked, group, bench.names)


def _told(claims: Sequence[Claim], bench: Bench) -> list[tuple[Mention, Chain, Said]]:
    """Every age that is told of somebody: of whom, where, and what is said."""
    chains = [chain for portrait in bench.cast.portraits for chain in portrait.chains]
    spoken_of = _mentions(chains)
    of_id = {chain.id: chain for chain in chains}
    people = {chain.id for p in bench.cast.portraits for chain in p.chains if chain.kind == _PERSON}
    told: dict[tuple[str, int], tuple[Mention, Chain, Said]] = {}
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.of != "age" and not _stands_as_age(claim, quantity, bench):
                continue
            if _not_now(claim, quantity, bench):
                continue
            bearer = _bearer(claim, quantity, spoken_of, people, bench)
            if bearer is not None and (
                quantity.of == "age" or _beside(bearer[0], claim, quantity, bench)
            ):
                value = number_value(replace(quantity, unit=quantity.unit or _YEAR))
                said = bench.said(value, quantity.text, claim)
                told.setdefault((claim.source, quantity.start), (bearer[0], of_id[bearer[1]], said))
    return [*told.values()]


def _beside(mention: Mention, claim: Claim, quantity: Quantity, bench: Bench) -> bool:
    """Whether nothing stands between the two but what leads over to an age."""
    text = bench.around.texts.get(claim.source, "")
    gap = quantity.start - mention.end
    return 0 < gap <= _BESIDE or (
        0 < gap <= _LED_OVER and bool(_TO_AN_AGE.fullmatch(text[mention.end : quantity.start]))
    )


def _full_name(mention: Mention, known: Collection[str], anybodys: Collection[str]) -> str:
    """The name proper, in lower case, of two words or more; "" for anything else.

    "The third, Ivo Lee" and "fire chief Ivo Lee" are called "ivo lee"; so are "Teacher Ivo Lee",
    "Mr Lee" and "I. Lee", who are ``known`` by that name, unless ``anybodys`` names have another
    that they may be short for.
    """
    if mention.form != "name":
        return ""
    bare = without_title(mention.text)
    whole = {without_title(name) for name in known}
    whole = {name for name in whole if " " in name}
    longer = {name for name in anybodys if is_short_for(bare, name)}
    if len(longer) == 1 and longer <= whole:
        return longer.pop()
    full = {form for form in name_forms(mention.text if longer else bare) if " " in form}
    full |= {name for name in whole if any(form.endswith(f" {name}") for form in full)}
    return min(full, key=lambda form: (len(form), form), default="")


def _stands_as_age(claim: Claim, quantity: Quantity, bench: Bench) -> bool:
    """Whether a bare number stands where an age does: "Ada Brook, 34, said"."""
    low = quantity.low
    if quantity.unit or quantity.of or low is None or low != quantity.high or low > _OLDEST:
        return False
    text = bench.around.texts.get(claim.source, "")
    before, after = text[max(quantity.start - 3, 0) : quantity.start], text[quantity.end :][:1]
    return bool(_BEHIND_A_NAME.fullmatch(before)) and after in {",", ".", ";", ")"}


def _not_now(claim: Claim, quantity: Quantity, bench: Bench) -> bool:
    """Whether it is an age that somebody once had or would have: "at age 30 he was hired"."""
    before = bench.around.texts.get(claim.source, "")[max(quantity.start - 24, 0) : quantity.start]
    words = f"{before}{quantity.text}".lower()
    lived = any(matter.name == _TOLL for matter in of_deed(claim))
    return bool(_WOULD.search(words)) or (not lived and bool(_AT_THE_AGE.search(words)))


def _has_an_age(player: int, bench: Bench, outright: bool) -> bool:
    """Whether an age may be of this participant: a person, somebody called by a name, or a thing.

    Of a thing it is told ``outright``: "the bus is ten years old".
    """
    portrait = bench.cast.portraits[player]
    if portrait.kind == _PERSON or any(" " in name for name in portrait.names):
        return True
    return outright and portrait.kind == _THING


def _differ(said: Sequence[Said]) -> bool:
    ages = {s.value for s in said}
    return any(compare_ages(a, b) is Relation.CONTRARY for a in ages for b in ages)


def _mentions(chains: Iterable[Chain]) -> Mapping[str, Sequence[tuple[Mention, str]]]:
    found: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for chain in chains:
        found[chain.source] += [(mention, chain.id) for mention in chain.mentions]
    return {s: sorted(told, key=lambda m: (m[0].start, m[0].end)) for s, told in found.items()}


def _named_behind(
    described: Mention,
    claim: Claim,
    near: Sequence[tuple[Mention, str]],
    people: Collection[str],
    bench: Bench,
) -> tuple[Mention, str] | None:
    """Whose name stands beside a description: "a 52-year-old nurse from Ossk, Ada Brook, was"."""
    text = bench.around.texts.get(claim.source, "")
    return next(
        (
            named
            for named in near
            if named[0].form == "name"
            and named[1] in people
            and described.form == "description"
            and _NAMED_SO.fullmatch(text[described.end : max(named[0].start, described.end)])
            and text[named[0].end :][:1] == ","
        ),
        None,
    )


def _bearer(
    claim: Claim,
    age: Quantity,
    spoken_of: Mapping[str, Sequence[tuple[Mention, str]]],
    people: Collection[str],
    bench: Bench,
) -> tuple[Mention, str] | None:
    """Whose age, and the chain: the narrowest mention that holds the words, else one beside them.

    Failing both, whoever is said to be so old; else the only one of the ``people`` (their chains)
    who takes part, or is named there.
    """
    near = spoken_of.get(claim.source, ())
    holding = [m for m in near if m[0].start <= age.start and age.end <= m[0].end]
    if holding:
        narrowest = min(holding, key=lambda m: (m[0].end - m[0].start, m[0].start))
        return _named_behind(narrowest[0], claim, near, people, bench) or narrowest
    beside = [m for m in near if _beside(m[0], claim, age, bench)]
    if beside:
        return max(beside, key=lambda m: (m[0].end, m[0].end - m[0].start))
    said_of = {
        (a.start, a.entity)
        for a in claim.arguments
        if a.role == "patient" and claim.predicate.lemma in _IS_OLD
    }
    so_old = [m for m in near if (m[0].start, m[1]) in said_of]
    if so_old:
        return so_old[0]
    players = {a.start for a in claim.arguments if a.role in {"agent", "patient"} and a.entity}
    taking_part = [m for m in near if m[0].start in players and m[1] in people]
    if not taking_part:
        taking_part = [
            m
            for m in near
            if claim.start <= m[0].start < age.start and m[0].form == "name" and m[1] in people
        ]
    return taking_part[0] if len({m[1] for m in taking_part}) == 1 else None
