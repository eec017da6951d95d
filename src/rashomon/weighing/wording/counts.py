"""How many took part: the numbers that sources give for the participants of a happening."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise

from rashomon.model import Argument, Chain, Claim, Quantity
from rashomon.reading.coreference import alike
from rashomon.reading.lexicon import lexicon
from rashomon.reading.number import parse_number
from rashomon.reading.reference import reference_words
from rashomon.reading.words import behind_prefix, role_words

_WORD = re.compile(r"[\w'’-]+")
#: Here "more" bounds the number: "more than 80", "80 or more".
_BOUND = re.compile(r"\bmore than\b|\bor more\b")
#: So many of those who speak may be only those beside the speaker.
_FEW = 12
_OF_US = re.compile(r"\bof us\b(?! all)", re.IGNORECASE)
#: Endings of plurals and what they stand for, after WordNet's rules of detachment.
_PLURALS = (
    ("men", "man"),
    ("children", "child"),
    ("ies", "y"),
    ("s", ""),
    ("es", ""),
    ("ves", "f"),
    ("ves", "fe"),
)
#: WordNet's lexicographer file for the nouns that name a person.
_PERSON = "18"


@dataclass(frozen=True, slots=True)
class CountingWords:
    """What ``data/counting.toml`` says; each field is described there."""

    partial: frozenset[str]
    definite: frozenset[str]
    ordinals: frozenset[str]
    aboard: frozenset[str]
    tolls: frozenset[str]
    growing: frozenset[str]
    passing: frozenset[str]
    degrees: frozenset[str]
    naming: frozenset[str]
    tellers: frozenset[str]
    sequels: frozenset[str]
    people: frozenset[str]
    collectives: frozenset[str]
    leaving: frozenset[str]
    limits: frozenset[str]
    every: frozenset[str]
    registers: frozenset[str]
    moving: frozenset[str]
    untelling: frozenset[str]
    leading: frozenset[str]
    treating: frozenset[str]


@lru_cache(maxsize=1)
def counting_words() -> CountingWords:
    """The words that the scope of a count turns on."""
    file = resources.files("rashomon.weighing") / "data" / "counting.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return CountingWords(**{name: frozenset(words) for name, words in raw.items()})


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a source gives for one of its participants, with the phrase it stands in."""

    quantity: Quantity
    claim: Claim
    words: str

    @property
    def noun(self) -> str:
        """What is counted, in one word; any noun for people in general is "people"."""
        words = (self.quantity.of or "").split()
        noun = words[-1] if words else ""
        return "people" if noun in counting_words().people else noun

    @property
    def sort(self) -> str:
        """What is counted, in the source's own spelling: "Italian divers"."""
        counted = self.quantity.of or self.noun
        at = self.words.lower().find(counted.lower())
        return self.words[at : at + len(counted)] if at >= 0 else counted

    @property
    def restrictions(self) -> frozenset[str]:
        """The words that narrow down what is counted: "two female passengers", "two badly hurt"."""
        narrowing = (self.quantity.of or "").lower().split()[:-1]
        return frozenset(narrowing) | counting_words().degrees.intersection(
            _WORD.findall(self.claim.quote.lower())
        )

    @property
    def of_the_whole(self) -> bool:
        """Whether the number is of all of them, not of some ("two others", "five of those")."""
        words = _BOUND.sub(" ", self.words.lower()).split()
        if counting_words().partial & set(words):
            return False
        return self._of_a_numbered_whole or not any(
            one == "of" and other in counting_words().definite for one, other in pairwise(words)
        )

    @property
    def _of_a_numbered_whole(self) -> bool:
        """Whether they are counted out of all there are: "three of the nine men", "94 of us".

        Of "us" only many: a few of those who speak need not be all whom it befell.
        """
        first = (self.quantity.of or "").split()[:1]
        if first and parse_number(first[0]) is not None:
            return True
        few = self.quantity.low is None or self.quantity.low <= _FEW
        return not few and _OF_US.search(self.words) is not None

    @property
    def of_people(self) -> bool:
        """Whether people are counted; a bare number ("eleven were hurt") may well be of people."""
        return is_a_person(self.noun)


