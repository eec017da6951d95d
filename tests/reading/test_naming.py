"""What a name may be short for, and what stands before it."""

import pytest

from rashomon.reading.naming import is_short_for, name_forms, without_title


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("lee", "ivo lee", True),
        ("i lee", "ivo lee", True),
        ("j lee", "ivo lee", False),
        ("lee", "lee", False),
        ("lee", "i lee", False),
        ("", "ivo lee", False),
    ],
)
def test_a_family_name_is_short_for_a_full_one(short: str, name: str, expected: bool) -> None:
    assert is_short_for(short, name) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rev. Ada Brook", "ada brook"),
        ("Dr Ada Brook", "ada brook"),
        ("Duke Street", "duke street"),
        ("Mr", "mr"),
        ("", ""),
    ],
)
def test_a_title_is_no_part_of_a_name(text: str, name: str) -> None:
    assert without_title(text) == name


def test_a_name_behind_a_title_behind_another_word_is_one_of_its_forms() -> None:
    assert "ada brook" in name_forms("former President Ada Brook")
    assert "street" not in name_forms("Duke Street")
