"""Figures that answer what every incident is asked: together, whatever words tell them.

How many died is one question of an incident, however its claims are told apart as happenings. Left
out are figures of other days, parts of a whole, and those of a voice that gives two: it counts two
things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from rashomon.model import Claim
from rashomon.weighing.figures.figures import Figure
from rashomon.weighing.verdicts.comparing import compare_numbers, far_from
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counts import counting_words
from rashomon.weighing.wording.matters import is_money

#: A hospital counts those who came to it.
_WARD = re.compile(r"\b(?:hospital|clinic|ward|morgue)\b", re.IGNORECASE)
#: Two of whom was told before, and not how many there are.
BOTH = "both"
_A_WARD = re.compile(r"\b[A-Z]\S+ (?:Hospital|Clinic)\b")

Speaker = Callable[[Claim], str]


def questions(
    figures: Iterable[Figure],
    speaker: Speaker,
    is_history: Callable[[Figure], bool],
    of_one: Callable[[Figure, Figure], bool],
) -> Iterator[list[Figure]]:
    """Figures that answer one question of the incident, two sources or more in each list.

    ``of_one``: whether two measures may be of one thing, by those who take part.
    """
    asked: dict[tuple[str, str, str, bool], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.matter is not None and not _is_narrowed(figure) and not is_history(figure):
            key = figure.matter.name, _sort(figure), _giver(figure), figure.foretold
            asked[key].append(figure)
    for _, group in sorted(asked.items(), key=lambda each: each[0]):
        for same in _of_one_thing(group, of_one):
            for scale in _scales(_of_one_scope(same, speaker)):
                if len({f.claim.source for f in scale}) > 1:
                    yield scale


def _sort(figure: Figure) -> str:
    """Of what sort those are who are counted; "" where it is left open."""
    noun = figure.count.noun if figure.count is not None else ""
    general = noun in counting_words().people or noun in _sorts(figure)
    return "" if general else calling(noun)


def _giver(figure: Figure) -> str:
    """Who gives or asks for an amount of money, so that two rewards stay two."""
    if not is_money(figure.dimension) or not figure.others:
        return ""
    return " ".join(map(str, sorted(figure.others)))


def _sorts(figure: Figure) -> frozenset[str]:
    matter = figure.matter
    return frozenset() if matter is None else matter.nouns | {matter.sort, ""}


def of_one_ward(figure: Figure) -> bool:
    """Whether a hospital counts those who came to it; "hospitals" are all of them."""
    if figure.dimension:
        return False
    claim = figure.claim
    speakers = (voice.who for voice in claim.attribution)
    acting = (a.text for a in claim.arguments if a.role == "agent")
    treats = claim.predicate.lemma in counting_words().treating and _WARD.search(claim.quote)
    return bool(treats) or any(map(_A_WARD.search, speakers)) or any(map(_WARD.search, acting))


def _is_narrowed(figure: Figure) -> bool:
    """Whether its words set apart some of those counted: "two critically", "the last three"."""
    count = figure.count
    if count is None:
        return False
    if of_one_ward(figure) or count.words.lower().startswith(BOTH):
        return True
    return bool(count.restrictions & counting_words().degrees) or not count.of_the_whole


def _of_one_thing(
    group: Sequence[Figure], of_one: Callable[[Figure, Figure], bool]
) -> Iterator[list[Figure]]:
    """The measures by what they are of, two ships each having its own speed; counts are of one."""
    if any(figure.count is not None for figure in group):
        yield list(group)
        return
    apart: list[list[Figure]] = []
    for figure in group:
        same = next((g for g in apart if all(of_one(figure, other) for other in g)), None)
        if same is None:
            apart.append(same := [])
        same.append(figure)
    for same in apart:
        # Where two things are measured, nobody knows whose a figure is that names neither.
        yield same if len(apart) == 1 else [figure for figure in same if figure.others]


def _of_one_scope(group: Sequence[Figure], speaker: Speaker) -> list[Figure]:
    """Without those of a voice that gives two numbers in one source: they are of two things.

    Of two measures that one stays whose bearer other sources measure as well.
    """
    told: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in group:
        told[figure.claim.source, speaker(figure.claim)].append(figure)
    kept: list[Figure] = []
    for same in told.values():
        shared = [figure for figure in same if _is_measured_elsewhere(figure, group)]
        kept += next((one for one in (same, shared) if _agree(one)), [])
    return kept


def _is_measured_elsewhere(figure: Figure, group: Iterable[Figure]) -> bool:
    return figure.count is None and any(
        other.claim.source != figure.claim.source and not figure.others.isdisjoint(other.others)
        for other in group
    )


def _agree(figures: Sequence[Figure]) -> bool:
    values = {figure.value for figure in figures}
    return not any(compare_numbers(a, b) is Relation.CONTRARY for a in values for b in values)


def _scales(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Numbers of one order of size; between them and the next lies too much for one thing."""
    ranked = sorted(figures, key=lambda f: (_size(f), f.value, f.claim.id))
    scale: list[Figure] = ranked[:1]
    for before, figure in pairwise(ranked):
        if far_from(before.value, figure.value) and contradict(before, figure):
            yield scale
            scale = []
        scale.append(figure)
    if scale:
        yield scale


def contradict(one: Figure, other: Figure) -> bool:
    """Whether two numbers cannot both answer one question."""
    return compare_numbers(one.value, other.value) is Relation.CONTRARY


def _size(figure: Figure) -> float:
    low, high = figure.quantity.low, figure.quantity.high
    return low if low is not None else high or 0.0
