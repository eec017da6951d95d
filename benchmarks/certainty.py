"""Polarity, certainty and kind of predicates against invented sentences, TimeML and PolNeAR.

Usage: python benchmarks/certainty.py [GOLD.tsv] [--timeml DIR] [--polnear DIR] [--errors]

A gold line is a sentence, a predicate in it, polarity, certainty and kind. One half of every set
(by checksum) is for looking at, the other is only measured; --errors prints the first.

--timeml measures TimeML files: the EVENTs marked NEG or with a modality, and what the links (SLINK)
say of a subordinated event: MODAL and CONDITIONAL ones are no plain facts, FACTIVE ones are ("modal
against factive": the mean of both recalls), COUNTER_FACTIVE ones are denied. TimeML marks as NEG
what its own clause denies (not so "declined to comment") where FactBank and we follow the denial to
what it is about; so F1 is given for both readings: ours, and that of the predicate's own clause. A
file that calls most of its events NEG has its default the wrong way round and is left out of the
polarity figures.

--polnear measures what PolNeAR's attributions give: contents under a cue of hoping, planning,
doubting or bidding must not come out as plain facts; a folder holds text/*.txt and attributions/.

The peer in the same run is NegEx (Chapman et al. 2001) with a list of modal words beside its
negations: a cue up to five words before the predicate, with no terminating word between.
"""

from __future__ import annotations

import argparse
import glob
import html
import re
import tomllib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.reading.annotate import load_model
from rashomon.reading.certainty import Stance, stance
from rashomon.reading.certainty.predicate import own_stance
from rashomon.reading.mirror import mirror
from rashomon.reading.tree import Doc, Token

