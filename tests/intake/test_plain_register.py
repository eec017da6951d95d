import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.plain.register import register, voice

READERS = [
    "lol who was steering that thing",
    "Thanks for posting this!! I had no idea.",
    "@Otto you dont get it do you",
    "Great article, I hope you write more about the harbour :)",
]
REPORTERS = [
    "MARROW (Northern Wire) -- A fire destroyed a mill on Sunday, the fire service said.",
    '"This was an accident that nobody could foresee," President Callow told reporters on Monday.',
    "According to Dr. Pryce, 12 percent of the houses in the valley have been flooded since 2011.",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("reporter", REPORTERS)
def test_readers_and_reporters_write_differently(reader: str, reporter: str) -> None:
    assert register(reader) > 0 > register(reporter)


def test_a_list_has_no_voice() -> None:
    assert voice("1. Boiler room, second floor, roof") == 0
    assert voice("I think you are wrong!") > 0


@given(st.text())
def test_register_is_bounded(text: str) -> None:
    assert -1.5 <= register(text) <= 1.5
    assert 0 <= voice(text) <= 1.5
