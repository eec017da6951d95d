"""The whole reconstruction against the bare spaCy pass over the same account text, same machine.

Usage: python benchmarks/speed.py DIR [--limit 200] [--rounds 3]

DIR holds plain texts (``*.txt``, at any depth). Ours is everything from the bytes to the report and
the JSON; the peer is ``nlp.pipe`` over the passages that reading parses. Both run in processes of
their own, in turn, all libraries and the language model loaded before the clock starts; figures
are medians. Then: reading alone against the same pass, and by two processes against one; what
adding one source to a case of all the others costs, against building that case from nothing. CPU
time is told beside the clock's, for machines that have other work to do.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Self

import spacy

import rashomon
from rashomon.case import Case
from rashomon.intake import documents, fetch
from rashomon.model import ACCOUNT_ROLES, Document
from rashomon.reading import read
from rashomon.reading.annotate import BATCH_SIZE, DEFAULT_MODEL, load_model
from rashomon.telling.export import to_json
from rashomon.telling.report import render

Began = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of CPU, and the most memory the process ever held, in MiB."""

    seconds: float
    cpu: float
    mebibytes: float

    @classmethod
    def since(cls, began: Began) -> Self:
        """What this process has used since ``start``."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kibibytes on Linux
        return cls(time.perf_counter() - began[0], time.process_time() - began[1], peak)


def reconstruct(paths: list[str]) -> Cost:
    """From the files to the report and the JSON, as ``rashomon reconstruct`` does it."""
    _whole_way(paths[:1])
    began = _start()
    _whole_way(paths)
    return Cost.since(began)


def parse_only(paths: list[str]) -> Cost:
    """The spaCy pass over the account passages of the same files, and nothing else."""
    nlp = spacy.load(DEFAULT_MODEL)
    texts = [
        passage.text
        for path in paths
        for document in documents(fetch(path), path)
        if isinstance(document, Document)
        for passage in document.passages
        if passage.role in ACCOUNT_ROLES
    ]
    list(nlp.pipe(texts[:1]))
    began = _start()
    for _ in nlp.pipe(texts, batch_size=BATCH_SIZE):
        pass
    return Cost.since(began)


def read_only(paths: list[str], processes: int = 1) -> Cost:
    """Reading alone, the spaCy pass in it, over the same files; the start of processes counts."""
    nlp = load_model()
    held = [
        document
        for path in paths
        for document in documents(fetch(path), path)
        if isinstance(document, Document)
    ]
    list(read(held[:1], nlp))
    began = _start()
    for _ in read(held, nlp, processes=processes):
        pass
    return Cost.since(began)


def build_from_nothing(paths: list[str]) -> Cost:
    """A case on the disk, with all the sources at once."""
    _whole_way(paths[:1])
    with _folder() as folder:
        began = _start()
        _add_and_build(folder / "whole.rashomon", paths)
        return Cost.since(began)


def add_one(paths: list[str], case: Path) -> Cost:
    """The last of the sources, into a copy of the case that holds all the others."""
    _whole_way(paths[:1])
    with _folder() as folder:
        copy = Path(shutil.copy(case, folder / "others.rashomon"))
        began = _start()
        _add_and_build(copy, paths[-1:])
        return Cost.since(began)


def main() -> None:
    """Measure and print one line per figure: name, ours, peer's, ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    paths = [str(path) for path in sorted(given.folder.rglob("*.txt"))][: given.limit]
    if len(paths) < 2:
        parser.error(f"{given.folder} holds fewer than two *.txt")
    print(f"{'figure':34} {'ours':>9} {'peer':>9} {'ratio':>7}   {len(paths)} sources")
    ours, peer = _in_turn(
        given.rounds, lambda: _alone(reconstruct, paths), lambda: _alone(parse_only, paths)
    )
    _print("reconstruct / spaCy, s", ours.seconds, peer.seconds)
    _print("reconstruct / spaCy, CPU s", ours.cpu, peer.cpu)
    _print("peak memory / spaCy, MiB", ours.mebibytes, peer.mebibytes)
    ours, peer = _in_turn(
        given.rounds, lambda: _alone(read_only, paths), lambda: _alone(parse_only, paths)
    )
    _print("reading / spaCy, CPU s", ours.cpu, peer.cpu)
    _print("memory of reading / spaCy, MiB", ours.mebibytes, peer.mebibytes)
    two, one = _in_turn(
        given.rounds, lambda: _alone(read_only, paths, 2), lambda: _alone(read_only, paths)
    )
    _print("reading in 2 processes / 1, s", two.seconds, one.seconds)
    with _folder() as folder:
        others = folder / "others.rashomon"
        _add_and_build(others, paths[:-1])
        one, whole = _in_turn(
            given.rounds,
            lambda: _alone(add_one, paths, others),
            lambda: _alone(build_from_nothing, paths),
        )
    _print("add one / all from nothing, s", one.seconds, whole.seconds)
    _print("add one / all from nothing, CPU s", one.cpu, whole.cpu)


def _in_turn(rounds: int, ours: Callable[[], Cost], peer: Callable[[], Cost]) -> tuple[Cost, Cost]:
    """Medians over rounds in which each goes once: a busy machine slows both alike."""
    pairs = [(ours(), peer()) for _ in range(rounds)]
    mine, others = zip(*pairs, strict=True)
    return _median(mine), _median(others)


def _median(costs: tuple[Cost, ...]) -> Cost:
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.cpu for cost in costs),
        median(cost.mebibytes for cost in costs),
    )


def _alone(work: Callable[..., Cost], *given: object) -> Cost:
    """Run in a fresh process: peak memory never falls again within one."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(work, *given).result()


def _start() -> Began:
    return time.perf_counter(), time.process_time()


def _whole_way(paths: list[str]) -> None:
    told = rashomon.reconstruct(paths)
    render(told.incident, told.documents, told.problems)
    to_json(told.incident)


def _add_and_build(path: Path, locators: list[str]) -> None:
    with Case.create(path) as case:
        case.add(locators)
        case.build()


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _print(figure: str, ours: float, peer: float) -> None:
    print(f"{figure:34} {ours:9.2f} {peer:9.2f} {ours / peer:7.3f}", flush=True)


if __name__ == "__main__":
    main()
