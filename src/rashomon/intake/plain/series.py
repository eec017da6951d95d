"""What recurs on a page: lines that look alike, because the template of a comment printed them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.intake.plain.announcement import announced
from rashomon.intake.plain.headers import (
    Header,
    inline_header_of,
    is_proper_name,
    is_username,
    marker_of,
)
from rashomon.intake.plain.register import voice
from rashomon.intake.plain.traits import Trait

_QUOTES = ('"', "“", "‘", "'", "«", "„")

#: A line that could be a name, where time stamps or buttons show that it is one.
_NAME_BY_TEMPLATE = 0.8
#: A button ("Reply"); some stand below articles, too.
_CONTROL = 0.2
#: A header that stands alone on its page may be a byline or a line of the article.
_ALONE = 0.7
#: In the byline, only what no byline has counts, and little.
_BYLINE = 0.3

_LONGEST_BYLINE = 12

#: How many lines below a name a button shows that a comment was between them.
_CONTROL_REACH = 4
#: An interview alternates between few names, a thread hardly ever does.
_FEWEST_NAMES = 3
_NEW_NAMES = 0.3
#: How much readers speak to persons, on average, in the lines next to bare time stamps.
_READERS = 0.2
#: Share of bare time stamps that a name stands by, where readers left them.
_NAMED = 0.3


@dataclass(frozen=True, slots=True)
class _Recurrence:
    """What a line is weighed against: how often its like occurs, and where the article begins.

    ``announced``: the line from which on a heading announces comments.
    """

    makes: Counter[str]
    names: Counter[str]
    reporting: frozenset[str]
    bare: frozenset[str]
    begins: int
    names_above: bool
    announced: int | None


def weighed(traits: Sequence[Trait]) -> tuple[Trait, ...]:
    """The lines of a page with the evidence of structure for each.

    A line that could be a name but is not used as one becomes ``text``; below a heading that
    announces comments, "Name: words" is one with its header.
    """
    below = announced(traits)
    if below is not None:
        traits = (*traits[:below], *map(_headed_inline, traits[below:]))
    page = _recurrence(traits, below)
    return tuple(_weighed(traits, i, page) for i in range(len(traits)))


def _headed_inline(trait: Trait) -> Trait:
    header = inline_header_of(trait.line.text) if trait.sort == "text" else None
    return replace(trait, sort="header", header=header) if header else trait


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


def article_begins(traits: Sequence[Trait]) -> int:
    """Index of the line at which title and byline are over: a paragraph, or a wide break."""
    for i, trait in enumerate(traits[:_LONGEST_BYLINE]):
        if trait.is_paragraph or (i and trait.line.gap >= 3):
            return i
    return min(len(traits), _LONGEST_BYLINE)


def _recurrence(traits: Sequence[Trait], below: int | None) -> _Recurrence:
    begins = article_begins(traits)
    above = sum(b.is_bare_stamp and a.sort == "name" for a, b in pairwise(traits[begins:]))
    under = sum(a.is_bare_stamp and b.sort == "name" for a, b in pairwise(traits[begins:]))
    return _Recurrence(
        makes=Counter(trait.header.make for trait in traits if trait.header),
        names=_heading_names(traits[begins:]),
        reporting=_reporting_makes(traits),
        bare=_clock_makes(traits[begins:]),
        begins=begins,
        names_above=above >= under,
        announced=below,
    )


def _heading_names(traits: Sequence[Trait]) -> Counter[str]:
    """Names that stand above text, if they are as various as those of a thread and people speak."""
    headings = [
        (trait.name, after.line.text)
        for trait, after in pairwise(traits)
        if trait.sort == "name"
        and after.sort == "text"
        and trait.name
        and is_proper_name(trait.name)
    ]
    names = Counter(name for name, _ in headings)
    various = len(names) >= max(_FEWEST_NAMES, _NEW_NAMES * len(headings))
    spoken = sum(voice(text) for _, text in headings) > _READERS * len(headings)
    return names if various and spoken else Counter()


def _reporting_makes(traits: Sequence[Trait]) -> frozenset[str]:
    """Makes of header that announce speech in an article rather than comments.

    "The mayor's aide said:" stands above words in quotation marks; comments seldom begin so.
    """
    quoting: Counter[str] = Counter()
    for trait, after in pairwise(traits):
        if trait.header and trait.header.form == "says" and not trait.header.stamp:
            quoting[trait.header.make] += 1 if after.line.text.startswith(_QUOTES) else -1
    return frozenset(make for make, balance in quoting.items() if balance >= 0)


def _clock_makes(traits: Sequence[Trait]) -> frozenset[str]:
    """Makes of bare time stamp that a chronicle or a live blog prints rather than readers.

    Nobody's name stands by most of them, and in what they stand by nobody speaks to persons.
    """
    makes = Counter(trait.header.make for trait in traits if trait.header)
    named: Counter[str] = Counter()
    voices: dict[str, list[float]] = defaultdict(list)
    for i, trait in enumerate(traits):
        if trait.header is None or trait.header.form != "stamp":
            continue
        make = trait.header.make
        neighbours = [*traits[max(0, i - 1) : i], *traits[i + 1 : i + 2]]
        named[make] += any(t.header or t.sort in ("name", "control") for t in neighbours)
        voices[make] += [voice(t.line.text) for t in neighbours if t.sort == "text"]
    return frozenset(
        make
        for make, heard in voices.items()
        if named[make] < _NAMED * makes[make] and sum(heard) <= _READERS * len(heard)
    )


def _weighed(traits: Sequence[Trait], i: int, page: _Recurrence) -> Trait:
    trait = traits[i]
    if trait.sort == "control" and i > page.begins:
        return replace(trait, structure=_CONTROL)
    if trait.header:
        return replace(trait, structure=_header_weight(traits, i, trait.header, page))
    if trait.sort != "name":
        return trait
    weight = _name_weight(traits, i, page)
    if weight is None:
        return replace(trait, sort="text", name=None)
    return replace(trait, structure=weight, style=0.0)


def _header_weight(traits: Sequence[Trait], i: int, header: Header, page: _Recurrence) -> float:
    if i < page.begins:
        return header.weight * (_BYLINE if header.form in ("says", "picture") else 0.0)
    if header.make in page.reporting:
        return 0.0
    if header.make in page.bare:
        return 0.0
    weight = header.weight
    if header.form == "says" and any(trait.is_bare_stamp for trait in traits[i + 1 : i + 2]):
        weight = max(weight + 0.6, 2.2)
    return weight * (1.0 if page.makes[header.make] > 1 else _ALONE)


def _name_weight(traits: Sequence[Trait], i: int, page: _Recurrence) -> float | None:
    """How surely a line that could be a name sent a comment; None where nothing says so."""
    if i < page.begins:
        return None
    if _is_name_by_template(traits, i, page):
        return _NAME_BY_TEMPLATE
    name, after = traits[i].name or "", traits[i + 1 : i + 2]
    if name not in page.names or not any(trait.sort == "text" for trait in after):
        return None
    weight = 1.0 if page.names[name] > 1 else 0.0
    weight += 0.5 if is_username(name) else 0.0
    return weight + (0.2 if after[0].line.indent > traits[i].line.indent else 0.0)


def _is_name_by_template(traits: Sequence[Trait], i: int, page: _Recurrence) -> bool:
    """Whether a time stamp, an address, a button or a heading shows a line to name a commenter."""
    beside = traits[i + 1 : i + 2] if page.names_above else traits[i - 1 : i]
    if any(trait.is_bare_stamp for trait in beside):
        return True
    if not any(trait.sort == "text" for trait in traits[i + 1 : i + 2]):
        return False
    if traits[i].line.text.startswith("http"):
        return True
    if page.announced is not None and i >= page.announced and not traits[i + 1].line.gap:
        return is_proper_name(traits[i].name or "")
    below = traits[i + 2 : i + 2 + _CONTROL_REACH]
    return any(t.sort == "control" for t in below) and is_proper_name(traits[i].name or "")
