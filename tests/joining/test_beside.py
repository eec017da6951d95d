"""Footage beside accounts: what it contradicts is disputed, with the frames beside the words."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from lxml import html as lxml_html

from invented_claims import Told, crossing, incident
from rashomon.joining.beside import beside
from rashomon.judging import notice
from rashomon.judging.finding import judge
from rashomon.judging.rules import load
from rashomon.model import Document, Incident
from rashomon.telling.export import schema
from rashomon.telling.exports import Format
from rashomon.telling.exports.formats import export
from rashomon.telling.filmed import Filmed
from rashomon.telling.report import render
from seen_by_cameras import CHASE, footage, watched

PURSUED = (("agent", "A soldier", "n1"), ("patient", "the driver", "n3"))
CROSSED = crossing("Herald")
DENIED = crossing("Gazette", "A soldier never crossed the demarcation line.", polarity="-")
PURSUIT = Told("Herald", "A soldier pursued the driver.", "pursued", "pursue", PURSUED, event="e2")
SEEN = footage(watched(*CHASE))


def _of(*told: Told) -> tuple[Filmed, Incident, tuple[Document, ...]]:
    built, documents = incident(*told)
    join = beside(SEEN)
    assert join is not None
    return join(built), built, tuple(documents)


def test_without_footage_there_is_nothing_to_hold_beside() -> None:
    assert beside(None) is None


def test_what_footage_contradicts_and_nobody_asked_becomes_a_disputed_detail() -> None:
    found, built, _ = _of(CROSSED, PURSUIT, DENIED)
    new = {detail.id for detail in found.incident.details} - {d.id for d in built.details}
    (asked,) = (detail for detail in found.incident.details if detail.id in new)
    assert asked.verdict == "disputed"
    assert "the footage contradicts “A soldier never crossed" in asked.reason
    assert {shown.standing for shown in found.of_detail(asked.id)} == {"confirms", "contradicts"}
    assert found.object["disputed"] == (asked.id,)


def test_what_footage_does_not_contradict_stays_as_it_was() -> None:
    found, built, _ = _of(CROSSED, PURSUIT)
    assert found.incident.details == built.details


def test_each_happening_is_one_sight_with_its_frames() -> None:
    found, _, _ = _of(CROSSED, PURSUIT)
    assert [sight.number for sight in found.scene.seen] == list(range(1, len(CHASE) + 1))
    crossings = [sight for sight in found.scene.seen if "crosses" in sight.sentence]
    assert crossings
    assert all(sight.frames for sight in crossings)
    told = {sight.number for sights in found.sights_of.values() for sight in sights}
    assert told
    assert told.isdisjoint(found.alone)


def test_the_report_shows_words_and_frames_together_and_asks_for_nothing() -> None:
    _, built, documents = _of(CROSSED, PURSUIT, DENIED)
    page = lxml_html.fromstring(render(built, documents, (), footage=beside(SEEN)))
    (dispute,) = page.cssselect(".dispute .beside")
    assert "contradicts" in dispute.text_content()
    assert dispute.cssselect("img")
    assert page.cssselect("#footage #o1")
    addresses = [each for each in page.xpath("//@src | //@href") if not each.startswith("#")]
    assert all(each.startswith("data:image/jpeg;base64,") for each in addresses)
    anchors = set(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//@href")} <= anchors


def test_footage_without_accounts_goes_by_the_name_of_its_site() -> None:
    built, documents = incident()
    page = lxml_html.fromstring(render(built, documents, (), footage=beside(SEEN)))
    assert page.cssselect("h1")[0].text_content().strip() == SEEN.site
    assert page.cssselect("#footage #o1")


def test_the_matrix_has_a_column_for_the_footage() -> None:
    _, built, documents = _of(CROSSED, PURSUIT, DENIED)
    page = lxml_html.fromstring(render(built, documents, (), footage=beside(SEEN)))
    heads = [" ".join(each.text_content().split()) for each in page.cssselect(".matrix thead th")]
    assert heads[-1] == "The footage"
    (cell,) = page.cssselect(".matrix td.filmed")
    assert "confirms" in cell.text_content()


def test_without_footage_the_report_knows_of_none() -> None:
    built, documents = incident(CROSSED, DENIED)
    page = render(built, documents, ())
    assert "img-src" not in page
    assert 'id="footage"' not in page
    assert "The footage" not in page


def test_the_name_of_a_site_is_text() -> None:
    _, built, documents = _of(CROSSED, PURSUIT)
    hostile = replace(SEEN, site="</title><script>alert(1)</script>")
    assert "<script>alert" not in render(built, documents, (), footage=beside(hostile))


def test_the_export_validates_and_holds_what_was_seen() -> None:
    _, built, documents = _of(CROSSED, PURSUIT, DENIED)
    made = export(Format.json, built, documents, (), beside(SEEN)).data
    assert made == export(Format.json, built, documents, (), beside(SEEN)).data
    written = json.loads(made)
    Draft202012Validator(schema()).validate(written)
    assert len(written["footage"]["sightings"]) == len(CHASE)
    assert set(written["footage"]["disputed"]) <= {each["id"] for each in written["details"]}
    assert "footage" not in json.loads(export(Format.json, built, documents).data)


def test_the_table_of_details_has_a_column_for_the_footage() -> None:
    _, built, documents = _of(CROSSED, PURSUIT, DENIED)
    for join, expected in ((beside(SEEN), "contradicts: the cameras show that it did"), (None, "")):
        data = export(Format.csv, built, documents, (), join).data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            table = archive.read("details.csv").decode("utf-8-sig")
        (*_, cell) = [row.get("footage") or "" for row in csv.DictReader(io.StringIO(table))] or [
            ""
        ]
        assert expected in cell
        assert ("footage" in table.splitlines()[0]) == (join is not None)


def test_a_notice_sets_the_frames_beside_the_words() -> None:
    found, _, documents = _of(CROSSED, PURSUIT, DENIED)
    judged = judge(found.incident, documents, load("ceasefire"), found)
    for text in (
        notice.markdown(judged, found.incident, "case", found),
        notice.html(judged, found.incident, "case", found),
    ):
        assert "In the footage" in text
        assert "gate, frame 290" in text
        assert "contradicts" in text
    words_alone = judge(found.incident, documents, load("ceasefire"))
    assert "In the footage" not in notice.markdown(words_alone, found.incident, "case")
    page = lxml_html.fromstring(notice.html(judged, found.incident, "case", found))
    assert page.cssselect(".frames img")


def test_the_same_footage_gives_the_same_report() -> None:
    _, built, documents = _of(CROSSED, PURSUIT, DENIED)
    pages = {render(built, documents, (), footage=beside(SEEN)) for _ in range(2)}
    assert len(pages) == 1
