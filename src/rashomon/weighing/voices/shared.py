"""The stretches of a page whose words other pages have, too, each with the voice they all have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rashomon.model import ACCOUNT_ROLES, Document
from rashomon.weighing.voices.lifted import shortened
from rashomon.weighing.voices.mastheads import Voice
from rashomon.weighing.voices.origins import Family

#: Share of the text below a headline that must be one origin's for the headline to be, too.
HEADED = 0.5


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch of a page whose words other pages have too, and the voice that they all have.

    ``reach`` is the furthest end of any stretch of the page that starts no later.
    """

    start: int
    end: int
    voice: Voice
    reach: int


#: Where a stretch begins and ends, and whose words it holds.
_Told = tuple[int, int, Voice]


def shared_words(
    documents: Sequence[Document],
    found: Sequence[Family],
    pages: Mapping[str, Voice],
    credited: Mapping[str, Voice],
    wires: Collection[str],
) -> dict[str, tuple[Shared, ...]]:
    """For each page that shares words with others: where they stand, and the voice of each stretch.

    Which page had the words first may be unknown: that they have one origin is not. A credit for
    the whole page on any of them names the origin; else an agency's dateline; else it is the page
    that copies none of the others. Whoever heads a text that is mostly another's has only that to
    go by, however the headline is worded.
    """
    common: defaultdict[str, list[_Told]] = defaultdict(list)
    for family in found:
        origin = _origin(family, pages, credited, wires)
        for stretch in family.stretches:
            if pages[stretch.source].key == origin.key:
                reason = f"words that {len(family.pages)} pages share"
            else:
                reason = f"copied from {origin.name}: {shortened(stretch.text)}"
            voice = Voice(origin.key, origin.name, reason)
            common[stretch.source].append((stretch.start, stretch.end, voice))
    for document in documents:
        if document.source.id in common:
            common[document.source.id] += list(_headlines(document, common[document.source.id]))
    return {source: _in_order(stretches) for source, stretches in common.items()}


def _origin(
    family: Family,
    pages: Mapping[str, Voice],
    credited: Mapping[str, Voice],
    wires: Collection[str],
) -> Voice:
    agencies = Counter(credited[page].key for page in family.pages if page in credited)
    key = min(agencies, key=lambda k: (-agencies[k], k), default=None)
    named = [credited[p] for p in family.pages if p in credited and credited[p].key == key]
    own = [pages[page] for page in family.pages if page in wires]
    return (named or own or [pages[family.roots[0]]])[0]


def _headlines(document: Document, stretches: Sequence[_Told]) -> Iterator[_Told]:
    """The headlines of a page of which one origin has most, with the voice of that origin."""
    account = [p for p in document.passages if p.role in ACCOUNT_ROLES]
    below = sum(p.end - p.start for p in account if p.role != "headline")
    lengths: Counter[str] = Counter()
    for start, end, voice in stretches:
        lengths[voice.key] += end - start
    for key, length in sorted(lengths.items()):
        if length < HEADED * below:
            continue
        name = next(voice.name for _, _, voice in stretches if voice.key == key)
        reason = f"the headline of a text that is mostly that of {name}"
        yield from (
            (p.start, p.end, Voice(key, name, reason)) for p in account if p.role == "headline"
        )


def _in_order(stretches: Sequence[_Told]) -> tuple[Shared, ...]:
    ordered = sorted(stretches, key=lambda stretch: stretch[:2])
    reaches = accumulate((end for _, end, _ in ordered), max)
    return tuple(Shared(*one, reach) for one, reach in zip(ordered, reaches, strict=True))
