"""Main text of web pages: 4-gram shingle F1 of intake beside trafilatura alone, same run.

Usage: python benchmarks/maintext.py FOLDER [every-nth]

FOLDER holds ``ground-truth.json`` (key -> ``articleBody``) and ``html/<key>.html.gz``, as in
https://github.com/scrapinghub/article-extraction-benchmark, whose measure this is: shingles with
multiplicity, each page normalised to weigh the same, precision and recall averaged over pages.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean

import trafilatura

from rashomon.errors import IntakeError
from rashomon.intake import documents
from rashomon.model import Document

_SHINGLE = 4
_ARTICLE_ROLES = frozenset({"body", "quotation"})


def main() -> None:
    """Print precision, recall and F1 of both, one line a figure."""
    folder = Path(sys.argv[1])
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    keys = sorted(truth)[::step]
    pages = {
        key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in keys
    }
    gold = {key: truth[key]["articleBody"] for key in keys}
    ours = _score(gold, pages, article)
    peer = _score(gold, pages, trafilatura_alone)
    for name, own, other in zip(("precision", "recall", "F1"), ours, peer, strict=True):
        print(f"main text {name}: ours {own:.3f}, trafilatura {other:.3f}, ratio {own / other:.3f}")


def article(page: bytes) -> str:
    """What intake takes for the article: body and quotations; headline and captions apart."""
    try:
        found = [item for item in documents(page, "page") if isinstance(item, Document)]
    except IntakeError:
        return ""
    return "\n\n".join(
        passage.text
        for document in found
        for passage in document.passages
        if passage.role in _ARTICLE_ROLES
    )


def trafilatura_alone(page: bytes) -> str:
    """The peer, as its own entry in the benchmark calls it."""
    return trafilatura.extract(page.decode("utf-8", "replace"), include_comments=False) or ""


def _score(
    gold: dict[str, str], pages: dict[str, bytes], extract: Callable[[bytes], str]
) -> tuple[float, float, float]:
    counts = [_overlap(gold[key], extract(pages[key])) for key in gold]
    precision = mean(tp / (tp + fp) for tp, fp, _ in counts if tp + fp)
    recall = mean(tp / (tp + fn) for tp, _, fn in counts if tp + fn)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _overlap(true: str, predicted: str) -> tuple[int, int, int]:
    expected, found = Counter(_shingles(true)), Counter(_shingles(predicted))
    shared = (expected & found).total()
    return shared, found.total() - shared, expected.total() - shared


def _shingles(text: str) -> Iterable[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    starts = range(max(1, len(tokens) - _SHINGLE + 1)) if tokens else range(0)
    return (tuple(tokens[i : i + _SHINGLE]) for i in starts)


if __name__ == "__main__":
    main()
