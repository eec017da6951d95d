from __future__ import annotations

import pytest

from rashomon.model import Detail
from rashomon.weighing.incident import weigh
from story import Account, Deed, account, quantity
from two_accounts import FERRY, SHOOTING, disputes, weighed


def _ages(*accounts: Account) -> list[Detail]:
    incident = weigh([page.document for page in accounts], [page.reading for page in accounts])
    return [d for d in incident.details if d.question.startswith("How old")]


def _aged(page: str, name: str, years: int) -> Account:
    age = quantity(f"{years}", years, years, of="age", unit="year")
    return account(page, Deed("drown", patient=name, counts=(age,)))


def test_one_year_is_no_rounding() -> None:
    (found,) = _ages(_aged("a", "Ada Brook", 22), _aged("b", "Ada Brook", 23))
    assert found.question == "How old is Ada Brook?"
    assert found.verdict == "disputed"


def test_the_same_age_is_agreed() -> None:
    (found,) = _ages(_aged("a", "Ada Brook", 22), _aged("b", "Ada Brook", 22))
    assert found.verdict == "agreed"
    assert found.answers[0].voices == 2


def test_two_names_are_two_people() -> None:
    found = _ages(_aged("a", "Ada Brook", 22), _aged("b", "Tom Rill", 23))
    assert {d.verdict for d in found} == {"single"}


def test_ages_that_hearsay_cannot_explain_are_two_peoples() -> None:
    assert not _ages(_aged("a", "Ada Brook", 22), _aged("b", "Ada Brook", 61))


def test_a_name_told_with_a_post_is_the_name() -> None:
    told = _aged("b", "Clerk Ada Brook", 24), account("c", Deed("swim", agent="Ada Brook"))
    found = _ages(_aged("a", "Ada Brook", 22), *told)
    assert [d.verdict for d in found] == ["disputed"]


def test_two_of_one_age_who_are_called_the_same_are_one() -> None:
    (found,) = _ages(_aged("a", "a skipper", 63), _aged("b", "the skipper", 63))
    assert (found.verdict, found.answers[0].voices) == ("agreed", 2)


def test_two_of_one_age_whom_nothing_connects_are_two() -> None:
    age = quantity("63", 63, 63, of="age", unit="year")
    other = account("b", Deed("wave", agent="a skipper", counts=(age,)))
    assert {d.verdict for d in _ages(_aged("a", "a woman", 63), other)} == {"single"}


def _rescued(page: str, **years: int) -> Account:
    ages = {who: quantity(f"{y}", y, y, of="age", unit="year") for who, y in years.items()}
    return account(
        page, *(Deed("rescue", patient=f"{who} boy", counts=(age,)) for who, age in ages.items())
    )


def test_who_is_rescued_at_nearly_the_same_age_is_one() -> None:
    (found,) = _ages(_rescued("a", small=7), _rescued("b", pale=9))
    assert found.verdict == "disputed"


def test_an_age_that_somebody_would_have_is_none() -> None:
    age = quantity("would have been 20", 20, 20, of="age", unit="year")
    hoped = account("a", Deed("be old", patient="Ada Brook", counts=(age,)))
    assert all(d.verdict != "disputed" for d in _ages(hoped, _aged("b", "Ada Brook", 19)))


def _young(page: str, months: int) -> Account:
    age = quantity(f"{months} months", months, months, of="age", unit="month")
    return account(page, Deed("drown", patient="Ada Brook", counts=(age,)))


def test_months_are_no_years() -> None:
    (found,) = _ages(_young("a", 18), _aged("b", "Ada Brook", 3))
    assert found.verdict == "disputed"
    assert {answer.value for answer in found.answers} == {"18 month", "3 year"}


def test_an_age_in_months_is_one_of_the_years_completed() -> None:
    (found,) = _ages(_young("a", 18), _aged("b", "Ada Brook", 1))
    assert found.verdict != "disputed"
    assert not _ages(_young("a", 18), _aged("b", "Ada Brook", 18))


def test_a_given_name_that_one_person_bears_tells_whose_age_it_is() -> None:
    (found,) = _ages(_aged("a", "Ada", 12), _aged("b", "Ada Brook", 14))
    assert found.verdict == "disputed"


def test_a_given_name_of_two_people_does_not() -> None:
    other = account("c", Deed("swim", agent="Ada Lane"))
    found = _ages(_aged("a", "Ada", 12), _aged("b", "Ada Brook", 14), other)
    assert {d.verdict for d in found} == {"single"}


def test_a_given_name_at_another_age_is_of_somebody_else() -> None:
    found = _ages(_aged("a", "Ada", 12), _aged("b", "Ada Brook", 18))
    assert {d.verdict for d in found} == {"single"}


def test_a_name_beside_a_description_is_whose_age_it_tells() -> None:
    one = "A 52-year-old nurse from Ossk, Ada Brook, was in the market."
    other = "Ada Brook, the nurse, who is 58, was kneeling at the door."
    assert ["52-year-old", "58"] in map(sorted, disputes(SHOOTING, one, other))


@pytest.mark.parametrize("short", ["Mrs Lee", "Commander Lee"])
@pytest.mark.parametrize("full", ["Ada Lee", "Teacher Ada Lee"])
def test_a_title_makes_no_other_name(full: str, short: str) -> None:
    other = account("a", Deed("drown", patient=full), Deed("swim", agent=short))
    age = quantity("41", 41, 41, of="age", unit="year")
    told = account("b", Deed("drown", patient=short, counts=(age,)), Deed("swim", agent="Ada Lee"))
    (found,) = _ages(other, told, _aged("c", "Ada Lee", 46))
    assert {answer.value for answer in found.answers} == {"41 year", "46 year"}


def test_another_initial_is_of_somebody_else() -> None:
    other = account("a", Deed("drown", patient="Ada Lee"), Deed("swim", agent="I. Lee"))
    found = _ages(other, _aged("b", "I. Lee", 41), _aged("c", "Ada Lee", 46))
    assert {d.verdict for d in found} == {"single"}


def test_two_of_one_family_are_two() -> None:
    page = account("a", Deed("drown", patient="Ada Brook"), Deed("swim", agent="Ivo Brook"))
    found = _ages(page, _aged("b", "Mr Brook", 41), _aged("c", "Ada Brook", 46))
    assert {d.verdict for d in found} == {"single"}


def test_a_thing_is_as_old_as_it_is_said_to_be() -> None:
    one, other = "The ferry was 11 years old.", "The ferry is four years old."
    assert ["11 years old", "four years old"] in map(sorted, disputes(FERRY, one, other))
    assert "How old is the Halden Star?" in [d.question for d in weighed(FERRY, one, other)]


def test_a_role_that_one_person_plays_tells_whose_age_it_is() -> None:
    (found,) = _ages(_aged("a", "the skipper", 41), _aged("b", "its skipper", 46))
    assert found.verdict == "disputed"
