"""Disputed and agreed details of real stories against what a careful editor finds in them.

Usage: python benchmarks/stories.py DIR [--list] [--errors]

DIR holds the pages, one JSON object a file with ``text``, ``title``, ``date_publish`` and
``newsCluster.EventId``; the gold (see gold/stories/README.md) says which events are read, and holds
nothing but facts, short spans and where they stand. All pages of an event go the whole way; a
detail found and one of the gold are matched as in details.py, whose rule of thumb is the peer. The
gold cannot hold everything that pages agree on. So agreements that it does not speak of count
neither way, ``--list`` prints them for reading by eye, and what was read is kept in
gold/stories/judged.toml and used wherever the same answers come out at the same places. Two spans
are put together where they stand in one answer, or in two answers of one agreed or refined detail.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from spacy.language import Language

from details import agreements, disputes, fits, ours, thumb
from rashomon.intake import documents
from rashomon.model import Detail, Document, Incident
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.incident import weigh
from reader.gold import Item, Place, Told, sentence_at

_GOLD = Path(__file__).parent / "gold" / "stories"
_SPAN = re.compile(r"(\w+) (-?\d+):(-?\d+)(?: (.*))?", re.DOTALL)
_WORD = re.compile(r"[\w.,:'’]*\w")
_SORTS = {"disputed": frozenset({"disputed"}), "agreed": frozenset({"agreed", "refined"})}
_JUDGES = {"disputed": disputes, "agreed": agreements}

#: A detail as its answers: what each says, and where.
Fingerprint = frozenset[tuple[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a story: the key that the gold has for it, and where its text begins."""

    key: str
    document: Document
    start: int


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its pages read and weighed, its gold, and what was judged by eye."""

    name: str
    measured: bool
    pages: Mapping[str, Page]
    incident: Incident
    gold: tuple[Item, ...]
    judged: Mapping[Fingerprint, str]


# -- reading ---------------------------------------------------------------------------------------


def load_story(path: Path, folder: Path, nlp: Language) -> Story:
    """The story whose gold is at ``path``; ValueError names a span that its page does not hold."""
    raw = tomllib.loads(path.read_text("utf-8"))
    keys = {file: key for key, file in raw["pages"].items()}
    pages = {}
    for file, told in _pages(folder, raw["event"]):
        page = _page(keys.get(file, file.removesuffix(".json")), told)
        pages[page.key] = page
    read_in = [page.document for page in pages.values()]
    return Story(
        path.stem,
        raw.get("measured", False),
        {page.document.source.id: page for page in pages.values()},
        weigh(read_in, list(read(read_in, nlp))),
        tuple(_item(entry, pages) for entry in raw["detail"]),
        _judged(path.with_name("judged.toml"), path.stem),
    )


def _pages(folder: Path, event: int) -> Iterator[tuple[str, Mapping[str, str]]]:
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        if isinstance(told, dict) and told.get("newsCluster", {}).get("EventId") == event:
            yield path.name, told


def _page(key: str, told: Mapping[str, str]) -> Page:
    before = f"{told['title']}\n{told['date_publish']}\n\n"
    (document,) = documents(f"{before}{told['text']}\n".encode(), f"{key}.txt")
    if not isinstance(document, Document):
        raise ValueError(f"{key}: {document.message}")
    return Page(key, document, document.text.index(told["text"]) if told["text"] else 0)


def _item(entry: Mapping[str, object], pages: Mapping[str, Page]) -> Item:
    verdicts = frozenset({str(entry["verdict"]), *entry.get("also", ())})  # type: ignore[misc]
    given: Sequence[Sequence[str]] = entry["answers"]  # type: ignore[assignment]
    voices: Sequence[int] = entry.get("voices") or [0] * len(given)  # type: ignore[assignment]
    told = (_told(spans, count, pages) for spans, count in zip(given, voices, strict=True))
    return Item(str(entry["question"]), verdicts, tuple(told))


def _told(spans: Sequence[str], voices: int, pages: Mapping[str, Page]) -> Told:
    places, words = [], set()
    for span in spans:
        found = _SPAN.fullmatch(span)
        if found is None or found[1] not in pages:
            raise ValueError(f"“{span}”: write the key of a page, start:end and the words")
        page = pages[found[1]]
        start, end = page.start + int(found[2]), page.start + int(found[3])
        if page.document.text[start:end] != found[4]:
            there = page.document.text[start:end]
            raise ValueError(f"{page.key} {found[2]}:{found[3]} is “{there}”, not “{found[4]}”")
        places.append(sentence_at(page.document, start, end))
        words |= set(_WORD.findall(found[4].casefold()))
    return Told(tuple(places), frozenset(words), voices)


def _judged(path: Path, story: str) -> dict[Fingerprint, str]:
    if not path.exists():
        return {}
    entries = tomllib.loads(path.read_text("utf-8"))["judged"]
    return {
        frozenset((text, frozenset(at)) for text, *at in entry["answers"]): entry["judgement"]
        for entry in entries
        if entry["story"] == story
    }


def fingerprint(story: Story, detail: Detail) -> Fingerprint:
    """What the answers of ``detail`` say, and at which places of the story's pages."""
    claims = {claim.id: claim for claim in story.incident.claims}
    found = []
    for answer in detail.answers:
        at = set()
        for told in map(claims.__getitem__, answer.claims):
            page = story.pages[told.source]
            at.add(f"{page.key} {told.start - page.start}:{told.end - page.start}")
        found.append((answer.text, frozenset(at)))
    return frozenset(found)


