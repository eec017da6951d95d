"""What a number counts: the words for its noun, and the whole that it is a part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.grammar import tables
from rashomon.reading.quantity.measure import symbols
from rashomon.reading.quantity.prose import Prose
from rashomon.reading.tree import Span, Token

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
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV", "CCONJ"})
_ADDING = frozenset({"more", "as", "many", "much", "further", "additional", "extra"})
# Words between a number and the noun that it counts, or amounts from a part to its whole, at most.
_NEAR = 5
_STEPS = 4


@dataclass(frozen=True, slots=True)
class _Counted:
    """An amount, its words, and the noun that it counts, if said."""

    amount: Amount
    span: Span
    noun: Token | None


def name_counted(prose: Prose, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts with what each counts, in lower-case words ("local fishermen").

    A part of a numbered whole counts that whole: the three in "three of the five divers", or in "of
    the five divers, three died", is three of "five divers".
    """
    spans = [prose.span(amount) for amount in amounts]
    taken = {token.i for span in spans for token in span}
    counted = [_counted(*pair, taken) for pair in zip(amounts, spans, strict=True)]
    for place, each in enumerate(counted):
        if each.amount.of is not None:
            yield each.amount
            continue
        before = counted[max(0, place - _NEAR) : place]
        whole = _whole(each, before, counted[place + 1 : place + 1 + _NEAR])
        if whole is not None and whole.noun is not None:
            words = f"{whole.span.text} {_phrase(whole.noun, whole.span)}".lower().removeprefix(
                "the "
            )
        else:
            words = "" if each.noun is None else _phrase(each.noun, each.span)
        yield replace(each.amount, of=words.lower() or None)


def _counted(amount: Amount, span: Span, taken: Set[int]) -> _Counted:
    noun = _noun_of_part(span)
    if noun is None:
        noun = _head_noun(span) or _noun_behind(span) or _paid_in(span, amount)
        noun = noun if noun is not None and _is_counted(noun, amount) else None
    return _Counted(amount, span, None if noun is None or noun.i in taken else noun)


def _is_counted(noun: Token, amount: Amount) -> bool:
    """Whether a noun can be what is counted: no "last year", no "dead" as in "12 dead"."""
    if noun.pos_ not in _NOUNLIKE or noun.lower_ in tables()["counted"]["states"]:
        return False
    timed = amount.unit is not None or noun.lower_ in tables()["ordinal"]["periods"]
    return not (timed and noun.dep_ == "npadvmod")


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
    """ "87 passengers, 14 of whom": what the pronoun takes up, if only one thing can be it."""
    doc = span.doc
    behind = [token.lower_ for token in doc[span.end : span.end + 2]]
    nouns = [t for t in reversed(doc[span.sent.start : span.start]) if t.pos_ in _NOUNLIKE]
    if behind[:1] != ["of"] or not nouns:
        return None
    if behind[-1] in {"whom", "which"}:
        return nouns[0]
    groups = [noun for noun in nouns if noun.tag_ in {"NNS", "NNPS"}]
    return groups[0] if behind[-1] == "them" and len(groups) == 1 else None


def _fronted(span: Span) -> Token | None:
    """ "Of the 64 people aboard, 51 were rescued": the noun of the opening "of"."""
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
            return _last_of_run(token)
        if token.dep_ == "pobj" and token.pos_ == "ADJ":
            return token
        if token.pos_ in {"PRON", "VERB", "PUNCT"} and token.tag_ not in {"PRP$", "HYPH"}:
            return None
    return None


def _last_of_run(noun: Token) -> Token:
    """ "Nitrate" in "ammonium nitrate", whichever of the two the parse takes for the head."""
    while noun.pos_ == "NOUN" and noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "NOUN":
        noun = noun.nbor()
    return noun


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
    if token.text == "," and "," in span.text and token.i + 1 < len(span.doc):
        token = token.nbor()
    while token.dep_ in _MODIFIERS and token.head.i > token.i:
        token = token.head
    return token if token.pos_ == "NOUN" and token.i - span.end < _NEAR else None


def _paid_in(span: Span, amount: Amount) -> Token | None:
    """ "$3,200 in cash", "£2 million each in fines"."""
    end = span.end + any(t.lower_ in {"each", "apiece"} for t in span.doc[span.end : span.end + 1])
    behind = span.doc[end : end + 2]
    if amount.unit not in symbols().values() or behind.text.lower()[:3] != "in ":
        return None
    noun = behind[-1]
    while noun.dep_ in _MODIFIERS and noun.head.i > noun.i:
        noun = noun.head
    return noun if noun.pos_ == "NOUN" and noun.ent_type_ != "DATE" else None


def _phrase(noun: Token, span: Span) -> str:
    """A noun with the adjectives and nouns that modify it, numbers and determiners left out."""
    tokens = [noun]
    for child in noun.lefts:
        if child.dep_ in _MODIFIERS and not _in(child, span) and not child.like_num:
            tokens += [each for each in child.subtree if not _in(each, span)]
    chosen = {token.i for token in tokens if _tells(token, span)}
    hyphens = {i + 1 for i in chosen if noun.doc[i + 1 : i + 2].text == "-" and i + 2 in chosen}
    pieces = [noun.doc[position] for position in sorted(chosen | hyphens)]
    spaced = (
        token.text_with_ws if token.i + 1 in chosen | hyphens else f"{token.text} "
        for token in pieces
    )
    return "".join(spaced).strip(" ,-") or noun.text


def _tells(token: Token, span: Span) -> bool:
    """Whether a word says what is counted; the "wide" of a "26-inch-wide hole" does not."""
    if token.pos_ not in _TELLING or token.lower_ in _ADDING:
        return False
    return token.i != span.end + 1 or token.nbor(-1).text != "-"


def _in(token: Token, span: Span) -> bool:
    return span.start <= token.i < span.end
