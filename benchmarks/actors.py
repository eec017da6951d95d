"""Which mentions speak of one participant: ours beside the same head lemma, and singletons.

    python benchmarks/actors.py DIR [--part NAME]

DIR holds ECB+ (``*_corpus.txt`` and ``*_Entity_gold_mentions.json``) or NewsWCL50 (``*.conll``).
Figures: MUC, B-cubed, CEAF-e and their mean (CoNLL) in per cent over the gold mentions, for actors
(people, organisations, countries) and for all entities, within the bounds of ``coreference.py``.

Ours is the cast that weighing assembles from what our reading finds by itself in what intake makes
of each text: a gold mention belongs to the participant of the narrowest mention of ours that holds
its head word ("who": of whom our reading takes its clause to tell), and is alone where there is
none; the line "found" tells how many have one. The peer clusters gold mentions by the lemma of
their head word.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chains.figures import HEADER, bounded, compare
from chains.gold import GoldDocument, GoldMention, load
from chains.scores import Partition
from chains.tellings import Head, heads_of, read_alone
from rashomon.model import Reading
from rashomon.weighing.entities.entities import Cast, assemble, join_parts
from rashomon.weighing.entities.offices import office_holders
from rashomon.weighing.events.happenings import gather, same_parts

#: Kinds of gold mentions that are of who can act, by how they begin.
_ACTORS = ("HUM", "ACTOR", "COUNTRY", "GROUP")


@dataclass(frozen=True, slots=True)
class Report:
    """A gold document with our reading of it; ``heads`` and our ``chains``: by gold mention."""

    gold: GoldDocument
    reading: Reading
    heads: Mapping[GoldMention, Head]
    chains: Mapping[GoldMention, str]

    def only(self, prefixes: tuple[str, ...]) -> Report:
        """The same with no other mentions than those of kinds that begin so."""
        chosen = {m: head for m, head in self.heads.items() if m.kind.startswith(prefixes)}
        return Report(self.gold, self.reading, chosen, self.chains)


def main() -> int:
    """Print one line per figure: name, ours, peer's, ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", help="only this part of the data (Train, Dev, …)")
    options = parser.parse_args()
    try:
        parts = load(options.folder, "Entity")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    print(HEADER)
    for name, documents in parts.items():
        if options.part in {None, name}:
            reports = [
                _report(*each) for each in zip(documents, read_alone(documents), strict=True)
            ]
            _print_part(f"{name}, actors", [report.only(_ACTORS) for report in reports])
            _print_part(f"{name}, all entities", reports)
    return 0


def _print_part(name: str, reports: Sequence[Report]) -> None:
    found = sum(mention in report.chains for report in reports for mention in report.heads)
    every = sum(len(report.heads) for report in reports)
    print(f"{name}, found\t{100 * found / max(every, 1):.1f}")
    for bound, groups in bounded(reports):
        compare(f"{name}, {bound}", groups, _gold_chains, _by_cast, (_by_lemma, _singletons))


def _report(gold: GoldDocument, reading: Reading) -> Report:
    heads = heads_of(gold)
    spans = [(m.start, m.end, chain.id) for chain in reading.chains for m in chain.mentions]
    chains = {}
    for mention, head in heads.items():
        around = [
            (end - start, start, chain)
            for start, end, chain in spans
            if start <= head.start and head.end <= end
        ]
        if around:
            chains[mention] = min(around)[2]
    return Report(gold, reading, heads, chains)


def _by_cast(group: Sequence[Report]) -> Partition:
    """The participants of the cast that weighing ends with."""
    cast = _cast([report.reading for report in group])

    def player(report: Report, mention: GoldMention) -> Hashable:
        chain = report.chains.get(mention)
        return (report.gold.id, mention) if chain is None else cast.of_chain[chain]

    return _clustered(group, player)


def _cast(readings: Sequence[Reading]) -> Cast:
    cast = assemble(readings)
    same = [*same_parts(gather(readings, cast), cast), *office_holders(cast.portraits)]
    return join_parts(cast, same)


def _gold_chains(group: Sequence[Report]) -> Partition:
    return _clustered(group, lambda _, mention: mention.chain)


def _by_lemma(group: Sequence[Report]) -> Partition:
    return _clustered(group, lambda report, mention: report.heads[mention].lemma)


def _singletons(group: Sequence[Report]) -> Partition:
    return [frozenset({(report.gold.id, mention)}) for report, mention in _mentions(group)]


def _clustered(
    group: Sequence[Report], home: Callable[[Report, GoldMention], Hashable]
) -> Partition:
    clusters: dict[Hashable, set[Hashable]] = defaultdict(set)
    for report, mention in _mentions(group):
        clusters[home(report, mention)].add((report.gold.id, mention))
    return [frozenset(each) for each in clusters.values()]


def _mentions(group: Sequence[Report]) -> Iterator[tuple[Report, GoldMention]]:
    for report in group:
        for mention in report.heads:
            yield report, mention


if __name__ == "__main__":
    raise SystemExit(main())
