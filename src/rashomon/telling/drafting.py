"""An incident while decisions are applied to it: claims dropped and moved, details judged again."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from rashomon.model import (
    ACCOUNT_ROLES,
    Answer,
    Claim,
    Detail,
    DetailKind,
    Entity,
    Event,
    EventTime,
    Evidence,
    Incident,
    Passage,
    Precedes,
    Role,
    Subject,
)
from rashomon.telling.quoting import answering
from rashomon.telling.wording import clip
from rashomon.weighing.details.cohesion import is_doubted
from rashomon.weighing.details.rejudging import judge_again
from rashomon.weighing.verdicts.calling import called
from rashomon.weighing.verdicts.verdicts import Said
from rashomon.weighing.voices.voices import Voices

_LONGEST_LABEL = 80


class Draft:
    """What is left of an incident so far; ``held`` are all the claims that it began with."""

    def __init__(self, whole: Incident) -> None:
        """Begin with the ``whole`` incident, which stays as it is."""
        self._whole = whole
        self._altered = False
        self._reopened: set[str] = set()
        self._joined: dict[str, str] = {}
        self.held: Mapping[str, Claim] = {claim.id: claim for claim in whole.claims}
        self.claims = dict(self.held)
        self._first = {event.id: event for event in whole.events}
        self.events = dict(self._first)
        self.passages = {passage.id: passage for passage in whole.passages}
        self.sources = {source.id: source for source in whole.sources}
        self.details: dict[str, Detail] = {}
        self.details_of_claim: defaultdict[str, set[str]] = defaultdict(set)
        self._details_of_event: defaultdict[str, set[str]] = defaultdict(set)
        self._entities: Mapping[str, Entity] = {entity.id: entity for entity in whole.entities}
        for detail in whole.details:
            self._hold(detail)

    def drop(self, claims: Iterable[str]) -> None:
        """Take ``claims`` out of their events and of the answers that they give."""
        gone: defaultdict[str, set[str]] = defaultdict(set)
        for identifier in claims:
            claim = self.claims.pop(identifier, None)
            if claim is not None:
                self._altered = True
                self._reopened |= self.details_of_claim[identifier]
                gone[claim.event or ""].add(identifier)
        for event, of_event in gone.items():
            if event in self.events:
                self._take_out(of_event, self.events[event])

    def join(self, other: str, event: str) -> None:
        """Let all that is told of event ``other`` be told of ``event``, which keeps its label."""
        self._altered = True
        gone, kept = self.events.pop(other), self.events[event]
        self._joined[other] = event
        self._tell(gone.claims, event)
        self.events[event] = replace(
            kept,
            claims=tuple(sorted({*kept.claims, *gone.claims})),
            sources=tuple(sorted({*kept.sources, *gone.sources})),
            time=kept.time or gone.time,
            place=kept.place or gone.place,
            background=kept.background and gone.background,
        )
        asked = {_asks(self.details[d]): d for d in sorted(self._details_of_event[event])}
        for detail in sorted(self._details_of_event.pop(other, set())):
            self._take_over(self.details.pop(detail), event, asked)

    def part(self, event: str, apart: Collection[str]) -> None:
        """Let the claims ``apart`` tell of another event than the rest of ``event`` does."""
        self._altered = True
        whole, claims = self.events[event], sorted(apart)
        new = replace(
            whole,
            id="e" + _digest(*claims),
            claims=tuple(claims),
            sources=tuple(sorted({self.claims[claim].source for claim in claims})),
            label=self._label_from(claims),
            time=self._time_of(claims),
            place=None,
        )
        self._take_out(set(claims), whole)
        self.events[new.id] = new
        self._tell(claims, new.id)
        for detail in sorted(self._details_of_event[event]):
            self._divide(self.details[detail], new.id, set(claims))

    def regard(self, passage: Passage, role: str) -> None:
        """Take ``passage`` for what it is by its ``role``; only accounts have claims."""
        self._altered = True
        corrected = replace(passage, role=cast(Role, role))
        self.passages[passage.id] = corrected
        claims = [claim.id for claim in self.claims.values() if claim.passage == passage.id]
        for claim in claims:
            self._reopened |= self.details_of_claim[claim]
        gained = (corrected.role in ACCOUNT_ROLES) - (passage.role in ACCOUNT_ROLES)
        source = self.sources[passage.source]
        words = max(0, source.words + gained * len(passage.text.split()))
        self.sources[source.id] = replace(source, words=words)
        if corrected.role not in ACCOUNT_ROLES:
            self.drop(claims)

    def finished(self, heard: Voices) -> Incident:
        """The incident that is left, with every detail that was reopened judged again."""
        whole = self._whole
        if not self._altered:
            return whole
        self._judge(heard)
        return replace(
            whole,
            sources=tuple(self.sources[source.id] for source in whole.sources),
            passages=tuple(self.passages[passage.id] for passage in whole.passages),
            claims=tuple(self.claims[c.id] for c in whole.claims if c.id in self.claims),
            entities=tuple(map(self._mentioned, whole.entities)),
            events=tuple(sorted(self.events.values(), key=lambda e: (e.order, e.id))),
            details=tuple(sorted(self.details.values(), key=lambda d: d.id)),
            subjects=tuple(map(self._told_of, whole.subjects)),
            precedes=tuple(filter(None, map(self._still_before, whole.precedes))),
        )

    # Events.

    def _tell(self, claims: Iterable[str], event: str) -> None:
        for claim in claims:
            self.claims[claim] = replace(self.claims[claim], event=event)

    def _take_out(self, gone: Collection[str], event: Event) -> None:
        """Leave ``event`` the rest of its claims, and of its words those that the rest tells."""
        rest = [claim for claim in event.claims if claim not in gone]
        if not rest:
            del self.events[event.id]
            return
        told = self._is_told(event.label, gone, rest)
        self.events[event.id] = replace(
            event,
            claims=tuple(rest),
            sources=tuple(sorted({self.claims[claim].source for claim in rest})),
            label=event.label if told else self._label_from(rest),
            time=event.time if not self._time_of(gone) else self._time_left(event, rest),
            place=event.place if self._is_told(event.place or "", gone, rest) else None,
        )

    def _is_told(self, words: str, gone: Iterable[str], rest: Iterable[str]) -> bool:
        """Whether ``words`` do not hang on the claims that are ``gone`` alone."""
        theirs = any(words.casefold() in self.held[claim].quote.casefold() for claim in gone)
        return not theirs or any(words.casefold() in self.held[c].quote.casefold() for c in rest)

    def _label_from(self, claims: Iterable[str]) -> str:
        first = min((self.held[claim] for claim in claims), key=_place)
        return clip(first.quote, _LONGEST_LABEL)

    def _time_left(self, event: Event, rest: Iterable[str]) -> EventTime | None:
        return event.time if self._time_of(rest) else None

    def _time_of(self, claims: Iterable[str]) -> EventTime | None:
        """The first time that is told by ``claims`` themselves."""
        for claim in sorted((self.held[claim] for claim in claims), key=_place):
            if claim.time is not None and (claim.time.earliest or claim.time.latest):
                return EventTime(claim.time.earliest, claim.time.latest, claim.time.precision)
        return None

    def _told_of(self, subject: Subject) -> Subject:
        """``subject`` with the events that the claims of its own tell of now."""
        first = (self._first[event] for event in subject.events if event in self._first)
        claims = (claim for event in first for claim in event.claims)
        now = {self.claims[claim].event for claim in claims if claim in self.claims}
        return replace(subject, events=tuple(sorted(event for event in now if event is not None)))

    def _still_before(self, edge: Precedes) -> Precedes | None:
        """``edge`` between what its events are now, as far as claims that are left tell of it."""
        before, after = self._now(edge.before), self._now(edge.after)
        if before == after or not {before, after} <= self.events.keys():
            return None
        told = (*self._first[edge.before].claims, *self._first[edge.after].claims)
        moved = [
            self.held[claim]
            for claim in told
            if claim not in self.claims or self.claims[claim].event not in (before, after)
        ]
        left = tuple(words for words in edge.evidence if not any(_meet(words, c) for c in moved))
        return replace(edge, before=before, after=after, evidence=left) if left else None

    def _now(self, event: str) -> str:
        while event in self._joined:
            event = self._joined[event]
        return event

    # Details.

    def _hold(self, detail: Detail) -> None:
        self.details[detail.id] = detail
        if detail.event is not None:
            self._details_of_event[detail.event].add(detail.id)
        for answer in detail.answers:
            for claim in answer.claims:
                self.details_of_claim[claim].add(detail.id)

    def _take_over(
        self, detail: Detail, event: str, asked: Mapping[tuple[DetailKind, str], str]
    ) -> None:
        """Let ``detail`` be one of ``event``, and one with what is asked of it already."""
        known = asked.get(_asks(detail))
        if known is None:
            self._hold(replace(detail, event=event))
            return
        whole = self.details[known]
        # Of two, it is by chance that values are agreed only where it is in both.
        reason = detail.reason if is_doubted(whole) else whole.reason
        self._hold(replace(whole, answers=(*whole.answers, *detail.answers), reason=reason))
        self._reopened.add(known)

    def _divide(self, detail: Detail, event: str, apart: Collection[str]) -> None:
        """Give the answers of the claims ``apart`` to the same question about ``event``."""
        theirs = self._answers_of(detail, apart)
        if not theirs:
            return
        of_others = {claim for answer in detail.answers for claim in answer.claims} - set(apart)
        name = "d" + _digest(event, detail.kind, detail.question, min(apart))
        self._hold(replace(detail, id=name, event=event, answers=theirs))
        self._hold(replace(detail, answers=self._answers_of(detail, of_others)))
        self._reopened |= {name, detail.id}

    def _answers_of(self, detail: Detail, claims: Collection[str]) -> tuple[Answer, ...]:
        """The answers of ``detail`` as far as these claims give them, each in words of theirs."""
        left = []
        for answer in detail.answers:
            giving = [claim for claim in answer.claims if claim in claims]
            if len(giving) == len(answer.claims):
                left.append(answer)
            elif giving:
                left.append(self._in_words_of(giving, answer, detail.kind))
        return tuple(left)

    def _in_words_of(self, claims: list[str], answer: Answer, kind: DetailKind) -> Answer:
        first = min((self.held[claim] for claim in answer.claims), key=_place)
        given = min((self.held[claim] for claim in claims), key=_place)
        text = answer.text if given is first else answering(given, answer, kind, self._entities)
        return replace(answer, text=text, claims=tuple(claims))

    def _judge(self, heard: Voices) -> None:
        names = {source.id: called(source) for source in self._whole.sources}
        for identifier in sorted(self._reopened & self.details.keys()):
            detail = self.details.pop(identifier)
            said = list(self._said(detail, heard))
            if said:
                self.details[identifier] = judge_again(detail, said, names)

    def _said(self, detail: Detail, heard: Voices) -> Iterator[Said]:
        for answer in self._answers_of(detail, self.claims):
            for identifier in answer.claims:
                claim = self.claims[identifier]
                lifted = self.passages[claim.passage].role == "quotation"
                when = self.sources[claim.source].published.earliest
                yield Said(answer.value, answer.text, claim, heard.of(claim), lifted, when)

    def _mentioned(self, entity: Entity) -> Entity:
        """``entity`` with no mention said to be in a claim that is gone; the words are there."""
        if all(m.claim is None or m.claim in self.claims for m in entity.mentions):
            return entity
        mentions = (
            mention if mention.claim in self.claims else replace(mention, claim=None)
            for mention in entity.mentions
        )
        return replace(entity, mentions=tuple(mentions))


def _asks(detail: Detail) -> tuple[DetailKind, str]:
    return detail.kind, detail.question


def _meet(words: Evidence, claim: Claim) -> bool:
    same = words.source == claim.source
    return same and words.start < claim.end and claim.start < words.end


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.source, claim.start, claim.id


def _digest(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
