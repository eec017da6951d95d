"""A PDF to text: its text layer, page by page, lines joined to paragraphs again."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import DependencyError

from rashomon.errors import IntakeError
from rashomon.intake.decode import legible
from rashomon.intake.sniff import LIMITS

# A line this much shorter than the page's long lines ends its paragraph.
_SHORT_LINE = 0.8
_HYPHENATED = re.compile(r"[a-z]{2}[-\u00ad\u2010]$")
_SENTENCE_END = re.compile(r"[.!?:;”\"')\]]$")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF read: its text, what its information dictionary says, and pages that gave an error."""

    text: str
    title: str | None
    author: str | None
    created: str | None
    damaged: tuple[int, ...]


def read_pdf(data: bytes, locator: str) -> Paper:
    """Read a PDF's text layer; an empty password is tried on an encrypted one.

    Raises `IntakeError` if it is encrypted, damaged, or has no text layer.
    """
    try:
        paper = _read(PdfReader(io.BytesIO(data)), locator)
    except IntakeError:
        raise
    except DependencyError as error:
        raise _encrypted(locator) from error
    except Exception as error:  # pypdf meets damage with whatever its parser stumbles over
        raise IntakeError(
            f"{locator}: is a damaged PDF ({_one_line(error)}); repair it, "
            "e.g. qpdf in.pdf out.pdf, and add that"
        ) from error
    if not any(character.isalnum() for character in paper.text):
        raise IntakeError(
            f"{locator}: has no text layer, its pages are pictures; run OCR, e.g. ocrmypdf, first"
        )
    return paper


def paragraphs(page: str) -> str:
    """The lines of a page joined to paragraphs, with an empty line between those.

    A line ends its paragraph if it is blank, or clearly shorter than the long lines of the page
    and ends as sentences do; a word broken at a line's end is put together again.
    """
    lines = [" ".join(line.split()) for line in page.split("\n")]
    full = max((len(line) for line in lines), default=0) * _SHORT_LINE
    done: list[str] = []
    current = ""
    for line in lines:
        if not line:
            done.append(current)
            current = ""
            continue
        if _HYPHENATED.search(current) and line[0].islower():
            current = current[:-1] + line
        else:
            current = f"{current} {line}".strip()
        if len(line) < full and (_SENTENCE_END.search(line) or len(current) == len(line)):
            done.append(current)
            current = ""
    return "\n\n".join(filter(None, (*done, current)))


def _read(reader: PdfReader, locator: str) -> Paper:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted(locator)
    pages: list[str] = []
    damaged: list[int] = []
    length = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            pages.append(paragraphs(page.extract_text()))
        except Exception:  # as above; the other pages may still be sound
            damaged.append(number)
            continue
        length += len(pages[-1])
        if length > LIMITS["text"]:
            raise IntakeError(f"{locator}: holds too much text; split it into several PDFs")
    info = reader.metadata
    created = info.creation_date if info else None
    return Paper(
        legible("\n\n".join(filter(None, pages))),
        _clean(info.title if info else None),
        _clean(info.author if info else None),
        created.strftime("%Y-%m-%dT%H:%M") if created else None,
        tuple(damaged),
    )


def _encrypted(locator: str) -> IntakeError:
    return IntakeError(
        f"{locator}: is encrypted; save a copy without a password, "
        "e.g. qpdf --decrypt --password=... in.pdf out.pdf, and add that"
    )


def _clean(value: str | None) -> str | None:
    return _one_line(legible(str(value))) if value else None


def _one_line(value: object) -> str:
    return " ".join(str(value).split())[:300]
