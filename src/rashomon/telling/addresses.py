"""Where things stand: the link to each source, claim, event, detail and piece of evidence."""

from __future__ import annotations

import re
from typing import Protocol

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


class Addresses(Protocol):
    """The links of one way of telling: a single page, or a page for each thing."""

    def source(self, source: str) -> str:
        """The link to a source, by its id."""

    def claim(self, claim: str, source: str) -> str:
        """The link to a claim's place in its source."""

    def event(self, event: str) -> str:
        """The link to an event, by its id."""

    def detail(self, detail: str) -> str:
        """The link to a detail, by its id."""

    def incident(self, number: int) -> str:
        """The link to one of several incidents, numbered from 1."""

    def link(self, number: int) -> str:
        """The link to the leaning of one source on another that stands at ``number``."""

    def proof(self, number: int, place: int, source: str) -> str:
        """The link to the ``place``-th evidence of that leaning, in its source."""


class OnePage:
    """Everything stands on the same page."""

    def source(self, source: str) -> str:
        """The link to the source's entry."""
        return "#" + anchor("source", source)

    def claim(self, claim: str, source: str) -> str:  # noqa: ARG002  (one page holds all sources)
        """The link to the claim's mark."""
        return "#" + anchor("claim", claim)

    def event(self, event: str) -> str:
        """The link to the event's entry."""
        return "#" + anchor("event", event)

    def detail(self, detail: str) -> str:
        """The link to the detail's row."""
        return "#" + anchor("detail", detail)

    def incident(self, number: int) -> str:
        """The link to where the incident begins."""
        return f"#incident-{number}"

    def link(self, number: int) -> str:
        """The link to the entry of one leaning."""
        return "#" + link_anchor(number)

    def proof(self, number: int, place: int, source: str) -> str:  # noqa: ARG002  (as above)
        """The link to the pin of one piece of evidence."""
        return "#" + proof_anchor(number, place)


def anchor(kind: str, identifier: str | None) -> str:
    """An HTML id for a thing of ``kind``; distinct identifiers have distinct anchors."""
    safe = _UNSAFE.sub(lambda found: f".{ord(found[0]):x}.", identifier or "")
    return f"{kind}-{safe}"


def link_anchor(number: int) -> str:
    """The anchor of the leaning that stands at ``number`` in the index."""
    return anchor("link", str(number))


def proof_anchor(number: int, place: int) -> str:
    """The anchor, in a source's text, of a leaning's evidence."""
    return anchor("evidence", f"{number}-{place}")
