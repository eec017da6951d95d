"""Attribution against gold stand-off: cue, source and content, ours beside a plain rule baseline.

    python benchmarks/attribution.py DIR [--half look|measure] [--sample N]

DIR holds ``text/*.txt`` and ``attributions/*.ann`` (brat stand-off, as PolNeAR v1.0 has it; of
several annotators of one text the first counts). Texts are split by hash of their name into a half
to look at while developing and a half to measure on.

Figures, each an F1: ``token`` over the tokens marked; ``overlap`` over the tokens that each pair of
found and gold attributions share, and ``exact`` over whole attributions whose cues overlap and
whose spans agree to the token (both after Newell et al. 2018 and the metrics of the BBC's Citron).
Gold marks no attribution within another, so of ours the outermost are scored: none whose cue stands
in another's contents or in quotation marks, where it is a part of what somebody else says.

The peer run beside ours is the plain rule baseline: a reporting verb with a subject and a clausal
complement, and "according to". Not run here, since it is trained on PolNeAR itself: the BBC's
Citron, which reports on PolNeAR's test texts an overlap F1 of 0.749 for sources and 0.694 for
contents, and an exact F1 of 0.375 for contents. Two trained annotators of PolNeAR agree by token
to a Krippendorff's alpha of 0.754 (its README). Where texts of DIR have several annotators, how
well each agrees with each other is printed per token and exactly, and ours against all of them
beside it: more than people agree to, a figure cannot mean.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from pathlib import Path
from time import process_time

from rashomon.model import Document, Passage, Published, Source
from rashomon.reading.annotate import ParsedPassage, load_model, parse
from rashomon.reading.attribution import find_stated
from rashomon.reading.attribution.quotation import quotations
from rashomon.reading.lexicon import lexicon
from rashomon.reading.tree import Token

TOKEN = re.compile(r"\w+|[^\w\s]")
#: The baseline's verbs: the commonest that take a clause for what is said or thought.
REPORTING = """
acknowledge add admit announce argue ask believe claim conclude confirm declare deny explain expect
fear feel find hope indicate insist know note predict promise reply report reveal say show state
suggest tell think tweet warn write
"""
PARTS = ("cue", "source", "content")
KINDS = ("token", "overlap", "exact")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as sets of token numbers in its text."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(slots=True)
class Tally:
    """What was found, what is gold, and what of each is right."""

    found: int = 0
    gold: int = 0
    right_found: int = 0
    right_gold: int = 0

    def add(self, found: int, gold: int, right_found: int, right_gold: int) -> None:
        """Count on."""
        self.found += found
        self.gold += gold
        self.right_found += right_found
        self.right_gold += right_gold

    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        if not self.right_found or not self.right_gold:
            return 0.0
        precision, recall = self.right_found / self.found, self.right_gold / self.gold
        return 2 * precision * recall / (precision + recall)


class TokenIndex:
    """Which tokens of a text lie in a stretch of it, by character offsets."""

    def __init__(self, text: str) -> None:
        """Number the tokens of ``text``."""
        self._by_character: dict[int, int] = {}
        for number, match in enumerate(TOKEN.finditer(text)):
            for place in range(*match.span()):
                self._by_character[place] = number

    def within(self, stretches: Sequence[tuple[int, int]]) -> frozenset[int]:
        """The numbers of the tokens that ``stretches`` touch."""
        return frozenset(
            self._by_character[place]
            for start, end in stretches
            for place in range(start, end)
            if place in self._by_character
        )


def read_gold(path: Path, tokens: TokenIndex) -> list[Relation]:
    """The attributions of one brat file; lines that name a missing span are passed over."""
    spans: dict[str, list[tuple[int, int]]] = {}
    relations: list[Relation] = []
    rows = [line.split("\t") for line in path.read_text("utf-8").split("\n") if "\t" in line]
    for row in rows:
        if row[0].startswith("T"):
            places = row[1].split(" ", 1)[1].split(";")
            spans[row[0]] = [(int(a), int(b)) for a, b in (place.split() for place in places)]
    for row in rows:
        if not row[0].startswith("E"):
            continue
        parts: dict[str, list[tuple[int, int]]] = {part: [] for part in PARTS}
        for role, name in (item.split(":") for item in row[1].split()):
            part = role.rstrip("0123456789").lower()
            if part in parts:
                parts[part].extend(spans.get(name, []))
        relations.append(Relation(*(tokens.within(parts[part]) for part in PARTS)))
    return relations


def as_document(name: str, text: str) -> Document:
    """A text as a document: each line that holds words is a passage, the first the headline."""
    source = Source(name, "text", None, None, None, Published(), "", name, len(text.split()))
    stretches = [match.span() for match in re.finditer(r"\S[^\n]*", text)]
    passages = tuple(
        Passage(f"{name}-{n}", name, "body" if n else "headline", start, end, text[start:end])
        for n, (start, end) in enumerate(stretches)
    )
    return Document(source, text, passages)


def ours(passages: Sequence[ParsedPassage], tokens: TokenIndex) -> list[Relation]:
    """The attributions that Rashomon finds, without those inside another's words."""
    quoted = frozenset[int]().union(
        *(
            tokens.within([each.place(each.doc[quote.start : quote.end])])
            for each in passages
            for quote in quotations(each.doc, each.passage.text)
        )
    )
    reported = find_stated(passages)
    relations = [
        Relation(
            tokens.within([(each.cue.start, each.cue.end)]),
            tokens.within([(each.source.start, each.source.end)] if each.source else []),
            tokens.within([(span.start, span.end) for span in each.contents]),
        )
        for each in reported
    ]
    return [
        relation
        for relation in relations
        if not relation.cue <= quoted
        and not any(relation.cue <= other.content for other in relations if other is not relation)
    ]


