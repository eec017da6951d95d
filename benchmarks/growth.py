"""What weighing costs as a case grows, per source and against reading; it should stay near level.

Usage: python benchmarks/growth.py DIR [--sizes 10 100 1000]

DIR holds plain texts (``*.txt``, at any depth), each of something else: a case of many incidents.
Where there are too few, they come again under other names: each capitalised word spelt in other
letters. The second half of the lines is for one incident, told by invented accounts in words and
numbers of their own (``growth.toml``). Each size is weighed in a process of its own; seconds are of
CPU. One line per size: what of, weighing's ms per source, reading's, their ratio, and the most
memory that weighing held, in MiB; last, what the vector of a source's opening takes, in ms, which
is made once and kept in the case.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import string
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from rashomon import archive
from rashomon.intake import documents, fetch
from rashomon.model import Document, Reading
from rashomon.reading import attempts
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh
from rashomon.weighing.scales.sentences import vectors
from rashomon.weighing.subjects import opening

#: An account tells so much of what there is to tell.
_TOLD = 0.7
#: Every so many accounts there is one that begins with the words of an earlier one.
_COPIES = 10
_NAME = re.compile(r"(?<![\\A-Za-z])[A-Z][a-z]{3,}")

#: A source as intake and reading leave it.
Told = tuple[Document, Reading]


def main() -> None:
    """Read once, then weigh cases of growing size and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    given = parser.parse_args()
    most = max(given.sizes)
    paths = sorted(given.folder.rglob("*.txt"))[:most]
    titles = f"{'ms each':>8} {'reading':>8} {'ratio':>6} {'MiB':>6} {'opening':>8}"
    print(f"{'case':16} {'sources':>7} {titles}")
    for name, texts in (
        ("many incidents", (fetch(str(path)) for path in paths)),
        ("one incident", accounts(most)),
    ):
        told, reading = told_by(texts)
        told = list(under_other_names(told, most))
        for size in (size for size in given.sizes if size <= len(told)):
            each, vector, mebibytes = _alone(told[:size])
            figures = f"{each:8.1f} {reading:8.1f} {each / reading:6.2f} {mebibytes:6.0f}"
            figures += f" {vector:8.1f}"
            print(f"{name:16} {size:7} {figures}", flush=True)


def accounts(count: int) -> Iterator[bytes]:
    """So many tellings of the invented incident, each with something that no other has."""
    file = Path(__file__).with_name("growth.toml")
    incident = tomllib.loads(file.read_text(encoding="utf-8"))
    earlier: list[str] = []
    for number in range(count):
        chance = random.Random(number)
        told = [_said(deed, incident, number, chance) for deed in incident["deed"]]
        told = [sentence for sentence in told if chance.random() < _TOLD]
        if number % _COPIES == _COPIES - 1:
            told[: len(told) // 2] = chance.choice(earlier).split("\n\n")[:2]
        told.append(_said(incident["own"][0], incident, number, chance))
        earlier.append("\n\n".join(" ".join(told[i : i + 3]) for i in range(0, len(told), 3)))
        yield earlier[-1].encode()


def _said(deed: Any, incident: Any, number: int, chance: random.Random) -> str:
    slots = {name: chance.choice(ways) for name, ways in incident["slots"].items()}
    said: str = chance.choice(deed["tellings"]).format(n=number, **slots)
    return said[0].upper() + said[1:]


def told_by(texts: Iterable[bytes]) -> tuple[list[Told], float]:
    """The sources with what was read of them, and what reading took, in ms of CPU for each."""
    nlp = load_model()
    held = {
        document.source.id: document
        for number, text in enumerate(texts)
        for document in documents(text, f"{number:05}.txt")
        if isinstance(document, Document)
    }
    with attempts(nlp) as attempt:
        list(attempt(list(held.values())[:1]))
        began = time.process_time()
        outcomes = list(attempt(held.values()))
        spent = time.process_time() - began
    told = [
        (document, outcome)
        for document, outcome in zip(held.values(), outcomes, strict=True)
        if isinstance(outcome, Reading)
    ]
    return told, 1000 * spent / len(outcomes)


def under_other_names(told: Sequence[Told], count: int) -> Iterator[Told]:
    """The first ``count`` of the sources, which come again under other names as often as needed."""
    for number in range(count):
        turn, at = divmod(number, len(told))
        yield _altered(told[at], turn) if turn else told[at]


def _altered(told: Told, turn: int) -> Told:
    """The source with the letters of its capitalised words moved up, offsets and all else alike."""
    small = string.ascii_lowercase
    moved = str.maketrans(small, small[turn:] + small[:turn])
    source = told[0].source.id
    # An id is a digest; what comes again has the same one with its end written anew.
    other = f"{source[:-3]}{turn:03}"

    def again(kept: str) -> str:
        spelt = _NAME.sub(lambda found: found[0][0] + found[0][1:].translate(moved), kept)
        return spelt.replace(source, other)

    document, reading = told
    return (
        archive.load(Document, again(archive.dump(document))),
        archive.load(Reading, again(archive.dump(reading))),
    )


def _alone(told: Sequence[Told]) -> tuple[float, float, float]:
    """Weigh in a fresh process: peak memory never falls again within one."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(_weigh, told).result()


def _weigh(told: Sequence[Told]) -> tuple[float, float, float]:
    """Milliseconds of CPU for each source, and for each opening before; the most memory, in MiB."""
    held, readings = [document for document, _ in told], [reading for _, reading in told]
    weigh(held[:1], readings[:1])  # what all weighing loads
    began = time.process_time()
    vectors([opening(document) for document in held])  # which remembers them
    encoded = time.process_time()
    weigh(held, readings)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kibibytes on Linux
    return 1000 * (done - encoded) / len(told), 1000 * (encoded - began) / len(told), peak


if __name__ == "__main__":
    main()
