"""A heading over what readers say ("Comments (3)"), for threads that nothing else marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from rashomon.intake.plain.cues import cues
from rashomon.intake.plain.register import voice
from rashomon.intake.plain.traits import Trait

_NONE = re.compile(r"\W*(?:no|0)\b", re.I)
#: Headings of this many threads on one page count the comments on other stories.
_LISTED = 3


def announced(traits: Sequence[Trait]) -> int | None:
    """Index of the line below the heading over a page's comments, or None without one.

    It stands below a paragraph of the article, and what follows is no more of the article: fewer
    paragraphs in which nobody speaks stand below it than above.
    """
    headings = [i for i, trait in enumerate(traits) if _is_heading(trait)]
    if not headings or len(headings) >= _LISTED:
        return None
    silent = list(accumulate((_is_silent(trait) for trait in traits), initial=0))
    for i in headings:
        told = any(trait.sort in ("text", "name") for trait in traits[i + 1 :])
        if told and silent[-1] - silent[i] < silent[i]:
            return i + 1
    return None


def _is_heading(trait: Trait) -> bool:
    text = trait.line.text
    return trait.sort == "opening" and cues().announcing.fits(text) and not _NONE.match(text)


def _is_silent(trait: Trait) -> bool:
    return trait.is_paragraph and not voice(trait.line.text)
