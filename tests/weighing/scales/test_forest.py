from __future__ import annotations

import dataclasses
import re
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from rashomon.weighing.events.resemblance import GROUNDS
from rashomon.weighing.scales.forest import Forest, forest, store


def _stumps() -> Forest:
    """Two trees: one asks column 0, the other column 1; both add 1 above the half, else take 1."""
    threshold = np.array([[0.5, 0, 0], [0.5, 0, 0]], np.float32)
    return Forest(
        grounds=("one", "other"),
        start=0.0,
        enough=0.5,
        column=np.array([[0, 0, 0], [1, 0, 0]], np.int16),
        threshold=threshold,
        left=np.array([[1, 1, 2], [1, 1, 2]], np.int16),
        right=np.array([[2, 1, 2], [2, 1, 2]], np.int16),
        value=np.array([[0, -1, 1], [0, -1, 1]], np.float32),
        depth=1,
    )


def test_the_leaves_of_all_trees_add_up() -> None:
    rows = np.array([[0, 0], [0, 1], [1, 1]], np.float32)
    expected = 1 / (1 + np.exp([2.0, 0.0, -2.0]))
    assert _stumps().probability(rows) == pytest.approx(expected)


def test_many_rows_are_asked_in_pieces() -> None:
    rows = np.ones((20_000, 2), np.float32)
    assert len(set(_stumps().probability(rows).tolist())) == 1


def test_no_rows_no_answers() -> None:
    assert len(_stumps().probability(np.zeros((0, 2), np.float32))) == 0


def test_the_shipped_trees_ask_for_the_grounds_that_are_measured() -> None:
    shipped = forest("happenings.npz")
    assert shipped.grounds == GROUNDS
    assert 0.0 < shipped.enough < 1.0
    assert int(shipped.column.max()) < len(GROUNDS)


def test_trees_that_are_stored_are_those_that_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    store(_stumps(), tmp_path / "data" / "stumps.npz")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    read = forest.__wrapped__("stumps.npz")
    for field in dataclasses.fields(Forest):
        assert np.array_equal(getattr(read, field.name), getattr(_stumps(), field.name))


@pytest.mark.parametrize("name", ["concord", "figures", "happenings", "times"])
def test_the_card_of_a_file_of_trees_is_of_these_trees(name: str) -> None:
    card = (resources.files("rashomon.weighing") / "data" / f"{name}.md").read_text("utf-8")
    told = re.search(r"(\d+) boosted (?:decision )?trees(?: of depth (\d+))?", card)
    assert told is not None
    trees = forest(f"{name}.npz")
    assert int(told[1]) == len(trees.column)
    assert told[2] is None or int(told[2]) == trees.depth
    assert f"training/{'events' if name == 'happenings' else name}.py" in card
