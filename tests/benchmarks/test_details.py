"""What counts as right in the benchmark of details, on items made by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from details import disputes, tally
from reader.gold import Item, Place, Told, load_gold

PAGE = {"aa": 0, "bb": 100, "cc": 200}


def _told(page: str, words: str, at: int = 0) -> Told:
    start = PAGE[page] + at
    return Told((Place(page, start, start + 20),), frozenset(words.split()), 1)


def _item(verdict: str, *answers: Told) -> Item:
    return Item("How many?", frozenset({verdict}), answers)


def _count(found: Item, *gold: Item) -> Counter[str]:
    return tally([found], gold, [])


GOLD = _item("disputed", _told("aa", "three people"), _told("bb", "four people"))


def test_a_dispute_is_right_where_two_of_its_answers_are_two_of_the_gold() -> None:
    found = _item("disputed", _told("aa", "3 workers", at=5), _told("bb", "four"))
    assert _count(found, GOLD) == {"disputed right": 1, "disputed gold": 1, "disputed met": 1}


def test_a_dispute_between_the_words_of_one_answer_is_wrong() -> None:
    same = _item("disputed", _told("aa", "three"), _told("bb", "three"))
    found = _item("disputed", _told("aa", "three people"), _told("bb", "three dead"))
    assert disputes(found, [same]) != []
    one = _item("disputed", _told("aa", "three people"), _told("cc", "nine people"))
    assert _count(found, one)["disputed wrong"] == 1


def test_a_dispute_elsewhere_in_the_text_is_wrong() -> None:
    found = _item("disputed", _told("aa", "three", at=50), _told("bb", "four", at=50))
    assert _count(found, GOLD)["disputed wrong"] == 1


def test_an_agreement_must_bring_two_sources_of_the_gold_together() -> None:
    both = Told((*_told("aa", "").places, *_told("bb", "").places), frozenset({"two"}), 2)
    gold = _item("agreed", both)
    assert _count(_item("agreed", both), gold)["agreed right"] == 1
    alone = _item("agreed", _told("aa", "two"))
    assert _count(alone, gold)["agreed wrong"] == 1


def test_an_agreement_of_what_the_gold_tells_apart_is_wrong_and_of_nothing_unknown() -> None:
    trap = _item("apart", _told("aa", "two"), _told("bb", "two"))
    both = Told((*_told("aa", "").places, *_told("bb", "").places), frozenset({"two"}), 2)
    assert _count(_item("agreed", both), trap)["agreed wrong"] == 1
    assert _count(_item("agreed", _told("cc", "nine")), trap)["agreed unknown"] == 1


def test_where_readers_may_differ_nothing_is_owed() -> None:
    either = Item("How many?", frozenset({"disputed", "refined"}), GOLD.answers)
    found = _item("single", _told("cc", "nine"))
    assert _count(found, either) == {}


_GOLDS = Path(__file__).parents[2] / "benchmarks" / "gold"


@pytest.mark.parametrize("folder", ["details", "terse"])
def test_every_piece_of_the_gold_stands_once_in_its_account(folder: str) -> None:
    golds = [load_gold(path) for path in (_GOLDS / folder).rglob("*.toml")]
    assert golds
    assert all(gold.items and gold.pages for gold in golds)
    assert len({gold.name for gold in golds}) == len(golds)


def test_a_piece_that_no_account_holds_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gale.toml"
    detail = '[[detail]]\nquestion = "How many?"\nverdict = "single"\nanswers = [["a: [nine]"]]'
    path.write_text(f'{detail}\n[accounts]\na = "Two drowned in the gale."', "utf-8")
    with pytest.raises(ValueError, match="a: 0 places for “\\[nine\\]”"):
        load_gold(path)
