"""The stamp of a page is no time that it tells."""

from __future__ import annotations

from rashomon.intake import documents
from rashomon.model import Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh


def _days(*heads: str) -> set[str]:
    """What two pages with such heads are found to say of the day."""
    pages = [
        document
        for number, head in enumerate(heads)
        for document in documents(
            f"{head}\n2031-05-17\n\nThe old mill of Ostby burned down. Nobody was hurt.\n".encode(),
            f"{number}.txt",
        )
        if isinstance(document, Document)
    ]
    incident = weigh(pages, list(read(pages, load_model())))
    return {
        answer.text
        for detail in incident.details
        if detail.kind == "time"
        for answer in detail.answers
    }


def test_a_stamp_behind_a_headline_is_not_the_day_of_what_it_tells() -> None:
    heads = [
        "Mill burns down in Ostby Updated: 2031-05-17 06:50",
        "Fire destroys a mill in Ostby Updated: 2031-05-17 09:15",
    ]
    assert _days(*heads) == set()


def test_a_day_in_a_sentence_is_told() -> None:
    heads = [
        "Mill burns down in Ostby on 2031-05-16",
        "Fire destroyed a mill in Ostby on 16 May 2031",
    ]
    assert _days(*heads) != set()
