"""What claims assert or deny: the deed, and who takes which side of it.

A deed is told by a verb ("nobody warned us"), by a noun that a verb of having or giving lends
itself to ("received no warning"), or in passing ("after three warnings", "without warning").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rashomon.model import Argument, Claim
from rashomon.reading.words import role_words
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.scales.spans import Span
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.wording.counts import counting_words, head_of
from rashomon.weighing.wording.negation import (
    anyone,
    denial_words,
    is_a_habit,
    is_outright,
    none_of,
)
from rashomon.weighing.wording.whether import deed_of, is_asked, one_deed

#: An infinitive's "to" stands so many words before its verb, or before what the verb is made into.
_BEFORE_A_DEED = 3
_SIDES = frozenset({"agent", "patient", "instrument"})
_NARROWING = frozenset({"recipient", "topic", "destination", "origin"})
_BE = "be"
_STATES = frozenset({_BE, "happen"})
_WORD = re.compile(r"[\w'’-]+")
_WITHOUT = re.compile(r"\bwithout (?:any |a |an |prior |further )*(\w+)(?! \w+ing\b)", re.I)
#: So many words behind a claim may say what it was done without.
_BEHIND = 3
#: What these bring was, whatever is said of it: "after three warnings".
_PASSING = frozenset({"after", "despite", "following", "during", "amid"})


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim that something happened, or that it did not, with who takes which side.

    ``wholly``: it is denied that there was any such deed at all, by whomever.
    """

    claim: Claim
    deed: str
    time: Span
    denied: bool = False
    wholly: bool = False
    sides: Mapping[str, Argument] = field(default_factory=dict)
    players: Mapping[str, int] = field(default_factory=dict)


def assertions(claim: Claim, bench: Bench) -> Iterator[Assertion]:
    """Every deed that a claim asserts or denies for sure and for good; () for guesses and plans."""
    if claim.kind != "asserted" or claim.certainty != "certain":
        return
    if _is_to_come(claim) or is_a_habit(claim):
        return
    outright = claim.polarity == "+" or is_outright(claim, bench.around)
    if outright and _is_a_deed(claim.predicate.lemma):
        yield _by_verb(claim, bench)
    if outright:
        yield from _by_noun(claim, bench)
    if claim.polarity == "+":
        yield from _in_passing(claim, bench)
        yield from _ascribed(claim, bench)


def _is_a_deed(lemma: str) -> bool:
    """Whether it is no state, no seeing and no turn of phrase."""
    if lemma in role_words().perception | denial_words().phrases | _STATES:
        return False
    return not lemma.startswith("be ") or lemma in frames() or is_asked(lemma)


def _is_to_come(claim: Claim) -> bool:
    """Whether the deed is an infinitive ("is not going to die", "decided not to leave")."""
    before = claim.quote[: max(claim.predicate.start - claim.start, 0)].lower().split()
    return "to" in before[-_BEFORE_A_DEED:]


def _by_verb(claim: Claim, bench: Bench) -> Assertion:
    sides: dict[str, Argument] = {
        a.role: _without_captive(a) for a in reversed(claim.arguments) if a.role in _SIDES
    }
    deed, denied = _whole_deed(claim, bench), claim.polarity == "-"
    unsaid = False
    if denied and deed in role_words().light | denial_words().performing and "patient" in sides:
        none = none_of(sides["patient"], denied=True)
        deed, sides = _lent(deed, sides)
        unsaid = none is not None and _is_bare(none) and not sides
    wholly = denied and (
        unsaid or _is_its_own(sides, deed) or _by_no_one(claim) or _is_named_so(claim)
    )
    return _assertion(claim, deed, sides, bench, wholly=wholly and not _is_no_matter(deed))


def _whole_deed(claim: Claim, bench: Bench) -> str:
    """The deed with what it makes of somebody: "took their commander hostage"."""
    last = _WORD.findall(claim.quote.lower())[-1:]
    behind = _WORD.findall(bench.around.behind(claim.source, claim.end, 1))
    made = next((w for w in (*last, *behind) if w in denial_words().captives), None)
    lemma = claim.predicate.lemma
    return lemma if made is None or lemma.startswith("be ") else f"{lemma} {made}"


def _without_captive(argument: Argument) -> Argument:
    """Who it is, where the phrase goes on to what became of him: "their commander hostage"."""
    before, _, last = argument.text.rpartition(" ")
    captive = last.lower() in denial_words().captives and len(before.split()) > 1
    return replace(argument, text=before) if captive else argument


def _by_no_one(claim: Claim) -> bool:
    """Whether nobody did or suffered it, with nothing to narrow it: "nobody threw anything"."""
    by_no_one = all(a.role in _SIDES and anyone(a) for a in claim.arguments)
    return bool(claim.arguments) and by_no_one and not claim.quantities


