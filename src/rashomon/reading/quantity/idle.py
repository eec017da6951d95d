"""Number words that count nothing here: "one another", "no" before a mass, "half" of a match."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.designation import name_words
from rashomon.reading.quantity.grammar import grammar, plain
from rashomon.reading.quantity.tokens import next_token, previous_token, span_of

_BEFORE_PRONOUN = frozenset(
    {"the", "this", "that", "another", "no", "any", "every", "each", "which"}
)
_BEHIND_PRONOUN = frozenset({"who", "that", "another", "should", "can", "could", "day", "'s", "’s"})
_OF_WHICH = frozenset(
    {"of", "the", "his", "her", "its", "their", "our", "my", "all", "those", "these"}
)
_NOUNLIKE = frozenset({"NOUN", "PROPN"})
#: Units whose written form is another word as well ("second", "won").
_DOUBLE = frozenset({"second", "pound", "KRW", "JPY", "stone", "ZAR", "min"})
_ONCE_BEFORE = frozenset({".", ",", "in", "a", "and", "at", "by", "every", "per"})


def counts_nothing(doc: Doc, figure: Amount, bound: str) -> bool:
    """Whether a number word, comparator aside, is used without counting anything."""
    span = span_of(doc, figure)
    word = plain(doc.text[figure.start : figure.end])
    if word == "one":
        return _is_pronoun(span, bool(bound))
    if word in {"once"}:
        return _is_conjunction(span)
    if word == "no":
        return span[0].dep_ != "det" or span[0].head.tag_ != "NNS"
    if word == "both":
        return span[0].dep_ in {"preconj", "cc"} or _joins_names(span)
    if word in grammar().beginnings and figure.unit is None:
        return not _takes_plural(doc, figure)
    if figure.unit == "fraction":
        return _is_no_share(doc, figure, word, bound)
    if figure.unit in _DOUBLE:
        return span[-1].pos_ not in _NOUNLIKE
    return word.startswith(".") and figure.unit is None


def _is_pronoun(span: Span, compared: bool) -> bool:
    """ "The one who", "one should", "one another"."""
    doc, token = span.doc, span[-1]
    behind = next_token(doc, span.end_char)
    following = behind.lower_ if behind is not None else ""
    joined = following in {"-", "–"}
    if joined and behind is not None and behind.i + 1 < len(doc):
        following = doc[behind.i + 1].lower_
    if not compared and following in name_words().sayings:
        return True
    if following == "of":
        return any(each.tag_ in {"JJS", "RBS"} for each in doc[span.end : span.end + 4])
    before = previous_token(doc, span.start_char)
    preceded = before is not None and before.lower_ in _BEFORE_PRONOUN
    if token.tag_ == "PRP" or following in {",", "'s", "’s"}:
        return True
    if token.dep_ == "nummod" or compared:
        return False
    return preceded or following in _BEHIND_PRONOUN


def _is_conjunction(span: Span) -> bool:
    """ "Once he had left"; "once a mill"."""
    token = span[0]
    behind = next_token(span.doc, span.end_char)
    following = behind.lower_ if behind is not None else ""
    return token.dep_ != "advmod" or following not in _ONCE_BEFORE


def _joins_names(span: Span) -> bool:
    """ "Both in Oslo and in Bergen"."""
    behind = next_token(span.doc, span.end_char)
    return (
        behind is not None
        and behind.pos_ in {"ADP", "PROPN", "VERB", "PUNCT"}
        and behind.lower_ != "of"
    )


def _takes_plural(doc: Doc, figure: Amount) -> bool:
    """ "A couple" counts before a plural ("a couple of men"); alone it may be husband and wife."""
    behind = next_token(doc, figure.end)
    if behind is None:
        return False
    if behind.lower_ in {"of", "more", "other"}:
        return True
    head = behind.head if behind.dep_ in {"amod", "compound", "nummod"} else behind
    return head.tag_ in {"NNS", "NNPS"} or head.like_num


def _is_no_share(doc: Doc, figure: Amount, word: str, bound: str) -> bool:
    """ "A third man", "the second half", "half sister": no part of anything."""
    if " in " in word or _PLURAL_SHARE.search(word):
        return False
    before, behind = previous_token(doc, figure.start), next_token(doc, figure.end)
    if behind is not None and behind.lower_ == "of" and not _ranks(before):
        return False
    if word == "half" and behind is not None and behind.lower_ in _OF_WHICH:
        return _ranks(before)
    if bound or (before is not None and before.lower_ in {"by", "than"}):
        return behind is not None and behind.pos_ in _NOUNLIKE
    return not word.startswith("one") or (behind is not None and behind.pos_ in _NOUNLIKE)


def _ranks(token: Token | None) -> bool:
    return token is not None and (
        token.tag_ == "JJ" or token.lower_ == "the" or token.ent_type_ == "ORDINAL"
    )


_PLURAL_SHARE = re.compile(r"(?<!an)[\s-](?:thirds|quarters|[a-z]+ths)$")
