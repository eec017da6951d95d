"""What is said and seen for and against a finding, and what is disputed about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.findings import Element, Observed, Testimony
from rashomon.judging import matching
from rashomon.judging.elements import Telling, is_whole
from rashomon.judging.hearing import CERTAIN, Hearing, is_fact
from rashomon.judging.matching import Callings
from rashomon.judging.meeting import Meeting
from rashomon.judging.rules import Act, Mode, Rule
from rashomon.judging.seeing import (
    Showing,
    befallen,
    bound,
    deed_seen,
    is_sign,
    showing_of,
    taken_for,
)
from rashomon.model import Claim, Detail
from rashomon.telling.filmed import Witnessed
from rashomon.weighing.scales.frames import frames

_BREACH = "violate"


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


def seen_in_favour(showing: Showing) -> Observed:
    """What cameras saw of the breach."""
    reasons = "; ".join(showing.tells.values())
    sign = "a sign of it, which the footage cannot tell from others"
    return observed(showing.witnessed, reasons or sign, tuple(showing.tells))


def observed(witnessed: Witnessed, reason: str, tells: tuple[Element, ...] = ()) -> Observed:
    """A sighting as evidence, with why it counts."""
    named = [taken_for(each) for each in (*witnessed.by, *witnessed.to) if each.called is not None]
    return Observed(
        witnessed.id,
        witnessed.observations,
        witnessed.kind,
        witnessed.sight.sentence,
        round(witnessed.begins, 3),
        round(witnessed.ends, 3),
        witnessed.frames,
        witnessed.confidence,
        witnessed.sight.reason,
        tells,
        reason,
        "; ".join(named) or None,
    )


def denials(rule: Rule, meeting: Meeting, case: Hearing) -> Iterator[Testimony]:
    """Claims that a forbidden deed was not done, or that a required one was."""
    doers = {each.doer.entity for each in meeting.evidence if each.doer is not None}
    denied = "-" if rule.mode is Mode.forbidden else "+"
    for claim in case.claims.values():
        if claim.polarity != denied or not is_fact(claim) or not _together(claim, meeting, case):
            continue
        if matching.deed(rule.act, claim) is None or not _is_of(claim, rule, doers, case):
            continue
        if rule.where and _names_other_place(rule, claim, case):
            continue
        said = "says that it did not happen" if denied == "-" else "says that it was done"
        but = [f"the footage contradicts it: {reason}" for reason in case.refutations(claim.id)]
        yield _testimony(claim, "; ".join([said, *but]), case)


def _together(claim: Claim, meeting: Meeting, case: Hearing) -> bool:
    """Whether claim and meeting are of one incident, where a case holds several."""
    told_in = {telling.claim.source for telling in meeting.tellings}
    if not told_in:
        told_in = {source for each in meeting.showings for source in _known_to(each, case)}
    subjects = [s for s in case.incident.subjects if not told_in.isdisjoint(s.sources)]
    return not subjects or any(claim.source in s.sources for s in subjects)


def _known_to(showing: Showing, case: Hearing) -> Iterator[str]:
    """The sources that speak of whoever is seen to do it."""
    doer = case.entities.get(showing.doer.entity or "") if showing.doer is not None else None
    yield from (mention.source for mention in doer.mentions) if doer is not None else ()


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
        for claim in case.claims.values():
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


def seen_against(rule: Rule, meeting: Meeting, case: Hearing) -> Iterator[Observed]:
    """What cameras saw of the duty done, or of what the rule excepts."""
    for each in case.witnessed:
        if each.certainty != CERTAIN:
            continue
        if rule.mode is Mode.required and (done := _done(rule, meeting, each, case)):
            yield observed(each, f"the cameras show that it was done: {done}")
        for exception in rule.exceptions:
            if excepted := _shows(exception.act, each, case):
                yield observed(each, f"may be excepted: {exception.text}: {excepted}")


def _done(rule: Rule, meeting: Meeting, witnessed: Witnessed, case: Hearing) -> str | None:
    """Why a sighting shows that those of ``meeting`` did their duty; None: it does not."""
    shown = showing_of(rule, witnessed, case)
    if shown is None or not is_whole(rule, shown) or shown.doer is None:
        return None
    its_own = any(
        each.doer is not None and each.doer.key == shown.doer.key for each in meeting.evidence
    )
    return "; ".join(shown.tells.values()) if its_own else None


def _shows(act: Act, witnessed: Witnessed, case: Hearing) -> str | None:
    """Why a sighting shows what is excepted; None: it does not."""
    deed = deed_seen(act, witnessed, placed=False)
    doer, whom = bound(act, witnessed, case), befallen(act, witnessed, case)
    if deed is None or is_sign(act, witnessed):
        return None
    if (act.by and doer is None) or (act.to and whom is None):
        return None
    return "; ".join(filter(None, (deed, doer[1] if doer else None, whom)))


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
    for claim in case.claims.values():
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
