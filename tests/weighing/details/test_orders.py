"""Who gave the order, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from two_accounts import FERRY, disputes

SIEGE = (
    "Police stormed a bank in Dalzen on Monday to free hostages.",
    "Hostages were freed when police stormed a bank in Dalzen on Monday.",
)


@pytest.mark.parametrize(
    ("incident", "one", "other", "answers"),
    [
        (SIEGE, "The order to storm was given by the interior minister.",
         "The chief of police gave the order himself.",
         ["The chief of police", "the interior minister"]),
        (SIEGE, "The order came from the minister.", "The mayor gave the order to storm the bank.",
         ["The mayor", "the minister"]),
        (SIEGE, "The order to storm was given by the interior minister.",
         "The mayor spoke of the decision. It was taken by the chief of police.",
         ["the chief of police", "the interior minister"]),
        (SIEGE, "The mayor ordered an evacuation.",
         "The order to leave the houses was given by the chief of police.",
         ["The mayor", "the chief of police"]),
        (FERRY, "The captain gave the order to abandon ship.",
         "It was the mate who gave the order to abandon ship.", ["The captain", "the mate"]),
    ],
)  # fmt: skip
def test_one_order_is_given_by_one(
    incident: tuple[str, str], one: str, other: str, answers: list[str]
) -> None:
    assert answers in map(sorted, disputes(incident, one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The order to storm was given by the interior minister.",
         "The order came from the ministry."),
        ("The order to evacuate the block was given by the mayor.",
         "The order to storm was given by the chief of police."),
        ("The order to storm was given by the minister.",
         "The bank was full. It was taken by the chief of police."),
        ("The order to storm was given by the minister.",
         "The fire chief gave the order to leave the houses."),
        ("The mayor ordered an evacuation.", "The governor ordered an evacuation."),
        ("The order was given by the minister.", "The mayor gave an order for flowers."),
        ("The order was given by the minister.", "Nobody knows whether the mayor gave the order."),
    ],
)  # fmt: skip
def test_other_orders_and_offices_that_may_be_one_are_no_dispute(one: str, other: str) -> None:
    assert disputes(SIEGE, one, other) == []
