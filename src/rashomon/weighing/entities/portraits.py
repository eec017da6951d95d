"""What one source, or several together, tell of a participant, and whether two of them are one.

Each comparator returns a score and its reason in words, as in nomenklatura's logic models.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from math import fsum

from rapidfuzz import fuzz, process

from rashomon.model import Chain, Claim, EntityKind
from rashomon.reading.coreference import alike, name_forms
from rashomon.reading.lexicon import lexicon
from rashomon.reading.reference import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.scales.frames import frames

#: A deed (or fate) of a participant: the kind of happening, and which side of it.
Part = tuple[str, str]

_SIDES = {"agent": "does", "patient": "undergoes"}
_SAME_SPELLING = 90.0  # rapidfuzz ratio from which two long names are taken for one
_LONG_NAME = 6
#: From here on two portraits are taken for one participant.
ENOUGH = 1.6
#: Reports of one person's age rarely lie further apart than this.
HEARSAY_YEARS = 10
#: "Ada Brook, 34", "a 34-year-old": so many characters lie before the age at most.
_BESIDE = 4
#: A kinship of words this weak needs more than one common part beside it.
_WEAK = 0.3


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much speaks for two portraits being of one participant (0: nothing), and why."""

    score: float
    reason: str


@dataclass
class Portrait:
    """A participant as told so far. Grows while chains are joined; never leaves weighing."""

    chains: list[Chain] = field(default_factory=list)
    kinds: Counter[EntityKind] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)
    parts: set[Part] = field(default_factory=set)
    verbs: set[str] = field(default_factory=set)
    gender: str | None = None
    plural: bool | None = None
    sources: set[str] = field(default_factory=set)
    ages: set[float] = field(default_factory=set)

    def join(self, other: Portrait) -> None:
        """Take everything that ``other`` tells."""
        self.chains += other.chains
        self.kinds += other.kinds
        self.names |= other.names
        self.heads |= other.heads
        self.proper |= other.proper
        self.parts |= other.parts
        self.verbs |= other.verbs
        self.gender = self.gender or other.gender
        self.plural = other.plural if self.plural is None else self.plural
        self.sources |= other.sources
        self.ages |= other.ages

    @property
    def kind(self) -> EntityKind:
        """The kind that most mentions speak for."""
        if len(self.kinds) == 1:
            return next(iter(self.kinds))
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind))


def joined(one: Portrait, other: Portrait) -> Portrait:
    """A new portrait with everything that both tell."""
    both = Portrait()
    both.join(one)
    both.join(other)
    return both


def paint(chain: Chain, claims: Iterable[tuple[Claim, str]]) -> Portrait:
    """The portrait of one chain; ``claims``: those it takes part in, with its role there."""
    names: set[str] = set()
    heads: set[str] = set()
    for mention in chain.mentions:
        if mention.form == "name":
            names |= name_forms(mention.text)
            if chain.kind != "person" and mention.head in lexicon().nouns:
                heads.add(mention.head)
        elif mention.form == "description":
            heads.add(mention.head)
    parts: set[Part] = set()
    verbs: set[str] = set()
    ages: set[float] = set()
    for claim, role in claims:
        ages |= _ages_in(claim, chain)
        side = _SIDES.get(role)
        if side is None or claim.polarity == "-":
            continue
        lemma = claim.predicate.lemma
        parts |= {(frame, side) for frame in frames().get(lemma, frozenset({lemma}))}
        if side == "does":
            verbs.add(lemma)
    return Portrait(
        chains=[chain],
        kinds=Counter({chain.kind: len(chain.mentions)}),
        names=names,
        heads=heads,
        proper={m for m in chain.modifiers if m[:1].isupper() and not _is_title(m)},
        parts=parts,
        verbs=verbs,
        gender=chain.gender,
        plural=chain.plural,
        sources={chain.source},
        ages=ages,
    )


def _ages_in(claim: Claim, chain: Chain) -> set[float]:
    """The ages in years that a claim tells of whom a chain speaks: "the 34-year-old", "Ivo, 34"."""
    return {
        quantity.low
        for quantity in claim.quantities
        if quantity.of == "age" and quantity.unit == "year"
        if quantity.low is not None and quantity.low == quantity.high
        if any(
            (0 <= quantity.start - mention.start <= _BESIDE and quantity.end <= mention.end)
            or 0 < quantity.start - mention.end <= _BESIDE
            for mention in chain.mentions
        )
    }


def _is_title(word: str) -> bool:
    """Whether a word before a name is none of it: "Mr Brook" may be Ada's husband Ivo."""
    return word.lower().rstrip(".") in reference_words().titles


def compatible(one: Portrait, other: Portrait) -> bool:
    """Whether nothing speaks against the two being one participant."""
    shared = one.names & other.names
    if not _kinds_fit(one, other, shared) or _ages_apart(one.ages, other.ages):
        return False
    # A team is "it" and "they", and what stands beside a name is no part of it.
    if shared and "person" not in {one.kind, other.kind}:
        return True
    if _differ(one.gender, other.gender):
        return False
    if any(" " in name for name in shared):
        return True
    if _differ(one.plural, other.plural) or _proper_conflict(one.proper, other.proper):
        return False
    return not (one.names and other.names) or _share_name(one, other)


