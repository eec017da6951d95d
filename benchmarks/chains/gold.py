"""Gold chains of documents: ECB+ and NewsWCL50 as CoNLL columns with mentions in JSON."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CLOSES = re.compile(r"^(?:[.,;:!?%)\]}]|'s|'S|n't|'re|'ve|'ll|'d|'m|''|\.\.\.)$")
_OPENS = frozenset({"(", "[", "{", "$", "``", "£", "€"})
_QUOTES = {"``": '"', "''": '"'}

Token = tuple[int, int]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words of a document, as a span of its text, that belong to a chain."""

    start: int
    end: int
    chain: str
    kind: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A report; ``incident`` is what it tells of, ``topic`` what it may be mistaken for."""

    id: str
    topic: str
    incident: str
    text: str
    mentions: tuple[GoldMention, ...]


def load(folder: Path, sort: str) -> dict[str, list[GoldDocument]]:
    """Documents by part ("Train", "Dev", …); ``sort``: "Event" or "Entity".

    Raises FileNotFoundError when the folder has no corpus of either format.
    """
    parts = {}
    for corpus in sorted(folder.glob("*_corpus.txt")):
        name = corpus.name.removesuffix("_corpus.txt")
        mentions = folder / f"{name}_{sort}_gold_mentions.json"
        parts[name.removeprefix("ECB_")] = _documents(corpus, mentions)
    for corpus in sorted(folder.glob("*.conll")):
        parts[corpus.stem] = _documents(corpus, folder / f"{sort.lower()}_mentions.json")
    if not parts:
        raise FileNotFoundError(f"{folder}: no *_corpus.txt and no *.conll; give a gold folder")
    return parts


def _documents(corpus: Path, mentions: Path) -> list[GoldDocument]:
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mention in json.loads(mentions.read_text("utf-8")):
        by_document[mention["doc_id"]].append(mention)
    documents = []
    for name, tokens in _tokens(corpus.read_text("utf-8").splitlines()):
        text, places = _composed(tokens)
        spans = {_span(mention, places) for mention in by_document[name]}
        found = tuple(sorted((m for m in spans if m is not None), key=lambda m: (m.start, m.end)))
        documents.append(GoldDocument(name, _topic(name), _incident(name), text, found))
    return documents


def _tokens(lines: Iterable[str]) -> Iterator[tuple[str, dict[Token, str]]]:
    """Each document's name and its words by sentence and number in the sentence."""
    documents: dict[str, dict[Token, str]] = {}
    for line in lines:
        columns = line.split("\t")
        if len(columns) < 5 or line.startswith("#"):
            continue
        name = columns[0].rpartition("/")[2]
        documents.setdefault(name, {})[int(columns[1]), int(columns[2])] = columns[3]
    yield from documents.items()


def _composed(tokens: Mapping[Token, str]) -> tuple[str, dict[Token, Span]]:
    """The text as it would be written, a sentence a line, and where each token lies in it."""
    text, places, last, quoted = "", dict[Token, Span](), (-1, ""), False
    for (sentence, number), written in sorted(tokens.items()):
        word = _QUOTES.get(written, written)
        closing = word == '"' and quoted
        if word == '"':
            quoted = not quoted
        if sentence != last[0]:
            text, quoted = text + "\n" * bool(text), word == '"'
        elif not (closing or _CLOSES.match(word) or last[1] in _OPENS):
            text += " "
        places[sentence, number] = (len(text), len(text) + len(word))
        text += word
        last = (sentence, "(" if word == '"' and quoted else word)
    return text, places


def _span(mention: Mapping[str, Any], places: Mapping[Token, Span]) -> GoldMention | None:
    spans = [
        places[mention["sent_id"], number]
        for number in mention["tokens_number"]
        if (mention["sent_id"], number) in places
    ]
    if not spans:
        return None
    chain, kind = mention["coref_chain"], mention["mention_type"]
    return GoldMention(min(s for s, _ in spans), max(e for _, e in spans), chain, kind)


def _topic(name: str) -> str:
    return name.partition("_")[0]


def _incident(name: str) -> str:
    """ECB+ holds two incidents a topic, told apart by the end of the name: "36_1ecbplus"."""
    topic, _, report = name.partition("_")
    suffix = report.lstrip("0123456789")
    return f"{topic}_{suffix}" if suffix.startswith("ecb") else topic