# -- judging ---------------------------------------------------------------------------------------


def by_gold(found: Item, gold: Sequence[Item], sort: str) -> str:
    """What the gold says of a detail: right, wrong, dependent (of one voice), or unknown.

    The gold is meant to hold every contradiction, so a dispute of which it knows nothing is wrong.
    It cannot hold every agreement: wrong is only one of what it keeps apart.
    """
    if _JUDGES[sort](found, gold):
        return "right"
    if sort == "disputed":
        return "wrong"
    met = fits(found, gold)
    if any(fit.of_gold > 1 and not fit.item.verdicts & _SORTS["agreed"] for fit in met):
        return "wrong"
    one_voice = [fit.item.verdicts == {"single"} for fit in met]
    return "dependent" if one_voice and all(one_voice) else "unknown"


def tally(found: Iterable[Item], gold: Sequence[Item]) -> Counter[str]:
    """How many details the gold finds right and otherwise, and how many of its own are met."""
    count: Counter[str] = Counter()
    shown = list(found)
    for sort, verdicts in _SORTS.items():
        mine = [item for item in shown if item.verdicts & verdicts]
        count.update(f"{sort} {by_gold(item, gold, sort)}" for item in mine)
        met = {id(right) for item in mine for right in _JUDGES[sort](item, gold)}
        # Where editors may differ, neither verdict is owed.
        owed = [item for item in gold if item.verdicts <= verdicts]
        count[f"{sort} owed"] += len(owed)
        count[f"{sort} met"] += sum(id(item) in met for item in owed)
    return count + _pairs(shown, gold)


def by_eye(story: Story) -> Counter[str]:
    """How many details are right and otherwise, by eye first, and by the gold where nobody read."""
    return Counter(f"{sort} {outcome}" for sort, outcome, _ in _read(story))


def _read(story: Story) -> Iterator[tuple[str, str, Detail]]:
    for detail, item in zip(story.incident.details, ours(story.incident), strict=True):
        for sort, verdicts in _SORTS.items():
            if detail.verdict in verdicts:
                judged = story.judged.get(fingerprint(story, detail))
                yield sort, judged or by_gold(item, story.gold, sort), detail


def _pairs(found: Sequence[Item], gold: Sequence[Item]) -> Counter[str]:
    """Pairs of spans on different pages: put together rightly, wrongly, and those of the gold."""
    spans = list(_spans(gold))
    owed = {frozenset((a, b)) for a, b in combinations(spans, 2) if _belong(a, b, gold)}
    met, count = set[frozenset[_Span]](), Counter[str]()
    for item in found:
        pieces = [(piece, _met(item, piece, spans, gold)) for piece in _spans([item])]
        for (one, here), (other, there) in combinations(pieces, 2):
            apart = one.answer != other.answer and not item.verdicts & _SORTS["agreed"]
            if apart or one.place.source == other.place.source or not here or not there:
                continue
            right = {frozenset((a, b)) for a in here for b in there} & owed
            met |= right
            count["pairs right" if right else "pairs wrong"] += 1
    return count + Counter({"pairs owed": len(owed), "pairs met": len(met)})


@dataclass(frozen=True, slots=True)
class _Span:
    item: int
    answer: int
    place: Place


def _spans(items: Iterable[Item]) -> Iterator[_Span]:
    for number, item in enumerate(items):
        for answer, told in enumerate(item.answers):
            yield from (_Span(number, answer, place) for place in told.places)


def _belong(one: _Span, other: _Span, gold: Sequence[Item]) -> bool:
    if one.item != other.item or one.place.source == other.place.source:
        return False
    return one.answer == other.answer or bool(gold[one.item].verdicts & _SORTS["agreed"])


def _met(item: Item, piece: _Span, spans: Iterable[_Span], gold: Sequence[Item]) -> list[_Span]:
    """The spans of the gold that one place of a detail found speaks of."""
    said = _alone(item, piece)
    near = (
        span
        for span in spans
        if span.place.source == piece.place.source
        and span.place.start < piece.place.end
        and piece.place.start < span.place.end
    )
    return [span for span in near if fits(said, [_alone(gold[span.item], span)])]


