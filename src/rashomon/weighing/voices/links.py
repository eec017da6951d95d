"""How sources lean on each other and on outlets outside the case, with the exact words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Document, Evidence, Link, LinkKind, Published, Reading, Role
from rashomon.weighing.voices.copies import Overlap, Stretch, find_overlaps, is_enough
from rashomon.weighing.voices.credits import CreditBook, find_credits
from rashomon.weighing.voices.misfigures import find_wrong_figures
from rashomon.weighing.voices.misspellings import find_shared_errors
from rashomon.weighing.voices.outlets import bare_name, is_office_or_person, is_outlet_form

#: Roles of passages that are another outlet's words, and why.
_SET_APART: dict[Role, str] = {
    "quotation": "sets its words apart as a quotation",
    "caption": "credits it for the picture that the words describe",
}
_QUOTES = "has its words in quotation marks and names it"


def find_links(documents: Sequence[Document], readings: Sequence[Reading]) -> tuple[Link, ...]:
    """Who cites, quotes and copies whom, sorted; the order of the arguments does not matter.

    A target is a source of the case or, where the case has none or several of that outlet, the
    outlet's name. The evidence of a link between two sources comes in pairs: the words of the
    origin, then the same words of the target. Of two sources with the same words the one that
    credits the other leans on it; else the later one; else the one that holds less beside what
    is shared; else the one with the greater id.
    """
    ordered = sorted(documents, key=lambda document: document.source.id)
    claims = [claim for reading in readings for claim in reading.claims]
    case = _gather(ordered, find_credits(ordered, readings), claims)
    gathered: defaultdict[tuple[str, str, LinkKind], list[_Leaning]] = defaultdict(list)
    for leaning in _leanings(case):
        gathered[leaning.origin, leaning.target, leaning.kind].append(leaning)
    return tuple(_link(gathered[key]) for key in sorted(gathered))


@dataclass(frozen=True, slots=True)
class _Leaning:
    """One ground for a link."""

    origin: str
    target: str
    kind: LinkKind
    evidence: Sequence[Evidence]
    reason: str


def _link(grounds: Sequence[_Leaning]) -> Link:
    return Link(
        grounds[0].origin,
        grounds[0].target,
        grounds[0].kind,
        tuple(dict.fromkeys(words for ground in grounds for words in ground.evidence)),
        "; ".join(dict.fromkeys(ground.reason for ground in grounds)),
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """The sources by id, their credits and claims, and the sources that each outlet published."""

    documents: Mapping[str, Document]
    book: CreditBook
    published_by: Mapping[str, Sequence[str]]
    claims: Sequence[Claim]

    def target(self, source: str, outlet: str) -> str | None:
        """The one source of an outlet that ``source`` can mean, by id; else the outlet's name.

        None: its own outlet, of which the case holds no other source that can be meant.
        """
        theirs = self.published_by.get(outlet, ())
        now = self.documents[source].source.published
        meant = [
            other
            for other in theirs
            if other != source and not _before(now, self.documents[other].source.published)
        ]
        if len(meant) == 1:
            return meant[0]
        return None if source in theirs else self.book.outlets.name(outlet)

    def evidence(self, source: str, span: tuple[int, int]) -> Evidence:
        """The exact words of a span."""
        return Evidence(source, *span, self.documents[source].text[slice(*span)])


def _gather(documents: Sequence[Document], book: CreditBook, claims: Sequence[Claim]) -> _Case:
    published_by: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        for key in book.own[document.source.id]:
            published_by[key].append(document.source.id)
    return _Case({d.source.id: d for d in documents}, book, published_by, claims)


def _leanings(case: _Case) -> Iterator[_Leaning]:
    yield from _citations(case)
    yield from _block_quotations(case)
    for overlap in find_overlaps(list(case.documents.values())):
        yield from _shared_words(case, overlap)
    yield from _shared_errors(case)


def _citations(case: _Case) -> Iterator[_Leaning]:
    for source in case.documents:
        for credit in case.book.of(source):
            target = case.target(source, credit.outlet)
            if target is not None:
                reason = (
                    "credits it for the whole page"
                    if credit.scope == "page"
                    else "names it as where words come from"
                )
                yield _Leaning(source, target, "cites", [credit.evidence], reason)


def _block_quotations(case: _Case) -> Iterator[_Leaning]:
    """Passages that the page itself sets apart as another's: quotations, captions with a credit."""
    for source, document in case.documents.items():
        for passage in document.passages:
            if passage.role not in _SET_APART or not passage.author:
                continue
            if not _is_outlet(passage.author, case.book):
                continue
            known = case.book.outlets.knows(passage.author)
            key = case.book.outlets.key(passage.author)
            name = case.target(source, key) if known else bare_name(passage.author)
            if name is not None:
                words = [case.evidence(source, (passage.start, passage.end))]
                yield _Leaning(source, name, "quotes", words, _SET_APART[passage.role])


