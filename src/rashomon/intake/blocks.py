"""What every reader of pages hands on: stretches of extracted text, each with one role."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Role


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of extracted text with one role, before sources and passages are given ids.

    ``start`` and ``end`` are code points, half-open. ``author``: who wrote a comment, or the outlet
    that a quotation was lifted from. ``posted`` (ISO 8601) and ``depth`` (0 answers the page, 1 a
    comment of depth 0, and so on) belong to comments. ``None``: the page does not say.
    """

    role: Role
    start: int
    end: int
    author: str | None = None
    posted: str | None = None
    depth: int | None = None
