"""ACLED's columns, filled with what is known and nothing else."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from rashomon.decisions import Decision
from rashomon.model import Answer, Detail, EventTime, Incident, Standing, Subject
from rashomon.telling.exports.acled import COLUMNS, write
from rashomon.telling.exports.material import gather

from .. import ferry
from ..builder import Finder
from . import rulings


def _rows(incident: Incident, *decisions: Decision) -> list[dict[str, str]]:
    data = write(gather(incident, ferry.documents(), decisions)).data
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _row(incident: Incident, *decisions: Decision) -> dict[str, str]:
    (row,) = _rows(incident, *decisions)
    return row


def test_the_columns_are_acleds_in_their_order(incident: Incident) -> None:
    assert tuple(_row(incident)) == COLUMNS
    assert ",".join(COLUMNS) == (
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,"
        "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,"
        "iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
        "source_scale,notes,fatalities,tags,timestamp"
    )


def test_what_the_sources_say_is_filled_in(incident: Incident) -> None:
    row = _row(incident)
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2031-03-04", "2031", "1")
    assert row["location"] == "Port Ansel"
    assert row["source"].split("; ")[:2] == ["Sound Radio", "Harbour Post"]


def test_what_only_a_coder_can_say_stays_empty(incident: Incident) -> None:
    row = _row(incident)
    coded = (
        *("event_id_cnty", "disorder_type", "event_type", "sub_event_type", "inter1", "inter2"),
        *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
        *("admin3", "latitude", "longitude", "geo_precision", "source_scale", "timestamp"),
    )
    assert not any(row[column] for column in coded)


def test_a_dispute_is_told_with_its_answers_and_their_voices(incident: Incident) -> None:
    row = _row(incident)
    assert (
        "disputed: How many fishing boats took people off? “Three fishing boats” (2 voices: "
        "Sound Radio, Oda Lindqvist); “Two fishing boats” (1 voice: Harbour Post"
    ) in row["notes"]
    assert "disputed=Did the engine fail?" in row["tags"].split("; ")


@pytest.mark.parametrize(
    ("time", "date", "year"),
    [
        (EventTime("2031-03-04T07:10", "2031-03-04T07:10", "minute"), "2031-03-04", "2031"),
        (EventTime("2031-03-04", "2031-03-06", "day"), "", "2031"),
        (EventTime("2030-12-30", "2031-01-02", "week"), "", ""),
        (EventTime(None, "2031-03-06", "day"), "", ""),
    ],
)
def test_a_date_is_given_only_where_it_is_one_day(
    time: EventTime, date: str, year: str, incident: Incident
) -> None:
    events = tuple(replace(e, time=time if e.id == "e1" else None) for e in incident.events)
    row = _row(replace(incident, events=events))
    assert (row["event_date"], row["year"]) == (date, year)
    assert row["time_precision"] == ("1" if date else "")


def _asked(kind: str, values: tuple[str, ...], verdict: Standing) -> Detail:
    answers = tuple(Answer(value, value, ("c01",), ("s1",), 1) for value in values)
    return Detail("dx", "So?", kind, answers, verdict, "as it is", event="e1")  # type: ignore[arg-type]


def test_a_disputed_day_or_place_stays_empty_and_a_disputed_hour_leaves_the_day(
    incident: Incident,
) -> None:
    days = _asked("time", ("2031-03-04", "2031-03-05"), "disputed")
    hours = _asked("time", ("07:10", "08:10"), "disputed")
    places = _asked("place", ("port ansel", "fort ansel"), "disputed")
    assert _row(replace(incident, details=(days,)))["event_date"] == ""
    assert _row(replace(incident, details=(hours,)))["event_date"] == "2031-03-04"
    assert _row(replace(incident, details=(places,)))["location"] == ""


@pytest.mark.parametrize(
    ("values", "verdict", "lemma", "counted"),
    [
        (("34",), "agreed", "kill", "34"),
        (("34", "30.."), "refined", "die", "34"),
        (("34", "30"), "disputed", "kill", ""),
        (("30..",), "single", "kill", ""),
        (("34",), "agreed", "injure", ""),
    ],
)
def test_fatalities_are_counted_where_one_number_of_dead_stands_undisputed(
    values: tuple[str, ...], verdict: Standing, lemma: str, counted: str, incident: Incident
) -> None:
    claim = Finder(ferry.documents()).claim(
        "c03", "s1", "At least 30 people were injured, the coast guard said", "injured", event="e3"
    )
    dead = replace(claim, predicate=replace(claim.predicate, lemma=lemma))
    answers = tuple(Answer(value, value, ("c03",), ("s1",), 1) for value in values)
    detail = Detail("dx", "How many people?", "number", answers, verdict, "so", event="e3")
    claims = tuple(dead if each.id == "c03" else each for each in incident.claims)
    assert _row(replace(incident, claims=claims, details=(detail,)))["fatalities"] == counted


def test_each_incident_has_a_row_and_the_decisions_about_it(incident: Incident) -> None:
    apart = replace(
        incident,
        subjects=(
            Subject("u1", "ferry", ("s1", "s2", "s3"), ("e1", "e2", "e3", "e5"), "alike"),
            Subject("u2", "engine", ("s4", "s5"), ("e9",), "alike"),
        ),
    )
    ferry_row, engine_row = _rows(apart, *rulings.ALL)
    assert "bilge pump" in engine_row["notes"]
    assert "bilge pump" not in ferry_row["notes"]
    assert "the logbook is still to come" in ferry_row["notes"]
    assert engine_row["source"] == "Port Ansel Harbour Authority; Oda Lindqvist"
