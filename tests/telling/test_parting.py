"""Where the sources tell of several incidents, each is told apart, and nothing is told twice."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rashomon.model import Incident, Subject
from rashomon.telling.index import build_index
from rashomon.telling.parting import part
from rashomon.telling.report import render

from . import ferry


@pytest.fixture
def two() -> Incident:
    """The ferry, and what one page tells beside it: an event of both goes to the first."""
    subjects = (
        Subject("u1", "The ferry", ("s1", "s2", "s3"), ("e1", "e3", "e5", "e9"), "s1 and s2 agree"),
        Subject("u2", "The harbour", ("s4", "s5"), ("e10", "e9"), "both speak of <the> harbour"),
    )
    return replace(ferry.incident(), subjects=subjects)


def test_one_subject_is_no_division() -> None:
    incident = ferry.incident()
    index = build_index(incident, ())
    only = replace(incident, subjects=(Subject("u", "x", ("s1",), ("e1",), "why"),))
    assert [each.incident for each in part(incident, index)] == [incident]
    assert [each.subject for each in part(only, index)] == [None]


def test_every_event_and_detail_is_in_one_part(two: Incident) -> None:
    parts = part(two, build_index(two, ()))
    for name in ("events", "details", "sources"):
        told = sorted(each.id for one in parts for each in getattr(one.incident, name))
        assert told == sorted(each.id for each in getattr(two, name))
    assert "e9" in {event.id for event in parts[0].incident.events}


def test_a_detail_goes_with_its_event(two: Incident) -> None:
    for each in part(two, build_index(two, ())):
        events = {event.id for event in each.incident.events}
        assert {detail.event for detail in each.incident.details if detail.event} <= events


def test_the_report_lists_them_first_and_tells_each(two: Incident) -> None:
    html = render(two, (), ())
    head = html[: html.index("<main")]
    assert "5 accounts of 2 incidents" in head
    assert "both speak of &lt;the&gt; harbour" in head
    for section in ("incident-1", "incident-2", "timeline-1", "timeline-2", "matrix-2"):
        assert f'id="{section}"' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_a_matrix_has_the_columns_of_its_own_sources(two: Incident) -> None:
    html = render(two, (), ())
    matrix = html[html.index('<section id="matrix-1"') : html.index('id="incident-2"')]
    columns = re.findall(r'<bdi class="name">([^<]+)</bdi>', matrix)
    assert set(columns) == {"Harbour Post", "Sound Radio", "The Inland Courier"}