def baseline(passages: Sequence[ParsedPassage], tokens: TokenIndex) -> list[Relation]:
    """A verb with a subject and a clausal complement, and "according to" with its sentence."""
    verbs, relations = set(REPORTING.split()), []
    for parsed in passages:
        for token in parsed.doc:
            if token.lower_ == "according":
                source = [t for t in token.subtree if t.i > token.i + 1]
                content = [t for t in token.sent if t.i < token.i or t.i > token.right_edge.i]
                cue = [token, token.nbor(1)] if token.i + 1 < len(parsed.doc) else [token]
            elif token.lemma_ in verbs:
                subjects = [c for c in token.children if c.dep_ == "nsubj"]
                clauses = [c for c in token.children if c.dep_ == "ccomp"]
                if not subjects or not clauses:
                    continue
                source, cue = list(subjects[0].subtree), [token]
                content = list(clauses[0].subtree)
            else:
                continue
            relations.append(
                Relation(*(tokens.within(_places(parsed, part)) for part in (cue, source, content)))
            )
    return relations


def _places(parsed: ParsedPassage, pieces: Sequence[Token]) -> list[tuple[int, int]]:
    return [parsed.place(piece) for piece in pieces if not piece.is_space]


class Scores:
    """The tallies of one system, by part and by figure."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.tallies = {(part, kind): Tally() for kind, part in product(KINDS, PARTS)}

    def add(self, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
        """Count one text."""
        for part in PARTS:
            self._add_tokens(part, found, gold)
            self._add_overlap(part, found, gold)
            self._add_exact(part, found, gold)

    def _add_tokens(self, part: str, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
        found_tokens = frozenset[int]().union(*(getattr(each, part) for each in found))
        gold_tokens = frozenset[int]().union(*(getattr(each, part) for each in gold))
        right = len(found_tokens & gold_tokens)
        self.tallies[part, "token"].add(len(found_tokens), len(gold_tokens), right, right)

    def _add_overlap(self, part: str, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
        shared = sum(len(getattr(a, part) & getattr(b, part)) for a, b in product(found, gold))
        sizes = [sum(len(getattr(each, part)) for each in side) for side in (found, gold)]
        self.tallies[part, "overlap"].add(sizes[0], sizes[1], shared, shared)

    def _add_exact(self, part: str, found: Sequence[Relation], gold: Sequence[Relation]) -> None:
        def agree(one: Relation, other: Relation) -> bool:
            return bool(one.cue & other.cue) and getattr(one, part) == getattr(other, part)

        right_found = sum(any(agree(one, other) for other in gold) for one in found)
        right_gold = sum(any(agree(one, other) for other in found) for one in gold)
        self.tallies[part, "exact"].add(len(found), len(gold), right_found, right_gold)


def texts_in(
    folder: Path, half: str | None, sample: int | None
) -> Iterator[tuple[Path, list[Path]]]:
    """Texts and the gold files of each, one for every annotator, of one half or all.

    ``sample`` of them are drawn with a fixed seed.
    """
    pairs = []
    for text in sorted((folder / "text").glob("*.txt")):
        gold = sorted((folder / "attributions").glob(f"{text.stem}_*.ann")) or sorted(
            (folder / "attributions").glob(f"{text.stem}.ann")
        )
        even = int(hashlib.sha256(text.stem.encode()).hexdigest(), 16) % 2 == 0
        if gold and (half is None or even == (half == "look")):
            pairs.append((text, gold))
    if sample is not None and sample < len(pairs):
        pairs = sorted(random.Random(0).sample(pairs, sample))
    yield from pairs


def main() -> int:
    """Print each figure: name, ours, the baseline's, ratio."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--half", choices=("look", "measure"))
    arguments.add_argument("--sample", type=int)
    given = arguments.parse_args()
    pairs = list(texts_in(given.folder, given.half, given.sample))
    if not pairs:
        print(f"{given.folder}: no text/*.txt with attributions/*.ann", file=sys.stderr)
        return 1
    documents = [as_document(text.stem, text.read_text("utf-8")) for text, _ in pairs]
    scores = {who: Scores() for who in ("ours", "baseline", "people", "ours to people")}
    nlp = load_model()
    lexicon()
    started = process_time()
    parsed = list(parse(documents, nlp))
    parsing, reading = process_time() - started, 0.0
    for document, passages, (_, files) in zip(documents, parsed, pairs, strict=True):
        tokens = TokenIndex(document.text)
        gold, *others = (read_gold(file, tokens) for file in files)
        started = process_time()
        find_stated(passages)
        reading += process_time() - started
        found = ours(passages, tokens)
        scores["ours"].add(found, gold)
        scores["baseline"].add(baseline(passages, tokens), gold)
        for one, other in permutations([gold, *others], 2):
            scores["people"].add(one, other)
        for one in [gold, *others] if others else []:
            scores["ours to people"].add(found, one)
    for kind, part in product(KINDS, PARTS):
        mine, peer = (scores[who].tallies[part, kind].f1() for who in ("ours", "baseline"))
        ratio = f"{mine / peer:.2f}" if peer else "-"
        print(f"{kind:8} {part:8} F1  ours {mine:.3f}  baseline {peer:.3f}  ratio {ratio}")
    if any(len(files) > 1 for _, files in pairs):
        print("texts of several annotators: each of them against each, ours against each of them")
        for kind, part in product(("token", "exact"), PARTS):
            all_of = (scores[who].tallies[part, kind].f1() for who in ("ours to people", "people"))
            print("{:8} {:8} F1  ours {:.3f}  people {:.3f}".format(kind, part, *all_of))
    print(f"seconds  find_stated {reading:.2f}  spaCy {parsing:.2f}  ratio {reading / parsing:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
