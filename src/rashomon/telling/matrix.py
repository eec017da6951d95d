"""The matrix: details as rows, sources as columns, each cell an answer in the source's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import Answer, Detail, Incident, Standing
from rashomon.telling.addresses import anchor
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
class DetailRow:
    """One question with its verdict, the reason for it, and its answers."""

    anchor: str
    href: str
    question: str
    verdict: Standing
    reason: str
    about: str | None
    about_href: str | None
    answers: tuple[AnswerLine, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows that compare sources, gravest first, and those that rest on one voice."""

    columns: tuple[Exhibit, ...]
    compared: tuple[DetailRow, ...]
    single: tuple[DetailRow, ...]
    as_table: bool


def build_matrix(incident: Incident, index: Index) -> Matrix:
    """Lay the details of ``incident`` out against its sources."""
    ordered = sorted(incident.details, key=gravity)
    compared = tuple(detail_row(detail, index) for detail in ordered if detail.verdict != "single")
    single = tuple(detail_row(detail, index) for detail in ordered if detail.verdict == "single")
    columns = tuple(index.exhibits.values())
    return Matrix(columns, compared, single, _as_table(index))


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
    """``detail`` with its answers, and as a row of the table where there is one."""
    lines = answer_lines(detail, index)
    return DetailRow(
        anchor("detail", detail.id),
        index.addresses.detail(detail.id),
        detail.question,
        detail.verdict,
        index.lettered(detail.reason),
        about(detail, index),
        index.event_href(detail.event),
        lines,
        cells_of(lines, index.exhibits.values())
        if _as_table(index) and detail.verdict != "single"
        else (),
    )


def cells_of(lines: tuple[AnswerLine, ...], columns: Iterable[Exhibit]) -> tuple[Cell, ...]:
    """What each source of ``columns`` says on a detail with these answers."""
    return tuple(_cell(exhibit, lines) for exhibit in columns)


def _quotes(answer: Answer, detail: Detail, index: Index) -> tuple[Quoted, ...]:
    """One quote for each source that gives the answer: the first in its text."""
    first: dict[str, Quoted] = {}
    for claim in index.in_order(answer.claims):
        first.setdefault(claim.source, answer_words(claim, answer, detail.kind, index))
    return tuple(first.values())


def _as_table(index: Index) -> bool:
    return len(index.exhibits) <= MOST_COLUMNS


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
