"""Which answers to one question mean the same, in whatever words they come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.weighing.scales.sentences import vectors

#: Letters that stand for a word, so that endings may differ.
_STEM = 6
#: What words in common add to nearness of meaning: the model alone rates what sounds alike too
#: high and what names the same too low.
_WORDS = 0.5
#: From here on two answers mean the same: the best balanced accuracy over the four questions of
#: NAnCo (Laban et al. 2022); half a tenth more or less costs a hundredth.
SAME = 0.45

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How much two answers mean the same (0 to 1.5; from ``SAME`` on they do), and why."""

    score: float
    reason: str

    @property
    def same(self) -> bool:
        """Whether they mean the same."""
        return self.score >= SAME


def agreement(one: str, other: str) -> Agreement:
    """How much two answers to one question mean the same; what was asked need not be known.

    Their meaning as a whole (sentence embeddings) and the share of words that tell (Dice 1945)
    count together.
    """
    near = vectors([one, other])
    meaning = float(near[0] @ near[1])
    mine, theirs = _telling(one), _telling(other)
    common = mine.keys() & theirs.keys()
    shared = 2 * len(common) / (len(mine) + len(theirs)) if common else 0.0
    return Agreement(meaning + _WORDS * shared, _reason(meaning, [mine[stem] for stem in common]))


def _telling(text: str) -> dict[str, str]:
    """The words that tell something, by what endings leave of them."""
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:_STEM]: word for word in words if word not in STOP_WORDS and len(word) > 1}


def _reason(meaning: float, common: Sequence[str]) -> str:
    if common:
        return f"both say {', '.join(f'“{word}”' for word in sorted(common)[:4])}"
    return (
        "other words of like meaning" if meaning >= SAME else "neither words nor meaning in common"
    )
