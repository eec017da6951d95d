"""Only what a source places on the globe is on the map."""

from __future__ import annotations

import json
from typing import Any

from rashomon.model import Event, Incident
from rashomon.telling.exports.geojson import write
from rashomon.telling.exports.material import Export, gather

from .. import ferry
from ..builder import Block, Finder, Page
from . import rulings

PAGES = (
    Page("s1", "Trawler aground", "Cape News", (
        Block("headline", "Trawler aground"),
        Block("body", "🌊 The trawler ran aground at 12.5 S, 45.25 E before dawn. She is whole."),
        Block("comment", "I saw it, at 1.5 N, 2.5 E!"),
    )),
    Page("s2", "Notice", "Coast Office", (
        Block("body", "A vessel stranded in position 12°30′S 45°15′E."),
        Block("caption", "The reef (latitude 12.6, longitude 45.3)."),
    )),
)  # fmt: skip


def _stranded() -> Export:
    documents = tuple(page.document() for page in PAGES)
    find = Finder(documents)
    first = "The trawler ran aground at 12.5 S, 45.25 E before dawn"
    second = "A vessel stranded in position 12°30′S 45°15′E"
    incident = Incident(
        tuple(document.source for document in documents),
        tuple(passage for document in documents for passage in document.passages),
        (
            find.claim("c1", "s1", first, "ran", event="e1"),
            find.claim("c2", "s2", second, "stranded", event="e1"),
        ),
        (),
        (Event("e1", "The trawler ran aground", None, None, 0, False, ("c1", "c2"), ("s1", "s2")),),
        (),
        (),
    )
    return write(gather(incident, documents, ()))


def _features() -> list[dict[str, Any]]:
    collection = json.loads(_stranded().data)
    assert collection["type"] == "FeatureCollection"
    features: list[dict[str, Any]] = collection["features"]
    return features


def test_a_point_that_two_sources_give_is_one_feature_longitude_first() -> None:
    one, other = _features()
    assert one["geometry"] == {"type": "Point", "coordinates": [45.25, -12.5]}
    assert one["properties"]["events"] == ["e1"]
    assert one["properties"]["name"] == "The trawler ran aground"
    assert sorted(m["claims"] for m in one["properties"]["mentions"]) == [["c1"], ["c2"]]
    assert other["geometry"]["coordinates"] == [45.3, 12.6]
    assert other["properties"]["events"] == []


def test_every_mention_quotes_its_source() -> None:
    texts = {page.id: page.document().text for page in PAGES}
    mentions = [mention for each in _features() for mention in each["properties"]["mentions"]]
    assert len(mentions) == 3
    for mention in mentions:
        assert texts[mention["source"]][mention["start"] : mention["end"]] == mention["text"]


def test_an_incident_without_coordinates_is_an_empty_map_and_a_word_about_it(
    incident: Incident,
) -> None:
    made = write(gather(incident, ferry.documents(), ()))
    assert json.loads(made.data) == {"type": "FeatureCollection", "features": []}
    assert made.remarks == ("no source gives a place by its coordinates: the map is empty",)
    assert _stranded().remarks == ()


def test_decisions_stand_beside_the_features_as_in_the_contract(incident: Incident) -> None:
    made = json.loads(write(gather(incident, ferry.documents(), rulings.ALL)).data)
    assert [(each["id"], each["effect"]) for each in made["decisions"]] == [
        ("n1", "applies"),
        ("n2", "applies"),
        ("n3", "applies"),
    ]
