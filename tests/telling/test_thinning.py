"""A case too large for one page leaves out what one voice alone tells, says so, and counts it."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.model import Event, Incident
from rashomon.telling.index import build_index
from rashomon.telling.report import render
from rashomon.telling.thinning import MOST_ALONE, thinned

from . import ferry


def _large(count: int) -> Incident:
    incident = ferry.incident()
    more = tuple(
        Event(f"x{n}", f"something small {n}", None, None, 10 + n, False, ("c01",), ("s1",))
        for n in range(count)
    )
    return replace(incident, events=(*incident.events, *more))


def test_a_small_case_stays_whole() -> None:
    incident = _large(MOST_ALONE // 2)
    assert thinned(incident, build_index(incident, ())).incident is incident


def test_a_large_case_keeps_whatever_can_be_compared() -> None:
    incident = _large(MOST_ALONE)
    thin = thinned(incident, build_index(incident, ()))
    assert thin.events >= MOST_ALONE
    assert {event.id for event in thin.incident.events} >= {"e1", "e3", "e5", "e8", "e9", "e10"}
    assert {detail.verdict for detail in thin.incident.details} == {"disputed", "refined", "agreed"}
    assert thin.incident.claims == incident.claims


def test_the_report_says_what_it_leaves_out_and_no_link_hangs() -> None:
    html = render(_large(MOST_ALONE), (), ())
    assert re.search(r"4,\d\d\d events and 1 detail that one voice alone tells", html)
    assert "something small" not in html
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r' id="([^"]+)"', html))
    assert "passengers to the deck" in html
