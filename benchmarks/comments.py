"""Article against reader comments in plain text dumps: token F1, ours beside two peers.

    python benchmarks/comments.py DIR

DIR holds text files: an article, a line that starts with ``!@#$%^&``, then the comments
(the format of https://github.com/seomoz/dragnet_data, ``Corrected``). The line is taken out to make
the input. Tokens are compared at their positions. "seen" files (by a hash of the name) are those
that rules were written with an eye on, "unseen" the others. "closed up": the same with every run
of empty lines made one, because the gap that these files keep between their two parts is a hint
that other pages need not give.
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rashomon.intake.plain import segment
from rashomon.model import ACCOUNT_ROLES

Part = Literal["body", "comment", "neither"]
Splitter = Callable[[str], "list[tuple[int, int, Part]]"]

_BORDER = re.compile(r"^.{0,3}!@#\$%\^&.*$", re.MULTILINE)
_TOKEN = re.compile(r"\S+")
_CUES = re.compile(
    r"^.{0,60}(?:\bcomments?\b|\bresponses\b|\b(?:says|said|wrote)\s*(?::|\.\.\.)"
    r"|\bposted (?:by|on|at)\b|\breply\b|\bpermalink\b).{0,60}$",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page and where its comments begin."""

    name: str
    text: str
    border: int

    @property
    def seen(self) -> bool:
        """Whether the rules were written with this file open."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 0


@dataclass(slots=True)
class Tally:
    """Tokens of one part: found rightly, found, and there to be found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 where there was nothing to find or say."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


def main() -> None:
    """Print token F1 for body and comments."""
    if len(sys.argv) != 2:
        sys.exit("usage: comments.py DIR (a folder of *.txt: article, a line !@#$%^&, comments)")
    pages = list(_pages(Path(sys.argv[1])))
    if not pages:
        sys.exit(f"{sys.argv[1]}: no *.txt file with a line that starts with !@#$%^& found")
    for label, chosen in (
        ("seen", [page for page in pages if page.seen]),
        ("unseen", [page for page in pages if not page.seen]),
        ("unseen, closed up", [_closed_up(page) for page in pages if not page.seen]),
    ):
        _report(f"{label} ({len(chosen)} files)", chosen)


def _report(label: str, pages: Sequence[Page]) -> None:
    began = time.perf_counter()
    ours = _scores(pages, _ours)
    seconds = time.perf_counter() - began
    peers = {"cue words": _scores(pages, _cue_words), "all is body": _scores(pages, _all_body)}
    for figure, value in ours.items():
        for peer, scores in peers.items():
            ratio = value / scores[figure] if scores[figure] else float("inf")
            print(f"{label}: {figure}: ours {value:.3f}, {peer} {scores[figure]:.3f}, x{ratio:.2f}")
    size = sum(len(page.text) for page in pages)
    print(f"{label}: {size / 1e6 / seconds:.2f} million characters a second")


def _pages(folder: Path) -> Iterator[Page]:
    for path in sorted(folder.glob("*.txt")):
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
        match = _BORDER.search(text)
        if match:
            yield Page(path.name, text[: match.start()] + text[match.end() :], match.start())


def _closed_up(page: Page) -> Page:
    parts = (page.text[: page.border], page.text[page.border :])
    article, comments = (re.sub(r"\s*\n\s*\n", "\n\n", part).strip("\n") for part in parts)
    return Page(page.name, f"{article}\n\n{comments}", len(article))


def _ours(text: str) -> list[tuple[int, int, Part]]:
    def part(role: str) -> Part:
        if role in ACCOUNT_ROLES:
            return "body"
        return "comment" if role == "comment" else "neither"

    return [(block.start, block.end, part(block.role)) for block in segment(text)]


def _all_body(text: str) -> list[tuple[int, int, Part]]:
    return [(0, len(text), "body")]


def _cue_words(text: str) -> list[tuple[int, int, Part]]:
    """The peer: everything from the first line with a cue word, past the first tenth, on."""
    match = _CUES.search(text, len(text) // 10)
    border = match.start() if match else len(text)
    return [(0, border, "body"), (border, len(text), "comment")]


def _scores(pages: Sequence[Page], split: Splitter) -> dict[str, float]:
    totals = {"body": Tally(), "comment": Tally()}
    per_page: dict[str, list[float]] = {"body": [], "comment": []}
    for page in pages:
        for part, tally in _tallies(page, split(page.text)).items():
            per_page[part].append(tally.f1())
            total = totals[part]
            total.right += tally.right
            total.found += tally.found
            total.gold += tally.gold
    micro = {f"{part} F1": tally.f1() for part, tally in totals.items()}
    macro = {f"{part} F1, mean of files": sum(f) / len(f) for part, f in per_page.items()}
    return micro | macro


def _tallies(page: Page, spans: Sequence[tuple[int, int, Part]]) -> dict[str, Tally]:
    tallies = {"body": Tally(), "comment": Tally()}
    at = 0
    for token in _TOKEN.finditer(page.text):
        gold = "body" if token.start() < page.border else "comment"
        while at < len(spans) and spans[at][1] <= token.start():
            at += 1
        inside = at < len(spans) and spans[at][0] <= token.start()
        found = spans[at][2] if inside else "neither"
        tallies[gold].gold += 1
        if found != "neither":
            tallies[found].found += 1
            tallies[found].right += found == gold
    return tallies


if __name__ == "__main__":
    main()
