"""Who of the accounts is who of the footage, told by what they do; nobody where two would fit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from rashomon.joining.joined import Figure, Part, Sighting
from rashomon.joining.meanings import meanings
from rashomon.joining.telling import Deed
from rashomon.model import Entity
from rashomon.reading.lexicon import lexicon
from rashomon.watching.seen import ObservationKind
from rashomon.weighing.wording.counts import head_of, singular

#: What somebody is seen to do and told to have done must weigh so much to tell who he is: a deed
#: weighs less, the more figures do it, and half where it is a common one. And so much more than
#: for the next who would fit.
_ENOUGH, _AHEAD = 1.0, 0.5
_COMMON = 0.5

#: Why somebody is who a person says.
A_PERSON_SAID = "a person said so"
#: A deed with one's place in it: the doer's is 0.
_Role = tuple[str, int]


def cast_of(
    deeds: Sequence[Deed],
    sightings: Sequence[Sighting],
    figures: Sequence[Figure],
    entities: Mapping[str, Entity],
    given: Mapping[str, str],
) -> tuple[Part, ...]:
    """Each entity that is one of the figures, sorted; ``given``: those a person named, by entity.

    Only deeds that are told as having happened tell who somebody is; a group is no one figure.
    """
    whose = {path: figure.id for figure in figures for path in figure.paths}
    parts = [
        Part(entity, whose[path], A_PERSON_SAID) for entity, path in given.items() if path in whose
    ]
    seen = _seen(sightings)
    told = {
        entity: roles
        for entity, roles in _told(deeds, sightings).items()
        if entity in entities and entities[entity].kind != "group"
    }
    common = Counter(role for roles in seen.values() for role in roles)
    scores = {
        (entity, figure.id): sum(_weight(role, common) for role in roles & seen[figure.id])
        for entity, roles in told.items()
        for figure in figures
        if figure.id in seen and figure.vehicle == _is_vehicle(entities[entity])
    }
    taken = {part.entity for part in parts} | {part.figure for part in parts}
    for (entity, figure), score in sorted(scores.items(), key=lambda s: (-s[1], s[0])):
        if score < _ENOUGH:
            break
        rivals = [
            other
            for (who, whom), other in scores.items()
            if (who == entity) != (whom == figure) and who not in taken and whom not in taken
        ]
        if {entity, figure} & taken or score < max(rivals, default=0.0) + _AHEAD:
            continue
        taken |= {entity, figure}
        shared = sorted(told[entity] & seen[figure])
        kinds = tuple(sorted({kind for kind, _ in shared}))
        parts.append(
            Part(entity, figure, _why(shared, common), kinds, _claims(entity, shared, deeds))
        )
    return tuple(sorted(parts, key=lambda part: part.entity))


def _claims(entity: str, shared: Sequence[_Role], deeds: Sequence[Deed]) -> tuple[str, ...]:
    """The claims that tell of somebody what his figure is seen to do."""
    found = {
        deed.claim.id
        for deed in deeds
        for kind, place in shared
        if deed.happened and deed.kind == kind and deed.who[place : place + 1] == (entity,)
    }
    return tuple(sorted(found))


def _weight(role: _Role, common: Mapping[_Role, int]) -> float:
    meaning = meanings().get(cast(ObservationKind, role[0]))
    return (_COMMON if meaning is not None and meaning.common else 1.0) / common[role]


def _seen(sightings: Sequence[Sighting]) -> Mapping[str, set[_Role]]:
    roles: defaultdict[str, set[_Role]] = defaultdict(set)
    for sighting in sightings:
        for place, figure in enumerate(sighting.figures):
            roles[figure].add((sighting.kind, place))
        if sighting.returns_after is not None:
            roles[sighting.figures[0]].add(("returns", 0))
    return roles


def _told(deeds: Sequence[Deed], sightings: Sequence[Sighting]) -> Mapping[str, set[_Role]]:
    kinds = {sighting.kind for sighting in sightings} | {"returns"}
    roles: defaultdict[str, set[_Role]] = defaultdict(set)
    for deed in deeds:
        if deed.happened and deed.kind in kinds:
            for place, entity in enumerate(deed.who):
                if entity is not None:
                    roles[entity].add((deed.kind, place))
    return roles


def _is_vehicle(entity: Entity) -> bool:
    heads = [singular(head_of(mention.text)) for mention in entity.mentions]
    return any(lexicon().is_a(head, "vehicle") for head in heads)


def _why(shared: Sequence[_Role], common: Mapping[_Role, int]) -> str:
    known = meanings()
    told = [
        f"{kind.replace('_', ' ')}{'' if place == 0 else ' (as the other)'}"
        + (" as no other figure does" if common[kind, place] == 1 else "")
        for kind, place in shared
        if kind in known or kind == "returns"
    ]
    return f"told and seen alike: {', '.join(told)}"
