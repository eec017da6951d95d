"""What every judgement of a detail needs at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Claim
from rashomon.weighing.corrections import takes_back
from rashomon.weighing.counts import Count
from rashomon.weighing.entities import Cast
from rashomon.weighing.saying import Said
from rashomon.weighing.scopes import Scopes
from rashomon.weighing.voices import Voices

_PEOPLE = frozenset({"person", "group", "organisation"})


@dataclass(frozen=True, slots=True)
class Bench:
    """The participants, the voices, and what to call each of them.

    ``names`` and ``published`` (days of publication) are by source id, ``entity_ids`` and
    ``entity_names`` by participant, ``counts`` by chain, ``event_ids`` by happening; ``lifted``:
    passages that a page lifts from elsewhere; ``background``: happenings of other days; ``around``:
    the sentences that claims stand in.
    """

    cast: Cast
    voices: Voices
    names: Mapping[str, str]
    published: Mapping[str, str | None]
    entity_ids: Mapping[int, str]
    entity_names: Mapping[int, str]
    counts: Mapping[str, Sequence[Count]]
    event_ids: Sequence[str]
    lifted: frozenset[str]
    background: frozenset[int]
    around: Scopes

    def said(self, value: str, text: str, claim: Claim) -> Said:
        """What a claim says to a question, with the voice behind it."""
        voice, lifted = self.voices.of(claim), claim.passage in self.lifted
        when, withdrawn = self.published.get(claim.source), takes_back(claim, self.around)
        return Said(value, text, claim, voice, lifted, when, withdrawn)

    def speaker(self, claim: Claim) -> str:
        """The key of the voice behind a claim."""
        return self.voices.of(claim).key

    def is_someone(self, player: int) -> bool:
        """Whether a participant is somebody who can act."""
        return player in self.entity_ids and self.cast.portraits[player].kind in _PEOPLE
