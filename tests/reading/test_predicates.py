"""Predicates and participants: what happened, who did it, and to whom."""

import pytest
from passages import parsed

from rashomon.reading.predicates import Predication, find_predications


def predications(text: str) -> list[Predication]:
    (piece,) = parsed(text)
    return find_predications(piece.doc)


def predication(text: str, lemma: str) -> Predication:
    found = predications(text)
    return next(p for p in found if p.lemma == lemma)


def roles(text: str, lemma: str) -> dict[str, str]:
    return {p.role: p.head.text for p in predication(text, lemma).participants}


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The guard shot the driver.", "shoot", {"agent": "guard", "patient": "driver"}),
        ("The driver was shot by a guard.", "shoot", {"agent": "guard", "patient": "driver"}),
        ("The bakery was robbed.", "rob", {"patient": "bakery"}),
        ("Three climbers died.", "die", {"patient": "climbers"}),
        ("The ferry sank.", "sink", {"patient": "ferry"}),
        ("A patrol was there at ten.", "be there", {"patient": "patrol"}),
        ("The torpedo sank the ferry.", "sink", {"agent": "torpedo", "patient": "ferry"}),
        ("The men who robbed the bank escaped.", "rob", {"agent": "men", "patient": "bank"}),
        ("Police arrested a man who had thrown stones.", "throw", {"agent": "man"}),
        ("The tent that the wind tore was empty.", "tear", {"agent": "wind"}),
        ("Police freed and questioned the clerk.", "question", {"agent": "Police"}),
        ("The thief broke a window and fled.", "flee", {"agent": "thief"}),
        ("The soldiers forced them to leave.", "leave", {"agent": "them"}),
        ("The mayor promised to resign.", "resign", {"agent": "mayor"}),
        ("A man was seen driving a truck.", "drive", {"agent": "man", "patient": "truck"}),
        ("A camera filmed the boy climbing the fence.", "climb", {"agent": "boy"}),
        ("The roof began to burn.", "burn", {"patient": "roof"}),
        ("The bus appeared to get stuck.", "stick", {"patient": "bus"}),
        ("The bus became stuck in the mud.", "stick", {"patient": "bus", "place": "mud"}),
        ("Divers carried out a search.", "search", {"agent": "Divers"}),
        ("The shooting of the guard shocked the town.", "shoot", {"patient": "guard"}),
        ("A raid by the police ended the strike.", "raid", {"agent": "police"}),
        ("The boat carrying the migrants capsized.", "carry", {"agent": "boat"}),
        ("The houses destroyed by the fire were old.", "destroy", {"agent": "fire"}),
        ("After leaving the bar, the man fell.", "leave", {"agent": "man", "patient": "bar"}),
        ("There was an explosion in the mill.", "explode", {"place": "mill"}),
        ("The pilot was flown to a clinic.", "fly", {"patient": "pilot", "destination": "clinic"}),
        ("She handed the officer a knife.", "hand", {"agent": "She", "recipient": "officer"}),
        ("The avalanche swept away two skiers.", "sweep", {"agent": "avalanche"}),
        ("They fired at the crowd.", "fire", {"agent": "They", "patient": "crowd"}),
        ("A guard was killed by a robber.", "kill", {"agent": "robber", "patient": "guard"}),
        ("The killing of a guard by a robber.", "kill", {"agent": "robber", "patient": "guard"}),
        ("The robber's killing of a guard.", "kill", {"agent": "robber", "patient": "guard"}),
        ("A guard's murder shocked them.", "murder", {"patient": "guard"}),
        ("A guard's death shocked them.", "die", {"patient": "guard"}),
        ("The death of a guard shocked them.", "die", {"patient": "guard"}),
        ("The clerk's protest failed.", "protest", {"agent": "clerk"}),
        ("The escape of two men shocked them.", "escape", {"agent": "men"}),
        ("He was found dead in a barn.", "die", {"patient": "He"}),
        ("Police found her unconscious.", "be unconscious", {"patient": "her"}),
        ("A tram caught fire.", "fire", {"patient": "tram"}),
        ("The car collided with a lorry.", "collide", {"agent": "car", "patient": "lorry"}),
        ("Police stopped the men from leaving the town.", "leave", {"agent": "men"}),
        ("They accused her of stealing bread.", "steal", {"agent": "her", "patient": "bread"}),
        ("Baker jailed for theft", "jail", {"patient": "Baker"}),
        ("Two girls found dead in a barn", "find", {"patient": "girls"}),
        ("Police jailed two bakers.", "jail", {"agent": "Police", "patient": "bakers"}),
        ("They hit him with a stone.", "hit", {"patient": "him", "instrument": "stone"}),
        ("He was flown by helicopter.", "fly", {"patient": "He", "instrument": "helicopter"}),
        ("He was hit by a train.", "hit", {"agent": "train", "patient": "He"}),
        ("She said it to a clerk.", "say", {"recipient": "clerk"}),
        ("A search was carried out by divers.", "search", {"agent": "divers"}),
        ("Her mother gave her the courage to flee.", "flee", {"agent": "her"}),
        ("Rescuers dragged his body away.", "drag", {"agent": "Rescuers", "patient": "his"}),
    ],
)
def test_who_takes_part_in_which_role(text: str, lemma: str, expected: dict[str, str]) -> None:
    assert expected.items() <= roles(text, lemma).items()


