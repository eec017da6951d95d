"""Certainty: what a sentence commits itself to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.reading.annotate import load_model
from rashomon.reading.certainty import Stance, stance
from rashomon.reading.mirror import mirror
from rashomon.reading.tree import Token


def predicate(text: str, word: str) -> Token:
    return next(token for token in mirror(load_model()(text)) if token.text == word)


def judged(text: str, word: str) -> tuple[str, str, str]:
    found = stance(predicate(text, word))
    return found.polarity, found.certainty, found.kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mill burned.", "burned"),
        ("A man can be seen running.", "running"),
        ("A car is seen driving away.", "driving"),
        ("She was able to escape.", "escape"),
        ("They managed to cross the river.", "cross"),
        ("Neighbours heard him shouting.", "shouting"),
        ("Residents had to flee.", "flee"),
        ("The clerk said the safe fell.", "fell"),
        ("He would later die in hospital.", "die"),
        ("Nobody knew that he had drowned.", "drowned"),
        ("The guard who fled was caught.", "fled"),
        ("He fell because the ice broke.", "broke"),
        ("He tried to hide but was caught.", "caught"),
        ("No fewer than nine mills burned.", "burned"),
        ("No more than nine mills burned.", "burned"),
        ("At that time were the doors locked.", "locked"),
        ("Not once but twice they called.", "called"),
    ],
)
def test_a_fact_is_a_fact(text: str, word: str) -> None:
    assert judged(text, word) == ("+", "certain", "asserted")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The suspect could still be shot.", "shot"),
        ("If he had parents, they would cry.", "had"),
        ("If he had parents, they would cry.", "cry"),
        ("Seems staged?", "staged"),
        ("She tried to hide.", "hide"),
        ("She wanted to leave.", "leave"),
        ("They threatened to burn the mill.", "burn"),
        ("He went out to buy bread.", "buy"),
        ("The mill may have burned.", "burned"),
        ("The mill appears to have burned.", "burned"),
        ("He allegedly hit the guard.", "hit"),
        ("He was accused of stealing a boat.", "stealing"),
        ("Perhaps the alarm failed.", "failed"),
        ("It is unclear whether the pilot survived.", "survived"),
        ("They feared an attack.", "attack"),
        ("An alleged attack took place.", "attack"),
    ],
)
def test_what_is_not_told_as_fact_never_becomes_one(text: str, word: str) -> None:
    assert judged(text, word)[1] != "certain"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Police did not fire.", "fire"),
        ("Nobody was hurt.", "hurt"),
        ("No sailors drowned.", "drowned"),
        ("The driver failed to stop.", "stop"),
        ("Crews prevented the fire from spreading.", "spreading"),
        ("She left without paying.", "paying"),
        ("There was no explosion.", "explosion"),
        ("The army denied the shooting.", "shooting"),
        ("He did not stop or turn.", "turn"),
        ("At no time were guests confined to cabins.", "confined"),
        ("In no way were the guards involved.", "involved"),
        ("At no point was the gate locked.", "locked"),
        ("Not once did they call.", "call"),
        ("They never at any point fired.", "fired"),
    ],
)
def test_a_denial_reaches_what_it_denies(text: str, word: str) -> None:
    assert judged(text, word)[0] == "-"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He did not stop and was arrested.", "arrested"),
        ("Not only did he lie, he also fled.", "lie"),
        ("The driver did not fail to stop.", "stop"),
        ("The man, who did not speak, fled.", "fled"),
        ("Lorries were used, though never to such effect.", "used"),
    ],
)
def test_a_denial_reaches_no_further(text: str, word: str) -> None:
    assert judged(text, word)[0] == "+"


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Did the mill burn?", "burn", "asked"),
        ("He asked whether the train had left.", "left", "asked"),
        ("She hoped to find him.", "find", "wished"),
        ("Leave the house now.", "Leave", "ordered"),
        ("Police ordered them to leave.", "leave", "ordered"),
        ("They asked her to leave.", "leave", "ordered"),
        ("The judge forbade him to leave.", "leave", "ordered"),
        ("They want to know whether the train had left.", "left", "asked"),
        ("It raised the question of whether the train had left.", "left", "asked"),
        ("The crew would like the boat to be raised.", "raised", "wished"),
    ],
)
def test_the_kind_of_act_is_told(text: str, word: str, kind: str) -> None:
    assert judged(text, word)[2] == kind


@pytest.mark.parametrize(
    "text", ["?", "...", "😀", "not", "if if if if", "to to not may might", "\n"]
)
def test_any_token_of_any_text_has_a_stance(text: str) -> None:
    assert all(isinstance(stance(token), Stance) for token in mirror(load_model()(text)))


_WORDS = st.lists(
    st.sampled_from(
        [
            "if",
            "not",
            "he",
            "tried",
            "to",
            "may",
            "have",
            "fled",
            "but",
            "nobody",
            "said",
            "that",
            "without",
            "shooting",
            "was",
            "is",
            "no",
            "attack",
            "?",
            ".",
            ",",
            "who",
            "denied",
            "had",
            "could",
            "be",
            "seen",
            "running",
            "whether",
            "or",
            "nor",
        ]
    ),
    min_size=1,
    max_size=15,
)


@settings(max_examples=100, deadline=None)
@given(words=_WORDS)
def test_stance_ends_on_any_parse(words: list[str]) -> None:
    for token in mirror(load_model()(" ".join(words))):
        found = stance(token)
        assert found.certainty in {"certain", "probable", "possible"}
        assert found.kind == "asserted" or found.certainty == "possible"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Not one family heard it.", "heard"),
        ("Not a drop fell before eight.", "fell"),
        ("Not a single window broke.", "broke"),
        ("No incident of looting has been reported.", "looting"),
        ("Police withdrew a statement that the clerk had fled.", "fled"),
    ],
)
def test_not_even_one_is_none(text: str, word: str) -> None:
    assert judged(text, word) == ("-", "certain", "asserted")


def test_a_victim_of_the_fire_denied_denies_no_fire() -> None:
    assert judged("No victim of the explosion has died.", "explosion")[0] == "+"


def test_a_sentence_before_a_semicolon_hangs_on_nothing_behind_it() -> None:
    text = "The ferry carried no lifeboat; none is required for its class."
    assert judged(text, "carried") == ("-", "certain", "asserted")


@pytest.mark.parametrize("word", ["warned", "advised", "cautioned"])
def test_who_warns_against_a_deed_does_not_say_that_it_was_not_done(word: str) -> None:
    assert judged(f"The mayor {word} them against selling the mill.", "selling")[1] != "certain"
