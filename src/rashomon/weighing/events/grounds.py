"""Why two tellings are taken to be of one happening, in words that a user can check."""

from __future__ import annotations

from rashomon.weighing.events.tellings import Telling
from rashomon.weighing.scales.frames import NEAR, nearness
from rashomon.weighing.scales.meaning import rarity

#: So many words that both use are named.
_WORDS_NAMED = 3
_TELLING = 0.5


def reason_of(one: Telling, other: Telling) -> str:
    """What the two have in common, the strongest first."""
    near, said = nearness(one.lemma, other.lemma)
    if near < NEAR:
        said = f"“{one.claim.predicate.text}” and “{other.claim.predicate.text}” are near in use"
    grounds = {
        "the same doer": one.doers & other.doers,
        "the same one undergoes it": one.undergoers & other.undergoers,
        "the same place": one.places & other.places,
    }
    reasons = [said, *(ground for ground, shared in grounds.items() if shared)]
    mine, theirs = one.claim.time, other.claim.time
    if mine is not None and theirs is not None and mine.value == theirs.value:
        reasons.append("the same time")
    shared = _shared_words(one, other)
    if shared:
        reasons.append("told beside the same words (" + ", ".join(shared) + ")")
    return ", ".join(reasons)


def _shared_words(one: Telling, other: Telling) -> list[str]:
    words = [w for w in set(one.around) & set(other.around) if rarity(w) >= _TELLING]
    return sorted(words, key=lambda word: (-rarity(word), word))[:_WORDS_NAMED]
