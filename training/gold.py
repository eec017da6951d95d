"""What the invented incidents with a gold of details teach: their accounts, and who answers what.

Folders are as in ``benchmarks/gold/details``; those that are only measured are left out.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.intake import documents
from rashomon.model import Document

ROOT = Path(__file__).parents[1]
DETAILS = ROOT / "benchmarks/gold/details"
LEARNT = ROOT / "src/rashomon/weighing/data"
#: Verdicts under which the answers of a detail are of one question.
TOGETHER = frozenset({"agreed", "refined", "disputed"})

Raw = Mapping[str, Any]


def asked(doc: str) -> argparse.ArgumentParser:
    """What every script of this folder takes: where the gold is, and whether to keep the trees."""
    parser = argparse.ArgumentParser(description=doc.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=DETAILS)
    parser.add_argument("--dry", action="store_true", help="measure only, store nothing")
    return parser


def incidents(folder: Path) -> Iterator[tuple[Path, Raw]]:
    """The folders of incidents to learn from, each with its gold."""
    for each in sorted(folder.iterdir()):
        if (each / "gold.toml").exists():
            raw = tomllib.loads((each / "gold.toml").read_text("utf-8"))
            if not raw.get("measured"):
                yield each, raw


def pages_of(folder: Path) -> dict[str, Document]:
    """The accounts of the incident in ``folder`` by name."""
    return {
        path.stem: document
        for path in sorted((folder / "accounts").iterdir())
        for document in documents(path.read_bytes(), path.name)
        if isinstance(document, Document)
    }


def answers(
    raw: Raw, pages: Mapping[str, Document], places: Sequence[tuple[str, int, int]]
) -> dict[int, set[tuple[int, str]]]:
    """For each place (source, start, end), by number, the details of the gold answered there.

    Each detail is given by its number, with its verdict.
    """
    found: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for number, entry in enumerate(raw["detail"]):
        for piece in (piece for answer in entry["answers"] for piece in answer):
            name, _, marked = piece.partition(": ")
            before, said, _ = re.split(r"[\[\]]", marked)
            pattern = r"\s+".join(map(re.escape, re.sub(r"[\[\]]", "", marked).split()))
            at = re.search(pattern, pages[name].text)
            assert at is not None, piece
            begins = at.start() + len(before)
            for n, (source, start, end) in enumerate(places):
                inside = start <= begins + len(said) and end > begins
                if inside and source == pages[name].source.id:
                    found[n].add((number, entry["verdict"]))
    return found
