"""A quantity on the way from its words to its bounds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a passage: where its words are, its bounds, its unit once known.

    ``start`` and ``end`` are code points of the passage. ``whole``: a count of whole things.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    whole: bool = True

    @property
    def exact(self) -> bool:
        """Whether it is one number, with no bounds about it yet."""
        return self.low is not None and self.low == self.high
