from __future__ import annotations

import pytest

from two_accounts import FERRY, FIRE, MARCH, QUAKE, SHOOTING, disputes, told_in, weighed

Incident = tuple[str, str]


def test_two_states_of_one_person_are_two_questions() -> None:
    one = "Ada Brook, the guard, was killed. Ada Brook was injured in the leg, her son says."
    other = "The guard, Ada Brook, was unhurt."
    asked = [d for d in weighed(FIRE, one, other) if d.question.startswith("What is true of")]
    assert len(asked) == len({detail.id for detail in asked}) == 2


@pytest.mark.parametrize(
    ("incident", "one", "other"),
    [
        (FIRE, "The back door was locked.", "Neighbours found the back door wide open."),
        (FIRE, "The stairs were lit.", "The stairs were pitch dark."),
        (FIRE, "The stairs were lit.", "The stairs had no lamp."),
        (FIRE, "The back door was blown open.", "The back door was opened with a key."),
        (FIRE, "Ada Brook has a broken arm.", "Ada Brook was unhurt."),
        (FIRE, "New hoses were fitted.", "The hoses have not arrived yet, a guard said."),
        (SHOOTING, "The gunman was masked.", "The gunman wore no mask."),
        (SHOOTING, "The watchman died at once.", "The watchman died in hospital."),
        (SHOOTING, "The pistol was a toy.", "The pistol was real, police said."),
        (SHOOTING, "The attackers wore uniforms.", "The attackers were in plain clothes."),
        (MARCH, "The mayor resigned on Sunday.", "The mayor was dismissed on Sunday."),
        (SHOOTING, "Nils Adler pleaded guilty.", "Nils Adler has pleaded not guilty."),
        (MARCH, "The protesters were peaceful.", "The protesters threw stones."),
        (FERRY, "The Halden Star was overloaded.", "The Halden Star was half empty."),
        (FERRY, "The captain jumped overboard.", "The captain was pushed overboard."),
        (FERRY, "The crane next to it stayed chained.", "The crane was unlocked."),
        (QUAKE, "The school of Velmora was undamaged.", "The school of Velmora was destroyed."),
        (QUAKE, "The dam held.", "The dam broke."),
        (QUAKE, "The hospital has power.", "The hospital is without electricity."),
    ],
)
def test_states_that_exclude_each_other_are_disputed(
    incident: Incident, one: str, other: str
) -> None:
    assert disputes(incident, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The exits were open, the owner said.", "All the exits were locked."),
        ("All six sprinklers worked.", "Of the six sprinklers, two worked, a guard said."),
        ("All four exits were open.", "Two exits had been locked."),
    ],
)
def test_what_all_are_said_to_be_none_of_them_is_not(one: str, other: str) -> None:
    assert disputes(FIRE, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("One of the exits was locked.", "The main exit was open."),
        ("Some of the sprinklers worked.", "Some of the sprinklers failed."),
        ("The east door was locked.", "The west door was open."),
        ("The door of the office was locked.", "The door of the kitchen was open."),
        ("The first alarm failed.", "The second alarm worked."),
        ("A guard was asleep.", "Another guard was awake."),
        ("The roof of the hall collapsed.", "The walls of the hall were intact."),
        ("The dead guard was 44.", "The guard worked for a security firm."),
    ],
)
def test_states_of_two_things_or_persons_go_together(one: str, other: str) -> None:
    assert not disputes(FIRE, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The gate was locked at night.", "The gate was open again in the morning."),
        ("The road to Ostby was closed on Friday.", "The road to Ostby was open on Tuesday."),
        ("The alarm was switched on at 8 p.m.", "The alarm was switched off at 6 a.m."),
        ("The market was closed after the fire.", "The market was open."),
        ("The hall was full of smoke.", "The hall was empty."),
    ],
)
def test_states_of_two_times_go_together(one: str, other: str) -> None:
    assert not disputes(FIRE, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The union agreed to talks.", "The union refused to speak to the press."),
        ("If the door had been open, they would have lived.", "The door was locked."),
        ("The owner paid the firm.", "The owner owes the bank a million."),
        ("The warehouse holds paint.", "The warehouse's failure to pay was known."),
        ("The owner did not like operating the lift.", "The lift was faulty, a guard said."),
        ("The guards were held in a van.", "The guards failed."),
    ],
)
def test_what_is_no_state_of_one_thing_is_not_held_against_another(one: str, other: str) -> None:
    assert not disputes(FIRE, one, other)


def test_an_answer_shows_the_words_of_the_state() -> None:
    told = disputes(FIRE, "The watchman died at once.", "The watchman died in the hospital.")
    assert [any("at once" in answer for answer in answers) for answers in told] == [True]


def test_the_question_names_the_bearer_as_within_a_sentence() -> None:
    told = weighed(FIRE, "The back door was locked.", "The back door stood open.")
    assert "What is true of the back door?" in [detail.question for detail in told]


def test_who_is_dying_lives() -> None:
    one = "Nils Adler was arrested on Monday."
    assert not disputes(SHOOTING, one, "Nils Adler is dying of his wounds.")
    assert disputes(SHOOTING, one, "Nils Adler died of his wounds.")


@pytest.mark.parametrize(
    ("headline", "other"),
    [
        ("Man held after guard and driver murdered", "The man was arrested."),
        ("WATCHMAN KILLED BY DRUNK DRIVER IN DALZEN", "The driver was arrested."),
    ],
)
def test_the_clipped_grammar_of_a_headline_contradicts_nobody(headline: str, other: str) -> None:
    first, second = SHOOTING
    pages = [f"Alpha Courier\n2031-05-14\n\n{first} {other}\n", f"{headline}\n\n{second}\n"]
    assert not [detail for detail in told_in(*pages) if detail.verdict == "disputed"]
