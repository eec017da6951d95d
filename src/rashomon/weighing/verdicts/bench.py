"""What every judgement of a detail needs at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Argument, Attribution, Claim
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.verdicts.saying import Said
from rashomon.weighing.voices.voices import Voice, Voices
from rashomon.weighing.wording.corrections import takes_back
from rashomon.weighing.wording.counts import Count
from rashomon.weighing.wording.scopes import Scopes

#: What is told of days further apart is told of two things.
APART_DAYS = 1.5
_PEOPLE = frozenset({"person", "group", "organisation"})


@dataclass(frozen=True, slots=True)
class Bench:
    """The participants, the voices, and what to call each of them.

    ``names`` and ``published`` (days of publication) are by source id, ``entity_ids`` and
    ``entity_names`` by participant, ``counts`` by chain, ``event_ids`` by happening; ``lifted``:
    passages that a page lifts from elsewhere; ``headlines``: passages in the clipped grammar of a
    headline; ``main_event``: the one that most sources tell;
    ``background``: happenings of other days; ``around``: the sentences that claims stand in.
    """

    cast: Cast
    voices: Voices
    names: Mapping[str, str]
    published: Mapping[str, str | None]
    entity_ids: Mapping[int, str]
    entity_names: Mapping[int, str]
    counts: Mapping[str, Sequence[Count]]
    event_ids: Sequence[str]
    main_event: str | None
    lifted: frozenset[str]
    headlines: frozenset[str]
    background: frozenset[int]
    around: Scopes
    _heard: dict[tuple[str, tuple[Attribution, ...]], Voice] = field(
        default_factory=dict, repr=False, compare=False
    )

    def said(self, value: str, text: str, claim: Claim) -> Said:
        """What a claim says to a question, with the voice behind it."""
        voice, lifted = self._voice(claim), claim.passage in self.lifted
        when, withdrawn = self.published.get(claim.source), takes_back(claim, self.around)
        sentence = self.around.sentences(claim.source, claim.start, 0)
        return Said(value, text, claim, voice, lifted, when, withdrawn, sentence)

    def event(self, claims: Iterable[Claim], event_of: Mapping[str, int]) -> str | None:
        """The event that claims are of; the incident's main one where they are of none."""
        events = sorted({event_of[claim.id] for claim in claims if claim.id in event_of})
        return self.event_ids[events[0]] if events else self.main_event

    def player(self, argument: Argument) -> int | None:
        """Which participant an argument is, if any."""
        return self.cast.of_chain.get(argument.entity) if argument.entity is not None else None

    def at_once(self, one: Claim, other: Claim) -> bool:
        """Whether nothing sets the two on different days."""
        return self.around.time(one).gap_days(self.around.time(other)) <= APART_DAYS

    def all_at_once(self, claims: Iterable[Claim]) -> bool:
        """Whether nothing sets any two of the claims on different days."""
        times = {self.around.time(claim) for claim in claims}
        return all(one.gap_days(other) <= APART_DAYS for one in times for other in times)

    def speaker(self, claim: Claim) -> str:
        """The key of the voice behind a claim."""
        return self._voice(claim).key

    def _voice(self, claim: Claim) -> Voice:
        """The voice behind a claim, which many questions ask for."""
        heard = claim.id, claim.attribution
        if heard not in self._heard:
            self._heard[heard] = self.voices.of(claim)
        return self._heard[heard]

    def is_someone(self, player: int) -> bool:
        """Whether a participant is somebody who can act."""
        return player in self.entity_ids and self.cast.portraits[player].kind in _PEOPLE
