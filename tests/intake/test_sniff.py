"""The kind of an original is told by its content."""

import gzip

import pytest

from rashomon.intake.sniff import HEAD_BYTES, Unknown, sniff

PROSE = "The ferry Marigold ran aground near Eastholm pier on Tuesday.\n" * 5


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\n%PDF-1.4", "pdf"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n", "warc"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
        (b"\xef\xbb\xbf  <!-- saved --> <HTML lang=en>", "html"),
        (b'<?xml version="1.0"?><!doctype html>', "html"),
        ("<html><body>wide</body></html>".encode("utf-16"), "html"),
        (b"<div><p>One.</p><p>Two.</p><ul><li>Three</li><li>Four</li></ul></div>", "html"),
        (PROSE.encode(), "text"),
        (PROSE.encode("utf-16-le"), "text"),
        (PROSE.encode("utf-16-be"), "text"),
        ("Ålesund: “ferry” – été".encode("cp1252"), "text"),
    ],
)
def test_each_kind_is_known_by_its_content(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize("data", [b"<html><body>x</body></html>", b"WARC/1.0\r\n", PROSE.encode()])
def test_packing_does_not_hide_the_kind(data: bytes) -> None:
    assert sniff(gzip.compress(data)) == sniff(data)


def test_prose_about_markup_stays_text() -> None:
    assert sniff((PROSE + "Write <b>bold</b> or a <p> to begin, </p> to end.\n").encode()) == "text"


def test_a_few_control_characters_do_not_make_text_binary() -> None:
    assert sniff(("\x00\x07" + PROSE).encode()) == "text"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        (b"PK\x03\x04" + bytes(64), "ZIP"),
        (bytes(range(256)) * 20, "00 01 02"),
    ],
)
def test_junk_is_refused_with_its_first_bytes(data: bytes, named: str) -> None:
    verdict = sniff(data[:HEAD_BYTES])
    assert isinstance(verdict, Unknown)
    assert named in verdict.beginning
    assert verdict.remedy
