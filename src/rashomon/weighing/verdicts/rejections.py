"""What is denied by taking it up: "the ministry denied this" says that it did not happen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Argument, Attribution, Claim
from rashomon.reading.words import role_words
from rashomon.weighing.verdicts.bench import Bench

#: What takes up all that was said before.
_TAKEN_UP = frozenset({"this", "that", "it"})
_SIDES = frozenset({"agent", "patient"})
#: What is told of somebody in passing: "the driver, who is dead".
_BESIDE = re.compile(r",\s+(?:who|which|whose|whom)\b")


def rejections(claims: Sequence[Claim], bench: Bench) -> Iterator[Claim]:
    """For each "they denied this": what was said before, denied in their words.

    What somebody was said to have said is taken up, and only where it is one thing: of two that
    the sentence joins nobody can tell which is denied. Each has the id and the place of the denial.
    """
    told: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.source, bench.around.sentence(claim.source, claim.start)].append(claim)
    for claim in claims:
        denier = _denier(claim)
        if denier is None:
            continue
        before = _reported(told, claim, denier, bench)
        if before is not None:
            yield replace(
                before,
                id=claim.id,
                passage=claim.passage,
                start=claim.start,
                end=claim.end,
                quote=claim.quote,
                polarity="-" if before.polarity == "+" else "+",
                attribution=(_voice(denier, claim), *claim.attribution),
            )


def takes_up(denial: Claim, claim: Claim) -> bool:
    """Whether a denial is of what that very claim says."""
    return denial.source == claim.source and denial.predicate == claim.predicate


def is_taken_up(claim: Claim) -> bool:
    """Whether a claim only denies what was said before, whose predicate it has."""
    return not claim.start <= claim.predicate.start < claim.end


def _denier(claim: Claim) -> Argument | None:
    """Who denies what was said before, for sure; None: the claim says no such thing."""
    sure = claim.kind == "asserted" and claim.certainty == "certain" and claim.polarity == "+"
    if not sure or claim.predicate.lemma not in role_words().rejecting:
        return None
    patients = [a for a in claim.arguments if a.role == "patient"]
    if not patients or any(a.text.lower() not in _TAKEN_UP for a in patients):
        return None
    return next((a for a in claim.arguments if a.role == "agent"), None)


def _reported(
    told: Mapping[tuple[str, int], Sequence[Claim]], claim: Claim, denier: Argument, bench: Bench
) -> Claim | None:
    """What somebody else was said to have said right before; None: nothing, or several things."""
    number = bench.around.sentence(claim.source, claim.start)
    same = [one for one in told[claim.source, number] if one.end <= claim.start]
    for before in (same, told.get((claim.source, number - 1), ())):
        said = [one for one in before if _is_content(one) and not _is_by(one, denier)]
        if said:
            return None if _are_joined(said, bench) else said[0]
    return None


def _is_content(claim: Claim) -> bool:
    """Whether somebody is said to have said it, and not merely who somebody is."""
    sure = claim.kind == "asserted" and claim.certainty == "certain"
    sides = any(a.role in _SIDES for a in claim.arguments)
    beside = claim.predicate.lemma.startswith("be ") or _BESIDE.search(claim.quote)
    return sure and sides and bool(claim.attribution) and not beside


def _is_by(claim: Claim, denier: Argument) -> bool:
    """Whether the denier himself says so."""
    return denier.entity is not None and any(
        voice.entity == denier.entity for voice in claim.attribution
    )


def _are_joined(said: Sequence[Claim], bench: Bench) -> bool:
    """Whether two of them are joined by "and", so that either may be meant."""
    first, *others = said
    text = bench.around.texts.get(first.source, "")
    between = (text[first.predicate.end : other.predicate.start] for other in others)
    return any(" and " in words or ";" in words for words in between)


def _voice(denier: Argument, claim: Claim) -> Attribution:
    return Attribution(denier.text, claim.predicate.text, denier.start, denier.end, denier.entity)
