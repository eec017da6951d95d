"""Facts that a page states in JSON-LD (schema.org): the nodes, flattened."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from rashomon.intake.decode import legible

Node = dict[str, Any]

# A page needs a few dozen nodes; one with more is a catalogue, or means harm.
_NODES = 2000


def nodes(root: HtmlElement) -> list[Node]:
    """Every object in the JSON-LD scripts of a page, outer before inner; broken ones left out."""
    found: list[Node] = []
    queue: deque[Any] = deque(_scripts(root))
    while queue and len(found) < _NODES:
        item = queue.popleft()
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            found.append(item)
            queue.extend(value for value in item.values() if isinstance(value, list | dict))
    return found


def has_type(node: Node, *endings: str) -> bool:
    """Whether a node's type ends in one of these words ("NewsArticle" ends in "Article")."""
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.endswith(endings) for name in named)


def names(value: object) -> tuple[str, ...]:
    """The names in a person or organisation value: a string, an object, or a list of either."""
    values = value if isinstance(value, list) else [value]
    found = (item.get("name") if isinstance(item, dict) else item for item in values[:20])
    return tuple(name for value in found if (name := text(value)))


def text(value: object) -> str | None:
    """A string value without the HTML entities that many sites leave in it.

    A JSON escape may spell out what no decoder lets through: half a character, a control character.
    """
    return " ".join(legible(unescape(value)).split()) or None if isinstance(value, str) else None


def _scripts(root: HtmlElement) -> Iterator[object]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
