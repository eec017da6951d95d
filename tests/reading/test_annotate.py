"""One parse per passage, at the offsets of the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passages import document, parsed

from rashomon.errors import BuildError
from rashomon.reading.annotate import BATCH_SIZE, load_model, parse


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 🚢\u00a0“”’\n\x00\u202e\ud800.é"), max_size=40))
def test_every_token_stands_where_the_source_has_it(text: str) -> None:
    for piece in parsed("Before.", text):
        for token in piece.doc:
            start, end = piece.place(token)
            assert len(piece.exact(start, end)) == len(token.text)
            assert piece.passage.start <= start < end <= piece.passage.end


def test_the_exact_words_are_the_sources_own() -> None:
    _, piece = parsed("Before.", "The captain’s “boat”.")
    start, end = piece.place(piece.doc[:])
    assert piece.exact(start, end) == "The captain’s “boat”."


def test_a_headline_in_title_case_is_parsed_as_the_page_writes_its_words() -> None:
    headline, _ = parsed(
        ("headline", "Ferry Sinks Off Norway"), "The ferry sinks off the coast of Norway."
    )
    assert headline.doc.text == "ferry sinks off Norway"
    assert headline.passage.text == "Ferry Sinks Off Norway"


def test_only_accounts_are_parsed() -> None:
    (pieces,) = parse([document(("comment", "No."), "Yes.", ("caption", "Boat."))], load_model())
    assert [piece.passage.text for piece in pieces] == ["Yes.", "Boat."]


@pytest.mark.parametrize("company", [1, 2, 5, 13, 40])
def test_a_parse_does_not_depend_on_what_it_is_batched_with(company: int) -> None:
    """Bit by bit: a hair's difference in a sum would some day tip a decision."""
    told = "A mill burned on Monday.", "Two bakers, 41 and 43, fled before it fell."
    others = [
        text for n in range(1, company) for text in ("The ferry sank off Orrin Bay. " * n, "Why?")
    ]
    alone, _ = load_model().pipe(told, batch_size=BATCH_SIZE)
    together, *_ = load_model().pipe([*told, *others], batch_size=BATCH_SIZE)
    assert together.tensor.tobytes() == alone.tensor.tobytes()
    assert together.to_json() == alone.to_json()


def test_a_model_that_is_missing_is_named_with_what_to_do() -> None:
    with pytest.raises(BuildError, match=r"no_such_model.*pip install"):
        load_model("no_such_model")


def test_a_word_with_a_prefix_is_one_word() -> None:
    (piece,) = parsed("Two co-workers and an ex-guard left in mid-July.")
    words = [token.text for token in piece.doc]
    assert {"co-workers", "ex-guard"} <= {*words}
    assert "mid-July" not in words
