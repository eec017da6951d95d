"""Partitions of mentions held against the gold, a line for each figure, within several bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from chains.gold import GoldDocument
from chains.scores import METRICS, Partition, conll

HEADER = "figure\tours\tsame lemma\tratio\tsingletons"

_BOUNDS: Mapping[str, Callable[[GoldDocument], str]] = {
    "per incident": lambda document: document.incident,
    "per topic": lambda document: document.topic,
    "over all": lambda _: "all",
}


class Judged(Protocol):
    """A gold document with whatever else an answer needs to know of it."""

    @property
    def gold(self) -> GoldDocument:
        """The document as it was annotated."""


Report = TypeVar("Report", bound=Judged)
Groups = list[list[Report]]
#: The partition of the mentions of one group of reports.
Answer = Callable[[Sequence[Report]], Partition]


def bounded(reports: Iterable[Report]) -> Iterator[tuple[str, Groups[Report]]]:
    """The reports in groups by each bound; one that groups them like the bound before is left."""
    reports, before = list(reports), 0
    for name, of in _BOUNDS.items():
        groups: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            groups[of(report.gold)].append(report)
        if len(groups) != before:
            yield name, list(groups.values())
        before = len(groups)


def compare(
    figure: str,
    groups: Groups[Report],
    gold: Answer[Report],
    ours: Answer[Report],
    peers: tuple[Answer[Report], Answer[Report]],
) -> None:
    """Print how near ours and two peers come to the gold, all groups taken together."""

    def joined(answer: Answer[Report]) -> list[frozenset[object]]:
        return [cluster for group in groups for cluster in answer(group)]

    key = joined(gold)
    found = [joined(each) for each in (ours, *peers)]
    for name, metric in METRICS.items():
        _print(f"{figure}, {name}", *(100 * metric(key, each).f1 for each in found))
    _print(f"{figure}, CoNLL", *(100 * conll(key, each) for each in found))


def _print(figure: str, ours: float, peer: float, alone: float) -> None:
    ratio = f"{ours / peer:.2f}" if peer else "-"
    print(f"{figure}\t{ours:.1f}\t{peer:.1f}\t{ratio}\t{alone:.1f}", flush=True)
