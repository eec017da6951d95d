"""Which in a row: ordinals with what they rank and within what ("third time ever via the tunnel")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from rashomon.reading.number import parse_ordinal, words
from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import tables

_NOUNLIKE = frozenset({"NOUN", "PROPN"})
_TENS_AND_ONES = 3
#: Words of the scope behind the ranked noun, at most.
_SCOPE = 12
_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "SYM"})
_CALENDAR = frozenset({"day", "week", "month", "year", "weekend", "quarter", "decade"})
_SPELT = frozenset({"st", "nd", "rd", "th"})


def find_ordinals(doc: Doc) -> Iterator[Amount]:
    """The ordinals that rank something, as amounts of the unit "ordinal".

    Names ("the Second World War", "first lady"), floors, dates and "first" for "at first" rank
    nothing.
    """
    for token in doc:
        if token.lower_ in words()["ordinals"] or token.lower_[-2:] in _SPELT:
            amount = _ranking(token)
            if amount is not None:
                yield amount


def _ranking(token: Token) -> Amount | None:
    first = _with_tens(token)
    rank = parse_ordinal(token.doc[first.i : token.i + 1].text)
    if rank is None or token.tag_ in {"RB", "NN"} or token.dep_ == "advmod":
        return None
    noun = _ranked(token)
    if noun is None:
        return _bare(first, token, rank)
    if _is_name(first, noun) or noun.lower_ in tables()["ordinal"]["unranked"]:
        return None
    last = _scope_end(noun)
    behind = token.doc[token.i + 1 : last + 1]
    of = behind.text.lstrip("- ").lower()
    end = token.doc[last].idx + len(token.doc[last])
    return Amount(first.idx, end, float(rank), float(rank), "ordinal", of)


def _with_tens(token: Token) -> Token:
    """ "Twenty" in "twenty-first"."""
    doc, at = token.doc, token.i
    if at >= 2 and doc[at - 1].text == "-" and doc[at - 2].lower_ in words()["tens"]:
        return doc[at - 2]
    return token


def _ranked(token: Token) -> Token | None:
    """The noun that an ordinal modifies, a superlative between them or not."""
    head = token
    for _ in range(3):
        if head.dep_ not in {"amod", "advmod", "npadvmod", "compound", "nmod", "quantmod"}:
            return None
        head = head.head
        if head.pos_ in _NOUNLIKE:
            return head if head.i > token.i else None
    return None


def _bare(first: Token, token: Token, rank: int) -> Amount | None:
    """ "The third escaped", "the first of the men": an ordinal that stands for its noun."""
    doc = token.doc
    before = doc[first.i - 1] if first.i else None
    if before is None or before.lower_ not in {"the", "a"} or token.text[0].isdigit():
        return None
    start, end = first.idx, token.idx + len(token)
    if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
        noun = next((t for t in doc[token.i + 2 : token.i + 8] if t.dep_ == "pobj"), None)
        if noun is None or noun.pos_ not in _NOUNLIKE or noun.ent_type_ == "DATE":
            return None
        of = doc[token.i + 2 : noun.i + 1]
        told = "".join(t.text_with_ws for t in of if t.pos_ != "DET").strip().lower()
        return Amount(start, end, float(rank), float(rank), "ordinal", told)
    if token.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    return Amount(start, end, float(rank), float(rank), "ordinal")


def _is_name(first: Token, noun: Token) -> bool:
    """ "First Lady", "3rd Battalion", "the first two buses", "the second week of June"."""
    doc = first.doc
    if noun.text[0].isupper() and (first.text[0].isupper() or first.text[0].isdigit()):
        return True
    if any(token.like_num for token in doc[first.i + 1 : noun.i] if token.pos_ == "NUM"):
        return True
    behind = doc[noun.i + 1 : noun.i + 3]
    dated = len(behind) == 2 and behind[0].lower_ in {"of", "in"} and behind[1].ent_type_ == "DATE"
    return noun.lemma_ in _CALENDAR and dated


def _scope_end(noun: Token) -> int:
    """The last word of the phrase that says among which the noun is ranked.

    Behind a noun that is said of something ("it was the third time ...") or behind "time", all that
    follows up to the next clause; else what the parse joins to the noun.
    """
    doc, last = noun.doc, noun.i
    said = noun.dep_ in {"attr", "oprd"} or noun.lemma_ == "time"
    end = min(len(doc), noun.i + 1 + _SCOPE)
    for token in doc[noun.i + 1 : end]:
        if token.lower_ in tables()["ordinal"]["scope"]:
            last = token.i
        elif token.pos_ not in _PHRASE or not (said or noun.is_ancestor(token)):
            break
        elif token.pos_ in {"NOUN", "PROPN"} or (token.pos_ == "NUM" and token.dep_ == "pobj"):
            last = token.i
    return last
