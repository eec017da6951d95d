"""Sequence: which of two happenings a source tells as the earlier."""

import pytest
from passages import Told, reading


def orders(*passages: Told) -> set[tuple[str, str, str]]:
    """Pairs of lemmas, earlier first, and how the order is told."""
    made = reading(*passages)
    lemma = {claim.id: claim.predicate.lemma for claim in made.claims}
    return {(lemma[p.before], lemma[p.after], p.told) for p in made.precedences}


@pytest.mark.parametrize(
    ("text", "earlier", "later"),
    [
        ("The driver braked before the bus overturned.", "brake", "overturn"),
        ("The bus burned after it had overturned.", "overturn", "burn"),
        ("After leaving the bank, the robbers fired.", "leave", "fire"),
        ("The guard was beaten before being dragged away.", "beat", "drag"),
        ("The wall cracked. Then the roof fell.", "crack", "fall"),
        ("The ship listed. It later sank.", "list", "sink"),
    ],
)
def test_a_word_tells_the_order(text: str, earlier: str, later: str) -> None:
    assert (earlier, later, "cue") in orders(text)


def test_joined_clauses_are_told_in_their_order() -> None:
    assert ("jump out", "run", "clauses") in orders("He jumped out and ran away.")


def test_main_clauses_follow_each_other() -> None:
    assert ("crack", "fall", "order") in orders("The wall cracked. The roof fell.")


@pytest.mark.parametrize(
    "text",
    [
        "The roof fell. The wall had cracked.",
        "The roof fell. The wall cracked earlier.",
    ],
)
def test_a_look_back_is_not_taken_for_what_came_next(text: str) -> None:
    assert not any((one, other) == ("fall", "crack") for one, other, _ in orders(text))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The roof fell. The wall had cracked.", "had"),
        ("The roof fell. The wall cracked earlier.", "earlier"),
    ],
)
def test_a_look_back_tells_what_came_before(text: str, cue: str) -> None:
    assert ("crack", "fall", "clauses") in orders(text)
    assert cue in {precedence.cue for precedence in reading(text).precedences}


def test_two_looks_back_are_not_ordered() -> None:
    assert not any(
        {one, other} == {"crack", "rot"}
        for one, other, _ in orders("The wall had cracked. The beams had rotted.")
    )


def test_a_headline_orders_nothing() -> None:
    assert orders(("headline", "Bus overturns after driver flees")) == set()


def test_an_order_names_two_claims_of_the_reading() -> None:
    made = reading("The wall cracked before the roof fell. Then people fled.")
    ids = {claim.id for claim in made.claims}
    assert made.precedences
    assert all({p.before, p.after} <= ids and p.before != p.after for p in made.precedences)


@pytest.mark.parametrize(
    "text",
    [
        "The wall cracked. The mayor was angry.",
        "The wall cracked. The roof has fallen.",
        "The wall cracked. The roof did not fall.",
        "The wall cracked. The mayor said so.",
        "The wall cracked. The owner released a video.",
        "The wall cracked. The roof also fell.",
        "The wall cracked. The roof will fall.",
    ],
)
def test_only_a_happening_in_the_narrative_tense_carries_the_story_on(text: str) -> None:
    assert not any(how == "order" for _, _, how in orders(text))


def test_the_story_goes_on_behind_what_does_not_carry_it() -> None:
    assert ("crack", "fall", "order") in orders("The wall cracked. It was late. The roof fell.")


def test_what_is_seen_to_happen_carries_the_story_on() -> None:
    told = orders("A man can be seen driving a van. He abandons it.")
    assert ("drive", "abandon", "order") in told


def test_listed_clauses_have_no_order() -> None:
    assert not any(
        {one, other} == {"shoot", "cross"}
        for one, other, _ in orders("They broke the rules, both by shooting and by crossing over.")
    )


def test_paragraphs_are_not_ordered_by_their_place() -> None:
    assert orders("The wall cracked.", "The roof fell.") == set()
