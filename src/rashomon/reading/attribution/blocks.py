"""Voices of whole passages: lead-ins, blocks lifted from elsewhere, credits and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.cues import CueWords, cue_words
from rashomon.reading.attribution.report import Cue, Reported, Span, trimmed
from rashomon.reading.attribution.subjects import cue_stretch, phrase, subject
from rashomon.reading.tree import Doc, Token

_NAME = r"(?P<name>(?:the )?[A-Z][\w.&’'-]*(?: (?:of|and|the|for|&)| [A-Z][\w.&’'-]*){0,5})"
#: A dateline stands at the head of the account, after the headline and a line or two.
_HEAD_OF_ACCOUNT = 4
#: So many passages before a block the page may still name whom it is lifted from.
_NEARBY = 12


def lead_in(doc: Doc, words: CueWords) -> Cue | None:
    """The voice that a passage ending in a colon announces for the next: no contents yet."""
    end = len(doc)
    while end and doc[end - 1].is_space:
        end -= 1
    if not end or doc[end - 1].text != ":":
        return None
    last = doc[end - 1]
    sentence = last.sent
    if sentence[0].lower_ in words.lead_ins:
        start, end = trimmed(doc, sentence.start + 1, last.i)
        if not any(token.is_title for token in doc[start:end]):
            return None
        opening = (sentence.start, sentence.start + 1)
        return Cue(opening, (start, end), doc[start:end].root, (), voice=True)
    for verb in reversed(list(sentence)):
        speaks = words.takes(verb, "clause") or words.takes(verb, "quote")
        if verb.pos_ == "VERB" and speaks and not _has_object(verb):
            local, holder = subject(verb, words)
            if holder is not None:
                source = phrase(local, verb) if local is not None else None
                return Cue(cue_stretch(verb), source, holder, (), voice=True)
    return None


def governed(parsed: Sequence[ParsedPassage], led: frozenset[str]) -> Iterator[Reported]:
    """What quotation blocks, credits and datelines of a source give to another outlet.

    ``led`` holds the ids of the quotation passages that a lead-in has been found for.
    """
    yield from _lifted(parsed, led)
    yield from _credited(parsed)
    yield from _datelined(parsed)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in {"dobj", "ccomp"} for child in verb.children)


def _lifted(parsed: Sequence[ParsedPassage], led: frozenset[str]) -> Iterator[Reported]:
    """Blocks whose author the page's own make-up tells."""
    numbered = list(enumerate(parsed))
    for author, run in groupby(
        numbered, key=lambda pair: pair[1].passage.author if _is_block(pair[1], led) else None
    ):
        if author is None:
            continue
        block = list(run)
        name = _naming(author, parsed, block[0][0], block[-1][0])
        first = block[0][1].passage.start
        cue = name or Span(first, first, "")
        yield Reported(author, name, cue, tuple(_whole(each) for _, each in block))


def _is_block(each: ParsedPassage, led: frozenset[str]) -> bool:
    return each.passage.role == "quotation" and each.passage.id not in led


def _naming(author: str, parsed: Sequence[ParsedPassage], first: int, last: int) -> Span | None:
    """Where the page names the author of a block: the nearest place before it, else right after."""
    for number in [*reversed(range(max(0, first - _NEARBY), first)), last + 1]:
        if number >= len(parsed):
            continue
        passage = parsed[number].passage
        place = passage.text.rfind(author)
        if place >= 0:
            start = passage.start + place
            return Span(start, start + len(author), author)
    return None


def _credited(parsed: Sequence[ParsedPassage]) -> Iterator[Reported]:
    """ "[via the Herald]": the passage that it ends; on a line of its own all that is before it."""
    for number, each in enumerate(parsed):
        match = _credit_pattern().search(each.passage.text)
        if match is None:
            continue
        alone = not each.passage.text[: match.start()].strip()
        before = [_whole(other) for other in parsed[:number] if other.passage.role != "headline"]
        start = each.passage.start
        contents = (
            before
            if alone
            else [Span(start, start + match.start(), each.passage.text[: match.start()])]
        )
        if contents:
            yield _signed(each, match, contents)


def _datelined(parsed: Sequence[ParsedPassage]) -> Iterator[Reported]:
    """ "PORT HARBOUR (Reuters) - ...": the agency tells the whole account after it."""
    for number, each in enumerate(parsed[:_HEAD_OF_ACCOUNT]):
        match = _dateline_pattern().match(each.passage.text)
        if match is None:
            continue
        offset = match.end()
        here = each.passage
        opening = Span(here.start + offset, here.end, here.text[offset:])
        rest = [_whole(other) for other in parsed[number + 1 :]]
        yield _signed(each, match, [opening, *rest])
        return


def _signed(each: ParsedPassage, match: re.Match[str], contents: Sequence[Span]) -> Reported:
    start, end = (each.passage.start + place for place in match.span("name"))
    name = Span(start, end, match["name"])
    return Reported(re.sub(r"^the ", "", match["name"]), name, name, tuple(contents))


def _whole(each: ParsedPassage) -> Span:
    return Span(each.passage.start, each.passage.end, each.passage.text)


@lru_cache(maxsize=1)
def _credit_pattern() -> re.Pattern[str]:
    marks = "|".join(re.escape(mark) for mark in cue_words().credit_marks)
    return re.compile(rf"[\[(](?i:{marks})\s+{_NAME}[\])]\s*\Z")


@lru_cache(maxsize=1)
def _dateline_pattern() -> re.Pattern[str]:
    agencies = "|".join(re.escape(agency) for agency in cue_words().agencies)
    return re.compile(rf"\s*[A-Z][\w.,/’' -]{{1,60}}\((?P<name>{agencies})\)\s*[-–—:]+\s*")
