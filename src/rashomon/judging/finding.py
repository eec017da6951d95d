"""Findings: what meets a rule, with the words and frames for and against each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.findings import Doer, Finding, Judgement, LeftOut
from rashomon.judging import matching
from rashomon.judging.elements import Telling
from rashomon.judging.evidence import (
    called_breach,
    denials,
    disputes,
    excuses,
    in_favour,
    seen_against,
    seen_in_favour,
)
from rashomon.judging.grading import Graded, contested, graded, unknown
from rashomon.judging.hearing import Hearing, hear, in_text_order
from rashomon.judging.meeting import Meeting, met
from rashomon.judging.rules import Rule, RuleSet
from rashomon.judging.seeing import Showing
from rashomon.model import Document, Event, EventTime, Incident
from rashomon.telling.filmed import Filmed


def judge(
    incident: Incident,
    documents: Sequence[Document],
    rules: RuleSet,
    filmed: Filmed | None = None,
) -> Judgement:
    """What ``rules`` make of ``incident``; ``documents`` give the texts its claims stand in.

    ``filmed``: what cameras saw of it. Findings come rule by rule, in the order of the acts. The
    same input gives the same findings.
    """
    case = hear(incident, documents, filmed)
    findings: list[Finding] = []
    unattributed: list[Finding] = []
    left_out: list[LeftOut] = []
    for rule in rules.rules:
        found = met(rule, case)
        own = [_finding(rule, meeting, case) for meeting in found.meetings]
        apart = [_finding(rule, each, case, unknown(each.showings)) for each in found.unknown]
        answered = set(_answered([*own, *apart], case))
        findings += own
        unattributed += apart
        left_out += [e for e in found.left_out if e.event is None or e.event not in answered]
    return Judgement(rules.title, rules.note, tuple(findings), tuple(left_out), tuple(unattributed))


def _answered(findings: Sequence[Finding], case: Hearing) -> Iterator[str | None]:
    """The events that findings tell of, or that claims against them do."""
    for finding in findings:
        yield from finding.acts
        for words in finding.evidence_against:
            yield case.claims[words.claim].event


def _finding(rule: Rule, meeting: Meeting, case: Hearing, grade: Graded | None = None) -> Finding:
    """What ``meeting`` comes to; ``grade``: None where the evidence tells how sure it is."""
    tellings = sorted(meeting.tellings, key=lambda t: (-len(t.tells), *in_text_order(t.claim)))
    against = [*denials(rule, meeting, case), *excuses(rule, meeting, case)]
    frames_against = tuple(seen_against(rule, meeting, case))
    grade = grade or graded(rule, (*tellings, *meeting.showings), case)
    if against or frames_against:
        grade = contested(grade, against, frames_against, case)
    events = tuple(event.id for event in meeting.events)
    # Two may be seen to do what one event tells: their findings have its claims in common.
    made_of = sorted((*events, *(showing.witnessed.id for showing in meeting.showings)))
    made_of = made_of or sorted(telling.claim.id for telling in tellings)
    digest = hashlib.sha256("\n".join((rule.id, rule.source, *made_of)).encode())
    return Finding(
        id="f" + digest.hexdigest()[:12],
        rule=rule.id,
        title=rule.title,
        text=rule.text,
        basis=rule.source,
        acts=events,
        label=_label(meeting, tellings),
        by=_doers(meeting),
        when=_when(meeting.events),
        where=tuple(_places(tellings, meeting.showings)),
        evidence_for=tuple(in_favour(t, case) for t in tellings),
        evidence_against=tuple(against),
        breach=tuple(called_breach(tellings, case)),
        contested=tuple(disputes(meeting, case)),
        voices=grade.voices,
        sure=grade.sure,
        reason=grade.reason,
        left_open=rule.left_open,
        seen_for=tuple(map(seen_in_favour, meeting.showings)),
        seen_against=frames_against,
    )


def _label(meeting: Meeting, tellings: Sequence[Telling]) -> str:
    """What the act is called: as the event is whose claims tell most of it, else in their words."""
    if not meeting.events and not tellings:
        return meeting.showings[0].witnessed.sight.sentence
    if not meeting.events:
        return " ".join(tellings[0].claim.quote.split())
    told = Counter(telling.claim.event for telling in tellings)
    return max(meeting.events, key=lambda event: told[event.id]).label


def _doers(meeting: Meeting) -> tuple[Doer, ...]:
    """Who did it, whoever is named oftenest first."""
    named = Counter(each.doer for each in meeting.evidence if each.doer is not None)
    return tuple(doer for doer, _ in named.most_common())


def _places(tellings: Sequence[Telling], seen: Sequence[Showing]) -> Iterator[str]:
    """Where it was, in the sources' words, else by the names of the site."""
    said: set[str] = set()
    for place in (*(each.place for each in tellings), *(each.place for each in seen)):
        if place is not None and (key := matching.place_key(place)) not in said:
            said.add(key)
            yield place


def _when(events: Sequence[Event]) -> EventTime | None:
    """The time of the acts, from the first to the last."""
    times = [event.time for event in events if event.time is not None]
    if len(times) < 2:
        return times[0] if times else None
    earliest = [time.earliest for time in times if time.earliest is not None]
    latest = [time.latest for time in times if time.latest is not None]
    return EventTime(min(earliest, default=None), max(latest, default=None), times[0].precision)
