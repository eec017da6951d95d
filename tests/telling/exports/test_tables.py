"""The tables hold what the contract holds, in cells."""

from __future__ import annotations

import csv
import io
import zipfile

from hypothesis import given

from rashomon.decisions import Decision
from rashomon.model import Document, Incident
from rashomon.telling.exports.material import gather
from rashomon.telling.exports.tables import NAMES, write

from .. import ferry
from ..strategies import incidents
from . import rulings

Rows = list[dict[str, str]]


def _tables(incident: Incident, *decisions: Decision) -> dict[str, Rows]:
    data = write(gather(incident, ferry.documents(), decisions)).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
            )
            for name in archive.namelist()
        }


def test_the_archive_holds_the_named_tables_in_order(incident: Incident) -> None:
    assert tuple(f"{name}.csv" for name in _tables(incident)) == NAMES


def test_each_claim_has_its_words_and_its_place(
    incident: Incident, documents: tuple[Document, ...]
) -> None:
    texts = {document.source.id: document.text for document in documents}
    rows = _tables(incident)["claims"]
    assert len(rows) == len(incident.claims)
    for row in rows:
        assert texts[row["source"]][int(row["start"]) : int(row["end"])] == row["quote"]
    denied = {row["claim"] for row in rows if row["polarity"] == "denied"}
    assert denied == {"c33"}
    said = next(row for row in rows if row["claim"] == "c03")
    assert said["attribution"] == "the coast guard (said)"
    assert said["quantities"] == "At least 30 [30.. person]"


def test_a_detail_has_a_column_for_each_source(incident: Incident) -> None:
    boats = next(row for row in _tables(incident)["details"] if row["detail"] == "d1")
    assert boats["verdict"] == "disputed"
    assert boats["A Sound Radio"] == "Three fishing boats"
    assert boats["B Harbour Post"] == "Two fishing boats"
    assert boats["C Port Ansel Harbour Authority"] == ""


def test_answers_are_one_row_for_each_claim(incident: Incident) -> None:
    rows = [row for row in _tables(incident)["answers"] if row["detail"] == "d1"]
    assert [(row["value"], row["voices"], row["claim"]) for row in rows] == [
        ("3", "2", "c14"),
        ("3", "2", "c32"),
        ("2", "1", "c05"),
        ("2", "1", "c23"),
    ]


def test_background_is_told_apart(incident: Incident) -> None:
    events = _tables(incident)["events"]
    assert [row["event"] for row in events if row["background"] == "true"] == ["e7"]


def test_decisions_are_heeded_and_told(incident: Incident) -> None:
    tables = _tables(incident, *rulings.ALL)
    assert {row["decision"]: row["effect"] for row in tables["decisions"]} == {
        "n1": "applies",
        "n2": "applies",
        "n3": "applies",
    }
    claims = {row["claim"] for row in tables["claims"]}
    assert "c33" not in claims
    assert not [row for row in tables["claims"] if row["source"] == "s3"]


@given(incidents())
def test_any_incident_is_a_table_without_ragged_rows(incident: Incident) -> None:
    data = write(gather(incident, (), ())).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in NAMES:
            text = archive.read(name).decode("utf-8-sig")
            widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""))}
            assert len(widths) == 1
