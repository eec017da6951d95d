from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.model import Claim, Detail
from rashomon.weighing.incident import weigh
from story import Account, Deed, account

ASSERTED = account("a", Deed("warn", agent="the guard", patient="the boy"), outlet="The Herald")


def _denying(words: str, page: str = "b", **changes: object) -> Account:
    """A page that denies that the guard warned the boy, in the words given."""
    told = account(page, Deed("warn", agent="the guard", patient="the boy"), outlet="Coast Radio")
    (claim,) = told.claims
    denied = replace(claim, polarity="-", quote=words, **changes)  # type: ignore[arg-type]
    return replace(told, reading=replace(told.reading, claims=(denied,)))


def _disputes(*accounts: Account) -> list[Detail]:
    incident = weigh([page.document for page in accounts], [page.reading for page in accounts])
    return [d for d in incident.details if d.question.startswith("Did it happen")]


def test_an_outright_denial_by_another_voice_is_a_dispute_with_both_in_words() -> None:
    (found,) = _disputes(ASSERTED, _denying("the guard did not warn the boy"))
    assert found.verdict == "disputed"
    assert found.kind == "manner"
    assert {answer.value for answer in found.answers} == {"yes", "no"}
    assert "“the guard did not warn the boy” (Coast Radio)" in found.reason
    assert "The Herald" in found.reason


@pytest.mark.parametrize(
    "words",
    [
        "the guard has not yet warned the boy",
        "the guard had not warned the boy before",
        "the guard was barred from warning the boy",
        "the guard did not warn the boy again",
    ],
)
def test_a_limited_denial_is_none(words: str) -> None:
    assert not _disputes(ASSERTED, _denying(words))


def test_what_only_may_not_have_happened_is_no_denial() -> None:
    assert not _disputes(ASSERTED, _denying("the guard may not have warned", certainty="possible"))


def test_a_denial_of_something_else_is_none() -> None:
    other = account("a", Deed("warn", agent="the guard", patient="the woman"))
    assert not _disputes(other, _denying("the guard did not warn the boy"))


def test_one_voice_does_not_dispute_with_itself() -> None:
    same = _denying("the guard did not warn the boy")
    herald = replace(same.document.source, outlet="The Herald")
    page = replace(same, document=replace(same.document, source=herald))
    assert not _disputes(ASSERTED, page)


def test_every_answer_rests_on_its_own_claims() -> None:
    pages = [ASSERTED, _denying("the guard did not warn the boy")]
    claims: dict[str, Claim] = {c.id: c for page in pages for c in page.claims}
    (found,) = _disputes(*pages)
    for answer in found.answers:
        polarity = "-" if answer.value == "no" else "+"
        assert {claims[c].polarity for c in answer.claims} == {polarity}
