"""One name in two spellings: "Kathrin Jost" of one page and "Katrin Yost" of another."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from itertools import groupby


def foremost(told: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Each full name of a case with the spelling that most sources have of it, where two differ.

    ``told``: each name with a source that has it. Of a name that one source spells in two ways it
    may mean two people: such names are left as they are, and so are single words.
    """
    spelt: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, source in told:
        if " " in name:
            spelt[sound(name)][name].add(source)
    found: dict[str, str] = {}
    for names in spelt.values():
        bearers = Counter(source for sources in names.values() for source in sources)
        if len(names) > 1 and max(bearers.values()) == 1:
            best = min(names, key=lambda name: (-len(names[name]), name))
            found.update((name, best) for name in names if name != best)
    return found


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """A name as it sounds: without marks, doubled letters and what hands write differently."""
    plain = unicodedata.normalize("NFKD", name.lower())
    told = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for written, heard in _letters():
        told = told.replace(written, heard)
    return "".join(letter for letter, _ in groupby(told))


@lru_cache(maxsize=1)
def _letters() -> tuple[tuple[str, str], ...]:
    file = resources.files("rashomon.weighing") / "data" / "spellings.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))["letters"]
    return tuple((written, heard) for written, heard in raw)