def _is_outlet(name: str, book: CreditBook) -> bool:
    if book.outlets.knows(name):
        return True
    return is_outlet_form(name) and not is_office_or_person(name)


def _shared_errors(case: _Case) -> Iterator[_Leaning]:
    """Misspelt names and wrong figures that two sources share which credit the same outlet."""
    credited = {
        source: frozenset(credit.outlet for credit in case.book.of(source))
        for source in case.documents
    }
    published = {name: document.source.published for name, document in case.documents.items()}
    errors = (
        *find_shared_errors(list(case.documents.values()), credited),
        *find_wrong_figures(case.claims, credited, published),
    )
    for error in errors:
        origin, order = _leaning_one(case, error.first, error.second)
        target = error.second if origin == error.first else error.first
        evidence = sorted(error.evidence, key=lambda e: e.source != origin)
        yield _Leaning(origin, target, "shares_error", evidence, f"{error.reason}; {order}")


# -- shared words ----------------------------------------------------------------------------------


def _shared_words(case: _Case, overlap: Overlap) -> Iterator[_Leaning]:
    """Copies and quotations between two sources, each kind only where it is enough by itself.

    Words in quotation marks are the other source's only where the page names its outlet; else
    both may have them from a third.
    """
    first, second = overlap.first, overlap.second
    by_first = [s for s in overlap.stretches if s.by_first > s.plain and s.by_first >= s.by_second]
    by_second = [s for s in overlap.stretches if s.by_second > max(s.plain, s.by_first)]
    quoted: list[Stretch] = []
    if _credits(case, first, second) and is_enough(s.by_first for s in by_first):
        pairs = _pairs(case, overlap, by_first, first)
        yield _Leaning(first, second, "quotes", pairs, _QUOTES)
        quoted += by_first
    if _credits(case, second, first) and is_enough(s.by_second for s in by_second):
        pairs = _pairs(case, overlap, by_second, second)
        yield _Leaning(second, first, "quotes", pairs, _QUOTES)
        quoted += by_second
    copied = [s for s in overlap.stretches if s not in quoted]
    if is_enough(s.copied for s in copied):
        origin, order = _leaning_one(case, first, second)
        target = second if origin == first else first
        count = len(copied)
        same = f"{count} stretch{'es' if count > 1 else ''} of the same words"
        pairs = _pairs(case, overlap, copied, origin)
        yield _Leaning(origin, target, "copies", pairs, f"{same}; {order}")


def _pairs(
    case: _Case, overlap: Overlap, stretches: Sequence[Stretch], origin: str
) -> list[Evidence]:
    """The words of the leaning source, then those of the other, stretch by stretch."""
    paired = []
    for stretch in stretches:
        first = case.evidence(overlap.first, stretch.first)
        second = case.evidence(overlap.second, stretch.second)
        paired += [first, second] if origin == overlap.first else [second, first]
    return paired


def _leaning_one(case: _Case, first: str, second: str) -> tuple[str, str]:
    """Which of two sources with the same words took them from the other, and why it is that one."""
    credits_second = _credits(case, first, second)
    if credits_second != _credits(case, second, first):
        return first if credits_second else second, "it credits the other"
    one, other = (case.documents[source].source.published for source in (first, second))
    if _before(one, other):
        return second, "it came out later"
    if _before(other, one):
        return first, "it came out later"
    lengths = {source: case.documents[source].source.words for source in (first, second)}
    if lengths[first] != lengths[second]:
        shorter = min((first, second), key=lambda source: lengths[source])
        return shorter, "which came first is not known; it is the shorter one"
    return second, "which came first is not known"


def _credits(case: _Case, source: str, other: str) -> bool:
    """Whether ``source`` names the outlet of ``other``."""
    named = {credit.outlet for credit in case.book.of(source)}
    return bool(named & case.book.own[other])


def _before(one: Published, other: Published) -> bool:
    """Whether one source was surely out before the other."""
    if one.latest is None or other.earliest is None:
        return False
    return _padded(one.latest, "T23:59") < _padded(other.earliest, "T00:00")


def _padded(time: str, rest: str) -> str:
    return time[:16] if len(time) > 10 else time + rest
