"""Whatever was changed behind a case's back comes to light."""

from __future__ import annotations

import itertools
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import stand_ins
from conftest import Pages
from rashomon.case import Case
from rashomon.custody import GENESIS


@pytest.fixture
def path(tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A built case of three sources."""
    stand_ins.install(monkeypatch)
    path = tmp_path / "bridge.rashomon"
    with Case.create(path) as case:
        case.add([*pages("one\n", "two\n", "three\n"), "/nowhere"])
        case.build()
    yield path


def tamper(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def differences(path: Path) -> tuple[str, ...]:
    with Case.open(path) as case:
        return case.verify().differences


def test_an_untouched_case_shows_no_difference(path: Path) -> None:
    with Case.open(path) as case:
        found = case.verify()
    assert found.differences == ()
    assert (found.originals, found.head) == (3, found.head)


def test_verifying_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    differences(path)
    assert path.read_bytes() == before


def test_the_log_names_every_act_and_is_chained(path: Path) -> None:
    with Case.open(path) as case:
        log = case.log()
    acts = [entry.act for entry in log]
    assert acts == ["add"] * 3 + ["refuse"] + ["take in"] * 3 + ["read", "weigh"]
    assert log[0].before == GENESIS
    assert all(one.after == next_one.before for one, next_one in itertools.pairwise(log))
    assert all(entry.at.endswith("+00:00") and entry.version for entry in log)


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE originals SET bytes = x'00' WHERE size = 4", "was altered: its bytes"),
        ("UPDATE originals SET size = 5 WHERE size = 4", "5 were recorded"),
        ("DELETE FROM originals WHERE size = 6", "gone from the case"),
        ("INSERT INTO originals VALUES ('00', 1, '', '', x'00')", "the log does not know it"),
        ("UPDATE log SET at = '1999-01-01' WHERE number = 2", "log entry 2 .* was altered"),
        ("UPDATE log SET what = 'x' WHERE act = 'weigh'", "was altered"),
        ("DELETE FROM log WHERE number = 2", "entry 3 does not follow"),
        ("DELETE FROM log WHERE number = 1", "entry 2 does not follow"),
        ("UPDATE sources SET document = replace(document, 'one', 'won')", "text taken from"),
        ("UPDATE incident SET incident = replace(incident, 'one', 'won')", "stored incident"),
        ("DELETE FROM incident", "stored incident"),
        ("UPDATE originals SET bytes = 'words' WHERE size = 4", "was altered"),
    ],
)
def test_tampering_comes_to_light(path: Path, statement: str, complaint: str) -> None:
    tamper(path, statement)
    found = differences(path)
    assert any(re.search(complaint, line) for line in found), found
