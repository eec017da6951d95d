from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

import rashomon
from rashomon import meanings
from rashomon.meanings import Meanings, keep_meanings, kept_meanings
from rashomon.weighing.scales.sentences import Vectors, vectors


def _case() -> sqlite3.Connection:
    case = sqlite3.connect(":memory:")
    case.executescript(resources.files("rashomon").joinpath("case.sql").read_text("utf-8"))
    return case


def test_what_is_remembered_is_what_would_be_made() -> None:
    texts = ["The ferry sank.", "A mill burned.", "\ud800"]
    with closing(_case()) as case:
        first = kept_meanings(case)
        made = first(texts)
        keep_meanings(case, first)
        again = kept_meanings(case)(texts)
    assert np.array_equal(made, again)
    assert np.array_equal(made, vectors(texts))
    assert Meanings({})([]).shape == vectors([]).shape


def test_only_what_is_new_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return vectors(texts)

    monkeypatch.setattr(meanings, "vectors", counting)
    with closing(_case()) as case:
        first = kept_meanings(case)
        first(["one", "two"])
        keep_meanings(case, first)
        second = kept_meanings(case)
        second(["two", "three"])
        keep_meanings(case, second)
        assert asked == ["one", "two", "three"]
        assert case.execute("SELECT count(*) FROM meanings").fetchone() == (2,)


def test_a_case_keeps_the_meanings_of_its_sources(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("A ferry sank off Larkhaven on Monday. Divers rescued five passengers.")
    with rashomon.Case.create(tmp_path / "a.case") as case:
        case.add([str(page)])
        case.build()
    with closing(sqlite3.connect(tmp_path / "a.case")) as file:
        assert file.execute("SELECT count(*) FROM meanings").fetchone() == (1,)
