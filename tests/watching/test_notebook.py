"""Clips looked through once: notes kept, a stop that loses little, several at once, copies."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from films import HEIGHT, WIDTH, film, walk

from rashomon.errors import IntakeError, RashomonError
from rashomon.watching import looking, moving
from rashomon.watching.background import Foreground
from rashomon.watching.clips import Clip, open_clip
from rashomon.watching.detection import Detected, Detection
from rashomon.watching.figures import Stature
from rashomon.watching.libraries import av
from rashomon.watching.looking import Looking, look
from rashomon.watching.notebook import Notebook
from rashomon.watching.notes import NOTED, noted
from rashomon.watching.onnx import Choice
from rashomon.watching.originals import keep_copy
from rashomon.watching.several import look_all

#: Two whole blocks of notes and some more frames.
FRAMES = 600
COLOURS = {(30, 30, 200): walk(5, 70, 0.9), (200, 60, 30): walk(-40, 100, 0.6, 100)}


def encode(path: Path, count: int = FRAMES) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=Fraction(10))
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.bit_rate = 1_500_000
        for frame in film(COLOURS, count):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame.image, format="bgr24")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    return open_clip(encode(tmp_path_factory.mktemp("clips") / "gate.mp4"))


def never(*_: object) -> Iterator[Detected]:
    raise AssertionError("looked at again")


def stop_at(frame: int) -> looking.Progress:
    def progress(_: str, done: int, total: int) -> None:
        assert total == FRAMES
        if done == frame:
            raise KeyboardInterrupt

    return progress


def test_a_clip_is_looked_through_once(
    clip: Clip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noting = Looking.noting(tmp_path / "notes")
    first = look("gate", clip, looking=noting)
    assert first.seen.tracks and first == look("gate", clip)
    monkeypatch.setattr(looking, "frames", never)
    assert look("gate", clip, looking=noting) == first
    with pytest.raises(AssertionError):
        look("yard", clip, looking=noting)
    with pytest.raises(AssertionError):
        look("gate", replace(clip, sha256="0" * 64), looking=noting)


def test_a_stopped_watch_goes_on_where_it_was_to_the_same_end(
    clip: Clip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noting = Looking.noting(tmp_path / "notes")
    with pytest.raises(KeyboardInterrupt):
        look("gate", clip, stop_at((FRAMES + 300) // 2), noting)  # all decoded, 300 followed
    judged: list[int] = []
    found = moving._found

    def counted(foreground: Foreground, stature: Stature) -> Detected:
        judged.append(foreground.number)
        return found(foreground, stature)

    monkeypatch.setattr(moving, "_found", counted)
    went_on = look("gate", clip, looking=noting)
    assert judged == list(range(2 * moving.LEARNING, FRAMES))
    assert went_on == look("gate", clip)
    assert [each.suffix for each in noting.notebook.folder.iterdir()] == [".gz"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "harm",
    [b"", b"no notes at all", gzip.compress(b'{"size": 3}')],
    ids=["empty", "no archive", "something else"],
)
def test_damaged_notes_are_no_notes(clip: Clip, tmp_path: Path, harm: bytes) -> None:
    noting = Looking.noting(tmp_path / "notes")
    first = look("gate", clip, looking=noting)
    (kept,) = (tmp_path / "notes").iterdir()
    kept.write_bytes(harm)
    assert look("gate", clip, looking=noting) == first
    assert Notebook(tmp_path / "notes").read("gate", clip) == first


def test_where_nothing_can_be_noted_the_watch_goes_on(clip: Clip, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("a file where the folder would be")
    assert look("gate", clip, looking=Looking.noting(tmp_path / "notes")).seen.tracks


def test_an_older_programs_notes_are_forgotten(clip: Clip, tmp_path: Path) -> None:
    notebook = Notebook(tmp_path)
    older = tmp_path / f"{notebook._begins('gate', clip)}-0123456789ab.part.jsonl"
    other = tmp_path / "not-of-this-clip.json.gz"
    older.write_text("{}")
    other.write_text("{}")
    look("gate", clip, looking=Looking(notebook=notebook))
    assert not older.exists() and other.exists()


def test_two_processes_see_what_one_sees(clip: Clip, tmp_path: Path) -> None:
    short = open_clip(encode(tmp_path / "yard.mp4", 80))
    clips = {"gate": clip, "yard": short}
    told: list[tuple[str, int, int]] = []
    both = look_all(clips, Looking(), lambda *each: told.append(each), processes=2)
    assert both == look_all(clips, Looking())
    for camera, count in (("gate", FRAMES), ("yard", 80)):
        done = [each for name, each, total in told if name == camera and total == count]
        assert done[0] == 0 and done == sorted(done)


def test_progress_begins_at_once_and_ends_at_the_end(clip: Clip) -> None:
    told: list[tuple[int, int]] = []
    look("gate", clip, lambda _, done, total: told.append((done, total)))
    assert told[0] == (0, FRAMES) and told[-1] == (FRAMES, FRAMES)
    assert all(0 <= after[0] - before[0] <= 1 for before, after in pairwise(told))


def test_what_one_process_meets_is_told(clip: Clip, tmp_path: Path) -> None:
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"no model")
    with pytest.raises(RashomonError, match=r"bad\.onnx: this is no ONNX model"):
        look_all({"gate": clip, "yard": clip}, Looking(Choice(bad)), processes=2)


def test_a_detector_of_ones_own_goes_on_from_its_notes(tmp_path: Path) -> None:
    asked: list[int] = []

    def detector(frames: object) -> Iterator[Detected]:
        for frame in frames:  # type: ignore[attr-defined]
            asked.append(frame.number)
            box = Detection(frame.number, 2.0, 3.0, 4.0, 0.5)
            yield Detected(frame.number, frame.time, (box,), (WIDTH, HEIGHT))

    pictures = list(film({}, NOTED + 10))
    notes = tmp_path / "notes.jsonl"
    found = noted(detector, pictures, notes)
    for _ in range(NOTED):
        next(found)
    found.close()  # type: ignore[attr-defined]
    again = list(noted(detector, pictures, notes))
    assert [each.number for each in again] == list(range(NOTED + 10))
    assert asked == list(range(NOTED + 10))
    # Another process may have noted the same frames: they count once.
    notes.write_bytes(notes.read_bytes() * 2)
    assert [each.number for each in noted(detector, pictures, notes)] == list(range(NOTED + 10))


@pytest.mark.slow
@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupted_command_says_so_and_goes_on_later(
    clip: Clip, tmp_path: Path, processes: str
) -> None:
    site = tmp_path / "yard.toml"
    site.write_text(
        f'[[cameras]]\nname = "gate"\nclip = "{clip.path}"\n'
        f'[[cameras]]\nname = "[/gate]"\nclip = "{clip.path}"\nclock = 0\n'
    )
    command = [sys.executable, "-c", "from rashomon.cli import main; main()", "watch", str(site)]
    command += ["-o", str(tmp_path / "page.html"), "--processes", processes]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    give_up = time.monotonic() + 240
    notes = tmp_path / ".rashomon-notes"
    while not list(notes.glob("*.jsonl")) and time.monotonic() < give_up:
        time.sleep(0.02)
    os.kill(started.pid, signal.SIGINT)
    _, complaint = started.communicate(timeout=120)
    assert started.returncode == 130
    assert (
        complaint.strip()
        == "rashomon: interrupted; what a case or the notes of a clip hold is kept"
    )
    assert not (tmp_path / "page.html").exists()
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert (tmp_path / "page.html").exists()
    assert len(list(notes.glob("*.json.gz"))) == 2 and not list(notes.glob("*.jsonl"))


def test_a_copy_is_the_clip_bit_for_bit_and_kept_once(clip: Clip, tmp_path: Path) -> None:
    copy = keep_copy(clip, tmp_path / "originals")
    assert copy.name == f"{clip.sha256}.mp4" and copy.read_bytes() == clip.path.read_bytes()
    before = copy.stat().st_mtime_ns
    assert keep_copy(clip, tmp_path / "originals") == copy
    assert copy.stat().st_mtime_ns == before and len(list(copy.parent.iterdir())) == 1


def test_a_copy_that_was_altered_is_named_not_replaced(clip: Clip, tmp_path: Path) -> None:
    copy = keep_copy(clip, tmp_path)
    copy.write_bytes(b"altered")
    with pytest.raises(IntakeError, match="was altered"):
        keep_copy(clip, tmp_path)
    assert copy.read_bytes() == b"altered"


def test_a_clip_that_changes_while_it_is_watched_is_not_kept(clip: Clip, tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="watch it again"):
        keep_copy(replace(clip, sha256="0" * 64), tmp_path)
    assert not list(tmp_path.iterdir())
