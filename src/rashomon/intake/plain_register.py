"""How a paragraph is written: as an article writes, or as readers write to one another."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

#: What a paragraph is judged by; the rest of a very long one tells nothing new.
_READ = 2000

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@lru_cache(maxsize=1)
def _features() -> tuple[tuple[float, float, re.Pattern[str]], ...]:
    data = tomllib.loads((files(__package__) / "data" / "plain_register.toml").read_text("utf-8"))
    return tuple(
        (cue["weight"], cue["most"], re.compile(cue["pattern"], re.MULTILINE))
        for cue in data["cue"]
    )


def register(paragraph: str) -> float:
    """Log-odds that ``paragraph`` was written by a reader; negative: by the page's author."""
    text = paragraph[:_READ]
    words = len(_WORD.findall(text))
    score = 0.25 if words < 12 else (-0.25 if words > 60 else 0.0)
    for weight, most, pattern in _features():
        hits = 0
        for _ in pattern.finditer(text):
            hits += 1
            if hits >= most:
                break
        score += weight * hits
    return max(-1.5, min(1.5, score))
