"""The incident as FollowTheMoney entities, for Aleph and its kin: one JSON object a line.

The schema: https://followthemoney.tech/explorer/
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon.decisions import Target
from rashomon.model import Detail, Entity, EntityKind, Event, EventTime, Kind, Source
from rashomon.telling.deciding import Ruling
from rashomon.telling.exports.decided import told
from rashomon.telling.exports.disputes import open_questions
from rashomon.telling.exports.material import Export, Material, left_out
from rashomon.telling.exports.naming import file_name, is_web_address
from rashomon.telling.index import Index
from rashomon.telling.jsontext import json_text
from rashomon.telling.wording import counted, event_time, published, visible

_DOCUMENTS: Mapping[Kind, str] = {"html": "HyperText", "text": "PlainText", "pdf": "Pages"}
_MEDIA_TYPES: Mapping[Kind, str] = {
    "html": "text/html",
    "text": "text/plain",
    "pdf": "application/pdf",
}
#: A group is some people or an organisation, nobody says which: FtM's LegalEntity. FtM has nothing
#: for a thing that is not property, a vehicle or a vessel.
_ENTITIES: Mapping[EntityKind, str] = {
    "person": "Person",
    "group": "LegalEntity",
    "organisation": "Organization",
    "place": "Address",
}
_PARTIES = frozenset({"person", "group", "organisation"})
_LENGTHS = {"month": 7, "year": 4}


def write(material: Material) -> Export:
    """Documents, then who and where, events, mentions, and the decisions as notes."""
    entities = sorted(material.incident.entities, key=lambda entity: entity.id)
    kept = [e for e in entities if e.kind in _ENTITIES and e.name.strip()]
    written = [
        *map(_document, material.sources),
        *_participants(kept, material),
        *_events(material, kept),
        *_mentions(kept, material.index),
        *(_note(ruling, material) for ruling in material.rulings),
    ]
    lines = "".join(json_text(entity) + "\n" for entity in written)
    why = "FollowTheMoney has no schema for what is no party, place, property, vehicle or vessel"
    return Export(lines.encode("utf-8"), left_out(len(entities) - len(kept), "thing", why))


def _ftm(identifier: str, schema: str, **properties: Iterable[str | None]) -> dict[str, Any]:
    """One entity; properties without a value are left out."""
    shown = {
        name: [visible(value) for value in values if value and value.strip()]
        for name, values in properties.items()
    }
    return {
        "id": identifier,
        "schema": schema,
        "properties": {name: values for name, values in shown.items() if values},
    }


def _document(source: Source) -> dict[str, Any]:
    when = source.published
    day = when.earliest[:10] if when.earliest and when.latest else None
    return _ftm(
        source.id,
        _DOCUMENTS[source.kind],
        name=[source.title],
        fileName=[file_name(source)],
        title=[source.title],
        author=[source.author],
        publisher=[source.outlet],
        publishedAt=[day if when.latest and day == when.latest[:10] else None],
        sourceUrl=[source.locator if is_web_address(source.locator) else None],
        mimeType=[_MEDIA_TYPES[source.kind]],
        notes=[f"SHA-256 of the original {source.sha256}", f"published: {published(when)}"],
    )


def _participants(kept: Iterable[Entity], material: Material) -> Iterator[dict[str, Any]]:
    asked: defaultdict[str | None, list[Detail]] = defaultdict(list)
    for detail in material.incident.details:
        asked[detail.entity].append(detail)
    for entity in kept:
        yield _ftm(
            entity.id,
            _ENTITIES[entity.kind],
            name=[entity.name],
            full=[entity.name] if entity.kind == "place" else [],
            notes=open_questions(asked[entity.id], material.index),
        )


def _events(material: Material, kept: Iterable[Entity]) -> Iterator[dict[str, Any]]:
    kinds = {entity.id: entity.kind for entity in kept}
    for event in sorted(material.incident.events, key=lambda event: (event.order, event.id)):
        yield _event(event, kinds, material.index)


def _event(event: Event, kinds: Mapping[str, EntityKind], index: Index) -> dict[str, Any]:
    claims = index.in_order(event.claims)
    named = {a.entity for claim in claims for a in claim.arguments if a.entity is not None}
    part = sorted(named.intersection(kinds))
    return _ftm(
        event.id,
        "Event",
        name=[event.label],
        **_dates(event.time),
        summary=[f"{event_time(event.time)}; {counted(index.voice_count(event.claims), 'voice')}"],
        location=[event.place],
        involved=[entity for entity in part if kinds[entity] in _PARTIES],
        addressEntity=[entity for entity in part if kinds[entity] == "place"],
        proof=[exhibit.source.id for exhibit in index.letters(event.sources)],
        description=[f"“{c.quote}” {index.exhibits[c.source].name}" for c in claims],
        notes=open_questions(index.details_of_event.get(event.id, ()), index),
        keywords=["background"] if event.background else [],
    )


def _dates(time: EventTime | None) -> dict[str, list[str | None]]:
    """A month or a year as one date, anything else by its bounds; FtM dates may be partial."""
    if time is None:
        return {}
    length = _LENGTHS.get(time.precision, 16)
    earliest, latest = ((each or "")[:length] or None for each in (time.earliest, time.latest))
    if earliest == latest:
        return {"date": [earliest]}
    return {"startDate": [earliest], "endDate": [latest]}


def _mentions(kept: Iterable[Entity], index: Index) -> Iterator[dict[str, Any]]:
    """One for each participant and document; FtM resolves parties only, not places."""
    for entity in kept:
        if entity.kind not in _PARTIES:
            continue
        for exhibit in index.letters({mention.source for mention in entity.mentions}):
            yield _ftm(
                f"{exhibit.source.id}.{entity.id}",
                "Mention",
                document=[exhibit.source.id],
                resolved=[entity.id],
                name=[entity.name],
                detectedSchema=[_ENTITIES[entity.kind]],
            )


def _note(ruling: Ruling, material: Material) -> dict[str, Any]:
    decision = ruling.decision
    return _ftm(
        decision.id,
        "Note",
        name=[f"{decision.kind} ({ruling.effect})"],
        description=[told(ruling)],
        entity=[each for target in decision.targets for each in _standing_for(target, material)],
        publisher=[decision.who],
        createdAt=[decision.at.replace("+00:00", "")],
    )


def _standing_for(target: Target, material: Material) -> tuple[str, ...]:
    """The document or event of the export that a decision's target is, or stands in."""
    if target.id in material.index.exhibits or target.id in material.index.events:
        return (target.id,)
    place = material.read.get(target.id)
    return (place.source,) if place else ()
