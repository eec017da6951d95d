"""What is open about an event, in words, for formats that have no field for it."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.model import Detail
from rashomon.telling.index import Index
from rashomon.telling.matrix import best_first, gravity
from rashomon.telling.wording import counted


def open_questions(details: Iterable[Detail], index: Index) -> tuple[str, ...]:
    """One line for each disputed or refined detail, disputes first."""
    asked = [detail for detail in details if detail.verdict in ("disputed", "refined")]
    return tuple(question_line(detail, index) for detail in sorted(asked, key=gravity))


def question_line(detail: Detail, index: Index) -> str:
    """The question with its answers, each with its voices and sources, and why it is judged so."""
    answers = "; ".join(
        f"“{answer.text}” ({counted(answer.voices, 'voice')}: "
        f"{', '.join(exhibit.name for exhibit in index.letters(answer.sources))})"
        for answer in best_first(detail)
    )
    return f"{detail.verdict}: {detail.question} {answers} [{index.lettered(detail.reason)}]"
