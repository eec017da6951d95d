"""Coreference: who is meant by a name, a description, a pronoun."""

import sys
from pathlib import Path

import pytest
from passages import Told, reading

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from reference import judge, pages

GOLD = Path(__file__).parent / "gold"


def chains(*passages: Told) -> list[set[str]]:
    return [{m.text for m in chain.mentions} for chain in reading(*passages).chains]


def together(one: str, other: str, *passages: Told) -> bool:
    return any({one, other} <= chain for chain in chains(*passages))


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("Maria Silva", "Silva", "Maria Silva fled. Silva was found in a barn."),
        ("Colonel Eva Lind", "Lind", "Colonel Eva Lind arrived. Lind gave no reason."),
        ("A guide", "Anton Weber", "A guide, Anton Weber, dug them out."),
        ("the baker", "he", "They found the baker when he called."),
        ("A soldier", "Olsen", "A soldier, whose name is Olsen, crossed the line."),
        ("A nurse", "The rescuer", "A nurse rescued the boy. The rescuer was praised."),
        ("a jeep", "the vehicle", "He drove a jeep. Then the vehicle burned."),
        ("The ferry Aurora", "The vessel", "The ferry Aurora left at dawn. The vessel sank."),
        (
            "The Coastal Rescue Service",
            "The CRS",
            "The Coastal Rescue Service sent boats. The CRS found nobody.",
        ),
        ("Farmers", "They", "Farmers blocked a bridge. They left at night."),
        ("A teacher", "her", "A teacher broke her arm."),
        ("Ann Lee", "herself", "Ann Lee locked herself in."),
        ("Ann Lee", "her", "Ann Lee pulled the boy after her."),
        ("Judge Rupert Vane", "The judge", "Judge Rupert Vane left. The judge was tired."),
        (
            "A Norwegian sailor",
            "The Norwegian",
            "A Norwegian sailor fell. The Norwegian was asleep.",
        ),
        ("A policeman", "The officer", "A policeman ran. The officer was tired."),
        ("A bus", "The vehicle", "A bus burned. The vehicle was old."),
        ("Two nurses", "The pair", "Two nurses fled from six bakers. The pair were tired."),
        ("A baker", "Ann Lee", "A baker was jailed on Monday. Ann Lee, 44, stole flour."),
        ("she", "Ann Lee", "When she woke, Ann Lee called the police."),
        ("a mill", "The former", "He sold a mill and a boat. The former was burned."),
        ("a boat", "The latter", "He sold a mill and a boat. The latter was sunk."),
        ("A baker", "the baker", "A baker fled. Guards found the baker's car."),
        ("Ann Lee", "Ann", "Ann Lee fled. Ann was found in a barn."),
        ("Halden Corp.", "Halden", "Halden Corp. closed the mill. Halden gave no reason."),
    ],
)
def test_the_same_participant_is_one_chain(one: str, other: str, text: str) -> None:
    assert together(one, other, text)


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("The 21 miners", "the 90 miners", "The 21 miners slept. Then the 90 miners left."),
        ("A miner", "Another miner", "A miner slept. Another miner dug."),
        ("the guards", "One of the guards", "They saw the guards. One of the guards fled."),
        ("A man", "She", "A man arrived. She had waited."),
        (
            "A Dutch sailor",
            "the Danish sailor",
            "A Dutch sailor fell. Then the Danish sailor fled.",
        ),
        ("The pilot", "him", "The pilot saw him."),
        ("Millbrook", "4 Net Lane", "The fire began in Millbrook, 4 Net Lane."),
        ("A boy", "The divers", "A boy swam. The divers waited."),
        ("two of them", "the guards", "They saw the guards. Then two of them fled."),
        ("Six of the miners", "the miners", "Six of the miners slept."),
        ("The baker", "Ann Lee", "The baker fled. Ann Lee called the police."),
        ("the organisation", "the country", "He left the organisation and then the country."),
    ],
)
def test_two_participants_are_two_chains(one: str, other: str, text: str) -> None:
    assert not together(one, other, text)


def test_the_story_proper_takes_up_who_the_headline_shows() -> None:
    headline: Told = ("headline", "Miner crawls out of shaft")
    assert together("Miner", "A miner", headline, "A miner crawled out of a shaft on Monday.")


