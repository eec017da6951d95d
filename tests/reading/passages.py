"""Passages to test reading on: a text as a document, read or merely parsed."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Document, Passage, Published, Reading, Role, Source
from rashomon.reading import read
from rashomon.reading.annotate import ParsedPassage, load_model, parse

Told = str | tuple[Role, str]


def document(*passages: Told, name: str = "s1") -> Document:
    """A document of these passages (body, where no role is given), a line break between two."""
    made: list[Passage] = []
    at = 0
    for number, told in enumerate(passages):
        role: Role = "body" if isinstance(told, str) else told[0]
        text = told if isinstance(told, str) else told[1]
        end = at + len(text)
        made.append(Passage(f"{name}.p{number}", name, role, at, end, text))
        at = end + 1
    text = "\n".join(passage.text for passage in made)
    published = Published("2021-05-03", "2021-05-03", "the page says so")
    source = Source(name, "text", None, None, None, published, "", name, len(text.split()))
    return Document(source, text, tuple(made))


def parsed(*passages: Told) -> Sequence[ParsedPassage]:
    (pieces,) = parse([document(*passages)], load_model())
    return pieces


def reading(*passages: Told) -> Reading:
    (one,) = read([document(*passages)], load_model())
    return one
