"""What "they denied this" denies: what somebody else was said to have said right before."""

from __future__ import annotations

import pytest

from rashomon.intake import documents
from rashomon.model import Detail, Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.incident import weigh

ELSEWHERE = "The ferry Orla ran aground off Kells on Monday, the Kells Echo reports."


def _disputes(*texts: str) -> list[Detail]:
    pages = [
        page
        for number, text in enumerate((*texts, ELSEWHERE))
        for page in documents(text.encode(), f"page{number}.txt")
        if isinstance(page, Document)
    ]
    found = weigh(pages, list(read(pages, load_model()))).details
    return [d for d in found if d.verdict == "disputed" and d.question.startswith("Did it happen")]


@pytest.mark.parametrize(
    "denial",
    [
        "The port authority of Kells denied this.",
        "The port authority of Kells rejects this.",
        "The Kells Line has disputed that.",
    ],
)
def test_who_denies_this_contradicts_who_said_it_right_before(denial: str) -> None:
    text = f"The ferry Orla ran aground. Dockers said that the pilot had left the bridge. {denial}"
    (found,) = _disputes(text)
    assert {answer.value for answer in found.answers} == {"yes", "no"}
    assert any(denial.removesuffix(".") in answer.text for answer in found.answers)
    assert "dockers" in found.reason.lower()


@pytest.mark.parametrize(
    "text",
    [
        # Of two things joined nobody can tell which is denied.
        "Dockers said the pilot had left and locked the door. The Kells Line denied this.",
        # It is the page's own, and what is denied may be something else in it.
        "The pilot had left the bridge. The Kells Line denied this.",
        # Who somebody is is told in passing.
        "The mate, who is dead, was the helmsman, said the union. The Kells Line denied this.",
        "Dockers said that the pilot had left the bridge. The Kells Line did not deny this.",
        "Dockers said that the pilot may have left the bridge. The Kells Line denied this.",
        "Dockers said that the pilot had left the bridge. The Kells Line denied the ship was old.",
    ],
)
def test_nothing_is_taken_up_that_may_not_be_meant(text: str) -> None:
    assert not [d for d in _disputes(text) if any("enie" in a.text for a in d.answers)]
