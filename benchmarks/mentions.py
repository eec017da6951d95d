"""Which events and participants are found, ours beside a rule of thumb, on gold in ECB+ format.

    python benchmarks/mentions.py DIR [--part Dev] [--limit DOCUMENTS] [--misses N]

DIR holds ``NAME_corpus.txt`` (document, sentence, token, word, chain; tab-separated) and beside
each ``NAME_Event_gold_mentions.json`` and ``NAME_Entity_gold_mentions.json`` (doc_id, sent_id,
tokens_number, mention_type), as the ECB+ corpus comes (Cybulska & Vossen 2014). ``--part`` takes
the names that end so.

Ours: for events the predicates of claims and the cues that attribute them (saying is an event,
too), for participants the mentions of coreference chains. The peer: every verb that is no auxiliary
and every noun whose usual WordNet sense is an act, event or phenomenon; noun chunks and named
entities. Times are left out on both sides. A mention counts as found when its head word is
(``head``), or all its words are and no more (``span``; articles, possessives and prepositions aside
that it begins with).

ECB+ marks only what matters to the event that a text was chosen for, and only in some sentences.
Recall is what it says; precision is told within the sentences that hold any mark, and even there
much that is found and is not marked is no mistake. It serves to compare, not to judge.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc, Span, Token

from rashomon.model import Document, Passage, Published, Reading, Source
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.reading.lexicon import HAPPENINGS, lexicon

#: Words that are written onto the word before them, and those that the next one is written onto.
_ONTO_BEFORE = re.compile(r"[.,;:!?%)\]}]|'|''|’|n't|['’](?:s|re|ve|ll|d|m)")
_ONTO_NEXT = re.compile(r"[(\[{$£€]|``")
_PARTICIPANTS = frozenset({"HUM", "NON", "LOC"})
_NO_PARTICIPANT = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_ASIDE = frozenset({"DT", "PRP$", "POS", "WP$", "IN"})

#: Documents to sentences to words by their numbers in the corpus.
Corpus = dict[str, dict[int, dict[int, str]]]
#: First and last token of a mention, the one after the last, and its head.
Found = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A gold text with the character spans of its marked events and participants, by sentence."""

    document: Document
    events: dict[int, list[tuple[int, int]]]
    participants: dict[int, list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Mention:
    """A line of the gold: sentence and first and last token by their numbers in the corpus."""

    kind: str
    document: str
    sentence: int
    first: int
    last: int


@dataclass(slots=True)
class Tally:
    """How many mentions were marked, found and both, by head and by span."""

    marked: int = 0
    found: int = 0
    heads: int = 0
    spans: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)

    def add(self, doc: Doc, gold: set[Found], got: set[Found]) -> None:
        """Count one sentence."""
        gold_heads, got_heads = {head for *_, head in gold}, {head for *_, head in got}
        self.marked += len(gold_heads)
        self.found += len(got_heads)
        self.heads += len(gold_heads & got_heads)
        self.spans += len({(start, end) for start, end, _ in gold & got})
        self.missed.update(_told(doc[head]) for head in gold_heads - got_heads)
        self.extra.update(_told(doc[head]) for head in got_heads - gold_heads)

    def figures(self) -> Iterator[tuple[str, float]]:
        """Recall, precision and F1, by head and by span."""
        for name, both in (("head", self.heads), ("span", self.spans)):
            recall, precision = both / (self.marked or 1), both / (self.found or 1)
            yield f"{name} recall", recall
            yield f"{name} precision", precision
            yield f"{name} F1", 2 * both / ((self.marked + self.found) or 1)


def texts(folder: Path, part: str) -> Iterator[Marked]:
    """The marked texts of every corpus file whose name ends in ``part``."""
    for corpus in sorted(folder.glob(f"*{part}_corpus.txt")):
        name = corpus.name.removesuffix("_corpus.txt")
        events = _mentions(folder / f"{name}_Event_gold_mentions.json")
        entities = _mentions(folder / f"{name}_Entity_gold_mentions.json")
        kept = [mention for mention in entities if mention.kind[:3] in _PARTICIPANTS]
        for document, sentences in _sentences(corpus).items():
            yield _marked(document, sentences, events, kept)


def ours(reading: Reading, doc: Doc, passage: Passage) -> tuple[set[Found], set[Found]]:
    """Events and participants that reading finds in a passage."""
    places = [(c.predicate.start, c.predicate.end) for c in reading.claims]
    places += [(a.start, a.end) for c in reading.claims for a in c.attribution]
    held = [(m.start, m.end) for chain in reading.chains for m in chain.mentions]
    return _inside(places, doc, passage), _inside(held, doc, passage)


def peer(doc: Doc) -> tuple[set[Found], set[Found]]:
    """Events and participants by the rule of thumb."""
    events = {(token.i, token.i + 1, token.i) for token in doc if _is_eventive(token)}
    spans: list[Span] = [*doc.noun_chunks, *doc.ents]
    people = {_trimmed(span) for span in spans if span.root.ent_type_ not in _NO_PARTICIPANT}
    return events, people


