"""Whose word a claim is: the independent voice behind it, however many pages repeat it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from rashomon.model import Attribution, Claim, Document, Link
from rashomon.reading.lexicon import lexicon
from rashomon.weighing.voices.credits import Credit, is_wire, own_keys, page_credit
from rashomon.weighing.voices.lifted import Lifted, lifted_words, shortened, slips
from rashomon.weighing.voices.mastheads import Voice, namings, page_voices
from rashomon.weighing.voices.origins import families
from rashomon.weighing.voices.outlets import Outlets, gather_outlets, outlet_words
from rashomon.weighing.voices.posts import Post, posts
from rashomon.weighing.voices.retellings import retellings
from rashomon.weighing.voices.shared import Shared, shared_words
from rashomon.weighing.voices.speakers import (
    SPEAKER,
    Speaker,
    Speakers,
    find_speakers,
    is_office,
    is_proper,
)
from rashomon.weighing.wording.counts import counting_words, head_of, singular

__all__ = ["Voice", "Voices", "voices"]

#: Share of a claim that must lie within lifted words for the claim to be lifted.
COVERED = 0.6
#: Share of a claim that lies in words of several pages for it to be no page's own.
SHARED = 0.3
#: How far from a claim somebody may be quoted for the claim to lean on them, in code points.
BESIDE = 300
#: So much of its paragraph on either side of a claim tells whether two have it from one origin.
AROUND = 100


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of a case; build it with ``voices``.

    ``pages`` holds the voice of each source's own words, ``credited`` that of the words which a
    page takes as a whole from an agency, ``common`` the stretches whose words several pages share,
    ``lifted`` those that belong to somebody else, ``posts`` those that are somebody's post,
    ``slips`` the shared errors, which tell that a claim comes from the outlet both credit,
    ``retold`` the claims that the page itself gives to a speaker elsewhere, by id,
    ``hears`` where each page quotes which speaker, in order.
    """

    pages: Mapping[str, Voice]
    credited: Mapping[str, Voice]
    common: Mapping[str, tuple[Shared, ...]]
    lifted: Mapping[str, tuple[Lifted, ...]]
    posts: Mapping[str, tuple[Post, ...]]
    slips: Mapping[str, tuple[Lifted, ...]]
    by_outlet: Mapping[str, Voice]
    outlets: Outlets
    speakers: Speakers
    retold: Mapping[str, Claim]
    hears: Mapping[str, tuple[tuple[int, str], ...]]
    _narrators: dict[str, Voice] = field(default_factory=dict, repr=False, compare=False)

    def of(self, claim: Claim) -> Voice:
        """The independent voice behind ``claim``.

        An attributed claim is its innermost speaker's, named alike in every page; speakers
        without a name ("witnesses") stay those of the page that heard them. Any other claim is
        the page's own, unless it stands in somebody's post, its words are lifted from another
        source or shared with it, the page itself gives it to a speaker elsewhere, or credits an
        agency for the whole.
        """
        return replace(self._behind(claim), around=self._around(claim))

    def _behind(self, claim: Claim) -> Voice:
        voice = _innermost(claim, self.speakers)
        if voice is None:
            return self._found_by_an_outlet(claim) or self._unattributed(claim)
        if self.outlets.knows(voice.who):
            outlet = self._of_outlet(voice.who, f"reported by {voice.who}")
            return self.narrator(claim) if self._is_own(outlet, claim.source) else outlet
        speaker = self.speakers.of(voice, claim.source)
        if speaker is None:
            return self._unattributed(claim)
        if self.outlets.knows(speaker.name):
            return self._of_outlet(speaker.name, f"attributed to {speaker.name}")
        if speaker.named:
            return _spoken(speaker, f"attributed to {speaker.name}")
        page = self.narrator(claim)
        return Voice(
            f"{page.key}/{speaker.key}",
            f"{speaker.name} ({page.name})",
            f"attributed without a name, to {speaker.name}, by {page.name}",
            page.hears,
        )

    def _found_by_an_outlet(self, claim: Claim) -> Voice | None:
        """The outlet of which a claim tells that it obtained or told something, and so knows it."""
        if claim.predicate.lemma not in outlet_words().reporting:
            return None
        finder = next((a.text for a in claim.arguments if a.role == "agent"), "")
        if not self.outlets.knows(finder):
            return None
        outlet = self._of_outlet(finder, f"{claim.predicate.text} by {finder}")
        return None if self._is_own(outlet, claim.source) else outlet

    def _unattributed(self, claim: Claim) -> Voice:
        for post in self.posts.get(claim.source, ()):
            if post.start <= claim.start and claim.end <= post.end:
                speaker = self.speakers.called(post.author)
                if speaker is not None:
                    return _spoken(speaker, f"in a post by {speaker.name}")
        told = self.retold.get(claim.id)
        if told is None:
            return self.narrator(claim)
        voice = self._behind(told)
        reason = f"elsewhere the page gives it to {voice.name}: {shortened(told.quote)}"
        return replace(voice, reason=reason)

    def _of_outlet(self, name: str, reason: str) -> Voice:
        key = self.outlets.key(name)
        known = self.by_outlet.get(key, Voice(f"outlet:{key}", name, ""))
        return Voice(known.key, known.name, reason)

    def _is_own(self, voice: Voice, source: str) -> bool:
        """Whether it is the outlet that published a page, or is credited for the whole of it."""
        credited = self.credited.get(source)
        return voice.key in {self.pages[source].key, credited.key if credited else ""}

    def narrator(self, claim: Claim) -> Voice:
        """Who tells the words of a claim: the page, or whomever the page has them from."""
        if claim.id not in self._narrators:
            self._narrators[claim.id] = self._narrator(claim)
        return self._narrators[claim.id]

    def _narrator(self, claim: Claim) -> Voice:
        source, span = claim.source, (claim.start, claim.end)
        for slip in self.slips.get(source, ()):
            if span[0] <= slip.start and slip.end <= span[1]:
                voice = self._behind_link(slip)
                return Voice(voice.key, voice.name, slip.reason(voice.name))
        seen: list[str] = []
        last: Lifted | None = None
        while source not in seen:
            seen.append(source)
            lifted = self._lifted_at(source, span)
            if lifted is None:
                break
            last = lifted
            if lifted.there is None:
                voice = self._behind_link(lifted)
                return Voice(voice.key, voice.name, lifted.reason(voice.name))
            source, span = lifted.target, lifted.carried(span)
        else:
            source = min(seen[seen.index(source) :])
        shared = self._shared_at(source, span)
        origin = shared or self.credited.get(source) or self.pages[source]
        hears = self._heard_beside(claim)
        if last is None or source == claim.source:
            return replace(origin, hears=hears)
        return Voice(origin.key, origin.name, last.reason(self.pages[source].name), hears)

    def _behind_link(self, lifted: Lifted) -> Voice:
        """The voice of the source or outlet that a link leads to."""
        return self.pages.get(lifted.target) or self._of_outlet(lifted.target, "")

    def _around(self, claim: Claim) -> str:
        """A claim with the words before and after it in its paragraph."""
        text = self.speakers.texts.get(claim.source, "")
        stop = text.find("\n", claim.end)
        first = max(text.rfind("\n", 0, claim.start) + 1, claim.start - AROUND)
        last = min(stop if stop >= 0 else len(text), claim.end + AROUND)
        return text[first:last]

    def _heard_beside(self, claim: Claim) -> frozenset[str]:
        """The speakers whom the page quotes just before or after a claim; the only one anyway."""
        places = self.hears.get(claim.source, ())
        everyone = frozenset(key for _, key in places)
        if len(everyone) == 1:
            return everyone
        first = bisect_left(places, (claim.start - BESIDE, ""))
        near = takewhile(lambda place: place[0] <= claim.end + BESIDE, places[first:])
        return frozenset(key for _, key in near)

    def _shared_at(self, source: str, span: tuple[int, int]) -> Voice | None:
        """The voice of most of the words that ``span`` shares with other pages, if these are a good
        part of it.
        """
        weights: Counter[Voice] = Counter()
        stretches = self.common.get(source, ())
        first = bisect_right(stretches, span[0], key=lambda shared: shared.reach)
        for shared in takewhile(lambda shared: shared.start < span[1], stretches[first:]):
            weights[shared.voice] += max(0, min(shared.end, span[1]) - max(shared.start, span[0]))
        if weights.total() < SHARED * (span[1] - span[0]):
            return None
        return min(weights, key=lambda v: (-weights[v], v.key, v.reason), default=None)

    def _lifted_at(self, source: str, span: tuple[int, int]) -> Lifted | None:
        """The stretch that covers most of ``span``, copies to the same sources settled by id."""
        length = max(span[1] - span[0], 1)
        covering = [
            (-lifted.within(span), lifted.target, lifted)
            for lifted in self.lifted.get(source, ())
            if lifted.within(span) >= COVERED * length
        ]
        return min(covering, key=lambda found: found[:2])[2] if covering else None


