"""How a paragraph is written: as an article writes, or as readers write to one another."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import Any

#: What a paragraph is judged by; the rest of a very long one tells nothing new.
_READ = 1000

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A mark of register; exactly one of ``words`` and ``pattern`` is given."""

    weight: float
    most: int
    voice: bool
    words: frozenset[str]
    pattern: re.Pattern[str] | None

    def weigh(self, text: str, words: Counter[str]) -> float:
        if self.pattern is None:
            hits = sum(words[word] for word in self.words & words.keys())
            return self.weight * min(hits, self.most)
        return self.weight * sum(1 for _ in islice(self.pattern.finditer(text), self.most))


def register(paragraph: str) -> float:
    """Log-odds that ``paragraph`` was written by a reader; negative: by the page's author."""
    text = paragraph[:_READ]
    words = _words(text)
    count = words.total()
    length = 0.25 if count < 12 else (-0.25 if count > 60 else 0.0)
    return max(-1.5, min(1.5, length + sum(cue.weigh(text, words) for cue in _cues())))


def voice(paragraph: str) -> float:
    """How much someone speaks here as a person to persons, in log-odds; 0: not at all."""
    text = paragraph[:_READ]
    words = _words(text)
    return min(1.5, sum(cue.weigh(text, words) for cue in _cues() if cue.voice))


def _words(text: str) -> Counter[str]:
    return Counter(word.lower().replace("’", "'") for word in _WORD.findall(text))


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    data = tomllib.loads((files(__package__) / "data" / "register.toml").read_text("utf-8"))
    return tuple(_cue(entry) for entry in data["cue"])


def _cue(entry: dict[str, Any]) -> _Cue:
    words = frozenset(entry.get("words", "").split())
    pattern = None if words else re.compile(entry["pattern"], re.MULTILINE)
    return _Cue(entry["weight"], entry["most"], entry.get("voice", False), words, pattern)
