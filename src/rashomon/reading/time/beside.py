"""What stands beside words that look like a time, and the words by which that is judged."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from rashomon.reading.tree import Span, Token

#: What the groups of a rule matched, by their names.
Parts = Mapping[str, str]


def token_of(span: Span, word: str) -> Token | None:
    """The first token of a span that holds ``word``, in lower case."""
    return next((token for token in span if word in token.lower_), None)


def word_before(span: Span, token: Token | None = None) -> Token | None:
    """What stands before a span, or before a token of it."""
    index = span.start if token is None else token.i
    return span.doc[index - 1] if index else None


def word_after(span: Span, token: Token | None = None) -> Token | None:
    """What stands behind a span, or behind a token of it."""
    index = span.end if token is None else token.i + 1
    return span.doc[index] if index < len(span.doc) else None


def guard_words(name: str) -> frozenset[str]:
    """The words listed under ``name`` in ``data/time_guards.toml``."""
    return _tables()[name]


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, frozenset[str]]:
    raw = files("rashomon.reading").joinpath("data", "time_guards.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(raw).items()}
