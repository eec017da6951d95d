"""The head of a paper that a body hands out itself: its name, and below it "Statement of 5 May"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

#: A name has so many words at most, a line that says what kind of paper it is not many more.
_LONGEST_NAME, _LONGEST_KIND = 8, 12
#: So many lines below the name may come before that line.
_REACH = 3
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "&", "at", "to"})
_NO_NAME_ENDS = (".", "!", "?", ":", ",", ";")


def issuer_of(top: Sequence[str]) -> str | None:
    """The body whose letterhead the first line is; None where it is none.

    ``top``: the lines above the text. A name alone tells nothing: a line close below must say what
    kind of paper it is.
    """
    if not top or not _may_be_a_body(top[0]):
        return None
    below = top[1 : 1 + _REACH]
    return top[0] if any(map(_says_what_it_is, below)) else None


def _may_be_a_body(line: str) -> bool:
    """Whether a line is written as the name of a body is."""
    words = line.split()
    if not 1 < len(words) <= _LONGEST_NAME or line.endswith(_NO_NAME_ENDS) or ":" in line:
        return False
    telling = [word for word in words if word.lower() not in _SMALL_WORDS]
    if line.isupper() or all(word[:1].isupper() for word in telling):
        return True
    # "Police headquarters Brenn"
    return line[0].isupper() and words[-1][:1].isupper() and len(words) <= _REACH


def _says_what_it_is(line: str) -> bool:
    return len(line.split()) <= _LONGEST_KIND and _kind_line().match(line) is not None


@lru_cache(maxsize=1)
def _kind_line() -> re.Pattern[str]:
    """What the lines begin with that say of what kind a paper is; ``data/letterheads.toml``."""
    source = files("rashomon.intake").joinpath("data/letterheads.toml").read_text("utf-8")
    words = tomllib.loads(source)
    kinds, before = ("|".join(map(re.escape, words[key])) for key in ("kinds", "before"))
    return re.compile(rf"(?:(?:{before})\s+)*(?:{kinds})\b(?!.*[.!?]$)", re.IGNORECASE)
