"""Words of a page that are another's: quoted from it, or wrong in the same way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Evidence, Link

#: Code points of evidence quoted in a reason.
_SHOWN = 60

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lifted:
    """Words of a source that are another's: a source of the case, or an outlet outside it.

    ``there``: where they stand in that source, if it is one of the case.
    """

    start: int
    end: int
    target: str
    kind: str
    text: str
    there: Span | None

    def within(self, span: Span) -> int:
        """How many code points of ``span`` are lifted."""
        return min(self.end, span[1]) - max(self.start, span[0])

    def carried(self, span: Span) -> Span:
        """Where a span of the copy stands in the original, by proportion."""
        first, last = self.there or (0, 0)
        scale = (last - first) / max(self.end - self.start, 1)
        start = first + int((max(span[0], self.start) - self.start) * scale)
        end = first + int((min(span[1], self.end) - self.start) * scale)
        return start, max(end, start + 1)

    def reason(self, name: str) -> str:
        """Why the words are those of whoever is called ``name``."""
        how = "quoted" if self.kind == "quotes" else "wrong in the same way as others"
        return f"{how} from {name}: {shortened(self.text)}"


def lifted_words(links: Sequence[Link]) -> dict[str, tuple[Lifted, ...]]:
    """The stretches of every source that are another's words."""
    found: defaultdict[str, list[Lifted]] = defaultdict(list)
    for link in links:
        if link.kind != "quotes":
            continue
        own = [evidence for evidence in link.evidence if evidence.source == link.origin]
        theirs = [evidence for evidence in link.evidence if evidence.source == link.target]
        paired: list[Evidence | None] = [*theirs] if len(theirs) == len(own) else [None] * len(own)
        for here, there in zip(own, paired, strict=True):
            place = (there.start, there.end) if there else None
            found[link.origin].append(
                Lifted(here.start, here.end, link.target, link.kind, here.text, place)
            )
    return {source: tuple(stretches) for source, stretches in found.items()}


def slips(links: Sequence[Link]) -> dict[str, tuple[Lifted, ...]]:
    """Every shared misspelling, with the outlet that both of the sources credit."""
    credited: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.kind in {"cites", "quotes"}:
            credited[link.origin].add(link.target)
    found: defaultdict[str, list[Lifted]] = defaultdict(list)
    for link in links:
        common = credited[link.origin] & credited[link.target]
        if link.kind != "shares_error" or not common:
            continue
        for slip in link.evidence:
            found[slip.source].append(
                Lifted(slip.start, slip.end, min(common), link.kind, slip.text, None)
            )
    return {source: tuple(slips) for source, slips in found.items()}


def shortened(text: str) -> str:
    """As much of ``text`` as a reason can quote, in quotation marks."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= _SHOWN else f"“{words[:_SHOWN].rsplit(' ', 1)[0]} …”"
