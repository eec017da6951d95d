"""The pages in a web archive (WARC, ISO 28500), record by record."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from rashomon.intake.sniff import LIMITS, is_gzip
from rashomon.model import Problem

# A record above this holds no page: film, or a download.
_RECORD_BYTES = LIMITS["pdf"]
_DOCUMENTS = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_RECORDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion

# Where a damaged archive can be taken up again: at the next record, or the next member of gzip.
_NEXT_RECORD = re.compile(rb"\r?\n\r?\n(?=WARC/1\.\d\r?\nWARC-)")
_NEXT_MEMBER = re.compile(rb"(?=\x1f\x8b\x08[\x00-\x1f])")
_RESUMPTIONS = 100


@dataclass(frozen=True, slots=True)
class Record:
    """One archived page: its payload after transfer and content decoding, and what came with it.

    ``archived`` is the ISO time of capture, to the minute: an upper bound on publication.
    """

    payload: bytes
    address: str
    charset: str | None
    archived: str | None


def records(data: bytes, locator: str) -> Iterator[Record | Problem]:
    """The archived pages of a WARC, packed or not; what is no page (images, say) is passed over.

    A truncated or inconsistent archive gives what can be read, and for each break a `Problem` that
    names the byte at which it begins.
    """
    start = 0
    for _ in range(_RESUMPTIONS):
        following = yield from _until_break(data, start, locator)
        if following is None:
            return
        start = following
    yield _problem(locator, start, "the archive breaks off again and again")


def _until_break(
    data: bytes, start: int, locator: str
) -> Generator[Record | Problem, None, int | None]:
    """Read records from ``start``; returns where to go on after a break, None at the end."""
    stream = io.BytesIO(data)
    stream.seek(start)
    at = start
    try:
        for record in ArchiveIterator(stream, record_types=_RECORDS, parse_http=False):
            at = record.stream_pos
            raw = record.reader.read(_RECORD_BYTES)
            whole = _NEXT_RECORD.split(raw, maxsplit=1)[0]
            if len(whole) == _RECORD_BYTES < record.content_length:
                continue
            yield from _page(record, whole, at, locator)
            if len(whole) < record.content_length:
                stated = f"the record says {record.content_length} bytes and has {len(whole)}"
                yield _problem(locator, at, stated)
                return _resume(data, at)
    except Exception as error:  # FastWARC reports damage as OSError, ValueError or RuntimeError
        yield _problem(locator, at, " ".join(str(error).split()) or type(error).__name__)
        return _resume(data, at)
    if not _ends_whole(data, at):
        yield _problem(locator, at, "the archive ends in the middle of a record")
    return None


def _page(record: WarcRecord, raw: bytes, at: int, locator: str) -> Iterator[Record | Problem]:
    """The page in a record, if it holds one."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or f"{locator}@{at}"
    if address.startswith("dns:") or address.partition("?")[0].endswith("/robots.txt"):
        return
    archived = record.record_date.strftime("%Y-%m-%dT%H:%M") if record.record_date else None
    if not record.is_http:
        kind = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        if kind in _DOCUMENTS:
            yield Record(raw, address, None, archived)
        return
    try:
        answer = _answer(raw)
        if answer.http_headers.status_code != 200 or not _is_document(answer):
            return
        payload = answer.reader.read(_RECORD_BYTES)
    except Exception:  # FastWARC has no error class of its own for a damaged encoding
        yield _problem(locator, at, f"the answer of {address} is damaged in its encoding")
        return
    if payload:
        yield Record(payload, address, answer.http_charset, archived)


def _answer(raw: bytes) -> WarcRecord:
    """An HTTP answer, its transfer and content encoding undone as it is read."""
    answer = WarcRecord()
    answer.record_type = WarcRecordType.response
    answer.is_http = True
    answer.set_bytes_content(raw)
    answer.parse_http(auto_decode="all")
    return answer


def _is_document(answer: WarcRecord) -> bool:
    kind = answer.http_content_type
    return kind is None or kind.lower() in _DOCUMENTS


def _resume(data: bytes, at: int) -> int | None:
    following = (_NEXT_MEMBER if is_gzip(data) else _NEXT_RECORD).search(data, at + 1)
    return following.end() if following else None


def _ends_whole(data: bytes, at: int) -> bool:
    """Whether nothing was cut off after the last record, which begins at ``at``."""
    if not is_gzip(data):
        return not data[at:].strip() or data.endswith(b"\n")
    rest = memoryview(data)[at:]
    while rest:
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof and rest:
                member.decompress(rest, 1 << 20)
                rest = memoryview(member.unconsumed_tail)
        except zlib.error:
            return True  # padding after the last member
        if not member.eof:
            return False
        rest = memoryview(member.unused_data)
    return True


def _problem(locator: str, at: int, wrong: str) -> Problem:
    return Problem(
        f"{locator}@{at}", f"{wrong}; what could be read is kept; fetch the archive again"
    )
