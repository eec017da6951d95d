"""PDF: the text layer, and what stands in the way of it."""

import pytest
from pages_by_hand import pdf

from rashomon.errors import IntakeError
from rashomon.intake import documents
from rashomon.intake.pdf import paragraphs
from rashomon.model import Document

SHEET = (
    "Ferry runs aground near Eastholm\nMarch 4, 2021\n"
    "The ferry Marigold ran aground near Eastholm pier early on Tues-\n"
    "day with forty people aboard, the harbour master said in a note.\n"
    "Boats of the coast guard took everybody off within an hour."
)


def read(data: bytes) -> Document:
    (document,) = documents(data, "notice.pdf")
    assert isinstance(document, Document)
    return document


def test_lines_of_a_page_become_paragraphs_again() -> None:
    assert paragraphs(SHEET).split("\n\n") == [
        "Ferry runs aground near Eastholm",
        "March 4, 2021",
        "The ferry Marigold ran aground near Eastholm pier early on Tuesday with forty people "
        "aboard, the harbour master said in a note. Boats of the coast guard took everybody off "
        "within an hour.",
    ]


def test_a_pdf_is_read_with_its_title_and_date() -> None:
    document = read(pdf(SHEET, "A second page tells that divers will look at the hull."))
    assert document.source.kind == "pdf"
    assert document.source.title == "Ferry runs aground near Eastholm"
    assert document.source.published.latest == "2021-03-04"
    assert "Tuesday with forty people" in document.text
    assert "divers will look" in document.text


def test_the_information_dictionary_names_title_and_author() -> None:
    source = read(pdf(SHEET, Title="Notice to mariners", Author="Harbour office")).source
    assert (source.title, source.author) == ("Notice to mariners", "Harbour office")


def test_the_day_it_was_made_bounds_an_undated_pdf() -> None:
    undated = SHEET.replace("March 4, 2021\n", "")
    published = read(pdf(undated, CreationDate="D:20210306101500+01'00'")).source.published
    assert (published.earliest, published.latest) == (None, "2021-03-06T10:15")
    assert "PDF was made" in published.basis


def test_an_empty_password_is_tried() -> None:
    assert "Marigold" in read(pdf(SHEET, password="")).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(SHEET, password="secret"), "is encrypted"),
        (pdf(""), "no text layer"),
        (b"%PDF-1.7\nnothing of the sort", "is a damaged PDF"),
        (pdf(SHEET)[:300], "is a damaged PDF"),
    ],
)
def test_a_pdf_without_readable_text_is_refused_with_a_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason) as refused:
        read(data)
    assert str(refused.value).startswith("notice.pdf: ")
    assert ";" in str(refused.value)
