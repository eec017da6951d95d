"""Signatures: what a governor makes of its clause when it holds and when it is denied."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.annotate import load_model
from rashomon.reading.certainty import Stance, stance
from rashomon.reading.certainty.commitment import DENIED, FACT, Signature, combine, worth
from rashomon.reading.mirror import mirror

_TABLES = tomllib.loads(
    files("rashomon.reading").joinpath("data/certainty.toml").read_text("utf-8")
)
_SIGNED = sorted(name for name, table in _TABLES.items() if any(" / " in entry for entry in table))
_STANCES = st.builds(
    Stance,
    polarity=st.sampled_from(["+", "-"]),
    certainty=st.sampled_from(["certain", "probable", "possible"]),
)


def judged(text: str, word: str) -> tuple[str, str]:
    found = stance(next(token for token in mirror(load_model()(text)) if token.text == word))
    return found.polarity, found.certainty


@pytest.mark.parametrize("table", _SIGNED)
def test_no_word_has_two_signatures_in_one_table(table: str) -> None:
    counts = Counter(word for words in _TABLES[table].values() for word in words)
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("table", _SIGNED)
def test_every_signature_is_a_pair_of_stances(table: str) -> None:
    for entry in _TABLES[table]:
        assert all(isinstance(worth(side), Stance) for side in entry.split(" / ", 1))


@pytest.mark.parametrize(
    ("held", "denied", "word", "pair"),
    [
        ("They managed to dock.", "They did not manage to dock.", "dock", ("+", "-")),
        ("They failed to dock.", "They did not fail to dock.", "dock", ("-", "+")),
        ("He avoided hitting it.", "He did not avoid hitting it.", "hitting", ("-", "+")),
        ("She was able to dock.", "She was not able to dock.", "dock", ("+", "-")),
        ("He knew the hut burned.", "He did not know the hut burned.", "burned", ("+", "+")),
    ],
)
def test_a_signature_has_two_sides(
    held: str, denied: str, word: str, pair: tuple[str, str]
) -> None:
    assert judged(held, word) == (pair[0], "certain")
    assert judged(denied, word) == (pair[1], "certain")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The navy denied that its frigate had rammed the trawler.", "rammed"),
        ("The owner denied selling spoiled milk.", "selling"),
        ("The owner denied having sold spoiled milk.", "sold"),
        ("The council rejected claims that the lift had jammed.", "jammed"),
        ("Claims that the lift had jammed are untrue.", "jammed"),
        ("The rumour that the bank had closed was false.", "closed"),
        ("The reports of a stabbing turned out to be a hoax.", "stabbing"),
        ("False reports of a stabbing went round the school.", "stabbing"),
        ("The march ended without arrests.", "arrests"),
        ("The rally was called off.", "rally"),
        ("No wounded were found at the quay.", "found"),
        ("They have yet to reopen the pass.", "reopen"),
        ("The boat could not be raised.", "raised"),
        ("At no time did the guards shoot.", "shoot"),
        ("The gate is no longer guarded.", "guarded"),
        ("There were no arrests or clashes.", "clashes"),
        ("The sick were too weak to walk.", "walk"),
        ("The sick were not strong enough to walk.", "walk"),
        ("The cook pleaded not guilty to poisoning the soup.", "poisoning"),
        ("The leak could not have come from the boiler.", "come"),
        ("The van almost hit a cyclist.", "hit"),
        ("Two sailors nearly drowned.", "drowned"),
    ],
)
def test_a_flat_denial_is_certain(text: str, word: str) -> None:
    assert judged(text, word) == ("-", "certain")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The owner did not deny that the milk was spoiled.", "spoiled"),
        ("Inspectors have not ruled out sabotage.", "sabotage"),
        ("The owner declined to say whether the milk was spoiled.", "spoiled"),
        ("He could not say if the boat had sunk.", "sunk"),
        ("A gang allegedly beat and robbed the clerk.", "robbed"),
        ("Dozens are feared dead.", "dead"),
        ("Council to close the bridge", "close"),
        ("Was the bridge closed too late?", "closed"),
        ("It is time that the bridge be closed.", "closed"),
        ("Guards used hoses to scatter the crowd.", "scatter"),
        ("The minister approved the launch.", "launch"),
        ("Sabotage may have caused the crash.", "Sabotage"),
        ("It looked like an accident.", "accident"),
        ("Unconfirmed reports of a riot reached the capital.", "riot"),
        ("The price of bread nearly doubled.", "doubled"),
        ("There was talk of closing the port.", "closing"),
        ("The sick were strong enough to walk.", "walk"),
    ],
)
def test_what_is_left_open_is_no_fact(text: str, word: str) -> None:
    assert judged(text, word)[1] != "certain"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The guards did not stop the riot.", "riot"),
        ("The navy did not say what sank the trawler.", "sank"),
        ("The navy denied any part in the raid.", "raid"),
        ("The clerk escaped the fire.", "fire"),
        ("No one was hurt when the crane fell.", "fell"),
        ("The alarm was not raised until dawn.", "raised"),
        ("The crash may have been filmed.", "crash"),
        ("Nobody was hurt in the collision.", "collision"),
        ("The coach denied allegations of cheating.", "allegations"),
        ("The clerk barely survived.", "survived"),
        ("The crowd did nothing but cheer.", "did"),
    ],
)
def test_what_is_presupposed_survives_denial_and_doubt(text: str, word: str) -> None:
    assert judged(text, word) == ("+", "certain")


@given(governor=_STANCES, held=_STANCES, denied=_STANCES)
def test_a_clause_is_never_surer_than_its_governor(
    governor: Stance, held: Stance, denied: Stance
) -> None:
    ranks = ["certain", "probable", "possible"]
    found = Signature(held, denied).under(governor)
    assert ranks.index(found.certainty) >= ranks.index(governor.certainty)


@given(inner=_STANCES)
def test_a_fact_leaves_what_stands_in_it_as_it_is(inner: Stance) -> None:
    assert combine(inner, FACT) == inner


@given(inner=_STANCES)
def test_two_denials_make_a_statement(inner: Stance) -> None:
    assert combine(inner, DENIED).polarity == ("-" if inner.polarity == "+" else "+")
