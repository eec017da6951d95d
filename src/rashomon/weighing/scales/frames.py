"""Which happenings a predicate may name, and how near two predicates are in meaning."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from rashomon.reading.lexicon import lexicon

#: Two predicates this near may tell of one happening when their participants agree.
NEAR = 0.7


@lru_cache(maxsize=1)
def frames() -> dict[str, frozenset[str]]:
    """Lemma -> the names of the frames it may evoke."""
    file = resources.files("rashomon.weighing") / "data" / "frames.toml"
    by_lemma: dict[str, set[str]] = {}
    for frame, lemmas in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for lemma in lemmas:
            by_lemma.setdefault(lemma, set()).add(frame)
    return {lemma: frozenset(found) for lemma, found in by_lemma.items()}


@lru_cache(maxsize=65536)
def keys(lemma: str) -> frozenset[str]:
    """The blocks in which to look for other predicates of the same happening."""
    verb = lemma if lemma.startswith("be ") else _verb(lemma)
    senses = {f"wn:{sense}" for sense in lexicon().verbs.get(verb, ())[:3]}
    return frozenset({lemma, verb}) | frames().get(lemma, frozenset()) | senses


@lru_cache(maxsize=65536)
def nearness(one: str, other: str) -> tuple[float, str]:
    """How near two predicates are (0 to 1), and why in words."""
    if one == other:
        return 1.0, f"both say “{one}”"
    shared = frames().get(one, frozenset()) & frames().get(other, frozenset())
    if shared:
        name = min(shared).replace("_", " ")
        return 0.8, f"“{one}” and “{other}” are words for one kind of happening ({name})"
    score, reason = lexicon().kinship(_verb(one), _verb(other))
    # A particle changes what a verb means ("take", "take off"), so the verb alone is weaker.
    if " " in one + other:
        score *= 0.75
    return score, reason


@lru_cache(maxsize=65536)
def kin_nouns(one: str, other: str) -> float:
    """How near two nouns for happenings are: 1.0 for synonyms, less for a kind of the other."""
    held = lexicon()
    if set(held.nouns.get(one, ())[:3]) & set(held.nouns.get(other, ())[:3]):
        return 1.0
    return NEAR if held.is_a(one, other) or held.is_a(other, one) else 0.0


def _verb(lemma: str) -> str:
    """The verb without its particle."""
    return lemma.partition(" ")[0]