_GOLD = Path(__file__).parent / "gold" / "certainty.tsv"
_WORDS = tomllib.loads((Path(__file__).parent / "gold" / "certainty_peer.toml").read_text("utf-8"))
_NEGATIONS = frozenset(_WORDS["negations"])
_MODALS = frozenset(_WORDS["modals"])
_TERMINATORS = frozenset(_WORDS["terminators"])
_WINDOW = 5
#: Cues under which a content is no plain fact whatever it says.
_ATTITUDES = frozenset(_WORDS["attitudes"])
_INSTANCE = re.compile(r"<MAKEINSTANCE\b[^>]*>")
_SLINK = re.compile(r"<SLINK\b[^>]*>")
_TAG = re.compile(r"<EVENT\b([^>]*)>|</EVENT>|<[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')

Judge = Callable[[Token], Stance]
Row = tuple[str, str, Stance]
HALVES = (("look", 1), ("measure", 0))


@dataclass(frozen=True, slots=True)
class Event:
    """A TimeML event: its place, its polarity and modality, and how it is subordinated."""

    start: int
    end: int
    denied: bool
    modal: bool
    links: frozenset[str]


def negex(token: Token) -> Stance:
    """The peer: the cues in a window of words before, up to a terminating word."""
    before = set()
    for each in reversed(token.doc[max(token.sent.start, token.i - _WINDOW) : token.i]):
        if each.lower_ in _TERMINATORS:
            break
        before.add(each.lower_)
    asked = token.sent[-1].text == "?"
    return Stance(
        polarity="-" if before & _NEGATIONS else "+",
        certainty="possible" if before & _MODALS or asked else "certain",
        kind="asked" if asked else "asserted",
    )


def read_gold(path: Path) -> list[Row]:
    """Sentences, the predicate, and its stance."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, word, polarity, certainty, kind = line.split("\t")
            rows.append((sentence, word, Stance(polarity, certainty, kind)))  # type: ignore[arg-type]
    return rows


def own_gold(path: Path, *, errors: bool) -> Iterator[str]:
    """Accuracy on the sentences of a gold file."""
    rows = read_gold(path)
    for half, odd in HALVES:
        chosen = [row for row in rows if _half(row[0]) == odd]
        docs = [mirror(each) for each in load_model().pipe([told for told, _, _ in chosen])]
        mine, theirs = _accuracy(docs, chosen, stance), _accuracy(docs, chosen, negex)
        names = ("polarity", "certainty", "kind", "all three")
        for name, our, their in zip(names, mine, theirs, strict=True):
            yield _line(half, f"accuracy {name}", our, their, len(chosen))
        for doc, (sentence, word, gold) in zip(docs, chosen, strict=True):
            found = stance(_token(doc, word))
            if errors and half == "look" and found != gold:
                yield f"    {sentence} [{word}] wanted {gold}, found {found}"


def timeml(folder: Path) -> Iterator[str]:
    """What TimeML's polarity, modality and subordination say, and what is found."""
    paths = sorted(folder.rglob("*.tml"))
    for half, odd in HALVES:
        golds = [_events(path) for path in paths if _half(path.name) == odd]
        pairs: list[tuple[Token, Event]] = []
        polar: list[tuple[Token, Event]] = []
        docs = map(mirror, load_model().pipe([text for text, _ in golds], batch_size=16))
        for doc, (_, events) in zip(docs, golds, strict=True):
            found = list(_predicates(doc, events))
            pairs += found
            if 2 * sum(event.denied for event in events) <= len(events):
                polar += found
        yield from _polarity_lines(half, polar)
        yield from _modality_lines(half, pairs)


def polnear(folder: Path) -> Iterator[str]:
    """How many contents under a cue of attitude are kept from being plain facts."""
    texts = sorted((folder / "text").glob("*.txt"))
    for half, odd in HALVES:
        contents = [
            token
            for path in texts
            if _half(path.name) == odd
            for token in _attitudes(path, folder / "attributions")
        ]
        mine, theirs = (
            [judge(token) != Stance() for token in contents] for judge in (stance, negex)
        )
        yield _line(half, "attitudes no facts", _share(mine), _share(theirs), len(contents))


def _accuracy(docs: list[Doc], rows: list[Row], judge: Judge) -> list[float]:
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


def _token(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


def _polarity_lines(half: str, pairs: Sequence[tuple[Token, Event]]) -> Iterator[str]:
    gold = [event.denied for _, event in pairs]
    ours = [stance(token).polarity == "-" for token, _ in pairs]
    own = [own_stance(token).polarity == "-" for token, _ in pairs]
    theirs = [negex(token).polarity == "-" for token, _ in pairs]
    yield _line(half, "F1 denied events", _f1(ours, gold), _f1(theirs, gold), sum(gold))
    yield _line(half, "F1 denied, own clause", _f1(own, gold), _f1(theirs, gold), sum(gold))
    yield _line(half, "recall of denied", _recall(ours, gold), _recall(theirs, gold), sum(gold))


def _modality_lines(half: str, pairs: Sequence[tuple[Token, Event]]) -> Iterator[str]:
    """TimeML marks modality only where an auxiliary says so: recall is the figure."""
    mine, theirs = ([judge(token) for token, _ in pairs] for judge in (stance, negex))
    both = (mine, theirs)
    doubted = [[found != Stance() for found in each] for each in both]
    denied = [[found.polarity == "-" for found in each] for each in both]
    certain = [[found == Stance() for found in each] for each in both]
    events = [event for _, event in pairs]
    opened = [event.links == {"MODAL"} for event in events]
    plain = [_is_plain(event) for event in events]
    for name, found, gold in (
        ("modal no plain facts", doubted, [event.modal for event in events]),
        ("modal links no facts", doubted, opened),
        ("factive links facts", certain, plain),
        ("conditions no facts", doubted, ["CONDITIONAL" in event.links for event in events]),
        (
            "counterfactives denied",
            denied,
            [event.links == {"COUNTER_FACTIVE"} for event in events],
        ),
    ):
        our, their = (_recall(each, gold) for each in found)
        yield _line(half, name, our, their, sum(gold))
    our, their = (
        (_recall(open_, opened) + _recall(fact, plain)) / 2
        for open_, fact in zip(doubted, certain, strict=True)
    )
    yield _line(half, "modal against factive", our, their, sum(opened) + sum(plain))


def _is_plain(event: Event) -> bool:
    return event.links == {"FACTIVE"} and not event.denied and not event.modal


def _predicates(doc: Doc, events: Iterable[Event]) -> Iterator[tuple[Token, Event]]:
    for event in events:
        span = doc.char_span(event.start, event.end, alignment_mode="expand")
        if span is not None:
            yield span.root, event


def _attitudes(path: Path, annotations: Path) -> Iterator[Token]:
    """The main predicate of each content whose cue is one of attitude."""
    file = next(annotations.glob(f"{glob.escape(path.stem)}*.ann"), None)
    if file is None:
        return
    text = path.read_text("utf-8", errors="replace")
    places, relations = _annotations(file)
    doc = mirror(load_model()(text))
    for parts in relations:
        cue, content = (places.get(parts.get(role, "")) for role in ("Cue", "Content"))
        if cue is None or content is None or content[0] < cue[1]:
            continue
        words = doc.char_span(*cue, alignment_mode="expand")
        said = doc.char_span(*content, alignment_mode="expand")
        if words is None or said is None or words.root.lemma_.lower() not in _ATTITUDES:
            continue
        if said.root.head == words.root and said.root.pos_ in {"VERB", "AUX"}:
            yield said.root


def _annotations(file: Path) -> tuple[dict[str, tuple[int, int]], list[dict[str, str]]]:
    """Brat stand-off: the places of the spans in one piece, and the relations between them."""
    places, relations = {}, []
    for line in file.read_text("utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            label = rest.split("\t")[0]
            if ";" not in label:
                _, start, end = label.split(" ")
                places[name] = (int(start), int(end))
        elif name.startswith("E"):
            relations.append(dict(pair.split(":") for pair in rest.split() if ":" in pair))
    return places, relations


def _events(path: Path) -> tuple[str, list[Event]]:
    """The text of a TimeML file and its events."""
    raw = path.read_text("utf-8", errors="replace")
    facts: dict[str, tuple[bool, bool]] = {}
    names: dict[str, str] = {}
    for found in _INSTANCE.finditer(raw):
        attributes = dict(_ATTRIBUTE.findall(found[0]))
        modality = attributes.get("modality", "none").lower()
        names[attributes.get("eiid", "")] = attributes.get("eventID", "")
        facts[attributes.get("eventID", "")] = (
            attributes.get("polarity") == "NEG",
            modality != "none",
        )
    links: dict[str, set[str]] = {}
    for found in _SLINK.finditer(raw):
        attributes = dict(_ATTRIBUTE.findall(found[0]))
        under = names.get(attributes.get("subordinatedEventInstance", ""), "")
        links.setdefault(under, set()).add(attributes.get("relType", ""))
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL)
    text, spans = _spans(body[1] if body else "")
    return text, [
        Event(start, end, *facts[eid], frozenset(links.get(eid, ())))
        for eid, start, end in spans
        if eid in facts
    ]


def _spans(markup: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Marked-up text without its marks, and the id, start and end of each event in it."""
    pieces: list[str] = []
    spans = []
    length = position = opened = 0
    current = ""
    for tag in _TAG.finditer(markup):
        piece = html.unescape(markup[position : tag.start()])
        pieces.append(piece)
        length += len(piece)
        position = tag.end()
        if tag[1] is not None:
            opened = length
            current = dict(_ATTRIBUTE.findall(tag[1])).get("eid", "")
        elif tag[0] == "</EVENT>":
            spans.append((current, opened, length))
    return "".join(pieces) + html.unescape(markup[position:]), spans


def _half(name: str) -> int:
    return zlib.crc32(name.encode()) % 2


def _f1(found: list[bool], gold: list[bool]) -> float:
    both = sum(one and two for one, two in zip(found, gold, strict=True))
    return 200 * both / (sum(found) + sum(gold)) if sum(gold) else 0.0


def _recall(found: list[bool], gold: list[bool]) -> float:
    both = sum(one and two for one, two in zip(found, gold, strict=True))
    return 100 * both / sum(gold) if sum(gold) else 0.0


def _share(found: list[bool]) -> float:
    return 100 * sum(found) / len(found) if found else 0.0


def _line(half: str, name: str, our: float, their: float, of: int) -> str:
    ratio = f"{our / their:.2f}" if their else "-"
    return f"{half:8} {name:24} ours {our:5.1f}  NegEx {their:5.1f}  ratio {ratio:>5}  ({of})"


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio."""
    parser = argparse.ArgumentParser(description="Polarity, certainty and kind of predicates.")
    parser.add_argument("gold", type=Path, nargs="?", default=_GOLD)
    parser.add_argument("--timeml", type=Path)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    for line in own_gold(arguments.gold, errors=arguments.errors):
        print(line)
    for measure, folder in ((timeml, arguments.timeml), (polnear, arguments.polnear)):
        if folder:
            print(*measure(folder), sep="\n")


if __name__ == "__main__":
    main()
