"""Who is meant: mentions taken up by the right participant, ours beside "the nearest that agrees".

    python benchmarks/reference.py FILE_OR_FOLDER [--misses]

A file is TOML with ``[[page]]`` tables of an ``incident`` and a ``text``, in which
``[[antecedent|key]]`` introduces a participant, ``{{mention|key}}`` takes it up and
``{{mention|-}}`` starts one of its own (tests/reading/gold/coreference.toml is one).

Figures: ``accuracy``, the share of mentions whose chain is that of most earlier mentions of the
same participant (of none marked, for ``-``). The peer takes the nearest marked participant before
the mention that has a word in common with it, or for a pronoun the nearest of all.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.model import Document, Passage, Published, Reading, Source
from rashomon.reading import read
from rashomon.reading.annotate import load_model

MARK = re.compile(
    r"\[\[(?P<first>[^|\]]+)\|(?P<new>[^\]]+)\]\]"
    r"|\{\{(?P<again>[^|}]+)\|(?P<old>[^}]+)\}\}"
)
NEW = "-"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in a gold page; ``key``: its participant."""

    text: str
    start: int
    end: int
    key: str
    introduces: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A gold page without its marks, and the mentions that they marked."""

    incident: str
    document: Document
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """One anaphor, and whether we and the peer found whom it means."""

    incident: str
    mention: Marked
    ours: bool
    peer: bool


def pages(path: Path) -> Iterator[Page]:
    """The gold pages of a file, or of every TOML file in a folder."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    for file in files:
        for number, table in enumerate(tomllib.loads(file.read_text("utf-8")).get("page", ())):
            yield _page(f"{file.stem}{number}", table["incident"], table["text"].strip())


def judge(page: Page) -> list[Judged]:
    """Every anaphor of a page with what became of it."""
    (reading,) = read([page.document], load_model())
    met: dict[str, Counter[str | None]] = {}
    judged = []
    for number, mention in enumerate(page.marked):
        chain = _chain_at(reading, mention)
        if not mention.introduces:
            ours = chain is not None and chain == _usual(met, mention.key)
            if mention.key == NEW:
                ours = all(chain not in chains for chains in met.values())
            peer = _nearest(page.marked[:number], mention) == mention.key
            judged.append(Judged(page.incident, mention, ours, peer))
        if mention.key != NEW:
            met.setdefault(mention.key, Counter())[chain] += 1
    return judged


def _page(name: str, incident: str, annotated: str) -> Page:
    parts, marked, at, length = [], [], 0, 0
    for match in MARK.finditer(annotated):
        between = annotated[at : match.start()]
        words = match["first"] or match["again"]
        start = length + len(between)
        length = start + len(words)
        key = match["new"] or match["old"]
        marked.append(Marked(words, start, length, key, match["first"] is not None))
        parts += [between, words]
        at = match.end()
    text = "".join([*parts, annotated[at:]])
    source = Source(name, "text", None, None, None, Published(), "", name, len(text.split()))
    passage = Passage(f"{name}.p0", name, "body", 0, len(text), text)
    return Page(incident, Document(source, text, (passage,)), tuple(marked))


def _chain_at(reading: Reading, mention: Marked) -> str | None:
    """The chain of the mention that ends where the marked words end, the nearest in length."""
    found = [
        (abs(held.start - mention.start), chain.id)
        for chain in reading.chains
        for held in chain.mentions
        if held.end == mention.end and held.start < mention.end
    ]
    return min(found)[1] if found else None


def _usual(met: dict[str, Counter[str | None]], key: str) -> str | None:
    known = Counter({chain: n for chain, n in met.get(key, {}).items() if chain is not None})
    return known.most_common(1)[0][0] if known else None


def _nearest(before: Sequence[Marked], mention: Marked) -> str:
    words = set(mention.text.lower().split()) - {"the", "a", "an", "of", "his", "her"}
    pronoun = mention.text.lower() in {"he", "she", "it", "they", "him", "her", "them", "his"}
    for earlier in reversed(before):
        if earlier.key != NEW and (pronoun or words & set(earlier.text.lower().split())):
            return earlier.key
    return NEW


def main() -> int:
    """Print one line per kind of incident and one over all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", action="store_true", help="name the mentions missed")
    options = parser.parse_args()
    judged = [one for page in pages(options.path) for one in judge(page)]
    if not judged:
        print(f"{options.path}: holds no marked page; give TOML of [[page]]", file=sys.stderr)
        return 1
    print("figure\tours\tpeer\tratio\tmentions")
    for incident in [*sorted({one.incident for one in judged}), "all"]:
        _print_line(incident, [one for one in judged if incident in {one.incident, "all"}])
    for one in judged:
        if options.misses and not one.ours:
            print(f"missed\t{one.incident}\t{one.mention.text}\t{one.mention.key}")
    return 0


def _print_line(incident: str, judged: Sequence[Judged]) -> None:
    ours = sum(one.ours for one in judged) / len(judged)
    peer = sum(one.peer for one in judged) / len(judged)
    ratio = f"{ours / peer:.2f}" if peer else "-"
    print(f"accuracy {incident}\t{ours:.3f}\t{peer:.3f}\t{ratio}\t{len(judged)}")


if __name__ == "__main__":
    raise SystemExit(main())
