from __future__ import annotations

from story import Account, Deed, account, quantity

from rashomon.model import Detail
from rashomon.weighing.incident import weigh


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
