"""By what name pages call somebody or something, and where; asked by ``whos`` and ``namings``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Claim, Detail, Mention
from rashomon.weighing.entities.portraits import Portrait
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.saying import Question, Said
from rashomon.weighing.verdicts.verdicts import judge

#: Of each page so many of the places are cited where it names somebody.
_CITED = 3

#: The claims of each sentence, by its source and number.
Told = Mapping[tuple[str, int], Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Calling:
    """A name as one page gives it: all mentions that have it, and the text of the page."""

    source: str
    mentions: Sequence[Mention]
    text: str


def sentences(claims: Sequence[Claim], bench: Bench) -> Told:
    """The claims of each sentence, by its source and number."""
    found: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.source, bench.around.sentence(claim.source, claim.start)].append(claim)
    return found


def calls(
    portrait: Portrait, name: str, bears: Callable[[Mention, str], bool], told: Told, bench: Bench
) -> tuple[list[Calling], list[Said]]:
    """Where pages call a participant so, and that each of them does; nobody is quoted for it.

    ``bears``: whether a mention has the name.
    """
    callings, said = [], []
    for chain in portrait.chains:
        text = bench.around.texts.get(chain.source, "")
        named = [m for m in chain.mentions if m.form == "name" and bears(m, name)]
        callings.append(Calling(chain.source, named, text))
        found = (_claim_at(chain.source, mention, told, bench) for mention in named)
        cited = dict.fromkeys(claim for claim in found if claim is not None)
        said += [_by_page(name, claim, bench) for claim in [*cited][:_CITED]]
    return callings, said


def are_several(said: Sequence[Said]) -> bool:
    """Whether more than one page says so."""
    return len({one.claim.source for one in said}) > 1


def agreed_name(
    words: str, player: int, said: Sequence[Said], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """What is asked in ``words`` of a participant, if voices agree on the answer."""
    entity = bench.entity_ids.get(player)
    event = None if entity else bench.event((one.claim for one in said), event_of)
    if entity or event:
        detail = judge(Question(words, "identity", excluding, event, entity), said, bench.names)
        if detail.verdict == "agreed":
            yield detail


def _claim_at(source: str, mention: Mention, told: Told, bench: Bench) -> Claim | None:
    """The claim in whose words a mention stands, or else one of its sentence."""
    here = told.get((source, bench.around.sentence(source, mention.start)), ())
    within = (c for c in here if c.start <= mention.start and mention.end <= c.end)
    return next(within, next(iter(here), None))


def _by_page(name: str, claim: Claim, bench: Bench) -> Said:
    return replace(bench.said(name, name, claim), voice=bench.voices.narrator(claim))
