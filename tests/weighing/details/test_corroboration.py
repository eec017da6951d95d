from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Claim, Detail
from rashomon.weighing import weigh
from rashomon.weighing.details.corroboration import DID_NOT, HAPPENED
from story import Account, Deed, account, on, quantity

_STRUCK = Deed("strike", agent="the barge", patient="the harbour pier")


def _told(*accounts: Account) -> list[Detail]:
    incident = weigh([page.document for page in accounts], [page.reading for page in accounts])
    return [d for d in incident.details if d.question in {HAPPENED, DID_NOT}]


def _with(page: Account, **changed: object) -> Account:
    """The page with every claim changed so."""
    claims: tuple[Claim, ...] = tuple(replace(claim, **changed) for claim in page.claims)  # type: ignore[arg-type]
    return replace(page, reading=replace(page.reading, claims=claims))


def test_a_fact_of_two_voices_is_agreed_in_their_words() -> None:
    (found,) = _told(account("a", _STRUCK), account("b", _STRUCK))
    assert found.verdict == "agreed"
    assert found.answers[0].text == "the barge strike the harbour pier"
    assert found.answers[0].sources == ("a", "b")
    assert found.event is not None


def test_one_name_and_a_common_deed_are_no_fact_in_common() -> None:
    here = Deed("take", agent="Ida Holm", patient="the tram")
    there = Deed("take", agent="Ida Holm", patient="a photograph")
    assert not _told(account("a", here), account("b", there))


def test_a_deed_by_another_is_another_fact() -> None:
    mine = Deed("lift", agent="Ida Holm", patient="the silver trophy")
    theirs = Deed("lift", agent="Nils Varga", patient="the silver trophy")
    assert not _told(account("a", mine), account("b", theirs))


def test_a_deed_done_to_something_else_is_another_fact() -> None:
    gate = Deed("paint", agent="Ida Holm", patient="the gate", place="Larkhaven")
    quarrel = Deed("paint", agent="Ida Holm", patient="the quarrel", place="Larkhaven")
    assert not _told(account("a", gate), account("b", quarrel))


def _freed(number: int) -> Deed:
    counted = quantity(str(number), number, number, of="hostages")
    return Deed("free", agent="the skipper", patient=f"{number} hostages", counts=(counted,))


def test_other_numbers_are_other_facts() -> None:
    assert not _told(account("a", _freed(14)), account("b", _freed(27)))
    (found,) = _told(account("a", _freed(14)), account("b", _freed(14)))
    assert found.answers[0].voices == 2


def test_other_days_are_other_facts() -> None:
    days = [replace(_STRUCK, time=on(day)) for day in ("2031-05-03", "2031-05-09")]
    assert not _told(*(account(name, deed) for name, deed in zip("ab", days, strict=True)))


def test_a_denial_is_shared_by_denials_alone() -> None:
    plain = account("a", _STRUCK)
    denied = [_with(account(name, _STRUCK), polarity="-") for name in "bc"]
    assert not _told(plain, denied[0])
    (found,) = _told(*denied)
    assert found.question == DID_NOT


@pytest.mark.parametrize("changed", [{"certainty": "possible"}, {"kind": "asked"}])
def test_what_is_only_possible_or_asked_corroborates_nothing(changed: dict[str, object]) -> None:
    assert not _told(account("a", _STRUCK), _with(account("b", _STRUCK), **changed))


def test_one_speaker_on_two_pages_is_no_second_voice() -> None:
    said = replace(_STRUCK, said_by="Nils Varga")
    assert not _told(account("a", said), account("b", said))


def test_the_order_of_pages_changes_nothing() -> None:
    pages = [account(name, _STRUCK, _freed(14)) for name in "abc"]
    assert _told(*pages) == _told(*reversed(pages))
