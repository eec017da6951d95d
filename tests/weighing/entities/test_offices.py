from __future__ import annotations

from rashomon.weighing.entities.entities import assemble
from rashomon.weighing.entities.offices import office_holders
from story import Account, Deed, account


def _is_joined(*accounts: Account) -> bool:
    return bool([*office_holders(assemble([page.reading for page in accounts]).portraits)])


def test_whom_a_case_has_one_of_is_one() -> None:
    assert _is_joined(
        account("a", Deed("wave", agent="the skipper")),
        account("b", Deed("retire", patient="the skipper")),
    )


def test_a_role_that_several_have_joins_nobody() -> None:
    assert not _is_joined(
        account("a", Deed("wave", agent="the skipper")),
        account("b", Deed("retire", patient="the skipper"), Deed("swim", agent="another skipper")),
    )


def test_who_is_introduced_may_be_one_of_many() -> None:
    assert not _is_joined(
        account("a", Deed("wave", agent="a skipper")),
        account("b", Deed("retire", patient="the skipper")),
    )


def test_who_is_merely_somebody_is_nobody_in_particular() -> None:
    assert not _is_joined(
        account("a", Deed("wave", agent="the woman")),
        account("b", Deed("retire", patient="the woman")),
    )


def test_a_group_that_two_pages_know_by_what_it_does_is_one() -> None:
    assert _is_joined(
        account("a", Deed("wave", agent="the divers")),
        account("b", Deed("retire", agent="the divers")),
    )


def test_groups_that_are_counted_are_some_of_many() -> None:
    assert not _is_joined(
        account("a", Deed("wave", agent="three divers")),
        account("b", Deed("retire", agent="six divers")),
    )
