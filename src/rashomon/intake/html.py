"""A web page to text and blocks: the page tells how, trafilatura what belongs to the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml.html import HtmlElement

from rashomon.intake.blocks import Block
from rashomon.intake.maintext import MainText, main_text
from rashomon.intake.structure import Comment, Stretch, stretches
from rashomon.model import Role

#: Between two blocks of the extracted text; within a block, lines are parted by one line feed.
GAP = "\n\n"

# Where a page marks the place of comments but not each of them, a remark is told from a button
# or a heading by its length in words.
_REMARK_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch with the role that it has been given, before its place in the text is known."""

    role: Role
    text: str
    author: str | None = None
    comment: Comment | None = None


def read_page(root: HtmlElement, title: str | None) -> tuple[str, tuple[Block, ...]]:
    """The text of a page and its blocks, in page order, white space collapsed.

    ``title`` is what the page's metadata call it, by which its headline is known. Without an
    article there is no block of role ``body`` or ``quotation``.
    """
    found = stretches(root)
    article = main_text(deepcopy(root), [s.text for s in found])
    return _joined(_merged(_pieces(found, article, title)))


def _pieces(found: Sequence[Stretch], article: MainText, title: str | None) -> Iterator[_Piece]:
    span = _span(article.blocks)
    headline = _headline(found, span, title)
    if headline is None and title:
        yield _Piece("headline", title)
    itemised = any(stretch.comment for stretch in found)
    for number, stretch in enumerate(found):
        if number == headline:
            yield _Piece("headline", stretch.text)
            yield from (_Piece("body", text) for text in article.elsewhere)
        elif stretch.comment:
            yield _comment(stretch)
        elif stretch.in_comments:
            remark = not itemised and len(stretch.text.split()) >= _REMARK_WORDS
            yield _Piece("comment" if remark else "furniture", stretch.text)
        elif stretch.mark == "caption" and number in span:
            yield _Piece("caption", stretch.text)
        elif number in article.blocks and stretch.quote:
            yield _Piece("quotation", stretch.text, stretch.quote.outlet)
        else:
            yield _Piece("body" if number in article.blocks else "furniture", stretch.text)
    if headline is None:
        yield from (_Piece("body", text) for text in article.elsewhere)


def _span(blocks: frozenset[int]) -> range:
    """From the article's first block to its last."""
    return range(min(blocks), max(blocks) + 1) if blocks else range(0)


def _headline(found: Sequence[Stretch], span: range, title: str | None) -> int | None:
    """The block that is the page's headline: a first heading, best the one the metadata name."""
    heads = [i for i, stretch in enumerate(found) if stretch.mark == "title"]
    if title:
        named = [i for i, stretch in enumerate(found) if _alike(stretch.text, title)]
        if best := [i for i in named if i in heads] or named:
            return best[0]
        return None
    before = [i for i in heads if not span or i <= span.start]
    return before[-1] if before else next(iter(heads), None)


def _alike(text: str, title: str) -> bool:
    """Whether two lines are the same headline, give or take a word of the outlet's name."""
    one, other = set(text.lower().split()), set(title.lower().split())
    return len(one & other) * 5 >= len(one | other) * 4


def _comment(stretch: Stretch) -> _Piece:
    if stretch.control:
        return _Piece("furniture", stretch.text)
    return _Piece("comment", stretch.text, comment=stretch.comment)


def _merged(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """One piece for the paragraphs of one comment, and one for each run of furniture."""
    for key, run in groupby(pieces, key=lambda piece: (piece.role, id(piece.comment))):
        if key[0] not in {"comment", "furniture"} or (key[0] == "comment" and not key[1]):
            yield from run
            continue
        parts = list(run)
        if parts[0].role == "comment" and parts[0].comment is None:
            yield from parts
        else:
            text = "\n".join(part.text for part in parts)
            yield _Piece(parts[0].role, text, comment=parts[0].comment)


def _joined(pieces: Iterable[_Piece]) -> tuple[str, tuple[Block, ...]]:
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        texts.append(piece.text)
        end = start + len(piece.text)
        said = piece.comment
        blocks.append(
            Block(
                piece.role,
                start,
                end,
                author=said.author if said else piece.author,
                posted=said.posted if said else None,
                depth=said.depth if said else None,
            )
        )
        start = end + len(GAP)
    return GAP.join(texts), tuple(blocks)
