"""Where something happened that happens to one person once: arrested at the airport, or at home.

Places that merely hold each other contradict nothing, and most do not exclude each other. Two
buildings, or two other spots of different kinds, do, where the same person was arrested, found or
killed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import ARTIFACT, lexicon
from rashomon.weighing.details.traits import compare_things
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.questions import within

#: Frames of deeds that befall one person at one spot (``data/frames.toml``), and how each is asked.
ASKED = {"arrest": "Where was {} arrested?", "kill": "Where did {} die?"}
_WHERE = frozenset({"place"})


def spots(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """The spots at which one person was arrested or killed, by pages that name one spot each."""
    told: dict[tuple[int, str], dict[str, dict[str, Said]]] = defaultdict(lambda: defaultdict(dict))
    for claim in filter(is_said_for_sure, claims):
        kind = next((k for k in ASKED if k in frames().get(claim.predicate.lemma, ())), None)
        person = _person(claim, bench)
        if kind is None or person is None or event_of.get(claim.id) in bench.background:
            continue
        for argument in claim.arguments:
            spot = _spot(argument)
            if spot is not None:
                said = bench.said(spot, argument.text, claim)
                told[person, kind][claim.source].setdefault(spot, said)
    for (person, kind), pages in sorted(told.items()):
        if len(pages) < 2 or any(len(found) > 1 for found in pages.values()):
            continue
        words = ASKED[kind].format(within(bench.entity_names[person]))
        asked = Question(words, "place", compare_things, entity=bench.entity_ids[person])
        detail = judge(asked, [s for found in pages.values() for s in found.values()], bench.names)
        if detail.verdict != "single":
            yield detail


def _person(claim: Claim, bench: Bench) -> int | None:
    """The one person with a name whom it befell."""
    for argument in claim.arguments:
        player = bench.player(argument)
        if argument.role == "patient" and player in bench.entity_ids and player is not None:
            portrait = bench.cast.portraits[player]
            return player if portrait.kind == "person" and portrait.plural is not True else None
    return None


def _spot(argument: Argument) -> str | None:
    """The noun of a spot that is described and not named: a villa, the airport."""
    noun = singular(head_of(argument.text))
    named = any(word[:1].isupper() for word in argument.text.split()[1:])
    built = ARTIFACT in lexicon().noun_files(noun)
    return noun if argument.role in _WHERE and built and not named else None
