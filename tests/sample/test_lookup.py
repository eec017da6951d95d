"""Looking an incident up by page and quote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lookup import Tally, file_name, fold, most_common
from small_incident import index


def test_quote_is_found_across_a_line_break() -> None:
    assert index().spans("wire.txt", "left at noon") == [(6, 18)]
    assert index().words_in("wire.txt", "left at noon", "noon") == [(14, 18)]


def test_words_are_whole_words_of_the_quote_alone() -> None:
    assert index().words_in("wire.txt", "men pulled the driver", "river") == []
    assert index().words_in("wire.txt", "A bus left", "Two") == []


def test_unknown_page_holds_nothing() -> None:
    assert index().spans("nowhere.txt", "bus") == []
    assert index().claims_in("nowhere.txt", "bus", ["leave"]) == []


def test_claim_answers_only_with_its_predicate_in_the_quote() -> None:
    assert [c.id for c in index().claims_in("wire.txt", "bus left at", ["leave"])] == ["w0"]
    assert index().claims_in("wire.txt", "A bus", ["leave"]) == []
    assert index().claims_over("wire.txt", "A bus") == {"w0"}


@given(st.text(alphabet="abc ’'"))
def test_fold_ignores_case_space_and_the_article(rest: str) -> None:
    name = f"orrin {rest}"
    assert fold(f"The  {name.upper()}") == fold(f" {name}")


@given(st.lists(st.sampled_from("abc")))
def test_most_common_does_not_depend_on_order(items: list[str]) -> None:
    assert most_common(items) == most_common(reversed(items))


def test_file_name_of_paths_and_urls() -> None:
    assert file_name("/in/wire.txt") == file_name("https://x.example/wire.txt") == "wire.txt"


def test_shares_of_an_empty_tally() -> None:
    assert (Tally().recall, Tally().precision) == (1.0, 1.0)
    assert Tally(("a",), ("b", "c", "d"), ("e",)).recall == 0.25
    assert Tally(("a",), ("b", "c", "d"), ("e",)).precision == 0.5
