"""Numbers and days of different times, from the text of invented dated pages to the verdict."""

from __future__ import annotations

import pytest

from rashomon.intake import documents
from rashomon.model import Detail, Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh

LEAD = "A gallery of the Orlo mine in Brandel caved in on 3 May. "


def disputes(*pages: tuple[str, str]) -> list[Detail]:
    """The disputes between pages, each with the date line at its top."""
    read_in = [
        document
        for number, (line, text) in enumerate(pages)
        for document in documents(
            f"The Page {number}\n{line}\n\n{LEAD}{text}\n".encode(), f"page{number}.txt"
        )
        if isinstance(document, Document)
    ]
    found = weigh(read_in, list(read(read_in, load_model()))).details
    return [detail for detail in found if detail.verdict == "disputed"]


FIRST, LATER = "4 May 2031", "6 May 2031"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nineteen miners are missing.", "Seven miners are missing."),
        ("Six miners have been rescued.", "Fourteen miners were rescued."),
        ("The mine caved in, dozens missing.", "Dead: 13. Saved: 34. Missing: none."),
        ("Four miners are missing.", "Nine miners are missing."),
    ],
)
def test_those_missing_or_saved_on_two_days_are_no_dispute(one: str, other: str) -> None:
    assert disputes((FIRST, one), (LATER, other)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nineteen miners are missing.", "Seven miners are missing."),
        ("Six miners have been rescued.", "Fourteen miners were rescued."),
    ],
)
def test_on_one_day_they_are(one: str, other: str) -> None:
    assert len(disputes((FIRST, one), (FIRST, other))) == 1


def test_fewer_saved_later_are_in_dispute() -> None:
    more, fewer = "Fourteen miners have been rescued.", "Six miners were rescued."
    assert len(disputes((FIRST, more), (LATER, fewer))) == 1


def test_those_hurt_badly_are_a_part_of_those_hurt() -> None:
    some = "Eight miners had serious or life-threatening injuries."
    assert disputes((FIRST, "Thirty miners were injured."), (FIRST, some)) == []
