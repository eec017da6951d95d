"""One rule orders events wherever they are listed, and one count is told of them everywhere."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings

from rashomon.model import EventTime, Incident, Precedes
from rashomon.telling.index import build_index
from rashomon.telling.ordering import chronological, is_shared, stretch_of
from rashomon.telling.report import render
from rashomon.telling.summary import build_summary
from rashomon.telling.timeline import build_timeline

from .strategies import incidents


def test_what_nothing_places_comes_after_what_is_placed_and_history_last(
    incident: Incident,
) -> None:
    first = replace(incident.events[3], id="a", time=None, order=99, background=False)
    placed = (Precedes("e4", "e9", "“then” says so", ()),)
    told = replace(incident, events=(first, *incident.events), precedes=placed)
    index = build_index(told, ())
    ordered = [event.id for event in chronological(told.events, index)]
    assert ordered[:2] == ["e4", "e9"], "the incident's own order"
    assert ordered.index("a") > ordered.index("e9")
    assert ordered[-1] == "e7"
    assert stretch_of(first, index) == "unplaced"


def test_of_equal_rank_the_dated_come_first_and_then_those_of_most_sources(
    incident: Incident,
) -> None:
    day = EventTime("2031-03-04", "2031-03-04", "day")
    base = replace(incident.events[3], order=9, time=None, background=False)
    events = (
        replace(base, id="a", sources=("s1",)),
        replace(base, id="b", sources=("s1", "s2")),
        replace(base, id="c", sources=("s1",), time=day),
    )
    index = build_index(replace(incident, events=events), ())
    assert [event.id for event in chronological(events, index)] == ["c", "b", "a"]


@settings(max_examples=60, deadline=None)
@given(incidents())
def test_the_head_counts_what_the_timeline_holds(incident: Incident) -> None:
    index = build_index(incident, ())
    summary, timeline = build_summary(incident, index, None), build_timeline(incident, index)
    shared = sum(len(rank.rows) for rank in timeline.ranks) + len(timeline.unplaced)
    assert summary.shared == shared
    assert summary.events + summary.history == len(incident.events)


def test_three_sources_on_one_voices_word_are_no_several_voices(incident: Incident) -> None:
    """The pages that copy each other say it; that they are one voice decides."""
    index = build_index(incident, ())
    one = next(iter(index.voices.values()))
    alike = replace(index, voices=dict.fromkeys(index.voices, one))
    boats = next(event for event in incident.events if event.id == "e5")
    assert is_shared(boats, index)
    assert not is_shared(boats, alike)


def test_the_report_says_how_many_of_the_events_it_lists(incident: Incident) -> None:
    html = render(incident, (), ())
    head = re.search(r"<b>(\d+)</b> events, <b>(\d+)</b> told by several voices", html)
    told = re.search(r"Several voices tell of (\d+) of the (\d+) events", html)
    assert head
    assert told
    assert head.groups() == told.groups()[::-1]
