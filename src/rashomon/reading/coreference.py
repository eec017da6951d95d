"""Who is meant: coreference chains within one source.

A left-to-right pass in the manner of Lappin & Leass (1994) and the sieves of Lee et al. (2013):
names, descriptions and pronouns go to the most salient earlier chain that nothing speaks against,
and to none when something does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rashomon.model import Chain, EntityKind, Mention
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.bearers import full_names, goes_by_another, may_be_called_so
from rashomon.reading.cast import Cast, GrowingChain
from rashomon.reading.lexicon import lexicon
from rashomon.reading.mentions import Key, Spot, find_spots
from rashomon.reading.naming import alike, name_forms, stated_names
from rashomon.reading.predicates import Predication
from rashomon.reading.reference import reference_words
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

__all__ = ["Reference", "alike", "name_forms", "resolve"]

#: What is never the same, whatever else the words leave open.
_OTHER_KINDS: tuple[set[EntityKind | None], ...] = (
    {"place", "organisation"},
    {"person", "place"},
    {"person", "thing"},
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CORE = frozenset({"agent", "patient", "recipient"})
#: How many sentences back a pronoun, and a description of another wording, may reach.
_PRONOUN_REACH = 4
_INTRODUCTION_REACH = 2
_DESCRIPTION_REACH = 12
#: "It" is sooner a thing that was spoken of than a body, or the place where it was.
_BEFORE_IT = {"thing": 0.0, "organisation": 0.5, "place": 1.5, "deed": 0.5}
#: How much a sentence between costs: descriptions are taken up over longer ways than pronouns.
_FADING_PRONOUN, _FADING_DESCRIPTION = 1.5, 0.5
#: What each earlier mention is worth, up to so many; and what a subject, the same place in the
#: sentence, the same number, and being known for a man or a woman are.
_OFTEN, _MOST_OFTEN = 0.4, 4
_SUBJECT, _PARALLEL, _SAME_NUMBER, _KNOWN_GENDER = 0.8, 0.2, 3.0, 1.0


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
    for thing, owner in _owned(parsed):
        partners[thing].add(owner)
    spots = list(find_spots(parsed))
    stated = stated_names(parsed)
    called = full_names(spots, stated)
    cast = Cast()
    home: dict[Key, GrowingChain] = {}
    ahead = _cataphors(parsed)
    waiting: defaultdict[Key, list[Spot]] = defaultdict(list)

    def place(spot: Spot) -> None:
        mine = deeds.get(spot.key, set())
        excluded = {home[key].number for key in partners.get(spot.key, ()) if key in home}
        chain = home.get(stated[spot.key]) if spot.key in stated else None
        if chain is not None and goes_by_another(chain, spot):
            chain = None
        chain = chain or _choose(spot, cast, excluded, mine, called.get(spot.key))
        if chain is not None or spot.form != "pronoun":
            home[spot.key] = cast.add(spot, chain, mine)

    for spot in spots:
        if spot.key in home:
            continue
        if spot.key in ahead:
            waiting[ahead[spot.key]].append(spot)
            continue
        place(spot)
        for earlier in waiting.pop(spot.key, ()):
            if _pronoun_fits(earlier, home[spot.key]):
                home[earlier.key] = cast.add(earlier, home[spot.key], ())
            else:
                place(earlier)
    return _freeze(parsed, cast.chains, home)


def _cataphors(parsed: Sequence[ParsedPassage]) -> dict[Key, Key]:
    """Pronouns that mean a name to come: "When she woke, Ann Lee called the police"."""
    found: dict[Key, Key] = {}
    for number, piece in enumerate(parsed):
        for token in piece.doc:
            if token.dep_ not in _SUBJECTS or token.pos_ != "PRON":
                continue
            clause = token.head
            if clause.dep_ != "advcl":
                continue
            for named in clause.head.children:
                if named.dep_ in _SUBJECTS and named.i > clause.i and named.pos_ == "PROPN":
                    found[number, token.i] = (number, named.i)
    return found


def _company(
    predications: Mapping[int, Sequence[Predication]],
) -> tuple[Mapping[Key, set[str]], defaultdict[Key, set[Key]]]:
    """For each participant: what it does and undergoes, and who is beside it (so isn't the same).

    Only doer, undergoer and recipient shut each other out: "pulled the boy after her" may well be
    her own deed (Chomsky 1981, principle B).
    """
    deeds: defaultdict[Key, set[str]] = defaultdict(set)
    partners: defaultdict[Key, set[Key]] = defaultdict(set)
    for number, found in predications.items():
        for predication in found:
            keys = {(number, p.head.i): p for p in predication.participants}
            core = [key for key, p in keys.items() if p.role in _CORE and not _is_owner(p.head)]
            for key, participant in keys.items():
                if participant.role == "agent":
                    deeds[key].add(predication.lemma)
                elif participant.role == "patient":
                    deeds[key].add(f"{predication.lemma} undergone")
                if key in core:
                    partners[key].update(other for other in core if other != key)
    return deeds, partners


def _owned(parsed: Sequence[ParsedPassage]) -> Iterator[tuple[Key, Key]]:
    """Who or what is somebody's, with whose: "the skipper's brother" is not the skipper."""
    for number, piece in enumerate(parsed):
        for token in piece.doc:
            if token.dep_ == "poss":
                yield (number, token.head.i), (number, token.i)


def _is_owner(token: Token) -> bool:
    """ "she broke her arm": hers may be the doer's; and a reflexive means nobody else."""
    return token.tag_ == "PRP$" or token.lower_.endswith(("self", "selves"))


def _choose(
    spot: Spot, cast: Cast, excluded: set[int], deeds: set[str], name: Spot | None
) -> GrowingChain | None:
    """The chain that the mention, told with this name, takes up; None where nothing fits."""
    if name is not None and (known := cast.named(name.text)) is not None:
        return known
    if spot.form == "name":
        return (
            cast.named(spot.text, spot.gender)
            or (cast.by_first_name(spot.text) if spot.kind != "place" else None)
            or _by_origin(spot, cast)
            or _introduced_by_name(spot, cast, deeds)
        )
    if spot.text.istitle() and spot.text == spot.root.text:  # "Lopes" that was taken for a noun
        known = cast.named(spot.text)
        if known is not None and known.kind == "person":
            return known
    if spot.head in reference_words().turns:
        return _in_turn(spot, cast)
    if spot.form == "pronoun":
        recent = cast.recent(spot.sentence, _PRONOUN_REACH)
        fitting = [c for c in recent if _pronoun_fits(spot, c)]
        if not fitting and spot.gender in {"male", "female"}:
            fitting = [c for c in recent if may_be_called_so(spot, c)]
    else:
        near = cast.described(spot, deeds, _DESCRIPTION_REACH)
        fitting = [
            chain
            for chain in near
            if not _apart(spot, chain)
            and _taken_up(spot, chain, deeds)
            and not _told_apart(spot.modifiers, chain.modifiers)
        ]
        others = [c for c in fitting if name is not None and goes_by_another(c, name)]
        # A noun that has meant somebody else has been taken wrongly before: no other will be meant.
        if any(spot.head in chain.heads for chain in others):
            return None
        fitting = [chain for chain in fitting if chain not in others]
        # The same noun again is a surer sign than a wider one (the sieves' order).
        fitting = [c for c in fitting if spot.head in c.heads] or fitting
    return max(
        (chain for chain in fitting if chain.number not in excluded),
        key=lambda chain: (_salience(spot, chain), chain.last.start),
        default=None,
    )


def _introduced_by_name(spot: Spot, cast: Cast, deeds: set[str]) -> GrowingChain | None:
    """The one the story began with, in "A baker was jailed. Ann Lee, 44, stole ...".

    The age tells that she is named for the first time; the same deed or fate told again does, too.
    """
    root = spot.root
    if root.dep_ not in _SUBJECTS or spot.kind != "person" or " " not in spot.text:
        return None
    behind = root.doc[root.i + 1 : root.i + 3].text.replace(" ", "")
    aged = behind[:1] == "," and behind[1:].isdecimal()
    unnamed = [
        chain
        for chain in cast.recent(spot.sentence, _INTRODUCTION_REACH)
        if chain.kind == "person"
        and not chain.plural
        and chain.spots[0].fresh
        and chain.spots[0].root.dep_ in _SUBJECTS
        and all(told.form != "name" for told in chain.spots)
        and (aged or not deeds.isdisjoint(chain.deeds))
    ]
    return unnamed[0] if len(unnamed) == 1 else None


def _by_origin(spot: Spot, cast: Cast) -> GrowingChain | None:
    """ "the Norwegian" takes up a Norwegian sailor."""
    if spot.root.ent_type_ != "NORP" or not spot.definite:
        return None
    near = cast.recent(spot.sentence, _DESCRIPTION_REACH)
    met = [c for c in near if spot.root.text in c.modifiers and not _differ(c.plural, spot.plural)]
    return max(met, key=lambda chain: chain.last.start, default=None)


def _in_turn(spot: Spot, cast: Cast) -> GrowingChain | None:
    """Which of the two that were told side by side "the former" or "the latter" takes up."""
    met = [c for c in cast.recent(spot.sentence, 2) if not c.plural and c.last.form != "pronoun"]
    met.sort(key=lambda chain: chain.last.start)
    joined = [
        (one, other)
        for one, other in pairwise(met)
        if other.last.root.dep_ == "conj" and other.last.root.head == one.last.root
    ]
    people = [chain for chain in met if chain.kind == "person"][-2:]
    told = joined[-1] if joined else people
    return told[reference_words().turns[spot.head]] if len(told) == 2 else None


def _salience(spot: Spot, chain: GrowingChain) -> float:
    """How readily a reader takes the mention for this chain: near, often met, subject before."""
    distance = spot.sentence - chain.last.sentence
    fading = _FADING_PRONOUN if spot.form == "pronoun" else _FADING_DESCRIPTION
    score = _OFTEN * min(len(chain.spots), _MOST_OFTEN) - fading * distance
    if chain.last.root.dep_ in _SUBJECTS:
        score += _SUBJECT
    if chain.last.root.dep_ == spot.root.dep_:
        score += _PARALLEL
    if spot.cardinal is not None and spot.cardinal == chain.cardinal:
        score += _SAME_NUMBER
    if spot.gender is not None and spot.gender == chain.gender:
        score += _KNOWN_GENDER
    if spot.gender == "thing":
        score -= _BEFORE_IT["deed" if chain.deed else chain.kind or "thing"]
    return score


def _pronoun_fits(spot: Spot, chain: GrowingChain) -> bool:
    if spot.plural:
        if chain.deed or (spot.cardinal and _differ(spot.cardinal, chain.cardinal)):
            return False
        return chain.plural is True or chain.kind in {"organisation", "group"}
    if chain.plural:
        return False
    if spot.gender == "thing":
        return chain.kind in {"thing", "organisation", "place"} and chain.gender is None
    return chain.kind == "person" and chain.gender in {None, spot.gender}


def _apart(spot: Spot, chain: GrowingChain) -> bool:
    """Whether what is known of both says that a description doesn't mean this chain."""
    return (
        (spot.fresh and (chain.introduced or spot.preview))
        or _differ(spot.plural, chain.plural)
        or _differ(spot.gender, chain.gender)
        or _differ(spot.cardinal, chain.cardinal)
        or (chain.member and spot.plural is True)
    )


def _differ(one: object, other: object) -> bool:
    """Whether both are known and they aren't the same."""
    return one is not None and other is not None and one != other


def _told_apart(mine: Set[str], theirs: Set[str]) -> bool:
    """Whether theirs is another ("the other man"), or each side has a proper word of its own.

    "The West Indian" is not the East Indian.
    """
    if not reference_words().other.isdisjoint(theirs - mine):
        return True
    here, there = _proper(mine), _proper(theirs)
    only_here = any(not any(alike(word, other) for other in there) for word in here)
    return only_here and any(not any(alike(word, other) for other in here) for word in there)


def _proper(words: Set[str]) -> list[str]:
    return [word for word in words if word[0].isupper()]


def _taken_up(spot: Spot, chain: GrowingChain, deeds: set[str]) -> bool:
    """Whether a description's noun leads to this chain: by itself, by a deed, or by its kind."""
    if spot.head in chain.heads:
        return spot.definite or spot.modifiers <= chain.modifiers or not chain.introduced
    if spot.deed != chain.deed or (not spot.definite and chain.introduced):
        return False
    if not (chain.deeds.isdisjoint(spot.doing) and chain.doing.isdisjoint(deeds)):
        return True  # "the rescuer" who rescued
    near = spot.sentence - chain.last.sentence <= _DESCRIPTION_REACH
    if spot.cardinal and spot.cardinal == chain.cardinal and spot.kind == chain.kind:
        return near and spot.definite
    return spot.definite and near and _of_a_kind(spot, chain)


def _of_a_kind(spot: Spot, chain: GrowingChain) -> bool:
    """Whether the noun is a wider or narrower word for the chain ("the vessel" for a ferry)."""
    generic = role_words().any_people if spot.plural else role_words().any_person
    if spot.head in generic and chain.kind in {"person", "group"}:
        return True
    if {spot.kind, chain.kind} in _OTHER_KINDS:
        return False
    told = chain.heads - role_words().any_person
    if spot.head in reference_words().wide and any(lexicon().covers(spot.head, h) for h in told):
        return True
    return any(_in_line(spot.head, head) for head in told)


@lru_cache(maxsize=1 << 16)  # the same nouns meet again and again
def _in_line(one: str, other: str) -> bool:
    """Whether a noun is a kind of the other, the other way round, or another word for it."""
    known = lexicon()
    return known.is_a(other, one) or known.is_a(one, other) or known.synonyms(one, other)


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
        tuple(_frozen(c, names[c.number], source) for c in chains if _is_spoken_of(c)),
        {key: names[chain.number] for key, chain in home.items() if _is_spoken_of(chain)},
    )


def _is_spoken_of(chain: GrowingChain) -> bool:
    """Whether the chain is of a participant: a deed is one only where a pronoun takes it up."""
    return not chain.deed or any(spot.form == "pronoun" for spot in chain.spots)


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
    if len(chain.spots) == 1:
        return chain.last.text
    for form in ("name", "description"):
        texts = Counter(s.text for s in chain.spots if s.form == form)
        if texts:
            return min(texts, key=lambda t: (-len(t.split()) if form == "name" else -texts[t], t))
    return chain.spots[0].text
