from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Detail
from rashomon.weighing.verdicts import verdicts
from rashomon.weighing.verdicts.comparing import compare_numbers
from rashomon.weighing.verdicts.saying import Course, Question, Said
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.voices.voices import Voice
from story import Deed, account

NAMES = {"a": "The Herald", "b": "Coast Radio", "c": "The Mercury"}


def _said(value: str, page: str, when: str | None, voice: str | None = None) -> Said:
    claim = account(page, Deed("drown", patient=f"{value} sailors")).claims[0]
    name = voice or NAMES[page]
    return Said(value, value, claim, Voice(name, name, "as invented"), when=when)


def _judged(*said: Said, course: Course = Course.STAYS) -> Detail:
    asked = Question("How many sailors?", "number", compare_numbers, "e1", course=course)
    return judge(asked, said, NAMES)


def test_a_voice_that_corrects_itself_shows_its_course() -> None:
    found = _judged(
        _said("7", "a", "2031-05-03", "The Wire"), _said("5", "b", "2031-05-04", "The Wire")
    )
    assert found.verdict == "refined"
    assert "an update" in found.reason
    assert found.reason.index("“7”") < found.reason.index("“5”")
    assert "2031-05-03" in found.reason


def test_a_correction_leaves_the_dispute_with_others() -> None:
    found = _judged(
        _said("7", "a", "2031-05-03", "The Wire"),
        _said("5", "b", "2031-05-04", "The Wire"),
        _said("9", "c", "2031-05-04"),
    )
    assert found.verdict == "disputed"


SENTENCE = "the pilot, ada brook, {}, was among the dead."


def _carried(later_page: str, *, course: Course = Course.STAYS) -> str:
    """The verdict where a page has the sentence of another with another value a day later."""
    first = _said("58", "a", "2031-05-03", "The Wire")
    later = _said("61", later_page, "2031-05-04", "The Wire")
    said = [replace(one, sentence=SENTENCE.format(one.text)) for one in (first, later)]
    return _judged(*said, course=course).verdict


def test_who_carries_a_sentence_with_another_value_corrects_nobody() -> None:
    assert _carried("b") == "disputed"


def test_who_prints_its_own_sentence_again_does() -> None:
    assert _carried("a") != "disputed"


def test_a_number_that_can_grow_is_carried_as_it_has_grown() -> None:
    assert _carried("b", course=Course.GROWS) == "refined"


def test_what_is_withdrawn_beside_the_corrected_sentence_is_corrected() -> None:
    first = _said("58", "a", "2031-05-03", "The Wire")
    later = _said("61", "b", "2031-05-04", "The Wire")
    told = [replace(one, sentence=SENTENCE.format(one.text)) for one in (first, later)]
    assert _judged(replace(told[0], withdrawn=True), told[1]).verdict == "refined"


def test_each_of_many_sentences_is_read_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Said] = []
    for value, when, side in (("58", "2031-05-03", "north"), ("61", "2031-05-04", "south")):
        for n in range(30):
            one = _said(value, f"{side}{n}", when, "The Wire")
            told.append(replace(one, sentence=f"{value} drowned {side} of pier {n}"))
    read: list[Said] = []
    but_for = verdicts._but_for

    def counted(said: Said) -> verdicts.Words:
        read.append(said)
        return but_for(said)

    monkeypatch.setattr(verdicts, "_but_for", counted)
    asked = Question("How many sailors?", "number", compare_numbers, "e1")
    names = {one.claim.source: one.claim.source for one in told}
    assert judge(asked, told, names).verdict == "refined"
    assert 0 < len(read) <= 4 * len(told)


def test_a_toll_that_only_grew_is_no_dispute() -> None:
    tolls = _said("5", "a", "2031-05-03"), _said("7", "b", "2031-05-04")
    assert _judged(*tolls, course=Course.GROWS).verdict == "refined"
    assert "grew" in _judged(*tolls, course=Course.GROWS).reason
    assert _judged(*tolls).verdict == "disputed"


@pytest.mark.parametrize("later", ["2031-05-03", "2031-05-02", None])
def test_what_was_not_told_later_did_not_grow(later: str | None) -> None:
    found = _judged(_said("5", "a", "2031-05-03"), _said("7", "b", later), course=Course.GROWS)
    assert found.verdict == "disputed"


def test_hours_tell_too() -> None:
    found = _judged(
        _said("5", "a", "2031-05-03T08:00"),
        _said("7", "b", "2031-05-03T11:30"),
        course=Course.GROWS,
    )
    assert found.verdict == "refined"


@pytest.mark.parametrize(
    ("other", "day", "verdict"),
    [
        ("84", "2031-05-02", "refined"),
        ("140", "2031-05-02", "disputed"),
        ("84", "2031-03-02", "disputed"),
    ],
)
def test_large_tolls_of_the_same_days_may_have_grown(other: str, day: str, verdict: str) -> None:
    found = _judged(_said("77", "a", "2031-05-03"), _said(other, "b", day), course=Course.GROWS)
    assert found.verdict == verdict


def test_who_carries_a_number_on_gives_it_as_of_when_it_was_first_given() -> None:
    found = _judged(
        _said("5", "a", "2031-05-03", "The Wire"),
        _said("5", "b", "2031-05-04", "The Wire"),
        _said("7", "c", "2031-05-04"),
        course=Course.GROWS,
    )
    assert found.verdict == "refined"


@pytest.mark.parametrize("earlier", ["5", "9"])
def test_those_in_a_state_that_passes_are_more_or_fewer_another_day(earlier: str) -> None:
    told = _said(earlier, "a", "2031-05-03"), _said("7", "b", "2031-05-04")
    found = _judged(*told, course=Course.PASSES)
    assert found.verdict == "refined"
    assert "changed from one time to the next" in found.reason
    assert found.reason.index(f"“{earlier}”") < found.reason.index("“7”")


def test_those_in_a_state_that_passes_are_one_number_on_one_day() -> None:
    told = _said("9", "a", "2031-05-03"), _said("7", "b", "2031-05-03")
    assert _judged(*told, course=Course.PASSES).verdict == "disputed"


@given(st.lists(st.integers(0, 900), min_size=2, max_size=3, unique=True))
def test_no_two_days_of_a_state_that_passes_are_in_dispute(counts: list[int]) -> None:
    told = [
        _said(str(count), page, f"2031-05-0{day}")
        for day, (count, page) in enumerate(zip(counts, NAMES, strict=False), start=1)
    ]
    assert _judged(*told, course=Course.PASSES).verdict == "refined"


def test_of_undated_tolls_only_one_told_as_risen_may_have_grown() -> None:
    told = [_said("5", "a", None), _said("8", "b", None), _said("12", "c", None)]
    risen = replace(told[2].claim, quote="the number of dead has risen to 12")
    told[2] = replace(told[2], claim=risen)
    assert _judged(*told[::2], course=Course.GROWS).verdict == "refined"
    found = _judged(*told, course=Course.GROWS)
    assert found.verdict == "disputed"
    assert "“12”" not in found.reason
