"""Who is meant: mentions taken up by the right participant, ours beside "the nearest that agrees".

    python benchmarks/reference.py FILE_OR_FOLDER... [--misses]

A file is TOML with ``[[page]]`` tables of an ``incident`` and a ``text``, in which
``[[antecedent|key]]`` introduces a participant and ``{{mention|key}}`` takes it up; a key that no
mention before it has (``-`` never has one) must start a participant of its own, unless the kind
says that the mention comes before its antecedent. A third part, ``{{mention|key|kind}}``, names
the kind of anaphor where the words don't tell it (tests/reading/gold/coreference.toml is one).

Figures: ``accuracy``, the share of mentions whose chain is that of most earlier mentions of the
same participant (of none marked, for a new one; of most later ones, for a cataphor), by incident,
by kind and over all. The peer takes the nearest noun phrase of the parse before the mention that
agrees in number and gender; a description or a name, the nearest that shares its head word.
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

from spacy.tokens import Doc, Token

from rashomon.model import Document, Passage, Published, Reading, Source
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.reading.reference import reference_words

MARK = re.compile(
    r"\[\[(?P<first>[^|\]]+)\|(?P<new>[^\]]+)\]\]"
    r"|\{\{(?P<again>[^|}]+)\|(?P<old>[^|}]+)(?:\|(?P<kind>[^}]+))?\}\}"
)
NEW = "-"
#: The kind whose antecedent stands behind it.
CATAPHORA = "cataphora"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in a gold page; ``key``: its participant; ``kind``: of anaphor, None for none."""

    text: str
    start: int
    end: int
    key: str
    kind: str | None


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
    nlp = load_model()
    (reading,) = read([page.document], nlp)
    chains = [_chain_at(reading, mention) for mention in page.marked]
    peer = Peer(nlp(page.document.text), page.marked)
    return [
        Judged(
            page.incident,
            mention,
            ours=_found(page.marked, chains, number),
            peer=peer.antecedent(mention) == _expected(page.marked, number),
        )
        for number, mention in enumerate(page.marked)
        if mention.kind is not None
    ]


def _found(marked: Sequence[Marked], chains: Sequence[str | None], number: int) -> bool:
    """Whether the mention is in the chain that most others of its participant are in."""
    chain, key = chains[number], _expected(marked, number)
    if chain is None:
        return False
    if key == NEW:
        return chain not in chains[:number]
    others = slice(number + 1, None) if marked[number].kind == CATAPHORA else slice(number)
    held = Counter(
        c
        for m, c in zip(marked[others], chains[others], strict=True)
        if m.key == key and c is not None
    )
    return bool(held) and held.most_common(1)[0][0] == chain


def _expected(marked: Sequence[Marked], number: int) -> str:
    """Whom the mention takes up; ``NEW``: nobody who was met before it."""
    mention = marked[number]
    met = mention.kind == CATAPHORA or any(m.key == mention.key for m in marked[:number])
    return mention.key if met else NEW


class Peer:
    """The nearest noun phrase of a parse that agrees in number and gender with the mention."""

    def __init__(self, doc: Doc, marked: Sequence[Marked]) -> None:
        """``marked`` tells whom a noun phrase of ``doc`` means, where the gold says so."""
        self._doc = doc
        self._heads = [chunk.root for chunk in doc.noun_chunks]
        self._heads += [token for token in doc if token.tag_ == "PRP$"]
        self._heads.sort(key=lambda token: token.i)
        self._meant = {self._head(mention).i: mention.key for mention in marked}

    def antecedent(self, mention: Marked) -> str:
        """The participant of the nearest agreeing noun phrase; ``NEW`` where that is none."""
        head = self._head(mention)
        agrees = _agrees if head.pos_ == "PRON" else _same_word
        for earlier in reversed(self._heads):
            if earlier.idx < mention.start and agrees(head, earlier):
                return self._meant.get(earlier.i, NEW)
        return NEW

    def _head(self, mention: Marked) -> Token:
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        assert span is not None
        return span.root


