"""One original to the documents in it: by what it is, with all that it says about itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.errors import IntakeError
from rashomon.intake.about import About, about_text, agency_of, outlet_of, speaks_of_itself
from rashomon.intake.byline import byline_of
from rashomon.intake.compose import Extract, compose
from rashomon.intake.decode import decode
from rashomon.intake.fetch import refusal
from rashomon.intake.html import Page, read_page
from rashomon.intake.imprint import imprint_among
from rashomon.intake.markup import parse
from rashomon.intake.metadata import about_page, domain_of, modified_page
from rashomon.intake.pdf import read_pdf
from rashomon.intake.plain import segment
from rashomon.intake.published import Bound, published_in_text
from rashomon.intake.sniff import HEAD_BYTES, LIMITS, TEXT_LIMIT, Format, Unknown, is_gzip, sniff
from rashomon.intake.url import is_url
from rashomon.intake.warc import Record, records
from rashomon.model import Document, Problem, Published

Read = Iterator[Document | Problem]

# A menu's items have fewer characters, the longest sentence of an article has more.
_SENTENCE = 35


@dataclass(frozen=True, slots=True)
class _Original:
    """Bytes to make one source of, and what was known of them before they were read.

    ``original`` is hashed, ``data`` (the same, unpacked) is read.
    """

    original: bytes
    data: bytes
    locator: str
    charset: str | None = None
    bounds: tuple[Bound, ...] = ()


def documents(data: bytes, locator: str) -> Read:
    """The documents in one original: several in a web archive, one in anything else.

    A part that cannot be read, or was read with a loss, comes as a `Problem` among them. Raises
    `IntakeError`, when the first is asked for, if the original as a whole cannot be read.
    """
    if not data.strip():
        raise IntakeError(f"{locator}: is empty; check that it was saved whole")
    kind = sniff(data[:HEAD_BYTES])
    if isinstance(kind, Unknown):
        raise IntakeError(refusal(locator, kind))
    if kind == "warc":
        yield from _archive(data, locator)
        return
    unpacked = _unpacked(data, kind, locator)
    if len(unpacked) > LIMITS[kind]:
        raise IntakeError(_too_large(locator, kind))
    yield from _single(_Original(data, unpacked, locator), kind)


def _archive(data: bytes, locator: str) -> Read:
    """Every page of a web archive; one that cannot be read does not keep the others."""
    read, found = False, False
    for record in records(data, locator):
        found = True
        if isinstance(record, Problem):
            yield record
            continue
        try:
            for document in _record(record):
                read = read or isinstance(document, Document)
                yield document
        except IntakeError as error:
            yield Problem(record.address, error.said_of(record.address))
    if not found:
        raise IntakeError(
            f"{locator}: holds no web page or text, only records of other kinds; archive the pages"
        )


def _record(record: Record) -> Read:
    kind = sniff(record.payload[:HEAD_BYTES])
    if isinstance(kind, Unknown) or kind == "warc":
        raise IntakeError(f"{record.address}: is not text, HTML or PDF; leave it out")
    if len(record.payload) > LIMITS[kind]:
        raise IntakeError(_too_large(record.address, kind))
    bounds = (
        (Bound(record.archived, f"no later than it was archived, {record.archived}"),)
        if record.archived
        else ()
    )
    yield from _single(
        _Original(record.payload, record.payload, record.address, record.charset, bounds), kind
    )


def _single(original: _Original, kind: Format) -> Read:
    if kind == "pdf":
        return _pdf(original)
    return _html(original) if kind == "html" else _text(original)


def _text(original: _Original) -> Read:
    decoded = decode(original.data, original.charset)
    extract = Extract("text", decoded.text, segment(decoded.text))
    about = about_text(extract.text, extract.blocks)
    published = _published(extract, original.bounds)
    address = original.locator if is_url(original.locator) else None
    outlet = about.outlet or domain_of(address)
    yield _composed(original, extract, replace(about, outlet=outlet, published=published))
    if decoded.repaired:
        yield _repaired(original, decoded.repaired)


def _pdf(original: _Original) -> Read:
    paper = read_pdf(original.data, original.locator)
    extract = Extract("pdf", paper.text, segment(paper.text))
    said = about_text(extract.text, extract.blocks)
    bounds = original.bounds
    if made := paper.created:
        bounds = (*bounds, Bound(made, f"no later than the PDF was made, {made}"))
    about = replace(
        said,
        title=paper.title or said.title,
        author=said.author or paper.author,
        published=_published(extract, bounds),
    )
    yield _composed(original, extract, about)
    if paper.damaged:
        pages = ", ".join(map(str, paper.damaged))
        yield Problem(original.locator, f"pages {pages} are damaged and were left out; repair it")


def _html(original: _Original) -> Read:
    decoded = decode(original.data, original.charset)
    markup = parse(decoded.text, original.locator)
    address = original.locator if is_url(original.locator) else None
    about = about_page(markup.root, address)
    page = read_page(markup.root, about.title)
    extract = Extract("html", page.text, page.blocks)
    if not _has_article(extract):
        raise IntakeError(
            f"{original.locator}: has no article text; if a browser shows one, "
            "save the page from the browser, or copy the text into a file"
        )
    if about.published.latest is None:
        changed = modified_page(markup.root)
        basis = f"no later than its metadata say it changed, {changed}"
        bounds = (*original.bounds, Bound(changed, basis)) if changed else original.bounds
        posted = [block.posted for block in page.blocks if block.posted]
        about = replace(about, published=published_in_text(page.own, "", posted, bounds))
    shown = next((page.text[b.start : b.end] for b in page.blocks if b.role == "headline"), None)
    imprint = imprint_among(_below_headline(page))
    about = replace(
        about,
        title=about.title or shown,
        outlet=about.outlet
        or outlet_of(page.own)
        or imprint.outlet
        or agency_of(page.text, page.blocks)
        or speaks_of_itself(page.text, page.blocks),
        author=about.author or byline_of(page.own) or imprint.author,
    )
    yield _composed(original, extract, about)
    if decoded.repaired:
        yield _repaired(original, decoded.repaired)
    if markup.flattened:
        yield Problem(
            original.locator,
            "is nested too deep or has too long attributes; its words were read but not its "
            "structure, so check what is article and what is comment",
        )


def _below_headline(page: Page) -> list[str]:
    """The lines between a page's headline and its first paragraph."""
    roles = [block.role for block in page.blocks]
    first = roles.index("headline") if "headline" in roles else 0
    last = roles.index("body", first) if "body" in roles[first:] else first
    between = page.blocks[first:last]
    return [li for b in between for li in page.text[b.start : b.end].split("\n")]


