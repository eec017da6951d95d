"""Disputed and agreed details of whole incidents against what a careful reader finds in them.

Usage: python benchmarks/details.py [DIR] [--errors]

DIR holds the gold of each incident with its accounts beside it (see gold/details/README.md) or in
it (gold/terse/README.md), which are weighed as being of one incident. A detail found and one of the
gold are of one thing where the claims behind their answers meet in the text and their words have
something in common. A dispute found is right where two of its answers are two of one disputed
detail of the gold; an agreement, where it brings together the sources that the gold brings
together, and nothing that the gold keeps apart. Precision of agreement leaves out what the gold
does not speak of; the share of it is a line of its own. The peer in the same run is a rule of thumb
over the same claims: same head word, same event; other number or time, disputed; the same one,
agreed; every source a voice of its own.
"""

from __future__ import annotations

import argparse
import re
from calendar import day_name, month_name
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from rashomon.model import Answer, Claim, Detail, Incident
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.reading.number import words
from rashomon.reading.quantity import to_base
from rashomon.weighing.incident import weigh
from rashomon.weighing.verdicts.comparing import number_value
from reader.gold import Item, Place, Told, load_gold, telling_words

_GOLD = Path(__file__).parent / "gold" / "details"
_TOGETHER = frozenset({"agreed", "refined"})
_OF_VALUES = frozenset({"number", "time"})
_CALENDAR = frozenset(map(str.casefold, (*day_name[:], *month_name[1:])))
_CLOCK = re.compile(r"T(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Case:
    """One incident: its accounts read and weighed, and its gold."""

    name: str
    measured: bool
    incident: Incident
    gold: tuple[Item, ...]


def load_case(path: Path, nlp: Language) -> Case:
    """The incident of the gold file at ``path``, read and weighed."""
    gold = load_gold(path)
    pages = list(gold.pages.values())
    incident = weigh(pages, list(read(pages, nlp)))
    return Case(gold.name, gold.measured, incident, gold.items)


# -- what is found ---------------------------------------------------------------------------------


def ours(incident: Incident) -> list[Item]:
    """The details that the engine shows."""
    claims = {claim.id: claim for claim in incident.claims}
    return [
        Item(
            detail.question,
            frozenset({detail.verdict}),
            tuple(
                Told(
                    tuple(map(_place, (claims[c] for c in answer.claims))),
                    _telling(detail, answer, claims),
                    answer.voices,
                )
                for answer in detail.answers
            ),
        )
        for detail in incident.details
    ]


def _telling(detail: Detail, answer: Answer, claims: Mapping[str, Claim]) -> frozenset[str]:
    """The words of an answer; of a deed told in a sentence, only numbers that several tell."""
    told = frozenset(telling_words(answer.text))
    if detail.kind not in _OF_VALUES:
        bare = told - _values_in(told) - set(words()["units"])
        return bare | (told & _in_several(answer, claims)) or told
    return told.union(*(_values_told(claims[c], detail, answer) for c in answer.claims))


def _in_several(answer: Answer, claims: Mapping[str, Claim]) -> set[str]:
    """The words that every claim of an answer has, where they are of several sources."""
    if len(answer.sources) < 2:
        return set()
    return set.intersection(*(telling_words(claims[claim].quote) for claim in answer.claims))


def _values_told(claim: Claim, detail: Detail, answer: Answer) -> set[str]:
    """How this claim puts the value: the answer shows the words of one claim only."""
    if detail.kind == "time" and claim.time is not None:
        return telling_words(claim.time.text)
    same = (q for q in claim.quantities if number_value(q) == answer.value)
    return {word for quantity in same for word in telling_words(quantity.text)}


def thumb(incident: Incident) -> list[Item]:
    """The peer's details."""
    asked: dict[tuple[str, str], dict[str, list[tuple[Claim, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for claim in incident.claims:
        for question, value, told in _values(claim):
            asked[claim.predicate.lemma, question][value].append((claim, told))
    found = []
    for (lemma, question), values in sorted(asked.items()):
        answers = tuple(
            Told(
                tuple(_place(claim) for claim, _ in said),
                frozenset().union(*(telling_words(words) for _, words in said)),
                len({claim.source for claim, _ in said}),
            )
            for _, said in sorted(values.items())
        )
        sources = {place.source for answer in answers for place in answer.places}
        verdict = "single" if len(sources) < 2 else "disputed" if len(answers) > 1 else "agreed"
        found.append(Item(f"{lemma}: {question}", frozenset({verdict}), answers))
    return found


def _values(claim: Claim) -> Iterator[tuple[str, str, str]]:
    for quantity in claim.quantities:
        converted = to_base(1.0, quantity.unit) if quantity.unit else None
        noun = (quantity.of or "").split()[-1:]
        of = converted[1] if converted else quantity.unit or "".join(noun)
        yield of, f"{quantity.low}..{quantity.high} {quantity.unit}", quantity.text
    if claim.time is not None:
        clock = _CLOCK.search(claim.time.value)
        if clock:
            yield "clock", clock[1], claim.time.text
        if claim.time.earliest:
            yield "day", claim.time.earliest[:10], claim.time.text


def _place(claim: Claim) -> Place:
    return Place(claim.source, claim.start, claim.end)


# -- how well they fit -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fit:
    """Which answers of a detail found are which of one of the gold, by their numbers."""

    item: Item
    pairs: frozenset[tuple[int, int]]

    @property
    def of_gold(self) -> int:
        """How many answers of the gold are met."""
        return len({theirs for _, theirs in self.pairs})

    @property
    def crossed(self) -> bool:
        """Whether two answers found are two answers of the gold."""
        return any(a != c and b != d for a, b in self.pairs for c, d in self.pairs)


def fits(found: Item, gold: Iterable[Item]) -> list[Fit]:
    """The details of the gold that the one found has something in common with."""
    result = []
    for item in gold:
        pairs = frozenset(
            (mine, theirs)
            for mine, one in enumerate(found.answers)
            for theirs, other in enumerate(item.answers)
            if _alike(one.words, other.words) and _meet(one, other)
        )
        if pairs:
            result.append(Fit(item, pairs))
    return result


def _alike(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two answers have words in common; where both tell values, one of those."""
    values = _values_in(mine), _values_in(theirs)
    return bool(values[0] & values[1]) if all(values) else bool(mine & theirs)


def _values_in(told: frozenset[str]) -> set[str]:
    """The numbers among words, and the names of days and months."""
    named = {**words()["units"], **words()["tens"]}
    found = {str(named[word]) for word in told if word in named} | (told & _CALENDAR)
    return found | {word.replace(",", "") for word in told if word[:1].isdigit()}


def _meet(one: Told, other: Told) -> int:
    """In how many sources two answers have a place in common."""
    return len(
        {
            b.source
            for a in one.places
            for b in other.places
            if a.source == b.source and a.start < b.end and b.start < a.end
        }
    )


def disputes(found: Item, gold: Sequence[Item]) -> list[Item]:
    """The disputed details of the gold that a dispute found is right about."""
    return [f.item for f in fits(found, gold) if "disputed" in f.item.verdicts and f.crossed]


def agreements(found: Item, gold: Sequence[Item]) -> list[Item]:
    """The agreed or refined details of the gold that an agreement found is right about."""
    every = fits(found, gold)
    if any("apart" in fit.item.verdicts and fit.of_gold > 1 for fit in every):
        return []
    return [
        fit.item
        for fit in every
        if fit.item.verdicts & _TOGETHER
        and len(
            {
                p.source
                for mine, theirs in fit.pairs
                for p in fit.item.answers[theirs].places
                if _meet(found.answers[mine], Told((p,), frozenset(), 0))
            }
        )
        > 1
    ]


# -- counting --------------------------------------------------------------------------------------


def tally(found: Sequence[Item], gold: Sequence[Item], remarks: list[str]) -> Counter[str]:
    """Right, wrong and missed, for disputes and for agreements; ``remarks`` takes the errors."""
    count: Counter[str] = Counter()
    for name, judge, sorts in (
        ("disputed", disputes, frozenset({"disputed"})),
        ("agreed", agreements, _TOGETHER),
    ):
        met: list[Item] = []
        for item in found:
            if not item.verdicts & sorts:
                continue
            right = judge(item, gold)
            met += right
            known = bool(fits(item, gold))
            outcome = "right" if right else "wrong" if known or name == "disputed" else "unknown"
            count[f"{name} {outcome}"] += 1
            if not right:
                told = " | ".join(" ".join(sorted(a.words)) for a in item.answers)
                remarks.append(f"{name} {outcome}: {item.question} {told}")
        for item in gold:
            # Where readers may differ, neither verdict is owed.
            if item.verdicts <= sorts:
                count[f"{name} gold"] += 1
                count[f"{name} met"] += item in met
                if item not in met:
                    remarks.append(f"{name} missed: {item.question}")
    return count


def figures(count: Counter[str]) -> Iterator[tuple[str, float]]:
    """Precision and recall in per cent."""
    for name in ("disputed", "agreed"):
        judged = count[f"{name} right"] + count[f"{name} wrong"]
        yield f"{name} precision", 100 * count[f"{name} right"] / max(judged, 1)
        yield f"{name} recall", 100 * count[f"{name} met"] / max(count[f"{name} gold"], 1)
    shown = sum(count[f"agreed {each}"] for each in ("right", "wrong", "unknown"))
    yield "agreed outside the gold", 100 * count["agreed unknown"] / max(shown, 1)


def report(cases: Sequence[Case], *, errors: bool) -> Iterator[str]:
    """The lines to print: for each incident, then for those looked at and those only measured."""
    whole: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for case in cases:
        remarks: list[str] = []
        mine = tally(ours(case.incident), case.gold, remarks)
        peers = tally(thumb(case.incident), case.gold, [])
        half = "only measured" if case.measured else "looked at"
        for name in (case.name, half, "all"):
            before = whole.get(name, (Counter(), Counter()))
            whole[name] = (before[0] + mine, before[1] + peers)
        if errors and not case.measured:
            yield from (f"    {case.name}: {remark}" for remark in remarks)
    for name, (mine, peers) in whole.items():
        for (figure, our), (_, their) in zip(figures(mine), figures(peers), strict=True):
            ratio = f"{our / their:.2f}" if their else "-"
            both = f"ours {our:5.1f}  rule of thumb {their:5.1f}"
            yield f"{name:14} {figure:24} {both}  ratio {ratio}"
        yield f"{name:14} counts: " + ", ".join(f"{k} {mine[k]}" for k in sorted(mine))


def main() -> None:
    """Print one line per figure: name, ours, the peer's, ratio."""
    parser = argparse.ArgumentParser(description="Disputed and agreed details of whole incidents.")
    parser.add_argument("folder", type=Path, nargs="?", default=_GOLD)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    nlp = load_model()
    paths = sorted(arguments.folder.rglob("*.toml"))
    for line in report([load_case(path, nlp) for path in paths], errors=arguments.errors):
        print(line)


if __name__ == "__main__":
    main()