def _is_named_so(claim: Claim) -> bool:
    """Whether a noun says that there was none: "no looting"."""
    named = claim.quote.lower().startswith(f"no {claim.predicate.text.lower()}")
    return named and all(a.role == "place" for a in claim.arguments)


def _is_its_own(sides: Mapping[str, Argument], deed: str) -> bool:
    """Whether the deed is told twice ("no shots were fired"), and by no one in particular."""
    if set(sides) != {"patient"}:
        return False
    none = none_of(sides["patient"], denied=True)
    told = deed_of(head_of(none)) if none is not None and _is_bare(none) else None
    return told is not None and one_deed(told, deed)


def _is_toll(deed: str) -> bool:
    """Whether those whom it befell are counted, so that none is a number like the others."""
    return not frames().get(deed, frozenset()).isdisjoint(counting_words().tolls)


def _is_no_matter(deed: str) -> bool:
    """Whether that nobody did it is a number, or a turn of phrase ("nobody knows")."""
    return _is_toll(deed) or deed in denial_words().minds


def _lent(verb: str, sides: Mapping[str, Argument]) -> tuple[str, dict[str, Argument]]:
    """What a verb that means little lends itself to: "received no warning" is not warned.

    Who receives or suffers something undergoes it.
    """
    deed = deed_of(head_of(sides["patient"].text))
    if deed is None:
        return verb, dict(sides)
    doer = sides.get("agent")
    if doer is None:
        return deed, {}
    return deed, {"patient" if verb in denial_words().undergoing else "agent": doer}


def _by_noun(claim: Claim, bench: Bench) -> Iterator[Assertion]:
    """What is told by a noun of which there was some or none: "there was no warning"."""
    verb = claim.predicate.lemma
    if verb not in denial_words().being | role_words().light or verb in denial_words().lacking:
        return
    for argument in claim.arguments:
        if argument.role != "patient":
            continue
        none = none_of(argument, denied=claim.polarity == "-")
        deed = deed_of(head_of(argument.text))
        if deed is None or deed in denial_words().idle or (none is None) == (claim.polarity == "-"):
            continue
        narrowed = none is not None and not _is_bare(none)
        if narrowed or any(a.role in _NARROWING for a in claim.arguments):
            continue
        sides = _undergoing(claim, verb)
        wholly = claim.polarity == "-" and not sides and not _is_no_matter(deed)
        yield _assertion(claim, deed, sides, bench, wholly=wholly)


def _ascribed(claim: Claim, bench: Bench) -> Iterator[Assertion]:
    """What something is said to have been: "the shot was a mistake"."""
    noun = claim.predicate.lemma.removeprefix(f"{_BE} ")
    deed = deed_of(noun) if noun != claim.predicate.lemma and " " not in noun else None
    borne = next((a for a in claim.arguments if a.role == "patient"), None)
    if deed is not None and borne is not None and deed not in denial_words().idle:
        yield _assertion(claim, deed, {"patient": borne}, bench)


def _undergoing(claim: Claim, verb: str) -> dict[str, Argument]:
    doer = next((a for a in claim.arguments if a.role == "agent" and not anyone(a)), None)
    if doer is None or verb in role_words().perception:
        return {}
    return {"patient" if verb in denial_words().undergoing else "agent": doer}


def _is_bare(none: str) -> bool:
    """Whether a noun that is denied stands alone: "warning of any kind", not "second warning"."""
    words = _WORD.findall(none)
    return bool(words) and all(word in denial_words().whatever for word in words[1:])


def _in_passing(claim: Claim, bench: Bench) -> Iterator[Assertion]:
    """What is told of as something that was or was not while something else is said."""
    behind = bench.around.behind(claim.source, claim.end, _BEHIND)
    for found in _WITHOUT.finditer(f"{claim.quote} {behind}"):
        deed = deed_of(found[1].lower())
        if deed is not None and is_asked(deed):
            yield _assertion(claim, deed, {}, bench, wholly=True)
    for argument in claim.arguments:
        before = claim.quote[: max(argument.start - claim.start, 0)].lower().split()
        deed = deed_of(head_of(argument.text))
        if before[-1:] and before[-1] in _PASSING and deed is not None and is_asked(deed):
            yield _assertion(claim, deed, {}, bench)


def _assertion(
    claim: Claim, deed: str, sides: Mapping[str, Argument], bench: Bench, *, wholly: bool = False
) -> Assertion:
    players = {r: p for r, a in sides.items() if (p := bench.player(a)) is not None}
    denied = claim.polarity == "-" or wholly
    return Assertion(claim, deed, bench.around.time(claim), denied, wholly, dict(sides), players)
