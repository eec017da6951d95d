"""An event is placed by what sources tell before and after it, in their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from rashomon.model import Incident, Precedes
from rashomon.telling.index import Index, build_index
from rashomon.telling.placing import placed_span, placings
from rashomon.telling.report import render

from . import ferry
from .builder import Finder


def _told() -> Incident:
    """The fog lay, the engine failed, the ferry struck, people were hurt: as sources tell it."""
    found = Finder(ferry.documents())
    failed = found.evidence("s2", "The engine had failed seconds earlier")
    hit = found.evidence("s2", "A ferry hit the pier at Port Ansel")
    return replace(
        ferry.incident(),
        precedes=(
            Precedes("e9", "e1", "“earlier” says so in s2", (failed, hit)),
            Precedes("e1", "e6", "told one after the other", ()),
            Precedes("e6", "e10", "told one after the other", ()),
            Precedes("e1", "gone", "it tells of nothing that is left", ()),
        ),
    )


def _index() -> Index:
    return build_index(_told(), ())


def test_before_and_after_are_told_with_reason_and_words() -> None:
    index = _index()
    (placing,) = placings(index.events["e9"], index)
    assert (placing.word, placing.href) == ("before", "#event-e1")
    assert placing.reason == "“earlier” says so in A"
    words = {quoted.words for quoted in placing.quotes}
    assert "The engine had failed seconds earlier, engineer Tomas Reck said" in words


def test_words_of_its_own_come_before_a_mere_order_of_telling() -> None:
    index = _index()
    assert [placing.word for placing in placings(index.events["e1"], index)] == ["after", "before"]
    assert placings(index.events["e4"], index) == ()


def test_an_undated_event_lies_between_those_that_are_dated() -> None:
    index = _index()
    assert placed_span(index.events["e6"], index) == (
        datetime(2031, 3, 4, 7, 10),
        datetime(2031, 3, 5),
    )
    assert placed_span(index.events["e9"], index) == (None, datetime(2031, 3, 4, 7, 10))
    assert placed_span(index.events["e4"], index) == (None, None)


def test_the_report_says_before_what_and_why() -> None:
    html = render(_told(), (), ())
    event = html[html.index('id="event-e9"') :]
    event = " ".join(event[: event.index("</article>")].split())
    assert "<b>before</b>" in event
    assert "earlier” says so in A" in event
    assert "time not known" in event
