"""In which order the main events of an incident happened, against what a careful reader knows.

Usage: python benchmarks/order.py [DIR] [--errors]

DIR holds a file for each incident, which names the folder of its accounts (gold/order/README.md).
Kendall's tau-a over the pairs of gold that are put in an order at all, and the share of the gold's
pairs that are: of what is *stated* (what sources tell, what times decide, and what follows from
both) and of what is *shown* (the rank of an event in the timeline). The peer in the same run is the
order in which the longest account tells the events first.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from rashomon.intake import documents
from rashomon.model import Document, Event, Incident
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing.incident import weigh
from reader.gold import Place

_GOLD = Path(__file__).parent / "gold" / "order"

#: Two events of the gold, the earlier first.
Pair = tuple[str, str]
#: Whether the first of two events is put before the second; None: it is not said.
Ordering = Callable[[str, str], bool | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One incident as it is weighed, and the events and the pairs of the gold."""

    name: str
    measured: bool
    pages: tuple[Document, ...]
    incident: Incident
    told: Mapping[str, tuple[Place, ...]]
    pairs: tuple[Pair, ...]


@dataclass(slots=True)
class Score:
    """Pairs of the gold: all, those put in order rightly, and those turned round."""

    pairs: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def tau(self) -> float:
        """Kendall's tau over the pairs that are put in an order."""
        return (self.right - self.wrong) / (self.right + self.wrong or 1)

    @property
    def share(self) -> float:
        """How many of the gold's pairs are put in an order, whichever."""
        return (self.right + self.wrong) / (self.pairs or 1)

    def add(self, case: Case, ordering: Ordering) -> list[Pair]:
        """Count a case; the pairs that are turned round."""
        verdicts = {pair: ordering(*pair) for pair in case.pairs}
        turned = [pair for pair, verdict in verdicts.items() if verdict is False]
        self.pairs += len(verdicts)
        self.right += sum(verdict is True for verdict in verdicts.values())
        self.wrong += len(turned)
        return turned


