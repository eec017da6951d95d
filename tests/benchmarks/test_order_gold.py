from __future__ import annotations

from pathlib import Path

import pytest

import order
from rashomon.reading.annotate import load_model

ACCOUNTS = {
    "long.txt": "The wall cracked. Then the roof fell on a van. The mayor came at night and wept.",
    "short.txt": "The roof fell after the wall cracked.",
}
GOLD = """
accounts = "accounts"
[[event]]
key = "crack"
after = []
told = ["long: The wall cracked", "short: the wall cracked"]
[[event]]
key = "fall"
after = ["crack"]
told = ["long: the roof fell", "short: The roof fell"]
[[event]]
key = "visit"
after = ["fall"]
told = ["long: The mayor came"]
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "accounts").mkdir()
    for name, text in ACCOUNTS.items():
        (tmp_path / "accounts" / name).write_text(text, "utf-8")
    (tmp_path / "roof.toml").write_text(GOLD, "utf-8")
    return tmp_path / "roof.toml"


def test_what_follows_from_the_pairs_is_a_pair() -> None:
    after = {"a": [], "b": ["a"], "c": ["b"], "d": ["a"]}
    assert order.closure(after) == (("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"))


def test_an_event_after_one_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no event is called flood"):
        order.closure({"a": ["flood"]})


def test_tau_counts_only_what_is_put_in_an_order(gold: Path) -> None:
    case = order.load(gold, load_model())
    said = {("crack", "fall"): True, ("crack", "visit"): False}
    score = order.Score()
    turned = score.add(case, lambda a, b: said.get((a, b)))
    assert turned == [("crack", "visit")]
    assert (score.tau, score.share) == (0.0, 2 / 3)


def test_the_order_that_is_told_is_stated_and_shown(gold: Path) -> None:
    case = order.load(gold, load_model())
    assert order.stated(case)("crack", "fall") is True
    assert order.shown(case)("crack", "fall") is True
    assert order.stated(case)("fall", "crack") is False


def test_the_peer_goes_by_the_longest_account(gold: Path) -> None:
    ordering = order.longest(order.load(gold, load_model()))
    assert ordering("crack", "visit") is True
    assert ordering("visit", "fall") is False


def test_a_piece_that_stands_twice_is_refused(gold: Path) -> None:
    gold.write_text(GOLD.replace("long: The wall cracked", "long: t"), "utf-8")
    with pytest.raises(ValueError, match="give one that is unique"):
        order.load(gold, load_model())


def test_it_prints_a_line_for_every_figure(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order.main([str(gold.parent)])
    lines = capsys.readouterr().out.splitlines()
    assert [line[:-18].strip() for line in lines if line.startswith("all")] == [
        "all: stated, tau",
        "all: stated, share",
        "all: shown, tau",
        "all: shown, share",
    ]
