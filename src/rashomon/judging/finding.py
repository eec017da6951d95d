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

from rashomon.findings import Doer, Element, Finding, Judgement, LeftOut, Sureness, Testimony
from rashomon.judging import matching
from rashomon.judging.elements import Telling, is_there, is_whole, needed, speaks_for, tellings_of
from rashomon.judging.evidence import (
    Meeting,
    called_breach,
    denials,
    disputes,
    excuses,
    in_favour,
)
from rashomon.judging.hearing import CERTAIN, Hearing, hear, in_text_order
from rashomon.judging.rules import Rule, RuleSet
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
    whole: list[Meeting] = []
    pieces: list[Meeting] = []
    left_out: list[LeftOut] = []
    for event in sorted(case.incident.events, key=lambda e: (e.order, e.id)):
        tellings = tuple(tellings_of(rule, event, case))
        reason = _shortcoming(rule, event, tellings, case)
        if reason is None:
            meeting = Meeting((event,), tellings)
            told_whole = any(is_whole(rule, telling) for telling in tellings)
            (whole if told_whole else pieces).append(meeting)
        elif reason:
            left_out.append(LeftOut(rule.id, event.id, event.label, reason))
    for meeting in pieces if whole else ():
        event = meeting.events[0]
        reason = "no single account tells the whole of it; others tell the like of one finding"
        left_out.append(LeftOut(rule.id, event.id, event.label, reason))
    return [_finding(rule, m, case) for m in _joined(whole or pieces)], left_out


def _shortcoming(
    rule: Rule, event: Event, tellings: Sequence[Telling], case: Hearing
) -> str | None:
    """Why an event is no breach: None where it is one, "" where it has nothing to do with it."""
    claims = [case.claims[c] for c in event.claims if c in case.claims]
    deeds = [c for c in claims if matching.deed(rule.act, c) and is_there(rule, c, case)]
    if not deeds:
        return ""
    if event.background and not rule.background:
        return "told as what had happened before the incident; the rule asks for the incident only"
    told = {element for telling in tellings for element in telling.tells}
    missing = [element for element in needed(rule) if element not in told]
    if missing:
        return _why_missing(rule, deeds, missing, case)
    sure = [t for t in tellings if t.claim.certainty == CERTAIN and "act" in t.tells]
    if sure:
        return None
    voiced = independent([case.said(t.claim) for t in tellings if "act" in t.tells])
    if len(voiced) < _ENOUGH_IF_PROBABLE:
        return "one voice only, and it tells it as probable, no more"
    return None


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
    contested = tuple(disputes(meeting, case))
    whole = [t for t in tellings if is_whole(rule, t)]
    voiced = independent([case.said(t.claim) for t in whole or tellings])
    sure, reason = _sureness(whole, voiced, against, case)
    events = tuple(event.id for event in meeting.events)
    digest = hashlib.sha256("\n".join((rule.id, rule.source, *sorted(events))).encode())
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
        contested=contested,
        voices=len(voiced),
        sure=sure,
        reason=reason,
        left_open=rule.left_open,
    )


def _sureness(
    whole: Sequence[Telling],
    voiced: set[str],
    against: Sequence[Testimony],
    case: Hearing,
) -> tuple[Sureness, str]:
    if against:
        who = ", ".join(sorted({one.voice for one in against}))
        return "contested", f"spoken against by {who}"
    if not whole:
        return "pieced together", "no single account tells the whole of it, several together do"
    names = sorted({case.said(t.claim).voice.name for t in whole})
    if all(t.claim.certainty != CERTAIN for t in whole):
        return "probable", f"told as probable by {', '.join(names)}"
    why = "; ".join(collapses([case.said(t.claim) for t in whole]))
    told = ", ".join(names) + (f" ({why})" if why else "")
    if len(voiced) > 1:
        return "corroborated", f"{len(voiced)} independent voices each tell the whole of it: {told}"
    return "reported", f"one independent voice tells the whole of it: {told}"


def _label(meeting: Meeting, tellings: Sequence[Telling]) -> str:
    """What the act is called: as the event is whose claims tell most of it."""
    told = Counter(claim.event for claim in (t.claim for t in tellings))
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
