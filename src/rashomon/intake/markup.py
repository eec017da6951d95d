"""HTML text to an element tree that is safe to walk: bounded in depth, whatever the page does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from rashomon.intake.marks import marks

# What libxml2 says when it stops in the middle of a page: too deep, or an attribute or a text
# node of more than 10 MB.
_LIMIT_ERRORS = frozenset({"ERR_RESOURCE_LIMIT", "ERR_NAME_TOO_LONG", "ERR_ATTRIBUTE_NOT_FINISHED"})

# Kept when a page is flattened: they hold text that is shown or facts about the page, and none of
# them stays open around another.
_FLAT = frozenset({"title", "meta", "link", "script", "style", "p", "br", "time"})
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>")
_LONGEST_TAG = 100_000


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page; ``flattened`` where its structure had to be given up to read it at all."""

    root: lxml_html.HtmlElement
    flattened: bool


def parse(text: str) -> Markup | None:
    """Parse a page as browsers forgive it; None where nothing in it is an element."""
    root, complete = _parse(text)
    if complete:
        return None if root is None else Markup(root, flattened=False)
    root, _ = _parse(_flat(text))
    return None if root is None else Markup(root, flattened=True)


def _parse(text: str) -> tuple[lxml_html.HtmlElement | None, bool]:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        root = None
    complete = not any(entry.type_name in _LIMIT_ERRORS for entry in parser.error_log)
    return root, complete


def _flat(text: str) -> str:
    """The page with all nesting undone: every block a paragraph, every inline element its text."""

    blocks = marks().blocks

    def flatten(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if name in _FLAT:
            return match[0] if len(match[0]) < _LONGEST_TAG else " "
        return "<p>" if name in blocks else ""

    return _TAG.sub(flatten, text)
