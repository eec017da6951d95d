"""What each line of a page has about it, before anything is decided about the page as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rashomon.intake.plain_cues import cues
from rashomon.intake.plain_headers import Header, header_of, is_username, marker_of, name_in
from rashomon.intake.plain_lines import Line
from rashomon.intake.plain_register import register

Sort = Literal["text", "header", "name", "opening", "closing", "control", "furniture", "mark"]

#: Lines that are the site's, whoever wrote what stands around them.
FURNITURE_SORTS = frozenset({"opening", "closing", "furniture"})


@dataclass(frozen=True, slots=True)
class Trait:
    """One line: of what sort it is, and the evidence (log-odds) that it belongs to a thread.

    ``structure`` weighs what only comment systems print; ``style`` is the register of the words.
    A ``mark`` is a line with nothing but digits and signs.
    """

    line: Line
    sort: Sort
    structure: float = 0.0
    style: float = 0.0
    header: Header | None = None
    name: str | None = None


def traits_of(lines: Sequence[Line]) -> tuple[Trait, ...]:
    """Look at each line alone, then at what recurs."""
    first_look = [_alone(line) for line in lines]
    return tuple(_among(first_look))


def _alone(line: Line) -> Trait:
    text = line.text
    if cues().opening.fits(text):
        return Trait(line, "opening")
    if cues().closing.fits(text):
        return Trait(line, "closing")
    if not any(c.isalpha() for c in text[:200]):
        stamped = header_of(text)
        return Trait(line, "header" if stamped else "mark", header=stamped)
    if cues().control.fits(text):
        return Trait(line, "control", structure=0.2)
    if cues().furniture.fits(text):
        return Trait(line, "furniture")
    header = header_of(text)
    if header:
        return Trait(line, "header", header=header)
    name = name_in(text)
    return Trait(line, "name" if name else "text", style=register(line.text), name=name)


_QUOTES = ('"', "“", "‘", "'", "«", "„")
_SENTENCE_ENDS = (".", "!", "?", ":", "…", '"', "”", "’", "'", ")", "]")


def _among(traits: Sequence[Trait]) -> list[Trait]:
    makes = Counter(t.header.make for t in traits if t.header)
    names = Counter(t.name for t in traits if t.sort == "name")
    reported = _reporting_makes(traits)
    begun = False  # bylines and datelines stand before the first paragraph of the article
    out: list[Trait] = []
    for i, trait in enumerate(traits):
        before = traits[i - 1] if i else None
        after = traits[i + 1] if i + 1 < len(traits) else None
        if trait.header:
            weight = _header_weight(trait.header, makes, begun)
            if trait.header.make in reported:
                weight = 0.0
            elif trait.header.form == "says" and _is_bare_stamp(after):
                weight += 0.6
            out.append(_with(trait, "header", weight))
        elif trait.sort == "name":
            out.append(_named(trait, before, after, names) if begun else _with(trait, "text", 0.0))
        else:
            begun = begun or _is_paragraph(trait)
            out.append(trait)
    return out


def _is_paragraph(trait: Trait) -> bool:
    text = trait.line.text
    return trait.sort == "text" and len(text) > 60 and text.endswith(_SENTENCE_ENDS)


def _header_weight(header: Header, makes: Counter[str], begun: bool) -> float:
    if not begun:
        return header.weight * (0.3 if header.form in ("says", "picture") else 0.0)
    return header.weight * (1.0 if makes[header.make] > 1 else 0.7)


def _reporting_makes(traits: Sequence[Trait]) -> frozenset[str]:
    """Makes of header that announce speech in an article rather than comments.

    "The mayor's aide said:" stands above words in quotation marks; comments seldom begin so.
    """
    quoting: Counter[str] = Counter()
    for trait, after in pairwise(traits):
        if trait.header and trait.header.form == "says" and not trait.header.stamp:
            quoting[trait.header.make] += 1 if after.line.text.startswith(_QUOTES) else -1
    return frozenset(make for make, balance in quoting.items() if balance >= 0)


def _named(trait: Trait, before: Trait | None, after: Trait | None, names: Counter[str | None]) -> Trait:
    """A line that could be a name: is it one that sent a comment?"""
    if _is_bare_stamp(before) or _is_bare_stamp(after):
        return _with(trait, "name", 0.8)
    if after is None or after.sort != "text":
        return _with(trait, "text", 0.0)
    name = trait.name or ""
    weight = 0.0
    weight += 1.0 if names[name] > 1 else 0.0
    weight += 0.5 if is_username(name) else 0.0
    weight += 0.2 if after.line.indent > trait.line.indent else 0.0
    weight += 0.5 if trait.line.text.startswith("http") else 0.0
    return _with(trait, "name", weight)


def _is_bare_stamp(trait: Trait | None) -> bool:
    """Whether a line holds a machine's time stamp and nobody's name."""
    return bool(trait and trait.header and trait.header.form == "stamp" and trait.header.weight)


def _with(trait: Trait, sort: Sort, structure: float) -> Trait:
    style = trait.style if sort == "text" else 0.0
    return Trait(trait.line, sort, structure, style, trait.header, trait.name)


def counted_lines(traits: Sequence[Trait]) -> list[int]:
    """Indices of the last run of lines that count 1, 2, 3 and on; empty for fewer than three."""
    runs: list[list[int]] = []
    for i, trait in enumerate(traits):
        marker = marker_of(trait.line.text)
        if marker is None or marker.number is None:
            continue
        if marker.number == 1:
            runs.append([i])
        elif runs and marker.number == len(runs[-1]) + 1:
            runs[-1].append(i)
    return runs[-1] if runs and len(runs[-1]) >= 3 else []
