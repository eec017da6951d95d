"""All time expressions of one source, each placed as far as publication and the story allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.model import Passage, Published, Time
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.cues import cue_words
from rashomon.reading.time.clock import until
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.moment import Context, Moment, is_quarter
from rashomon.reading.time.normalise import normalise
from rashomon.reading.time.recognise import Expression, recognise
from rashomon.reading.tree import Token


@dataclass(frozen=True, slots=True)
class _Told:
    """What a source told last: a time that moves its story, a quarter that figures are of."""

    story: Moment | None = None
    quarter: Moment | None = None


def find_times(parsed: Sequence[ParsedPassage], published: Published) -> list[Time]:
    """The times of one source, in order, with source offsets.

    ``parsed`` are all passages of the source, in order: a later passage may hang on a time that
    an earlier one gave ("40 minutes later"). A reader's comment hangs on nothing but itself and
    the day it was posted. Times follow TIMEX3 (ISO-TimeML); an unknown publication date leaves
    open what depends on it.
    """
    times: list[Time] = []
    told = _Told()
    for passage in parsed:
        if passage.passage.role == "comment":
            found, _ = _times_of(passage, _posted(passage.passage, published), _Told())
        else:
            found, told = _times_of(passage, published, told)
        times += found
    return times


def _posted(comment: Passage, published: Published) -> Published:
    """When a comment was written: when it was posted, else no earlier than its page."""
    if comment.posted is not None:
        return Published(comment.posted, comment.posted, "posted")
    return Published(published.earliest, None, published.basis)


def _times_of(
    passage: ParsedPassage, published: Published, told: _Told
) -> tuple[list[Time], _Told]:
    """The times of one passage, and what is told last behind it."""
    times: list[Time] = []
    expressions = recognise(passage.doc)
    for position, expression in enumerate(expressions):
        day = _day_at_hand(expressions, position, published)
        context = Context(published, day or told.story, told.quarter)
        moment = normalise(expression, context)
        if moment is None:
            continue
        if (closing := _closing(expressions, position)) is not None:
            moment = until(moment, normalise(closing, context))
        times.append(_time(passage, expression, moment))
        if is_quarter(moment) and not _is_compared(expression):
            told = replace(told, quarter=moment)
        if moment.moves_story and not _is_aside(expression):
            told = replace(told, story=moment)
    return times, told


def _closing(expressions: Sequence[Expression], position: int) -> Expression | None:
    """The second time of "between 10.15 and 10.40 p.m.", where the first stands at ``position``."""
    first, *rest = expressions[position : position + 2]
    doc, start, end = first.span.doc, first.span.start, first.span.end
    opened = start > 0 and doc[start - 1].lower_ == "between"
    joined = bool(rest) and rest[0].span.start == end + 1 and doc[end].lower_ == "and"
    return rest[0] if opened and joined else None


def _day_at_hand(
    expressions: Sequence[Expression], position: int, published: Published
) -> Moment | None:
    """The day that the same sentence names: for a bare time of day, before or behind it; for
    "that evening", before it, unless it is the day on which the rest of the sentence was said.
    """
    expression = expressions[position]
    told = expression.kind == "told"
    if not told and (expression.kind != "point" or not expression.parts.keys() <= _BARE):
        return None
    sentence = expression.span.sent
    days = [
        (abs(other.start - expression.start), other)
        for other in (expressions[:position] if told else expressions)
        if other.kind == "point"
        and sentence.start_char <= other.start < sentence.end_char
        and not other.parts.keys().isdisjoint(_DAYS)
        and not (told and _is_said_then(expression.span.root, other.span.root))
    ]
    if not days:
        return None
    nearest = min(days, key=lambda pair: pair[0])[1]
    return normalise(nearest, Context(published, None))


def _is_said_then(root: Token, day: Token) -> bool:
    """Whether a clause is what was said on a day: "said on Monday that he left that day"."""
    verb = _verb_above(day)
    return verb is not None and any(
        up.dep_ == "ccomp" and up.head.i == verb.i for up in (root, *root.ancestors)
    )


def _is_compared(expression: Expression) -> bool:
    """Whether it is a quarter that another one is compared with ("a year earlier")."""
    return expression.kind in {"later", "ago"} or "year" in expression.parts


def _is_aside(expression: Expression) -> bool:
    """Whether it moves no story: "told reporters on Monday", "the quarter ended Sept. 30"."""
    verb = _verb_above(expression.span.root)
    if verb is None:
        return False
    return _reports(verb) or (
        verb.lemma_ == "end" and verb.head.lemma_ in lexicon().classes["unit"]
    )


def _verb_above(token: Token) -> Token | None:
    return next((up for up in (token, *token.ancestors) if up.pos_ in {"VERB", "AUX"}), None)


def _reports(verb: Token) -> bool:
    """Whether a verb tells when something was said: not "was charged", not "began at noon"."""
    groups = [group for group in cue_words().groups(verb) if group.voice]
    parts = {child.dep_ for child in verb.children}
    if "ccomp" in parts:
        return bool(groups)
    if "nsubjpass" in parts:
        return False
    with_object = _OBJECT if "dobj" in parts else _SAYING
    return any(group.takes >= _SAYING and group.takes & with_object for group in groups)


#: What verbs of saying take, and which of them have an object too ("told reporters").
_SAYING = frozenset({"clause", "quote"})
_OBJECT = frozenset({"object", "infinitive"})
_BARE = frozenset({"clock", "ampm", "part", "zone", "edge", "oclock"})
_DAYS = frozenset({"weekday", "day", "nth", "deictic", "isodate", "slashdate", "holiday"})


def _time(passage: ParsedPassage, expression: Expression, moment: Moment) -> Time:
    start, end = passage.place(expression.span)
    # The parse sees plain apostrophes; the source's own words may have others.
    first = passage.passage.start
    return Time(
        text=passage.passage.text[start - first : end - first],
        start=start,
        end=end,
        value=moment.value,
        earliest=moment.earliest,
        latest=moment.latest,
        precision=moment.precision,
        basis=moment.basis,
        anchor=moment.anchor,
        shift=moment.shift,
    )
