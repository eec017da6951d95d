"""How alike two partitions of mentions are: MUC, B-cubed, CEAF-e and their mean.

Definitions after Pradhan et al. (2014), Scoring Coreference Partitions of Predicted Mentions: no
mention is added or dropped, so that mentions of one side only count against that side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import inf

Cluster = frozenset[Hashable]
Partition = Sequence[Cluster]
Metric = Callable[[Partition, Partition], "Score"]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision, each from 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def muc(key: Partition, response: Partition) -> Score:
    """Links kept (Vilain et al. 1995)."""
    return Score(_links(key, response), _links(response, key))


def b_cubed(key: Partition, response: Partition) -> Score:
    """Company kept by each mention (Bagga & Baldwin 1998)."""
    return Score(_company(key, response), _company(response, key))


def ceaf_e(key: Partition, response: Partition) -> Score:
    """Clusters aligned one to one by the share that they have in common (Luo 2005, phi 4)."""
    aligned = _best_alignment(key, response)
    return Score(_share(aligned, len(key)), _share(aligned, len(response)))


METRICS: dict[str, Metric] = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}


def conll(key: Partition, response: Partition) -> float:
    """The mean F1 of the three, as the CoNLL shared tasks of 2011 and 2012 rank by it."""
    return sum(metric(key, response).f1 for metric in METRICS.values()) / len(METRICS)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _homes(partition: Partition) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(partition) for mention in cluster}


def _links(of: Partition, within: Partition) -> float:
    home = _homes(within)
    kept = whole = 0
    for cluster in of:
        pieces = {home.get(mention, mention) for mention in cluster}
        kept += len(cluster) - len(pieces)
        whole += len(cluster) - 1
    return _share(kept, whole)


def _company(of: Partition, within: Partition) -> float:
    home = _homes(within)
    kept, whole = 0.0, 0
    for cluster in of:
        parts: dict[int, int] = defaultdict(int)
        for mention in cluster:
            if mention in home:
                parts[home[mention]] += 1
        kept += sum(n * n for n in parts.values()) / len(cluster)
        whole += len(cluster)
    return _share(kept, whole)


def _best_alignment(key: Partition, response: Partition) -> float:
    """The greatest sum of phi 4 over one-to-one pairs; what never meets is solved apart."""
    home = _homes(response)
    meeting: dict[int, set[int]] = {
        k: {home[m] for m in cluster if m in home} for k, cluster in enumerate(key)
    }
    back: dict[int, set[int]] = defaultdict(set)
    for k, met in meeting.items():
        for r in met:
            back[r].add(k)
    total, seen = 0.0, set[int]()
    for first, met in meeting.items():
        if first in seen or not met:
            continue
        keys, responses, waiting = {first}, set[int](), [first]
        while waiting:
            for r in meeting[waiting.pop()] - responses:
                responses.add(r)
                waiting += sorted(back[r] - keys)
                keys |= back[r]
        seen |= keys
        total += _assigned(
            [[_phi4(key[k], response[r]) for r in sorted(responses)] for k in sorted(keys)]
        )
    return total


def _phi4(one: Cluster, other: Cluster) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _assigned(gain: list[list[float]]) -> float:
    """The greatest sum of one entry a row and column (Kuhn 1955, by shortest paths)."""
    if len(gain) > len(gain[0]):
        gain = [list(column) for column in zip(*gain, strict=True)]
    rows, columns = len(gain), len(gain[0])
    u, v, row_of = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], at = row, 0
        slack, came, done = [inf] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while row_of[at]:
            done[at], here, step, following = True, row_of[at], inf, 0
            for column in range(1, columns + 1):
                if done[column]:
                    continue
                cost = -gain[here - 1][column - 1] - u[here] - v[column]
                if cost < slack[column]:
                    slack[column], came[column] = cost, at
                if slack[column] < step:
                    step, following = slack[column], column
            for column in range(columns + 1):
                if done[column]:
                    u[row_of[column]] += step
                    v[column] -= step
                else:
                    slack[column] -= step
            at = following
        while at:
            row_of[at] = row_of[came[at]]
            at = came[at]
    return sum(gain[row_of[c] - 1][c - 1] for c in range(1, columns + 1) if row_of[c])