def test_every_mention_quotes_its_source() -> None:
    text = "🚢 The ferry’s captain said “the crew” fled. The\u00a0captain\u00a0stayed, he said."
    for chain in reading(text).chains:
        assert chain.mentions
        for mention in chain.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_gender_is_told_where_the_words_tell_it() -> None:
    found = {c.name: c.gender for c in reading("A man slept. His wife left. A pilot ate.").chains}
    assert found["A man"] == "male"
    assert found["His wife"] == "female"
    assert found["A pilot"] is None


@pytest.mark.parametrize(("file", "least"), [("coreference", 0.72), ("coreference_measured", 0.65)])
def test_invented_pages_on_many_kinds_of_incident(file: str, least: float) -> None:
    judged = [one for page in pages(GOLD / f"{file}.toml") for one in judge(page)]
    assert len(judged) >= 150
    assert len({one.incident for one in judged}) >= 6
    ours = sum(one.ours for one in judged) / len(judged)
    peer = sum(one.peer for one in judged) / len(judged)
    assert ours >= least
    assert ours > peer + 0.1


def test_thousands_of_participants_are_read_in_no_time() -> None:
    names = [f"{a}{b}{c}" for a in "BDFGKLMNPRST" for b in "aeiou" for c in "lmnrstv"]
    text = " ".join(f"{name.title()} met a clerk. The clerk saw a boat." for name in names)
    assert len(reading(text).chains) > len(names)


def test_a_description_told_with_a_name_is_nobody_of_another_name() -> None:
    fire = "Fire chief Anton Weber spoke. The younger man, Ivo Lee, was unharmed."
    assert not together("Ivo Lee", "Fire chief Anton Weber", fire)
    boy = "Paul Moss sang for hours to the boy beside him. The boy, Ivo Lee, is 24. Lee left."
    assert not together("Paul Moss", "Ivo Lee", boy)
    assert together("Ivo Lee", "Lee", boy)
    assert together("The boy", "Ivo Lee", boy)


def test_a_description_told_with_a_known_name_is_whoever_bears_it() -> None:
    assert together(
        "Ivo Lee",
        "the driver",
        "Ivo Lee drove a van. He is 24. A guard saw the driver, Ivo Lee, run.",
    )


def test_she_is_whoever_was_just_named_though_the_name_says_nothing() -> None:
    assert together("Hawa Idrisu", "She", "Hawa Idrisu sold tea on market days. She was 34.")
    assert not together("Harbour Police", "She", "Harbour Police came. She was 34.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A girl called Orla Brenn was found. She was cold.", "Orla Brenn"),
        ("A girl was found. Her name was Orla Brenn-Dale and she was cold.", "Orla Brenn-Dale"),
        ("A driver named Ivo Lee fled. The driver was caught.", "Ivo Lee"),
    ],
)
def test_a_name_that_is_given_is_the_bearers(text: str, name: str) -> None:
    chains = [{m.text for m in chain.mentions} for chain in reading(text).chains]
    assert any(name in told and len(told) > 1 for told in chains)


def test_two_of_one_family_are_two_and_the_family_name_means_whom_the_page_named_first() -> None:
    text = (
        "Egon Brandvik ran the mill. Mr. Brandvik was seldom seen. His sister, Jonna Brandvik, "
        "sold the flour. Mr. Brandvik kept the books."
    )
    assert together("Egon Brandvik", "Mr. Brandvik", text)
    assert not together("Jonna Brandvik", "Mr. Brandvik", text)
    assert not together("Egon Brandvik", "Jonna Brandvik", text)


def test_what_is_somebodys_is_not_the_owner() -> None:
    text = "A baker fled. The baker's brother was found in a barn."
    assert not together("A baker", "The baker's brother", text)


def test_a_first_name_that_two_have_means_neither() -> None:
    text = "Ann Lee fled with Ann Moss. Ann was found in a barn."
    assert not together("Ann Lee", "Ann", text)
    assert not together("Ann Moss", "Ann", text)


def test_a_title_tells_which_of_a_family_is_meant() -> None:
    text = "Nils Berg and his wife, Ada Berg, left on Monday. Mr. Berg drove. Mrs. Berg slept."
    assert together("Nils Berg", "Mr. Berg", ("body", text))
    assert together("Ada Berg", "Mrs. Berg", ("body", text))
    alone = "Ada Berg left. Her car was gone. Mr. Berg stayed."
    assert not together("Ada Berg", "Mr. Berg", ("body", alone))
