"""Who bears a name that is told beside a description, or was told just before a pronoun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.reading.cast import GrowingChain
from rashomon.reading.lexicon import lexicon
from rashomon.reading.mentions import Key, Spot

#: So many words has a person's name, first name and all.
_FULL_NAME = range(2, 4)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def full_names(spots: Sequence[Spot], stated: Mapping[Key, Key]) -> dict[Key, Spot]:
    """The names that descriptions are told with: "the boy, Ivo Lee" is whoever Ivo Lee is."""
    return {stated[s.key]: s for s in spots if s.key in stated and _is_full_name(s)}


def _is_full_name(spot: Spot) -> bool:
    return spot.form == "name" and spot.kind == "person" and " " in spot.text


def goes_by_another(chain: GrowingChain, name: Spot) -> bool:
    """Whether somebody is called by another full name."""
    if not _is_full_name(name):
        return False
    mine = set(name.text.lower().split())
    named = (set(s.text.lower().split()) for s in chain.spots if _is_full_name(s))
    return chain.is_of_kin(name.text) or any(mine.isdisjoint(theirs) for theirs in named)


def may_be_called_so(spot: Spot, chain: GrowingChain) -> bool:
    """Whether "she" can only be who was named just before, whatever the name was taken for.

    "Hawa Idris sold tea. She was 34": a first name and a surname, the subject of the sentence.
    """
    named = chain.last
    words = named.text.split()
    return (
        named.form == "name"
        and spot.sentence - named.sentence <= 1
        and named.root.dep_ in _SUBJECTS
        and chain.plural is not True
        and len(words) in _FULL_NAME
        and all(word[:1].isupper() and word[1:].islower() for word in words)
        and all(lexicon().entity_kind(word.lower()) is None for word in words)
    )
