"""At what time of day things happened, whether told as one happening or as several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.model import Claim, Detail
from rashomon.weighing.scales.spans import Span
from rashomon.weighing.times.moments import moments, settled
from rashomon.weighing.times.simultaneous import simultaneous
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import compare_clocks
from rashomon.weighing.verdicts.saying import Question, Said
from rashomon.weighing.verdicts.timing import clock_value
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.questions import asked_of_most

QUESTION = "At what time"
_SEVERAL = 2


def clocks(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """At what time of day a happening was, as far as only one voice says it."""
    said = [
        bench.said(value, claim.time.text, claim)
        for claim in claims
        if claim.time is not None and (value := clock_value(claim.time)) is not None
    ]
    if not said:
        return
    detail = judge(_asked(said, event), said, bench.names)
    if detail.verdict == "single":
        yield detail


def _asked(said: Sequence[Said], event: str | None) -> Question:
    words = asked_of_most(QUESTION, (one.claim for one in said))
    return Question(words, "time", compare_clocks, event)


def clocks_alike(
    claims: Sequence[Claim], event_of: Mapping[str, int], main: Span | None, bench: Bench
) -> Iterator[Detail]:
    """The times of day that several sources give one thing, as it seems by all they say of it.

    ``main``: the days of the incident.
    """
    for group in simultaneous(moments(claims, event_of, main, bench), bench.cast):
        told = settled(group)
        said = [bench.said(value, moment.time.text, moment.claim) for moment, value in told]
        if len({one.claim.source for one in said}) < _SEVERAL:
            continue
        event = bench.event((one.claim for one in said), event_of)
        yield judge(_asked(said, event), said, bench.names)
