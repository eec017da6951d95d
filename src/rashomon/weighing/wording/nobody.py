"""Tolls told without a number: "nobody was hurt" is none, "a guard was killed" is one at least."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import Argument, Claim, Quantity
from rashomon.reading.lexicon import lexicon
from rashomon.weighing.wording.counts import counting_words, head_of, singular
from rashomon.weighing.wording.matters import Matter, of_deed, of_noun
from rashomon.weighing.wording.negation import none_of

_PLAYING = frozenset({"agent", "patient"})
_NOBODY = frozenset({"nobody", "no-one", "none"})
_NO = "no"
#: Beside these a denial is of a part of what happened only: "nobody was hurt in the second blast".
_NARROWING = frozenset({"place", "topic", "origin", "destination", "instrument"})
_SINGLE = frozenset({"a", "an", "one", "the", "his", "her", "its", "their"})


def none_told(claim: Claim) -> tuple[Matter, Quantity] | None:
    """What a denial says there was none of, with the words as the number 0."""
    if claim.certainty != "certain" or any(a.role in _NARROWING for a in claim.arguments):
        return None
    for argument in claim.arguments:
        if argument.role in _PLAYING and _is_none(argument):
            matter = _toll(claim, argument)
            if matter is not None:
                none = _number(argument, 0.0, 0.0, matter)
                sort = _sort_denied(argument)
                return matter, replace(none, of=sort) if sort else none
    return None


def someone_told(claim: Claim) -> tuple[Matter, Quantity] | None:
    """What befell a single person, as a number of one at least."""
    if claim.certainty != "certain" or claim.polarity == "-":
        return None
    matter = next((m for m in of_deed(claim) if m.name in counting_words().tolls), None)
    if matter is None:
        return None
    undergoing = [a for a in claim.arguments if a.role == "patient"] or [
        a for a in claim.arguments if a.role == "agent"
    ]
    if len(undergoing) != 1 or not _is_a_person(undergoing[0]):
        return None
    return matter, _number(undergoing[0], 1.0, None, matter)


def _toll(claim: Claim, none: Argument) -> Matter | None:
    """Which toll there was none of, by the noun that is denied or by the deed."""
    matter = of_noun(head_of(none.text), claim.predicate.lemma)
    found = matter or next(of_deed(claim), None)
    return found if found is not None and found.name in counting_words().tolls else None


def _is_none(argument: Argument) -> bool:
    """Whether the phrase means no one at all: "nobody", "no one", "no people", "no casualties"."""
    words = argument.text.lower().split()
    if words == [_NO, "one"] or (len(words) == 1 and words[0] in _NOBODY):
        return True
    if _sort_denied(argument) is not None:
        return True
    noun = words[-1] if words else ""
    plain = noun in counting_words().people or of_noun(noun, "be") is not None
    return len(words) == 2 and words[0] == _NO and plain


def _sort_denied(argument: Argument) -> str | None:
    """Of what sort of people none is meant: "none of the attackers", "no protester"."""
    sort = none_of(argument, denied=False)
    *before, noun = (sort or "").split() or [""]
    if not noun or not _SINGLE.issuperset(before):
        return None
    toll = of_noun(noun, "be")
    if noun in counting_words().people or (toll and toll.name in counting_words().tolls):
        return None
    return noun if lexicon().entity_kind(singular(noun)) == "person" else None


def _is_a_person(argument: Argument) -> bool:
    words = argument.text.split()
    if not words:
        return False
    noun = singular(head_of(argument.text))
    if words[0].lower() not in _SINGLE or noun != head_of(argument.text):
        return False
    return lexicon().entity_kind(noun) == "person"


def _number(argument: Argument, low: float, high: float | None, matter: Matter) -> Quantity:
    return Quantity(argument.text, argument.start, argument.end, low, high, None, matter.sort)
