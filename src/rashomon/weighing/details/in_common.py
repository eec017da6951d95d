"""What a value is of, in words that those who give it have in common: "nuclear disaster".

A year stands in a sentence beside several deeds, and its verb is often that of another. The words
that two sources both have around it, and few others of the case, say what it is the year of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.scales.meaning import rarity
from rashomon.weighing.verdicts.bench import Bench

#: How rare a word must be in English to say what a value is of, how rare those beside it, and how
#: rare in the case: what nearly every sentence has says nothing of this one.
_TELLING, _BESIDE, _HERE = 0.5, 0.4, 0.03
#: So many words are enough.
_MOST = 3
#: No shorter word says what something is.
_SHORT = 3
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a value in the sentence in which a source gives it, from ``start`` on."""

    source: str
    start: int
    words: frozenset[str]


def in_common(items: Sequence[Beside], rare: Mapping[str, float], bench: Bench) -> str | None:
    """The rarest words that two sources or more have around a value, as the text has them.

    ``rare``: how rare each word is in the case, 0 to 1, of those that stand beside numbers and
    times. None where they have nothing telling in common.
    """
    told_by: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for word in item.words:
            told_by[word].add(item.source)
    shared = {
        word: rarity(word)
        for word, by in told_by.items()
        if len(by) > 1 and _is_word(word) and rare.get(word, 1.0) >= _HERE
    }
    if max(shared.values(), default=0.0) < _TELLING:
        return None
    ranked = sorted(shared, key=lambda word: (-len(told_by[word]) * shared[word], word))
    chosen = {word for word in ranked[:_MOST] if shared[word] >= _BESIDE}
    most = min(items, key=lambda item: (-len(chosen & item.words), item.source, item.start))
    return ", ".join(_phrases(chosen & most.words, most, bench))


def _is_word(word: str) -> bool:
    return len(word) >= _SHORT and word.isalpha()


def _phrases(chosen: Iterable[str], item: Beside, bench: Bench) -> list[str]:
    """The words in the order of the sentence, those side by side as one phrase."""
    first, last = bench.around.bounds(item.source, item.start)
    text = bench.around.texts[item.source]
    phrases: list[str] = []
    left, end = {*chosen}, -1
    for found in _WORD.finditer(text, first, last):
        stems = left.intersection(telling_words(found[0]))
        if not stems:
            continue
        left -= stems
        if phrases and text[end : found.start()].isspace():
            phrases[-1] += f" {found[0]}"
        else:
            phrases.append(found[0])
        end = found.end()
    return phrases
