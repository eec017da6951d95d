"""Who is meant: coreference chains within one source.

A left-to-right pass in the manner of Lappin & Leass (1994) and the sieves of Lee et al. (2013):
names, descriptions and pronouns go to the most salient earlier chain that nothing speaks against,
and to none when something does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Chain, Mention
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.cast import Cast, GrowingChain
from rashomon.reading.lexicon import lexicon
from rashomon.reading.mentions import Key, Spot, find_spots
from rashomon.reading.naming import alike, name_forms, stated_names
from rashomon.reading.predicates import Predication
from rashomon.reading.words import role_words

__all__ = ["Reference", "alike", "name_forms", "resolve"]

#: How many sentences back a pronoun, and a description of another wording, may reach.
_PRONOUN_REACH = 4
_DESCRIPTION_REACH = 12
#: "It" is sooner a thing that was spoken of than a body, or the place where it was.
_BEFORE_IT = {"organisation": 0.5, "place": 1.5}
#: How much a sentence between costs: descriptions are taken up over longer ways than pronouns.
_FADING_PRONOUN, _FADING_DESCRIPTION = 1.5, 0.5


@dataclass(frozen=True, slots=True)
class Reference:
    """The chains of a source, and for every mentioned token the chain that it belongs to."""

    chains: tuple[Chain, ...]
    chain_of: Mapping[Key, str]


def resolve(
    parsed: Sequence[ParsedPassage], predications: Mapping[int, Sequence[Predication]]
) -> Reference:
    """Chains over all passages of one source; ``predications`` by number of passage."""
    deeds, partners = _company(predications)
    stated = stated_names(parsed)
    cast = Cast()
    home: dict[Key, GrowingChain] = {}
    for spot in find_spots(parsed):
        if spot.key in home:
            continue
        mine = deeds.get(spot.key, set())
        excluded = {home[key].number for key in partners.get(spot.key, ()) if key in home}
        chain = home.get(stated[spot.key]) if spot.key in stated else None
        chain = chain or _choose(spot, cast, excluded, mine)
        if chain is not None or spot.form != "pronoun":
            home[spot.key] = cast.add(spot, chain, mine)
    return _freeze(parsed, cast.chains, home)


def _company(
    predications: Mapping[int, Sequence[Predication]],
) -> tuple[dict[Key, set[str]], dict[Key, set[Key]]]:
    """For each participant: what it does, and who takes part beside it (so isn't the same)."""
    deeds: defaultdict[Key, set[str]] = defaultdict(set)
    partners: defaultdict[Key, set[Key]] = defaultdict(set)
    for number, found in predications.items():
        for predication in found:
            keys = [(number, p.head.i) for p in predication.participants]
            for participant, key in zip(predication.participants, keys, strict=True):
                if participant.role == "agent":
                    deeds[key].add(predication.lemma)
                if participant.head.tag_ != "PRP$":  # "she broke her arm": hers may be the doer's
                    partners[key].update(other for other in keys if other != key)
    return deeds, partners


def _choose(spot: Spot, cast: Cast, excluded: set[int], deeds: set[str]) -> GrowingChain | None:
    """The chain that the mention takes up; None where nothing fits."""
    if spot.form == "name":
        return cast.named(spot.text)
    if spot.form == "pronoun":
        fitting = [c for c in cast.recent(spot.sentence, _PRONOUN_REACH) if _pronoun_fits(spot, c)]
    else:
        known = cast.described(spot, deeds, _DESCRIPTION_REACH)
        fitting = [c for c in known if not _apart(spot, c) and _taken_up(spot, c, deeds)]
        # The same noun again is a surer sign than a wider one (the sieves' order).
        fitting = [c for c in fitting if spot.head in c.heads] or fitting
    return max(
        (chain for chain in fitting if chain.number not in excluded),
        key=lambda chain: (_salience(spot, chain), chain.last.start),
        default=None,
    )


def _salience(spot: Spot, chain: GrowingChain) -> float:
    """How readily a reader takes the mention for this chain: near, often met, subject before."""
    distance = spot.sentence - chain.last.sentence
    subject_before = chain.last.root.dep_ in {"nsubj", "nsubjpass"}
    parallel = chain.last.root.dep_ == spot.root.dep_
    fading = _FADING_PRONOUN if spot.form == "pronoun" else _FADING_DESCRIPTION
    score = -fading * distance + min(len(chain.spots), 6) * 0.5 + subject_before + 0.5 * parallel
    return score - _BEFORE_IT.get(chain.kind or "thing", 0.0) if spot.gender == "thing" else score


def _pronoun_fits(spot: Spot, chain: GrowingChain) -> bool:
    if spot.plural:
        return chain.plural is True or chain.kind in {"organisation", "group"}
    if chain.plural:
        return False
    if spot.gender == "thing":
        return chain.kind in {"thing", "organisation", "place"} and chain.gender is None
    return chain.kind == "person" and chain.gender in {None, spot.gender}


def _apart(spot: Spot, chain: GrowingChain) -> bool:
    """Whether anything says that a description doesn't mean this chain."""
    return (
        (spot.fresh and (chain.introduced or spot.preview))
        or _differ(spot.plural, chain.plural)
        or _differ(spot.gender, chain.gender)
        or _differ(spot.cardinal, chain.cardinal)
        or _modifiers_conflict(spot.modifiers, chain.modifiers)
    )


def _differ(one: object, other: object) -> bool:
    """Whether both are known and they aren't the same."""
    return one is not None and other is not None and one != other


def _modifiers_conflict(mine: frozenset[str], theirs: set[str]) -> bool:
    """Whether each side has a proper word of its own ("West Indian", "East Indian")."""
    only_mine = any(m[0].isupper() and not any(alike(m, t) for t in theirs) for m in mine)
    only_theirs = any(t[0].isupper() and not any(alike(m, t) for m in mine) for t in theirs)
    return only_mine and only_theirs


def _taken_up(spot: Spot, chain: GrowingChain, deeds: set[str]) -> bool:
    """Whether a description's noun leads to this chain: by itself, by a deed, or by its kind."""
    if spot.head in chain.heads:
        return spot.definite or spot.modifiers <= chain.modifiers or not chain.introduced
    if not spot.definite and chain.introduced:
        return False
    if _doer(spot.head, chain.deeds) or any(_doer(head, deeds) for head in chain.heads):
        return True
    near = spot.sentence - chain.last.sentence <= _DESCRIPTION_REACH
    return spot.definite and near and _of_a_kind(spot, chain)


def _doer(noun: str, deeds: set[str]) -> bool:
    """Whether the noun names who does one of the deeds: "the rescuer" who rescued."""
    return not deeds.isdisjoint(lexicon().done_by(noun))


def _of_a_kind(spot: Spot, chain: GrowingChain) -> bool:
    """Whether the noun is a wider or narrower word for the chain ("the vessel" for a ferry)."""
    generic = role_words().any_people if spot.plural else role_words().any_person
    if spot.head in generic and chain.kind in {"person", "group"}:
        return True
    return any(
        lexicon().is_a(head, spot.head) or lexicon().is_a(spot.head, head)
        for head in chain.heads
        if head not in role_words().any_person
    )


def _freeze(
    parsed: Sequence[ParsedPassage],
    chains: Sequence[GrowingChain],
    home: Mapping[Key, GrowingChain],
) -> Reference:
    if not parsed:
        return Reference((), {})
    source = parsed[0].passage.source
    names = {chain.number: f"{source}.k{chain.number:04}" for chain in chains}
    return Reference(
        tuple(_frozen(chain, names[chain.number], source) for chain in chains),
        {key: names[chain.number] for key, chain in home.items()},
    )


def _frozen(chain: GrowingChain, name: str, source: str) -> Chain:
    mentions = tuple(
        Mention(s.start, s.end, s.text, s.head, s.form)
        for s in sorted(chain.spots, key=lambda s: (s.start, s.end))
    )
    return Chain(
        id=name,
        source=source,
        kind=chain.kind or "thing",
        name=_display_name(chain),
        plural=chain.plural,
        modifiers=frozenset(chain.modifiers),
        mentions=mentions,
        gender=chain.gender,
    )


def _display_name(chain: GrowingChain) -> str:
    """The fullest name, else the most telling description, as the source words it."""
    for form in ("name", "description"):
        texts = Counter(s.text for s in chain.spots if s.form == form)
        if texts:
            return min(texts, key=lambda t: (-len(t.split()) if form == "name" else -texts[t], t))
    return chain.spots[0].text
