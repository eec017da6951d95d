"""Who is meant: coreference chains within one source.

A left-to-right pass in the manner of Lappin & Leass (1994) and the sieves of Lee et al. (2013):
names, descriptions and pronouns go to the most salient earlier chain that nothing speaks against,
and to none when something does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from rashomon.model import Chain, EntityKind, Mention
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.reading.mentions import Key, Spot, find_spots, reference_words
from rashomon.reading.predicates import Predication, subject
from rashomon.reading.words import role_words

#: How many sentences back a pronoun, and a description of another wording, may reach.
_PRONOUN_REACH = 4
_DESCRIPTION_REACH = 12
#: How much a sentence between costs: descriptions are taken up over longer ways than pronouns.
_FADING_PRONOUN, _FADING_DESCRIPTION = 1.5, 0.5
_ACRONYM_LONGEST = 8
_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "this", "that", "its", "their", "his", "her"})


@dataclass
class _Growing:
    """A chain in the making: what all its mentions so far tell of it."""

    spots: list[Spot] = field(default_factory=list)
    heads: Counter[str] = field(default_factory=Counter)
    modifiers: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)
    kinds: Counter[EntityKind] = field(default_factory=Counter)
    plural: bool | None = None
    gender: str | None = None
    introduced: bool = False
    number: str | None = None

    def take(self, spot: Spot, deeds: set[str]) -> None:
        self.spots.append(spot)
        self.deeds |= deeds
        self.gender = self.gender or (spot.gender if spot.gender != "thing" else None)
        if self.plural is None:
            self.plural = spot.plural
        if spot.form == "pronoun":
            return
        self.heads[spot.head] += 1
        self.number = self.number or spot.number
        self.modifiers |= spot.modifiers
        if spot.kind is not None:
            self.kinds[spot.kind] += 2 if spot.form == "description" else 1
        self.aliases |= name_forms(spot.text) if spot.form == "name" else _initials(spot)
        self.introduced = self.introduced or not spot.preview

    @property
    def kind(self) -> EntityKind | None:
        return self.kinds.most_common(1)[0][0] if self.kinds else None

    @property
    def last(self) -> Spot:
        return self.spots[-1]


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
    growing: list[_Growing] = []
    home: dict[Key, _Growing] = {}
    aliases = _stated_names(parsed)
    for spot in find_spots(parsed):
        if spot.key in home:
            continue
        excluded = {id(home[key]) for key in partners.get(spot.key, ()) if key in home}
        chain = _stated_home(spot, aliases, home) or _choose(spot, growing, excluded, deeds)
        if chain is None:
            if spot.form == "pronoun":
                continue
            chain = _Growing()
            growing.append(chain)
        chain.take(spot, deeds.get(spot.key, set()))
        home[spot.key] = chain
    return _freeze(parsed, growing, home)


def name_forms(text: str) -> set[str]:
    """The ways a name may be taken up: whole, without title, its last word, its initials."""
    words = [w.strip("'’\"“”.,()[]") for w in text.replace("\xa0", " ").split()]
    words = [w for w in words if w and w.lower() not in {"the", "a", "an", "’s", "'s"}]
    bare = [w for w in words if w.lower().rstrip(".") not in reference_words().titles]
    forms = {" ".join(words).lower(), " ".join(bare).lower()}
    initials = "".join(w[0] for w in bare if w[0].isupper())
    if 1 < len(initials) <= _ACRONYM_LONGEST and len(bare) > 1:
        forms.add(initials.lower())
    return {form for form in forms if form}


def _initials(spot: Spot) -> set[str]:
    """What a long description may be called for short: "the joint rescue centre" -> "jrc"."""
    words = [w for w in spot.text.split() if w.isalpha() and w.lower() not in _SMALL]
    return {"".join(w[0] for w in words).lower()} if len(words) > 2 else set()


def _company(
    predications: Mapping[int, Sequence[Predication]],
) -> tuple[dict[Key, set[str]], dict[Key, set[Key]]]:
    """For each participant: what it does, and who takes part beside it (so isn't the same)."""
    deeds: dict[Key, set[str]] = {}
    partners: dict[Key, set[Key]] = {}
    for number, found in predications.items():
        for predication in found:
            keys = [(number, p.head.i) for p in predication.participants]
            for participant, key in zip(predication.participants, keys, strict=True):
                if participant.role == "agent":
                    deeds.setdefault(key, set()).add(predication.lemma)
                partners.setdefault(key, set()).update(other for other in keys if other != key)
    return deeds, partners


def _stated_names(parsed: Sequence[ParsedPassage]) -> dict[Key, Key]:
    """Where the text itself says who is who: appositions, "whose last name is X", "named X"."""
    words = reference_words()
    same: dict[Key, Key] = {}
    for number, piece in enumerate(parsed):
        for token in piece.doc:
            if token.dep_ == "appos" and _may_be_the_same(token, token.head):
                same[(number, token.i)] = (number, token.head.i)
            elif token.lower_ in words.name_nouns:
                named = _name_given(token)
                bearer = _bearer(token)
                if named is not None and bearer is not None:
                    same[(number, named)] = (number, bearer)
    return same


def _may_be_the_same(one: Token, other: Token) -> bool:
    if not {one.pos_, other.pos_} <= {"PROPN", "NOUN"}:
        return False
    if (one.tag_ in {"NNS", "NNPS"}) != (other.tag_ in {"NNS", "NNPS"}):
        return False
    return _is_person(one) == _is_person(other) or not (one.ent_type_ and other.ent_type_) and (
        _nameable(one, other) or _nameable(other, one)
    )


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or lexicon().noun_file(token.lemma_.lower()) == PERSON


def _nameable(noun: Token, name: Token) -> bool:
    """Whether an unlabelled proper noun may name the person that a common noun describes."""
    return noun.pos_ == "NOUN" and _is_person(noun) and name.pos_ == "PROPN" and not name.ent_type_


def _name_given(noun: Token) -> int | None:
    """The token after "name" that gives it: "last name is Silva", "surname, Silva"."""
    for nearby in noun.doc[noun.i + 1 : noun.i + 4]:
        if nearby.text[:1].isupper() and nearby.is_alpha:
            return nearby.i
    return None


def _bearer(noun: Token) -> int | None:
    """Whose name it is: the antecedent of "whose", or the one who is identified by it."""
    if any(child.tag_ == "WP$" for child in noun.children):
        clause = next((up for up in noun.ancestors if up.dep_ == "relcl"), None)
        return clause.head.i if clause is not None else None
    for up in noun.ancestors:
        if up.lemma_ in reference_words().naming_verbs:
            bearer = subject(up)
            return bearer.i if bearer is not None else None
    return None


def _stated_home(
    spot: Spot, aliases: Mapping[Key, Key], home: Mapping[Key, _Growing]
) -> _Growing | None:
    """The chain that the text says this mention belongs to."""
    target = aliases.get(spot.key)
    return home.get(target) if target is not None else None


def _choose(
    spot: Spot, growing: Sequence[_Growing], excluded: set[int], deeds: Mapping[Key, set[str]]
) -> _Growing | None:
    if spot.form == "pronoun":
        return _best(
            spot, [c for c in growing if id(c) not in excluded and _pronoun_fits(spot, c)]
        )
    if spot.form == "name":
        forms = name_forms(spot.text)
        for chain in reversed(growing):
            if chain.aliases & forms or _last_name(forms, chain.aliases):
                return chain
        return None
    mine = deeds.get(spot.key, set())
    fitting = [
        c for c in growing if id(c) not in excluded and _description_fits(spot, c, mine)
    ]
    return _best(spot, fitting)


def _last_name(forms: set[str], aliases: set[str]) -> bool:
    """Whether one is the last word of the other: "Silva" of "Maria Silva"."""
    return any(
        longer.endswith(" " + shorter)
        for mine in forms
        for theirs in aliases
        for longer, shorter in ((mine, theirs), (theirs, mine))
        if len(shorter) > 1
    )


def _best(spot: Spot, chains: Sequence[_Growing]) -> _Growing | None:
    if not chains:
        return None
    return max(chains, key=lambda c: (_salience(spot, c), c.last.start))


def _salience(spot: Spot, chain: _Growing) -> float:
    """How readily a reader takes the mention for this chain: near, often met, subject before."""
    distance = spot.sentence - chain.last.sentence
    subject_before = chain.last.root.dep_ in {"nsubj", "nsubjpass"}
    parallel = chain.last.root.dep_ == spot.root.dep_
    fading = _FADING_PRONOUN if spot.form == "pronoun" else _FADING_DESCRIPTION
    return -fading * distance + min(len(chain.spots), 6) * 0.5 + subject_before + 0.5 * parallel


def _pronoun_fits(spot: Spot, chain: _Growing) -> bool:
    if spot.sentence - chain.last.sentence > _PRONOUN_REACH:
        return False
    if spot.plural:
        return chain.plural is True or (chain.kind in {"organisation", "group"})
    if chain.plural:
        return False
    if spot.gender == "thing":
        return chain.kind in {"thing", "organisation", "place"} and chain.gender is None
    return chain.kind == "person" and chain.gender in {None, spot.gender}


def _description_fits(spot: Spot, chain: _Growing, deeds: set[str]) -> bool:
    if spot.fresh and (chain.introduced or not chain.spots or spot.preview):
        return False
    if None not in {spot.plural, chain.plural} and spot.plural != chain.plural:
        return False
    if spot.gender is not None and chain.gender is not None and spot.gender != chain.gender:
        return False
    if None not in {spot.number, chain.number} and spot.number != chain.number:
        return False
    if _modifiers_conflict(spot.modifiers, chain.modifiers):
        return False
    if spot.head in chain.heads:
        return spot.definite or spot.modifiers <= chain.modifiers or not chain.introduced
    if not spot.definite and chain.introduced:
        return False
    if any(verb in chain.deeds for verb in lexicon().done_by(spot.head)):
        return True
    if any(verb in deeds for head in chain.heads for verb in lexicon().done_by(head)):
        return spot.definite or not chain.introduced
    if not spot.definite or spot.sentence - chain.last.sentence > _DESCRIPTION_REACH:
        return False
    generic = role_words().any_people if spot.plural else role_words().any_person
    if spot.head in generic and chain.kind in {"person", "group"}:
        return True
    return any(
        lexicon().is_a(head, spot.head) or lexicon().is_a(spot.head, head)
        for head in chain.heads
        if head not in role_words().any_person
    )


def _modifiers_conflict(mine: frozenset[str], theirs: set[str]) -> bool:
    """Whether each side has a proper word of its own ("North Korean", "South Korean")."""
    only_mine = any(m[0].isupper() and not any(alike(m, t) for t in theirs) for m in mine)
    only_theirs = any(t[0].isupper() and not any(alike(m, t) for m in mine) for t in theirs)
    return only_mine and only_theirs


def alike(one: str, other: str) -> bool:
    """Whether two describing words share their stem ("france", "french" do not; "korea", "korean" do)."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(long) - len(short) <= 3 and long.startswith(short[:-1])


def _freeze(
    parsed: Sequence[ParsedPassage], growing: Sequence[_Growing], home: Mapping[Key, _Growing]
) -> Reference:
    if not parsed:
        return Reference((), {})
    source = parsed[0].passage.source
    names: dict[int, str] = {}
    chains = []
    for number, chain in enumerate(growing, start=1):
        name = names[id(chain)] = f"{source}.k{number:04}"
        mentions = tuple(
            Mention(s.start, s.end, s.text, s.head, s.form)
            for s in sorted(chain.spots, key=lambda s: (s.start, s.end))
        )
        chains.append(
            Chain(
                id=name,
                source=source,
                kind=chain.kind or "thing",
                name=_display_name(chain),
                plural=chain.plural,
                modifiers=frozenset(chain.modifiers),
                mentions=mentions,
            )
        )
    return Reference(tuple(chains), {key: names[id(chain)] for key, chain in home.items()})


def _display_name(chain: _Growing) -> str:
    """The fullest name, else the most telling description, as the source words it."""
    for form in ("name", "description"):
        texts = Counter(s.text for s in chain.spots if s.form == form)
        if texts:
            return min(texts, key=lambda t: (-len(t.split()) if form == "name" else -texts[t], t))
    return chain.spots[0].text
