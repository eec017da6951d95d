"""What each line of a page has about it, looked at alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.intake.plain.cues import cues
from rashomon.intake.plain.headers import Header, header_of, name_in
from rashomon.intake.plain.lines import Line
from rashomon.intake.plain.register import register

Sort = Literal["text", "header", "name", "opening", "closing", "control", "furniture", "mark"]

#: Lines that are the site's, whoever wrote what stands around them.
FURNITURE_SORTS = frozenset({"opening", "closing", "furniture"})

_SENTENCE_ENDS = (".", "!", "?", ":", "…", '"', "”", "’", "'", ")", "]")


@dataclass(frozen=True, slots=True)
class Trait:
    """One line: of what sort it is, and the evidence (log-odds) that it belongs to a thread.

    ``structure`` weighs what only comment systems print; ``style`` is the register of the words.
    A ``name`` could be one, a ``mark`` counts (a number, "Comment 3"), a ``control`` is a button.
    """

    line: Line
    sort: Sort
    structure: float = 0.0
    style: float = 0.0
    header: Header | None = None
    name: str | None = None

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a sentence long enough to be a paragraph of an article."""
        return self.sort == "text" and self.is_sentence and len(self.line.text) > 60

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences end; titles and names do not."""
        return self.line.text.endswith(_SENTENCE_ENDS)

    @property
    def is_bare_stamp(self) -> bool:
        """Whether it holds a machine's time stamp and nobody's name."""
        header = self.header
        return header is not None and header.form == "stamp" and header.weight > 0


def traits_of(lines: Sequence[Line]) -> tuple[Trait, ...]:
    """The sort and register of each line; ``structure`` is left to ``plain_series``."""
    known: dict[str, Trait] = {}  # templates repeat themselves; each of their lines is read once
    for line in lines:
        if line.text not in known:
            known[line.text] = _trait(line)
    return tuple(replace(known[line.text], line=line) for line in lines)


def _trait(line: Line) -> Trait:
    text = line.text
    sort = _template_sort(text)
    if sort:
        return Trait(line, sort)
    header = header_of(text)
    if header:
        return Trait(line, "header", header=header)
    name = name_in(text)
    return Trait(line, "name" if name else "text", style=register(text), name=name)


def _template_sort(text: str) -> Sort | None:
    """The sort of a line that a template printed, the same on every page."""
    if cues().mark.fits(text):
        return "mark"
    if cues().control.fits(text):
        return "control"
    if cues().opening.fits(text):
        return "opening"
    if cues().closing.fits(text):
        return "closing"
    if cues().furniture.fits(text):
        return "furniture"
    return None
