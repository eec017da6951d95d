"""The elements of a breach: which of them each claim of an event tells, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.findings import Doer, Element
from rashomon.judging import matching
from rashomon.judging.hearing import Hearing
from rashomon.judging.rules import Mode, Rule
from rashomon.model import Certainty, Claim

#: What somebody tells, or a camera shows, so certainly may count.
HELD: frozenset[Certainty] = frozenset({"certain", "probable"})
_ASSERTED = "asserted"


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim, the elements of the rule that it tells, each with the reason in words."""

    claim: Claim
    tells: Mapping[Element, str]
    doer: Doer | None
    place: str | None

    @property
    def certainty(self) -> Certainty:
        """How certain the claim is of it."""
        return self.claim.certainty


def tellings_among(rule: Rule, claims: Sequence[Claim], case: Hearing) -> Iterator[Telling]:
    """Those of ``claims`` that tell something of a breach of ``rule``."""
    held = [c for c in claims if speaks_for(rule, c) and matching.fits_use(rule.act, c)]
    held = [c for c in held if rule.background or c.id not in case.past]
    core = [c.predicate.lemma for c in held if matching.deed(rule.act, c)]
    sufferers = _sufferers(held)
    for claim in held:
        reason = matching.deed(rule.act, claim)
        if reason is None and not matching.akin(claim.predicate.lemma, core):
            continue
        if matching.is_somebody_else(rule.act.by, claim, case.known):
            continue
        yield _telling(rule, claim, reason, sufferers, case)


def speaks_for(rule: Rule, claim: Claim) -> bool:
    """Whether a claim may tell of a breach: of the deed done, or of the duty not done."""
    wanted = "+" if rule.mode is Mode.forbidden else "-"
    return claim.kind == _ASSERTED and claim.certainty in HELD and claim.polarity == wanted


def _sufferers(claims: Sequence[Claim]) -> frozenset[str]:
    """Whom more claims name as befallen than as the doer: it was done to them."""
    balance: dict[str, int] = {}
    for claim in claims:
        for argument in claim.arguments:
            if argument.entity is not None and argument.role in {"agent", "patient"}:
                step = 1 if argument.role == "patient" else -1
                balance[argument.entity] = balance.get(argument.entity, 0) + step
    return frozenset(entity for entity, more in balance.items() if more > 0)


def _telling(
    rule: Rule, claim: Claim, deed: str | None, sufferers: frozenset[str], case: Hearing
) -> Telling:
    tells: dict[Element, str] = {"act": deed} if deed is not None else {}
    doer = matching.doer(rule.act.by, claim, case.known)
    if doer is not None and doer.argument.entity in sufferers:
        doer = None
    if doer is not None:
        tells["by"] = doer.reason
    if rule.act.to and (whom := matching.befallen(rule.act.to, claim, case.known)):
        tells["to"] = whom.reason
    where = matching.place(rule.where, claim, case.known)
    if where is not None:
        tells["where"] = where.reason
    return Telling(
        claim,
        tells,
        _doer(doer, case) if doer is not None else None,
        " ".join(where.argument.text.split()) if where is not None else None,
    )


def _doer(named: matching.Named, case: Hearing) -> Doer:
    argument = named.argument
    known = case.entities.get(argument.entity or "")
    return Doer(known.name if known else " ".join(argument.text.split()), argument.entity)


def needed(rule: Rule) -> tuple[Element, ...]:
    """The elements that make up a breach of ``rule``."""
    return ("act", "by", *(("to",) if rule.act.to else ()), *(("where",) if rule.where else ()))


class Tells(Protocol):
    """What tells or shows elements of a breach."""

    @property
    def tells(self) -> Mapping[Element, str]:
        """Each element with the reason in words."""


def is_whole(rule: Rule, telling: Tells) -> bool:
    """Whether one claim tells, or one sighting shows, every element of a breach."""
    return all(element in telling.tells for element in needed(rule))


def resembles(rule: Rule, claim: Claim, case: Hearing) -> bool:
    """Whether a claim tells all of a breach but for one element, in whatever mood it tells it."""
    deed = matching.deed(rule.act, claim)
    told = _telling(rule, claim, deed, frozenset(), case).tells
    return len(told) >= len(needed(rule)) - 1


def is_there(rule: Rule, claim: Claim, case: Hearing) -> bool:
    """Whether a claim sets its deed where the rule holds."""
    return not rule.where or matching.place(rule.where, claim, case.known) is not None