def comparable(one: Count, other: Count) -> bool:
    """Whether two counts may be of one sort, whatever words narrow them down.

    A noun for people in general, or none at all, goes with any noun for people; nouns that tell
    more ("officers", "attackers") only where they are one or one is a kind of the other.
    """
    if same_noun(one.noun, other.noun):
        return True
    if one.of_people != other.of_people:
        return False
    if one.of_people and {one.noun, other.noun} & _anybody():
        return True
    a, b = singular(one.noun), singular(other.noun)
    return lexicon().is_a(a, b) or lexicon().is_a(b, a) or lexicon().synonyms(a, b)


def narrower(one: Count, other: Count) -> bool:
    """Whether words narrow the two down to different parts ("female", "Italian").

    A noun before the noun only says of what sort they are: "police officers", "officers".
    """
    telling = one.restrictions ^ other.restrictions
    return any(
        lexicon().noun_file(word) in {None, _PERSON} or word in counting_words().partial
        for word in telling
    )


def is_anybody(noun: str) -> bool:
    """Whether a noun, or its absence, says no more than that people are counted."""
    return noun in _anybody()


def is_a_person(noun: str) -> bool:
    """Whether a noun, or its absence, counts people."""
    return is_anybody(noun) or lexicon().noun_file(singular(noun)) == _PERSON


@lru_cache(maxsize=1)
def _anybody() -> frozenset[str]:
    return role_words().any_people | role_words().any_person | counting_words().people | {""}


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """The noun as the lexicon has it: "officers" -> "officer", "fishermen" -> "fisherman"."""
    nouns = lexicon().nouns
    behind = behind_prefix(noun)
    if behind is not None:
        return noun.removesuffix(behind) + singular(behind)
    for ending, instead in _PLURALS:
        if ending in {"s", "es"} and noun in nouns:
            return noun
        if noun.endswith(ending) and (form := noun.removesuffix(ending) + instead) in nouns:
            return form
    return noun


@lru_cache(maxsize=65536)
def head_of(phrase: str) -> str:
    """The head of a noun phrase by its words: the last before a preposition or comma."""
    words: list[str] = []
    for word in phrase.lower().split():
        if words and (word in role_words().prepositions or word in {"of", "who", "which", "that"}):
            break
        words += _WORD.findall(word)
        if word.endswith(","):
            break
    return words[-1] if words else phrase.lower()


def same_noun(one: str, other: str) -> bool:
    """Whether two counts are of one sort: "diver" and "divers", not "child" and "people"."""
    return one == other or (bool(one) and bool(other) and alike(one, other))


def counts_by_chain(chains: Iterable[Chain], claims: Iterable[Claim]) -> Mapping[str, list[Count]]:
    """For each chain the counts in its own mentions ("three officers"), in text order.

    A count is cited from the surest claim in which the counted take part.
    """
    claims = list(claims)
    spans: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for chain in chains:
        spans[chain.source] += [(m.start, m.end, m.text, chain.id) for m in chain.mentions]
    taking_part: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        for argument in claim.arguments:
            taking_part[claim.source, argument.start].append(claim)
    found: dict[str, list[Count]] = defaultdict(list)
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.unit is not None or quantity.of == "age":
                continue
            for start, end, words, chain_id in spans[claim.source]:
                # "Only" before the number is no part of the phrase of those counted.
                if start < quantity.end <= end:
                    cited = min(taking_part[claim.source, start] or [claim], key=_doubt)
                    found[chain_id].append(Count(quantity, cited, words))
    return found


def _doubt(claim: Claim) -> tuple[bool, bool, int]:
    return claim.kind != "asserted", claim.certainty == "possible", claim.start


def takes_up(argument: Argument, count: Count) -> bool:
    """Whether an argument is the counted phrase itself or takes it up ("they", "both")."""
    quantity = count.quantity
    if argument.start <= quantity.start and quantity.end <= argument.end:
        return True
    first, *_ = argument.text.lower().split() or [""]
    return first in reference_words().pronouns or first in {"both", "the", "those", "these"}


def held_in(claim: Claim, quantity: Quantity) -> Argument | None:
    """The participant whose phrase holds the quantity, if any."""
    return next(
        (
            a
            for a in claim.arguments
            if a.start <= quantity.start
            and quantity.end <= a.end
            and a.role in {"agent", "patient"}
        ),
        None,
    )
