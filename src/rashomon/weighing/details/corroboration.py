"""What several voices tell alike, in the words of the clearest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rashomon.model import Claim, Detail
from rashomon.reading.words import role_words
from rashomon.weighing.details.facts import ENOUGH, Fact, can_be_shared, in_common, what_is_compared
from rashomon.weighing.details.phrases import is_infinitive
from rashomon.weighing.details.wordings import worded
from rashomon.weighing.events.labels import cost
from rashomon.weighing.scales.blocking import pairs_near
from rashomon.weighing.scales.repeats import Pairs, Repeats
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.saying import Question
from rashomon.weighing.verdicts.verdicts import judge

HAPPENED = "What happened?"
DID_NOT = "What did not happen?"
TOLD = "What is told?"
#: A fact is held against no more others than this.
_COMPARED = 20


def corroborated(told: Iterable[Fact], bench: Bench) -> Iterator[Detail]:
    """Facts that several voices tell, each with all claims that have enough in common with one.

    That one, the centre, is met in most sources; of several it is the clearest.
    """
    facts = [fact for fact in told if can_be_shared(fact) and not _leads_on(fact.claim, bench)]
    near = _near(facts, bench)
    taken: set[int] = set()
    for centre in sorted(near, key=lambda number: _central(number, near, facts)):
        around = [n for n in near[centre] if n not in taken]
        if centre in taken or not around:
            continue
        wording = worded([facts[n].claim for n in (centre, *around[:_COMPARED])], bench)
        together = [n for n in (centre, *around) if facts[n].claim.source in wording.sources]
        taken |= {centre, *together}
        detail = _judged(facts[centre], [facts[n] for n in together], wording.words, bench)
        if detail.verdict == "agreed":
            yield detail


def _leads_on(claim: Claim, bench: Bench) -> bool:
    """Whether it says nothing without the deed behind it: "urged the miners (to stay at home)"."""
    if claim.predicate.lemma not in role_words().object_control:
        return False
    return is_infinitive(bench.around.behind(claim.source, claim.end, 2))


@dataclass(frozen=True, slots=True)
class _Telling:
    """A fact, equal to any other that in all that is compared says the same."""

    says: Hashable
    fact: Fact = field(compare=False)


def _near(facts: Sequence[Fact], bench: Bench) -> dict[int, list[int]]:
    """For each fact the others, of other sources, with which it has enough in common."""
    pairs = _pairs(facts)
    told = Repeats(_Telling(what_is_compared(fact, bench), fact) for fact in facts)
    enough = told.compared(pairs, lambda a, b: in_common(a.fact, b.fact, bench) >= ENOUGH)
    near: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in pairs[enough > 0].tolist():
        near[other].append(one)
        near[one].append(other)
    return near


def _pairs(facts: Sequence[Fact]) -> Pairs:
    """Facts of two sources, by number, that share the keys by which one is found."""
    near = pairs_near((list(fact.keys()) for fact in facts), _COMPARED)
    found = [(a, b) for a, b in near if facts[a].claim.source != facts[b].claim.source]
    return np.array(found, np.int64).reshape(-1, 2)


def _central(
    number: int, near: Mapping[int, Sequence[int]], facts: Sequence[Fact]
) -> tuple[int, tuple[float, str, int], str]:
    """The order in which facts are taken for centres."""
    sources = {facts[other].claim.source for other in near[number]}
    claim = facts[number].claim
    return -len(sources), cost(claim, claim.predicate.lemma), claim.id


def _judged(centre: Fact, facts: Iterable[Fact], words: str, bench: Bench) -> Detail:
    claim = centre.claim
    said = [bench.said(claim.predicate.lemma, words, fact.claim) for fact in facts]
    event, entity = _shown_with(centre, bench)
    asked = Question(_question(centre), "manner", excluding, event, entity)
    return judge(asked, said, bench.names)


def _question(fact: Fact) -> str:
    if fact.claim.polarity == "-":
        return DID_NOT
    return TOLD if fact.event is None else HAPPENED


def _shown_with(fact: Fact, bench: Bench) -> tuple[str | None, str | None]:
    """The event that a fact is of, or else the participant of whom it is told."""
    if fact.event is not None:
        return bench.event_ids[fact.event], None
    players = (part.player for part in fact.parts if part.player is not None)
    known = next((bench.entity_ids[p] for p in players if p in bench.entity_ids), None)
    return (None if known else bench.main_event), known
