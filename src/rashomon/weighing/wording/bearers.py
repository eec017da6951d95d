"""Of how many a statement is made, and what they are called."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim
from rashomon.reading.number import parse_number
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.negation import denial_words
from rashomon.weighing.wording.scopes import Scopes

_OF_THEM = re.compile(
    r"\bof (?:the|its|our|their|these|those) ([\w'’-]+) ([\w'’-]+(?: [\w'’-]+){0,2})"
)
_ITS_WHOLE = re.compile(r"\b(?:at|of|in) ((?:the|its|his|our) .+)", re.DOTALL)
#: So many characters before a bare number the sort may be named of which it is a part.
_NEAR = 80


#: Where it lies, told of what the sentence before is of: no words that set it apart.
_NEXT_TO_IT = re.compile(r" (?:next|close|opposite|near)(?: to)? (?:it|them)\b.*", re.DOTALL)
_BEFORE_A_NOUN = ("all ", "every ", "each ", "both ", "of ")


class Reach(Enum):
    """Of how many of a sort something is said."""

    ONE = "one"
    #: All of them, in so many words: "all four exits".
    ALL = "all"
    #: Those there are, without a word of how many: "the exits".
    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class BearerWords:
    """What ``data/bearers.toml`` says; each field is described there."""

    every: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    shares: frozenset[str]
    hollow: frozenset[str]
    by_then: frozenset[str]


@lru_cache(maxsize=1)
def bearer_words() -> BearerWords:
    """The words that tell of how many a statement is made."""
    file = resources.files("rashomon.weighing") / "data" / "bearers.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return BearerWords(**{name: frozenset(words) for name, words in raw.items()})


def reach_of(phrase: str) -> Reach | None:
    """Of how many a noun phrase speaks; None: of nobody in particular ("smoke")."""
    first, *_ = phrase.lower().split() or [""]
    head = head_of(phrase)
    several = head != singular(head)
    known = bearer_words()
    if first in known.every:
        return Reach.ALL
    if first in known.indefinite | known.shares | denial_words().some or _is_number(first):
        return Reach.PART
    if first in known.definite or phrase[:1].isupper():
        return Reach.WHOLE if several else Reach.ONE
    return Reach.WHOLE if several else None


def sort_of_part(claim: Claim, bearer: Argument, around: Scopes) -> str | None:
    """Of which sort a bare number or share is: "of the eleven doors, four" -> "doors"."""
    first, *more = bearer.text.lower().split() or [""]
    if more or not (first in bearer_words().shares or _is_number(first)):
        return None
    told = _OF_THEM.search(around.opening(claim.source, bearer.start).lower()[-_NEAR:])
    return head_of(told[2]) if told is not None and _is_number(told[1]) else None


def telling(phrase: str) -> str:
    """The phrase without what says little: "work at the mine" -> "the mine"."""
    phrase = _NEXT_TO_IT.sub("", phrase)
    while phrase.lower().startswith(_BEFORE_A_NOUN) and " " in phrase:
        phrase = phrase.partition(" ")[2]
    head = head_of(phrase)
    if head not in bearer_words().hollow:
        return phrase
    behind = _ITS_WHOLE.search(phrase)
    if behind is not None:
        return behind[1]
    before = phrase[: phrase.lower().find(head)].split()
    bare = bearer_words().definite.issuperset(word.lower() for word in before)
    return phrase if bare else " ".join(before)


def _is_number(word: str) -> bool:
    return parse_number(word) is not None
