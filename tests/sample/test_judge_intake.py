"""The judges of intake."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import judge_intake
import pytest
from small_incident import index, passage, sizes, source

from rashomon.model import Published, Role


def page_gold(**more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"file": "wire.txt", "title": "wire.txt", "outlet": "wire.txt"}
    return {"page": [row | {"published": "2023-05-02", "passages": []} | more]}


def test_titles_are_compared_without_the_article() -> None:
    assert sizes(judge_intake.titles(index(), page_gold(author=""))) == (3, 0, 0)
    assert sizes(judge_intake.titles(index(), page_gold(author="Ann"))) == (2, 1, 0)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (Published("2023-05-02T09:00", "2023-05-02T11:00"), (1, 0, 0)),
        (Published(None, "2023-05-09"), (0, 1, 0)),
        (Published("2023-05-03", None), (0, 1, 1)),
        (Published(None, "2023-05-01"), (0, 1, 1)),
        (Published(), (0, 1, 0)),
    ],
)
def test_publication(published: Published, expected: tuple[int, int, int]) -> None:
    dated = (replace(source("wire.txt"), published=published),)
    assert sizes(judge_intake.publication(index(sources=dated), page_gold())) == expected


@pytest.mark.parametrize(
    ("gold", "got", "expected"),
    [
        ("body", "body", (1, 0, 0)),
        ("body", "quotation", (0, 1, 0)),
        ("body", "comment", (0, 1, 1)),
        ("comment", "body", (0, 1, 1)),
        ("comment", "furniture", (0, 1, 0)),
        ("furniture", "comment", (1, 0, 0)),
        ("furniture", "headline", (0, 1, 1)),
    ],
)
def test_roles(gold: Role, got: Role, expected: tuple[int, int, int]) -> None:
    judged = index(passages=(passage("wire.txt", got),))
    wanted = page_gold(passages=[[gold, "A bus left at"]])
    assert sizes(judge_intake.roles(judged, wanted)) == expected


def test_dropped_furniture_is_right_and_a_dropped_paragraph_is_missed() -> None:
    wanted = page_gold(passages=[["furniture", "Log in"], ["body", "Nobody knows."]])
    assert sizes(judge_intake.roles(index(), wanted)) == (1, 1, 0)


def test_claims_from_comments_are_strays() -> None:
    passages = (passage("blog.txt", "comment"), passage("wire.txt"))
    assert sizes(judge_intake.strays(index(passages=passages), {})) == (2, 0, 2)
