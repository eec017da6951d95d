"""What meets a rule: events by what their claims tell, sightings by what cameras show.

An event meets a rule where its claims tell the elements of a breach: the deed, by somebody whom the
rule binds, to whom and where the rule says. A claim counts that asserts it as certain; what is only
probable counts where two independent voices say so; what is possible, asked, wished, ordered or
denied never does. Silence is no evidence that something required was left undone.

What cameras saw counts as claims do: as certain where they saw it well, as probable where with some
doubt. What somebody did whom nobody knows is held against nobody: such acts are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.findings import Element, LeftOut
from rashomon.judging import matching
from rashomon.judging.elements import (
    HELD,
    Telling,
    is_there,
    is_whole,
    needed,
    resembles,
    speaks_for,
    tellings_among,
)
from rashomon.judging.grading import in_doubt
from rashomon.judging.hearing import CERTAIN, Hearing
from rashomon.judging.rules import Mode, Rule
from rashomon.judging.seeing import Showing, others, showing_of, showings
from rashomon.model import Claim, Event
from rashomon.telling.filmed import Witnessed
from rashomon.weighing.scales.groups import Groups


@dataclass(frozen=True, slots=True)
class Meeting:
    """Events and sightings that meet a rule together, because the same ones did them."""

    events: tuple[Event, ...]
    tellings: tuple[Telling, ...]
    showings: tuple[Showing, ...] = ()

    @property
    def evidence(self) -> tuple[Telling | Showing, ...]:
        """What accounts tell and what cameras show."""
        return (*self.tellings, *self.showings)


@dataclass(frozen=True, slots=True)
class Met:
    """What comes of one rule.

    ``meetings``: what meets it, in order; ``unknown``: what nobody knows who is seen to do, where
    it holds; ``left_out``: what looks like a breach and is none.
    """

    meetings: tuple[Meeting, ...]
    unknown: tuple[Meeting, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def met(rule: Rule, case: Hearing) -> Met:
    """What meets ``rule``, by words, by frames or by both."""
    if rule.mode is Mode.required:
        # That something is not to be seen proves nothing: only words tell what was left undone.
        return Met(tuple(_omissions(rule, case)))
    seen = tuple(showings(rule, case))
    told, left_out = _told(rule, seen, case)
    used = {each.witnessed.id for meeting in told for each in meeting.showings}
    alone = [each for each in seen if each.tells and each.witnessed.id not in used]
    meetings, doubtful = _with_seen(rule, told, alone, case)
    unknown, unfit = _by_unknown(rule, alone, case)
    said = {each.event for each in left_out}
    left_out += [
        LeftOut(rule.id, None, seen.sight.sentence, reason, seen.id)
        for seen, reason in (*doubtful, *unfit, *_by_others(rule, case))
        if said.isdisjoint(seen.events)
    ]
    return Met(tuple(meetings), tuple(unknown), tuple(left_out))


def _told(
    rule: Rule, seen: Sequence[Showing], case: Hearing
) -> tuple[list[Meeting], list[LeftOut]]:
    """The events that meet ``rule``, each with what is seen of it, and those that seem to."""
    whole: list[Meeting] = []
    pieces: list[Meeting] = []
    left_out: list[LeftOut] = []
    for event in sorted(case.incident.events, key=lambda e: (e.order, e.id)):
        claims = [case.claims[c] for c in event.claims if c in case.claims]
        tellings = tuple(tellings_among(rule, claims, case))
        own = tuple(s for s in seen if event.id in s.witnessed.events and s.certainty in HELD)
        meeting = Meeting((event,), tellings, own)
        reason = _shortcoming(rule, claims, meeting, case)
        if reason is None:
            told_whole = any(is_whole(rule, each) for each in meeting.evidence)
            (whole if told_whole else pieces).append(meeting)
        elif reason:
            left_out.append(LeftOut(rule.id, event.id, event.label, reason))
    for meeting in pieces if whole else ():
        event = meeting.events[0]
        reason = "no single account tells the whole of it; others tell the like of one finding"
        left_out.append(LeftOut(rule.id, event.id, event.label, reason))
    return whole or pieces, left_out


# What cameras saw and no account tells of the rule.

#: What was seen and is no breach, with the reason.
_PassedOver = tuple[Witnessed, str]


def _with_seen(
    rule: Rule, told: Sequence[Meeting], alone: Sequence[Showing], case: Hearing
) -> tuple[list[Meeting], list[_PassedOver]]:
    """What accounts tell, joined with what cameras saw the same ones do, or these alone."""
    whole = [each for each in alone if is_whole(rule, each)]
    held = [_alone(rule, (each,), case) for each in whole if each.certainty in HELD]
    passed = [
        (each.witnessed, f"it is {each.witnessed.sight.sure}")
        for each in whole
        if each.certainty not in HELD
    ]
    meetings = []
    for meeting in _joined([*told, *held]):
        doubt = in_doubt(rule, meeting.evidence, case)
        if doubt is None:
            meetings.append(meeting)
        else:
            passed += [(each.witnessed, doubt) for each in meeting.showings]
    return meetings, passed


def _by_unknown(
    rule: Rule, alone: Sequence[Showing], case: Hearing
) -> tuple[list[Meeting], list[_PassedOver]]:
    """What somebody is seen to do where the rule holds, of whom nothing tells who it is."""
    meetings: list[Meeting] = []
    passed: list[_PassedOver] = []
    for group in _by_figure(each for each in alone if not is_whole(rule, each)):
        reason = _unfit(rule, group)
        if reason is None:
            meetings.append(_alone(rule, group, case))
        else:
            passed.append((group[0].witnessed, reason))
    return meetings, passed


def _by_figure(seen: Iterable[Showing]) -> Iterator[tuple[Showing, ...]]:
    """Sightings of the same doer together, in order of time."""
    groups: dict[str, list[Showing]] = {}
    for each in seen:
        doer = each.witnessed.by[0].figure if each.witnessed.by else each.witnessed.id
        groups.setdefault(doer, []).append(each)
    return (tuple(group) for group in groups.values())


def _unfit(rule: Rule, seen: Sequence[Showing]) -> str | None:
    """Why what somebody is seen to do is not even told apart; None: it is."""
    missing = [e for e in needed(rule) if e != "by" and all(e not in s.tells for s in seen)]
    if missing:
        return "; ".join(_MISSING[element] for element in missing)
    if not rule.where:
        return "nothing tells who it is, and the rule holds anywhere"
    if all(each.certainty != CERTAIN for each in seen):
        return f"nothing tells who it is, and it is {seen[0].witnessed.sight.sure}"
    return None


def _by_others(rule: Rule, case: Hearing) -> Iterator[_PassedOver]:
    """What those are seen to do whom the rule does not bind, once for each of them."""
    known = set()
    for each in case.witnessed:
        reason = others(rule.act, each, case)
        if reason is None or each.by[0].figure in known:
            continue
        showing = showing_of(rule, each, case)
        if showing is not None and showing.tells:
            known.add(each.by[0].figure)
            yield each, f"{_UNBOUND}: {reason}"


def _alone(rule: Rule, seen: tuple[Showing, ...], case: Hearing) -> Meeting:
    """What is seen, with the events that are the same happening, whatever is told of them."""
    names = {event for each in seen for event in each.witnessed.events}
    events = tuple(event for event in case.incident.events if event.id in names)
    claims = [case.claims[c] for event in events for c in event.claims if c in case.claims]
    return Meeting(events, tuple(tellings_among(rule, claims, case)), seen)


# What accounts tell.


def _omissions(rule: Rule, case: Hearing) -> Iterator[Meeting]:
    """What voices say was left undone, for each incident of the case; that is mostly no event."""
    everything = frozenset(source.id for source in case.incident.sources)
    told_apart = [frozenset(subject.sources) for subject in case.incident.subjects]
    for sources in told_apart or [everything]:
        claims = [claim for claim in case.claims.values() if claim.source in sources]
        tellings = [t for t in tellings_among(rule, claims, case) if is_whole(rule, t)]
        if tellings and in_doubt(rule, tellings, case) is None:
            names = {telling.claim.event for telling in tellings}
            events = tuple(event for event in case.incident.events if event.id in names)
            yield Meeting(events, tuple(tellings))


def _shortcoming(
    rule: Rule, claims: Sequence[Claim], meeting: Meeting, case: Hearing
) -> str | None:
    """Why claims tell of no breach: None where they do, "" where they do not touch on it."""
    deeds = [c for c in claims if matching.deed(rule.act, c) and is_there(rule, c, case)]
    if not any(resembles(rule, claim, case) for claim in deeds):
        return ""
    deeds = [c for c in deeds if rule.background or c.id not in case.past]
    if not deeds:
        return "told as what had happened before the incident; the rule asks for the incident only"
    told = {element for each in meeting.evidence for element in each.tells}
    missing = [element for element in needed(rule) if element not in told]
    if missing:
        return _why_missing(rule, deeds, missing, case)
    return in_doubt(rule, meeting.evidence, case)


_UNBOUND = "the rule does not bind the one who did it"
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
    unbound = [matching.unbound(rule.act.by, claim, case.known) for claim in speaking]
    if all(unbound):
        return f"{_UNBOUND}: {unbound[0]}"
    return "; ".join(_MISSING[element] for element in missing)


def _joined(meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    """Meetings whose doers are the same made one, in order of their first event."""
    groups = Groups()
    for number, meeting in enumerate(meetings):
        for each in meeting.evidence:
            if each.doer is not None and (each.doer.entity or isinstance(each, Showing)):
                groups.join(f"meeting:{number:06}", each.doer.key)
    together: dict[str, list[Meeting]] = {}
    for number, meeting in enumerate(meetings):
        together.setdefault(groups.head(f"meeting:{number:06}"), []).append(meeting)
    for group in together.values():
        yield _together(group)


def _together(meetings: Sequence[Meeting]) -> Meeting:
    """One of several; what is in two of them is in it once."""
    events = {event.id: event for meeting in meetings for event in meeting.events}
    tellings = {each.claim.id: each for meeting in meetings for each in meeting.tellings}
    showings = {each.witnessed.id: each for meeting in meetings for each in meeting.showings}
    return Meeting(tuple(events.values()), tuple(tellings.values()), tuple(showings.values()))