def _alone(item: Item, span: _Span) -> Item:
    return replace(item, answers=(replace(item.answers[span.answer], places=(span.place,)),))


# -- counting --------------------------------------------------------------------------------------


def figures(count: Counter[str]) -> Iterator[tuple[str, float | None]]:
    """Precision and recall in per cent, None of nothing; of details, and of pairs of spans."""
    for sort in ("disputed", "agreed"):
        yield f"{sort} precision", _precision(count, sort)
        yield f"{sort} recall", _share(count[f"{sort} met"], count[f"{sort} owed"])
    yield (
        "pairs precision",
        _share(count["pairs right"], count["pairs right"] + count["pairs wrong"]),
    )
    yield "pairs recall", _share(count["pairs met"], count["pairs owed"])


def _precision(count: Counter[str], sort: str) -> float | None:
    known = sum(count[f"{sort} {outcome}"] for outcome in ("right", "dependent", "empty", "wrong"))
    return _share(count[f"{sort} right"], known)


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _shown(share: float | None) -> str:
    return "    -" if share is None else f"{share:5.1f}"


def report(stories: Sequence[Story]) -> Iterator[str]:
    """The lines to print: for all stories, for those looked at and those only measured."""
    whole: dict[str, list[Counter[str]]] = defaultdict(lambda: [Counter(), Counter(), Counter()])
    for story in stories:
        counts = (
            tally(ours(story.incident), story.gold),
            tally(thumb(story.incident), story.gold),
            by_eye(story),
        )
        for name in ("only measured" if story.measured else "looked at", "all"):
            whole[name] = [before + one for before, one in zip(whole[name], counts, strict=True)]
    for name, (mine, peers, by_reader) in whole.items():
        for (figure, our), (_, their) in zip(figures(mine), figures(peers), strict=True):
            ratio = f"{our / their:.2f}" if our is not None and their else "-"
            both = f"ours {_shown(our)}  rule of thumb {_shown(their)}  ratio {ratio}"
            yield f"{name:14} {figure:19} {both}"
        for sort in _SORTS:
            outcomes = {key.split()[1]: n for key, n in by_reader.items() if key.startswith(sort)}
            told = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()))
            yield f"{name:14} {sort} by eye too: {_shown(_precision(by_reader, sort))}  ({told})"


# -- reading by eye --------------------------------------------------------------------------------


def unread(story: Story) -> Iterator[str]:
    """Each detail that the gold does not find right and nobody judged, as an entry to be judged."""
    for sort, outcome, detail in _read(story):
        if outcome != "right" and fingerprint(story, detail) not in story.judged:
            yield from _entry(story, sort, detail)


def _entry(story: Story, sort: str, detail: Detail) -> Iterator[str]:
    claims = {claim.id: claim for claim in story.incident.claims}
    yield "[[judged]]"
    yield f"story = {_quoted(story.name)}"
    yield f"question = {_quoted(detail.question)}  # {sort}: {detail.reason}"
    yield "answers = ["
    for text, at in sorted(fingerprint(story, detail)):
        yield f"  [{', '.join(map(_quoted, (text, *sorted(at))))}],"
    yield "]"
    for answer in detail.answers:
        for told in map(claims.__getitem__, answer.claims):
            yield f"# {story.pages[told.source].key}: {answer.text!r} in {told.quote!r}"
    yield 'judgement = ""\n'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def missed(story: Story) -> Iterator[str]:
    """What the gold owes and the engine does not show."""
    for sort, verdicts in _SORTS.items():
        mine = [item for item in ours(story.incident) if item.verdicts & verdicts]
        met = {id(right) for item in mine for right in _JUDGES[sort](item, story.gold)}
        for item in story.gold:
            if item.verdicts <= verdicts and id(item) not in met:
                yield f"    {story.name}: {sort} missed: {item.question}"


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio; or what is still to be read."""
    parser = argparse.ArgumentParser(description="Disputed and agreed details of real stories.")
    parser.add_argument("folder", type=Path, help="the pages, one JSON object a file")
    parser.add_argument("--gold", type=Path, default=_GOLD, help="the folder of the gold")
    parser.add_argument("--story", help="only the story of this name")
    parser.add_argument("--list", action="store_true", help="print what the gold is silent about")
    parser.add_argument("--errors", action="store_true", help="print what is missed")
    arguments = parser.parse_args()
    nlp = load_model()
    paths = [path for path in sorted(arguments.gold.glob("*.toml")) if path.stem != "judged"]
    if arguments.story:
        paths = [arguments.gold / f"{arguments.story}.toml"]
    stories = [load_story(path, arguments.folder, nlp) for path in paths]
    for story in stories:
        if arguments.list:
            print("\n".join(unread(story)))
        if arguments.errors and not story.measured:
            print("\n".join(missed(story)))
    if not arguments.list:
        print("\n".join(report(stories)))


if __name__ == "__main__":
    main()
