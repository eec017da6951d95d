"""Text that two sources share: near copies, lifted passages, quotations of one by the other.

Fingerprints of content-word trigrams are winnowed (Schleimer, Wilkerson and Aiken, "Winnowing:
local algorithms for document fingerprinting", SIGMOD 2003) into an inverted index that keeps only
the first few bearers of each, so that the work grows with the number of sources and not with that
of pairs. The few candidates left are compared in full: trigrams that follow each other in both
sources are chained, the chain is grown over small edits, and the longest common subsequence of
its words counts what is the same.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from rapidfuzz.distance import LCSseq
from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.model import ACCOUNT_ROLES, Document

#: Content words in a fingerprint, and fingerprints in a window of which one is kept.
GRAM, WINDOW = 3, 2
#: Earlier sources remembered for one fingerprint. More bearers tell nothing new: whoever copies
#: them also matches the first.
BEARERS = 8
#: Candidates compared in full for one source, and the fingerprints that they must share with it.
CANDIDATES, SHARED_FINGERPRINTS = 24, 2
#: How far apart in content words two trigrams of a chain may be, and how unequally so.
REACH, SLACK = 14, 8
#: Share of the longer side of a stretch that must be the same words, and the share from which on
#: these weigh in full: words strewn over a stretch are worth less than a run of them.
DENSITY, RUN = 0.55, 0.8
#: What a shared content word weighs: a name or a number is often the same by force of fact.
PLAIN, NAMED = 1.0, 0.5
#: What is left of that weight inside quotation marks: both may quote a third party. Two who do so
#: by themselves seldom make the same paragraphs of it with the same words around it (of at least
#: the weight that follows).
QUOTED, QUOTED_PARAGRAPH, AROUND = 0.2, 0.6, 1.5
#: Weight that two accounts of one happening share by chance in a stretch: stock phrases, titles.
#: Only what exceeds it counts.
CHANCE = 4.0
#: Weight beyond chance that makes two sources lean on each other.
ENOUGH = 6.0
#: Letters that stand for a word, so that endings may differ.
STEM = 6

#: Where a word of two sources stands in either, by number.
_Place = tuple[int, int]
#: Stands for a trigram that furniture or comments interrupt; matches nothing.
_BROKEN = -1
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: Words in quotation marks (one that is never closed ends with its paragraph) and embedded posts,
#: which name their author by a handle.
_PARAGRAPH = re.compile(r"[^\n]+")
_MARKED = re.compile(
    r"^[^\n]*(?:\(@\w{1,15}\)|pic\.twitter\.com/|\bt\.co/)[^\n]*$"
    r"|“[^”\n]*(?:”|$)|^\"[^\"\n]*(?:\"|$)|(?<![^\s(\[—–-])\"(?=\S)[^\"\n]*(?<=\S)\""
    r"|(?<!\w)‘[^‘\n]{12,}?’(?!\w)|(?<![^\s(])'(?=\S)[^\n]{12,600}?(?<=[\w,.?!])'(?!\w)|''[^'\n]+''",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that two sources share, as half-open spans, and what these weigh.

    ``plain`` is the weight of content words outside quotation marks in both, ``by_first`` of those
    inside them in the first source only, ``by_second`` in the second only, ``by_both`` in both.
    ``paragraphs``: they begin and end with a paragraph in both.
    """

    first: tuple[int, int]
    second: tuple[int, int]
    plain: float
    by_first: float
    by_second: float
    by_both: float
    paragraphs: bool

    @property
    def copied(self) -> float:
        """The weight as a copy, whichever of the two is the copy."""
        alike = self.paragraphs and self.plain >= AROUND
        share = QUOTED_PARAGRAPH if alike else QUOTED
        return self.plain + share * (self.by_first + self.by_second + self.by_both)

    @property
    def worth(self) -> float:
        """The weight as a copy or as a quotation, whatever is more."""
        return max(self.copied, self.by_first, self.by_second)


