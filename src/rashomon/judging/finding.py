"""Findings: the events of an incident that meet a rule, with the words for and against each.

An event meets a rule where its claims tell the elements of a breach: the deed, by somebody whom the
rule binds, to whom and where the rule says. A claim counts that asserts it as certain; what is only
probable counts where two independent voices say so; what is possible, asked, wished, ordered or
denied never does. Silence is no evidence that something required was left undone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rashomon.findings import Doer, Element, Finding, Judgement, LeftOut, Sureness
from rashomon.judging import matching
from rashomon.judging.elements import (
    Telling,
    is_there,
    is_whole,
    needed,
    resembles,
    speaks_for,
    tellings_among,
)
from rashomon.judging.evidence import (
    Meeting,
    called_breach,
    denials,
    disputes,
    excuses,
    in_favour,
)
from rashomon.judging.hearing import CERTAIN, Hearing, hear, in_text_order
from rashomon.judging.rules import Mode, Rule, RuleSet
from rashomon.model import Claim, Document, Event, EventTime, Incident
from rashomon.weighing.groups import Groups
from rashomon.weighing.independence import collapses, independent

#: Voices that must say it where none is certain of it.
_ENOUGH_IF_PROBABLE = 2


def judge(incident: Incident, documents: Sequence[Document], rules: RuleSet) -> Judgement:
    """What ``rules`` make of ``incident``; ``documents`` give the texts its claims stand in.

    Findings come rule by rule, in the order of the acts. The same input gives the same findings.
    """
    case = hear(incident, documents)
    findings: list[Finding] = []
    left_out: list[LeftOut] = []
    for rule in rules.rules:
        found, passed_over = _judge(rule, case)
        findings += found
        left_out += passed_over
    return Judgement(rules.title, rules.note, tuple(findings), tuple(left_out))


def _judge(rule: Rule, case: Hearing) -> tuple[list[Finding], list[LeftOut]]:
    if rule.mode is Mode.required:
        return [_finding(rule, meeting, case) for meeting in _omissions(rule, case)], []
    whole: list[Meeting] = []
    pieces: list[Meeting] = []
    left_out: list[LeftOut] = []
    for event in sorted(case.incident.events, key=lambda e: (e.order, e.id)):
        claims = [case.claims[c] for c in event.claims if c in case.claims]
        tellings = tuple(tellings_among(rule, claims, case))
        reason = _shortcoming(rule, claims, tellings, case)
        if reason is None:
            told_whole = any(is_whole(rule, telling) for telling in tellings)
            (whole if told_whole else pieces).append(Meeting((event,), tellings))
        elif reason:
            left_out.append(LeftOut(rule.id, event.id, event.label, reason))
    for meeting in pieces if whole else ():
        event = meeting.events[0]
        reason = "no single account tells the whole of it; others tell the like of one finding"
        left_out.append(LeftOut(rule.id, event.id, event.label, reason))
    return [_finding(rule, m, case) for m in _joined(whole or pieces)], left_out


def _omissions(rule: Rule, case: Hearing) -> Iterator[Meeting]:
    """What voices say was left undone, for each incident of the case; that is mostly no event."""
    everything = frozenset(source.id for source in case.incident.sources)
    told_apart = [frozenset(subject.sources) for subject in case.incident.subjects]
    for sources in told_apart or [everything]:
        claims = [
            claim
            for claim in sorted(case.incident.claims, key=in_text_order)
            if claim.source in sources
        ]
        tellings = [t for t in tellings_among(rule, claims, case) if is_whole(rule, t)]
        if tellings and _in_doubt(rule, tellings, case) is None:
            names = {telling.claim.event for telling in tellings}
            events = tuple(event for event in case.incident.events if event.id in names)
            yield Meeting(events, tuple(tellings))


def _shortcoming(
    rule: Rule, claims: Sequence[Claim], tellings: Sequence[Telling], case: Hearing
) -> str | None:
    """Why claims tell of no breach: None where they do, "" where they do not touch on it."""
    deeds = [c for c in claims if matching.deed(rule.act, c) and is_there(rule, c, case)]
    if not any(resembles(rule, claim, case) for claim in deeds):
        return ""
    deeds = [c for c in deeds if rule.background or c.id not in case.past]
    if not deeds:
        return "told as what had happened before the incident; the rule asks for the incident only"
    told = {element for telling in tellings for element in telling.tells}
    missing = [element for element in needed(rule) if element not in told]
    if missing:
        return _why_missing(rule, deeds, missing, case)
    return _in_doubt(rule, tellings, case)


def _in_doubt(rule: Rule, tellings: Sequence[Telling], case: Hearing) -> str | None:
    """Which element rests on one voice's guess, in words; None: each is told as certain, or by
    several as probable.
    """
    for element in needed(rule):
        telling = [t.claim for t in tellings if element in t.tells]
        if any(claim.certainty == CERTAIN for claim in telling):
            continue
        if len(independent([case.said(claim) for claim in telling])) < _ENOUGH_IF_PROBABLE:
            return f"{_ASKED[element]} is told by one voice only, and as probable, no more"
    return None


_ASKED: Mapping[Element, str] = {
    "act": "what was done",
    "by": "who did it",
    "to": "whom it befell",
    "where": "where it was",
}
_MISSING: Mapping[Element, str] = {
    "act": "nobody asserts as a fact that it was done",
    "by": "nobody tells that one whom the rule binds did it",
    "to": "nobody tells that it befell one whom the rule protects",
    "where": "nobody tells that it was where the rule holds",
}


def _why_missing(
    rule: Rule, deeds: Sequence[Claim], missing: Sequence[Element], case: Hearing
) -> str:
    speaking = [claim for claim in deeds if speaks_for(rule, claim)]
    if not speaking:
        return "only denied, or told as possible, asked, wished or ordered"
    others = [matching.unbound(rule.act.by, claim, case.known) for claim in speaking]
    if all(others):
        return f"the rule does not bind the one who did it: {others[0]}"
    return "; ".join(_MISSING[element] for element in missing)


# Findings.


def _joined(meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    """Meetings whose doers are the same made one, in order of their first event."""
    groups = Groups()
    for number, meeting in enumerate(meetings):
        for telling in meeting.tellings:
            if telling.doer is not None and telling.doer.entity is not None:
                groups.join(f"meeting:{number:06}", telling.doer.entity)
    together: dict[str, list[Meeting]] = {}
    for number, meeting in enumerate(meetings):
        together.setdefault(groups.head(f"meeting:{number:06}"), []).append(meeting)
    for group in together.values():
        yield Meeting(
            tuple(event for meeting in group for event in meeting.events),
            tuple(telling for meeting in group for telling in meeting.tellings),
        )


def _finding(rule: Rule, meeting: Meeting, case: Hearing) -> Finding:
    tellings = sorted(meeting.tellings, key=lambda t: (-len(t.tells), *in_text_order(t.claim)))
    against = [*denials(rule, meeting, case), *excuses(rule, meeting, case)]
    bearing, grade = _bearing(rule, tellings, case)
    voiced = independent([case.said(t.claim) for t in bearing])
    reason = _in_words(grade, bearing, voiced, case)
    if against:
        who = ", ".join(sorted({one.voice for one in against}))
        grade, reason = "contested", f"{reason}; spoken against by {who}"
    events = tuple(event.id for event in meeting.events)
    made_of = sorted(events) or sorted(telling.claim.id for telling in tellings)
    digest = hashlib.sha256("\n".join((rule.id, rule.source, *made_of)).encode())
    return Finding(
        id="f" + digest.hexdigest()[:12],
        rule=rule.id,
        title=rule.title,
        text=rule.text,
        basis=rule.source,
        acts=events,
        label=_label(meeting, tellings),
        by=_doers(tellings),
        when=_when(meeting.events),
        where=tuple(dict.fromkeys(t.place for t in tellings if t.place is not None)),
        evidence_for=tuple(in_favour(t, case) for t in tellings),
        evidence_against=tuple(against),
        breach=tuple(called_breach(tellings, case)),
        contested=tuple(disputes(meeting, case)),
        voices=len(voiced),
        sure=grade,
        reason=reason,
        left_open=rule.left_open,
    )


def _bearing(
    rule: Rule, tellings: Sequence[Telling], case: Hearing
) -> tuple[Sequence[Telling], Sureness]:
    """The claims that a finding rests on, and how sure they make it."""
    certain = [t for t in tellings if t.claim.certainty == CERTAIN]
    whole = [t for t in certain if is_whole(rule, t)]
    if whole:
        several = len(independent([case.said(t.claim) for t in whole])) > 1
        return whole, "corroborated" if several else "reported"
    told = {element for telling in certain for element in telling.tells}
    if told.issuperset(needed(rule)):
        return certain, "pieced together"
    return tellings, "probable"


def _in_words(grade: Sureness, bearing: Sequence[Telling], voiced: set[str], case: Hearing) -> str:
    said = [case.said(telling.claim) for telling in bearing]
    why = "; ".join(collapses(said))
    told = ", ".join(sorted({one.voice.name for one in said})) + (f" ({why})" if why else "")
    return {
        "corroborated": f"{len(voiced)} independent voices each tell the whole of it: {told}",
        "reported": f"one independent voice tells the whole of it: {told}",
        "pieced together": f"no account tells the whole of it, several together do: {told}",
        "probable": f"told as probable: {told}",
    }[grade]


def _label(meeting: Meeting, tellings: Sequence[Telling]) -> str:
    """What the act is called: as the event is whose claims tell most of it, else in their words."""
    if not meeting.events:
        return " ".join(tellings[0].claim.quote.split())
    told = Counter(telling.claim.event for telling in tellings)
    return max(meeting.events, key=lambda event: told[event.id]).label


def _doers(tellings: Sequence[Telling]) -> tuple[Doer, ...]:
    """Who did it, whoever is named oftenest first."""
    named = Counter(t.doer for t in tellings if t.doer is not None)
    return tuple(doer for doer, _ in named.most_common())


def _when(events: Sequence[Event]) -> EventTime | None:
    """The time of the acts, from the first to the last."""
    times = [event.time for event in events if event.time is not None]
    if len(times) < 2:
        return times[0] if times else None
    earliest = [time.earliest for time in times if time.earliest is not None]
    latest = [time.latest for time in times if time.latest is not None]
    return EventTime(min(earliest, default=None), max(latest, default=None), times[0].precision)