def _has_article(extract: Extract) -> bool:
    """Whether a block of the article is longer than the items of a menu."""
    return any(
        block.role in {"body", "quotation"} and block.end - block.start >= _SENTENCE
        for block in extract.blocks
    )


def _published(extract: Extract, bounds: Sequence[Bound]) -> Published:
    """What the text says of its date: itself before the comments, by bounds in and after them."""
    blocks = extract.blocks
    first = next((n for n, b in enumerate(blocks) if b.role == "comment"), len(blocks))
    before = "\n".join(extract.text[b.start : b.end] for b in blocks[:first])
    after = "\n".join(extract.text[b.start : b.end] for b in blocks[first:] if b.role != "comment")
    posted = [block.posted for block in blocks if block.posted]
    return published_in_text(before, after, posted, bounds)


def _composed(original: _Original, extract: Extract, about: About) -> Document:
    if len(extract.text) > TEXT_LIMIT:
        raise IntakeError(
            f"{original.locator}: has {len(extract.text):,} characters of text, and one source may "
            f"have {TEXT_LIMIT:,}; split it into the pages it is made of"
        )
    return compose(original.original, original.locator, extract, about)


def _repaired(original: _Original, note: str) -> Problem:
    return Problem(original.locator, f"was read, but {note}; check quotation marks and names in it")


def _too_large(locator: str, kind: Format) -> str:
    return (
        f"{locator}: has more than {LIMITS[kind]:,} bytes of {kind}, too many for one source; "
        "split it into the pages it is made of"
    )


def _unpacked(data: bytes, kind: Format, locator: str) -> bytes:
    """The content of a gzip file, never more than a byte over the limit of its kind."""
    if not is_gzip(data):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, LIMITS[kind] + 1)
    except zlib.error as error:
        raise IntakeError(
            f"{locator}: is damaged gzip ({error}); copy or fetch it again"
        ) from error
