"""Annotations whose selectors find the words, counted as the standard has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hypothesis import given

from rashomon.decisions import Decision
from rashomon.model import Document, Incident
from rashomon.telling.exports.material import gather
from rashomon.telling.exports.naming import text_iri
from rashomon.telling.exports.webannotations import write

from .. import ferry
from ..strategies import incidents
from . import rulings


def _items(
    incident: Incident, documents: tuple[Document, ...], *decisions: Decision
) -> list[dict[str, Any]]:
    written = json.loads(write(gather(incident, documents, decisions)).data)
    assert written["@context"] == "http://www.w3.org/ns/anno.jsonld"
    items: list[dict[str, Any]] = written["first"]["items"]
    assert written["total"] == len(items)
    return items


def _documents(incident: Incident) -> tuple[Document, ...]:
    """The documents that the passages of ``incident`` were cut from, two characters apart."""
    found = []
    for source in incident.sources:
        passages = tuple(p for p in incident.passages if p.source == source.id)
        found.append(Document(source, "\n\n".join(p.text for p in passages), passages))
    return tuple(found)


def _selected(items: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """The source, the quote and the position (None where there is none) of each target."""
    for item in items:
        for target in item["target"]:
            if isinstance(target, dict):
                quote, *position = target["selector"]
                yield target["source"], quote, position[0] if position else None


def test_places_and_quotes_find_the_words(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    texts = {text_iri(document.text): document.text for document in documents}
    placed = 0
    for source, quote, position in _selected(_items(incident, documents)):
        if position is not None:
            start, end = position["start"], position["end"]
            assert texts[source][start:end] == quote["exact"]
            assert texts[source][:start].endswith(quote["prefix"])
            assert texts[source][end:].startswith(quote["suffix"])
            placed += 1
    assert placed >= len(incident.claims)


def test_a_character_beyond_the_basic_plane_counts_as_one(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    """As the standard has it; a reader that counts UTF-16 units gets there by converting."""
    text = next(document.text for document in documents if document.source.id == "s4")
    (position,) = [
        position
        for source, quote, position in _selected(_items(incident, documents))
        if position and quote["exact"] == "The engine never failed"
    ]
    start, end = position["start"], position["end"]
    assert any(ord(character) > 0xFFFF for character in text[:start])
    assert text[start:end] == "The engine never failed"
    units = text.encode("utf-16-le")
    first, last = (len(text[:place].encode("utf-16-le")) // 2 for place in (start, end))
    assert first == start + 1
    assert units[2 * first : 2 * last].decode("utf-16-le") == "The engine never failed"
    assert units[2 * start : 2 * end].decode("utf-16-le") != "The engine never failed"


@given(incidents())
def test_the_offsets_quote_any_source_by_either_count(incident: Incident) -> None:
    documents = _documents(incident)
    texts = {text_iri(document.text): document.text for document in documents}
    for source, quote, position in _selected(_items(incident, documents)):
        if position is None:
            continue
        text, start, end = texts[source], position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        units = text.encode("utf-16-le", "surrogatepass")
        first, last = (
            len(text[:place].encode("utf-16-le", "surrogatepass")) for place in (start, end)
        )
        assert units[first:last] == quote["exact"].encode("utf-16-le", "surrogatepass")


@given(incidents())
def test_every_annotation_has_an_id_of_its_own(incident: Incident) -> None:
    ids = [item["id"] for item in _items(incident, _documents(incident))]
    assert len(set(ids)) == len(ids)
    assert all(each.startswith("urn:uuid:") for each in ids)


def test_a_source_is_named_by_its_address_or_by_its_hash(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    sources = {source for source, _, _ in _selected(_items(incident, documents))}
    assert "https://harbourpost.example/marigold" in sources
    assert not [each for each in sources if not each.startswith(("https://", "ni:///sha-256;"))]


def test_a_text_that_is_its_own_extract_is_one_target(documents: tuple[Document, ...]) -> None:
    incident = ferry.incident()
    items = _items(incident, documents)
    (item,) = [item for item in items if item.get("dc:identifier") == "c31"]
    assert len(item["target"]) == 1
    other = replace(next(s for s in incident.sources if s.id == "s4"), sha256="0" * 64)
    changed = tuple(other if s.id == "s4" else s for s in incident.sources)
    items = _items(replace(incident, sources=changed), documents)
    (item,) = [item for item in items if item.get("dc:identifier") == "c31"]
    assert [len(target["selector"]) for target in item["target"]] == [1, 2]


def test_a_decision_is_an_annotation_by_the_one_who_took_it(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    items = _items(incident, documents, *rulings.ALL)
    taken = {item["dc:identifier"]: item for item in items if "creator" in item}
    assert taken["n1"]["creator"] == {"type": "Person", "name": "Ada Moss"}
    assert taken["n1"]["created"] == "2031-03-07T10:00:00Z"
    # The claim is out of the incident, and its words are still found.
    assert taken["n1"]["target"][0]["selector"][0]["exact"] == "The engine never failed"
    assert "c33" not in {item.get("dc:identifier") for item in items}
    assert len(taken["n2"]["target"]) == 4
    assert taken["n3"]["target"][0].startswith("ni:///sha-256;")


def test_a_link_points_from_the_copied_words_to_the_other_source(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    linking = [i for i in _items(incident, documents) if i["motivation"] == "linking"]
    assert len(linking) == sum(len(link.evidence) for link in incident.links)
    assert {body["source"] for i in linking for body in i["body"] if "source" in body} == {
        "https://harbourpost.example/marigold"
    }
