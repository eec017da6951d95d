"""What is counted, as a question has it."""

from __future__ import annotations

import pytest

from rashomon.weighing.wording.nouns import asked_for, plural


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("worker", "workers"),
        ("car", "cars"),
        ("ferry", "ferries"),
        ("coach", "coaches"),
        ("fireman", "firemen"),
        ("child", "children"),
        ("nurses", "nurses"),
        ("people", "people"),
        ("aircraft", "aircraft"),
        ("dead", "dead"),
        ("japanese", "japanese"),
        ("kenyan", "kenyans"),
    ],
)
def test_a_noun_is_asked_for_in_the_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("sort", "told", "asked"),
    [
        ("nfl seasons", ["after 15 NFL seasons"], "NFL seasons"),
        ("halden nurses", ["12 Halden nurses"], "Halden nurses"),
        ("nurses", ["Seven Nurses Die in Ward Fire", "seven nurses died"], "nurses"),
        ("night nurses", ["Seven Night Nurses Die"], "night nurses"),
        ("worker", ["1 worker was hurt"], "workers"),
        ("halden rockets", ["three Halden 9 rockets"], "Halden rockets"),
        ("japanese", ["two Japanese were hurt"], "Japanese"),
    ],
)
def test_names_keep_their_capitals_and_headlines_lose_theirs(
    sort: str, told: list[str], asked: str
) -> None:
    assert asked_for(sort, told) == asked


def test_the_number_of_the_whole_is_not_asked_for() -> None:
    told = ["21 of the more than 200 Karsten pupils"]
    assert asked_for("more than 200 karsten pupil", told) == "Karsten pupils"
