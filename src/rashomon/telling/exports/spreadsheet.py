"""Comma-separated values (RFC 4180) in which no cell is a formula and nothing hides."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from rashomon.telling.wording import visible

Cell = str | int | float | bool | None

# What begins a formula in a spreadsheet, the full-width forms too, where a cell begins or would for
# a reader that splits at semicolons, tabs or lines. After OWASP, "CSV Injection".
_FORMULA = re.compile(r"((?:^|[;\t\n])[\s\"']*)(?=[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

#: Spreadsheets take a file without it for one in the encoding of their country.
_BYTE_ORDER_MARK = "\ufeff"


def sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One table in UTF-8 with a byte order mark, each line ended by CR LF."""
    written = io.StringIO(_BYTE_ORDER_MARK, newline="")
    written.seek(0, io.SEEK_END)
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([harmless(title) for title in header])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8")


def harmless(text: str) -> str:
    """``text`` with an apostrophe before what a spreadsheet would calculate, and all of it visible.

    A number stays one. Taking away an apostrophe in such a place gives the words back.
    """
    shown = visible(text)
    return shown if _NUMBER.fullmatch(shown) else _FORMULA.sub(r"\1'", shown)


def _plain(cell: Cell) -> str:
    if cell is None or cell == "":  # most cells of a wide table
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return harmless(cell) if isinstance(cell, str) else str(cell)
