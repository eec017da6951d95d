"""Which in a row: ordinals, what they rank and within what ("third time ever via the tunnel")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rashomon.reading.number import parse_ordinal, words
from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import tables
from rashomon.reading.quantity.prose import Prose
from rashomon.reading.tree import Doc, Token

_NOUNLIKE = frozenset({"NOUN", "PROPN"})
_MODIFIER = frozenset({"amod", "advmod", "npadvmod", "compound", "nmod", "quantmod"})
#: Words of the scope behind the ranked noun, at most, and steps up to that noun.
_SCOPE = 12
_STEPS = 3
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "SYM"})
_CALENDAR = frozenset({"day", "week", "month", "year", "weekend", "quarter", "decade"})


def find_ordinals(prose: Prose) -> Iterator[Amount]:
    """The ordinals that rank something, as amounts of the unit "ordinal".

    Names ("the Second World War", "first lady"), floors, dates and "first" for "at first" rank
    nothing.
    """
    for found in _ordinals().finditer(prose.text):
        span = prose.doc.char_span(*found.span())
        amount = _ranking(span[-1]) if span else None
        if amount is not None:
            yield amount


def _ranking(token: Token) -> Amount | None:
    first = _with_tens(token)
    rank = parse_ordinal(token.doc[first.i : token.i + 1].text)
    if rank is None or _is_adverb(token):
        return None
    noun = _ranked(token)
    if noun is None:
        return _alone(first, token, rank)
    if _is_name(first, noun) or noun.lower_ in tables()["ordinal"]["unranked"]:
        return None
    behind = token.doc[token.i + 1 : _scope_end(noun) + 1]
    return _rank(first.idx, behind.end_char, rank, behind.text.lstrip("- ").lower())


def _is_adverb(token: Token) -> bool:
    """ "First treated at the scene", but "second-largest" ranks; "a second" is a unit."""
    if token.tag_ not in {"RB", "NN"} and token.dep_ != "advmod":
        return False
    behind = token.doc[token.i + 1 : token.i + 3]
    return not any(each.tag_ in {"JJS", "RBS"} for each in behind)


def _rank(start: int, end: int, rank: int, of: str | None) -> Amount:
    return Amount(start, end, float(rank), float(rank), "ordinal", of)


def _with_tens(token: Token) -> Token:
    """ "Twenty" in "twenty-first"."""
    doc, at = token.doc, token.i
    if at >= 2 and doc[at - 1].text == "-" and doc[at - 2].lower_ in words()["tens"]:
        return doc[at - 2]
    return token


def _ranked(token: Token) -> Token | None:
    """The noun that an ordinal modifies, a superlative between them or not."""
    head = token
    for _ in range(_STEPS):
        if head.dep_ not in _MODIFIER:
            return None
        head = head.head
        if head.pos_ in _NOUNLIKE:
            return head if head.i > token.i else None
    return None


def _alone(first: Token, token: Token, rank: int) -> Amount | None:
    """ "The third escaped", "the first of the men": an ordinal that stands for its noun."""
    doc, end = token.doc, token.idx + len(token)
    before = doc[first.i - 1].lower_ if first.i else ""
    if before not in {"the", "a", "an"} or token.text[0].isdigit():
        return None
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
        group = _group(doc, token.i + 2)
        return _rank(first.idx, end, rank, group) if group else None
    within = _scope(doc, token.i)
    if within > token.i:
        return _rank(first.idx, doc[within].idx + len(doc[within]), rank, None)
    return _rank(first.idx, end, rank, None) if token.dep_ in {"nsubj", "nsubjpass"} else None


def _group(doc: Doc, at: int) -> str | None:
    """ "Trapped men" in "the first of the trapped men"; None for "the first of June"."""
    noun = next((token for token in doc[at : at + 6] if token.dep_ == "pobj"), None)
    if noun is None or noun.pos_ not in _NOUNLIKE or noun.ent_type_ == "DATE":
        return None
    told = (token.text_with_ws for token in doc[at : noun.i + 1] if token.pos_ != "DET")
    return "".join(told).strip().lower()


def _is_name(first: Token, noun: Token) -> bool:
    """ "First Lady", "3rd Battalion", "the first two buses", "the second week of June"."""
    doc = first.doc
    capitals = doc[first.i + 1].text[0].isupper() or noun.text[0].isupper()
    if capitals and not first.text[0].islower():
        return True
    if any(token.pos_ == "NUM" for token in doc[first.i + 1 : noun.i]):
        return True
    behind = doc[noun.i + 1 : noun.i + 3]
    dated = len(behind) > 1 and behind[0].lower_ in {"of", "in"} and behind[1].ent_type_ == "DATE"
    return dated and noun.lemma_ in _CALENDAR


def _scope_end(noun: Token) -> int:
    """The last word of the phrase that says among which the noun is ranked.

    That is a stretch of time, wherever the parse joins it; behind a noun that is said of something
    ("it was the third time ...") or behind "time", all up to the next clause; else what the parse
    joins to the noun.
    """
    doc, last = noun.doc, noun.i
    said = noun.dep_ in {"attr", "oprd"} or noun.lemma_ == "time"
    for token in doc[noun.i + 1 : noun.i + 1 + _SCOPE]:
        if token.lower_ in tables()["ordinal"]["scope"]:
            last = token.i
        elif token.pos_ not in _PHRASE or not (said or noun.is_ancestor(token)):
            break
        elif token.pos_ in _NOUNLIKE or (token.pos_ == "NUM" and token.dep_ == "pobj"):
            last = token.i
    return _scope(doc, last)


def _scope(doc: Doc, at: int) -> int:
    """The last word of the stretch of time right behind a word, else that word itself."""
    behind = doc[at + 1 : at + 1 + _SCOPE]
    within = _within().match(" " + behind.text)
    if within is None or not len(behind):
        return at
    end = behind.start_char + within.end() - 1
    return max((token.i for token in behind if token.idx < end), default=at)


@lru_cache(maxsize=1)
def _ordinals() -> re.Pattern[str]:
    spelt = "|".join(words()["ordinals"])
    letters = "".join({word[0] for word in words()["ordinals"]})  # few words open with one of them
    return re.compile(rf"\b(?=[{letters}\d])(?:{spelt}|\d+(?:st|nd|rd|th))\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _within() -> re.Pattern[str]:
    """ "Since 1998", "in more than 20 years", "this season"."""
    periods = "|".join(tables()["ordinal"]["periods"])
    return re.compile(
        rf"\s+(?:since\s+\d{{4}}|(?:in|of|this|last)\s+(?:[\w-]+\s+){{0,4}}?(?:{periods}))\b",
        re.IGNORECASE,
    )
