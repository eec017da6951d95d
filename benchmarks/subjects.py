"""Which pages tell of one incident: B-cubed F1 beside TF-IDF, in one run.

    python benchmarks/subjects.py DIR

DIR holds one JSON a page, at any depth (``text``, ``title``, ``newsCluster.EventId``). Figures:
all pages given together; two stories given together, for sixty pairs of stories; and how many
stories given by themselves stay whole, which is what users bring. TF-IDF clusters by average link
on the cosine of word weights, with the one threshold that is best for it over all pages.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path

import numpy as np

from rashomon.intake import documents
from rashomon.model import Document, Reading
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.scales.sentences import Vectors, vectors
from rashomon.weighing.series import news_in
from rashomon.weighing.subjects import grouped, names_in, opening

PAIRS = 60
_WORD = re.compile(r"[a-z]{3,}")

Page = tuple[str, Document, Reading]
Grouping = Callable[[Sequence[Page]], list[int]]


def main(arguments: Sequence[str]) -> int:
    """Print one line per figure: name, ours, peer's, ratio."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    pages = _pages(Path(arguments[0]))
    stories: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        stories[page[0]].append(page)
    several = [story for story in stories.values() if len(story) > 1]
    peer = max(
        (_by_tfidf(step / 100) for step in range(4, 60, 2)), key=lambda peer: b_cubed(pages, peer)
    )
    chance = random.Random(0)
    mixed = [chance.sample(several, 2) for _ in range(PAIRS)] if len(several) > 1 else []
    _line("all pages, B-cubed F1", b_cubed(pages, ours), b_cubed(pages, peer))
    if mixed:
        both = [
            sum(b_cubed([*one, *other], way) for one, other in mixed) / len(mixed)
            for way in (ours, peer)
        ]
        _line("two stories, B-cubed F1", *both)
    whole = [sum(len(set(way(s))) == 1 for s in several) / len(several) for way in (ours, peer)]
    _line("one story stays whole", *whole)
    return 0


def ours(pages: Sequence[Page]) -> list[int]:
    """The number of the subject of each page."""
    groups = grouped(
        vectors([opening(p[1]) for p in pages]),
        [names_in(p[2]) for p in pages],
        [news_in(p[1], p[2]) for p in pages],
    )
    number = {member: n for n, group in enumerate(groups) for member in group.members}
    return [number[place] for place in range(len(pages))]


def b_cubed(pages: Sequence[Page], way: Grouping) -> float:
    """B-cubed F1 (Bagga & Baldwin 1998) of a grouping against the stories."""
    found = way(pages)
    gold = [page[0] for page in pages]
    pairs = Counter(zip(found, gold, strict=True))
    sizes, truths = Counter(found), Counter(gold)
    right = [(n * n / sizes[f], n * n / truths[g]) for (f, g), n in pairs.items()]
    precision = sum(p for p, _ in right) / len(pages)
    recall = sum(r for _, r in right) / len(pages)
    return 2 * precision * recall / (precision + recall)


def _by_tfidf(threshold: float) -> Grouping:
    """Average link on the cosine of TF-IDF, cut at ``threshold``."""

    def group(pages: Sequence[Page]) -> list[int]:
        rows = _tfidf(pages)
        alike = rows @ rows.T
        members = [[place] for place in range(len(pages))]
        while len(members) > 1:
            sizes = np.array([len(m) for m in members])
            average = alike / np.outer(sizes, sizes)
            np.fill_diagonal(average, -1)
            one, other = sorted(divmod(int(average.argmax()), len(members)))
            if average[one, other] < threshold:
                break
            alike[one] += alike[other]
            alike[:, one] += alike[:, other]
            alike = np.delete(np.delete(alike, other, axis=0), other, axis=1)
            members[one] += members.pop(other)
        number = {place: n for n, group in enumerate(members) for place in group}
        return [number[place] for place in range(len(pages))]

    return group


def _tfidf(pages: Sequence[Page]) -> Vectors:
    bags = [Counter(_WORD.findall(page[1].text.lower())) for page in pages]
    spread = Counter(word for bag in bags for word in bag)
    column = {word: place for place, word in enumerate(sorted(spread))}
    rows = np.zeros((len(bags), len(column)), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for word, times in bag.items():
            row[column[word]] = (1 + log(times)) * log((len(bags) + 1) / spread[word])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    return rows


def _pages(folder: Path) -> list[Page]:
    """Each page with its story, read."""
    stories = []
    held = []
    for path in sorted(folder.rglob("*.json")):
        raw = json.loads(path.read_text("utf-8"))
        if not (isinstance(raw, dict) and raw.get("text") and "newsCluster" in raw):
            continue
        text = f"{raw.get('title') or ''}\n\n{raw['text']}"
        for document in documents(text.encode(), f"{path.stem}.txt"):
            if isinstance(document, Document):
                stories.append(str(raw["newsCluster"]["EventId"]))
                held.append(document)
    readings = {reading.source: reading for reading in read(held, load_model())}
    return [(s, d, readings[d.source.id]) for s, d in zip(stories, held, strict=True)]


def _line(name: str, mine: float, theirs: float) -> None:
    print(f"{name:28} {mine:.3f} {theirs:.3f} {mine / theirs if theirs else 0:.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
