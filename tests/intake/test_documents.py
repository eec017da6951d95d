"""One original to documents: ids, hashes, and what all kinds have in common."""

import gzip
import hashlib
from pathlib import Path

import pytest
from pages_by_hand import PARAGRAPHS, page, pdf

from rashomon import intake
from rashomon.intake import documents, fetch
from rashomon.model import ACCOUNT_ROLES, Document

TEXT = "\n\n".join(("Ferry runs aground", "2021-03-04", *PARAGRAPHS)).encode()
ORIGINALS = [TEXT, page(), pdf("\n".join(PARAGRAPHS[0].split(", "))), gzip.compress(page())]


def only(data: bytes, locator: str = "given") -> Document:
    (document,) = documents(data, locator)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("data", ORIGINALS, ids=["text", "page", "pdf", "packed"])
def test_ids_follow_from_the_bytes_alone(data: bytes) -> None:
    document = only(data, "somewhere")
    digest = hashlib.sha256(data).hexdigest()
    assert document.source.sha256 == digest
    assert document.source.id == f"s{digest[:12]}"
    assert document.passages[0].id == f"s{digest[:12]}.p0001"
    assert [p.id for p in only(data, "elsewhere").passages] == [p.id for p in document.passages]


@pytest.mark.parametrize("data", ORIGINALS, ids=["text", "page", "pdf", "packed"])
def test_passages_quote_their_source_in_order_and_apart(data: bytes) -> None:
    document = only(data)
    end = 0
    for passage in document.passages:
        assert passage.source == document.source.id
        assert end <= passage.start < passage.end
        assert document.text[passage.start : passage.end] == passage.text
        end = passage.end


@pytest.mark.parametrize("data", ORIGINALS, ids=["text", "page", "pdf", "packed"])
def test_words_count_the_account(data: bytes) -> None:
    document = only(data)
    account = " ".join(p.text for p in document.passages if p.role in ACCOUNT_ROLES)
    assert 0 < document.source.words <= len(account.split())


def test_a_text_tells_its_title_and_day() -> None:
    source = only(TEXT).source
    assert (source.kind, source.title) == ("text", "Ferry runs aground")
    assert source.published.earliest == source.published.latest == "2021-03-04"


def test_a_text_at_an_address_is_of_its_domain() -> None:
    words = b"Mill burns\n\nThe mill burned down on Tuesday, and nobody was hurt.\n"
    (found,) = documents(words, "https://www.harbour-post.example/2031/mill.txt")
    assert isinstance(found, Document)
    assert found.source.outlet == "harbour-post.example"


def test_the_name_of_a_file_does_not_decide_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(page())
    assert only(fetch(str(path)), str(path)).source.kind == "html"


def test_fetching_a_file_alters_nothing(tmp_path: Path) -> None:
    path = tmp_path / "story"
    data = b"\xef\xbb\xbfOne line.\r\nAnother\x92s line.\r\n" * 5000
    path.write_bytes(data)
    assert fetch(str(path)) == data


def test_the_room_shows_two_doors() -> None:
    assert intake.__all__ == ["documents", "fetch"]
