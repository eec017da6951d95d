"""A case survives being killed at any moment, and processes that want it at once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import stand_ins
from conftest import Pages
from rashomon import archive, store
from rashomon.case import Case
from rashomon.errors import CaseError

#: Seconds a stand-in takes to read one line.
PACE = "0.005"
TEXTS = [f"page {number}\n" * 5 for number in range(60)]


@pytest.fixture(autouse=True)
def quick_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_ins.install(monkeypatch)


def start(*arguments: str) -> subprocess.Popen[str]:
    """The command line in a process of its own, with slow stand-ins for rooms."""
    return subprocess.Popen(
        [sys.executable, stand_ins.__file__, PACE, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(path: Path) -> str:
    """What a case tells once whatever was left undone is done; the case must be whole."""
    with Case.open(path) as case:
        case.build()
        assert case.verify().differences == ()
        return archive.dump(case.reconstruction())


def undisturbed(folder: Path, pages: list[str]) -> str:
    with Case.create(folder / "undisturbed.rashomon") as case:
        case.add(pages)
    return outcome(folder / "undisturbed.rashomon")


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing_stored(tmp_path: Path, pages: Pages) -> None:
    given = pages(*TEXTS)
    path = tmp_path / "killed.rashomon"
    chance = random.Random(2)
    kept = 0
    for act in ["add"] * 6 + ["build"] * 6:
        process = start(act, str(path), *(given if act == "add" else ()))
        time.sleep(chance.uniform(0.1, 1.0))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if path.exists():
            with Case.create(path) as case:  # opens, whatever the kill left
                found = case.verify()
            assert found.differences == ()
            assert found.originals >= kept
            kept = found.originals
    with Case.create(path) as case:
        case.add(given)
    assert outcome(path) == undisturbed(tmp_path, given)


@pytest.mark.slow
def test_what_was_committed_is_in_the_one_file(tmp_path: Path, pages: Pages) -> None:
    """Copying the file alone after a kill between two acts loses nothing."""
    with Case.create(tmp_path / "a.rashomon") as case:
        case.add(pages(*TEXTS[:3]))
        copy = tmp_path / "copy.rashomon"
        copy.write_bytes((tmp_path / "a.rashomon").read_bytes())
    with Case.open(copy) as case:
        assert case.verify().originals == 3
    assert sorted(each.name for each in tmp_path.glob("*.rashomon*")) == [
        "a.rashomon",
        "copy.rashomon",
    ]


@pytest.mark.slow
def test_processes_that_add_and_build_at_once_all_get_their_turn(
    tmp_path: Path, pages: Pages
) -> None:
    given = pages(*TEXTS)
    path = tmp_path / "shared.rashomon"
    processes = [start("add", str(path), *given[n::4]) for n in range(4)]
    processes += [start("build", str(path)) for _ in range(2)]
    for process in processes[:4]:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    for process in processes[4:]:  # a builder may have come before the case or its first source
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0 or "nothing" in complaint or "no case" in complaint
    assert outcome(path) == undisturbed(tmp_path, given)


def test_who_must_wait_is_told_for_whom_and_who_waits_too_long_is_refused(
    tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", (0.05, 0.2))
    path = tmp_path / "held.rashomon"
    told: list[str] = []
    with Case.create(path) as case:
        case.add(pages("one"))
    holder = stand_in_holder(path)
    named = rf"still in use by process {holder.pid} on .*build"
    try:
        with Case.open(path, notice=told.append) as case:
            with pytest.raises(CaseError, match=named):
                case.add(pages("two"))
            assert case.verify().differences == (), "reading needs no turn"
    finally:
        holder.kill()
        holder.communicate()
    assert len(told) == 1
    assert f"process {holder.pid}" in told[0]
    with Case.open(path) as case:
        assert len(case.add(pages("two")).originals) == 1


def stand_in_holder(path: Path) -> subprocess.Popen[str]:
    """A process that has taken its turn at writing and does not give it back."""
    code = (
        "import sys, time; from rashomon.store import Store; store = Store(sys.argv[1])\n"
        "with store.at_work('build'), store.writing(): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.slow
def test_an_interrupted_build_says_so_in_one_line_and_goes_on_later(
    tmp_path: Path, pages: Pages
) -> None:
    path = tmp_path / "interrupted.rashomon"
    given = pages(*TEXTS)
    with Case.create(path) as case:
        case.add(given)
    process = start("build", str(path))
    deadline = time.monotonic() + 30
    while not is_at_work(path) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=30)
    assert process.returncode == 130
    assert complaint.count("\n") == 1
    assert "interrupted" in complaint
    assert outcome(path) == undisturbed(tmp_path, given)


def is_at_work(path: Path) -> bool:
    held = store.Store(str(path))
    try:
        with held.reading() as case:
            return bool(case.execute("SELECT count(*) FROM holders").fetchone()[0])
    finally:
        held.close()