def _agrees(pronoun: Token, noun: Token) -> bool:
    word = pronoun.lower_
    if word.startswith("the"):
        return "Plur" in noun.morph.get("Number", [])
    if "Sing" not in noun.morph.get("Number", []) and noun.tag_ != "PRP$":
        return False
    if noun.pos_ == "PRON":
        return noun.lower_[:2] == word[:2] or {noun.lower_, word} <= {"she", "her", "hers"}
    person = noun.ent_type_ == "PERSON" or lexicon().noun_file(noun.lemma_.lower()) == PERSON
    return person == (word[:2] in {"he", "hi", "sh"})


def _same_word(mention: Token, noun: Token) -> bool:
    return mention.lemma_.lower() == noun.lemma_.lower()


def _page(name: str, incident: str, annotated: str) -> Page:
    parts: list[str] = []
    marked: list[Marked] = []
    at = length = 0
    for match in MARK.finditer(annotated):
        between = annotated[at : match.start()]
        words = match["first"] or match["again"]
        start = length + len(between)
        length = start + len(words)
        key = match["new"] or match["old"]
        kind = None if match["first"] else match["kind"] or _kind(words, key, marked)
        marked.append(Marked(words, start, length, key, kind))
        parts += [between, words]
        at = match.end()
    text = "".join([*parts, annotated[at:]])
    source = Source(name, "text", None, None, None, Published(), "", name, len(text.split()))
    passage = Passage(f"{name}.p0", name, "body", 0, len(text), text)
    return Page(incident, Document(source, text, (passage,)), tuple(marked))


def _kind(words: str, key: str, before: Sequence[Marked]) -> str:
    """The kind of anaphor, by its words and the earlier mentions of the same participant."""
    last = words.lower().split()[-1]
    if words.lower() in reference_words().pronouns or words in {"I", "me", "we", "We", "us"}:
        return "pronoun"
    if all(mention.key != key for mention in before):
        return "new one"
    if words.rsplit(maxsplit=1)[-1][0].isupper():
        return "name"
    known = {word for m in before if m.key == key for word in m.text.lower().split()}
    return "same noun" if last in known else "other noun"


def _chain_at(reading: Reading, mention: Marked) -> str | None:
    """The chain of the mention that ends where the marked words end, the nearest in length."""
    found = [
        (abs(held.start - mention.start), chain.id)
        for chain in reading.chains
        for held in chain.mentions
        if held.end == mention.end and held.start < mention.end
    ]
    return min(found)[1] if found else None


def main() -> int:
    """Print one line per kind of incident, one per kind of anaphor and one over all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true", help="name the mentions missed")
    options = parser.parse_args()
    judged = [one for path in options.paths for page in pages(path) for one in judge(page)]
    if not judged:
        print(f"{options.paths}: hold no marked page; give TOML of [[page]]", file=sys.stderr)
        return 1
    print("figure\tours\tpeer\tratio\tmentions")
    for incident in sorted({one.incident for one in judged}):
        _print_line(incident, [one for one in judged if one.incident == incident])
    for kind in sorted({one.mention.kind or "" for one in judged}):
        _print_line(f"({kind})", [one for one in judged if one.mention.kind == kind])
    _print_line(ALL, judged)
    for one in judged:
        if options.misses and not one.ours:
            mention = one.mention
            print(f"missed\t{one.incident}\t{mention.kind}\t{mention.text}\t{mention.key}")
    return 0


def _print_line(name: str, judged: Sequence[Judged]) -> None:
    ours = sum(one.ours for one in judged) / len(judged)
    peer = sum(one.peer for one in judged) / len(judged)
    ratio = f"{ours / peer:.2f}" if peer else "-"
    print(f"accuracy {name}\t{ours:.3f}\t{peer:.3f}\t{ratio}\t{len(judged)}")


if __name__ == "__main__":
    raise SystemExit(main())