def voices(documents: Sequence[Document], claims: Sequence[Claim], links: Sequence[Link]) -> Voices:
    """Find the voices of a case from its sources, what they claim and how they lean on each other.

    Sources of one outlet or one author are one voice.
    """
    outlets = gather_outlets(namings(documents, links))
    own = {document.source.id: sorted(own_keys(document, outlets)) for document in documents}
    pages = page_voices(
        {document.source.id: document.source for document in documents}, own, outlets
    )
    by_outlet = {key: Voice(f"outlet:{key}", name, "") for key, name in outlets.names.items()}
    for source in sorted(own):
        by_outlet |= dict.fromkeys(own[source], pages[source])
    credited = {}
    for document in documents:
        credit = page_credit(document, outlets)
        if credit is not None:
            known = by_outlet[credit.outlet]
            credited[document.source.id] = Voice(known.key, known.name, _credited(credit))
    posted = {document.source.id: posts(document) for document in documents}
    authors = {post.author for found in posted.values() for post in found}
    speakers = find_speakers(
        claims,
        {document.source.id: document.text for document in documents},
        sorted(authors | set(filter(is_office, outlets.names.values()))),
    )
    wires = {document.source.id for document in documents if is_wire(document, outlets)}
    return Voices(
        pages=pages,
        credited=credited,
        common=shared_words(documents, families(links, pages.keys()), pages, credited, wires),
        lifted=lifted_words(links),
        posts=posted,
        slips=slips(links),
        by_outlet=by_outlet,
        outlets=outlets,
        speakers=speakers,
        retold=retellings(claims, lambda claim: _is_spoken(claim, speakers, outlets)),
        hears=_hears(claims, speakers, outlets),
    )


