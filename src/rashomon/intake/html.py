"""A web page to text and blocks: the page tells how, trafilatura what belongs to the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import groupby

from lxml.html import HtmlElement

from rashomon.intake.blocks import Block
from rashomon.intake.byline import byline_of
from rashomon.intake.caption import credited
from rashomon.intake.imprint import imprint_of
from rashomon.intake.maintext import MainText, main_text
from rashomon.intake.plain.announcement import announced
from rashomon.intake.plain.cues import cues
from rashomon.intake.plain.head import is_menu
from rashomon.intake.plain.headers import header_of, inline_header_of
from rashomon.intake.plain.lines import Line
from rashomon.intake.plain.quotations import lead_in
from rashomon.intake.plain.traits import traits_of
from rashomon.intake.published import is_date_line
from rashomon.intake.structure import Comment, Stretch, stretches
from rashomon.model import Role

#: Between two blocks of the extracted text; within a block, lines are parted by one line feed.
GAP = "\n\n"

# Where a page marks the place of comments but not each of them, a remark is told from a button
# or a heading by its length in words.
_REMARK_WORDS = 5
_SENTENCE_ENDS = ".!?:…”\"’')]"


@dataclass(frozen=True, slots=True)
class Page:
    """A page read: its extracted text, the blocks of it, and the lines outside its comments."""

    text: str
    blocks: tuple[Block, ...]
    own: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch with the role that it has been given, before its place in the text is known."""

    role: Role
    text: str
    author: str | None = None
    comment: Comment | None = None


def read_page(root: HtmlElement, title: str | None) -> Page:
    """The text of a page and its blocks, in page order, white space collapsed.

    ``title`` is what the page's metadata call it, by which its headline is known. Without an
    article there is no block of role ``body`` or ``quotation``.
    """
    found = stretches(root)
    article = main_text(deepcopy(root), [s.text for s in found])
    text, blocks = _joined(_merged(_pieces(found, article, title)))
    own = "\n".join(s.text for s in found if not s.comment and not s.in_comments)
    return Page(text, blocks, own)


def _pieces(found: Sequence[Stretch], article: MainText, title: str | None) -> Iterator[_Piece]:
    headline = _headline(found, _span(article.blocks), title)
    if headline is None and title:
        yield _Piece("headline", title)
    roles = _roles(found, article, headline)
    said = ""
    for number, (stretch, role) in enumerate(zip(found, roles, strict=True)):
        if role == "quotation":
            cited = stretch.quote.outlet if stretch.quote else None
            yield _Piece(role, stretch.text, cited or lead_in(said))
            continue
        if role == "caption":
            yield _Piece(role, stretch.text, credited(stretch.text))
            continue
        if role == "comment" and not stretch.comment:
            named = inline_header_of(stretch.text) or header_of(stretch.text)
            yield _Piece(role, stretch.text, named.author if named else None)
            continue
        said = stretch.text if role == "body" else said
        yield _Piece(role, stretch.text, comment=stretch.comment if role == "comment" else None)
        if number == headline:
            yield from (_Piece("body", text) for text in article.elsewhere)
    if headline is None:
        yield from (_Piece("body", text) for text in article.elsewhere)


def _roles(found: Sequence[Stretch], article: MainText, headline: int | None) -> list[Role]:
    """The role of each block."""
    span = _span(article.blocks)
    elements = {found[n].article for n in article.blocks} - {None}
    title = None if headline is None else found[headline].text
    itemised = any(stretch.comment for stretch in found)
    thread = _thread(found)
    roles: list[Role] = []
    for number, stretch in enumerate(found):
        if number == headline:
            roles.append("headline")
        elif stretch.comment:
            roles.append("furniture" if stretch.control else "comment")
        elif stretch.in_comments:
            roles.append("furniture" if itemised or _printed(stretch.text) else "comment")
        elif stretch.mark == "caption" and (number in span or stretch.article in elements):
            roles.append("furniture" if _leads_away(stretch) else "caption")
        elif number >= thread and inline_header_of(stretch.text):
            roles.append("comment")
        elif number >= thread and number in article.blocks:
            roles.append("furniture" if _printed(stretch.text) else "comment")
        elif number in article.blocks:
            roles.append(_article_role(stretch, title))
        else:
            roles.append("furniture")
    return roles


def _thread(found: Sequence[Stretch]) -> int:
    """Where comments begin on a page that marks none but has a heading over them; else its end."""
    marked = any(stretch.in_comments for stretch in found)
    if marked or not any(cues().announcing.fits(stretch.text) for stretch in found):
        return len(found)
    lines = [Line(0, 0, stretch.text, 0, 1) for stretch in found]
    begins = announced(traits_of(lines))
    return len(found) if begins is None else begins


def _printed(text: str) -> bool:
    """Whether a line among comments is the page's own: a heading, a button, an invitation."""
    known = (cues().furniture, cues().opening, cues().closing, cues().control)
    return len(text.split()) < _REMARK_WORDS or any(cue.fits(text) for cue in known)


def _article_role(stretch: Stretch, title: str | None) -> Role:
    """The role of a block in the article: sharing buttons and the title again stand there too."""
    if stretch.quote:
        return "quotation"
    if cues().caption.fits(stretch.text):
        return "caption"
    lines = stretch.text.split("\n")
    if (
        _leads_away(stretch)
        or is_menu(stretch.text)
        or all(is_date_line(li) or byline_of(li) or imprint_of(li) for li in lines)
    ):
        return "furniture"
    repeated = title is not None and _alike(stretch.text, title)
    # A line without letters is furniture in a dump of text, but a cell of a table here.
    printed = stretch.text.upper() != stretch.text.lower() and cues().furniture.fits(stretch.text)
    return "furniture" if repeated or printed else "body"


def _leads_away(stretch: Stretch) -> bool:
    """Whether a block is a link to another page and no sentence: an item of a menu, a teaser."""
    return stretch.linked and stretch.text[-1] not in _SENTENCE_ENDS


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


def _merged(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """One piece for the paragraphs of one comment, and one for each run of furniture."""
    for _, run in groupby(pieces, key=lambda piece: (piece.role, id(piece.comment))):
        parts = list(run)
        first = parts[0]
        if first.role == "furniture" or first.comment:
            yield replace(first, text="\n".join(part.text for part in parts))
        else:
            yield from parts


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
