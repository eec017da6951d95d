"""Text and blocks to a document: ids, hash, word count."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from rashomon.intake.about import About
from rashomon.intake.blocks import Block, cut
from rashomon.model import ACCOUNT_ROLES, Document, Kind, Passage, Source

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read of an original: its text and the blocks of it."""

    kind: Kind
    text: str
    blocks: tuple[Block, ...]


def compose(original: bytes, locator: str, extract: Extract, about: About) -> Document:
    """A document whose ids follow from ``original`` alone: the bytes that it was made from."""
    sha256 = hashlib.sha256(original).hexdigest()
    source = f"s{sha256[:12]}"
    pieces = (piece for block in extract.blocks for piece in cut(block, extract.text))
    passages = tuple(
        Passage(
            f"{source}.p{number:04}",
            source,
            block.role,
            block.start,
            block.end,
            extract.text[block.start : block.end],
            block.author,
            block.posted,
            block.depth,
        )
        for number, block in enumerate(pieces, start=1)
    )
    words = sum(len(_WORD.findall(p.text)) for p in passages if p.role in ACCOUNT_ROLES)
    return Document(
        Source(
            source,
            extract.kind,
            about.title,
            about.outlet,
            about.author,
            about.published,
            sha256,
            locator,
            words,
        ),
        extract.text,
        passages,
    )
