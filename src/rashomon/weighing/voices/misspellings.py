"""Shared errors: the same rare misspelling of a name in pages that lean on the same outlet.

Textual criticism calls them indicative errors (Maas, Textkritik, 1927): two writers seldom make the
same slip by themselves, so it tells of a common source. A spelling is shown to be wrong by another
that more pages have, or by general knowledge: it makes a building bear the name of a place on
another continent than every place that the pages tell of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA
from spacy.lang.en.stop_words import STOP_WORDS

from rashomon.model import ACCOUNT_ROLES, Document, Evidence, Passage
from rashomon.weighing.voices.misplaced import misplaced

#: Letters of the shortest name in which one wrong letter is told from another name.
SHORTEST = 5

_TOKEN = re.compile(r"[^\W\d_]+")
#: Endings by which one name differs from another without a slip.
_ENDINGS = ("s", "n", "e", "i")
_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class SharedError:
    """An error that two sources share, where it first stands in each, and why it is one."""

    first: str
    second: str
    evidence: tuple[Evidence, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One spelling of a name: where each source first has it, and the words beside it.

    ``own`` are the sources that spell it so outside block quotations; ``beside`` holds each
    capitalised word before or after it, with the side.
    """

    name: str
    places: Mapping[str, Evidence]
    own: frozenset[str]
    beside: frozenset[tuple[str, str]]

    @property
    def shown(self) -> str:
        """The name as the first source writes it."""
        return self.places[min(self.places)].text

    @property
    def after(self) -> frozenset[str]:
        """The words that follow the name: its side of the pair is "after" theirs."""
        return frozenset(word for side, word in self.beside if side == "after")


def find_shared_errors(
    documents: Sequence[Document], leaning: Mapping[str, frozenset[str]]
) -> Iterator[SharedError]:
    """Misspelt names that two sources share which lean on one outlet, by their ids in order.

    ``leaning`` holds the outlets that each source cites or quotes. A spelling is wrong where more
    sources of the case have another, one slip away, beside the same word ("Ida Holt", "Ida Hotl"),
    and no sharer has that in its own words: then the two would be two names. Or it is the name of a
    far place, and all who have it lean on that outlet.
    """
    spellings = _spellings(documents)
    texts = {document.source.id: document for document in documents}
    index: defaultdict[str, list[_Spelling]] = defaultdict(list)
    for spelling in spellings:
        for key in deletions(spelling.name):
            index[key].append(spelling)
    for wrong in spellings:
        if len(wrong.places) < 2:
            continue
        bearers = [leaning.get(source, frozenset()) for source in wrong.places]
        right = _commoner(wrong, _neighbours(wrong, index))
        reason: str | None = None
        if right is not None:
            reason = f"both spell {wrong.shown} what others spell {right.shown}"
        elif frozenset.intersection(*bearers):
            reason = misplaced(wrong.shown, wrong.after, [texts[s] for s in sorted(wrong.places)])
        if reason is None:
            continue
        for first, second in combinations(sorted(wrong.places), 2):
            if leaning.get(first, frozenset()) & leaning.get(second, frozenset()):
                evidence = (wrong.places[first], wrong.places[second])
                yield SharedError(first, second, evidence, reason)


def _commoner(wrong: _Spelling, others: Sequence[_Spelling]) -> _Spelling | None:
    """The spelling that more sources have for the same name; None unless there is just one."""
    better = [
        other
        for other in others
        if len(other.places) > len(wrong.places)
        and other.beside & wrong.beside
        and not other.own & wrong.places.keys()
    ]
    return better[0] if len(better) == 1 else None


def _spellings(documents: Sequence[Document]) -> list[_Spelling]:
    """Every name of the accounts that stands beside another capitalised word, in order."""
    places: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    own: defaultdict[str, set[str]] = defaultdict(set)
    beside: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for document in sorted(documents, key=lambda d: d.source.id):
        for passage in document.passages:
            if passage.role not in ACCOUNT_ROLES or passage.role == "headline":
                continue
            for name, neighbour, evidence in _names(passage):
                places[name].setdefault(evidence.source, evidence)
                beside[name].add(neighbour)
                if passage.role != "quotation":
                    own[name].add(evidence.source)
    return [
        _Spelling(name, places[name], frozenset(own[name]), frozenset(beside[name]))
        for name in sorted(places)
    ]


def _names(passage: Passage) -> Iterator[tuple[str, tuple[str, str], Evidence]]:
    """Each name of a passage, with the capitalised word before or after it and the side."""
    for one, other in pairwise(_TOKEN.finditer(passage.text)):
        apart = passage.text[one.end() : other.start()].strip("\xa0 ")
        if apart or not all(_is_name(match.group()) for match in (one, other)):
            continue
        for match, side, neighbour in ((one, "after", other), (other, "before", one)):
            if len(match.group()) >= SHORTEST:
                start, end = passage.start + match.start(), passage.start + match.end()
                evidence = Evidence(passage.source, start, end, match.group())
                yield match.group().casefold(), (side, neighbour.group().casefold()), evidence


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word.casefold() not in STOP_WORDS


def _neighbours(wrong: _Spelling, index: Mapping[str, Sequence[_Spelling]]) -> list[_Spelling]:
    """Spellings that one slip of the pen parts from ``wrong``."""
    near = {other.name: other for key in deletions(wrong.name) for other in index.get(key, ())}
    return [near[name] for name in sorted(near) if is_slip(wrong.name, name)]


def deletions(name: str) -> set[str]:
    """The name and all that is left of it without one letter: names one slip apart share one."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def is_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, added or swapped, not just spelt another way.

    Endings, doubled letters and vowels for vowels are ways to spell or to transliterate a name.
    """
    if OSA.distance(one, other) != 1:
        return False
    short, long = sorted((one, other), key=len)
    if any(long == short + ending for ending in _ENDINGS):
        return False
    if len(short) == len(long):
        changed = {a + b for a, b in zip(one, other, strict=True) if a != b}
        return not (len(changed) == 1 and set(min(changed)) <= _VOWELS)
    return not any(a == b and long.replace(a + b, a, 1) == short for a, b in pairwise(long))
