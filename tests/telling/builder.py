"""Builds invented documents and claims whose every offset is found, never typed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.model import (
    Argument,
    ArgumentRole,
    Attribution,
    Claim,
    Document,
    Evidence,
    Passage,
    Predicate,
    Published,
    Quantity,
    Role,
    Source,
    Time,
)


@dataclass(frozen=True)
class Block:
    """A passage still without its place."""

    role: Role
    text: str
    author: str | None = None
    posted: str | None = None
    depth: int | None = None


@dataclass(frozen=True)
class Page:
    """A page to be: its metadata and its blocks."""

    id: str
    title: str | None
    outlet: str | None
    blocks: tuple[Block, ...]
    author: str | None = None
    published: Published = field(default_factory=Published)
    locator: str = "page.html"

    def document(self) -> Document:
        text = "\n\n".join(block.text for block in self.blocks)
        passages: list[Passage] = []
        at = 0
        for number, block in enumerate(self.blocks):
            end = at + len(block.text)
            passages.append(
                Passage(
                    f"{self.id}-p{number}",
                    self.id,
                    block.role,
                    at,
                    end,
                    block.text,
                    block.author,
                    block.posted,
                    block.depth,
                )
            )
            at = end + 2
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        account = [
            block.text for block in self.blocks if block.role not in ("comment", "furniture")
        ]
        source = Source(
            self.id,
            "html",
            self.title,
            self.outlet,
            self.author,
            self.published,
            digest,
            self.locator,
            sum(len(words.split()) for words in account),
        )
        return Document(source, text, tuple(passages))


class Finder:
    """Finds quotes in the documents and turns them into claims and evidence."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.source.id: document for document in documents}

    def claim(  # noqa: PLR0913 - one keyword per thing a claim can carry
        self,
        identifier: str,
        source: str,
        quote: str,
        predicate: str,
        *,
        event: str | None = None,
        places: Sequence[tuple[ArgumentRole, str]] = (),
        count: tuple[str, float | None, float | None, str] | None = None,
        when: tuple[str, str] | None = None,
        says: Sequence[tuple[str, str]] = (),
        denied: bool = False,
    ) -> Claim:
        passage, start = self._place(source, quote)

        def span(words: str) -> tuple[int, int]:
            found = passage.start + passage.text.index(words)
            return found, found + len(words)

        at = start + quote.index(predicate)
        return Claim(
            identifier,
            source,
            passage.id,
            start,
            start + len(quote),
            quote,
            Predicate(predicate, predicate.lower(), at, at + len(predicate)),
            tuple(Argument(role, words, *span(words)) for role, words in places),
            (Quantity(count[0], *span(count[0]), count[1], count[2], None, count[3]),)
            if count
            else (),
            Time(when[0], *span(when[0]), when[1], when[1], when[1], "day", "as the page says")
            if when
            else None,
            "-" if denied else "+",
            attribution=tuple(Attribution(who, cue, *span(who)) for who, cue in says),
            event=event,
        )

    def evidence(self, source: str, words: str) -> Evidence:
        _, start = self._place(source, words)
        return Evidence(source, start, start + len(words), words)

    def _place(self, source: str, words: str) -> tuple[Passage, int]:
        for passage in self._documents[source].passages:
            if words in passage.text:
                return passage, passage.start + passage.text.index(words)
        raise AssertionError(f"{words!r} stands nowhere in {source}")
