import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.voices.outlets import (
    bare_name,
    gather_outlets,
    is_office_or_person,
    is_outlet_form,
    outlet_key,
)


@pytest.mark.parametrize(
    "spelling",
    [
        "Harbour Post",
        "The Harbour Post",
        "the Harbour Post’s",
        "HARBOURPOST.COM",
        "www.harbourpost.co.uk",
        "https://news.harbourpost.com/2031/ferry?x=1",
        "Harbour Post Online",
        "Harbour  Post",
    ],
)
def test_spellings_of_one_outlet_have_one_key(spelling: str) -> None:
    assert outlet_key(spelling) == "harbourpost"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Post", "Harbour Times"),
        ("Daily News", "Evening News"),
        ("harbourpost.com", "hillpost.com"),
        ("Theatre Weekly", "Atre Weekly"),
    ],
)
def test_different_outlets_have_different_keys(one: str, other: str) -> None:
    assert outlet_key(one) != outlet_key(other)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("the Post", "Harbour Post"),
        ("ONA", "Oxholm News Agency"),
        ("OBC", "Oxholm Broadcasting Corporation"),
        ("sctimes.com", "Sand County Times"),
    ],
)
def test_a_short_form_means_the_only_outlet_it_can(alias: str, name: str) -> None:
    outlets = gather_outlets([alias, "The " + name, "Unrelated Herald"])
    assert outlets.key(alias) == outlets.key(name)
    assert outlets.name(outlets.key(alias)) == name


def test_an_ambiguous_short_form_stays_by_itself() -> None:
    outlets = gather_outlets(["Harbour Post", "Hill Post", "the Post"])
    assert outlets.key("the Post") not in {outlets.key("Harbour Post"), outlets.key("Hill Post")}


@pytest.mark.parametrize(
    "name", ["Harbour Herald", "Oxholm News Agency", "oxholmnews.com", "Sea TV"]
)
def test_the_form_of_a_name_tells_an_outlet(name: str) -> None:
    assert is_outlet_form(name)
    assert not is_office_or_person(name)


@pytest.mark.parametrize(
    "name",
    ["Oxholm Police", "Ministry of Ports", "Col. Eva Marsh", "Harbour Ferries Inc", "Getty Images"],
)
def test_offices_and_persons_are_no_outlets(name: str) -> None:
    assert is_office_or_person(name)
    assert not is_outlet_form(name)


def test_a_weekday_after_a_name_is_not_part_of_it() -> None:
    assert bare_name("the Harbour Post on Monday") == "Harbour Post"
    assert bare_name("The Sun") == "The Sun"


@given(st.lists(st.text(max_size=40), max_size=8))
def test_any_names_in_any_order_make_the_same_registry(names: list[str]) -> None:
    outlets = gather_outlets(names)
    assert outlets == gather_outlets(reversed(names))
    assert all(outlets.key(name) == outlet_key(name) or outlets.knows(name) for name in names)
