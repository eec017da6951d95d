"""The line of a page that says who wrote it."""

import pytest

from rashomon.intake.byline import byline_of


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By ANN LEE | March 4, 2021", "ANN LEE"),
        ("Written by Ann van der Lee, Staff Writer", "Ann van der Lee"),
        ("March 4, 2021 by Ann Lee", "Ann Lee"),
        ("By then the ferry had sunk", None),
        ("By Tuesday, the ferry had sunk and the crew was on the pier waiting.", None),
    ],
)
def test_a_byline_is_a_line_with_a_name(line: str, name: str | None) -> None:
    assert byline_of(f"Ferry runs aground\n{line}\nThe ferry ran aground on Tuesday.\n") == name
