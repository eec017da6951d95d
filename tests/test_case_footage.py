"""A case keeps what cameras saw, logs it, and says where it or a clip was changed since."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.case import Case
from rashomon.cli import app
from rashomon.errors import CaseError
from rashomon.footage import FilmedBy, Followed, Footage, Who, what_changed
from rashomon.watching.seen import Box, Observation, Position, Track
from rashomon.watching.seen import Path as Way
from rashomon.watching.site import ClipClock, Line

CLIP = b"pictures that move"
TRACK = Track(
    "t1", "gate", (Box(5, 1.0, 2.0, 3.0, 4.0, 5.0), Box(6, 1.2, 2.5, 3.0, 4, 5)), "person"
)


def _camera(path: Path) -> FilmedBy:
    return FilmedBy(
        "gate", str(path), sha256(CLIP).hexdigest(), len(CLIP), 96, 72, 5.0, 1.0, 4.0,
        "not calibrated", clock=ClipClock(1.5), ground=((0.0, 1.0), (2.0, 3.0), (4.0, 0.0)),
        near=(1.0, 0.5),
    )  # fmt: skip


def _footage(path: Path) -> Footage:
    seen = Observation("o1", "runs", 1.0, 2.0, ("p1",), (("gate", 5),), 0.9, "so fast")
    return Footage(
        "The yard",
        (_camera(path),),
        (Followed.of(TRACK),),
        (Way("p1", ("t1",), (Position(2.5, 0.0, 1.0, 0.2),), "person"),),
        (seen,),
        (),
        (Line("the kerb", ((0.0, 0.0), (1.0, 1.0)), "the yard"),),
        problems=("something is a guess",),
        who=(Who("n1", "p1"),),
    )


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "gate.mp4"
    path.write_bytes(CLIP)
    return path


def test_a_track_comes_back_from_its_numbers() -> None:
    assert Followed.of(TRACK).track() == TRACK


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path, clip: Path) -> None:
    with Case.create(tmp_path / "yard.rashomon") as case:
        assert case.footage() is None
        case.keep_footage(_footage(clip))
        assert case.footage() == _footage(clip)


def test_what_is_joined_anew_replaces_what_was_there_and_both_are_logged(
    tmp_path: Path, clip: Path
) -> None:
    with Case.create(tmp_path / "yard.rashomon") as case:
        before = case.state()
        case.keep_footage(_footage(clip))
        case.keep_footage(replace(_footage(clip), site="The other yard"))
        kept = case.footage()
        assert kept is not None
        assert kept.site == "The other yard"
        assert [entry.act for entry in case.log()] == ["join", "join"]
        assert case.state() != before
        assert case.verify().differences == ()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM footage",
        "UPDATE footage SET seen = x'00'",
        "DROP TABLE footage",
    ],
)
def test_tampering_with_it_comes_to_light(tmp_path: Path, clip: Path, statement: str) -> None:
    path = tmp_path / "yard.rashomon"
    with Case.create(path) as case:
        case.keep_footage(_footage(clip))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    with Case.open(path) as case:
        (difference,) = case.verify().differences
    assert "stored footage" in difference


def test_footage_that_nobody_joined_comes_to_light(tmp_path: Path, clip: Path) -> None:
    path = tmp_path / "yard.rashomon"
    with Case.create(path) as case:
        case.keep_footage(_footage(clip))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM log")
    with Case.open(path) as case:
        assert any("stored footage" in each for each in case.verify().differences)


def test_damaged_footage_is_an_error_that_says_what_to_do(tmp_path: Path, clip: Path) -> None:
    path = tmp_path / "yard.rashomon"
    with Case.create(path) as case:
        case.keep_footage(_footage(clip))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE footage SET seen = x'00'")
    with Case.open(path) as case, pytest.raises(CaseError, match="rashomon join"):
        case.footage()


def test_a_clip_that_is_what_it_was_has_not_changed(clip: Path) -> None:
    assert what_changed(_camera(clip)) is None


def test_a_clip_that_changed_or_is_gone_is_told(clip: Path) -> None:
    clip.write_bytes(CLIP[::-1])
    assert "was altered" in (what_changed(_camera(clip)) or "")
    clip.write_bytes(CLIP * 2)
    assert "36 bytes long now, and was 18" in (what_changed(_camera(clip)) or "")
    clip.unlink()
    assert "is not there" in (what_changed(_camera(clip)) or "")


def test_a_device_or_a_folder_of_no_pictures_is_no_clip(tmp_path: Path) -> None:
    assert "is not there" in (what_changed(_camera(Path("/dev/null"))) or "")
    assert what_changed(_camera(tmp_path)) is not None


def test_a_folder_of_pictures_is_known_by_all_of_them(tmp_path: Path) -> None:
    pictures = tmp_path / "frames"
    pictures.mkdir()
    for name, data in (("1.png", b"one"), ("2.png", b"two"), ("note.txt", b"none")):
        (pictures / name).write_bytes(data)
    listed = "".join(
        f"{sha256(data).hexdigest()}  {name}\n"
        for name, data in (("1.png", b"one"), ("2.png", b"two"))
    )
    camera = replace(_camera(pictures), sha256=sha256(listed.encode()).hexdigest(), size=6)
    assert what_changed(camera) is None
    (pictures / "2.png").write_bytes(b"owt")
    assert "was altered" in (what_changed(camera) or "")


def test_verify_tells_altered_clips_from_those_that_are_elsewhere(
    tmp_path: Path, clip: Path
) -> None:
    path = tmp_path / "yard.rashomon"
    with Case.create(path) as case:
        case.keep_footage(_footage(clip))
        assert case.altered_clips() == ((), ())
    clip.write_bytes(CLIP[::-1])
    done = CliRunner().invoke(app, ["verify", str(path)])
    assert done.exit_code == 1
    assert "was altered" in done.output
    clip.unlink()
    done = CliRunner().invoke(app, ["verify", str(path)])
    assert done.exit_code == 0
    assert "is not there" in done.output
