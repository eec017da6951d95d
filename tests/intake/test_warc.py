"""Web archives: every page a source, whatever state the archive is in."""

import gzip
import random

import pytest
from pages_by_hand import page, warc_record

from rashomon.errors import IntakeError
from rashomon.intake import documents
from rashomon.model import Document, Problem

ONE, TWO = "https://buoy.test/one", "https://tide.test/2021/03/05/two"


def read(data: bytes) -> tuple[list[Document], list[Problem]]:
    items = list(documents(data, "crawl.warc"))
    return (
        [item for item in items if isinstance(item, Document)],
        [item for item in items if isinstance(item, Problem)],
    )


def two() -> list[bytes]:
    return [warc_record(page(), ONE), warc_record(page(title="Ferry stuck on a bank"), TWO)]


@pytest.mark.parametrize(
    "data",
    [b"".join(two()), b"".join(map(gzip.compress, two())), gzip.compress(b"".join(two()))],
    ids=["plain", "records packed", "packed whole"],
)
def test_each_page_of_an_archive_is_a_document(data: bytes) -> None:
    found, problems = read(data)
    assert [document.source.locator for document in found] == [ONE, TWO]
    assert not problems
    assert len({document.source.id for document in found}) == 2


def test_a_page_in_an_archive_has_the_id_of_the_page_alone() -> None:
    (alone,) = documents(page(), "page.html")
    (archived,), _ = read(warc_record(page(), ONE))
    assert isinstance(alone, Document)
    assert archived.source.id == alone.source.id


def test_the_capture_bounds_a_page_without_a_date() -> None:
    (document, dated), _ = read(b"".join(two()).replace(b"2022 The", b"The"))
    assert document.source.published.latest == "2021-03-09T10:00"
    assert "archived" in document.source.published.basis
    assert dated.source.published.latest == "2021-03-05"


def test_content_and_transfer_encodings_are_undone() -> None:
    packed = gzip.compress(page())
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    headers = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    (document,), problems = read(warc_record(chunked, ONE, headers=headers))
    assert document.source.title == "Ferry runs aground"
    assert not problems


def test_the_header_names_the_encoding() -> None:
    latin = page().decode().replace("Eastholm", "Łódź").replace("©", "by").encode("iso-8859-2")
    (document,), _ = read(warc_record(latin, ONE, kind="text/html; charset=iso-8859-2"))
    assert "Łódź" in document.text


def test_pictures_scripts_and_error_pages_are_passed_over() -> None:
    extras = [
        warc_record(b"\x89PNG", "https://buoy.test/a.png", kind="image/png"),
        warc_record(b"{}", "https://buoy.test/a.js", kind="application/javascript"),
        warc_record(page(), "https://buoy.test/gone", status="404 Not Found"),
        warc_record(b"User-agent: *", "https://buoy.test/robots.txt", kind="text/plain"),
    ]
    found, problems = read(b"".join([*extras, *two()]))
    assert (len(found), problems) == (2, [])


def test_a_page_that_cannot_be_read_leaves_the_others() -> None:
    empty = warc_record(b"<html><nav>Home</nav></html>", "https://buoy.test/menu")
    found, (problem,) = read(b"".join([empty, *two()]))
    assert len(found) == 2
    assert problem.locator == "https://buoy.test/menu"
    assert "no article" in problem.message


def test_an_archive_without_pages_is_refused() -> None:
    with pytest.raises(IntakeError, match="holds no"):
        read(warc_record(b"\x89PNG", ONE, kind="image/png"))


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_archive_gives_what_is_whole(packed: bool) -> None:
    records = [gzip.compress(record) if packed else record for record in two()]
    found, problems = read(records[0] + records[1][: len(records[1]) // 2])
    assert ONE in [document.source.locator for document in found]
    (problem,) = (p for p in problems if p.locator == f"crawl.warc@{len(records[0])}")
    assert "fetch the archive again" in problem.message


def test_an_archive_cut_off_in_a_record_header_says_so() -> None:
    records = [gzip.compress(record) for record in two()]
    found, (problem,) = read(records[0] + records[1][:40])
    assert [document.source.locator for document in found] == [ONE]
    assert problem.locator.startswith("crawl.warc@")


@pytest.mark.parametrize("length", [100_000, 10**12, -5, "many"])
@pytest.mark.parametrize("packed", [True, False])
def test_a_wrong_content_length_is_named_and_the_rest_goes_on(
    length: int | str, packed: bool
) -> None:
    records = [warc_record(page(), ONE, length=length), two()[1]]
    found, problems = read(b"".join(map(gzip.compress, records) if packed else records))
    assert TWO in [document.source.locator for document in found]
    assert problems
    assert problems[0].locator == "crawl.warc@0"


def test_a_content_length_that_swallows_the_next_record_mixes_no_pages() -> None:
    data = warc_record(page(), ONE, length=100_000) + two()[1]
    found, _ = read(data)
    assert [document.source.locator for document in found] == [ONE, TWO]
    assert "stuck on a bank" not in found[0].text


def test_every_break_is_named_by_its_own_place() -> None:
    broken = warc_record(page(), ONE, length=100_000)
    found, problems = read(broken + broken + two()[1])
    assert [p.locator for p in problems] == ["crawl.warc@0", f"crawl.warc@{len(broken)}"]
    assert len(found) == 3


def test_a_content_length_too_small_loses_the_end_only() -> None:
    data = warc_record(page(), ONE, length=600) + two()[1]
    found, _ = read(data)
    assert found[-1].source.locator == TWO


def test_damage_in_the_middle_does_not_hide_what_follows() -> None:
    generator = random.Random(7)
    first, second = (gzip.compress(record) for record in two())
    broken = first[:200] + generator.randbytes(50) + first[250:]
    found, problems = read(broken + second)
    assert TWO in [document.source.locator for document in found]
    assert problems
