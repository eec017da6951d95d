"""Footage beside an incident: what is seen of its events, and what that says to its details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.footage import Footage, Picture
from rashomon.joining.casting import A_PERSON_SAID
from rashomon.joining.disputing import disputed
from rashomon.joining.export import footage_object
from rashomon.joining.join import join, words_by_sighting
from rashomon.joining.joined import FootageAnswer, Joined, Sighting, Standing
from rashomon.joining.witnessing import witnessed
from rashomon.model import Incident
from rashomon.telling.filmed import Filmed, FootageStanding, Join, Shown, Sight, Taken
from rashomon.watching.seen import Observation
from rashomon.watching.showing.kept import watch_of
from rashomon.watching.showing.scene import Places, scene_of, within
from rashomon.watching.showing.wording import names_of

#: The clips are not played, and pictures stand in the page itself.
ON_ONE_PAGE = Places(within, {})

_TOLD_AS: Mapping[Standing, FootageStanding] = {
    "shown": "confirms",
    "contradicted": "contradicts",
    "not seen": "cannot show",
    "somebody": "shows somebody",
}


def beside(footage: Footage | None, places: Places = ON_ONE_PAGE) -> Join | None:
    """What holds ``footage`` beside an incident; None where there is none to hold.

    ``places``: where the page that shows it finds pictures and clips.
    """
    return None if footage is None else lambda incident: _filmed(footage, incident, places)


def joined_with(footage: Footage, incident: Incident) -> Joined:
    """``incident`` and what a case keeps of its footage, made one. Same input, same outcome."""
    known = {entity.id for entity in incident.entities}
    by_name = {entity.name.casefold(): entity.id for entity in incident.entities}
    cast: dict[str, str] = {}
    named: dict[str, str] = {}
    for each in footage.who:
        entity = each.entity if each.entity in known else by_name.get((each.name or "").casefold())
        if entity is not None:
            cast[entity] = each.path
        elif each.name is not None:
            named[each.path] = each.name
    return join(incident, watch_of(footage), cast, named)


def _filmed(footage: Footage, incident: Incident, places: Places) -> Filmed:
    joined = joined_with(footage, incident)
    told, answers = disputed(incident, joined.answers)
    against = {each.detail for each in answers if each.standing == "contradicted"}
    joined = replace(joined, answers=answers, disputed=tuple(sorted(filter(None, against))))
    scene = scene_of(_by_sighting(footage, joined), places, words_by_sighting(joined, incident))
    sights = {
        sighting.id: sight for sighting, sight in zip(joined.sightings, scene.seen, strict=True)
    }
    shown: dict[str, tuple[Shown, ...]] = {}
    for answer in joined.answers:
        shown[answer.claim] = (*shown.get(answer.claim, ()), _shown(answer, sights))
    return Filmed(
        told,
        scene,
        shown,
        {event: _in_time(seen, sights) for event, seen in joined.events},
        frozenset(sights[each].number for each in joined.alone),
        tuple(_cast(joined, incident, names_of(footage.paths))),
        footage_object(joined, footage),
        witnessed(joined, footage, told, sights),
    )


def _cast(joined: Joined, incident: Incident, names: Mapping[str, str]) -> Iterator[Taken]:
    called = {entity.id: entity.name for entity in incident.entities}
    for part in joined.cast:
        yield Taken(called[part.entity], names.get(part.figure, "somebody"), part.reason)
    for each in joined.named:
        yield Taken(each.name, names.get(each.figure, "somebody"), A_PERSON_SAID)


def _shown(answer: FootageAnswer, sights: Mapping[str, Sight]) -> Shown:
    return Shown(
        answer.claim,
        answer.question,
        " ".join(answer.said.split()),
        _TOLD_AS[answer.standing],
        answer.seen,
        answer.reason,
        answer.taken_for,
        _in_time(answer.sightings, sights),
        answer.detail,
    )


def _in_time(sightings: Iterable[str], sights: Mapping[str, Sight]) -> tuple[Sight, ...]:
    return tuple(sorted((sights[each] for each in sightings), key=lambda sight: sight.number))


def _by_sighting(footage: Footage, joined: Joined) -> Footage:
    """``footage`` with one observation for each sighting, by its id, and with its pictures."""
    observations = {each.id: each for each in footage.observations}
    pictures: dict[str, list[Picture]] = {each.id: [] for each in footage.observations}
    for picture in footage.pictures:
        pictures[picture.observation].append(picture)
    best = {s.id: _best([observations[o] for o in s.observations]) for s in joined.sightings}
    return replace(
        footage,
        observations=tuple(_observation(s, best[s.id]) for s in joined.sightings),
        pictures=tuple(
            replace(picture, observation=sighting.id)
            for sighting in joined.sightings
            for picture in _chosen(sighting, best[sighting.id], pictures)
        ),
    )


def _best(observations: Sequence[Observation]) -> Observation:
    return max(observations, key=lambda each: (each.confidence, each.id))


def _observation(sighting: Sighting, best: Observation) -> Observation:
    return replace(
        best,
        id=sighting.id,
        begins=sighting.begins,
        ends=sighting.ends,
        frames=sighting.frames,
    )


def _chosen(
    sighting: Sighting, best: Observation, pictures: Mapping[str, Sequence[Picture]]
) -> Iterator[Picture]:
    """The pictures of the surest observation, and one of each camera that it has none of."""
    seen: set[str] = {each.camera for each in pictures[best.id]}
    yield from pictures[best.id]
    for observation in sighting.observations:
        for picture in pictures[observation]:
            if picture.camera not in seen:
                seen.add(picture.camera)
                yield picture
