"""Bad input: each is named with what is wrong and what to do, quickly and in bounded memory."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pages_by_hand import PARAGRAPHS, page

from rashomon.errors import IntakeError
from rashomon.intake import documents, fetch
from rashomon.intake.blocks import LONGEST
from rashomon.intake.sniff import LIMITS
from rashomon.model import Document, Problem

STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(IntakeError) as refused:
        list(documents(data, "given"))
    message = str(refused.value)
    assert message.startswith("given: ")
    assert "\n" not in message
    return message


def account(data: bytes) -> tuple[Document, list[Problem]]:
    """The one document in the data, and the problems with it, in half a minute of work at most."""
    began = time.process_time()
    items = list(documents(data, "given"))
    assert time.process_time() - began < 30
    (document,) = (item for item in items if isinstance(item, Document))
    return document, [item for item in items if isinstance(item, Problem)]


def body(document: Document) -> str:
    return " ".join(p.text for p in document.passages if p.role == "body")


@pytest.mark.parametrize("data", [b"", b"  \n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "is empty" in refusal(data)


def test_each_of_several_empty_files_is_refused_by_name(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).touch()
        with pytest.raises(IntakeError, match=rf"{name}: is empty; check"):
            fetch(str(tmp_path / name))


def test_binary_junk_is_refused_by_its_first_bytes(tmp_path: Path) -> None:
    junk = bytes(range(256)) * 40
    assert "begins with 00 01 02 03" in refusal(junk)
    path = tmp_path / "junk.txt"
    path.write_bytes(junk)
    with pytest.raises(IntakeError, match=r"not text, HTML, PDF or WARC.*convert it first"):
        fetch(str(path))


def test_a_directory_is_refused_with_what_to_give_instead(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="is a directory; give the files in it"):
        fetch(str(tmp_path))


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="no such file"):
        fetch(str(tmp_path / "nowhere.txt"))


@pytest.mark.parametrize("name", ["nul\x00byte", "x" * 5000])
def test_an_impossible_path_is_refused(name: str) -> None:
    with pytest.raises(IntakeError, match=r"cannot be read|no such file"):
        fetch(name)


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(IntakeError, match="not a regular file"):
        fetch(str(pipe))


def test_a_text_of_100_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.write(b"The ferry ran aground. " * 4000)
        file.truncate(100_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(IntakeError, match=r"has 100,000,000 bytes.*split it"):
        fetch(str(path))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50_000  # kB


def test_more_text_than_a_book_is_refused() -> None:
    assert "characters of text, and one source" in refusal(b"The ferry ran aground. " * 140_000)


def test_gzip_that_unpacks_without_end_is_refused() -> None:
    bomb = gzip.compress(b"The ferry ran aground. " * (3 * LIMITS["text"] // 23))
    assert "too many for one source" in refusal(bomb)


def test_a_packed_page_is_read_also_where_it_breaks_off() -> None:
    packed = gzip.compress(page())
    document, problems = account(packed)
    assert "Marigold" in body(document)
    assert not problems


@pytest.mark.parametrize("element", ["div", "span", "blockquote", "table", "p", "h1", "b", "ul"])
def test_html_nested_100_000_deep_is_read(element: str) -> None:
    opened, closed = f"<{element}>".encode(), f"</{element}>".encode()
    data = b"<html><body>" + opened * 100_000 + STORY + closed * 100_000 + b"</body></html>"
    document, _ = account(data)
    assert PARAGRAPHS[1] in body(document)


@pytest.mark.parametrize("rest", [b"", b"</div>" * 100_000])
def test_nothing_but_open_elements_is_a_page_without_an_article(rest: bytes) -> None:
    assert "has no article text" in refusal(b"<div>" * 100_000 + rest)


@pytest.mark.parametrize("markup", ["", "<p>"])
def test_a_paragraph_of_a_million_characters_comes_in_passages_that_can_be_read(
    markup: str,
) -> None:
    document, _ = account(page(markup + " ".join(PARAGRAPHS) * 4000))
    assert max(len(p.text) for p in document.passages) <= LONGEST
    plain, _ = account((" ".join(PARAGRAPHS) * 4000).encode())
    assert max(len(p.text) for p in plain.passages) <= LONGEST
    assert all(p.text == plain.text[p.start : p.end] for p in plain.passages)


def test_a_page_read_without_its_structure_says_so() -> None:
    _, (problem,) = account(b"<html><body>" + b"<div>" * 100_000 + STORY)
    assert "nested too deep" in problem.message


@pytest.mark.parametrize(
    "attributes",
    [
        b'src="' + b"a" * 12_000_000 + b'"',
        b" ".join(b"a%d=1" % number for number in range(100_000)),
    ],
)
def test_huge_attributes_cost_nothing(attributes: bytes) -> None:
    document, _ = account(
        b"<html><body><div " + attributes + b">" + STORY + b"</div></body></html>"
    )
    assert PARAGRAPHS[1] in body(document)


@pytest.mark.parametrize(
    "junk", [b"<a " * 400_000, b"<!--" * 200_000, b"</div>" * 100_000, b"&#0;&bogus;" * 100_000]
)
def test_broken_markup_does_not_hang(junk: bytes) -> None:
    document, _ = account(b"<html><body>" + STORY + junk)
    assert PARAGRAPHS[0] in body(document)


def test_more_tags_than_any_page_has_are_refused() -> None:
    assert "more than any page" in refusal(b"<html><body>" + b"<p>" * 1_100_000 + STORY)


def test_a_comment_thread_of_thousands_is_read() -> None:
    one = b"<div class=comment><b class=author>Jo</b><p>I saw it from the pier.</p></div>"
    document, _ = account(page(f"<div id=comments>{(one * 5000).decode()}</div>"))
    assert sum(p.role == "comment" for p in document.passages) == 5000


@pytest.mark.parametrize(
    "data",
    [
        b"<html><head><title>Menu</title></head><body><nav><a href=1>Home</a></nav></body></html>",
        b"<html></html>",
        b"<html><body><script>var story = '" + STORY + b"'</script></body></html>",
    ],
)
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    assert "has no article text; " in refusal(data)


def test_nul_and_bidirectional_controls_neither_hide_nor_move_words() -> None:
    planted = page().replace(b"Marigold", "Mari\x00gold \u202edlogiraM\u202c".encode())
    document, _ = account(planted)
    assert "\x00" not in document.text
    assert "\u202edlogiraM\u202c" in body(document)
    plain, _ = account(b"Ferry aground\n\nThe ferry \x00ran aground\x07 near Eastholm on Tuesday.")
    assert "ferry \ufffdran aground\ufffd near" in plain.text


def test_mixed_encodings_are_read_and_reported() -> None:
    data = ("“Nobody was hurt” — Zoë.\n\n" * 5).encode() + b"The owner\x92s word is \x93no\x94.\n"
    document, (problem,) = account(data)
    assert "owner’s word is “no”" in document.text
    assert "Windows-1252" in problem.message
    assert "check" in problem.message


def test_a_wrong_declared_encoding_does_no_harm() -> None:
    document, problems = account(
        page(head='<meta charset="shift_jis">').replace(b"harbour", "hårbour".encode())
    )
    assert "hårbour" in body(document)
    assert not problems


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\u0000", "\\u001b[31m"])
def test_json_escapes_bring_no_half_or_control_characters(escape: str) -> None:
    facts = f"""{{"@type": "NewsArticle", "headline": "Ferry {escape}aground",
        "author": {{"name": "Ann {escape}Lee"}}, "publisher": {{"name": "Post{escape}"}},
        "datePublished": "2021-03-03 {escape}"}}"""
    document, _ = account(page(head=f'<script type="application/ld+json">{facts}</script>'))
    source = document.source
    said = (source.title, source.outlet, source.author, source.published.basis, document.text)
    for text in said:
        assert text is not None
        assert text.isprintable() or text is document.text
        assert text.encode("utf-8")
    assert source.author is not None
    assert source.author.startswith("Ann \ufffd")


@pytest.mark.parametrize(
    "label", ["undefined", "punycode", "idna", "utf-7", "unicode_escape", "rot13"]
)
def test_a_declared_encoding_that_is_none_of_a_page_is_not_used(label: str) -> None:
    data = STORY + "<p>Håkon \\u0041+AGE- saw it all from the pier at Eastholm.</p>".encode(
        "cp1252"
    )
    head = f'<html><head><meta charset="{label}"></head><body>'.encode()
    assert "Håkon \\u0041+AGE- saw" in body(account(head + data)[0])


def test_deep_json_in_a_page_does_no_harm() -> None:
    script = f'<script type="application/ld+json">{json.dumps([1])[:1] * 500_000}</script>'
    assert PARAGRAPHS[0] in body(account(page(head=script))[0])


def test_no_dependency_writes_to_the_terminal() -> None:
    code = (
        "from rashomon.intake import documents\n"
        "for data in (b'<html><p>x</p>', b'%PDF-1.4 broken', b'<div>' * 9000):\n"
        "    try: list(documents(data, 'given'))\n"
        "    except Exception as error: assert type(error).__name__ == 'IntakeError', error\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert (run.stdout, run.stderr) == ("", "")
