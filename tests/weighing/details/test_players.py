"""Where something happened: places that tell a reader something."""

from __future__ import annotations

from two_accounts import FIRE, weighed


def where(one: str, other: str) -> set[str]:
    return {
        answer.text
        for detail in weighed(FIRE, one, other)
        for answer in detail.answers
        if detail.kind == "place" and detail.verdict == "agreed"
    }


def test_that_it_was_at_the_scene_tells_nobody_where() -> None:
    one = "A guard was found dead at the scene."
    assert where(one, "The body of a guard was found at the scene.") == set()


def test_a_site_is_a_place_though_it_has_no_name() -> None:
    one = "A guard was found dead in the warehouse."
    assert "the warehouse" in where(one, "The body of a guard was found in the warehouse.")


def test_who_is_beaten_is_no_place() -> None:
    one = "Karsten lost to the town of Velmora on Sunday."
    assert where(one, "On Sunday Karsten lost to the town of Velmora by a goal.") == set()


def test_a_contest_has_a_place_all_the_same() -> None:
    one = "The firemen of Karsten won in Velmora on Sunday."
    assert "Velmora" in where(one, "On Sunday the firemen won in Velmora by a goal.")
