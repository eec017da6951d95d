"""What a number counts: the words for the noun it belongs to, and the whole that it is a part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.tokens import span_of

_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_NUMERAL = frozenset(
    {
        "nummod",
        "quantmod",
        "amod",
        "compound",
        "det",
        "nmod",
        "advmod",
        "predet",
        "npadvmod",
        "punct",
    }
)
_NOUNLIKE = frozenset({"NOUN", "PROPN"})
_UNTELLING = frozenset({"DET", "NUM", "PART", "PRON", "PUNCT"})
# Words between a number and the noun that it counts, at most.
_NEAR = 5
_STEPS = 4


@dataclass(frozen=True, slots=True)
class _Counted:
    """An amount, its words, and the noun that it counts, if said."""

    amount: Amount
    span: Span
    noun: Token | None


def name_counted(doc: Doc, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts with what each counts, in lower-case words ("local fishermen").

    A part of a numbered whole counts that whole: the three in "three of the five divers", or in "of
    the five divers, three died", is three of "five divers".
    """
    counted = [_counted(doc, amount) for amount in amounts]
    for place, each in enumerate(counted):
        if each.amount.of is not None:
            yield each.amount
            continue
        whole = _whole(each, counted[:place], counted[place + 1 :])
        if whole is not None and whole.noun is not None:
            words = f"{whole.span.text} {_phrase(whole.noun, whole.span)}"
        else:
            words = "" if each.noun is None else _phrase(each.noun, each.span)
        yield replace(each.amount, of=words.lower() or None)


def _counted(doc: Doc, amount: Amount) -> _Counted:
    span = span_of(doc, amount)
    noun = _noun_of_part(span) or _head_noun(span) or _noun_behind(span)
    told = noun is not None and noun.pos_ in _NOUNLIKE and not _in(noun, span)
    return _Counted(amount, span, noun if told else None)


# -- parts and wholes


def _whole(
    part: _Counted, before: Sequence[_Counted], behind: Sequence[_Counted]
) -> _Counted | None:
    """The numbered whole that an amount is a part of, if any."""
    if part.amount.unit not in {None, "fraction"}:
        return None
    if part.noun is None:
        whole = _antecedent(part.span) or _fronted(part.span)
        candidates = before
    else:
        whole = part.noun
        candidates = behind if _is_part(part.span) else ()
    plain = (each for each in candidates if each.amount.unit is None and each.noun is not None)
    return next((each for each in plain if each.noun == whole), None)


def _is_part(span: Span) -> bool:
    """ "Three of the five", "four out of ten", "half the 12"."""
    behind = [token.lower_ for token in span.doc[span.end : span.end + 2]]
    return "of" in behind[:2] or span[-1].lower_ in {"of", "half"}


def _antecedent(span: Span) -> Token | None:
    """ "87 passengers, 14 of whom": what the relative pronoun takes up."""
    doc = span.doc
    behind = doc[span.end : span.end + 2]
    if [token.lower_ for token in behind] not in (["of", "whom"], ["of", "which"]):
        return None
    nouns = (t for t in reversed(doc[span.sent.start : span.start]) if t.pos_ in _NOUNLIKE)
    return next(nouns, None)


def _fronted(span: Span) -> Token | None:
    """ "Of the 64 people on board, 51 were rescued": the noun of an "of" that opens the sentence."""
    first = span.sent[0]
    if first.lower_ != "of" or span.start <= first.i + 1:
        return None
    return next((child for child in first.children if child.dep_ == "pobj"), None)


# -- the noun that a number counts


def _noun_of_part(span: Span) -> Token | None:
    """ "Two of the divers", "dozens of people", "3 out of 8": what stands behind "of"."""
    doc, position = span.doc, span.end
    if span[-1].lower_ != "of":
        if doc[position : position + 2].text.lower() == "out of":
            position += 1
        if position >= len(doc) or doc[position].lower_ != "of":
            return None
        position += 1
    for token in doc[position : position + 8]:
        if token.pos_ in _NOUNLIKE and token.dep_ not in {"compound", "nmod", "poss"}:
            return token
        if token.pos_ in {"PRON", "VERB", "PUNCT"} and token.tag_ not in {"PRP$", "HYPH"}:
            return None
    return None


def _head_noun(span: Span) -> Token | None:
    """The first word outside the number that its words lead up to."""
    numbers = [token for token in span if token.pos_ == "NUM" or token.like_num]
    token = numbers[-1] if numbers else span.root
    for _ in range(_STEPS):
        if token.head == token or (_in(token, span) and token.dep_ not in _NUMERAL):
            return None
        token = token.head
        if not _in(token, span) and token.pos_ != "ADJ":
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
    chosen = sorted({token.i for token in tokens if token.pos_ not in _UNTELLING})
    if not chosen:
        return noun.text
    return "".join(noun.doc[position].text_with_ws for position in chosen).strip(" ,-")


def _in(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end
