"""Who did it first: who fired first, who threw the first stone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.mentions import reference_words
from rashomon.weighing.scales.frames import keys
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.saying import Question, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.callings import calling

QUESTION = "Who did it first"
_FIRST = re.compile(
    r"(?<!the )(?<!its )(?<!his )(?<!her )(?<!their )\bfirst\b(?! \w+s? (?:that|which))", re.I
)
#: So many words behind the deed belong to it ("opened fire first").
_BEHIND = 2
_PEOPLE = frozenset({"person", "group", "organisation"})


def firsts(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """Where two voices name different ones who did the same first."""
    told: dict[str, list[tuple[Claim, Argument]]] = defaultdict(list)
    for claim in claims:
        if not is_said_for_sure(claim):
            continue
        doer = next((a for a in claim.arguments if a.role == "agent"), None)
        if doer is not None and _is_first(claim, doer, bench):
            for key in keys(claim.predicate.lemma):
                told[key].append((claim, doer))
    seen: set[frozenset[str]] = set()
    for _, group in sorted(told.items()):
        ids = frozenset(claim.id for claim, _ in group)
        if ids in seen or len({calling(doer.text) for _, doer in group}) < 2:
            continue
        seen.add(ids)
        said = [bench.said(calling(doer.text), doer.text, claim) for claim, doer in group]
        deed = min(claim.predicate.text for claim, _ in group)
        event = bench.event((claim for claim, _ in group), event_of)
        asked = Question(f"{QUESTION} ({deed})?", "identity", excluding, event=event)
        detail = judge(asked, said, bench.names)
        if detail.verdict == "disputed":
            yield detail


def _is_first(claim: Claim, doer: Argument, bench: Bench) -> bool:
    """Whether the deed is said to have come first, and not "the first engine", "the first time"."""
    inside = claim.quote[max(doer.end - claim.start, 0) :]
    behind = bench.around.behind(claim.source, claim.end, _BEHIND)
    return bool(_FIRST.search(inside) or _FIRST.match(behind)) and _is_somebody(doer, bench)


def _is_somebody(doer: Argument, bench: Bench) -> bool:
    """Whether people are named or described who can be held against others."""
    player = bench.player(doer)
    known = player is not None and bench.cast.portraits[player].kind in _PEOPLE
    return known and doer.text.lower() not in reference_words().pronouns
