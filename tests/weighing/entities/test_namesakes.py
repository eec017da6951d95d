from __future__ import annotations

from collections import Counter

from rashomon.model import EntityKind
from rashomon.weighing.entities.namesakes import namesakes, settle
from rashomon.weighing.entities.portraits import Portrait, compatible


def _portrait(kind: EntityKind, *names: str, gender: str | None = None) -> Portrait:
    return Portrait(
        kinds=Counter({kind: 3}),
        names=set(names),
        gender="female" if gender else None,
        plural=kind == "group",
    )


def test_pages_vote_on_what_a_full_name_is_the_name_of() -> None:
    brooks = [_portrait("person", "ada brook"), _portrait("group", "ada brook")]
    brooks.append(_portrait("person", "ada brook", gender="female"))
    settle(brooks)
    assert {p.kind for p in brooks} == {"person"}
    assert compatible(brooks[0], brooks[1])


def test_one_page_that_calls_a_ship_a_she_makes_her_no_woman() -> None:
    ships = [_portrait("thing", "lady marigold") for _ in range(3)]
    ships.append(_portrait("person", "lady marigold", gender="female"))
    settle(ships)
    assert {p.kind for p in ships} == {"thing"}


def test_a_single_word_may_be_two_names() -> None:
    both = [_portrait("place", "osterby"), _portrait("person", "osterby", gender="female")]
    settle(both)
    assert [p.kind for p in both] == ["place", "person"]


def test_a_short_name_means_the_only_full_one() -> None:
    pages = [_portrait("organisation", "marlow"), _portrait("organisation", "marlow shipping")]
    settle(pages)
    assert "marlow shipping" in pages[0].names


def test_a_fuller_form_of_the_same_name_makes_no_doubt() -> None:
    pages = [
        _portrait("organisation", "marlow"),
        _portrait("organisation", "marlow shipping"),
        _portrait("organisation", "marlow shipping ltd"),
    ]
    settle(pages)
    assert "marlow shipping" in pages[0].names


def test_a_short_name_of_two_means_neither() -> None:
    pages = [
        _portrait("organisation", "marlow"),
        _portrait("organisation", "marlow shipping"),
        _portrait("organisation", "marlow motors"),
    ]
    settle(pages)
    assert pages[0].names == {"marlow"}


def test_a_known_place_is_short_for_nothing() -> None:
    pages = [_portrait("place", "lisbon"), _portrait("organisation", "lisbon shipping")]
    settle(pages)
    assert pages[0].names == {"lisbon"}


def test_two_chains_of_one_page_with_one_full_name_are_one() -> None:
    both = [_portrait("person", "ada brook", "brook"), _portrait("person", "ada brook", "brook")]
    assert list(namesakes(both)) == [(0, 1)]


def test_a_surname_may_be_of_two() -> None:
    assert not list(namesakes([_portrait("person", "brook"), _portrait("person", "brook")]))
    towns = [_portrait("place", "osterby"), _portrait("place", "osterby")]
    assert list(namesakes(towns)) == [(0, 1)]


def test_a_full_name_in_common_outweighs_what_else_they_are_called() -> None:
    one, other = _portrait("person", "ada brook"), _portrait("person", "ada brook")
    one.proper, other.proper = {"Larkhaven"}, {"Osterby"}
    assert compatible(one, other)


def test_a_place_that_goes_by_two_names_is_one() -> None:
    same = [_portrait("place", "u.k"), _portrait("organisation", "britain")]
    settle(same)
    assert list(namesakes(same)) == [(0, 1)]


def test_a_person_is_not_called_as_a_place_is() -> None:
    other = [_portrait("person", "holland"), _portrait("place", "netherlands")]
    settle(other)
    assert list(namesakes(other)) == []


def test_a_name_of_two_places_stands_for_neither() -> None:
    other = [_portrait("place", "america"), _portrait("place", "united states")]
    settle(other)
    assert list(namesakes(other)) == []


def test_a_surname_is_a_persons_whatever_a_page_took_it_for() -> None:
    pages = [_portrait("person", "ada brook", gender="female"), _portrait("organisation", "brook")]
    settle(pages)
    assert pages[1].kind == "person"
    assert compatible(*pages)


def test_a_surname_that_a_firm_has_too_is_left_as_it_was_read() -> None:
    pages = [
        _portrait("person", "ada brook", gender="female"),
        _portrait("organisation", "halden brook"),
        _portrait("thing", "brook"),
    ]
    settle(pages)
    assert pages[2].kind == "thing"


def test_what_a_name_ends_with_is_surer_than_what_it_begins_with() -> None:
    pages = [
        _portrait("organisation", "herons"),
        _portrait("organisation", "osterby herons"),
        _portrait("organisation", "herons beat gulls"),
    ]
    settle(pages)
    assert "osterby herons" in pages[0].names


def test_words_before_a_full_name_do_not_hide_what_it_is_of() -> None:
    pages = [_portrait("person", "ada brook", gender="female") for _ in range(2)]
    pages.append(_portrait("organisation", "skipper ada brook"))
    settle(pages)
    assert pages[2].kind == "person"
