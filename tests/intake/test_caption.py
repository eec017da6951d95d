"""Captions and whom they credit, in invented pages."""

from __future__ import annotations

import pytest
from pages_by_hand import PARAGRAPHS, page

from rashomon.intake import documents
from rashomon.intake.caption import credited
from rashomon.model import Document, Passage


def captions(data: bytes) -> list[Passage]:
    (document,) = documents(data, "page.html")
    assert isinstance(document, Document)
    return [passage for passage in document.passages if passage.role == "caption"]


@pytest.mark.parametrize(
    ("caption", "agency"),
    [
        ("The ferry on the bank. Photo: Ann Lee/TNA", "TNA"),
        ("The ferry on the bank (Tidal News Agency)", "Tidal News Agency"),
        ("The ferry on the bank. Picture: Ann Lee", None),
        ("The ferry on the bank. © Eastholm Herald", "Eastholm Herald"),
        ("The ferry on the bank, in a handout image. Credit: TNA via Spindrift", "TNA"),
        ("The ferry on the bank.", None),
        ("Photo: ", None),
    ],
)
def test_a_caption_is_the_agencys_that_it_credits(caption: str, agency: str | None) -> None:
    assert credited(caption) == agency


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_figure_at_either_end_of_the_article_has_a_caption(place: str) -> None:
    words = "The ferry on the bank on Tuesday. Photo: Ann Lee/TNA"
    figure = f"<figure><img src='x'><figcaption>{words}</figcaption></figure>"
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    inside = figure + story if place == "first" else story + figure
    data = (
        "<html><head><title>Ferry runs aground - The Buoy</title></head><body>"
        f"<article><h1>Ferry runs aground</h1>{inside}</article></body></html>"
    ).encode()
    (caption,) = captions(data)
    assert (caption.text, caption.author) == (words, "TNA")


def test_the_figure_of_another_story_has_none() -> None:
    teaser = (
        "<article><figure><img src='y'><figcaption>A new roof for the school</figcaption></figure>"
        "<a href='/roof'>School roof to be mended</a></article>"
    )
    assert not captions(page(teaser))
