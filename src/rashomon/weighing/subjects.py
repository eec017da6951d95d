"""Which sources tell of one incident: those given together may tell of several.

Two sources are alike as far as their openings mean the same and they name the same people, places
and organisations. Sources are taken in one by one, each joining the group it is most like on
average (the single-pass clustering of topic detection: Allan, Papka & Lavrenko 1998), and groups
that came out alike are joined after. One pass keeps the work linear in sources for one incident.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Document, Reading
from rashomon.weighing.series import News, by_incident

Vectors = NDArray[np.float32]

#: Average likeness (meaning and names, 0 to 2) from which sources tell of one incident. Low on
#: purpose: an incident torn in two hides its contradictions, a stray source is seen at once.
_ENOUGH = 0.46
#: The weight of a name that every source uses.
_COMMON = 1.5
#: What a reader is told first is what the page is about; so many code points of it are compared.
_OPENING = 600
#: Names are hashed into so many places; few sources have more than a hundred names.
_PLACES = 1024
_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Sources, by index, that tell of one incident; ``nearest``: the one most like the others."""

    members: tuple[int, ...]
    nearest: int
    reason: str


def opening(document: Document) -> str:
    """The words by which to tell what a source is about: its title and how its account begins."""
    told = (p.text for p in document.passages if p.role in {"body", "quotation"})
    return f"{document.source.title or ''}. {' '.join(' '.join(told).split())[:_OPENING]}"


def names_in(reading: Reading) -> Counter[str]:
    """The words of the names that a source uses, with how often."""
    return Counter(
        word
        for chain in reading.chains
        for mention in chain.mentions
        if mention.form == "name"
        for word in mention.text.split()
        if word[:1].isupper()
    )


def grouped(
    meanings: Vectors, names: Sequence[Counter[str]], news: Sequence[News] = ()
) -> list[Group]:
    """The sources that tell of one incident together, the largest group first.

    ``meanings``: one row of length 1 for each source's opening; ``names``: those of each source;
    ``news``: what each has to tell first, by which a series of like incidents is told apart.
    The order of the sources must be the same from run to run.
    """
    if not names:
        return []
    weights = _weights(names)
    features = np.hstack([meanings, _hashed(names, weights)]).astype(np.float32)
    found = []
    for alike in _merged(_single_pass(features), features):
        for members, why in by_incident(alike, news) if news else [(alike, "")]:
            group = _described(members, features, names, weights)
            found.append(replace(group, reason=f"{group.reason}; {why}") if why else group)
    return sorted(found, key=lambda g: (-len(g.members), g.members))


def _weights(names: Sequence[Counter[str]]) -> dict[str, float]:
    """The fewer sources use a name, the more it says that two of them do.

    What all of them name says something too: where there is one incident, it is what they share.
    """
    spread = Counter(name for mine in names for name in mine)
    return {name: log((len(names) + 1) / used) + _COMMON for name, used in spread.items()}


def _hashed(names: Sequence[Counter[str]], weights: Mapping[str, float]) -> Vectors:
    """Each source's names as a row of length 1 (signed feature hashing, Weinberger et al. 2009)."""
    rows = np.zeros((len(names), _PLACES), dtype=np.float32)
    for row, mine in zip(rows, names, strict=True):
        for name, times in sorted(mine.items()):
            code = zlib.crc32(name.encode())
            row[code % _PLACES] += (1 if code >> 31 else -1) * (1 + log(times)) * weights[name]
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    return rows


def _single_pass(features: Vectors) -> list[list[int]]:
    groups: list[list[int]] = []
    sums = np.zeros_like(features)
    sizes = np.zeros(len(features), dtype=np.float32)
    for source, row in enumerate(features):
        known = len(groups)
        averages = sums[:known] @ row / sizes[:known]
        best = int(averages.argmax()) if known else 0
        if not known or averages[best] < _ENOUGH:
            best = known
            groups.append([])
        groups[best].append(source)
        sums[best] += row
        sizes[best] += 1
    return groups


def _merged(groups: list[list[int]], features: Vectors) -> list[list[int]]:
    """Join the two groups most alike on average, again and again while they are alike enough."""
    sums = np.stack([features[group].sum(axis=0) for group in groups])
    sizes = np.array([len(group) for group in groups], dtype=np.float32)
    averages = (sums @ sums.T) / np.outer(sizes, sizes)
    np.fill_diagonal(averages, -1)
    merged = [list(group) for group in groups]
    while len(groups) > 1:
        one, other = sorted(divmod(int(averages.argmax()), len(groups)))
        if averages[one, other] < _ENOUGH:
            break
        merged[one] += merged[other]
        merged[other] = []
        sums[one] += sums[other]
        sizes[one] += sizes[other]
        averages[one] = averages[:, one] = sums @ sums[one] / (sizes * sizes[one])
        averages[[m for m, group in enumerate(merged) if not group]] = -1
        averages[:, [m for m, group in enumerate(merged) if not group]] = -1
        averages[one, one] = -1
    return [sorted(group) for group in merged if group]


def _described(
    members: Sequence[int],
    features: Vectors,
    names: Sequence[Counter[str]],
    weights: Mapping[str, float],
) -> Group:
    mine = features[list(members)]
    nearest = members[int((mine @ mine.sum(axis=0)).argmax())]
    return Group(tuple(members), nearest, _reason(members, names, weights))


def _reason(
    members: Sequence[int], names: Sequence[Counter[str]], weights: Mapping[str, float]
) -> str:
    if len(members) == 1:
        return "no other source tells of the same"
    spread = Counter(name for m in members for name in names[m])
    common = [name for name in spread if spread[name] * 2 > len(members)]
    if not common:
        return "their openings say much the same"
    common.sort(key=lambda name: (-spread[name] * weights[name], name))
    return f"most of them name {', '.join(common[:_NAMES_SHOWN])}, and their openings are alike"
