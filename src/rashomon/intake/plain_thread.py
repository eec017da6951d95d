"""Where on a page the comments begin: the split that the evidence of all lines favours most.

Every line carries log-odds of belonging to a comment thread (``plain_traits``). Article and thread
are two runs of lines, so the best split is where the sum of all log-odds after it is greatest:
the two-state left-to-right hidden Markov model (Rabiner 1989), solved by suffix sums in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rashomon.intake.plain_traits import Trait, counted_lines

#: Log-odds that a page must bring together before any of its text is taken for a comment:
#: of things that only comment systems print, and of these together with the style.
_ENOUGH_STRUCTURE = 1.5
_ENOUGH = 2.0

#: Headers of one make that stand further apart than this many lines do not enclose a comment.
_LONGEST_COMMENT = 60


def thread_start(traits: Sequence[Trait]) -> int | None:
    """Index of the first line of the comment thread; None where the page has none."""
    structure = [trait.structure for trait in traits]
    style = _enclosed(traits)
    counted = counted_lines(traits)
    for i in counted:
        structure[i] += min(0.3, 2.0 / len(counted))
    after_structure = _suffix_sums(structure)
    after_style = _suffix_sums(style)
    best, best_score = None, _ENOUGH
    for i in range(1, len(traits)):
        if traits[i].sort in ("opening", "closing", "furniture"):
            continue
        edge = _edge(traits, i)
        if after_structure[i] + edge < _ENOUGH_STRUCTURE:
            continue
        score = after_structure[i] + after_style[i] + edge
        if score >= best_score:
            best, best_score = i, score
    return best


def _suffix_sums(values: Sequence[float]) -> list[float]:
    return list(accumulate(reversed(values)))[::-1]


def _enclosed(traits: Sequence[Trait]) -> list[float]:
    """Style of each line, never against a thread where headers of one make stand around it."""
    style = [trait.style for trait in traits]
    last: dict[str, int] = {}
    covered = 0
    for i, trait in enumerate(traits):
        make = trait.header.make if trait.header else ("name" if trait.sort == "name" else None)
        if make is None or trait.structure <= 0:
            continue
        begin = last.get(make)
        if begin is not None and i - begin <= _LONGEST_COMMENT:
            for j in range(max(begin, covered), i):
                style[j] = max(style[j], 0.0)
            covered = i
        last[make] = i
    return style


def _edge(traits: Sequence[Trait], i: int) -> float:
    """How much the white space and the furniture above a line speak for a break there."""
    score = 0.0
    j = i
    gap = traits[i].line.gap
    while j and traits[j - 1].sort in ("opening", "closing", "furniture", "control", "mark"):
        j -= 1
        gap = max(gap, traits[j].line.gap)
        if i - j > 8:
            break
        if traits[j].sort == "opening":
            score = 1.5
    if gap >= 3:
        score += 1.5
    elif gap == 2:
        score += 0.6
    return score
