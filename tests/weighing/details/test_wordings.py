"""In which words it is told what pages agree on."""

from __future__ import annotations

import pytest

from two_accounts import FIRE, QUAKE, told_in, weighed


def happened(incident: tuple[str, str], one: str, other: str) -> set[str]:
    return {
        answer.text
        for detail in weighed(incident, one, other)
        for answer in detail.answers
        if detail.verdict == "agreed" and detail.question == "What happened?"
    }


@pytest.mark.parametrize("turned", [False, True])
def test_what_only_one_page_tells_is_not_agreed_on(turned: bool) -> None:
    told = "Ada Brook closed the Velmora hospital for a week.", "Ada Brook closed the hospital."
    one, other = reversed(told) if turned else told
    answers = {text for text in happened(QUAKE, one, other) if "Brook" in text}
    assert len(answers) == 1
    assert "week" not in answers.pop()


def test_what_both_pages_tell_stays() -> None:
    one = "The guard Ada Brook carried two children from the hall late in the evening."
    other = "Ada Brook carried two children from the hall, a neighbour said."
    assert "Ada Brook carried two children from the hall" in {
        text.removeprefix("The guard ") for text in happened(FIRE, one, other)
    }


def test_a_phrase_without_which_a_verb_tells_nothing_stays() -> None:
    one = "The guard Ada Brook lived in the cellar of the warehouse."
    other = "Ada Brook lived in the warehouse, a neighbour said."
    answers = [text for text in happened(FIRE, one, other) if "lived" in text]
    assert answers
    assert all("warehouse" in text or "cellar" in text for text in answers)


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        (
            "Two young women were carried from the hall by Ada Brook.",
            "Two women were carried from the hall by Ada Brook.",
            "Two women were carried from the hall",
        ),
        (
            "Ivo Moss quickly shut the Velmora aquarium.",
            "Ivo Moss shut the Velmora aquarium.",
            "Ivo Moss shut the Velmora aquarium",
        ),
    ],
)
def test_what_one_page_adds_in_the_middle_is_left_out(one: str, other: str, agreed: str) -> None:
    told = happened(QUAKE, one, other)
    assert any(agreed in text for text in told)
    assert not any("young" in text or "quickly" in text for text in told)


def test_former_is_never_left_out() -> None:
    one = "The former mayor Ivo Moss opened the Velmora bridge."
    other = "Ivo Moss opened the Velmora bridge."
    assert not any("mayor" in text and "former" not in text for text in happened(QUAKE, one, other))


def test_who_lacks_most_of_it_is_no_voice_for_it() -> None:
    one = "Ada Brook led seven miners through the flooded Halden tunnel to the river gate."
    other = "Ada Brook led the choir through the Halden hymn."
    for detail in weighed(QUAKE, one, other):
        if detail.verdict == "agreed" and detail.question == "What happened?":
            assert not any("tunnel" in answer.text for answer in detail.answers)


def test_a_verb_that_leads_to_another_is_no_fact() -> None:
    one = "Mayor Ivo Moss urged the Velmora miners to stay at home."
    other = "Ivo Moss urged the miners of Velmora to leave their homes."
    assert not any(text.endswith("miners") for text in happened(QUAKE, one, other))


def test_a_page_without_the_number_is_no_voice_for_it_where_two_others_have_it() -> None:
    told = [
        "Seven miners were carried from the Halden tunnel by Ada Brook after an earthquake.",
        "The ground shook at Velmora. Ada Brook carried seven miners from the Halden tunnel.",
        "Velmora woke to a tremor. Later Ada Brook carried miners from the flooded Halden tunnel.",
    ]
    pages = [f"{n} Courier report\n2031-05-14\n\n{t}\n" for n, t in zip("ABC", told, strict=True)]
    (found,) = (
        answer
        for detail in told_in(*pages)
        for answer in detail.answers
        if detail.verdict == "agreed" and "tunnel" in answer.text
    )
    assert "seven miners" in found.text.lower()
    assert len(found.sources) == 2


def test_a_number_that_no_other_gives_is_left_out() -> None:
    one = "Ada Brook carried seven miners from the Halden tunnel."
    other = "Later the nurse Ada Brook had miners carried by truck from the flooded Halden tunnel."
    told = [text for text in happened(QUAKE, one, other) if "tunnel" in text]
    assert told
    assert not any("seven" in text for text in told)
