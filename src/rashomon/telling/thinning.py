"""A case too large for one page: what one voice alone tells is left to the app."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.model import Incident
from rashomon.telling.index import Index
from rashomon.telling.ordering import is_shared

#: So many events and details on the word of one voice a page holds: some 3 MB of them.
MOST_ALONE = 4000


@dataclass(frozen=True, slots=True)
class Thinned:
    """An incident as far as one page tells it, and how much of it is left out."""

    incident: Incident
    events: int
    details: int


def thinned(incident: Incident, index: Index) -> Thinned:
    """``incident``, without what one voice alone tells where that is more than a page can hold.

    Claims stay as they are: their words are marked in their sources either way.
    """
    compared = tuple(detail for detail in incident.details if detail.verdict != "single")
    asked = {detail.event for detail in compared}
    shared = tuple(e for e in incident.events if e.id in asked or is_shared(e, index))
    events, details = len(incident.events) - len(shared), len(incident.details) - len(compared)
    if events + details <= MOST_ALONE:
        return Thinned(incident, 0, 0)
    return Thinned(replace(incident, events=shared, details=compared), events, details)
