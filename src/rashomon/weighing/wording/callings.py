"""Whether two nouns may call one and the same protagonist: "the gunman", "the attacker"."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from rashomon.weighing.wording.counts import head_of, singular


def calling(phrase: str) -> str:
    """What a noun phrase calls somebody or something, in one word for all that call it so.

    A plural calls a group, which is nobody of it: "gunmen" and "gunman" differ.
    """
    head = head_of(phrase)
    kinds = _kinds()
    return kinds.get(head) or kinds.get(singular(head), singular(head))


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    file = resources.files("rashomon.weighing") / "data" / "callings.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {noun: kind for kind, nouns in raw.items() for noun in nouns}
