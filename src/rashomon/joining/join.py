"""The whole of joining: an incident that accounts tell, and what a site's cameras saw of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from rashomon.joining.answering import Scene, answers_to
from rashomon.joining.casting import cast_of
from rashomon.joining.joined import Figure, FootageAnswer, Joined, Named
from rashomon.joining.sightings import figures_of, sightings_of
from rashomon.joining.telling import deeds_of
from rashomon.model import Detail, Incident
from rashomon.watching.watch import Watch
from rashomon.weighing.verdicts.calling import called

_NOBODY: Mapping[str, str] = MappingProxyType({})


def join(
    incident: Incident,
    watch: Watch,
    cast: Mapping[str, str] = _NOBODY,
    named: Mapping[str, str] = _NOBODY,
) -> Joined:
    """``incident`` beside what ``watch`` saw.

    ``cast``: who somebody is, as a person says: by entity id, the id of a path. ``named``: by the
    id of a path, the name of one whom no account names. Everybody else is told by what accounts and
    cameras say alike. The same input gives the same answers.
    """
    figures = figures_of(watch.paths, watch.tracks, watch.observations)
    sightings = sightings_of(watch.observations, figures)
    lines, zones = watch.site.lines, watch.site.zones
    deeds = deeds_of(incident, [*(line.name for line in lines), *(zone.name for zone in zones)])
    entities = {entity.id: entity for entity in incident.entities}
    strangers = tuple(_named(figures, named))
    others = {each.figure for each in strangers}
    may_be = [figure for figure in figures if figure.id not in others]
    parts = cast_of(deeds, sightings, may_be, entities, cast)
    scene = Scene(sightings, {part.entity: part for part in parts}, _details_by_claim(incident))
    answers = tuple(answer for deed in deeds for answer in answers_to(deed, scene))
    events = _events(incident, answers)
    told = {sighting for _, shown in events for sighting in shown}
    return Joined(
        figures,
        sightings,
        parts,
        answers,
        events,
        tuple(sighting.id for sighting in sightings if sighting.id not in told),
        tuple(sorted({a.detail for a in answers if a.detail and a.standing == "contradicted"})),
        strangers,
    )


def _named(figures: Sequence[Figure], named: Mapping[str, str]) -> Iterator[Named]:
    for figure in figures:
        name = next((named[path] for path in figure.paths if path in named), None)
        if name is not None:
            yield Named(figure.id, name)


def _details_by_claim(incident: Incident) -> Mapping[str, Sequence[Detail]]:
    found: defaultdict[str, list[Detail]] = defaultdict(list)
    for detail in sorted(incident.details, key=lambda d: d.id):
        for claim in sorted({claim for answer in detail.answers for claim in answer.claims}):
            found[claim].append(detail)
    return found


def _events(
    incident: Incident, answers: Sequence[FootageAnswer]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """By event, the sightings that its claims tell of."""
    event_of = {claim.id: claim.event for claim in incident.claims}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for answer in answers:
        event = event_of.get(answer.claim)
        if event is not None and answer.standing == "shown":
            found[event].update(answer.sightings)
    return tuple((event, tuple(sorted(seen))) for event, seen in sorted(found.items()))


def words_for(joined: Joined, incident: Incident) -> Mapping[str, Sequence[str]]:
    """By observation, the words of accounts that it shows or contradicts, each with its source."""
    told = words_by_sighting(joined, incident)
    found = {
        observation: told[sighting.id]
        for sighting in joined.sightings
        if sighting.id in told
        for observation in sighting.observations
    }
    return dict(sorted(found.items()))


def words_by_sighting(joined: Joined, incident: Incident) -> Mapping[str, Sequence[str]]:
    """By sighting, the words of accounts that it shows or contradicts, each with its source."""
    names = {source.id: called(source) for source in incident.sources}
    source_of = {claim.id: names[claim.source] for claim in incident.claims}
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for answer in joined.answers:
        if answer.standing in {"shown", "contradicted"}:
            against = ", contradicted" if answer.standing == "contradicted" else ""
            words = f"“{' '.join(answer.said.split())}” ({source_of[answer.claim]}{against})"
            for sighting in answer.sightings:
                found[sighting][words] = None
    return {sighting: tuple(words) for sighting, words in sorted(found.items())}
