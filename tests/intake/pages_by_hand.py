"""Invented pages and files that several tests of intake are made from."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

PARAGRAPHS = (
    "The ferry Marigold ran aground near Eastholm pier early on Tuesday with forty people aboard, "
    "the harbour master said in a statement to the press.",
    "Boats of the coast guard took everybody off within an hour, and nobody was hurt, according "
    "to the owner of the line, who praised the calm of the crew.",
    "Divers will look at the hull today, and the crossing stays closed until they have reported "
    "to the harbour office, which decides when it may open again.",
)


def page(body: str = "", *, head: str = "", title: str = "Ferry runs aground") -> bytes:
    """A page with an article of three paragraphs, and ``body`` after it."""
    story = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{title} - The Buoy</title>{head}</head><body>"
        f'<nav><a href="/">Home</a> <a href="/sea">Sea</a></nav>'
        f"<article><h1>{title}</h1>{story}</article>{body}"
        "<footer>© 2022 The Buoy. All rights reserved.</footer></body></html>"
    ).encode()


def pdf(*pages: str, password: str | None = None, **information: str) -> bytes:
    """A PDF with one line of text for each line of each page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        sheet = writer.add_blank_page(595, 842)
        lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 11 Tf 50 780 Td {lines} ET".encode("latin-1"))
        sheet[NameObject("/Contents")] = writer._add_object(content)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if information:
        writer.add_metadata({f"/{name}": value for name, value in information.items()})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def warc_record(  # noqa: PLR0913
    payload: bytes,
    address: str,
    *,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
    length: int | str | None = None,
) -> bytes:
    """A response record; ``length`` puts a wrong Content-Length on it."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + payload
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2021-03-09T10:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:6d5b1a52-0000-4000-8000-000000000001>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer) if length is None else length}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )
