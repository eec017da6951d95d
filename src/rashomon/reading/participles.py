"""The verb of a participle that stands as an adjective or behind a noun."""

from __future__ import annotations

from rashomon.reading.lexicon import lexicon
from rashomon.reading.words import role_words


def participle(word: str) -> str | None:
    """The verb of a past participle in lower case ("stuck" -> "stick"); None for other words."""
    verb = role_words().participles.get(word)
    if verb is None and word.endswith("ed"):
        stem = word[:-2]
        candidates = (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
        verb = next((c for c in candidates if c in lexicon().verbs), None)
    return verb
