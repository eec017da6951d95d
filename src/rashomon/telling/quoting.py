"""Exact words with whose they are: the line that every statement of the report rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model import Answer, Claim, DetailKind, Entity, Passage, Time
from rashomon.telling.index import Exhibit, Index
from rashomon.telling.wording import clip, clip_after, clip_before, visible

#: Longer quotes are cut in the matrix and the header; the link leads to the whole.
BRIEF = 90

#: A quote of no more characters than this says too little without its sentence.
FRAGMENT = 40

#: Where a sentence ends, roughly: good enough to choose how much to show, for nothing else.
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n{2,}")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Exact words, the exhibit they stand in, the chain of voices behind them, the link there.

    ``lead`` and ``tail`` are the words of the same claim before and after, cut to be readable.
    ``borrowed`` says whose the words are where a source lends its page to another's. ``start`` and
    ``end``: the claim's place in the source's text, in code points.
    """

    lead: str
    words: str
    tail: str
    exhibit: Exhibit | None
    chain: tuple[str, ...]
    borrowed: str | None
    reserve: tuple[str, ...]
    href: str | None
    start: int
    end: int


def quote(claim: Claim, index: Index) -> Quoted:
    """The whole quote of ``claim``; a fragment, which says little alone, within its sentence."""
    if len(claim.quote) > FRAGMENT:
        return _quoted(("", claim.quote, ""), claim, index)
    passage = index.passages.get(claim.passage)
    return _quoted(in_sentence(claim.quote, claim.start, passage), claim, index)


def in_sentence(words: str, start: int, passage: Passage | None) -> tuple[str, str, str]:
    """``words``, which begin at ``start``, with what stands before and after in their sentence."""
    before, after = _around(words, start, passage) or ("", "")
    return clip_before(before, BRIEF), words, clip_after(after, BRIEF)


def time_words(claim: Claim, time: Time, index: Index) -> Quoted:
    """The words with which ``claim`` tells when."""
    return _quoted(("", clip(time.text, BRIEF), ""), claim, index)


def answer_words(claim: Claim, answer: Answer, kind: DetailKind, index: Index) -> Quoted:
    """The words with which ``claim`` gives ``answer``, as exact and as short as can be told."""
    words = answering(claim, answer, kind, index.entities)
    return _quoted(_in_context(words, claim, index), claim, index)


def _quoted(words: tuple[str, str, str], claim: Claim, index: Index) -> Quoted:
    return Quoted(
        *words,
        index.exhibits.get(claim.source),
        tuple(voice.who for voice in reversed(claim.attribution)),
        _borrowed(claim, index),
        _reserve(claim),
        index.claim_href(claim.id),
        claim.start,
        claim.end,
    )


def _in_context(words: str, claim: Claim, index: Index) -> tuple[str, str, str]:
    """``words`` with what stands before and after them in the claim, or else in its sentence."""
    before, found, after = claim.quote.partition(words)
    beside = (before, after) if found else ("", "")
    if not found or len(claim.quote) <= FRAGMENT:
        beside = _around(words, claim.start, index.passages.get(claim.passage)) or beside
    return clip_before(beside[0], BRIEF), clip(words, BRIEF), clip_after(beside[1], BRIEF)


def _around(words: str, start: int, passage: Passage | None) -> tuple[str, str] | None:
    """What stands before and after ``words`` in their sentence, if the passage has them."""
    if passage is None:
        return None
    text, at = passage.text, start - passage.start
    # A claim's time or place may stand beside its quote: after it, or else before it.
    first = text.find(words, at) if words in text[at:] else text.rfind(words)
    if first < 0:
        return None
    last = first + len(words)
    gaps = [gap.span() for gap in _SENTENCE_END.finditer(text)]
    begin = max((end for _, end in gaps if end <= first), default=0)
    finish = min((start for start, _ in gaps if start >= last), default=len(text))
    return text[begin:first], text[last:finish]


def answering(
    claim: Claim, answer: Answer, kind: DetailKind, entities: Mapping[str, Entity]
) -> str:
    """The words of ``claim`` that give ``answer``; the whole claim if none can be told."""
    wanted = answer.text.casefold()
    candidates = _candidates(claim, kind)
    for words in (*candidates, *_naming(claim, answer.value, entities)):
        if words.casefold() == wanted:
            return words
    for words in _naming(claim, answer.value, entities):
        return words
    at = claim.quote.casefold().find(wanted)
    if at >= 0 and len(claim.quote.casefold()) == len(claim.quote):
        return claim.quote[at : at + len(wanted)]
    if kind == "manner":
        return claim.quote  # What happened no part of a clause tells.
    for words in candidates:
        if words.casefold() in wanted or wanted in words.casefold():
            return words
    return candidates[0] if len(candidates) == 1 else claim.quote


def _naming(claim: Claim, name: str, entities: Mapping[str, Entity]) -> list[str]:
    """How ``claim`` calls the entity of this name."""
    return [
        argument.text
        for argument in claim.arguments
        if argument.entity is not None
        and argument.entity in entities
        and entities[argument.entity].name == name
    ]


def _candidates(claim: Claim, kind: DetailKind) -> list[str]:
    """The parts of ``claim`` that can answer a question of this kind."""
    if kind == "number":
        return [quantity.text for quantity in claim.quantities]
    if kind == "time":
        return [claim.time.text] if claim.time else []
    if kind == "place":
        roles = {"place", "origin", "destination"}
        return [argument.text for argument in claim.arguments if argument.role in roles]
    return [argument.text for argument in claim.arguments]


def _borrowed(claim: Claim, index: Index) -> str | None:
    voice, own = index.voices[claim.id], index.own_voices.get(claim.source)
    if claim.attribution or own is None or voice.key == own.key:
        return None
    return voice.name


def _reserve(claim: Claim) -> tuple[str, ...]:
    """In what way ``claim`` says less than that the thing happened."""
    told = []
    if claim.polarity == "-":
        told.append("denied")
    if claim.certainty != "certain":
        told.append(claim.certainty)
    if claim.kind != "asserted":
        told.append(claim.kind)
    return tuple(told)


def spoken(quoted: Quoted) -> str:
    """A quote's origin in words, for those who see no letter: "Harbour Post, citing CNN"."""
    name = quoted.exhibit.name if quoted.exhibit else "a source not shown"
    return ", citing ".join((visible(name), *quoted.chain))
