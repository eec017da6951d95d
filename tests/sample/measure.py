"""How much of the gold an incident holds: from an Incident and a gold to one tally per judge.

Items are judged by where they lie: a claim answers for a gold quote when its predicate stands in
that quote, so nothing here depends on ids, on labels or on the wording of a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import judge_intake
import judge_reading
import judge_weighing
from lookup import Gold, Index, Tally

from rashomon.model import Incident

#: Every judge by the name of its figure, in the order of the way through the house.
JUDGES: Mapping[str, Callable[[Index, Gold], Tally]] = {
    judge.__name__: judge
    for judge in (
        judge_intake.titles,
        judge_intake.publication,
        judge_intake.roles,
        judge_intake.strays,
        judge_reading.attributions,
        judge_reading.times,
        judge_reading.stances,
        judge_reading.entities,
        judge_weighing.tellings,
        judge_weighing.events,
        judge_weighing.order,
        judge_weighing.details,
        judge_weighing.verdicts,
        judge_weighing.voices,
        judge_weighing.links,
    )
}


def measure(incident: Incident, gold: Gold) -> dict[str, Tally]:
    """Every tally, by the name of its judge."""
    index = Index(incident)
    return {name: judge(index, gold) for name, judge in JUDGES.items()}
