"""On which day: of what a difference of days is a dispute."""

from __future__ import annotations

import pytest

from rashomon.weighing.details.days import are_of_one_deed
from story import Deed, account


@pytest.mark.parametrize(
    ("there", "one_deed"),
    [
        (Deed("lay", agent="the children", patient="flowers"), True),
        (Deed("lay", agent="the guards", patient="wreaths"), True),
        (Deed("lay", agent="the flowers"), True),
        (Deed("lay", agent="the boats"), False),
    ],
)
def test_done_to_something_and_merely_done_are_two_deeds(there: Deed, *, one_deed: bool) -> None:
    here = Deed("lay", agent="people", patient="flowers")
    claims = [claim for page in (account("a", here), account("b", there)) for claim in page.claims]
    assert are_of_one_deed(claims, {}) is one_deed
