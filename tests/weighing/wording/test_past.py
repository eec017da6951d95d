from __future__ import annotations

from dataclasses import replace

from rashomon.model import Time
from rashomon.weighing.entities.entities import assemble
from rashomon.weighing.events.happenings import Happening, gather
from rashomon.weighing.scales.spans import span
from rashomon.weighing.wording.past import is_background, main_day
from story import Deed, account, on, yearless

FLOOD = Deed("flood", patient="the square", time=on("2031-05-03"))
TREATY = Deed("sign", agent="Ada Brook", patient="the treaty", time=on("1990-01-01"))
WARNING = Deed("evacuate", agent="police", patient="the mill", time=on("2031-04-28"))


def _happenings() -> list[Happening]:
    told = [account("a", FLOOD, TREATY), account("b", FLOOD, WARNING), account("c", FLOOD)]
    readings = [page.reading for page in told]
    return gather(readings, assemble(readings))


def test_the_incident_is_where_most_sources_are() -> None:
    assert main_day(_happenings()) == span("2031-05-03", "2031-05-03")


def test_only_what_lies_long_before_is_background() -> None:
    happenings = _happenings()
    main = main_day(happenings)
    assert {h.lemma for h in happenings if is_background(h, main)} == {"sign"}


def test_news_without_a_year_is_of_none_that_is_told() -> None:
    year = Time("1990", 0, 4, "1990", "1990-01-01", "1990-12-31", "year", "as written")
    treaty = replace(TREATY, time=year)
    told = account(
        "a", Deed("flood", patient="the square", time=yearless("05-03", "3 May")), treaty
    )
    happenings = gather([told.reading], assemble([told.reading]))
    main = main_day(happenings)
    assert {h.lemma for h in happenings if is_background(h, main)} == {"sign"}


def test_days_that_were_over_by_then_are_of_no_later_year() -> None:
    over = replace(yearless("05-03", "3 May"), latest="2031-05-03")
    year = Time("2031", 0, 4, "2031", "2031-01-01", "2031-12-31", "year", "as written")
    treaty = replace(TREATY, time=year)
    told = account("a", Deed("flood", patient="the square", time=over), treaty)
    assert main_day(gather([told.reading], assemble([told.reading]))) is None


def test_without_a_dated_happening_there_is_no_background() -> None:
    reading = account("a", Deed("sing", agent="Tom Hale")).reading
    happenings = gather([reading], assemble([reading]))
    assert main_day(happenings) is None
    assert not any(is_background(h, None) for h in happenings)
