"""Where each comment of a thread begins, and where the thread is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.intake.plain.announcement import announced
from rashomon.intake.plain.series import counted_lines
from rashomon.intake.plain.split import best_split, edge_above
from rashomon.intake.plain.traits import FURNITURE_SORTS, Trait

#: A first comment that is signed below is looked for in so many lines.
_LONGEST_SIGNED = 16
#: How surely a header of another make than most begins a comment, where a heading announces them.
_HEADING = 0.5
#: The end of a page, as a gap in lines.
_END = 1000


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a page: the first lines of each, and the line at which all are over."""

    starts: tuple[int, ...]
    end: int


def thread_in(traits: Sequence[Trait]) -> Thread | None:
    """Find the comment thread of a page; None where the page has none."""
    first = best_split(traits)
    if first is None:
        return None
    if not any(_tells(trait) for trait in traits[first:]):
        return None  # names and times without a word: other stories of the site
    heads = _heads(traits, first)
    end = _end(traits, heads, first)
    if not heads:
        return Thread(tuple(range(first, end)), end)
    if _signed_below(traits, heads, end):
        end = _end_signed(traits, heads[-1], end)
        starts = [min(first, _first_signed(traits, heads[0])), *_starts_below(traits, heads, end)]
    else:
        starts = _starts_at(traits, heads)
        starts = [first, *starts] if first < starts[0] else starts
    return Thread(tuple(starts), end)


def _tells(trait: Trait) -> bool:
    """Whether a line holds words of somebody's own."""
    return trait.sort == "text" or (trait.header is not None and trait.header.form == "inline")


def _heads(traits: Sequence[Trait], start: int) -> tuple[int, ...]:
    """Lines of the heaviest series of headers; of a thread without any, the lines it counts.

    Below a heading that announces comments, headers of other series begin comments as well.
    """
    counted = tuple(i for i in counted_lines(traits) if i >= start)
    weights: dict[str, float] = defaultdict(float)
    for trait in traits[start:]:
        if trait.structure > 0 and (trait.header or (trait.sort == "name" and not counted)):
            weights[_series(trait)] += trait.structure
    if not weights:
        return counted
    heaviest = max(weights, key=lambda series: (weights[series], series))
    heading = announced(traits)
    heads: list[int] = []
    for i in range(start, len(traits)):
        if traits[i].sort not in ("header", "name"):
            continue
        is_other = heading is not None and traits[i].structure >= _HEADING
        if _series(traits[i]) == heaviest or (is_other and i - 1 not in heads[-1:]):
            heads.append(i)
    return tuple(heads)


def _series(trait: Trait) -> str:
    return trait.header.form if trait.header else "name"


def _end(traits: Sequence[Trait], heads: Sequence[int], start: int) -> int:
    """Where the thread is over: at the first closing cue after its last header."""
    last = heads[-1] if heads else start
    for i in range(last + 1, len(traits)):
        if traits[i].sort == "closing":
            return i
    end = len(traits)
    while end > last + 1 and traits[end - 1].sort in FURNITURE_SORTS:
        end -= 1
    return end


def _signed_below(traits: Sequence[Trait], heads: Sequence[int], end: int) -> bool:
    """Whether headers stand below their comments.

    Then nothing is said after the last one, or most hang on to what is said above them.
    """
    header = traits[heads[0]].header if heads and heads[0] else None
    if header is None or header.form in ("says", "picture", "inline"):
        return False
    after = traits[heads[-1] + 1 : end]
    return all(t.sort not in ("text", "name") for t in after) or _hang(traits, heads)


def _hang(traits: Sequence[Trait], heads: Sequence[int]) -> bool:
    """Whether the first header and most others stand closer to what is said above than below."""
    hanging = sum(_hangs(traits, head) for head in heads)
    return hanging > 1 and hanging * 3 > len(heads) * 2 and _hangs(traits, heads[0])


def _hangs(traits: Sequence[Trait], head: int) -> bool:
    """Whether a header that names someone stands closer to a sentence above than to what follows.

    A line above that is no sentence may be the upper half of the header.
    """
    if traits[head - 1].sort != "text" or not traits[head - 1].is_sentence:
        return False
    return not _lacks_name(traits[head]) and traits[head].line.gap < _gap_below(traits, head)


def _gap_below(traits: Sequence[Trait], head: int) -> int:
    """Empty lines below a header and its buttons; many where nothing follows."""
    following = head + 1
    while following < len(traits) and traits[following].sort in ("control", "mark"):
        following += 1
    return traits[following].line.gap if following < len(traits) else _END


def _end_signed(traits: Sequence[Trait], last: int, end: int) -> int:
    """Where a thread is over whose last comment is signed on line ``last``: below its buttons."""
    below = last + 1
    while below < end and traits[below].sort in ("control", "mark"):
        below += 1
    return below


def _first_signed(traits: Sequence[Trait], head: int) -> int:
    """Where the comment that is signed on line ``head`` begins.

    Nothing heads it, so the widest white space and the readers' register decide; a paragraph
    that neither speaks for is left to the article, but one line is the least a comment has.
    """
    best, best_score = head - 1, edge_above(traits, head - 1)
    style = 0.0
    for i in range(head - 2, max(0, head - _LONGEST_SIGNED), -1):
        if traits[i].sort in FURNITURE_SORTS or (traits[i].header and traits[i].structure > 0):
            break
        style += 0.5 * traits[i].style - 0.4
        score = style + edge_above(traits, i)
        if score > best_score:
            best, best_score = i, score
    return best


def _starts_at(traits: Sequence[Trait], heads: Sequence[int]) -> list[int]:
    """First lines of comments below their headers: a name or a number may stand above."""
    halved = _are_lower_halves(traits, heads)
    starts = []
    for head in heads:
        gap = traits[head].line.gap
        named = _lacks_name(traits[head]) and traits[head - 1].sort == "name"
        start = head - 1 if (named and gap < 3) or (halved and gap == 0) else head
        while start > 1 and traits[start - 1].sort == "mark" and traits[start].line.gap <= 1:
            start -= 1
        starts.append(start)
    return starts


def _lacks_name(trait: Trait) -> bool:
    return trait.header is not None and trait.header.author is None


def _are_lower_halves(traits: Sequence[Trait], heads: Sequence[int]) -> bool:
    """Whether most headers have a line right above that white space parts from the rest.

    That line is their upper half (a name above "Town | date"), whatever it says.
    """
    halves = sum(
        traits[head].line.gap == 0
        and traits[head - 1].line.gap > 0
        and traits[head - 1].sort == "text"
        and not traits[head - 1].is_paragraph
        for head in heads
    )
    return halves > 1 and halves * 3 > len(heads) * 2


def _starts_below(traits: Sequence[Trait], heads: Sequence[int], end: int) -> list[int]:
    """First lines of comments above their headers: what follows the header before."""
    starts = []
    for head in heads:
        start = head + 1
        while start < end and traits[start].sort in ("control", "mark"):
            start += 1
        starts.append(start)
    return [start for start in starts if start < end]
