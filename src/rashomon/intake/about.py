"""Title, outlet and author of a text without metadata: read off its own first and last lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.intake.blocks import Block
from rashomon.intake.byline import byline_of
from rashomon.intake.imprint import is_masthead
from rashomon.intake.plain.head import head_of
from rashomon.model import Published


@dataclass(frozen=True, slots=True)
class About:
    """What a source says about itself; ``None``, and an open interval, where it does not."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: Published = field(default_factory=Published)


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
# "HARBOUR CITY, March 3 (Harbour News Agency) —": where a wire report comes from. Without a date
# or a place in capitals, what stands in brackets must be an acronym: else it may be a remark.
_AGENCY = re.compile(
    r"(?:[A-Z][A-Z.'’ -]{2,40}(?:, [A-Z][\w.'’ ]{1,30}){0,2}(?:, \d{4})? "
    r"|[A-Z][\w.'’ -]{1,40}, [A-Z][\w.]{2,9} \d{1,2}(?:, \d{4})? "
    r"|(?:[A-Z][\w.'’ -]{1,40} )?(?=\([A-Z]{2,6}\)))"
    r"\((?P<name>[A-Z][\w.&'’ -]{1,40})\)\s*[-–—]"
)
# An outlet tells so of itself only: "the Daily Buoy has learned".
_OWN_NEWS = re.compile(
    r"(?P<name>(?:[A-Z][\w&'’-]* ){0,4}[A-Z][\w&'’-]*) "
    r"(?:(?:has|have) (?:learn(?:ed|t)|established)|can (?:exclusively )?(?:reveal|disclose))\b"
)
_LEAD_PARAGRAPHS = 3


def about_text(text: str, blocks: Sequence[Block]) -> About:
    """What a plain text says about itself, in a header, a headline, a byline, a copyright line."""
    own = [block for block in blocks if block.role != "comment"]
    lines = [text[block.start : block.end] for block in own]
    head = head_of(lines)
    headline = next((n for n, block in enumerate(own) if block.role == "headline"), 0)
    masthead = head.outlet if headline else None
    page = "\n".join(lines)
    return About(
        head.fields.get("title") or _one_line(lines[headline : headline + 1]),
        head.fields.get("outlet")
        or outlet_of(page)
        or masthead
        or head.imprint.outlet
        or agency_of(text, blocks)
        or speaks_of_itself(text, blocks),
        head.fields.get("author") or byline_of(page) or head.imprint.author,
    )


def agency_of(text: str, blocks: Sequence[Block]) -> str | None:
    """The agency that the dateline of an article names, for pages that name no other outlet."""
    leads = [text[block.start : block.end] for block in blocks if block.role == "body"]
    matches = (_AGENCY.match(lead) for lead in leads[:_LEAD_PARAGRAPHS])
    return next((match["name"] for match in matches if match), None)


def speaks_of_itself(text: str, blocks: Sequence[Block]) -> str | None:
    """The outlet that an article names as who found out what it tells ("X has learned")."""
    told = "\n".join(text[block.start : block.end] for block in blocks if block.role == "body")
    names = (match["name"] for match in _OWN_NEWS.finditer(told))
    return next((name for name in names if is_masthead(name)), None)


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


def _one_line(lines: Sequence[str]) -> str | None:
    return " ".join(" ".join(lines).split())[:_TITLE_LENGTH] or None
