"""Which deeds are counted or measured alike, though they may be told as different happenings."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from rashomon.weighing.scales import frames

#: Deeds of one family are as near as words for one kind of happening.
_FAMILY = 0.8


@lru_cache(maxsize=1)
def families() -> dict[str, frozenset[str]]:
    """Lemma -> the families of ``data/deeds.toml`` that it belongs to."""
    file = resources.files("rashomon.weighing") / "data" / "deeds.toml"
    by_lemma: dict[str, set[str]] = {}
    for family, lemmas in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for lemma in lemmas:
            by_lemma.setdefault(lemma, set()).add(f"family:{family}")
    return {lemma: frozenset(found) for lemma, found in by_lemma.items()}


@lru_cache(maxsize=65536)
def keys(lemma: str) -> frozenset[str]:
    """The blocks in which to look for deeds that are counted alike."""
    return frames.keys(lemma) | families().get(lemma, frozenset())


@lru_cache(maxsize=65536)
def nearness(one: str, other: str) -> float:
    """How near two deeds are, 0 to 1, as what is counted by them."""
    near = frames.nearness(one, other)[0]
    kin = families().get(one, frozenset()) & families().get(other, frozenset())
    return max(near, _FAMILY) if kin else near
