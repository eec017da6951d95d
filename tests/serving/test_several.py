"""Where the sources tell of several incidents, the app tells each apart, as the report does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.model import Evidence, Precedes, Subject
from rashomon.serving.app import create_app
from telling import ferry

from .conftest import HERE
from .kept import keep


@pytest.fixture
def several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    subjects = (
        Subject("u1", "The <ferry>", ("s1", "s2", "s3"), ("e1", "e3", "e5", "e9"), "s1 and s2"),
        Subject("u2", "The harbour", ("s4", "s5"), ("e10",), "both speak of the harbour"),
    )
    told = replace(ferry.incident(), subjects=subjects)
    path = keep(tmp_path / "two.rashomon", told, ferry.documents(), monkeypatch)
    with TestClient(create_app(path), base_url=HERE) as made:
        yield made


def test_the_front_page_lists_them_and_each_has_its_own(several: TestClient) -> None:
    html = several.get("/").text
    assert "5 accounts of 2 incidents" in html
    assert "both speak of the harbour" in html
    for number, its, other in (("1", "e5", "e10"), ("2", "e10", "e5")):
        assert f'href="/incidents/{number}"' in html
        one = several.get(f"/incidents/{number}").text
        assert f"Incident {number}, " in one
        assert f'href="/events/{its}"' in one
        assert f'href="/events/{other}"' not in one
        assert 'href="/"' in one


@pytest.mark.parametrize("number", ["0", "3", "x", "1.0"])
def test_there_are_no_others(several: TestClient, number: str) -> None:
    assert several.get(f"/incidents/{number}").status_code == 404


def test_timeline_and_details_keep_to_one_of_them(several: TestClient) -> None:
    listed = several.get("/timeline?told=&incident=2").text
    assert re.findall(r'<h3><a class="plain" href="/events/(\w+)"', listed) == ["e10"]
    assert "The &lt;ferry&gt;" in listed
    shown = several.get("/details?verdict=&incident=1").text
    assert {"d1", "d3"} <= set(re.findall(r'href="/details/(\w+)"', shown))
    assert 'href="/details/' not in several.get("/details?verdict=&incident=2").text


def test_an_event_says_which_it_is_part_of(several: TestClient) -> None:
    assert 'of <a href="/incidents/2">incident 2</a>' in several.get("/events/e10").text


def test_one_incident_is_not_numbered(client: TestClient) -> None:
    assert "by-incident" not in client.get("/timeline").text
    assert "/incidents/" not in client.get("/events/e1").text


def test_before_and_after_are_told_with_reason_and_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ferry.incident()
    claim = next(each for each in told.claims if each.id == "c13")
    words = Evidence(claim.source, claim.start, claim.end, claim.quote)
    edge = Precedes("e9", "e1", "s2 tells it <before>", (words,))
    path = keep(
        tmp_path / "f.rashomon", replace(told, precedes=(edge,)), ferry.documents(), monkeypatch
    )
    with TestClient(create_app(path), base_url=HERE) as client:
        page = client.get("/events/e9").text
        assert "Its place in the order" in page
        assert "tells it &lt;before&gt;" in page
        assert 'href="/events/e1"' in page.partition("Its place in the order")[2]
        listed = client.get("/timeline").text
    undated = listed.partition('id="event-e9"')[2].partition("</article>")[0]
    assert re.search(r'before <a href="/events/e1">', undated)


def test_app_and_report_list_events_in_one_order(client: TestClient, path: Path) -> None:
    from rashomon.case import Case  # noqa: PLC0415  (the only test that builds a report here)
    from rashomon.telling.report import render  # noqa: PLC0415

    with Case.open(path) as case:
        read = case.last_reconstruction()
    report = render(read.incident, read.documents, ())
    ranks = report.partition('class="ranks"')[2].partition("</ol>\n<p")[0]
    told = re.findall(r'<article class="event[^>]*id="event-(\w+)"', ranks)
    shown = re.findall(r'<article class="event" id="event-(\w+)"', client.get("/timeline").text)
    assert told
    assert told == shown[: len(told)], "what nothing places comes after"


def test_front_page_and_timeline_say_one_number(client: TestClient) -> None:
    said = re.compile(r"Several voices tell of (\d+) of the (\d+) events")
    front, timeline = (said.search(client.get(page).text) for page in ("/", "/timeline"))
    assert front
    assert timeline
    assert front.groups() == timeline.groups()
    head = re.search(r"<b>(\d+)</b> events, <b>(\d+)</b> told", client.get("/").text)
    assert head
    assert head.groups() == front.groups()[::-1]
    listed = client.get("/timeline").text.count('<article class="event"')
    assert str(listed) == timeline[1]