def _differ(one: object, other: object) -> bool:
    """Whether both are known and they aren't the same."""
    return one is not None and other is not None and one != other


def _ages_apart(one: set[float], other: set[float]) -> bool:
    """Whether both are told to be so old that they cannot be one."""
    return bool(one and other) and min(abs(a - b) for a in one for b in other) > HEARSAY_YEARS


def _proper_conflict(one: set[str], other: set[str]) -> bool:
    """Whether each side has a proper word that the other lacks ("Italian", "Greek").

    Acronyms are held against acronyms only: what one stands for is not in its letters.
    """
    mine, theirs = one - other, other - one
    if not mine or not theirs:
        return False
    for acronyms in (True, False):
        only_mine = any(w.isupper() is acronyms and not _has_alike(w, other) for w in mine)
        if only_mine and any(w.isupper() is acronyms and not _has_alike(w, one) for w in theirs):
            return True
    return False


def _has_alike(word: str, others: Iterable[str]) -> bool:
    """Whether one of ``others``, an acronym for an acronym, is alike ``word``."""
    return any(word.isupper() == other.isupper() and alike(word, other) for other in others)


def likeness(one: Portrait, other: Portrait, rarity: Mapping[Part, float]) -> Likeness:
    """How much speaks for the two being one participant; ``rarity``: weight of a shared part."""
    if not compatible(one, other):
        return Likeness(0.0, "they differ in kind, number, gender or name")
    score, reasons = 0.0, []
    if one.names and other.names:
        score += 3.0
        reasons.append(f"both are named “{min(one.names & other.names, default=min(one.names))}”")
    kin, reason = _heads_alike(one, other)
    if kin:
        score += kin
        reasons.append(reason)
    shared = one.parts & other.parts
    if shared:
        score += min(fsum(rarity.get(part, 1.0) for part in shared), 3.0)
        told = ", ".join(sorted({frame.replace("_", " ") for frame, _ in shared})[:4])
        reasons.append(f"both take the same part in what happened ({told})")
    if any(alike(a, b) for a in one.proper for b in other.proper):
        score += 0.4
    same_age = one.ages & other.ages
    if kin and same_age:
        # No more than enough: whoever does the same comes first.
        score = max(score, min(score + 1.0, ENOUGH))
        reasons.append(f"both are told to be {min(same_age):g} years old")
    enough = (
        kin > _WEAK
        or bool(kin and same_age)
        or bool(one.names and other.names)
        or (kin > 0 and len(shared) > 1)
    )
    return Likeness(score if enough else 0.0, "; ".join(reasons) or "nothing in common")


def _kinds_fit(one: Portrait, other: Portrait, names: Set[str]) -> bool:
    """Whether one may be both; a thing with a ``name`` of both is what nobody knew to sort."""
    kinds = frozenset({one.kind, other.kind})
    if len(kinds) == 1 or (names and kinds <= {"thing", "organisation", "group"}):
        return True
    return kinds in {
        frozenset({"group", "organisation"}),
        frozenset({"place", "organisation"}),
        frozenset({"place", "thing"}),
    }


def _share_name(one: Portrait, other: Portrait) -> bool:
    if one.names & other.names:
        return True
    if one.kind == "person" and (
        _surnames(one.names) & other.names or _surnames(other.names) & one.names
    ):
        return True
    long = [name for name in other.names if len(name) >= _LONG_NAME]
    return any(
        process.extractOne(name, long, scorer=fuzz.token_sort_ratio, score_cutoff=_SAME_SPELLING)
        for name in one.names
        if len(name) >= _LONG_NAME
    )


def _surnames(names: Iterable[str]) -> set[str]:
    """What is left of each name when words are taken from its front, the whole name excepted.

    "Brook" alone may be Ada Brook Jr., "Ada Brook" is more likely to be her mother.
    """
    return {
        " ".join(words[i:end])
        for name in names
        for words in [name.split()]
        for end in {len(words), len(words) - (words[-1] in reference_words().suffixes)}
        for i in range(1, end)
    }


def _heads_alike(one: Portrait, other: Portrait) -> tuple[float, str]:
    """How near the words are that describe the two, and why."""
    common = one.heads & other.heads
    if common:
        return 1.0, f"both are called “{min(common)}”"
    for mine, theirs in ((one, other), (other, one)):
        for head in sorted(mine.heads):
            if not theirs.verbs.isdisjoint(lexicon().done_by(head)):
                return 0.8, f"“{head}” is the one who does what the other is said to do"
    people = one.kind in {"person", "group"}
    near = (_nouns_near(a, b, people) for a in sorted(one.heads) for b in sorted(other.heads))
    found = next((reason for reason in near if reason is not None), None)
    if found is not None or not people:
        return found or (0.0, "")
    if not one.heads or not other.heads:
        return 0.3, "a name on one side, a description on the other"
    return 0.2, "two descriptions of people"


@lru_cache(maxsize=65536)
def _nouns_near(one: str, other: str, people: bool) -> tuple[float, str] | None:
    """How near two nouns are, and why; None: they are not. ``people``: they are said of people."""
    if people and {one, other} & (role_words().any_person | role_words().any_people):
        return 0.4, f"“{one}” may be said of “{other}”"
    if lexicon().is_a(one, other) or lexicon().is_a(other, one):
        return 0.7, f"“{one}” and “{other}”: one is a kind of the other"
    return None