def main(arguments: Sequence[str]) -> None:
    """Print every figure: name, ours, the peer's, their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=_GOLD)
    parser.add_argument("--errors", action="store_true", help="the pairs that are turned round")
    given = parser.parse_args(arguments)
    nlp = load_model()
    cases = [load(path, nlp) for path in sorted(given.folder.glob("*.toml"))]
    groups = {
        "looked at": [case for case in cases if not case.measured],
        "only measured": [case for case in cases if case.measured],
        "all": cases,
    }
    for name, group in groups.items():
        if group:
            _print_figures(name, group, errors=given.errors and name == "looked at")


def load(path: Path, nlp: Language) -> Case:
    """Read one file of gold and weigh its accounts.

    Raises ValueError for a piece of text that its account does not have exactly once, and for an
    event that comes after one that the file does not have.
    """
    raw = tomllib.loads(path.read_text("utf-8"))
    folder = path.parent / raw["accounts"]
    by_name = {page.stem: _document(page) for page in sorted(folder.glob("*.txt"))}
    pages = tuple(by_name.values())
    told = {
        event["key"]: tuple(_place(piece, by_name) for piece in event["told"])
        for event in raw["event"]
    }
    incident = weigh(pages, list(read(pages, nlp)))
    pairs = closure({event["key"]: event["after"] for event in raw["event"]})
    return Case(path.stem, raw.get("measured", False), pages, incident, told, pairs)


def closure(after: Mapping[str, Sequence[str]]) -> tuple[Pair, ...]:
    """Every pair in order, given for each event some that came before it."""
    unknown = {name for names in after.values() for name in names} - after.keys()
    if unknown:
        raise ValueError(
            f"no event is called {', '.join(sorted(unknown))}; give it or leave it out"
        )
    found: set[Pair] = set()
    for event in after:
        waiting = list(after[event])
        while waiting:
            before = waiting.pop()
            if (before, event) not in found:
                found.add((before, event))
                waiting.extend(after[before])
    return tuple(sorted(found))


def _document(path: Path) -> Document:
    (page,) = documents(path.read_bytes(), path.name)
    assert isinstance(page, Document)
    return page


def _place(piece: str, pages: Mapping[str, Document]) -> Place:
    name, _, words = piece.partition(": ")
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = list(re.finditer(pattern, pages[name].text))
    if len(found) != 1:
        raise ValueError(f"{name}: {len(found)} places for “{words}”; give one that is unique")
    return Place(pages[name].source.id, *found[0].span())


# -- ours ------------------------------------------------------------------------------------------


def meant(case: Case) -> dict[str, Event]:
    """For each event of the gold that one that most places where it is told are counted to."""
    predicates = defaultdict(list)
    for claim in case.incident.claims:
        predicates[claim.source].append(claim)
    events = {event.id: event for event in case.incident.events}
    best = {}
    for key, places in case.told.items():
        votes = Counter(
            claim.event
            for place in places
            for claim in predicates[place.source]
            if claim.event is not None
            and place.start <= claim.predicate.start
            and claim.predicate.end <= place.end
        )
        if votes:
            best[key] = events[min(votes, key=lambda e: (-votes[e], -len(events[e].claims), e))]
    return best


def shown(case: Case) -> Ordering:
    """By the ranks of the timeline, which sets what nothing places apart from it."""
    told = {name for edge in case.incident.precedes for name in (edge.before, edge.after)}
    placed = {k: e.order for k, e in meant(case).items() if e.time or e.id in told}

    def ordering(first: str, then: str) -> bool | None:
        if first not in placed or then not in placed or placed[first] == placed[then]:
            return None
        return placed[first] < placed[then]

    return ordering


def stated(case: Case) -> Ordering:
    """By what is told, by what times decide, and by what follows from both."""
    best = meant(case)
    following = defaultdict(set)
    for edge in case.incident.precedes:
        following[edge.before].add(edge.after)
    for one in case.incident.events:
        for other in case.incident.events:
            if _ends(one) < _begins(other) and one.order < other.order:
                following[one.id].add(other.id)
    later = {key: _all_after(event.id, following) for key, event in best.items()}

    def ordering(first: str, then: str) -> bool | None:
        if first not in best or then not in best:
            return None
        forth, back = best[then].id in later[first], best[first].id in later[then]
        return None if forth == back else forth

    return ordering


def _all_after(event: str, following: Mapping[str, set[str]]) -> set[str]:
    waiting, seen = [event], set[str]()
    while waiting:
        fresh = following.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _ends(event: Event) -> str:
    latest = event.time.latest if event.time else None
    return "~" if latest is None else (latest + "T23:59")[:16]


def _begins(event: Event) -> str:
    earliest = event.time.earliest if event.time else None
    return "" if earliest is None else (earliest + "T00:00")[:16]


# -- the peer --------------------------------------------------------------------------------------


def longest(case: Case) -> Ordering:
    """By where the longest account tells each event first."""
    page = max(case.pages, key=lambda p: (p.source.words, p.source.id)).source.id
    first = {
        key: min(place.start for place in places if place.source == page)
        for key, places in case.told.items()
        if any(place.source == page for place in places)
    }

    def ordering(before: str, after: str) -> bool | None:
        if before not in first or after not in first:
            return None
        return first[before] < first[after]

    return ordering


def _print_figures(group: str, cases: Sequence[Case], *, errors: bool) -> None:
    theirs = Score()
    for case in cases:
        theirs.add(case, longest(case))
    for kind, order_of in (("stated", stated), ("shown", shown)):
        mine = Score()
        for case in cases:
            turned = mine.add(case, order_of(case))
            for before, after in turned if errors else ():
                print(f"  {case.name}, {kind}: “{after}” before “{before}”")
        _line(f"{group}: {kind}, tau", mine.tau, theirs.tau)
        _line(f"{group}: {kind}, share", mine.share, theirs.share)


def _line(name: str, mine: float, theirs: float) -> None:
    print(f"{name:32} {mine:.3f} {theirs:.3f} {mine / theirs if theirs else 0:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
