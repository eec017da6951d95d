"""Incidents of one kind that follow each other, told apart by what was news to each page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Published, Time
from rashomon.weighing import weigh
from rashomon.weighing.series import News, by_incident, news_in
from story import Account, Deed, account, on


def _page(name: str, day: str, time: Time | None, *more: Deed) -> Account:
    """A page of ``day`` about the fire of the mill, which it dates to ``time``."""
    return account(
        name, Deed("burn", None, "the mill", time=time), *more, published=Published(day, day)
    )


def _groups(*pages: Account) -> list[list[str]]:
    news = [news_in(page.document, page.reading) for page in pages]
    found = by_incident(range(len(pages)), news)
    return [[pages[n].document.source.id for n in group] for group, _ in found]


MAY = [_page(name, "2031-05-04", on("2031-05-03")) for name in "ab"]
JUNE = [_page(name, "2031-06-11", on("2031-06-11")) for name in "cd"]


def test_two_fires_weeks_apart_are_two_incidents() -> None:
    assert _groups(*MAY, *JUNE) == [["a", "b"], ["c", "d"]]


def test_a_page_is_of_the_one_that_it_dates_and_else_of_the_last_before_it() -> None:
    look_back = _page("e", "2031-07-01", on("2031-05-03"))
    undated = _page("f", "2031-07-01", None)
    early = _page("g", "2031-02-01", on("2031-01-31"))
    assert _groups(*MAY, *JUNE, look_back, undated, early) == [
        ["g"],
        ["a", "b", "e"],
        ["c", "d", "f"],
    ]


def test_a_page_without_a_day_is_of_the_last_unless_it_gives_one() -> None:
    dated, undated = (
        account(name, Deed("burn", None, "the mill", time=time))
        for name, time in (("e", on("2031-05-03")), ("f", None))
    )
    assert _groups(*MAY, *JUNE, dated, undated) == [["a", "b", "e"], ["c", "d", "f"]]


def test_what_one_page_alone_dates_otherwise_is_no_second_incident() -> None:
    assert _groups(*MAY, JUNE[0]) == [["a", "b", "c"]]


def test_a_report_of_later_weeks_is_of_the_same_incident() -> None:
    """What was news in June is that somebody was charged."""
    charged = [
        _page(name, "2031-06-11", on("2031-05-03"), Deed("charge", "police", "the miller",
              time=on("2031-06-10")))
        for name in "cd"
    ]  # fmt: skip
    assert _groups(*MAY, *charged) == [["a", "b", "c", "d"]]


def test_what_goes_on_from_day_to_day_is_one_incident() -> None:
    days = [f"2031-05-{day:02}" for day in range(3, 21, 3)]
    pages = [_page(f"{day}{name}", day, on(day)) for day in days for name in "ab"]
    assert len(_groups(*pages)) == 1


def test_numbers_of_two_incidents_do_not_contradict_each_other() -> None:
    pages = [
        account(f"{name}", Deed("burn", None, "the mill in Larkhaven", time=on(day)),
                Deed("die", f"{dead} millers", time=on(day)), published=Published(day, day))
        for name, day, dead in (
            ("a", "2031-05-03", "three"), ("b", "2031-05-03", "three"),
            ("c", "2031-06-11", "five"), ("d", "2031-06-11", "five"),
        )
    ]  # fmt: skip
    incident = weigh([p.document for p in pages], [p.reading for p in pages])
    assert sorted(s.sources for s in incident.subjects) == [("a", "b"), ("c", "d")]
    why = {subject.sources: subject.reason.rpartition("; ")[2] for subject in incident.subjects}
    assert why["a", "b"] == "it was news on 2031-05-03, the like on 2031-06-11"
    assert why["c", "d"] == "it was news on 2031-06-11, the like on 2031-05-03"


_NEWS = st.builds(
    News,
    st.frozensets(st.sampled_from(["burn", "sink"])),
    st.frozensets(st.integers(700_000, 700_060), max_size=3),
    st.frozensets(
        st.tuples(st.sampled_from(["burn", "sink"]), st.integers(700_000, 700_060)), max_size=3
    ),
    st.none() | st.integers(700_000, 700_060),
)


@given(st.lists(_NEWS, max_size=8))
def test_every_page_is_of_one_incident(news: list[News]) -> None:
    found = by_incident(range(len(news)), news)
    assert sorted(member for group, _ in found for member in group) == list(range(len(news)))
