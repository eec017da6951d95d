"""HTML text to an element tree that is safe to walk: bounded in depth, whatever the page does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from rashomon.errors import IntakeError
from rashomon.intake.marks import marks

# What libxml2 says when it stops in the middle of a page: too deep, or an attribute or a text
# node of more than 10 MB.
_LIMIT_ERRORS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NAME_TOO_LONG", "ERR_ATTRIBUTE_NOT_FINISHED"})

# Above so many tags a page's structure costs more than it tells, and above so many it is no page.
_TAGS_READ = 150_000
_TAGS_TAKEN = 1_000_000

# The time to read a tag grows with the square of its attributes. Long values are pictures or
# settings of scripts, never text.
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}>")
_LONG_VALUE = re.compile(r"\"[^\"]{400,}\"|'[^']{400,}'")
_TAG_NAME = re.compile(r"<[a-zA-Z][a-zA-Z0-9]*")

# Kept when a page is flattened: facts about the page, and what is not text. None of them stays
# open around another.
_FLAT = frozenset({"title", "meta", "link", "script", "style", "p", "br"})
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_EMPTY_PARAGRAPHS = re.compile(r"<p>(?:\s*</?p\s*>)+", re.I)


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page; ``flattened`` where its structure had to be given up to read it at all."""

    root: lxml_html.HtmlElement
    flattened: bool


def parse(text: str, locator: str) -> Markup:
    """Parse a page as browsers forgive it. Raises `IntakeError` if there is nothing to read."""
    tags = text.count("<")
    if tags > _TAGS_TAKEN:
        raise IntakeError(
            f"{locator}: has {tags:,} tags, more than any page; copy the text into a file"
        )
    text = _LONG_TAG.sub(_shortened, text)
    root, complete = _parse(text) if tags <= _TAGS_READ else (None, False)
    if not complete:
        root, _ = _parse(_flat(text))
    if root is None:
        raise IntakeError(f"{locator}: has no text in it; save the page again")
    return Markup(root, flattened=not complete)


def _parse(text: str) -> tuple[lxml_html.HtmlElement | None, bool]:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        root = None
    complete = not any(entry.type_name in _LIMIT_ERRORS for entry in parser.error_log)
    return root, complete


def _shortened(tag: re.Match[str]) -> str:
    """A tag without its long values, or without attributes if it is long even so."""
    short = _LONG_VALUE.sub('""', tag[0])
    if len(short) <= 4000:
        return short
    name = _TAG_NAME.match(tag[0])
    return f"{name[0]}>" if name else ""


def _flat(text: str) -> str:
    """The page with all nesting undone: every block a paragraph, every inline element its text."""
    blocks = marks().blocks

    def flatten(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name in _FLAT:
            return match[0]
        return "<p>" if name in blocks else ""

    return _EMPTY_PARAGRAPHS.sub("<p>", _TAG.sub(flatten, text))
