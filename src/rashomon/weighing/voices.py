"""Whose word a claim is: the independent voice behind it, however many pages repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Document, Evidence, Link, Source
from rashomon.weighing.bylines import byline_names
from rashomon.weighing.credits import Credit, outlet_names, own_keys, page_credit
from rashomon.weighing.groups import Groups
from rashomon.weighing.outlets import Outlets, gather_outlets, is_outlet_form
from rashomon.weighing.speakers import Speakers, find_speakers

#: Share of a claim that must lie within lifted words for the claim to be lifted.
COVERED = 0.6
#: Share of a claim that lies in words of several pages for it to be no page's own.
SHARED = 0.3
#: Code points of evidence quoted in a reason.
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent voice. Equal ``key``: the same voice. ``reason`` says so in words."""

    key: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lifted:
    """Words of a source that are another's: a source of the case, or an outlet outside it."""

    start: int
    end: int
    target: str
    kind: str
    text: str
    there: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Shared:
    """Stretches of a page whose words other pages have too, and the voice that they all have."""

    voice: Voice
    stretches: tuple[tuple[int, int], ...]

    def holds(self, claim: Claim) -> bool:
        """Whether a good part of the claim lies in shared words."""
        common = sum(
            max(0, min(end, claim.end) - max(start, claim.start)) for start, end in self.stretches
        )
        return common >= SHARED * (claim.end - claim.start)


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a case; build it with ``voices``.

    ``pages`` holds the voice of each source's own words, ``credited`` that of the words which a
    page takes as a whole from an agency, ``common`` that of words which several pages share,
    ``lifted`` the stretches that belong to somebody else,
    ``slips`` the shared misspellings, which tell that a claim comes from the outlet both credit.
    """

    pages: Mapping[str, Voice]
    credited: Mapping[str, Voice]
    common: Mapping[str, Shared]
    lifted: Mapping[str, tuple[Lifted, ...]]
    slips: Mapping[str, tuple[Lifted, ...]]
    by_outlet: Mapping[str, Voice]
    outlets: Outlets
    speakers: Speakers

    def of(self, claim: Claim) -> Voice:
        """The independent voice behind ``claim``.

        An attributed claim is its innermost speaker's, named alike in every page; speakers
        without a name ("witnesses") stay those of the page that heard them. Any other claim is
        the page's own, unless its words are lifted from another source or the page credits an
        agency for the whole.
        """
        if not claim.attribution:
            return self._narrator(claim)
        voice = claim.attribution[0]
        if self.outlets.knows(voice.who):
            return self._of_outlet(voice.who, f"reported by {voice.who}")
        speaker = self.speakers.of(voice, claim.source)
        if speaker is None:
            return self._narrator(claim)
        if speaker.named:
            return Voice(f"speaker:{speaker.key}", speaker.name, f"attributed to {speaker.name}")
        page = self._narrator(claim)
        return Voice(
            f"{page.key}/{speaker.key}",
            f"{speaker.name} ({page.name})",
            f"attributed without a name, to {speaker.name}, by {page.name}",
        )

    def _of_outlet(self, name: str, reason: str) -> Voice:
        key = self.outlets.key(name)
        known = self.by_outlet.get(key, Voice(f"outlet:{key}", name, ""))
        return Voice(known.key, known.name, reason)

    def _narrator(self, claim: Claim) -> Voice:
        """Who tells the words of a claim: the page, or whomever the page has them from."""
        source, span = claim.source, (claim.start, claim.end)
        for slip in self.slips.get(source, ()):
            if span[0] <= slip.start and slip.end <= span[1]:
                voice = self.pages.get(slip.target) or self._of_outlet(slip.target, "")
                return Voice(voice.key, voice.name, _taken(slip, voice.name))
        seen: list[str] = []
        last: Lifted | None = None
        while source not in seen:
            seen.append(source)
            lifted = self._lifted_at(source, span)
            if lifted is None:
                break
            last = lifted
            if lifted.there is None:
                return self._of_outlet(lifted.target, _taken(lifted, lifted.target))
            source, span = lifted.target, _carried(lifted, span)
        else:
            source = min(seen[seen.index(source) :])
        origin = self.credited.get(source) or self.pages[source]
        shared = self.common.get(claim.source)
        if shared is not None and shared.holds(claim):
            origin = shared.voice
        if last is None or source == claim.source:
            return origin
        return Voice(origin.key, origin.name, _taken(last, self.pages[source].name))

    def _lifted_at(self, source: str, span: tuple[int, int]) -> Lifted | None:
        """The stretch that covers most of ``span``, copies to the same sources settled by id."""
        length = max(span[1] - span[0], 1)
        covering = [
            (-_shared(lifted, span), lifted.target, lifted)
            for lifted in self.lifted.get(source, ())
            if _shared(lifted, span) >= COVERED * length
        ]
        return min(covering, key=lambda found: found[:2])[2] if covering else None


def voices(documents: Sequence[Document], claims: Sequence[Claim], links: Sequence[Link]) -> Voices:
    """Find the voices of a case from its sources, what they claim and how they lean on each other.

    Sources of one outlet or one author are one voice.
    """
    outlets = gather_outlets(_namings(documents, links))
    own = {document.source.id: sorted(own_keys(document, outlets)) for document in documents}
    pages = _pages({document.source.id: document.source for document in documents}, own, outlets)
    by_outlet = {key: Voice(f"outlet:{key}", name, "") for key, name in outlets.names.items()}
    for source in sorted(own):
        by_outlet |= dict.fromkeys(own[source], pages[source])
    credited = {}
    for document in documents:
        credit = page_credit(document, outlets)
        if credit is not None:
            known = by_outlet[credit.outlet]
            credited[document.source.id] = Voice(known.key, known.name, _credited(credit))
    return Voices(
        pages=pages,
        credited=credited,
        common=_common(links, pages, credited),
        lifted=_lifted(links),
        slips=_slips(links),
        by_outlet=by_outlet,
        outlets=outlets,
        speakers=find_speakers(claims),
    )


def _common(
    links: Sequence[Link], pages: Mapping[str, Voice], credited: Mapping[str, Voice]
) -> dict[str, Shared]:
    """For each page that shares words with others: where they stand, and the one voice of them all.

    A credit on any of the pages names the voice; else it is that of a page which copies none. Which
    page had the words first may be unknown: that they have one origin is not.
    """
    groups = Groups()
    stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for link in links:
        if link.kind == "copies" and link.target in pages:
            groups.join(link.origin, link.target)
            for evidence in link.evidence:
                stretches[evidence.source].append((evidence.start, evidence.end))
    copiers = {link.origin for link in links if link.kind == "copies"}
    members: dict[str, list[str]] = defaultdict(list)
    for source in sorted(stretches):
        members[groups.head(source)].append(source)
    found = {}
    for source, spans in stretches.items():
        pool = members[groups.head(source)]
        first = next((s for s in pool if s not in copiers), pool[0])
        voice = next((credited[s] for s in pool if s in credited), pages[first])
        reason = f"words that {len(pool)} pages share"
        found[source] = Shared(Voice(voice.key, voice.name, reason), tuple(sorted(spans)))
    return found


# -- pages -----------------------------------------------------------------------------------------


def _namings(documents: Sequence[Document], links: Sequence[Link]) -> Iterator[str]:
    """Every name of an outlet that the case knows."""
    for document in documents:
        yield from outlet_names(document)
        bylines = byline_names(document.source.author)
        yield from (name for name in bylines if is_outlet_form(name))
    known = {document.source.id for document in documents}
    for link in links:
        if link.kind in {"cites", "quotes"} and link.target not in known:
            yield link.target


def _pages(
    sources: Mapping[str, Source], own: Mapping[str, Sequence[str]], outlets: Outlets
) -> dict[str, Voice]:
    """The voice of each page's own words; pages that share an outlet or an author share it."""
    groups = Groups()
    marks = {name: _marks(source, own[name], outlets) for name, source in sources.items()}
    for page in marks.values():
        for mark in page:
            groups.join(page[0], mark)
    found = {}
    for name, source in sources.items():
        key = groups.head(marks[name][0])
        shown = source.outlet or next(map(outlets.name, own[name]), source.title or name)
        reason = f"{shown} itself" if key in marks[name] else f"{shown}, of one voice with {key}"
        found[name] = Voice(key, shown, reason)
    return found


