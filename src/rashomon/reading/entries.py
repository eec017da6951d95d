"""What the entries of a form tell: "Injured: 61.", "Persons on board: 8.", "Depth: 12 metres."

Agencies number what they know and set it down without verbs. Such a label with an amount behind its
colon is a clause with the verb left out (Huddleston & Pullum, CGEL, 2002, chapter 10): "61 were
injured", "there were 8 persons on board", "the depth was 12 metres". A parser that has learnt
sentences takes the label for a verb, or for nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.model import Argument, Quantity
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.participles import participle
from rashomon.reading.quantity import read_bare
from rashomon.reading.tree import Span, Token
from rashomon.reading.words import load_words, role_words

#: An entry begins a line or follows a stop, behind its number, letter or bullet if it has one.
_ENTRY = re.compile(
    r"(?:^|\n|(?<=[.;!?)”\"])\s)[ \t]*(?:(?:\d{1,2}|[a-z])[.)]\s+|[-–•*]\s+)*"
    r"(?P<label>[A-Z][^.:;!?\n\"“”]{1,80}?)\s?:[ \t]+(?=[\w$€£~<>])"
)
_VALUE_OPENS = re.compile(r"\s*(?:a total of|in all|in total|estimated at)?\s*", re.IGNORECASE)
#: What may stand behind the number of an entry; a noun or verb would make a headline of it.
_CLOSED = re.compile(r"\s*(?:[.;(\n]|,(?!\s*(?:and\s+)?\d)|$)")
#: What shows that a figure is the beginning of something else: a clock, a date, a code.
_GOES_ON = re.compile(r"\w|[:/.-]\w|\s+\d|\s+[A-Z][a-z]+\s+\d{4}")
_LISTED = re.compile(r"\s*(?:,|and|, and|,? as well as)\s*$")
_NUMBER_OF = re.compile(r"(?:total )?(?:number|total|count) of (?:the )?", re.IGNORECASE)
_ABOARD = re.compile(r"\b(?:on board|aboard)\b", re.IGNORECASE)
BE_ABOARD = "be aboard"
_BE = "be"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: from its label to the end of its amounts, in places of the source.

    ``head`` is the word of the label that tells the deed; ``lemma`` names it. ``arguments`` are
    those counted, or what is measured.
    """

    start: int
    end: int
    head: Token
    lemma: str
    arguments: tuple[Argument, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``data/entries.toml`` says; each field is described there."""

    clausal: frozenset[str]
    partial: frozenset[str]
    behind: frozenset[str]
    states: dict[str, str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw = load_words("entries.toml")
    lists = {name: frozenset(raw[name]) for name in ("clausal", "partial", "behind")}
    return _Words(**lists, states=raw["states"])


def entries(piece: ParsedPassage, quantities: Sequence[Quantity]) -> Iterator[Entry]:
    """The entries of a passage, in order."""
    text, offset = piece.passage.text, piece.passage.start
    for found in _ENTRY.finditer(text):
        label = piece.doc.char_span(*found.span("label"), alignment_mode="expand")
        if label is None or not _may_label(label):
            continue
        opened = _VALUE_OPENS.match(text, found.end())
        at = opened.end() if opened else found.end()
        first = next((q for q in quantities if q.start == offset + at), None)
        first = first or _by_itself(piece, at)
        if first is None or first.of == "age" or first.unit in {"ordinal", "fraction"}:
            continue
        entry = _measured(piece, label, first) if first.unit else _counted(piece, label, first)
        if entry is None and not first.unit:
            entry = _listed(piece, label, first, quantities)
        if entry is not None:
            yield entry


def _by_itself(piece: ParsedPassage, at: int) -> Quantity | None:
    """The amount at a place that may be taken for part of a name by what stands before it."""
    text = piece.passage.text
    amount = read_bare(text, at)
    if amount is None or _GOES_ON.match(text, amount.end):
        return None
    start, end = piece.passage.start + amount.start, piece.passage.start + amount.end
    return Quantity(piece.exact(start, end), start, end, amount.low, amount.high, amount.unit, None)


def _may_label(label: Span) -> bool:
    """Whether the words before a colon name something and tell nothing."""
    told = {token.lower_ for token in label}
    return told.isdisjoint(_words().clausal) and told.isdisjoint(_words().partial)


def _measured(piece: ParsedPassage, label: Span, amount: Quantity) -> Entry | None:
    """ "Depth of the water: 4 metres"."""
    head = _head(label)
    if head is None:
        return None
    start, end = piece.place(label)
    bearer = Argument("patient", piece.exact(start, end), start, end, None)
    return Entry(start, amount.end, head, _BE, (bearer,), (_without_noun(amount),))


def _without_noun(amount: Quantity) -> Quantity:
    """A measure without what the parse made of the words of the next entry."""
    return Quantity(
        amount.text, amount.start, amount.end, amount.low, amount.high, amount.unit, None
    )


def _counted(piece: ParsedPassage, label: Span, amount: Quantity) -> Entry | None:
    """ "Houses damaged: 850", "Survivors: 2": the label says what is counted."""
    text, offset = piece.passage.text, piece.passage.start
    if not _CLOSED.match(text, amount.end - offset):
        return None
    told = _deed(label)
    noun = _noun(label)
    if told is None and noun is None:
        return None
    head, lemma = told or (_head(label) or label[0], _where(label))
    start = piece.place(label)[0]
    counted = Quantity(amount.text, amount.start, amount.end, amount.low, amount.high, None, noun)
    bearer = Argument("patient", amount.text, amount.start, amount.end, None)
    return Entry(start, amount.end, head, lemma, (bearer,), (counted,))


def _listed(
    piece: ParsedPassage, label: Span, first: Quantity, quantities: Sequence[Quantity]
) -> Entry | None:
    """ "Injured: 21 officers and 38 civilians": the amounts say of what they are."""
    told = _deed(label)
    if told is None or first.of is None:
        return None
    arguments: list[Argument] = []
    amounts: list[Quantity] = []
    text, offset = piece.passage.text, piece.passage.start
    for amount in (q for q in quantities if q.start >= first.start):
        if amount.of is None or amount.unit is not None:
            break
        if arguments and not _LISTED.match(
            text[arguments[-1].end - offset : amount.start - offset]
        ):
            break
        end = text.lower().find(amount.of.lower(), amount.end - offset)
        if end < 0:
            break
        end += offset + len(amount.of)
        arguments.append(
            Argument("patient", piece.exact(amount.start, end), amount.start, end, None)
        )
        amounts.append(amount)
    if not arguments or not _closes(text, arguments[-1].end - offset):
        return None
    head, lemma = told
    start = piece.place(label)[0]
    return Entry(start, arguments[-1].end, head, lemma, tuple(arguments), tuple(amounts))


def _closes(text: str, at: int) -> bool:
    return re.compile(r"\s*(?:[.;(\n,]|$)").match(text, at) is not None


def _deed(label: Span) -> tuple[Token, str] | None:
    """The deed that a label names, and the word for it: "Houses damaged", "Persons on board"."""
    if _ABOARD.search(label.text):
        return label[-1] if len(label) == 1 else _head(label) or label[0], BE_ABOARD
    for number, token in enumerate(label):
        word = token.lower_
        if number and word in _words().behind:
            return None
        state = _words().states.get(word) or participle(word)
        if state is not None:
            return token, state
    return None


def _where(label: Span) -> str:
    """ "Persons in shelters", "Participants at the peak" tell where they are, "Pumps" does not."""
    brought = next((token.lower_ for token in label if token.lower_ in _words().behind), "")
    place = role_words().prepositions.get(brought) == "place"
    return f"{_BE} {brought}" if place else _BE


def _noun(label: Span) -> str | None:
    """What a label counts, in lower case: "Pumps", "Number of seats"; None: it names no things."""
    words = _NUMBER_OF.sub("", label.text).lower().split()
    named: list[str] = []
    for word in words:
        state = word in _words().states or participle(word) is not None
        if word in _words().behind or (state and named):
            break
        if not state:
            named.append(word)
    plural = bool(named) and (named[-1].endswith("s") or named[-1] in role_words().any_people)
    return " ".join(named) if plural and named[-1].isalpha() else None


def _head(label: Span) -> Token | None:
    """The noun of a label: the last word before any preposition."""
    head: Token | None = None
    for token in label:
        if token.lower_ in _words().behind:
            break
        if token.text[0].isalpha() and not (head is not None and participle(token.lower_)):
            head = token
    return head
