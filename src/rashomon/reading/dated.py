"""Which time each claim has: its own words', or those of the clause that it continues.

A time behind "since", "after", "before" or "until" bounds what is told on one side only: what was
"the first since 1908" was not in 1908 (the signals of ISO-TimeML, ISO 24617-1:2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from rashomon.model import Time
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.governed import governed
from rashomon.reading.lexicon import ARTIFACT, lexicon
from rashomon.reading.predicates import Predication
from rashomon.reading.time.calendar import shift_stamp
from rashomon.reading.time.clock import EITHER_HALF, leeway
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

#: A clause that begins so many code points after a time begins right after it (", when").
_RIGHT_BEFORE = 2
#: So many clauses, one hanging on the next, share a time.
_STEPS_BACK = 3
#: Times that are of a day, and of what comes later on that day no more.
_WITHIN_A_DAY = frozenset({"hour", "minute"})
#: So many characters of a time are its date.
_DATE = len("2024-06-09")
#: A day and a time of day no further apart are told as one.
_BESIDE = 40
_NOON = 12
#: From which hour on a time of day can be in the second half of the day, by the part of it.
_LATE = {"TAF": 1, "TEV": 4, "TNI": 6}
#: What takes up what the sentence before told.
_IT = frozenset({"it", "that", "this"})
_YEAR_OR_DECADE = re.compile(r"\d{4}(?P<decade>s)?")
_ONE = frozenset({"a", "an"})
_BEFORE_A_NOUN = frozenset({"nummod", "compound", "amod", "nmod"})
_BEFORE_THE_VERB = frozenset({"mark", "advmod", "prep", "aux"})


class Dated:
    """The predicates of a passage with the times that belong to them."""

    def __init__(self, piece: ParsedPassage, times: Sequence[Time], heads: Set[int]) -> None:
        """``heads`` are the places of all predicates: each time goes to the nearest above it."""
        times = [time for time in times if not _is_of_a_thing(piece, time, heads)]
        self._piece = piece
        self._times = times
        self._own = {
            head: [_bounded(piece, time) for time in found]
            for head, found in governed(piece, times, heads, {}).items()
        }
        for head, time in _told_after(piece, times, heads):
            self._own.setdefault(head, [time])

    def when(self, predication: Predication) -> Sequence[Time | None]:
        """The times of the claims that a predicate makes, mostly of one.

        "The attempts of 1998 and 2007" are two; any other predicate has one time: the first that
        says both from when and until when, else the first.
        """
        times = (
            self._own.get(predication.head.i, ())
            or self._inherited(predication)
            or self._of_antecedent(predication)
            or self._at_once(predication)
        )
        if predication.nominal and predication.head.tag_ == "NNS":
            dated = [t for t in times if t.earliest is not None]
            if len({t.value for t in dated}) > 1:
                return dated
        closed = [time for time in times if time.earliest and time.latest]
        first = next(iter(closed or times), None)
        return (self._to_the_minute(first, times) if first is not None else None,)

    def _to_the_minute(self, first: Time, times: Sequence[Time]) -> Time:
        """A day or a part of one with the time of day told beside it: "on 9 June at 15:12"."""
        if first.precision not in {"day", "hour"}:
            return first
        day = first.value[:_DATE]
        clocks = (t for t in times if t.precision == "minute" and t.value[:_DATE] == day)
        clock = next(clocks, None)
        if clock is None:
            return first
        if first.start < clock.start <= first.end + _BESIDE:
            text = self._piece.exact(first.start, clock.end)
            told = _in_half(clock, first)
            # It gives its day itself: nothing has to be taken from the story.
            anchor, shift = first.anchor, first.shift
            return replace(told, text=text, start=first.start, anchor=anchor, shift=shift)
        return first if first.precision == "day" else _in_half(clock, first)

    def _inherited(self, predication: Predication) -> Sequence[Time]:
        """A clause without a time of its own shares that of the clause it continues: a conjoined
        one all of it, a participle behind the verb the day ("fell on Sunday, injuring forty").
        """
        head, same_hour = predication.head, True
        for _ in range(_STEPS_BACK):
            if _is_simultaneous(head):
                same_hour = False
            elif head.dep_ not in {"conj", "xcomp"} or head.head.i == head.i:
                return ()
            head = head.head
            for bearer in (head, *_carried(head)):
                if bearer.i in self._own:
                    times = self._own[bearer.i]
                    return [t for t in times if same_hour or t.precision not in _WITHIN_A_DAY]
        return ()

    def _of_antecedent(self, predication: Predication) -> Sequence[Time]:
        """The time that a relative clause hangs on: "in 2004, when the mill burned"."""
        head = predication.head
        if head.dep_ not in {"relcl", "advcl"} or not _has_when(head):
            return ()
        start = self._piece.place(head.left_edge)[0]
        return [time for time in self._times if 0 <= start - time.end <= _RIGHT_BEFORE][-1:]

    def _at_once(self, predication: Predication) -> Sequence[Time]:
        """The time at the end of a clause with "when" is told of both: "woke when it came at 6"."""
        head = predication.head
        if head.dep_ != "advcl" or head.head.i not in self._own or not _has_when(head):
            return ()
        behind = self._piece.place(head)[1]
        return [time for time in self._own[head.head.i] if time.start >= behind]


def _told_after(
    piece: ParsedPassage, times: Sequence[Time], heads: Set[int]
) -> Iterator[tuple[int, Time]]:
    """The time of day that a sentence of its own gives the deed before it: "That was at 7:25"."""
    offset = piece.passage.start
    for time in times:
        span = piece.doc.char_span(time.start - offset, time.end - offset, alignment_mode="expand")
        if span is None or time.precision != "minute" or span.sent.start == 0:
            continue
        root = span.sent.root
        told = root.lemma_ == "be" and any(child.lower_ in _IT for child in root.lefts)
        if not told or any(span.sent.start <= head < span.sent.end for head in heads):
            continue
        before = piece.doc[span.sent.start - 1].sent.root
        verb = before if before.i in heads else None
        if verb is not None and "\n\n" not in piece.doc[before.i : root.i].text:
            yield verb.i, time


def _in_half(clock: Time, part: Time) -> Time:
    """A time of day in a part of a day, where it is not said in which half: "that evening at 7"."""
    hour = int(clock.value[_DATE + 1 : _DATE + 3])
    code = part.value[_DATE:]
    if EITHER_HALF not in clock.basis or code not in _LATE or not _LATE[code] <= hour < _NOON:
        return clock
    value = f"{clock.value[:_DATE]}T{hour + _NOON:02}{clock.value[_DATE + 3 :]}"
    basis = clock.basis.replace(EITHER_HALF, f"of “{part.text}”")
    if not (clock.earliest and clock.latest):
        return replace(clock, value=value, basis=basis)
    before, after = (shift_stamp(value, "TM", by) for by in (-leeway(basis)[0], leeway(basis)[1]))
    return replace(clock, value=value, basis=basis, earliest=before, latest=after)


def _bounded(piece: ParsedPassage, time: Time) -> Time:
    """``time`` as what stands before it bounds it: open to the one side where only that is said.

    A time of day has its margin already ("shortly after six").
    """
    if time.precision in _WITHIN_A_DAY or not (time.earliest and time.latest):
        return time
    offset = piece.passage.start
    span = piece.doc.char_span(time.start - offset, time.end - offset, alignment_mode="expand")
    if span is None or span.root.dep_ != "pobj":
        return time
    signal = span.root.head.lower_
    if signal in role_words().from_then_on:
        return replace(time, latest=None, basis=f"{time.basis}; “{signal}” it")
    if signal in role_words().up_to_then:
        return replace(time, earliest=None, basis=f"{time.basis}; “{signal}” it")
    return time


def _is_of_a_thing(piece: ParsedPassage, time: Time, heads: Set[int]) -> bool:
    """Whether a bare year or decade says of which make, edition or time a thing or a person is.

    "Hit by a 2013 Corda", "Ada Brook, the 1950s singer, has died".
    """
    told = _YEAR_OR_DECADE.fullmatch(time.text)
    if told is None:
        return False
    offset = piece.passage.start
    span = piece.doc.char_span(time.start - offset, time.end - offset, alignment_mode="expand")
    if span is None or span.root.dep_ not in _BEFORE_A_NOUN:
        return False
    year, noun = span.root, span.root.head
    if noun.i <= year.i or noun.i in heads:
        return False
    if told["decade"]:
        return True
    if noun.pos_ == "PROPN":
        return any(child.lower_ in _ONE and child.i < year.i for child in noun.children)
    return lexicon().noun_file(noun.lemma_.lower()) == ARTIFACT


def _is_simultaneous(head: Token) -> bool:
    """Whether a clause is a bare participle behind its verb (Huddleston & Pullum, chapter 14)."""
    if head.dep_ != "advcl" or head.tag_ != "VBG" or head.i < head.head.i:
        return False
    return not any(c.dep_ in _BEFORE_THE_VERB for c in head.children if c.i < head.i)


def _has_when(head: Token) -> bool:
    return any(child.tag_ == "WRB" and child.lower_ == "when" for child in head.children)


def _carried(verb: Token) -> Iterator[Token]:
    """The nouns that may tell what a verb does: the fire of "opens fire"."""
    return (child for child in verb.children if child.dep_ == "dobj")
