"""Wrong figures: a number that pages which lean on the same outlet have and nobody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Claim, Evidence, Published, Quantity
from rashomon.weighing.voices.misspellings import SharedError
from rashomon.weighing.voices.retellings import content_words, stem

#: Figures below are told of too many things to show that two pages mean the same one.
_LEAST = 3

#: What is counted, in what unit, by which deed.
_Asked = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number in a source, with its exact words."""

    value: float
    evidence: Evidence


def find_wrong_figures(
    claims: Iterable[Claim],
    leaning: Mapping[str, frozenset[str]],
    published: Mapping[str, Published],
) -> Iterator[SharedError]:
    """Figures that two sources share which lean on one outlet, and in which all others differ.

    ``leaning`` holds the outlets that each source cites or quotes. All others must have one and the
    same figure of the same things for the same deed, and be more; a source with two figures for
    them says nothing. A lesser figure may have been right when it was told, so that only one that
    came out after the greater is wrong.
    """
    told = _told(claims)
    for asked in sorted(told):
        by_value: defaultdict[float, list[str]] = defaultdict(list)
        for source, figure in sorted(told[asked].items()):
            by_value[figure.value].append(source)
        if len(by_value) != 2:
            continue
        (wrong, few), (right, many) = sorted(by_value.items(), key=lambda held: len(held[1]))
        common = frozenset.intersection(*(leaning.get(s, frozenset()) for s in few))
        if not 2 <= len(few) < len(many) or not common:
            continue
        if wrong < right and not _out_after(few, many, published):
            continue
        figures = told[asked]
        for first, second in combinations(few, 2):
            reason = f"both have {_shown(figures[first])} where all others have "
            reason += _shown(figures[min(many)])
            evidence = (figures[first].evidence, figures[second].evidence)
            yield SharedError(first, second, evidence, reason)


def _told(claims: Iterable[Claim]) -> dict[_Asked, dict[str, _Figure]]:
    """For what is counted, the one figure of each source that has just one."""
    found: defaultdict[_Asked, defaultdict[str, dict[float, _Figure]]]
    found = defaultdict(lambda: defaultdict(dict))
    for claim in sorted(claims, key=lambda c: (c.source, c.start, c.id)):
        if claim.polarity == "-" or claim.kind != "asserted":
            continue
        for quantity in claim.quantities:
            asked = _asked(claim, quantity)
            if asked is not None and quantity.low is not None:
                words = Evidence(claim.source, quantity.start, quantity.end, quantity.text)
                figures = found[asked][claim.source]
                figures.setdefault(quantity.low, _Figure(quantity.low, words))
    return {
        asked: {s: next(iter(own.values())) for s, own in sources.items() if len(own) == 1}
        for asked, sources in found.items()
    }


def _asked(claim: Claim, quantity: Quantity) -> _Asked | None:
    """What an exact figure answers; None where it is too small or its words do not tell."""
    if quantity.low is None or quantity.low != quantity.high or quantity.low < _LEAST:
        return None
    counted = " ".join(sorted(map(stem, content_words(quantity.of or ""))))
    if not counted:
        return None
    return counted, quantity.unit or "", claim.predicate.lemma


def _out_after(few: Sequence[str], many: Sequence[str], published: Mapping[str, Published]) -> bool:
    """Whether all of the few were out after one of the many."""
    last = [published[source].latest for source in many]
    known = [day for day in last if day is not None]
    starts = [published[source].earliest for source in few]
    return bool(known) and all(day is not None and day[:10] > min(known)[:10] for day in starts)


def _shown(figure: _Figure) -> str:
    return " ".join(figure.evidence.text.split())
