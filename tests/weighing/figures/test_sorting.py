from __future__ import annotations

import pytest

from rashomon.model import Detail, Quantity
from rashomon.weighing.incident import weigh
from story import Account, Deed, account, on, quantity


def _numbers(*accounts: Account) -> list[Detail]:
    incident = weigh([page.document for page in accounts], [page.reading for page in accounts])
    return [d for d in incident.details if d.kind == "number"]


def _count(words: str, number: float | None, high: float | None, of: str) -> Quantity:
    return quantity(words, number, high, of=of)


def _hurt(page: str, words: str, number: int, *, lemma: str = "injure", **more: object) -> Account:
    text, _, noun = words.partition(" ")
    counted = _count(text, number, number, noun)
    deed = Deed(lemma, patient=words, counts=(counted,), **more)  # type: ignore[arg-type]
    return account(page, deed)


def _disputed(*accounts: Account) -> bool:
    return any(d.verdict == "disputed" for d in _numbers(*accounts))


def test_two_numbers_of_one_thing_are_disputed() -> None:
    assert _disputed(_hurt("a", "five sailors", 5), _hurt("b", "six sailors", 6))


def test_the_dead_are_not_held_against_the_hurt() -> None:
    assert not _disputed(_hurt("a", "five sailors", 5), _hurt("b", "six sailors", 6, lemma="kill"))


def test_other_people_are_counted_apart() -> None:
    assert not _disputed(_hurt("a", "five sailors", 5), _hurt("b", "six nurses", 6))


def test_a_sort_may_be_a_part_of_all_people() -> None:
    assert not _disputed(_hurt("a", "five sailors", 5), _hurt("b", "nine people", 9))


def test_how_badly_makes_a_part() -> None:
    badly = _count("two", 2, 2, "sailors")
    part = account("b", Deed("injure", patient="two sailors badly", counts=(badly,)))
    assert not _disputed(_hurt("a", "five sailors", 5), part)


def test_another_year_is_another_thing() -> None:
    then = _hurt("a", "five sailors", 5, time=on("2019-05-03"))
    now = _hurt("b", "six sailors", 6, time=on("2031-05-03"))
    assert not _disputed(then, now)


def test_a_page_that_gives_both_numbers_means_two_things() -> None:
    first, second = _count("five", 5, 5, "sailors"), _count("six", 6, 6, "sailors")
    both = account(
        "a",
        Deed("injure", patient="five sailors", counts=(first,)),
        Deed("injure", patient="six sailors", counts=(second,)),
    )
    assert not _disputed(both, _hurt("b", "six sailors", 6))


def test_numbers_far_from_each_other_are_of_two_things() -> None:
    assert not _disputed(_hurt("a", "five sailors", 5), _hurt("b", "ninety sailors", 90))


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_the_pages_does_not_matter(turned: bool) -> None:
    pages = [
        _hurt("a", "five sailors", 5),
        _hurt("b", "six sailors", 6),
        _hurt("c", "six people", 6),
    ]
    assert _numbers(*(reversed(pages) if turned else pages)) == _numbers(*pages)
