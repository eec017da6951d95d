"""Quantities against invented sentences from many kinds of incident.

Usage: python benchmarks/quantity.py [GOLD.tsv] [--errors]

A gold line is a sentence and, tab-separated, ``low|high|unit|of`` for each quantity, "-" for open
or none. F1 counts a quantity as right by its bounds, then its unit, then its noun. The peer
in the same run is spaCy's own entities of number (CARDINAL, QUANTITY, MONEY, PERCENT, TIME, DATE),
each read as one exact number: what one gets without a module of quantities.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from rashomon.model import Passage, Quantity
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.number import parse_number
from rashomon.reading.quantity import find_quantities

Row = tuple[str, str, str, str]
_GOLD = Path(__file__).parent / "gold" / "quantity.tsv"
_NUMBER_ENTITIES = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME", "DATE"})


def read_gold(path: Path) -> list[tuple[str, list[Row]]]:
    """Sentences with their quantities."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, *cells = line.split("\t")
            rows.append((sentence, [_row(cell) for cell in cells]))
    return rows


def _row(cell: str) -> Row:
    low, high, unit, of = cell.split("|")
    return low, high, unit, of


def ours(doc: Doc) -> list[Row]:
    """What Rashomon finds."""
    passage = Passage("p", "s", "body", 0, len(doc.text), doc.text)
    return [_cells(each) for each in find_quantities(ParsedPassage(passage, doc))]


def _cells(found: Quantity) -> Row:
    low = "-" if found.low is None else f"{found.low:.16g}"
    high = "-" if found.high is None else f"{found.high:.16g}"
    return low, high, found.unit or "-", found.of or "-"


def peer(doc: Doc) -> list[Row]:
    """SpaCy's entities of number, each as one exact number without unit."""
    rows = []
    for entity in doc.ents:
        value = next((v for t in entity if (v := parse_number(t.text)) is not None), None)
        if entity.label_ in _NUMBER_ENTITIES and value is not None:
            head = entity.root.head if entity.root.dep_ == "nummod" else entity.root
            rows.append((f"{value:g}", f"{value:g}", "-", head.lower_))
    return rows


def f1(pairs: list[tuple[list[Row], list[Row]]], width: int) -> float:
    """F1 in percent over the first ``width`` cells of each row."""
    right = gold = found = 0
    for expected, given in pairs:
        wanted = Counter(row[:width] for row in expected)
        got = Counter(row[:width] for row in given)
        right += (wanted & got).total()
        gold += wanted.total()
        found += got.total()
    return 200 * right / (gold + found) if gold + found else 0.0


def _figures(half: str, docs: list[Doc], golds: list[list[Row]]) -> Iterator[str]:
    mine = [(gold, ours(doc)) for gold, doc in zip(golds, docs, strict=True)]
    theirs = [(gold, peer(doc)) for gold, doc in zip(golds, docs, strict=True)]
    for name, width in (("bounds", 2), ("bounds and unit", 3), ("and what is counted", 4)):
        our, their = f1(mine, width), f1(theirs, width)
        ratio = our / their if their else float("inf")
        yield f"{half:8} F1 {name:20} ours {our:5.1f}  spaCy {their:5.1f}  ratio {ratio:.2f}"


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio."""
    parser = argparse.ArgumentParser(description="Quantities against invented sentences.")
    parser.add_argument("gold", type=Path, nargs="?", default=_GOLD)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    nlp = load_model()
    rows = read_gold(arguments.gold)
    for half, odd in (("look", 1), ("measure", 0)):
        chosen = [row for row in rows if zlib.crc32(row[0].encode()) % 2 == odd]
        docs = list(nlp.pipe([sentence for sentence, _ in chosen]))
        golds = [gold for _, gold in chosen]
        for line in _figures(half, docs, golds):
            print(line)
        if arguments.errors and half == "look":
            for doc, gold in zip(docs, golds, strict=True):
                if ours(doc) != gold:
                    print(f"  {doc.text}\n     wanted {gold}\n     found  {ours(doc)}")


if __name__ == "__main__":
    main()
