"""What makes a claim an outright denial, and a phrase one that means nobody."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim
from rashomon.weighing.wording.scopes import Scopes

_NOT_DOING = re.compile(r"\bnot (?:\w+ly )?\w+ing\b")
#: It limits nothing.
_AT_ALL = re.compile(r"\bat all\b")
_WORD = re.compile(r"n[’']t\b|\w+")
_THAN = "than"
_NO_ONE = frozenset({"no one", "not one", "not a soul"})
#: Phrases that begin so mean none of a sort; the others do so only within a denial.
_NONE_OF = ("no", "not a single", "not one", "none of", "neither of", "not a")
_ANY_OF = ("any of", "any", "a single", "one of")


@dataclass(frozen=True, slots=True)
class DenialWords:
    """What ``data/denials.toml`` says; each field is described there."""

    negations: frozenset[str]
    limits: frozenset[str]
    denying: frozenset[str]
    blaming: frozenset[str]
    undergoing: frozenset[str]
    nobody: frozenset[str]
    some: frozenset[str]
    auxiliaries: frozenset[str]
    being: frozenset[str]
    handling: frozenset[str]
    able: frozenset[str]
    lacking: frozenset[str]
    keeping: frozenset[str]
    minds: frozenset[str]
    phrases: frozenset[str]
    idle: frozenset[str]
    whatever: frozenset[str]
    wholes: frozenset[str]
    hours: frozenset[str]
    bounds: frozenset[str]
    habits: frozenset[str]
    round: frozenset[str]
    complete: frozenset[str]
    performing: frozenset[str]
    there: frozenset[str]
    sending: frozenset[str]
    so_far: frozenset[str]
    directing: frozenset[str]
    captives: frozenset[str]
    not_all: frozenset[str]
    determining: frozenset[str]
    owning: frozenset[str]


@lru_cache(maxsize=1)
def denial_words() -> DenialWords:
    """The words that a denial turns on."""
    file = resources.files("rashomon.weighing") / "data" / "denials.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return DenialWords(**{name: frozenset(words) for name, words in raw.items()})


def is_outright(claim: Claim, around: Scopes) -> bool:
    """Whether a denial says so in words, and for good: "not yet" is none, nor "barred from".

    What is told for comparison is none either ("better than no deal").
    """
    if around.opening(claim.source, claim.start).lower().split()[-1:] == [_THAN]:
        return False
    said = set(_WORD.findall(_AT_ALL.sub("", claim.quote.lower())))
    if said & denial_words().limits or _is_gerund(claim, said):
        return False
    if around.behind(claim.source, claim.end, 1) in denial_words().bounds:
        return False
    rest = around.sentences(claim.source, claim.start, 0)
    if any(words in rest for words in denial_words().so_far):
        return False
    if said & denial_words().negations:
        return True
    beside = _WORD.findall(around.sentences(claim.source, claim.start, 0))
    cues = [word for voice in claim.attribution for word in voice.cue.lower().split()]
    return any(
        word.startswith(start) for word in (*beside, *cues) for start in denial_words().denying
    )


def _is_gerund(claim: Claim, said: set[str]) -> bool:
    """Whether it says what doing or leaving something did ("by not answering")."""
    return bool(_NOT_DOING.search(claim.quote)) and not said & denial_words().auxiliaries


def anyone(argument: Argument) -> bool:
    """Whether the phrase means no one in particular ("nobody", "no one"), not "none of the men"."""
    said = argument.text.lower()
    first, *rest = said.split() or [""]
    return said in _NO_ONE or (first in denial_words().nobody and "of" not in rest)


def none_of(argument: Argument, *, denied: bool) -> str | None:
    """Of what the phrase means none at all ("no guard" -> "guard"); None: it means no such thing.

    ``denied``: it stands in a denial, so that "any guard" means so too.
    """
    # "No towing, not for one metre": what stands behind the comma only says so again.
    said = " ".join(argument.text.lower().split()).partition(",")[0]
    openings = (*_NONE_OF, *_ANY_OF) if denied else _NONE_OF
    first = next((o for o in openings if said.startswith(f"{o} ")), None)
    return None if first is None else said[len(first) + 1 :]


def is_a_habit(claim: Claim) -> bool:
    """Whether it tells of what is done now and then, and not of what was done this time."""
    return not denial_words().habits.isdisjoint(_WORD.findall(claim.quote.lower()))
