"""Where on a page the comments begin: the split that the evidence of all lines favours most.

Every line carries log-odds of belonging to a comment thread (``plain_traits``). Article and thread
are two runs of lines, so the best split is where the sum of all log-odds after it is greatest:
the two-state left-to-right hidden Markov model (Rabiner 1989), solved by suffix sums in one pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import accumulate

from rashomon.intake.plain.announcement import announced
from rashomon.intake.plain.register import voice
from rashomon.intake.plain.series import counted_lines
from rashomon.intake.plain.traits import FURNITURE_SORTS, Trait

#: Log-odds that a page must bring together before any of its text is taken for a comment:
#: of things that only comment systems print, and of these together with the style.
_ENOUGH_STRUCTURE = 1.5
_ENOUGH = 1.7
#: How much lines must speak to persons, on average, to be readers' comments without headers,
#: and what their numbering then tells.
_READERS = 0.25
_COUNTED = 1.3
#: What a break needs to open a thread where no header stands: to be wide, and headers below.
_WIDE = 1.5
_SOME_STRUCTURE = 1.0
#: Below a gap that no other comes near, a trace of structure will do, or that people speak there.
_TRACE = 0.2
#: Empty lines that part a page in two where no other gap is half as wide, and what that (or a
#: heading that announces comments) tells.
_RIFT = 5
_OUTLIER = 0.6

#: What a paragraph must bring up to be a reader's rather than the article's.
_ARTICLE_PRIOR = 0.35

#: Headers of one make that stand further apart than this many lines do not enclose a comment.
_LONGEST_COMMENT = 60
_MANY_PARAGRAPHS = 4


def best_split(traits: Sequence[Trait]) -> int | None:
    """Index of the line from which on the evidence for a thread is greatest, if it is enough."""
    structure = [trait.structure for trait in traits]
    style = _styles(traits)
    counted = _counted_comments(traits)
    if counted:
        structure[counted[0]] += _COUNTED
        style[counted[0] :] = [max(0.0, value) for value in style[counted[0] :]]
    rift = _rift(traits)
    is_spoken_below = rift is not None and _is_spoken(traits[rift:])
    if is_spoken_below:
        style[rift:] = [max(0.0, value) for value in style[rift:]]
    heading = announced(traits)
    if heading is not None:
        style[heading:] = [max(0.0, value) for value in style[heading:]]
    after_structure = _suffix_sums(structure)
    after_style = _suffix_sums(style)
    best, best_score = None, _ENOUGH
    for i in range(1, len(traits)):
        edge = edge_above(traits, i) + (_OUTLIER if i in (rift, heading) else 0.0)
        if traits[i].structure > 0 or i in counted:
            needed = _ENOUGH_STRUCTURE - edge
        elif i == heading:
            needed = 0.0
        elif i == rift:
            needed = _TRACE if not is_spoken_below else 0.0
        elif edge >= _WIDE:
            needed = _SOME_STRUCTURE
        else:
            continue
        if after_structure[i] < needed:
            continue
        score = after_structure[i] + after_style[i] + edge
        if score >= best_score:
            best, best_score = i, score
    return best


def _rift(traits: Sequence[Trait]) -> int | None:
    """The line below a stretch of white space that no other on the page comes near."""
    if len(traits) < 3:
        return None
    widest, second = nlargest(2, range(1, len(traits)), key=lambda i: traits[i].line.gap)
    gap = traits[widest].line.gap
    return widest if gap >= _RIFT and gap >= 2 * traits[second].line.gap else None


def _is_spoken(traits: Sequence[Trait]) -> bool:
    """Whether people speak to people in these lines, on the whole."""
    voices = [voice(t.line.text) for t in traits if t.sort in ("text", "name")]
    return sum(voices) > _READERS * len(voices)


def _counted_comments(traits: Sequence[Trait]) -> tuple[int, ...]:
    """Lines that count 1, 2, 3 and on as readers write; articles number their points, too."""
    counted = counted_lines(traits)
    if not counted or not edge_above(traits, counted[0]):
        return ()
    return tuple(counted) if _is_spoken([traits[i] for i in counted]) else ()


def _suffix_sums(values: Sequence[float]) -> list[float]:
    return list(accumulate(reversed(values)))[::-1]


def _styles(traits: Sequence[Trait]) -> list[float]:
    """What the register of each line tells, in the light of the headers around it.

    Alone it never speaks for a thread: blogs write as their readers do. Right below a header it
    may, and between two headers of one make it never speaks against.
    """
    style = [
        min(0.5 * trait.style - _ARTICLE_PRIOR, -0.05) if trait.sort == "text" else 0.0
        for trait in traits
    ]
    for i, trait in enumerate(traits):
        if trait.header and trait.structure >= 0.5:
            for j in range(i + 1, min(i + 3, len(traits))):
                if traits[j].sort == "text":
                    style[j] = max(style[j], min(0.5, 0.5 * traits[j].style))
    for begin, end in _enclosed(traits):
        style[begin:end] = [max(0.0, value) for value in style[begin:end]]
    return style


def _enclosed(traits: Sequence[Trait]) -> Iterator[tuple[int, int]]:
    """Stretches between two headers of one make that can be a comment by their length and voice."""
    last: dict[str, int] = {}
    covered = 0
    for i, trait in enumerate(traits):
        make = trait.header.make if trait.header else ("name" if trait.sort == "name" else None)
        if make is None or trait.structure < 0.5:
            continue
        begin = max(last.get(make, i), covered)
        if begin < i <= last[make] + _LONGEST_COMMENT and not _is_article(traits[begin:i]):
            yield begin, i
            covered = i
        last[make] = i


def _is_article(traits: Sequence[Trait]) -> bool:
    """Whether lines are too many paragraphs in which nobody speaks to be one comment."""
    paragraphs = [trait for trait in traits if trait.is_paragraph]
    return len(paragraphs) >= _MANY_PARAGRAPHS and not _is_spoken(paragraphs)


def edge_above(traits: Sequence[Trait], i: int) -> float:
    """How much the white space and the furniture above a line speak for a break there."""
    score = 0.0
    j = i
    gap = traits[i].line.gap
    while j and traits[j - 1].sort in (*FURNITURE_SORTS, "control", "mark"):
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
