"""Polarity, certainty and kind of predicates against invented sentences and TimeML events.

Usage: python benchmarks/certainty.py [GOLD.tsv] [--timeml DIR] [--errors]

A gold line is a sentence, a predicate in it, polarity, certainty and kind. With --timeml, the
EVENT polarity ("NEG") and modality of TimeML files are measured as well: how many of the denied
events and of those under a modal auxiliary are found. TimeML calls "declined to comment" positive,
FactBank and we do not, so F1 against it has a ceiling. The peer in the same run is a rule of thumb:
a "not" or a modal auxiliary within four words before the predicate (after NegEx, Chapman et al.
2001).
"""

from __future__ import annotations

import argparse
import html
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.tokens import Doc, Token

from rashomon.reading.annotate import load_model
from rashomon.reading.certainty import Stance, stance

_GOLD = Path(__file__).parent / "gold" / "certainty.tsv"
_NEGATIONS = frozenset({"not", "n't", "no", "never", "nobody", "none", "without"})
_MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must", "will", "if"})
_WINDOW = 4
_INSTANCE = re.compile(r"<MAKEINSTANCE\b[^>]*>")
_TAG = re.compile(r"<EVENT\b([^>]*)>|</EVENT>|<[^>]*>")

Judge = Callable[[Token], Stance]


def thumb(token: Token) -> Stance:
    """The peer: what stands in the four words before."""
    before = {each.lower_ for each in token.doc[max(0, token.i - _WINDOW) : token.i]}
    asked = token.sent[-1].text == "?"
    return Stance(
        polarity="-" if before & _NEGATIONS else "+",
        certainty="possible" if before & _MODALS or asked else "certain",
        kind="asked" if asked else "asserted",
    )


def read_gold(path: Path) -> list[tuple[str, str, Stance]]:
    """Sentences, the predicate, and its stance."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, word, polarity, certainty, kind = line.split("\t")
            rows.append((sentence, word, Stance(polarity, certainty, kind)))  # type: ignore[arg-type]
    return rows


def _token(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


def _accuracy(docs: list[Doc], rows: list[tuple[str, str, Stance]], judge: Judge) -> list[float]:
    right = [0, 0, 0, 0]
    for doc, (_, word, gold) in zip(docs, rows, strict=True):
        found = judge(_token(doc, word))
        same = [
            found.polarity == gold.polarity,
            found.certainty == gold.certainty,
            found.kind == gold.kind,
        ]
        for position, good in enumerate([*same, all(same)]):
            right[position] += good
    return [100 * each / len(rows) for each in right]


def _own_gold(path: Path, *, errors: bool) -> Iterator[str]:
    nlp = load_model()
    rows = read_gold(path)
    for half, odd in (("look", 1), ("measure", 0)):
        chosen = [row for row in rows if zlib.crc32(row[0].encode()) % 2 == odd]
        docs = list(nlp.pipe([sentence for sentence, _, _ in chosen]))
        mine, theirs = _accuracy(docs, chosen, stance), _accuracy(docs, chosen, thumb)
        for name, our, their in zip(_NAMES, mine, theirs, strict=True):
            yield (
                f"{half:8} accuracy {name:10} ours {our:5.1f}  rule of thumb {their:5.1f}  "
                f"ratio {our / their:.2f}"
            )
        for doc, (sentence, word, gold) in zip(docs, chosen, strict=True):
            found = stance(_token(doc, word))
            if errors and half == "look" and found != gold:
                yield f"    {sentence} [{word}] wanted {gold}, found {found}"


_NAMES = ("polarity", "certainty", "kind", "all three")


def _timeml(folder: Path) -> Iterator[str]:
    """TimeML marks only what an auxiliary or a "not" says, so for modality recall is the figure."""
    nlp = load_model()
    paths = sorted(folder.rglob("*.tml"))
    for half, odd in (("look", 1), ("measure", 0)):
        golds = [_events(path) for path in paths if zlib.crc32(path.name.encode()) % 2 == odd]
        pairs = [
            (token, denied, modal)
            for doc, (_, events) in zip(
                nlp.pipe([text for text, _ in golds], batch_size=16), golds, strict=True
            )
            for token, denied, modal in _predicates(doc, events)
        ]
        mine, theirs = ([judge(token) for token, _, _ in pairs] for judge in (stance, thumb))
        denied = [denied for _, denied, _ in pairs]
        modal = [modal for _, _, modal in pairs]
        both = (mine, theirs)
        minus = [[found.polarity == "-" for found in each] for each in both]
        unsure = [[found.certainty != "certain" for found in each] for each in both]
        for name, (our, their) in (
            ("F1 denied events", [_f1(each, denied) for each in minus]),
            ("recall of denied events", [_recall(each, denied) for each in minus]),
            ("recall of modality", [_recall(each, modal) for each in unsure]),
        ):
            yield (
                f"{half:8} {name:23} ours {our:5.1f}  rule of thumb {their:5.1f}  "
                f"ratio {our / their:.2f}"
            )


def _predicates(
    doc: Doc, events: list[tuple[int, int, bool, bool]]
) -> Iterator[tuple[Token, bool, bool]]:
    for start, end, denied, modal in events:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield span.root, denied, modal


def _f1(found: list[bool], gold: list[bool]) -> float:
    both = sum(one and two for one, two in zip(found, gold, strict=True))
    return 200 * both / (sum(found) + sum(gold)) if sum(gold) else 0.0


def _recall(found: list[bool], gold: list[bool]) -> float:
    both = sum(one and two for one, two in zip(found, gold, strict=True))
    return 100 * both / sum(gold) if sum(gold) else 0.0


def _events(path: Path) -> tuple[str, list[tuple[int, int, bool, bool]]]:
    """The text of a TimeML file and its events: start, end, denied, under a modality."""
    raw = path.read_text("utf-8", errors="replace")
    facts = {}
    for found in _INSTANCE.finditer(raw):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', found[0]))
        denied = attributes.get("polarity") == "NEG"
        facts[attributes.get("eventID", "")] = (denied, bool(attributes.get("modality")))
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    pieces: list[str] = []
    events = []
    length = position = opened = 0
    current = ""
    markup = body[1] if body else ""
    for tag in _TAG.finditer(markup):
        piece = html.unescape(markup[position : tag.start()])
        pieces.append(piece)
        length += len(piece)
        position = tag.end()
        if tag[1] is not None:
            opened = length
            current = dict(re.findall(r'(\w+)="([^"]*)"', tag[1])).get("eid", "")
        elif tag[0] == "</EVENT>" and current in facts:
            events.append((opened, length, *facts[current]))
    return "".join(pieces) + html.unescape(markup[position:]), events


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio."""
    parser = argparse.ArgumentParser(description="Polarity, certainty and kind of predicates.")
    parser.add_argument("gold", type=Path, nargs="?", default=_GOLD)
    parser.add_argument("--timeml", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for line in _own_gold(arguments.gold, errors=arguments.errors):
        print(line)
    if arguments.timeml:
        for line in _timeml(arguments.timeml):
            print(line)


if __name__ == "__main__":
    main()