@dataclass(frozen=True, slots=True)
class Overlap:
    """All that two sources share, in the order of the first source's text."""

    first: str
    second: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The content words of an account, in order, one entry of each array a word.

    ``blocks`` numbers the stretches of account between furniture and comments, ``lines`` the
    paragraphs. ``grams`` holds the fingerprint of each trigram, ``places`` where each stands.
    """

    source: str
    stems: array[int]
    starts: array[int]
    ends: array[int]
    quoted: array[int]
    named: array[int]
    lines: array[int]
    blocks: array[int]
    grams: array[int]
    places: Mapping[int, Sequence[int]]


def find_overlaps(documents: Sequence[Document]) -> tuple[Overlap, ...]:
    """Every pair of sources that share more words than chance explains, sorted by their ids.

    ``first`` is the lesser id. Of a text that many sources carry, each is paired with up to
    ``BEARERS`` of the earliest (by publication, then the fullest); the rest follows from these.
    """
    index: defaultdict[int, list[int]] = defaultdict(list)
    read: list[_Words] = []
    found = []
    for place, document in enumerate(sorted(documents, key=_precedence)):
        words = _words(document)
        chosen = _winnow(words.grams)
        for other in _candidates(chosen, index):
            stretches = _stretches(read[other], words)
            if stretches:
                found.append(_overlap(read[other].source, words.source, stretches))
        for fingerprint in chosen:
            bearers = index[fingerprint]
            if len(bearers) < BEARERS:
                bearers.append(place)
        read.append(words)
    return tuple(sorted(found, key=lambda overlap: (overlap.first, overlap.second)))


def _precedence(document: Document) -> tuple[str, int, str]:
    """Earliest published first, then the longest; ids settle the rest, so that order is total."""
    published = document.source.published
    when = published.earliest or published.latest or "~"
    return when, -len(document.text), document.source.id


def _overlap(earlier: str, later: str, stretches: Sequence[Stretch]) -> Overlap:
    if earlier <= later:
        return Overlap(earlier, later, tuple(stretches))
    turned = (
        Stretch(s.second, s.first, s.plain, s.by_second, s.by_first, s.by_both, s.paragraphs)
        for s in stretches
    )
    return Overlap(later, earlier, tuple(sorted(turned, key=lambda s: (s.first, s.second))))


# -- words and fingerprints ------------------------------------------------------------------------


def _words(document: Document) -> _Words:
    columns = [array("q", column) for column in zip(*_content(document), strict=True)]
    stems, starts, ends, quoted, named, lines, blocks = columns or [array("q")] * 7
    trigrams = zip(stems, stems[1:], stems[2:], blocks, blocks[2:], strict=False)
    grams = array(
        "q",
        (_fingerprint(a, b, c) if here == there else _BROKEN for a, b, c, here, there in trigrams),
    )
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, gram in enumerate(grams):
        if gram != _BROKEN:
            places[gram].append(place)
    source = document.source.id
    return _Words(source, stems, starts, ends, quoted, named, lines, blocks, grams, dict(places))


def _content(document: Document) -> Iterator[tuple[int, int, int, int, int, int, int]]:
    """Stem, start, end, whether quoted, whether a name, line and block of each content word."""
    line = block = 0
    for passage in document.passages:
        block += passage.role not in ACCOUNT_ROLES
        if passage.role not in ACCOUNT_ROLES:
            continue
        for paragraph in _PARAGRAPH.finditer(passage.text):
            line += 1
            text = paragraph.group()
            marked = [match.span() for match in _MARKED.finditer(text)]
            first = passage.start + paragraph.start()
            for match in _WORD.finditer(text):
                word = match.group().casefold().partition("'")[0].partition("’")[0]
                if word in STOP_WORDS:
                    continue
                quoted = passage.role == "quotation" or _within(match.start(), marked)
                named = not match.group()[0].islower()
                stem = crc32(word[:STEM].encode())
                yield stem, first + match.start(), first + match.end(), quoted, named, line, block


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, place)) - 1
    return any(start <= place < end for start, end in spans[max(at, 0) : at + 2])


def _fingerprint(a: int, b: int, c: int) -> int:
    """A fixed 62-bit mix, the same in every process (Python's own hash of strings is not)."""
    return ((a * 0x9E3779B97F4A7C15) ^ (b * 0xC2B2AE3D27D4EB4F) ^ (c * 0x165667B19E3779F9)) & (
        (1 << 62) - 1
    )


def _winnow(grams: Sequence[int]) -> set[int]:
    """The least fingerprint of every window: a run of GRAM + WINDOW - 1 shared words is seen."""
    windows = range(max(len(grams) - WINDOW, 0) + 1) if grams else ()
    return {min(grams[at : at + WINDOW]) for at in windows} - {_BROKEN}


def _candidates(chosen: set[int], index: defaultdict[int, list[int]]) -> list[int]:
    """Earlier sources that share most fingerprints, the most promising first."""
    shared = Counter(bearer for gram in chosen for bearer in index.get(gram, ()))
    promising = [(-count, place) for place, count in shared.items() if count >= SHARED_FINGERPRINTS]
    return [place for _, place in sorted(promising)[:CANDIDATES]]


# -- alignment -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """Content places ``a`` to ``b`` of the first source beside ``c`` to ``d`` of the second."""

    a: int
    b: int
    c: int
    d: int


def _stretches(first: _Words, second: _Words) -> list[Stretch]:
    """What two sources share beyond chance, in order; nothing unless it is enough altogether."""
    runs = (_grown(first, second, run) for run in _chains(first, second))
    measured = (_measure(first, second, run) for run in runs)
    kept = _without_overlaps([stretch for stretch in measured if stretch is not None])
    if not is_enough(stretch.worth for stretch in kept):
        return []
    return sorted(kept, key=lambda s: (s.first, s.second))


def is_enough(weights: Iterable[float]) -> bool:
    """Whether stretches of such weights, taken together, cannot be chance."""
    return sum(max(weight - CHANCE, 0) for weight in weights) >= ENOUGH


def _chains(first: _Words, second: _Words) -> list[_Run]:
    """Trigrams that follow each other in both sources, strung together."""
    chains: list[list[tuple[int, int]]] = []
    # The numbers of chains by where these end, so many words of the first source together: pages
    # of lines that are all alike have so many that asking each of them would take minutes.
    ends: defaultdict[int, dict[_Place, int]] = defaultdict(dict)
    for j, gram in enumerate(second.grams):
        for i in first.places.get(gram, ()):
            last = _last_before((i, j), ends)
            if last is None or not _unbroken(first, second, chains[last][-1], (i, j)):
                last = len(chains)
                chains.append([])
            else:
                end = chains[last][-1]
                del ends[end[0] // REACH][end]
            chains[last].append((i, j))
            here = ends[i // REACH]
            for end in [end for end in here if j - end[1] > REACH]:
                del here[end]
            here[i, j] = last
    last = GRAM - 1
    return [_Run(c[0][0], c[-1][0] + last, c[0][1], c[-1][1] + last) for c in chains]


def _last_before(new: _Place, ends: Mapping[int, Mapping[_Place, int]]) -> int | None:
    """The number of the chain begun last among those that a trigram carries on."""
    near = new[0] // REACH
    carried = [
        number
        for about in (near - 1, near)
        if about in ends
        for end, number in ends[about].items()
        if _follows(end, new)
    ]
    return max(carried, default=None)


def _follows(last: _Place, new: _Place) -> bool:
    ahead_first, ahead_second = new[0] - last[0], new[1] - last[1]
    return (
        0 < ahead_first <= REACH
        and 0 < ahead_second <= REACH
        and abs(ahead_first - ahead_second) <= SLACK
    )


def _unbroken(first: _Words, second: _Words, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether no furniture or comment stands between two places, in either source."""
    return (
        first.blocks[one[0]] == first.blocks[other[0]]
        and second.blocks[one[1]] == second.blocks[other[1]]
    )


def _grown(first: _Words, second: _Words, run: _Run) -> _Run:
    """Carry a run outwards over single replaced, added and dropped words."""
    a, c = deque([(run.a, run.c), *_steps(first, second, run.a, run.c, -1)], maxlen=1).pop()
    b, d = deque([(run.b, run.d), *_steps(first, second, run.b, run.d, +1)], maxlen=1).pop()
    return _Run(a, b, c, d)


def _steps(
    first: _Words, second: _Words, i: int, j: int, step: Literal[-1, 1]
) -> Iterator[tuple[int, int]]:
    """Places of further equal content words, one unequal word at most between two of them."""
    while True:
        for skip_first, skip_second in ((1, 1), (2, 2), (1, 2), (2, 1)):
            new = i + step * skip_first, j + step * skip_second
            if _same(first, second, *new) and _unbroken(first, second, (i, j), new):
                break
        else:
            return
        i, j = new
        yield new


def _same(first: _Words, second: _Words, i: int, j: int) -> bool:
    if not (0 <= i < len(first.stems) and 0 <= j < len(second.stems)):
        return False
    return first.stems[i] == second.stems[j]


def _measure(first: _Words, second: _Words, run: _Run) -> Stretch | None:
    """Weigh the content words that a run has in common; None where they are too few."""
    equal = [
        (run.a + block.src_start + k, run.c + block.dest_start + k)
        for block in LCSseq.opcodes(first.stems[run.a : run.b + 1], second.stems[run.c : run.d + 1])
        if block.tag == "equal"
        for k in range(block.src_end - block.src_start)
    ]
    density = len(equal) / (max(run.b - run.a, run.d - run.c) + 1)
    if density < DENSITY:
        return None
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for i, j in equal:
        weight = NAMED if first.named[i] and second.named[j] else PLAIN
        weights[first.quoted[i], second.quoted[j]] += weight * min(density / RUN, 1)
    stretch = Stretch(
        (first.starts[run.a], first.ends[run.b]),
        (second.starts[run.c], second.ends[run.d]),
        weights[0, 0],
        weights[1, 0],
        weights[0, 1],
        weights[1, 1],
        _is_paragraphs(first.lines, run.a, run.b) and _is_paragraphs(second.lines, run.c, run.d),
    )
    return stretch if stretch.worth > CHANCE else None


def _is_paragraphs(lines: Sequence[int], start: int, end: int) -> bool:
    """Whether content words ``start`` to ``end`` are the whole of one or more paragraphs."""
    begins = start == 0 or lines[start - 1] != lines[start]
    ends = end + 1 == len(lines) or lines[end + 1] != lines[end]
    return begins and ends


def _without_overlaps(found: Sequence[Stretch]) -> list[Stretch]:
    """The weightiest stretches that do not claim the same words of either source twice."""
    kept: list[Stretch] = []
    for stretch in sorted(found, key=lambda s: (-s.worth, s.first, s.second)):
        if all(_apart(stretch.first, k.first) and _apart(stretch.second, k.second) for k in kept):
            kept.append(stretch)
    return kept


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
