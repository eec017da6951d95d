"""Growth: twice the accounts of one incident make about twice the comparisons, not four times."""

import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import numpy as np
import pytest

from rashomon.intake import documents
from rashomon.model import Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh
from rashomon.weighing.details import denials
from rashomon.weighing.entities import portraits
from rashomon.weighing.events import contraries, happenings, pairing
from rashomon.weighing.figures import inventory, sorting
from rashomon.weighing.scales import agglomeration
from rashomon.weighing.voices import copies

_LINES = tomllib.loads("""
lines = [
    ["A barge struck the pier at {n} Quay Street.", "The barge hit the pier, number {n} said."],
    ["Divers rescued {some} sailors.", "{some} sailors were saved by divers."],
    ["Police arrested the pilot.", "The pilot was arrested by officers on 4 May."],
    ["Ida Holm, the captain, was injured.", "Captain Ida Holm was hurt."],
    ["The pier collapsed after {some} minutes.", "{some} minutes later the pier collapsed."],
    ["The captain warned the crew.", "The captain did not warn the crew."],
]
""")["lines"]
_SOME = ("three", "four", "at least four", "five")
_FEWER, _MORE = 150, 300
#: All pairs would be four times as many.
_NEARLY_DOUBLE = 2.6


def _accounts(count: int) -> list[Document]:
    found = []
    for n in range(count):
        told = [line[(n >> at) % 2] for at, line in enumerate(_LINES)]
        text = " ".join(told).format(n=n, some=_SOME[n % len(_SOME)])
        found += [d for d in documents(text.encode(), f"{n}.txt") if isinstance(d, Document)]
    return found


def _alike(texts: Sequence[str]) -> Any:
    return np.ones((len(texts), 1), np.float32)


@pytest.mark.slow
def test_comparisons_grow_with_the_accounts_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = _accounts(_MORE)
    readings = list(read(held, load_model()))
    counted: Counter[str] = Counter()

    def count(place: Any, name: str) -> None:
        compare: Callable[..., Any] = getattr(place, name)

        @wraps(compare)
        def counting(*given: Any, **named: Any) -> Any:
            counted[name] += 1
            return compare(*given, **named)

        monkeypatch.setattr(place, name, counting)

    for place, name in (
        (pairing, "irreconcilable"),
        (happenings, "_comparable"),
        (agglomeration._Queue, "_offer"),
        (contraries, "compare_numbers"),
        (copies, "_stretches"),
        (denials, "_denies"),
        (inventory, "_may_be_one"),
        (inventory, "compare_numbers"),
        (portraits, "compatible"),
        (sorting, "compare_numbers"),
    ):
        count(place, name)
    weigh(held[:_FEWER], readings[:_FEWER], _alike)
    fewer = Counter(counted)
    counted.clear()
    weigh(held, readings, _alike)
    assert fewer
    grown = {name: counted[name] / times for name, times in fewer.items() if times > _MORE}
    assert max(grown.values()) < _NEARLY_DOUBLE, grown
