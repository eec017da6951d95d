"""Values that two voices give alike in other words."""

from unittest.mock import patch

import numpy as np
import pytest
from numpy.typing import NDArray

from rashomon.model import Detail, Quantity, Time
from rashomon.weighing import incident
from rashomon.weighing.details import agreed_values
from rashomon.weighing.details.concord import (
    GROUNDS,
    KINDS,
    Concord,
    Item,
    Matrix,
    distance,
    exactness,
    items_of,
)
from rashomon.weighing.verdicts.bench import Bench
from story import Account, Deed, account, quantity
from two_accounts import FIRE, weighed


def item(kind: str, value: str) -> Item:
    return Item(
        kind,  # type: ignore[arg-type]
        value,
        value,
        0,
        (),
        value,
        None,
        frozenset(),
        frozenset(),
        frozenset(),
        frozenset(),
        frozenset(),
        "",
        None,
    )


@pytest.mark.parametrize(
    ("kind", "one", "other", "far"),
    [
        ("clock", "11:50", "0:10", 20 / 120),
        ("clock", "3:00", "7:00", None),
        ("age", "34 year", "36 year", 0.2),
        ("age", "34 year", "61 year", None),
        ("number", "12", "12", 0.0),
        ("number", "12 metre", "12", None),
        ("number", "10", "900", None),
        ("day", "2031-05-03", "2031-05-09", 1.0),
        ("day", "2031-05-03", "2030-05-03", None),
        ("year", "1998", "2001", 0.3),
    ],
)
def test_only_values_near_each_other_may_answer_one_question(
    kind: str, one: str, other: str, far: float | None
) -> None:
    found = distance(item(kind, one), item(kind, other))
    assert found == (None if far is None else pytest.approx(far))


def test_values_of_two_kinds_answer_no_one_question() -> None:
    assert distance(item("age", "34 year"), item("number", "34")) is None


def test_what_is_exact_is_told_by_chance_less() -> None:
    ranked = [
        item("number", "2"),
        item("number", "9"),
        item("number", "400"),
        item("number", "412"),
    ]
    worth = [exactness(each) for each in ranked]
    assert worth == sorted(worth) and len(set(worth)) == len(worth)
    assert exactness(item("clock", "4:17")) > exactness(item("clock", "4:30"))
    assert all(exactness(item(kind, "2031")) > 0 for kind in KINDS if kind != "clock")


class _Trees:
    """Trees that take every two mentions of one value for one, and other values for ``other``."""

    def __init__(self, other: float) -> None:
        self._other = other

    def probability(self, rows: Matrix) -> NDArray[np.float64]:
        same = rows[:, GROUNDS.index("same value")] > 0
        return np.where(same, 0.9, self._other)


def _told(*numbers: int, other: float, monkeypatch: pytest.MonkeyPatch) -> list[Detail]:
    """What is agreed on the hours that pages give, each with a deed of its own."""
    monkeypatch.setattr(agreed_values, "forest", lambda _: _Trees(other))
    deeds = ("bless", "paint", "sing", "weigh")
    pages = [
        account(
            f"page{n}",
            Deed(deeds[n], agent="skipper", patient="nets", counts=(_euros(number),)),
        )
        for n, number in enumerate(numbers)
    ]
    bench = _bench(pages)
    claims = [claim for page in pages for claim in page.claims]
    concord = Concord(items_of(claims, {}, bench), bench)
    return list(agreed_values.agreed_values(concord, [], bench))


def _euros(number: int) -> Quantity:
    return quantity(f"{number} euros", number, number, unit="EUR")


def _bench(pages: list[Account]) -> Bench:
    benches: list[Bench] = []

    def heard(_: object, __: object, bench: Bench) -> list[Detail]:
        benches.append(bench)
        return []

    with patch.object(incident, "details_of", heard):
        incident.weigh([p.document for p in pages], [p.reading for p in pages])
    return benches[0]


def test_a_value_that_two_voices_give_is_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = _told(4_170, 4_170, other=0.0, monkeypatch=monkeypatch)
    assert found.verdict == "agreed"
    assert found.kind == "number"
    assert found.answers[0].voices == 2


def test_what_may_be_contradicted_is_not_agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(4_170, 4_170, 4_230, other=0.6, monkeypatch=monkeypatch) == []
    assert len(_told(4_170, 4_170, 4_230, other=0.1, monkeypatch=monkeypatch)) == 1


def test_one_page_alone_agrees_with_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(4_170, other=0.0, monkeypatch=monkeypatch) == []


def test_a_month_is_asked_for_as_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreed_values, "forest", lambda _: _Trees(0.0))
    may = Time("May", 0, 1, "2031-05", "2031-05-01", "2031-05-31", "month", "the page says so")
    pages = [
        account(name, Deed(deed, agent="skipper", patient="nets", time=may))
        for name, deed in (("a", "bless"), ("b", "paint"))
    ]
    bench = _bench(pages)
    concord = Concord(items_of([c for page in pages for c in page.claims], {}, bench), bench)
    asked = {detail.question for detail in agreed_values.agreed_values(concord, [], bench)}
    assert asked == {"In which month (skipper, nets)?"}


def test_a_year_is_asked_of_what_those_who_give_it_have_in_common() -> None:
    one = "The watchman had nowhere to go after the earthquake in 2011. He came in 2009."
    other = "In 2011 an earthquake had cracked the wall, the owner said. He bought it in 2014."
    asked = {d.question for d in weighed(FIRE, one, other) if d.verdict == "agreed"}
    assert "In which year (earthquake)?" in asked


def test_a_year_of_two_unlike_things_is_not_agreed_on() -> None:
    one = "The watchman was hired in 2011. He came to Ostby in 2009."
    other = "In 2011 the baker married a sailor. He bought his boat in 2014."
    asked = {d.question for d in weighed(FIRE, one, other) if d.verdict == "agreed"}
    assert not any(question.startswith("In which year") for question in asked)
