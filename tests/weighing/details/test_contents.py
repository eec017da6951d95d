"""What was in a tank, a lorry or a store."""

from __future__ import annotations

import pytest

from two_accounts import FIRE, disputes


def found(one: str, other: str) -> list[list[str]]:
    return [texts for texts in disputes(FIRE, one, other) if len(texts) == 2]


def test_one_lorry_carries_petrol_or_diesel() -> None:
    one = "The lorry was carrying 20,000 litres of petrol."
    assert ["diesel", "petrol"] in map(sorted, found(one, "The load was 20 tonnes of diesel."))


def test_a_store_holds_what_it_is_told_to_hold() -> None:
    one = "The warehouse contained ammonium nitrate, the company said."
    assert found(one, "Fire officers said that the warehouse had contained sulphur.")


@pytest.mark.parametrize(
    "other",
    [
        "The lorry was carrying fuel.",
        "The lorry was carrying petrol and milk.",
        "The lorry was carrying two passengers.",
        "A second lorry was carrying milk.",
        "The bus was carrying milk.",
    ],
)
def test_what_may_be_the_same_or_of_another_is_no_dispute(other: str) -> None:
    assert found("The lorry was carrying 20,000 litres of petrol.", other) == []
