"""Numbers that a sentence names only to reject them: "eight, and not nine as police had said"."""

from __future__ import annotations

import re

from rashomon.weighing.wording.scopes import Scopes

#: A contrasted element behind "not" (CGEL, Huddleston & Pullum 2002, chapter 15, "not X but Y").
_NOT = re.compile(
    r"(?:(?:,|;|\band|\bbut)\s+not|\brather than|\binstead of)\s+(?:the|just|only)?\s*$",
    re.IGNORECASE,
)


#: So many characters before a number tell.
_NEAR = 24
#: The number in its place stands in the same breath.
_ONE_BREATH = 60


def is_rejected(source: str, start: int, around: Scopes) -> bool:
    """Whether the number at a place of a source is the one that the sentence says it was not."""
    return _NOT.search(around.opening(source, start)[-_NEAR:]) is not None


def rejected_by(source: str, end: int, start: int, around: Scopes) -> bool:
    """Whether a number that ends at one place is put in the place of the one at ``start``."""
    return 0 < start - end <= _ONE_BREATH and is_rejected(source, start, around)
