"""Time expressions against TimeML gold, scored as TempEval-3 does (UzZaman et al. 2013, task A).

Usage: python benchmarks/timex.py DIR [--half look|measure] [--errors N] [--limit N]

DIR holds TimeML files (``*.tml``, at any depth) with inline TIMEX3 and a document creation time in
DCT. Relaxed F1 counts any overlap, strict F1 the exact extent, value F1 is relaxed F1 times the
share of relaxed matches whose value is right; the document creation time is not counted. The peer
in the same run is spaCy's own DATE and TIME entities with dateparser (``pip install dateparser``)
for values. Speed is in documents a second, the spaCy pass counted, beside that pass alone.
HeidelTime's figures on the TempEval-3 platinum news stand beside ours for the reader: it needs
Java, and 9 seconds a document.

The file cannot be called time.py: for the type checker a module of that name hides Python's own
from every script beside it.
"""

from __future__ import annotations

import argparse
import html
import importlib
import re
import time
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from spacy.tokens import Doc

from rashomon.model import Passage, Published
from rashomon.reading.annotate import ParsedPassage, load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.time import find_times

Span = tuple[int, int, str]
_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>|</TIMEX3>|<[^>]*>")
_VALUE = re.compile(r'\bvalue="([^"]*)"')
_HEIDELTIME = {"value F1": 78.1, "strict F1": 81.8, "relaxed F1": 90.7}


@dataclass(frozen=True, slots=True)
class Gold:
    """One TimeML document: its plain text, its creation day, its time expressions."""

    name: str
    text: str
    created: str | None
    times: list[Span]


@dataclass(slots=True)
class Score:
    """Counts over documents, and the figures that follow from them."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def figures(self) -> dict[str, float]:
        """Value, strict and relaxed F1 in percent."""
        whole = self.gold + self.found
        if not whole or not self.relaxed:
            return {"value F1": 0.0, "strict F1": 0.0, "relaxed F1": 0.0}
        relaxed = 200 * self.relaxed / whole
        return {
            "value F1": relaxed * self.value / self.relaxed,
            "strict F1": 200 * self.strict / whole,
            "relaxed F1": relaxed,
        }


def read_gold(path: Path) -> Gold:
    """A TimeML file as plain text and spans."""
    raw = path.read_text("utf-8", errors="replace")
    dct = re.search(r"<DCT>.*?value=\"(\d{4}-\d{2}-\d{2})", raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    text, times = _strip(body[1] if body else "")
    return Gold(path.name, text, dct[1] if dct else None, times)


def _strip(markup: str) -> tuple[str, list[Span]]:
    pieces: list[str] = []
    length = position = 0
    times: list[Span] = []
    opened: tuple[int, str] | None = None
    for tag in _TIMEX.finditer(markup):
        piece = html.unescape(markup[position : tag.start()])
        pieces.append(piece)
        length += len(piece)
        position = tag.end()
        if tag[1] is not None:
            value = _VALUE.search(tag[1])
            opened = (length, value[1] if value else "")
        elif tag[0] == "</TIMEX3>" and opened is not None:
            times.append((opened[0], length, opened[1]))
            opened = None
    pieces.append(html.unescape(markup[position:]))
    return "".join(pieces), times


def ours(doc: Doc, gold: Gold) -> list[Span]:
    """What Rashomon finds."""
    passage = Passage("p", gold.name, "body", 0, len(gold.text), gold.text)
    published = Published(gold.created, gold.created, "document creation time")
    found = find_times([ParsedPassage(passage, mirror(doc))], published)
    return [(each.start, each.end, each.value) for each in found]


def spacy_peer(doc: Doc, gold: Gold) -> list[Span]:
    """SpaCy's entities, valued by dateparser."""
    value = _dateparser(gold.created)
    return [
        (entity.start_char, entity.end_char, value(entity.text))
        for entity in doc.ents
        if entity.label_ in {"DATE", "TIME"}
    ]


def _dateparser(created: str | None) -> Callable[[str], str]:
    dateparser = importlib.import_module("dateparser")
    base = datetime.fromisoformat(created) if created else datetime.now()

    def value(text: str) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
            parsed = dateparser.parse(text, languages=["en"], settings=settings)
        return parsed.date().isoformat() if parsed else ""

    return value


def score(documents: list[tuple[Gold, list[Span]]]) -> Score:
    """TempEval-3 task A over documents; a gold expression is matched once, in order."""
    total = Score()
    for gold, found in documents:
        total.gold += len(gold.times)
        total.found += len(found)
        free = list(found)
        for start, end, value in gold.times:
            match = next((each for each in free if each[0] < end and start < each[1]), None)
            words = " ".join(gold.text[start:end].split())
            if match is None:
                total.errors[f"missed    {words!r} = {value}"] += 1
                continue
            free.remove(match)
            total.relaxed += 1
            total.strict += match[:2] == (start, end)
            total.value += match[2] == value
            ours_words = " ".join(gold.text[match[0] : match[1]].split())
            if match[:2] != (start, end):
                total.errors[f"extent    {ours_words!r} for {words!r}"] += 1
            if match[2] != value:
                line = f"value     {words!r}: {match[2]} for {value} (created {gold.created})"
                total.errors[line] += 1
        for start, end, value in free:
            around = " ".join(gold.text[max(0, start - 25) : end + 25].split())
            total.errors[f"invented  {gold.text[start:end]!r} = {value}  [{around}]"] += 1
    return total


def half_of(path: Path) -> str:
    """Which half a file is in: the one that is looked at, or the one only measured on."""
    return "look" if zlib.crc32(path.name.encode()) % 2 else "measure"


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio."""
    arguments = _arguments()
    nlp = load_model()
    for half in ("look", "measure") if arguments.half is None else (arguments.half,):
        paths = [path for path in sorted(arguments.folder.rglob("*.tml")) if half_of(path) == half]
        golds = [read_gold(path) for path in paths[: arguments.limit]]
        if not golds:
            print(f"{half:8} no *.tml file of this half under {arguments.folder}")
            continue
        began = time.perf_counter()
        docs = list(nlp.pipe(gold.text for gold in golds))
        parsed = time.perf_counter()
        mine = [(gold, ours(doc, gold)) for gold, doc in zip(golds, docs, strict=True)]
        done = time.perf_counter()
        peer = [(gold, spacy_peer(doc, gold)) for gold, doc in zip(golds, docs, strict=True)]
        for line in _quality(half, score(mine), score(peer)):
            print(line)
        print(_speed(half, len(golds) / (done - began), len(golds) / (parsed - began)))
        for error, count in score(mine).errors.most_common(arguments.errors):
            print(f"   {count:3} {error}")


def _quality(half: str, mine: Score, peer: Score) -> Iterator[str]:
    theirs = peer.figures()
    for name, figure in mine.figures().items():
        ratio = figure / theirs[name] if theirs[name] else float("inf")
        yield (
            f"{half:8} {name:11} ours {figure:5.1f}  spaCy+dateparser {theirs[name]:5.1f}  "
            f"ratio {ratio:.2f}  (HeidelTime on TempEval-3 platinum {_HEIDELTIME[name]})"
        )


def _speed(half: str, mine: float, bare: float) -> str:
    return (
        f"{half:8} documents/s ours {mine:5.2f}  bare spaCy pass  {bare:5.2f}  "
        f"ratio {mine / bare:.2f}  (HeidelTime on TempEval-3 platinum 0.11)"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("look", "measure"))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--limit", type=int)
    return parser.parse_args()


if __name__ == "__main__":
    main()
