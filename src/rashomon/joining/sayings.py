"""What accounts say of what cameras saw, in their exact words, for captions beside the pictures."""

from __future__ import annotations

from collections import defaultdict

from rashomon.joining.joined import FootageAnswer, Joined
from rashomon.model import Incident, Source

#: What follows the words of an account, by what the footage says to them.
_STANDINGS = {"shown": "", "contradicted": " (the footage shows otherwise)"}


def sayings(joined: Joined, incident: Incident) -> dict[str, tuple[str, ...]]:
    """By observation, what each account says of it: its longest words, in order of sources.

    Words that the footage contradicts stand with what it contradicts them by, marked so.
    """
    sources = {source.id: source for source in incident.sources}
    source_of = {claim.id: claim.source for claim in incident.claims}
    seen = {sighting.id: sighting.observations for sighting in joined.sightings}
    said: defaultdict[tuple[str, str], list[FootageAnswer]] = defaultdict(list)
    for answer in joined.answers:
        if answer.standing in _STANDINGS:
            for sighting in answer.sightings:
                for observation in seen[sighting]:
                    said[observation, source_of[answer.claim]].append(answer)
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for observation, source in sorted(said):
        longest = max(said[observation, source], key=_weight)
        found[observation] += (_words(longest, sources[source]),)
    return dict(found)


def _weight(answer: FootageAnswer) -> tuple[bool, int, str]:
    """What is contradicted comes first, then what says most."""
    return answer.standing == "contradicted", len(answer.said), answer.claim


def _words(answer: FootageAnswer, source: Source) -> str:
    name = source.outlet or source.title or source.locator
    said = " ".join(answer.said.split())
    return f"“{said}”, {name}{_STANDINGS[answer.standing]}"
