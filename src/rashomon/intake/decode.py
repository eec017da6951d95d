"""Bytes to text: which encoding, and which characters of it a reader can see."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from rashomon.intake.sniff import wide_encoding

# What the WHATWG Encoding Standard makes of these labels: pages that say Latin-1 mean Windows-1252.
_LABELS = {"iso-8859-1": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030"}

# How many bytes of a page are searched for its declaration (the HTML standard says 1024; pages
# with a long licence comment put it later).
_DECLARATION_BYTES = 4096
_DECLARATION = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I
)

# Above this share of undecodable bytes a text is in another encoding, not UTF-8 with strays.
_STRAY_SHARE = 0.5

# English in Windows-1252 has few bytes beyond ASCII: quotation marks, dashes, names.
_RARE_SHARE = 0.03
_BEYOND_ASCII = bytes(range(0x80, 0x100))

_STRAY = re.compile("[\udc80-\udcff]")
_ASCII = re.compile(r"[\x00-\x7f]+")

# Escapes of the codecs "unicode_escape" and "utf-7".
_PROBE = rb"\u0041+AGE-"

# Detection is statistical: a sample is as good as the whole and bounds the time.
_DETECTION_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what had to be repaired, in words."""

    text: str
    encoding: str
    repaired: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read bytes as text.

    In this order: a byte order mark; UTF-8 if the bytes are valid as such; UTF-8 with stray bytes
    of Windows-1252 in it, as copy and paste makes it; the encoding that ``declared`` (say, an HTTP
    header) or the page itself names; Windows-1252 where letters beyond ASCII are rare, as in
    English (the HTML standard's default for it); the best guess of charset-normalizer.
    """
    if encoding := wide_encoding(data):
        return _lenient(data, encoding)
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(legible(text), "utf-8")
    if mixed := _mixed_utf8(data):
        return mixed
    for candidate in (
        codec_name(declared),
        codec_name(declaration(data)),
        _rarely_beyond_ascii(data),
    ):
        if candidate and (text := _strict(data, candidate)) is not None:
            return Decoded(legible(text), candidate)
    best = from_bytes(data[:_DETECTION_BYTES]).best()
    return _lenient(data, best.encoding if best else "cp1252")


def declaration(data: bytes) -> str | None:
    """The encoding that a page or XML declaration names, if any."""
    match = _DECLARATION.search(data[:_DECLARATION_BYTES])
    return match[1].decode("ascii", "replace") if match else None


def codec_name(label: str | None) -> str | None:
    """Python's codec for an encoding label, or None where there is none by that name.

    Python knows codecs that are no encodings of pages (escapes, host names): to those, plain ASCII
    means something else, or nothing.
    """
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
        known = _PROBE.decode(name) == _PROBE.decode("ascii")
    except (LookupError, ValueError):
        return None
    return _LABELS.get(name, name) if known else None


def legible(text: str) -> str:
    r"""Make line ends ``\n``, control characters and lone surrogates U+FFFD, one for one.

    Bidirectional controls stay: they are evidence, and it is for telling to neutralise them.
    """
    return text.replace("\r\n", "\n").translate(_LEGIBLE)


_LEGIBLE = {
    **dict.fromkeys((*range(32), *range(127, 160), *range(0xD800, 0xE000), 65534, 65535), "�"),
    **{ord(kept): kept for kept in "\n\t"},
    **{ord(separator): "\n" for separator in "\r\f\v\x85\u2028\u2029"},
    0xFEFF: " ",
}


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    note = f"{lost} characters could not be read as {encoding}" if lost else None
    return Decoded(legible(text), encoding, note)


def _rarely_beyond_ascii(data: bytes) -> str | None:
    sample = data[:_DETECTION_BYTES]
    beyond = len(sample) - len(sample.translate(None, _BEYOND_ASCII))
    return "cp1252" if beyond <= _RARE_SHARE * len(sample) else None


def _mixed_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    beyond = len(_ASCII.sub("", text)) - strays
    if not beyond or strays > _STRAY_SHARE * (beyond + strays):
        return None
    note = f"{strays} bytes are not UTF-8 and were read as Windows-1252"
    return Decoded(legible(text.translate(_STRAYS)), "utf-8", note)


_STRAYS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
