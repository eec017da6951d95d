"""Gold chains of documents: ECB+ as CoNLL columns with mentions in JSON, NewsWCL50 as columns.

NewsWCL50 lists in JSON only its mentions of events; all of them stand in the last column.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CLOSES = re.compile(r"^(?:[.,;:!?%)\]}]|'s|'S|n't|'re|'ve|'ll|'d|'m|''|\.\.\.)$")
_OPENS = frozenset({"(", "[", "{", "$", "``", "£", "€"})
_QUOTES = {"``": '"', "''": '"'}
#: What NewsWCL50 calls what its chains are of; the names of chains end with it.
_SORTS = {
    "Event": frozenset({"ACTION", "EVENT", "MISC"}),
    "Entity": frozenset({"ACTOR", "COUNTRY", "GROUP", "OBJECT"}),
}

Token = tuple[int, int]
Span = tuple[int, int]
#: By document: its mentions, each as the JSON of ECB+ holds it.
_Mentions = Mapping[str, list[dict[str, Any]]]


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
        parts[name.removeprefix("ECB_")] = _documents(corpus, _listed(mentions))
    for corpus in sorted(folder.glob("*.conll")):
        parts[corpus.stem] = _documents(corpus, _bracketed(corpus, _SORTS[sort]))
    if not parts:
        raise FileNotFoundError(f"{folder}: no *_corpus.txt and no *.conll; give a gold folder")
    return parts


def _listed(file: Path) -> _Mentions:
    mentions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mention in json.loads(file.read_text("utf-8")):
        mentions[mention["doc_id"]].append(mention)
    return mentions


def _bracketed(corpus: Path, sorts: Set[str]) -> _Mentions:
    """The mentions in the last column: "(one" opens, "one)" closes, "(one)|(other" is of two."""
    mentions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    opened: dict[tuple[str, str], list[int]] = defaultdict(list)
    for name, (sentence, number), _, column in _rows(corpus.read_text("utf-8").splitlines()):
        for mark in column.split("|"):
            chain = mark.strip(" ()")
            sort = chain.rpartition("_")[2]
            if sort not in sorts:
                continue
            if "(" in mark:
                opened[name, chain].append(number)
            if ")" in mark and opened[name, chain]:
                tokens = list(range(opened[name, chain].pop(), number + 1))
                mention = {"sent_id": sentence, "tokens_number": tokens}
                mentions[name].append(mention | {"coref_chain": chain, "mention_type": sort})
    return mentions


def _documents(corpus: Path, mentions: _Mentions) -> list[GoldDocument]:
    documents = []
    for name, tokens in _tokens(corpus.read_text("utf-8").splitlines()):
        text, places = _composed(tokens)
        spans = {_span(mention, places) for mention in mentions.get(name, ())}
        found = tuple(sorted((m for m in spans if m is not None), key=lambda m: (m.start, m.end)))
        documents.append(GoldDocument(name, _topic(name), _incident(name), text, found))
    return documents


def _rows(lines: Iterable[str]) -> Iterator[tuple[str, Token, str, str]]:
    """Each word: its document's name, sentence and number in the sentence, itself, its chain."""
    for line in lines:
        columns = line.split("\t")
        if len(columns) >= 5 and not line.startswith("#"):
            name = columns[0].rpartition("/")[2]
            yield name, (int(columns[1]), int(columns[2])), columns[3], columns[4]


def _tokens(lines: Iterable[str]) -> Iterator[tuple[str, dict[Token, str]]]:
    """Each document's name and its words by sentence and number in the sentence."""
    documents: dict[str, dict[Token, str]] = {}
    for name, token, word, _ in _rows(lines):
        documents.setdefault(name, {})[token] = word
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
