"""What is said for and against a finding, and what is disputed about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.findings import Element, Testimony
from rashomon.judging import matching
from rashomon.judging.elements import Telling
from rashomon.judging.hearing import CERTAIN, Hearing, in_text_order, is_fact
from rashomon.judging.matching import Callings
from rashomon.judging.rules import Act, Mode, Rule
from rashomon.model import Claim, Detail, Event
from rashomon.weighing.frames import frames

_BREACH = "violate"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Events that meet a rule together, because the same ones did them."""

    events: tuple[Event, ...]
    tellings: tuple[Telling, ...]


def in_favour(telling: Telling, case: Hearing) -> Testimony:
    """The words of a claim that tells of the breach."""
    return _testimony(
        telling.claim,
        "; ".join(telling.tells.values()) or "tells it, too",
        case,
        tuple(telling.tells),
    )


def _testimony(
    claim: Claim, reason: str, case: Hearing, tells: tuple[Element, ...] = ()
) -> Testimony:
    voice = case.heard.of(claim).name
    reserve = "" if claim.certainty == CERTAIN else f"; told as {claim.certainty}"
    return Testimony(
        claim.id, claim.source, claim.start, claim.end, claim.quote, voice, tells, reason + reserve
    )


def denials(rule: Rule, meeting: Meeting, case: Hearing) -> Iterator[Testimony]:
    """Claims that a forbidden deed was not done, or that a required one was."""
    doers = {t.doer.entity for t in meeting.tellings if t.doer is not None}
    denied = "-" if rule.mode is Mode.forbidden else "+"
    for claim in sorted(case.incident.claims, key=in_text_order):
        if claim.polarity != denied or not is_fact(claim) or not _together(claim, meeting, case):
            continue
        if matching.deed(rule.act, claim) is None or not _is_of(claim, rule, doers, case):
            continue
        if rule.where and _names_other_place(rule, claim, case):
            continue
        said = "says that it did not happen" if denied == "-" else "says that it was done"
        yield _testimony(claim, said, case)


def _together(claim: Claim, meeting: Meeting, case: Hearing) -> bool:
    """Whether claim and meeting are of one incident, where a case holds several."""
    told_in = {telling.claim.source for telling in meeting.tellings}
    subjects = [s for s in case.incident.subjects if not told_in.isdisjoint(s.sources)]
    return not subjects or any(claim.source in s.sources for s in subjects)


def _is_of(claim: Claim, rule: Rule, doers: set[str | None], case: Hearing) -> bool:
    """Whether the doer of a denied deed is one of ``doers``, nobody at all, or not named."""
    agents = [a for a in claim.arguments if a.role == "agent"]
    if not agents or matching.says_nobody(claim):
        return True
    if any(agent.entity in doers and agent.entity is not None for agent in agents):
        return True
    named = matching.doer(rule.act.by, claim, case.known)
    if named is None:
        return False
    known = case.entities.get(named.argument.entity or "")
    return known is None or known.kind != "person"


def _names_other_place(rule: Rule, claim: Claim, case: Hearing) -> bool:
    placed = any(a.role in {"place", "destination"} for a in claim.arguments)
    return placed and matching.place(rule.where, claim, case.known) is None


def excuses(rule: Rule, meeting: Meeting, case: Hearing) -> Iterator[Testimony]:
    """Claims that tell of what the rule excepts."""
    for exception in rule.exceptions:
        for claim in sorted(case.incident.claims, key=in_text_order):
            if claim.polarity != "+" or not is_fact(claim) or not _together(claim, meeting, case):
                continue
            if _tells_of(exception.act, claim, case.known):
                yield _testimony(claim, f"may be excepted: {exception.text}", case)


def _tells_of(act: Act, claim: Claim, known: Callings) -> bool:
    if matching.deed(act, claim) is None:
        return False
    if act.by and matching.doer(act.by, claim, known) is None:
        return False
    return not act.to or matching.befallen(act.to, claim, known) is not None


def disputes(meeting: Meeting, case: Hearing) -> Iterator[str]:
    """The details of the acts on which accounts differ, in words."""
    acts = {event.id for event in meeting.events}
    claims = {telling.claim.id for telling in meeting.tellings}
    for detail in sorted(case.incident.details, key=lambda d: d.id):
        if detail.verdict == "disputed" and (detail.event in acts or _answered_by(detail, claims)):
            yield f"{detail.question} {detail.reason}"


def _answered_by(detail: Detail, claims: set[str]) -> bool:
    return any(not claims.isdisjoint(answer.claims) for answer in detail.answers)


def called_breach(tellings: Sequence[Telling], case: Hearing) -> Iterator[Testimony]:
    """The words in the sentences of the act that themselves call it a breach."""
    spans = [(t.claim.passage, t.claim.start, t.claim.end, t.claim.source) for t in tellings]
    for claim in sorted(case.incident.claims, key=in_text_order):
        if _BREACH not in frames().get(claim.predicate.lemma, ()) or not is_fact(claim):
            continue
        if claim.polarity == "+" and any(_in_one_sentence(claim, span, case) for span in spans):
            yield _testimony(claim, "calls it a breach", case)


def _in_one_sentence(claim: Claim, span: tuple[str, int, int, str], case: Hearing) -> bool:
    passage, start, end, source = span
    if claim.passage != passage:
        return False
    between = case.texts.get(source, "")[min(end, claim.end) : max(start, claim.start)]
    return not any(stop in between for stop in (". ", "! ", "? ", "\n"))
