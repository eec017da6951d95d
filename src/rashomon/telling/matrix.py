"""The matrix: details as rows, sources as columns, each cell an answer in the source's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from rashomon.model import Answer, Detail, Incident, Standing
from rashomon.telling.addresses import anchor
from rashomon.telling.filmed import Frame, Shown
from rashomon.telling.index import STANDINGS, Exhibit, Index
from rashomon.telling.quoting import Quoted, answer_words

#: With more sources than this a table is no longer at a glance; each detail lists its answers.
MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer: its number within the detail, its words, and who gives it."""

    number: int
    words: str
    voices: int
    exhibits: tuple[Exhibit, ...]
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says on one detail: numbered answers; none where it is silent."""

    exhibit: Exhibit
    entries: tuple[tuple[int, Quoted], ...]


@dataclass(frozen=True, slots=True)
class OnFilm:
    """What footage says to one answer, by its number within the detail."""

    number: int
    shown: Shown


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One question with its verdict, the reason for it, its answers, and what footage says."""

    anchor: str
    href: str
    question: str
    verdict: Standing
    reason: str
    about: str | None
    about_href: str | None
    order: int
    answers: tuple[AnswerLine, ...]
    cells: tuple[Cell, ...]
    on_film: tuple[OnFilm, ...]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """A picture of each thing to look at."""
        return best_frames(self.on_film)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring columns whose own words are one voice; ``reason`` says why."""

    name: str
    reason: str
    columns: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows that compare sources, gravest first, and those that rest on one voice.

    ``columns``: the sources that say something in the rows that compare; ``silent``: the others.
    """

    columns: tuple[Exhibit, ...]
    silent: tuple[Exhibit, ...]
    groups: tuple[Group, ...]
    compared: tuple[DetailRow, ...]
    single: tuple[DetailRow, ...]
    as_table: bool

    @property
    def filmed(self) -> bool:
        """Whether the footage says anything to what several voices tell."""
        return any(row.on_film for row in self.compared)


def build_matrix(incident: Incident, index: Index) -> Matrix:
    """Lay the details of ``incident`` out against its sources."""
    ordered = sorted(incident.details, key=gravity)
    compared = [detail for detail in ordered if detail.verdict != "single"]
    speaking = {source for d in compared for answer in d.answers for source in answer.sources}
    exhibits = index.letters(source.id for source in incident.sources)
    columns = by_voice((e for e in exhibits if e.source.id in speaking), index)
    as_table = len(columns) <= MOST_COLUMNS
    rows = tuple(detail_row(detail, index) for detail in compared)
    return Matrix(
        columns,
        tuple(e for e in exhibits if e.source.id not in speaking and not e.excluded),
        groups_of(columns, index),
        tuple(replace(row, cells=cells_of(row.answers, columns)) for row in rows)
        if as_table
        else rows,
        tuple(detail_row(detail, index) for detail in ordered if detail.verdict == "single"),
        as_table,
    )


def by_voice(exhibits: Iterable[Exhibit], index: Index) -> tuple[Exhibit, ...]:
    """``exhibits`` in order, those whose own words are one voice beside the first of them."""
    first: dict[str, int] = {}
    listed = tuple(exhibits)
    for place, exhibit in enumerate(listed):
        first.setdefault(index.narrator(exhibit.source.id).key, place)
    return tuple(sorted(listed, key=lambda e: first[index.narrator(e.source.id).key]))


def groups_of(columns: Iterable[Exhibit], index: Index) -> tuple[Group, ...]:
    """The voices of ``columns`` that stand by voice, with how many columns each has."""
    voices = [index.narrator(exhibit.source.id) for exhibit in columns]
    found = [tuple(same) for _, same in groupby(voices, key=lambda voice: voice.key)]
    return tuple(
        Group(same[0].name, index.lettered("; ".join({v.reason: v for v in same})), len(same))
        for same in found
    )


def gravity(detail: Detail) -> tuple[int, int, int, str]:
    """Sort key: disputes first; of equals those on which most voices and sources speak."""
    voices = sum(answer.voices for answer in detail.answers)
    sources = len({source for answer in detail.answers for source in answer.sources})
    return STANDINGS.index(detail.verdict), -voices, -sources, detail.id


def answer_lines(detail: Detail, index: Index) -> tuple[AnswerLine, ...]:
    """The answers to ``detail``, best supported first, numbered from 1."""
    return tuple(
        AnswerLine(
            number,
            answer.text,
            answer.voices,
            index.letters(answer.sources),
            _quotes(answer, detail, index),
        )
        for number, answer in enumerate(best_first(detail), start=1)
    )


def best_first(detail: Detail) -> list[Answer]:
    """The answers to ``detail`` by the voices, then the sources, behind them."""
    return sorted(
        detail.answers, key=lambda answer: (-answer.voices, -len(answer.sources), answer.value)
    )


def about(detail: Detail, index: Index) -> str | None:
    """What the question of ``detail`` is about: its event's label or its entity's name."""
    if detail.event in index.events:
        return index.events[detail.event].label
    if detail.entity in index.entities:
        return index.entities[detail.entity].name
    return None


def detail_row(detail: Detail, index: Index) -> DetailRow:
    """``detail`` with its answers, and without cells, which the table it stands in adds."""
    lines = answer_lines(detail, index)
    return DetailRow(
        anchor("detail", detail.id),
        index.addresses.detail(detail.id),
        detail.question,
        detail.verdict,
        index.lettered(detail.reason),
        about(detail, index),
        index.event_href(detail.event),
        _order(detail, index),
        lines,
        (),
        on_film(detail, index),
    )


def best_frames(found: Iterable[OnFilm]) -> tuple[Frame, ...]:
    """A picture of each sight that footage speaks by, each sight once."""
    sights = {sight.number: sight for each in found for sight in each.shown.sights}
    return tuple(sight.best for sight in sights.values() if sight.best is not None)


def on_film(detail: Detail, index: Index) -> tuple[OnFilm, ...]:
    """What the footage says to the answers of ``detail``, in their order, each thing once."""
    if index.filmed is None:
        return ()
    number_of = {
        claim: number
        for number, answer in enumerate(best_first(detail), start=1)
        for claim in answer.claims
    }
    found: dict[tuple[int, str, str], OnFilm] = {}
    for shown in index.filmed.of_detail(detail.id):
        number = number_of.get(shown.claim)
        if number is not None:
            found.setdefault((number, shown.standing, shown.reason), OnFilm(number, shown))
    return tuple(sorted(found.values(), key=lambda each: each.number))


def cells_of(lines: tuple[AnswerLine, ...], columns: Iterable[Exhibit]) -> tuple[Cell, ...]:
    """What each source of ``columns`` says on a detail with these answers."""
    return tuple(_cell(exhibit, lines) for exhibit in columns)


def _order(detail: Detail, index: Index) -> int:
    """Where the event of ``detail`` stands among the events; what is of none stands last."""
    event = index.events.get(detail.event or "")
    return event.order if event else len(index.events)


def _quotes(answer: Answer, detail: Detail, index: Index) -> tuple[Quoted, ...]:
    """One quote for each source that gives the answer: the first in its text."""
    first: dict[str, Quoted] = {}
    for claim in index.in_order(answer.claims):
        first.setdefault(claim.source, answer_words(claim, answer, detail.kind, index))
    return tuple(first.values())


def _cell(exhibit: Exhibit, lines: tuple[AnswerLine, ...]) -> Cell:
    return Cell(
        exhibit,
        tuple(
            (line.number, quoted)
            for line in lines
            for quoted in line.quotes
            if quoted.exhibit == exhibit
        ),
    )
