"""The top of a text without markup: the outlet's name, a menu, the title, who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rashomon.intake.byline import byline_of
from rashomon.intake.dates import find_dates
from rashomon.intake.imprint import Imprint, has_article, imprint_of, is_masthead
from rashomon.intake.plain.cues import cues
from rashomon.intake.plain.letterhead import issuer_of
from rashomon.intake.published import is_date_line

#: The top has so many lines at most, and ends at the first that is long enough for a paragraph.
_MOST_LINES = 12
_PARAGRAPH = 150
_SENTENCE = 60
_SENTENCE_ENDS = (".", "!", "?", ".”", '."')

_FIELD = re.compile(
    r"(?P<name>title|headline|source|outlet|publisher|publication|site|author|byline|by|date|url)"
    r"\s*:\s*(?P<value>\S.*)",
    re.I,
)
_FIELDS = {
    "title": "title",
    "headline": "title",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "author": "author",
    "byline": "author",
    "by": "author",
}

# A masthead is short or in capitals; the headline below it is neither.
_MASTHEAD_WORDS = 4
_SMALL_WORDS = frozenset({"&", "and", "of", "the", "for", "on", "in"})
_HEADLINE_WORDS = 5
_DATED_HEADLINE_WORDS = 3
# Items of a menu stand apart by bars, tabs or wide spaces, and have few words.
_BETWEEN_ITEMS = re.compile(r"\s+[|·•>»]\s+|\s{2,}|\t")
_DOWN = re.compile(r"\s+[>›→]\s+")
_WORDS_OF_SECTION = 4
_FEWEST_ITEMS = 3
_WORDS_PER_ITEM = 2.5
_LONGEST_ITEM = 40
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ", " · ")
_BY = re.compile(r"(?:by|from)\s", re.I)
_SENTENCE_MARK = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True)
class Head:
    """What the top lines of a page are, by index; ``None`` where the page does not show it.

    ``outlet``: the name on a masthead, or beside the title in a browser's line of both.
    ``furniture``: menus, bylines, dates, the fields of a saved header, and all above the title of
    a page with a masthead. ``fields``: what that header says of "title", "outlet" and "author".
    ``imprint``: outlet and author as a line beside the date, or a letterhead, names them.
    """

    title: int | None
    outlet: str | None
    furniture: frozenset[int]
    fields: dict[str, str]
    imprint: Imprint


def head_of(lines: Sequence[str]) -> Head:
    """Read the top of a page; ``lines`` are all its lines, of which only the first few are top.

    A first line is taken for the outlet's name only on evidence further down, and a title is named
    only where such a masthead or a header ("Title: ...") shows that it is not the first line.
    """
    top = list(takewhile(lambda line: len(line) <= _PARAGRAPH, lines[:_MOST_LINES]))
    printed = {i for i, line in enumerate(top) if is_menu(line) or _is_byline(top, i)}
    imprints = _imprints(top, printed)
    printed |= imprints.keys()
    stated = {i: match for i, line in enumerate(top) if (match := _FIELD.fullmatch(line))}
    named = next((i for i, match in stated.items() if _FIELDS.get(_key(match)) == "title"), None)
    told = [i for i in range(len(top)) if i not in printed and i not in stated]
    title, outlet = (named, None) if named is not None else _below_outlet(lines, top, told)
    issuer = issuer_of(top) if 0 in told else None
    above = range(title) if title is not None and outlet else range(0)
    again = _repeated(top, told, title)
    return Head(
        title,
        outlet,
        frozenset({*printed, *stated, *above, *again} - {title}),
        _values(stated.values()),
        _first_of([*imprints.values(), Imprint(issuer)]),
    )


def is_menu(line: str) -> bool:
    """Whether a line is a row of short items that lead elsewhere."""
    if _is_trail(line):
        return True
    items = _BETWEEN_ITEMS.split(line.strip())
    if len(items) < _FEWEST_ITEMS or _words(items) > _WORDS_PER_ITEM * len(items):
        return False
    return all(len(item) <= _LONGEST_ITEM and not _SENTENCE_MARK.search(item) for item in items)


def _is_trail(line: str) -> bool:
    """Whether a line leads from a site down to a section of it ("Harbour Talk > Local news")."""
    items = _DOWN.split(line.strip())
    return len(items) > 1 and all(
        0 < len(item.split()) <= _WORDS_OF_SECTION and not _SENTENCE_MARK.search(item)
        for item in items
    )


def _words(items: Iterable[str]) -> int:
    return sum(len(item.split()) for item in items)


def _is_byline(top: Sequence[str], i: int) -> bool:
    """Whether a line says who wrote the page or when, and nothing else."""
    line = top[i]
    if byline_of(line) or (i and (cues().byline.fits(line) or top[i - 1].lower() == "by")):
        return True
    # A date below the first sentences is that of what they tell, as in a chronicle.
    return is_date_line(line) and not any(_is_sentence(above) for above in top[1:i])


def _imprints(top: Sequence[str], printed: Collection[int]) -> dict[int, Imprint]:
    """The lines above the first sentence that name the outlet: beside a date, or next to its line.

    A first line may be a title that holds a name, so it is none of them.
    """
    story = next((i for i, line in enumerate(top) if i and _is_sentence(line)), len(top))
    found: dict[int, Imprint] = {}
    for i in range(1, story):
        beside = any(j in printed and not is_menu(top[j]) for j in (i - 1, i + 1) if j < story)
        titled = any(len(line.split()) >= _HEADLINE_WORDS for line in top[:i])
        if imprint := imprint_of(top[i]):
            found[i] = imprint
        elif beside and (is_masthead(top[i]) or (titled and has_article(top[i]))):
            found[i] = Imprint(top[i])
    return found


def _first_of(imprints: Collection[Imprint]) -> Imprint:
    return Imprint(
        next((each.outlet for each in imprints if each.outlet), None),
        next((each.author for each in imprints if each.author), None),
    )


def _is_sentence(line: str) -> bool:
    return len(line) > _SENTENCE and line.endswith(_SENTENCE_ENDS)


def _below_outlet(
    lines: Sequence[str], top: Sequence[str], told: Sequence[int]
) -> tuple[int | None, str | None]:
    """The title under a line that names the outlet, and that name; None twice without either."""
    if told and (found := _below_window_title(top, told)):
        return found
    if told and _is_masthead(lines, told[0]):
        title = _title(top, told[1:])
        return title, None if title is None else top[told[0]]
    return None, None


def _below_window_title(top: Sequence[str], told: Sequence[int]) -> tuple[int, str] | None:
    """The title that the first line gives together with the outlet ("Title | Outlet")."""
    for separator in _SEPARATORS:
        head, _, tail = top[told[0]].rpartition(separator)
        for side, other in ((head, tail), (tail, head)):
            again = next((i for i in told[1:] if side and top[i] == side), None)
            if again is not None and other:
                return again, other
    return None


def _is_masthead(lines: Sequence[str], first: int) -> bool:
    """Whether a line is in capitals, or a short name, given again or with a motto or menu below."""
    line = lines[first]
    if line.isupper():
        return True
    named = all(word[0].isupper() or word in _SMALL_WORDS for word in line.split())
    if not named or line[-1] in "!?.:" or len(line.split()) > _MASTHEAD_WORDS:
        return False
    if first + 1 == len(lines):
        return False
    below = lines[first + 1]
    if below[0].islower() or is_menu(below):
        return True
    if is_masthead(line) and not imprint_of(below) and _may_be_title(lines[: first + 3], first + 1):
        return True
    return any(line in other for other in lines[first + 1 :])


def _title(top: Sequence[str], told: Sequence[int]) -> int | None:
    """The line below the masthead that can be a headline, best the one right below the date."""
    fit = [i for i in told if _is_title_form(top[i]) and _may_be_title(top, i)]
    return next((i for i in fit if i and is_date_line(top[i - 1])), next(iter(fit), None))


def _is_title_form(line: str) -> bool:
    """Whether it is written as a title: no motto, sentence, date or byline."""
    # Mottoes begin in lower case, sentences end in a full stop.
    if line[0].islower() or line[-1] in ".:," or line.isupper() or _BY.match(line):
        return False
    return not any(find_dates(line)) and not cues().furniture.fits(line)


def _may_be_title(top: Sequence[str], i: int) -> bool:
    """Whether a line is long enough for a title: right beside the date it may be shorter."""
    beside = (top[j] for j in (i - 1, i + 1) if 0 < j < len(top))
    dated = any(is_date_line(line) for line in beside)
    return len(top[i].split()) >= (_DATED_HEADLINE_WORDS if dated else _HEADLINE_WORDS)


def _repeated(top: Sequence[str], told: Sequence[int], title: int | None) -> Iterator[int]:
    """Lines that say the title once more."""
    first = title if title is not None else next(iter(told), None)
    if first is not None:
        yield from (i for i in told if i > first and top[i].lower() == top[first].lower())


def _key(field: re.Match[str]) -> str:
    return field["name"].lower()


def _values(stated: Iterable[re.Match[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in stated:
        if name := _FIELDS.get(_key(match)):
            value = match["value"].strip()
            beside = imprint_of(value) if name == "outlet" else None
            found.setdefault(name, (beside and beside.outlet) or value)
    return found
