"""What a number counts, and which numbers count nothing because they name or date something."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from rashomon.reading.measure import quantity_words
from rashomon.reading.time.lexicon import lexicon

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_NAMES = frozenset({"FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "ORG"})
# Words between a number and the noun that it counts, at most.
_NEAR = 5
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d|\d{1,2}")
_TELEPHONE = re.compile(r"\+?\d[\d ()-]{6,}\d")
_DASHES = frozenset({"-", "–", "—"})


def counted(span: Span, unit: str | None) -> str | None:
    """The words for what a quantity counts, lower case ("south korean soldiers"); None if unsaid."""
    number = _number_token(span)
    noun = _noun_of_part(span) or _head_noun(number, span) or _noun_behind(span)
    if noun is None or (unit is not None and _in(noun, span)):
        return None
    if not _in(noun, span) and noun.pos_ in {"NOUN", "PROPN"}:
        return _phrase(noun, span)
    return None


def is_name_or_time(span: Span, unit: str | None) -> bool:
    """Whether a number is part of a name ("Flight 370"), a date, a time of day or a telephone number."""
    if unit is not None and unit not in {"year", "month", "day", "week", "hour", "minute"}:
        return _inside_name(span)
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if unit is not None:
        relative = after is not None and after.lower_ in {"ago", "earlier", "later", "hence"}
        return relative or _inside_name(span)
    words = lexicon().classes
    near = {token.lower_.rstrip(".") for token in (before, after) if token is not None}
    if near & (words["month"].keys() - {"may", "march", "mar", "dec"}):
        return True
    if any(t is not None and t.lower_ in {"may", "march"} and t.is_title for t in (before, after)):
        return True
    if after is not None and re.fullmatch(r"[ap]\.?m\.?|o'clock|gmt|utc|[ap]m", after.lower_):
        return True
    if before is not None and before.text in {"'", "’"}:
        return True
    return _is_year(span) or _inside_name(span) or _is_code(span)


def _is_year(span: Span) -> bool:
    token = span[-1]
    if not _YEAR.fullmatch(token.text):
        return False
    return not (token.dep_ == "nummod" and token.head.tag_ == "NNS" and len(span) >= 1) or (
        token.ent_type_ == "DATE"
    )


def _is_code(span: Span) -> bool:
    """Telephone numbers, codes and aircraft types: figures tied to letters or to more figures."""
    doc = span.doc
    start, end = span.start_char, span.end_char
    text = doc.text
    if re.search(r"[A-Za-z][-–]$", text[max(0, start - 2) : start]) and span[0].text.isdigit():
        return True
    if start and text[start - 1] in "/#:@" or text[end : end + 1] in {"/", ":"}:
        return True
    around = text[max(0, start - 12) : end + 12]
    return any(
        found.start() <= start - max(0, start - 12) < found.end()
        and sum(letter.isdigit() for letter in found[0]) >= 7
        for found in _TELEPHONE.finditer(around)
        if re.search(r"\d[ ()-]+\d", found[0])
    )


def _inside_name(span: Span) -> bool:
    doc = span.doc
    if span[0].text.lower() == "no" or not span[0].text[:1].isdigit():
        return (
            bool(span[0].text[:1].isupper())
            and span[0].ent_type_ in _NAMES
            and len(span) == 1
            and (span[0].i != span[0].sent.start)
        )
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if before is not None and before.lower_ in quantity_words()["named_before"]["words"]:
        return before.lower_ not in {"no", "all"} or before.text == "No"
    if before is not None and before.pos_ == "PROPN" and before.text[:1].isupper():
        tied = before.dep_ in {"compound", "nmod", "nummod"} or doc[span.start].dep_ == "nummod"
        if tied and (after is None or after.pos_ not in {"NOUN"}) and before.ent_type_ != "PERSON":
            return True
    following = span[-1].i + 1 < len(doc) and doc[span.end].text[:1].isupper()
    return following and span[-1].ent_type_ in _NAMES and doc[span.end].ent_type_ in _NAMES


def _number_token(span: Span) -> Token:
    numbers = [token for token in span if token.pos_ == "NUM" or token.like_num]
    return numbers[-1] if numbers else span.root


def _noun_of_part(span: Span) -> Token | None:
    """ "Two of the soldiers", "dozens of people": what stands behind "of"."""
    doc = span.doc
    position = span.end
    if span[-1].lower_ != "of":
        if position >= len(doc) or doc[position].lower_ != "of":
            return None
        position += 1
    for token in doc[position : position + 6]:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "nmod", "poss"}:
            return token
        if token.pos_ in {"PRON", "VERB", "PUNCT"}:
            return None
    return None


def _head_noun(number: Token, span: Span) -> Token | None:
    token = number
    for _ in range(4):
        if token.head == token:
            return None
        if token.dep_ not in {"nummod", "quantmod", "amod", "compound", "det", "nmod", "advmod",
                              "predet", "npadvmod", "punct"} and _in(token, span):  # fmt: skip
            return None
        token = token.head
        if not _in(token, span):
            return token if token.i > span.start else None
    return None


def _noun_behind(span: Span) -> Token | None:
    """The head of the noun phrase that goes on right behind the number ("six or seven men")."""
    if span.end >= len(span.doc):
        return None
    token = span.doc[span.end]
    while token.dep_ in _MODIFIERS and token.head.i > token.i:
        token = token.head
    return token if token.pos_ == "NOUN" and token.i - span.end < _NEAR else None


def _phrase(noun: Token, span: Span) -> str:
    """A noun with the adjectives and nouns that modify it, numbers and determiners left out."""
    tokens = [noun]
    for child in noun.lefts:
        if child.dep_ in _MODIFIERS and not _in(child, span) and not child.like_num:
            tokens += [each for each in child.subtree if not _in(each, span)]
    chosen = sorted({token.i for token in tokens if token.pos_ not in {"DET", "NUM", "PART", "PRON"}})
    first = chosen[0]
    pieces = [noun.doc[position] for position in chosen if position >= first]
    text = "".join(token.text_with_ws for token in pieces)
    return text.strip(" ,-").lower()


def _in(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end
