"""Quantities against invented sentences from many kinds of incident.

Usage: python benchmarks/quantity.py [GOLD.tsv] [--errors]

A gold line is a sentence and, tab-separated, ``low|high|unit|of`` for each quantity, "-" for open
or none. F1 counts a quantity as right by its bounds, then its unit, then its noun. Sentences whose
CRC-32 is even are the half that is only measured on; ``--errors`` never shows them.

The peers in the same run read no bounds: spaCy's own entities of number (CARDINAL, QUANTITY, MONEY,
PERCENT, TIME, DATE), each as one exact number, and quantulum3 (``pip install quantulum3``), where
it is installed, with its units, a range as its least and greatest.
"""

from __future__ import annotations

import argparse
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from rashomon.model import Passage, Quantity
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.number import parse_number
from rashomon.reading.quantity import find_quantities
from rashomon.reading.quantity.measure import unit_forms

Row = tuple[str, str, str, str]
_GOLD = Path(__file__).parent / "gold" / "quantity.tsv"
_NUMBER_ENTITIES = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME", "DATE"})
#: Names of quantulum3's units where no written form of ours is the same.
_QUANTULUM_UNITS = {
    "dimensionless": "-",
    "percentage": "percent",
    "degree Celsius": "degree_celsius",
    "degree fahrenheit": "degree_fahrenheit",
    "mile per hour": "mile_per_hour",
    "kilometre per hour": "kilometre_per_hour",
    "metre per second": "metre_per_second",
    "pound-mass": "pound_mass",
}


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
    return _bound(low), _bound(high), unit, of


def _bound(value: float | str | None) -> str:
    """A bound as it is compared: to nine figures."""
    return "-" if value is None or value == "-" else f"{float(value):.9g}"


def ours(doc: Doc) -> list[Row]:
    """What Rashomon finds."""
    passage = Passage("p", "s", "body", 0, len(doc.text), doc.text)
    return [_cells(each) for each in find_quantities(ParsedPassage(passage, mirror(doc)))]


def _cells(found: Quantity) -> Row:
    return _bound(found.low), _bound(found.high), found.unit or "-", found.of or "-"


def spacy_entities(doc: Doc) -> list[Row]:
    """SpaCy's entities of number, each as one exact number without unit."""
    rows = []
    for entity in doc.ents:
        value = next((v for t in entity if (v := parse_number(t.text)) is not None), None)
        if entity.label_ in _NUMBER_ENTITIES and value is not None:
            head = entity.root.head if entity.root.dep_ == "nummod" else entity.root
            rows.append((_bound(value), _bound(value), "-", head.lower_))
    return rows


@lru_cache(maxsize=1)
def _quantulum() -> Any | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return import_module("quantulum3.parser")
        except ImportError:
            return None


def quantulum(doc: Doc) -> list[Row]:
    """What quantulum3 finds; it does not say what is counted."""
    parser = _quantulum()
    found = parser.parse(doc.text) if parser is not None else ()
    rows = []
    for each in found:
        name = each.unit.name
        unit = _QUANTULUM_UNITS.get(name) or unit_forms().get(name.lower(), name)
        spread = each.uncertainty or 0.0
        rows.append((_bound(each.value - spread), _bound(each.value + spread), unit, "-"))
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
    peers: dict[str, Callable[[Doc], list[Row]]] = {"spaCy": spacy_entities}
    if _quantulum() is not None:
        peers["quantulum3"] = quantulum
    mine = [(gold, ours(doc)) for gold, doc in zip(golds, docs, strict=True)]
    for peer, find in peers.items():
        theirs = [(gold, find(doc)) for gold, doc in zip(golds, docs, strict=True)]
        for name, width in (("bounds", 2), ("bounds and unit", 3), ("and what is counted", 4)):
            our, their = f1(mine, width), f1(theirs, width)
            ratio = our / their if their else float("inf")
            yield (
                f"{half:8} F1 {name:20} ours {our:5.1f}  {peer:10} {their:5.1f}  ratio {ratio:.2f}"
            )


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
