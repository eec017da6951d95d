"""The marks of web pages: what element names, class words and microdata say about their text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Marks:
    """The content of ``data/structure.toml``, which says what each of them is."""

    skipped: frozenset[str]
    blocks: frozenset[str]
    caption_elements: frozenset[str]
    caption_words: frozenset[str]
    comment_words: frozenset[str]
    comment_id: re.Pattern[str]
    comment_types: frozenset[str]
    comments_words: frozenset[str]
    author_words: frozenset[str]
    posted_words: frozenset[str]
    control_words: frozenset[str]
    cited_elements: frozenset[str]


@lru_cache(maxsize=1)
def marks() -> Marks:
    """Load them once."""
    source = files("rashomon.intake").joinpath("data/structure.toml").read_text("utf-8")
    entries: dict[str, Any] = tomllib.loads(source)
    comment_id = re.compile(entries.pop("comment_id"), re.I)
    return Marks(comment_id=comment_id, **{name: frozenset(v) for name, v in entries.items()})