def _marks(source: Source, own: Sequence[str], outlets: Outlets) -> list[str]:
    """What may tell that two pages are one voice; the outlet sorts first."""
    writers = [name for name in byline_names(source.author) if not outlets.knows(name)]
    return [
        f"page:{source.id}",
        *(f"outlet:{key}" for key in own),
        *(f"writer:{name.casefold()}" for name in writers),
    ]


def _credited(credit: Credit) -> str:
    if not credit.evidence.text:
        return "the byline of the page"
    return f"the page credits the whole of it: {_short(credit.evidence.text)}"


# -- lifted words ----------------------------------------------------------------------------------


def _lifted(links: Sequence[Link]) -> dict[str, tuple[Lifted, ...]]:
    """The stretches of every source that are another's words."""
    found: defaultdict[str, list[Lifted]] = defaultdict(list)
    for link in links:
        if link.kind not in {"copies", "quotes"}:
            continue
        own = [evidence for evidence in link.evidence if evidence.source == link.origin]
        theirs = [evidence for evidence in link.evidence if evidence.source == link.target]
        paired: list[Evidence | None] = [*theirs] if len(theirs) == len(own) else [None] * len(own)
        for here, there in zip(own, paired, strict=True):
            place = (there.start, there.end) if there else None
            found[link.origin].append(
                Lifted(here.start, here.end, link.target, link.kind, here.text, place)
            )
    return {source: tuple(stretches) for source, stretches in found.items()}


def _slips(links: Sequence[Link]) -> dict[str, tuple[Lifted, ...]]:
    """Every shared misspelling, with the outlet that both of the sources credit."""
    credited: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.kind in {"cites", "quotes"}:
            credited[link.origin].add(link.target)
    found: defaultdict[str, list[Lifted]] = defaultdict(list)
    for link in links:
        common = credited[link.origin] & credited[link.target]
        if link.kind != "shares_error" or not common:
            continue
        for slip in link.evidence:
            found[slip.source].append(
                Lifted(slip.start, slip.end, min(common), link.kind, slip.text, None)
            )
    return {source: tuple(slips) for source, slips in found.items()}


def _shared(lifted: Lifted, span: tuple[int, int]) -> int:
    return min(lifted.end, span[1]) - max(lifted.start, span[0])


def _carried(lifted: Lifted, span: tuple[int, int]) -> tuple[int, int]:
    """Where a span of the copy stands in the original, by proportion."""
    first, last = lifted.there or (0, 0)
    scale = (last - first) / max(lifted.end - lifted.start, 1)
    start = first + int((max(span[0], lifted.start) - lifted.start) * scale)
    end = first + int((min(span[1], lifted.end) - lifted.start) * scale)
    return start, max(end, start + 1)


def _taken(lifted: Lifted, name: str) -> str:
    how = {"copies": "copied", "quotes": "quoted"}.get(lifted.kind, "misspelt as by others")
    return f"{how} from {name}: {_short(lifted.text)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[:SHOWN].rsplit(' ', 1)[0]} …”"
