"""How a paragraph is written: as an article writes, or as readers write to one another."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice

#: What a paragraph is judged by; the rest of a very long one tells nothing new.
_READ = 2000

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class _Cue:
    weight: float
    most: int
    voice: bool
    pattern: re.Pattern[str]

    def weigh(self, text: str) -> float:
        return self.weight * sum(1 for _ in islice(self.pattern.finditer(text), self.most))


def register(paragraph: str) -> float:
    """Log-odds that ``paragraph`` was written by a reader; negative: by the page's author."""
    text = paragraph[:_READ]
    words = sum(1 for _ in _WORD.finditer(text))
    length = 0.25 if words < 12 else (-0.25 if words > 60 else 0.0)
    score = length + sum(cue.weigh(text) for cue in _cues())
    return max(-1.5, min(1.5, score))


def voice(paragraph: str) -> float:
    """How much someone speaks in ``paragraph`` as a person to persons, in log-odds; 0: not at all."""
    text = paragraph[:_READ]
    return min(1.5, sum(cue.weigh(text) for cue in _cues() if cue.voice))


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    data = tomllib.loads((files(__package__) / "data" / "plain_register.toml").read_text("utf-8"))
    return tuple(
        _Cue(cue["weight"], cue["most"], cue.get("voice", False), re.compile(cue["pattern"], re.M))
        for cue in data["cue"]
    )
