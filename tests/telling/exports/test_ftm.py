"""Entities are valid against the public schema of FollowTheMoney."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from rashomon.decisions import Decision
from rashomon.model import Document, Entity, EntityMention, EventTime, Incident
from rashomon.telling.exports.ftm import write
from rashomon.telling.exports.material import gather

from .. import ferry
from ..strategies import incidents
from . import rulings

#: The properties of each schema that the export may use, with those that it must have, written down
#: from the schema of followthemoney 4.11; the test beside it asks the library itself.
THING = {
    *("name", "summary", "notes", "description", "sourceUrl", "publisher", "keywords"),
    *("addressEntity", "proof", "createdAt"),
}
DOCUMENT = THING | {"title", "author", "fileName", "mimeType", "publishedAt"}
ALLOWED: dict[str, tuple[set[str], set[str]]] = {
    "HyperText": (DOCUMENT, {"fileName"}),
    "PlainText": (DOCUMENT, {"fileName"}),
    "Pages": (DOCUMENT, {"fileName"}),
    "Person": (THING, {"name"}),
    "LegalEntity": (THING, {"name"}),
    "Organization": (THING, {"name"}),
    "Address": (THING | {"full"}, {"name"}),
    "Event": (THING | {"date", "startDate", "endDate", "location", "involved"}, {"name"}),
    "Mention": ({"document", "resolved", "name", "detectedSchema"}, {"document", "name"}),
    "Note": (THING | {"entity"}, {"name"}),
}
REFERENCES = ("proof", "involved", "addressEntity", "document", "resolved", "entity")
PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?")


def _entities(
    incident: Incident, documents: tuple[Document, ...], *decisions: Decision
) -> list[dict[str, Any]]:
    data = write(gather(incident, documents, decisions)).data
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def _complain(entities: list[dict[str, Any]]) -> None:
    """Fail on whatever the schema as written down above does not allow."""
    ids = [entity["id"] for entity in entities]
    assert len(set(ids)) == len(ids)
    for entity in entities:
        allowed, required = ALLOWED[entity["schema"]]
        properties = entity["properties"]
        assert required <= set(properties) <= allowed
        assert all(
            values and all(value.strip() for value in values) for values in properties.values()
        )
        for name in ("date", "startDate", "endDate", "publishedAt", "createdAt"):
            assert all(PARTIAL_DATE.fullmatch(date) for date in properties.get(name, ()))
        for name in REFERENCES:
            assert set(properties.get(name, ())) <= set(ids)


def _peopled() -> Incident:
    """The ferry incident with one entity of each kind."""
    mention = (EntityMention("s1", "c01", 40, 46, "words"), EntityMention("s2", None, 0, 4, "word"))
    kinds = ("person", "group", "organisation", "place", "thing")
    entities = tuple(Entity(f"x{kind}", kind, f"Some {kind}", mention) for kind in kinds)  # type: ignore[arg-type]
    return replace(ferry.incident(), entities=entities)


@pytest.mark.parametrize("told", [ferry.incident(), _peopled()], ids=["ferry", "peopled"])
def test_the_entities_keep_to_the_schema(told: Incident, documents: tuple[Document, ...]) -> None:
    _complain(_entities(told, documents, *rulings.ALL))


@pytest.mark.parametrize("told", [ferry.incident(), _peopled()], ids=["ferry", "peopled"])
def test_the_library_takes_every_entity_as_it_is(
    told: Incident, documents: tuple[Document, ...]
) -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in _entities(told, documents, *rulings.ALL):
        schema = model.get(entity["schema"])
        schema.validate(entity)
        for name, values in entity["properties"].items():
            kind = schema.get(name).type
            cleaned = [kind.clean(value) for value in values]
            assert None not in cleaned
            if kind.name in ("date", "entity", "url", "mimetype"):
                assert cleaned == values


@given(incidents())
def test_any_incident_keeps_to_the_schema(incident: Incident) -> None:
    _complain(_entities(incident, ()))


def test_each_kind_has_its_schema_and_what_has_none_is_named() -> None:
    made = write(gather(_peopled(), ferry.documents(), ()))
    entities = {entity["id"]: entity for entity in map(json.loads, made.data.splitlines())}
    assert {key: entities[key]["schema"] for key in entities if key.startswith("x")} == {
        "xperson": "Person",
        "xgroup": "LegalEntity",
        "xorganisation": "Organization",
        "xplace": "Address",
    }
    assert made.remarks == (
        "1 thing is not in it: FollowTheMoney has no schema for what is no party, place, property, "
        "vehicle or vessel",
    )
    mentions = [entity for entity in entities.values() if entity["schema"] == "Mention"]
    assert {(m["properties"]["document"][0], m["properties"]["resolved"][0]) for m in mentions} == {
        (source, party)
        for source in ("s1", "s2")
        for party in ("xperson", "xgroup", "xorganisation")
    }


@pytest.mark.parametrize(
    ("time", "dates"),
    [
        (EventTime("2031-03-04", "2031-03-04", "day"), {"date": ["2031-03-04"]}),
        (EventTime("2031-03-01", "2031-03-31", "month"), {"date": ["2031-03"]}),
        (EventTime("1996-01-01", "1996-12-31", "year"), {"date": ["1996"]}),
        (EventTime("2031-03-04T07:10", None, "minute"), {"startDate": ["2031-03-04T07:10"]}),
        (
            EventTime("2031-03-02", "2031-03-04", "day"),
            {"startDate": ["2031-03-02"], "endDate": ["2031-03-04"]},
        ),
        (None, {}),
    ],
)
def test_a_date_is_no_more_exact_than_what_is_known(
    time: EventTime | None, dates: dict[str, list[str]], incident: Incident
) -> None:
    one = replace(incident, events=(replace(incident.events[0], time=time),), details=())
    (event,) = [e for e in _entities(one, ferry.documents()) if e["schema"] == "Event"]
    told = {k: v for k, v in event["properties"].items() if k in ("date", "startDate", "endDate")}
    assert told == dates


def test_decisions_are_notes_on_what_they_are_about(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    notes = {e["id"]: e["properties"] for e in _entities(incident, documents, *rulings.ALL)}
    assert notes["n1"]["entity"] == ["s4"]
    assert notes["n2"]["entity"] == ["e1"]
    assert notes["n3"]["entity"] == ["s3"]
    assert "she speaks of the bilge pump" in notes["n1"]["description"][0]
    assert notes["n3"]["publisher"] == ["Ben Oake"]


def test_what_is_disputed_stands_on_the_event(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    (event,) = [e for e in _entities(incident, documents) if e["id"] == "e5"]
    assert event["properties"]["notes"][0].startswith("disputed: How many fishing boats")
    assert event["properties"]["proof"] == ["s2", "s1", "s3", "s4"]
