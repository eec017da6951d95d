"""Which mentions tell of one happening: ours beside the same head lemma, and singletons.

    python benchmarks/coreference.py DIR [--part NAME]

DIR holds ECB+ (``*_corpus.txt`` and ``*_Event_gold_mentions.json``) or NewsWCL50
(``*.conll``). Figures: MUC, B-cubed, CEAF-e and their mean (CoNLL) in
per cent, with the gold mentions given and with those that our reading finds by itself; per
incident, per topic (two incidents that resemble each other) and over all reports of a part.

The peer clusters mentions by the lemma of their head word, within the same bounds. Mentions that
our reading finds and the gold does not annotate count against ours, not against the peer.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from chains.figures import HEADER, bounded, compare
from chains.gold import GoldDocument, GoldMention, load
from chains.scores import Partition
from chains.tellings import read_alone, read_with_mentions
from rashomon.model import Reading
from rashomon.weighing.entities.entities import Cast, assemble, join_parts
from rashomon.weighing.events.happenings import cluster, gather, same_parts
from rashomon.weighing.events.tellings import Telling, tellings_of


@dataclass(frozen=True, slots=True)
class Report:
    """A gold document with our reading of it; ``mentions`` and ``lemmas`` (of heads): by claim."""

    gold: GoldDocument
    reading: Reading
    mentions: Mapping[str, GoldMention]
    lemmas: Mapping[str, str]

    def key(self, claim: str) -> Hashable:
        """What the mention behind a claim is called in a partition."""
        mention = self.mentions[claim]
        return self.gold.id, mention.start, mention.end

    def tellings(self, cast: Cast) -> list[Telling]:
        """The gold mentions as tellings."""
        return tellings_of(self.reading, cast, lambda claim: claim.id in self.mentions)


def main() -> int:
    """Print one line per figure: name, ours, peer's, ratio."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", help="only this part of the data (Train, Dev, …)")
    options = parser.parse_args()
    try:
        parts = load(options.folder, "Event")
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    print(HEADER)
    for name, documents in parts.items():
        if options.part in {None, name}:
            _print_part(name, documents)
    return 0


def _print_part(name: str, documents: Sequence[GoldDocument]) -> None:
    reports = [Report(gold, *read_with_mentions(gold)) for gold in documents]
    started = perf_counter()
    for bound, groups in bounded(reports):
        compare(f"{name}, gold mentions, {bound}", groups, _gold_chains, _clustered, PEERS)
    print(f"{name}, seconds for these\t{perf_counter() - started:.1f}")
    alone = {reading.source: reading for reading in read_alone(documents)}
    found = partial(_found, readings=alone)
    for bound, groups in bounded(reports):
        compare(f"{name}, own mentions, {bound}", groups, _gold_chains, found, PEERS)


def _gold_chains(group: Iterable[Report]) -> Partition:
    chains: dict[str, set[Hashable]] = defaultdict(set)
    for report in group:
        for claim, mention in report.mentions.items():
            chains[mention.chain].add(report.key(claim))
    return [frozenset(chain) for chain in chains.values()]


def _by_lemma(group: Iterable[Report]) -> Partition:
    clusters: dict[str, set[Hashable]] = defaultdict(set)
    for report in group:
        for claim, lemma in report.lemmas.items():
            clusters[lemma].add(report.key(claim))
    return [frozenset(each) for each in clusters.values()]


def _singletons(group: Iterable[Report]) -> Partition:
    return [frozenset({report.key(claim)}) for report in group for claim in report.mentions]


PEERS = (_by_lemma, _singletons)


def _clustered(group: Sequence[Report]) -> Partition:
    """Our clusters of the gold mentions."""
    readings = [report.reading for report in group]
    cast = assemble(readings)
    cast = join_parts(cast, same_parts(gather(readings, cast), cast))
    told = [telling for report in group for telling in report.tellings(cast)]
    key = {claim: report.key(claim) for report in group for claim in report.mentions}
    return [frozenset(key[t.claim.id] for t in h.tellings) for h in cluster(told, cast)]


def _found(group: Sequence[Report], readings: Mapping[str, Reading]) -> Partition:
    """Our happenings, each claim under the gold mention that its predicate lies in, if any."""
    own = [readings[report.gold.id] for report in group]
    mentions = {report.gold.id: report.mentions.values() for report in group}
    cast = assemble(own)
    cast = join_parts(cast, same_parts(gather(own, cast), cast))
    clusters, taken = [], set[Hashable]()
    for happening in gather(own, cast):
        members: set[Hashable] = set()
        for telling in happening.tellings:
            word, source = telling.claim.predicate, telling.claim.source
            inside = [
                (source, m.start, m.end)
                for m in mentions[source]
                if m.start <= word.start and word.end <= m.end
            ]
            name = min(inside, default=(source, word.start, word.end, telling.claim.id))
            if name not in taken:
                members.add(name)
                taken.add(name)
        if members:
            clusters.append(frozenset(members))
    return clusters


if __name__ == "__main__":
    raise SystemExit(main())
