"""What weighing costs as a case grows, per source and against reading; it should stay near level.

Usage: python benchmarks/growth.py DIR [--sizes 10 100 400]

DIR holds plain texts (``*.txt``, at any depth), each of something else: a case of many incidents.
The second half of the lines is for one incident: invented accounts that tell the same few deeds in
words and numbers of their own. Each size is weighed in a process of its own; seconds are of CPU.
One line per size: what of, weighing's ms per source, reading's, their ratio, peak memory in MiB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from rashomon.intake import documents, fetch
from rashomon.model import Document, Reading
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh

#: Ways to tell each deed of one invented incident; every account takes one of each line.
_TELLINGS = (
    ("A fire gutted the old mill on {day} May.", "The mill burned down on {day} May.",
     "Flames engulfed the mill."),
    ("Firefighters rescued {some} workers from the roof.", "{some} workers were saved by crews.",
     "Crews led at least {some} workers out."),
    ("Ada Brook, the owner, was taken to a hospital.", "An ambulance took Brook to a hospital.",
     "The owner was hospitalised."),
    ("Police arrested a guard.", "Officers detained a watchman near the gate.",
     "A guard was held, police said."),
    ("“We heard a bang,” said Tom Hale.", "Tom Hale said that he heard a bang.",
     "Neighbours heard a bang."),
)  # fmt: skip
_SOME = ("four", "five", "six", "several")
_DAYS = (2, 3)

_Case = tuple[list[Document], list[Reading], float]


def main() -> None:
    """Read once, then weigh cases of growing size and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 400])
    given = parser.parse_args()
    paths = sorted(given.folder.rglob("*.txt"))[: max(given.sizes)]
    many = [fetch(str(path)) for path in paths]
    one = [_account(number) for number in range(max(given.sizes))]
    print(f"{'case':16} {'sources':>7} {'ms each':>8} {'reading':>8} {'ratio':>6} {'MiB':>6}")
    for name, texts in (("many incidents", many), ("one incident", one)):
        held, readings, spent = _read(texts)
        for size in (size for size in given.sizes if size <= len(held)):
            seconds, mebibytes = _alone(held[:size], readings[:size])
            each, reading = 1000 * seconds / size, 1000 * spent / len(held)
            figures = f"{each:8.1f} {reading:8.1f} {each / reading:6.2f} {mebibytes:6.0f}"
            print(f"{name:16} {size:7} {figures}", flush=True)


def _account(number: int) -> bytes:
    """One more telling of the invented incident, with a detail that no other has."""
    chance = random.Random(number)
    sentences = [
        chance.choice(ways).format(day=chance.choice(_DAYS), some=chance.choice(_SOME))
        for ways in _TELLINGS
    ]
    return " ".join([*sentences, f"House number {number} lost its windows."]).encode()


def _read(texts: Sequence[bytes]) -> _Case:
    """The documents, their readings, and what reading took in seconds of CPU."""
    nlp = load_model()
    held = {
        document.source.id: document
        for number, text in enumerate(texts)
        for document in documents(text, f"{number:05}.txt")
        if isinstance(document, Document)
    }
    began = time.process_time()
    readings = list(read(held.values(), nlp))
    return list(held.values()), readings, time.process_time() - began


def _alone(held: Sequence[Document], readings: Sequence[Reading]) -> tuple[float, float]:
    """Weigh in a fresh process: peak memory never falls again within one."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(_weigh, held, readings).result()


def _weigh(held: Sequence[Document], readings: Sequence[Reading]) -> tuple[float, float]:
    """Seconds of CPU and the most memory held, in MiB; the lexicon is loaded before."""
    weigh(held[:1], readings[:1])
    began = time.process_time()
    weigh(held, readings)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kibibytes on Linux
    return time.process_time() - began, peak


if __name__ == "__main__":
    main()