def _is_eventive(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.dep_ not in {"aux", "auxpass"}
    return token.pos_ == "NOUN" and lexicon().noun_file(token.lemma_.lower()) in HAPPENINGS


def _inside(places: Iterable[tuple[int, int]], doc: Doc, passage: Passage) -> set[Found]:
    """The places within a passage as tokens of its parse."""
    first, last = passage.start, passage.end
    spans = (
        doc.char_span(start - first, end - first, alignment_mode="expand")
        for start, end in places
        if first <= start and end <= last
    )
    return {_trimmed(span) for span in spans if span is not None}


def _trimmed(span: Span) -> Found:
    start = span.start
    while start < span.end - 1 and span.doc[start].tag_ in _ASIDE:
        start += 1
    return start, span.end, span.doc[start : span.end].root.i


def _mentions(file: Path) -> list[Mention]:
    return [
        Mention(m["mention_type"], m["doc_id"], m["sent_id"], min(tokens), max(tokens))
        for m in json.loads(file.read_text("utf-8"))
        if (tokens := m["tokens_number"])
    ]


def _sentences(corpus: Path) -> Corpus:
    found: Corpus = {}
    for line in corpus.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            document, sentence, token, word = fields[:4]
            words = found.setdefault(document, {}).setdefault(int(sentence), {})
            words[int(token)] = word
    return found


def _marked(
    name: str,
    sentences: dict[int, dict[int, str]],
    events: list[Mention],
    entities: list[Mention],
) -> Marked:
    passages: list[Passage] = []
    places: dict[tuple[int, int], tuple[int, int]] = {}
    order: dict[int, int] = {}
    at = 0
    for number, (sentence, words) in enumerate(sorted(sentences.items())):
        text = ""
        for token, word in sorted(words.items()):
            if text and not _ONTO_BEFORE.fullmatch(word) and not _ONTO_NEXT.fullmatch(text[-1]):
                text += " "
            places[sentence, token] = (at + len(text), at + len(text) + len(word))
            text += word
        order[sentence] = number
        passages.append(Passage(f"{name}.p{number}", name, "body", at, at + len(text), text))
        at += len(text) + 1

    def placed(mentions: list[Mention]) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for m in mentions:
            ends = places.get((m.sentence, m.first)), places.get((m.sentence, m.last))
            if m.document == name and ends[0] and ends[1]:
                found.setdefault(order[m.sentence], []).append((ends[0][0], ends[1][1]))
        return found

    text = "\n".join(passage.text for passage in passages)
    source = Source(name, "text", None, None, None, Published(), "", name, len(text.split()))
    return Marked(Document(source, text, tuple(passages)), placed(events), placed(entities))


def _told(token: Token) -> str:
    return f"{token.lemma_.lower()} {token.pos_} {token.dep_}"


def main() -> int:
    """Print one line per figure, then the commonest words missed and found beside the gold."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="", help="only the corpus files whose names end so")
    parser.add_argument("--limit", type=int, default=None, help="only so many documents")
    parser.add_argument("--misses", type=int, default=0, help="name so many of the missed words")
    options = parser.parse_args()
    tallies = {
        (what, whose): Tally() for what in ("events", "participants") for whose in ("ours", "peer")
    }
    for marked in islice(texts(options.folder, options.part), options.limit):
        _judge(marked, tallies)
    if not tallies["events", "ours"].marked:
        print(f"{options.folder}: no *{options.part}_corpus.txt with mentions", file=sys.stderr)
        return 1
    print("figure\tours\tpeer\tratio\tmarked")
    for what in ("events", "participants"):
        mine, others = tallies[what, "ours"], tallies[what, "peer"]
        for (name, our), (_, their) in zip(mine.figures(), others.figures(), strict=True):
            print(f"{what} {name}\t{our:.3f}\t{their:.3f}\t{our / their:.2f}\t{mine.marked}")
        for word, count in mine.missed.most_common(options.misses):
            print(f"missed {what}\t{word}\t{count}")
        for word, count in mine.extra.most_common(options.misses):
            print(f"beside {what}\t{word}\t{count}")
    return 0


def _judge(marked: Marked, tallies: dict[tuple[str, str], Tally]) -> None:
    nlp = load_model()
    (reading,) = read([marked.document], nlp)
    for number, passage in enumerate(marked.document.passages):
        gold = marked.events.get(number, []), marked.participants.get(number, [])
        if not any(gold):
            continue
        doc = nlp(passage.text)
        got = {"ours": ours(reading, doc, passage), "peer": peer(doc)}
        for whose, (events, participants) in got.items():
            tallies["events", whose].add(doc, _inside(gold[0], doc, passage), events)
            tallies["participants", whose].add(doc, _inside(gold[1], doc, passage), participants)


if __name__ == "__main__":
    raise SystemExit(main())
