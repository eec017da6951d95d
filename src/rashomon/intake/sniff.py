"""What kind of original a run of bytes is: told by its content, never by its name."""

from __future__ import annotations

import codecs
import re
import tomllib
import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

Format = Literal["html", "text", "pdf", "warc"]

#: How many leading bytes are enough to tell.
HEAD_BYTES = 65_536

#: The greatest original that intake takes of each format, in bytes after unpacking. A text or
#: page above it is a dump of many pages, not one source; a PDF or an archive holds pictures too.
#: An original is held in memory while it is stored and read: the greatest bounds what that takes.
LIMITS: dict[Format, int] = {
    "html": 20_000_000,
    "text": 20_000_000,
    "pdf": 200_000_000,
    "warc": 250_000_000,
}

#: Byte order marks, the longer first: that of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: The most characters of text in one source, whatever it is made of: a book. What reading holds in
#: memory, and the time it takes, grow with it.
TEXT_LIMIT = 2_000_000

_GZIP = b"\x1f\x8b"
_STEP = 64

# Text keeps to tab, line feed, form feed, carriage return and escape; more of the others than
# this share of the bytes is no text (compressed or machine code runs at about a tenth).
_CONTROL_SHARE = 0.03
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})

# A page saved without its head is HTML when it closes this many elements, or opens as many from its
# first character on, and carries a tag for every so many words; prose about HTML does not.
_ELEMENTS = 4
_WORDS_PER_TAG = 25

_PAGE_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_CLOSING = re.compile(
    r"</(?:p|div|a|span|li|ul|h[1-6]|article|section|td|tr|table|title)\s*>", re.I
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?>", re.I)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A run of bytes that is none of ours, and what to do with it."""

    beginning: str
    remedy: str


def sniff(head: bytes) -> Format | Unknown:
    """Tell the format of an original from its first `HEAD_BYTES`, looking inside gzip."""
    head = unpack_head(head)
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    encoding = wide_encoding(head)
    if encoding is None and (unknown := _not_text(head)):
        return unknown
    text = head.decode(encoding or "latin-1", "replace")
    return "html" if _is_markup(text) else "text"


def is_gzip(data: bytes) -> bool:
    """Whether the bytes are packed with gzip (RFC 1952)."""
    return data.startswith(_GZIP)


def unpack_head(head: bytes) -> bytes:
    """The beginning of what is inside gzip, or the bytes themselves."""
    if not is_gzip(head):
        return head
    member, inside = zlib.decompressobj(wbits=31), b""
    try:
        for start in range(0, len(head), _STEP):  # by steps, to keep what comes before damage
            inside += member.decompress(head[start : start + _STEP], HEAD_BYTES)
            if len(inside) >= HEAD_BYTES:
                break
    except zlib.error:
        pass
    return inside[:HEAD_BYTES] or head


def wide_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark, or the zeros of unmarked UTF-16, give away."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    sample = head[: HEAD_BYTES & ~1]
    if len(sample) < 4:
        return None
    # Latin letters in UTF-16 leave every second byte zero and hardly any of the others.
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    threshold = len(sample) // 2 * 0.7
    if odd > threshold and even * 10 < odd:
        return "utf-16-le"
    if even > threshold and odd * 10 < even:
        return "utf-16-be"
    return None


def _not_text(head: bytes) -> Unknown | None:
    for signature, name, remedy in _signatures():
        if head.startswith(signature):
            return Unknown(f"{_shown(head)} ({name})", remedy)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls <= _CONTROL_SHARE * len(head) or controls <= 2:
        return None
    return Unknown(_shown(head), "open it in the program that made it and save plain text or PDF")


def _is_markup(text: str) -> bool:
    if _PAGE_START.match(text.lstrip("\ufeff")[:4096]):
        return True
    tags = len(_TAG.findall(text))
    elements = tags if _TAG.match(text.lstrip()) else len(_CLOSING.findall(text))
    return elements >= _ELEMENTS and tags * _WORDS_PER_TAG >= len(_TAG.sub(" ", text).split())


def _shown(head: bytes) -> str:
    return head[:8].hex(" ")


@lru_cache(maxsize=1)
def _signatures() -> tuple[tuple[bytes, str, str], ...]:
    source = files("rashomon.intake").joinpath("data/formats.toml").read_text("utf-8")
    return tuple(
        (bytes.fromhex(entry["signature"]), entry["name"], entry["remedy"])
        for entry in tomllib.loads(source)["format"]
    )
