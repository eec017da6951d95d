"""Title, outlet and author of a text without metadata: read off its own first and last lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from rashomon.intake.blocks import Block
from rashomon.intake.dates import find_dates
from rashomon.intake.plain_cues import cues
from rashomon.model import Published


@dataclass(frozen=True, slots=True)
class About:
    """What a source says about itself; ``None``, and an open interval, where it does not."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published = field(default_factory=Published)


# A saved page's header: a name, a colon, a value; looked for in this many lines.
_HEADER_LINES = 12
_HEADER_LENGTH = 150
_HEADER = re.compile(
    r"^(?P<name>title|headline|source|outlet|publisher|publication|site|author|byline|by)\s*:\s*"
    r"(?P<value>\S.*)$",
    re.I | re.M,
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

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:de|van|von|der|bin|al|el|la|of|the|and|&)\s+)*[A-Z][\w.'’-]*)"
_BYLINE = re.compile(
    rf"^(?:[Ww]ritten\s+)?(?:By|BY|by)\s+(?P<name>{_NAME}{{1,4}})(?=\s*(?:$|[|,·•–—(-]))"
)
# A bare © is the photographer's; with a year, or as a word, it is the page's.
_COPYRIGHT = re.compile(
    r"(?:copyright(?:\s*(?:©|\(c\)))?(?:\s*\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"|(?:©|\(c\))\s*(?:copyright\s*)?\d{4}(?:\s*[-–]\s*\d{4})?)"
    r",?\s*(?:by\s+)?(?P<name>[^\d\W][^\n©|]{1,60}?)\s*"
    r"(?=\.?\s*(?:all\s+rights|\d{4}|$|\||[–—]|\.(?:\s|$)))",
    re.I | re.M,
)
_DELIVERED = re.compile(
    r"^(?:delivered|provided|brought to you)\s+by\s+(?P<name>[A-Z][^\n.|]{1,60}?)\.?$", re.I | re.M
)
_DOMAIN = re.compile(r"^(?:www\.)?(?P<name>[a-z0-9-]{3,})\.(?:[a-z]{2,}\.)?[a-z]{2,}$", re.I)
_TITLE_LENGTH = 300
_BYLINE_LENGTH = 120

# A masthead is short or in capitals; the headline below it is neither, and comes before the first
# line as long as a paragraph.
_MASTHEAD_WORDS = 4
_SMALL_WORDS = frozenset({"&", "and", "of", "the", "for", "on", "in"})
_HEADLINE_WORDS = 5
_MENU = re.compile(r"\s\|\s|\s{2,}|\t")


def about_text(text: str, blocks: Sequence[Block]) -> About:
    """What a plain text says about itself, in a header, a headline, a byline, a copyright line."""
    said = [text[b.start : b.end] for b in blocks if b.role != "comment"]
    page = "\n".join(said)
    header = _header(page)
    headlines = [text[b.start : b.end] for b in blocks if b.role == "headline"]
    first = _first_line(headlines) or _first_line(page.split("\n"))
    below = headline_below(first, page) if first else None
    return About(
        header.get("title") or below or first,
        header.get("outlet") or outlet_of(page) or (first if below else None),
        header.get("author") or byline_of(page),
    )


def headline_below(first: str, text: str) -> str | None:
    """The headline under a first line that is the outlet's name; None if it is no such masthead."""
    lines = [" ".join(line.split()) for line in text.split("\n") if not _MENU.search(line.strip())]
    below = [line for line in lines if line and line != first]
    if not _is_masthead(first, below):
        return None
    for line in takewhile(lambda line: len(line) <= _HEADER_LENGTH, below[:_HEADER_LINES]):
        # Mottoes begin in lower case, sentences end in a full stop.
        if line[0].islower() or line[-1] in ".:," or line.isupper() or any(find_dates(line)):
            continue
        if len(line.split()) >= _HEADLINE_WORDS and not cues().furniture.fits(line):
            return line
    return None


def _is_masthead(line: str, below: Sequence[str]) -> bool:
    """Whether a line is in capitals, or a short name, given again or with a motto below."""
    if line.isupper():
        return True
    named = all(word[0].isupper() or word in _SMALL_WORDS for word in line.split())
    if not named or not below or len(line.split()) > _MASTHEAD_WORDS:
        return False
    return below[0][0].islower() or any(line.lower() in other.lower() for other in below)


def byline_of(text: str) -> str | None:
    """The name in the first line that begins with "By" and holds little else."""
    for line in text.split("\n"):
        if len(line) >= _BYLINE_LENGTH:
            continue
        dated = next(find_dates(line), None)
        rest = line[dated.end :] if dated and not line[: dated.start].strip() else line
        if match := _BYLINE.match(rest.strip(" \t|•·,–—-")):
            return match["name"]
    return None


def outlet_of(text: str) -> str | None:
    """The name in a line that says who delivers or owns the text; the last such line decides.

    A name in capitals or a domain gives way to the same letters written as a name elsewhere.
    """
    found = [*_COPYRIGHT.finditer(text), *_DELIVERED.finditer(text)]
    if not found:
        return None
    name = found[-1]["name"].strip(" .,-–—")
    domain = _DOMAIN.match(name)
    if not domain and not name.isupper():
        return name
    return _as_written((domain["name"] if domain else name), text) or name


def _as_written(squeezed: str, text: str) -> str | None:
    """Words of the text, capitalised but not shouted, that spell the same letters."""
    letters = [c for c in squeezed if c.isalnum()]
    pattern = r"(?<!\w)" + r"[\s'’.-]{0,2}".join(map(re.escape, letters)) + r"(?!\w|\.\w)"
    for match in re.finditer(pattern, text, re.I):
        if match[0][0].isupper() and not match[0].isupper():
            return " ".join(match[0].split())
    return None


def _header(text: str) -> dict[str, str]:
    lines = [line for line in text.split("\n") if line.strip()][:_HEADER_LINES]
    # The first line of a paragraph's length is the story: a "Source:" below it is a picture's.
    top = "\n".join(takewhile(lambda line: len(line) <= _HEADER_LENGTH, lines))
    found: dict[str, str] = {}
    for match in _HEADER.finditer(top):
        found.setdefault(_FIELDS[match["name"].lower()], match["value"].strip())
    return found


def _first_line(lines: Sequence[str]) -> str | None:
    line = next((stripped for line in lines if (stripped := line.strip())), None)
    return " ".join(line.split())[:_TITLE_LENGTH] if line else None