@pytest.mark.parametrize(
    ("text", "lemma", "role"),
    [
        ("The bakery was robbed.", "rob", "agent"),
        ("The ferry sank.", "sink", "agent"),
        ("The quake struck on Monday.", "strike", "place"),
        ("The men met at noon.", "meet", "place"),
        ("He was killed with his wife.", "kill", "instrument"),
        ("The men died in anger.", "die", "place"),
        ("The men died in a raid.", "die", "place"),
        ("Two girls fled in their teens.", "flee", "patient"),
        ("It is clear that he fled.", "be clear", "patient"),
    ],
)
def test_a_role_that_nobody_has_stays_empty(text: str, lemma: str, role: str) -> None:
    assert role not in roles(text, lemma)


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("The roof began to burn.", "begin"),
        ("The bus appeared to get stuck.", "appear"),
        ("The bus appeared to get stuck.", "get"),
        ("A man was seen driving a truck.", "see"),
        ("The thief managed to escape.", "manage"),
        ("Divers carried out a search.", "carry out"),
        ("Police made an arrest.", "make"),
        ("The bus became stuck in the mud.", "become"),
        ("The man had fled.", "have"),
    ],
)
def test_a_verb_that_only_carries_another_is_no_predicate(text: str, carrier: str) -> None:
    assert carrier not in {p.lemma for p in predications(text)}


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The earthquake destroyed the school.", ["earthquake", "destroy"]),
        ("He jumped out and ran away.", ["jump out", "run"]),
        ("The table was red.", ["be red"]),
        ("A red table.", []),
        ("", []),
    ],
)
def test_every_happening_in_text_order(text: str, lemmas: list[str]) -> None:
    assert [p.lemma for p in predications(text)] == lemmas


@pytest.mark.parametrize("text", ["The shooting began.", "The robbery of the bank failed."])
def test_a_noun_that_names_a_happening_is_marked_as_one(text: str) -> None:
    assert any(p.nominal for p in predications(text))


def test_a_long_chain_of_verbs_ends() -> None:
    text = "He " + "wanted to start to try to begin to hope to " * 60 + "leave."
    assert predications(text)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("No warning of any kind.", ["warning"]),
        ("Not a single guard at the gate.", ["guard"]),
        ("No siren, no bell, nothing.", ["siren", "bell"]),
    ],
)
def test_a_sentence_without_a_verb_says_what_was_not_there(text: str, missing: list[str]) -> None:
    found = [p for p in predications(text) if p.lemma == "be"]
    assert [p.participants[0].head.text for p in found] == missing


@pytest.mark.parametrize("text", ["No entry", "A guard at the gate.", "No alarm sounded."])
def test_a_label_and_a_sentence_with_a_verb_do_not(text: str) -> None:
    assert [p for p in predications(text) if p.lemma == "be"] == []


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("The safe was not broken open.", "break open"),
        ("The men kicked the door open.", "kick open"),
        ("Police set the sailors free.", "set free"),
    ],
)
def test_a_verb_and_what_comes_of_it_are_one_deed(text: str, lemma: str) -> None:
    assert "patient" in roles(text, lemma)


@pytest.mark.parametrize("text", ["They found the gate open.", "The gate was left open."])
def test_a_state_that_was_there_before_is_no_part_of_the_deed(text: str) -> None:
    assert not any(
        each.lemma.endswith(" open") and " " in each.lemma.removeprefix("be ")
        for each in predications(text)
    )


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The letter is said to be long.", {"be long"}),
        ("The men are believed to have fled.", {"flee"}),
        ("The driver was told to leave.", {"tell", "leave"}),
        ("The theft was reported to the guard.", {"theft", "report"}),
    ],
)
def test_what_is_said_to_be_is_told_and_not_the_saying(text: str, lemmas: set[str]) -> None:
    assert {p.lemma for p in predications(text)} == lemmas
