"""Gold of details: the accounts of an incident, and what a careful reader finds in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.intake import documents
from rashomon.model import Document

_UNTELLING = frozenset(
    re.findall(
        r"\w+",
        "a an the of in on at to by for from with and or that is was were are be been being had "
        "has have it they them he she his her their about",
    )
)
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’]?\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands in the text of a source."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """One answer: where it is given, and the words that tell."""

    places: tuple[Place, ...]
    words: frozenset[str]
    voices: int


@dataclass(frozen=True, slots=True)
class Item:
    """A detail, found or of the gold, with every verdict that would be right."""

    question: str
    verdicts: frozenset[str]
    answers: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One incident: its accounts by name, and its details; ``measured``: never to be looked at."""

    name: str
    measured: bool
    pages: Mapping[str, Document]
    items: tuple[Item, ...]


def load_gold(path: Path) -> Gold:
    """The gold at ``path``, its accounts in it or beside it (``benchmarks/gold/*/README.md``).

    ValueError names a piece that its account does not hold, or holds twice.
    """
    raw = tomllib.loads(path.read_text("utf-8"))
    beside = sorted((path.parent / "accounts").glob("*.txt"))
    told = raw.get("accounts") or {each.stem: each.read_text("utf-8") for each in beside}
    pages = {
        name: document
        for name, text in told.items()
        for document in documents(text.encode(), f"{name}.txt")
        if isinstance(document, Document)
    }
    items = tuple(_item(entry, pages) for entry in raw["detail"])
    name = f"{path.parent.name}/{path.stem}".removesuffix("/gold")
    return Gold(name, raw.get("measured", False), pages, items)


def _item(entry: Mapping[str, object], pages: Mapping[str, Document]) -> Item:
    verdicts = frozenset({str(entry["verdict"]), *entry.get("also", ())})  # type: ignore[misc]
    counted = entry.get("voices") or [0] * len(entry["answers"])  # type: ignore[arg-type]
    answers = tuple(
        _told(given, voices, pages)
        for given, voices in zip(entry["answers"], counted, strict=True)  # type: ignore[call-overload]
    )
    return Item(str(entry["question"]), verdicts, answers)


def _told(given: Sequence[str], voices: int, pages: Mapping[str, Document]) -> Told:
    places, words = [], set()
    for piece in given:
        name, _, marked = piece.partition(": ")
        before, said, after = re.split(r"[\[\]]", marked)
        pattern = r"\s+".join(map(re.escape, (before + said + after).split()))
        found = list(re.finditer(pattern, pages[name].text))
        if len(found) != 1:
            raise ValueError(f"{name}: {len(found)} places for “{marked}”; give one that is unique")
        within = re.search(r"\s+".join(map(re.escape, said.split())), found[0][0][len(before) :])
        assert within is not None
        start = found[0].start() + len(before) + within.start()
        places.append(sentence_at(pages[name], start, start + len(within[0])))
        words |= telling_words(said)
    return Told(tuple(places), frozenset(words), voices)


def sentence_at(page: Document, start: int, end: int) -> Place:
    """The sentence of an answer's words: a claim may stand beside them in it."""
    before = [found.end() for found in _SENTENCE_ENDS.finditer(page.text, 0, start)]
    after = _SENTENCE_ENDS.search(page.text, end)
    first = before[-1] if before else 0
    return Place(page.source.id, first, after.start() if after else len(page.text))


def telling_words(text: str) -> set[str]:
    """The words of an answer that tell something, in lower case."""
    return set(re.findall(r"[\w.,:'’]*\w", text.casefold())) - _UNTELLING
