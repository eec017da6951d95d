"""Agreed values say of what they are, and each of them once."""

from collections import Counter

from rashomon.model import Detail
from two_accounts import FERRY, FIRE, weighed


def agreed(incident: tuple[str, str], one: str, other: str) -> list[Detail]:
    return [d for d in weighed(incident, one, other) if d.verdict == "agreed"]


def test_a_small_number_of_what_nobody_tells_alike_is_no_detail() -> None:
    found = agreed(FIRE, "Two vans stood by.", "A guard remembers two vans.")
    assert not [d for d in found if d.kind == "number" and "vans" in d.question]


def test_a_number_is_asked_with_the_deed_that_both_tell() -> None:
    found = agreed(FERRY, "The ferry carried two vans.", "It carried two vans and a bus.")
    assert "How many vans (carry)?" in {d.question for d in found}


def test_a_number_is_asked_with_the_words_that_its_sentences_share() -> None:
    one = "Harbour pilot Ivo Moss showed 14 barges to us."
    found = agreed(FERRY, one, "The 14 barges of harbour pilot Ivo Moss burned.")
    assert [d.question for d in found if "barges" in d.question] == [
        "How many barges (harbour, Ivo Moss)?"
    ]


def test_nothing_is_asked_and_answered_twice() -> None:
    one = "Two guards, both 36, died. Ivo Lee, 36, a guard of the mill, died."
    found = agreed(FIRE, one, "A guard, 36, of the mill was found dead. Ivo Lee, 36, was a guard.")
    said = Counter((d.question, *(answer.text for answer in d.answers)) for d in found)
    assert found
    assert max(said.values()) == 1


def test_a_place_is_asked_with_shared_words_but_none_made_of_its_name() -> None:
    one = "The Velmoran brigade fought it in Velmora."
    found = agreed(FIRE, one, "In Velmora the Velmoran brigade won.")
    assert [d.question for d in found if d.kind == "place"] == ["Where (brigade)?"]