def _innermost(claim: Claim, speakers: Speakers) -> Attribution | None:
    """Whoever says it in the first place; a dateline says nothing."""
    said = (v for v in claim.attribution if not speakers.is_dateline(v, claim.source))
    return next(said, None) or _counter(claim)


def _counter(claim: Claim) -> Attribution | None:
    """Who gives the number of a claim by putting, counting or estimating it."""
    if claim.predicate.lemma not in counting_words().tellers or not claim.quantities:
        return None
    agent = next((a for a in claim.arguments if a.role == "agent"), None)
    if agent is None or not _can_count(agent.text):
        return None
    return Attribution(agent.text, claim.predicate.text, agent.start, agent.end, agent.entity)


def _can_count(who: str) -> bool:
    """Whether people or a body are named or described: a fire that claims lives counts none."""
    kind = lexicon().entity_kind(singular(head_of(who)))
    return kind in {"person", "group", "organisation"} or is_proper(who.partition(" ")[2] or who)


def _spoken(speaker: Speaker, reason: str) -> Voice:
    return Voice(f"{SPEAKER}{speaker.key}", speaker.name, reason)


def _is_spoken(claim: Claim, speakers: Speakers, outlets: Outlets) -> bool:
    """Whether a claim is the word of a speaker with a name, who is no outlet."""
    voice = _innermost(claim, speakers)
    if voice is None or outlets.knows(voice.who):
        return False
    speaker = speakers.of(voice, claim.source)
    return speaker is not None and speaker.named


def _hears(
    claims: Sequence[Claim], speakers: Speakers, outlets: Outlets
) -> dict[str, tuple[tuple[int, str], ...]]:
    """Where each page quotes a speaker with a name, and the key of whose voice that is."""
    found: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for claim in claims:
        for voice in claim.attribution:
            speaker = speakers.of(voice, claim.source)
            if speaker is not None and speaker.named and not outlets.knows(voice.who):
                found[claim.source].add((voice.start, _spoken(speaker, "").key))
    return {source: tuple(sorted(places)) for source, places in found.items()}


def _credited(credit: Credit) -> str:
    if not credit.evidence.text:
        return "the byline of the page"
    return f"the page credits the whole of it: {shortened(credit.evidence.text)}"
