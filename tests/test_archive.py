"""Nouns survive the way to JSON and back unchanged."""

from __future__ import annotations

import dataclasses
import types
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import archive, model
from rashomon.model import Document, Incident, Problem, Published, Quantity

#: Texts and lists are short: what is tried here is each kind of value in each place, not size.
TEXTS = st.text(max_size=5)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
NOUNS = [
    noun
    for noun in vars(model).values()
    if dataclasses.is_dataclass(noun) and isinstance(noun, type)
]


def shallow(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of this type hint, with at most two items in a row."""
    origin, inner = get_origin(hint), get_args(hint)
    if dataclasses.is_dataclass(hint):
        parts = {name: shallow(part) for name, part in get_type_hints(hint).items()}
        return st.builds(hint, **parts)  # type: ignore[arg-type]
    if origin is tuple:
        return st.lists(shallow(inner[0]), max_size=2).map(tuple)
    if origin is frozenset:
        return st.frozensets(shallow(inner[0]), max_size=2)
    if origin is types.UnionType:
        return st.one_of(*map(shallow, inner))
    if hint is str:
        return TEXTS
    return NUMBERS if hint is float else st.from_type(hint)


@settings(max_examples=10, deadline=None)
@pytest.mark.parametrize("noun", NOUNS)
@given(data=st.data())
def test_every_noun_comes_back_as_it_went(noun: type[object], data: st.DataObject) -> None:
    before = data.draw(shallow(noun))
    text = archive.dump(before)
    after = archive.load(noun, text)
    assert after == before
    assert archive.dump(after) == text


def test_half_a_character_out_of_a_broken_page_survives() -> None:
    half = Problem("a\ud800", "b")
    assert archive.dump(half).isascii()
    assert archive.load(Problem, archive.dump(half)) == half


def test_a_count_stays_the_number_it_was() -> None:
    quantity = Quantity("five", 0, 4, 5, 5.0, None, None)
    back = archive.load(Quantity, archive.dump(quantity))
    assert (type(back.low), type(back.high)) == (int, float)


def test_a_field_that_an_older_program_did_not_write_takes_its_default() -> None:
    assert archive.load(Published, '{"earliest": "2021-03-04"}') == Published("2021-03-04")


@pytest.mark.parametrize(
    ("noun", "text"),
    [
        (Problem, "not json"),
        (Problem, "[]"),
        (Problem, '{"locator": "a"}'),
        (Problem, '{"locator": "a", "message": "b", "more": 1}'),
        (Document, '{"source": 1, "text": "", "passages": []}'),
        (model.Link, '{"origin": "a", "target": "b", "kind": "likes", "evidence": []}'),
        (Incident, "null"),
    ],
)
def test_what_is_no_such_noun_is_refused(noun: type, text: str) -> None:
    with pytest.raises(ValueError):
        archive.load(noun, text)


def test_what_is_no_noun_has_no_json_form() -> None:
    with pytest.raises(TypeError, match="is no noun"):
        archive.dump(object())
