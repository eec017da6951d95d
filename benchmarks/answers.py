"""Which answers to one question mean the same: pairwise balanced accuracy, in one run.

    python benchmarks/answers.py FILE_OR_DIR

A JSON list of questions (``question``, ``answers`` with ``Answer`` and ``cluster_global``), the
format of NAnCo (Laban et al. 2022); in a folder, every ``*.json``. A line for each question and
one for their mean: name, ours, peer's, ratio. The peer is the cosine of sentence embeddings
alone. The threshold of each is the best on all the other questions of the run; ours is measured
once more with the threshold that the program uses.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from rashomon.weighing.details.answers import SAME, agreement
from rashomon.weighing.scales.sentences import vectors

#: For each pair of answers: whether people put them together, and how alike a method finds them.
Judged = list[tuple[bool, float]]
Method = Callable[[str, str], float]


def main(arguments: Sequence[str]) -> int:
    """Print one line per figure: name, ours, peer's, ratio."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    questions = _load(Path(arguments[0]))
    ours = [_judged(q, lambda a, b: agreement(a, b).score) for q in questions]
    peer = [_judged(q, _cosine) for q in questions]
    mine, theirs = (
        [balanced(j, _best([*js[:n], *js[n + 1 :]])) for n, j in enumerate(js)]
        for js in (ours, peer)
    )
    for question, a, b in zip(questions, mine, theirs, strict=True):
        _line(str(question["question"])[:44], a, b)
    _line("mean, threshold of other questions", _mean(mine), _mean(theirs))
    _line("mean, threshold of the program", _mean([balanced(j, SAME) for j in ours]), _mean(theirs))
    return 0


def balanced(judged: Judged, threshold: float) -> float:
    """Mean of the shares of like and of unlike pairs that are judged rightly."""
    shares = []
    for truth in (True, False):
        right = [(score >= threshold) == truth for same, score in judged if same == truth]
        shares.append(sum(right) / len(right) if right else 1.0)
    return sum(shares) / 2


def _best(others: Sequence[Judged]) -> float:
    """The threshold with the best mean over the other questions."""
    steps = [step / 100 for step in range(5, 120)]
    return max(steps, key=lambda step: sum(balanced(judged, step) for judged in others))


def _judged(question: Mapping[str, Any], method: Method) -> Judged:
    return [
        (one["cluster_global"] == other["cluster_global"], method(one["Answer"], other["Answer"]))
        for one, other in combinations(question["answers"], 2)
    ]


def _cosine(one: str, other: str) -> float:
    a, b = vectors([one, other])
    return float(a @ b)


def _load(path: Path) -> list[dict[str, Any]]:
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    return [question for file in files for question in json.loads(file.read_text("utf-8"))]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _line(name: str, mine: float, theirs: float) -> None:
    print(f"{name:46} {mine:.3f} {theirs:.3f} {mine / theirs if theirs else 0:.2f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
