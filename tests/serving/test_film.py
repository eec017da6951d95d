"""The footage room: clips only of the case, only as they were watched, in the parts asked for."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.case import Case
from rashomon.footage import Footage
from rashomon.serving.app import create_app

from .conftest import HERE

pytest.importorskip("av")
pytest.importorskip("cv2")

from .filmed_case import filmed_case


@pytest.fixture
def yard(tmp_path: Path) -> Iterator[Path]:
    with filmed_case(tmp_path) as made:
        yield made


@pytest.fixture
def room(yard: Path) -> Iterator[TestClient]:
    with TestClient(create_app(yard, who="Ada"), base_url=HERE) as made:
        yield made


def _footage(path: Path) -> Footage:
    with Case.open(path) as case:
        footage = case.footage()
    assert footage is not None
    return footage


def test_the_room_has_a_player_and_every_clip(room: TestClient) -> None:
    page = room.get("/footage").text
    assert re.findall(r'<video src="([^"]+)"', page) == ["/footage/clips/0", "/footage/clips/1"]
    assert 'id="player"' in page
    assert "<script>" not in page
    assert "style=" not in page


def test_what_moves_is_handed_out_by_the_minute(room: TestClient) -> None:
    page = room.get("/footage").text
    told = json.loads(
        re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)[0]
    )
    assert "tracks" not in told
    first = room.get(f"{told['moves']}0").json()
    assert first["paths"][0]["at"]
    assert {track["camera"] for track in first["tracks"]} == {"north <mast>"}
    assert room.get(f"{told['moves']}1").status_code == 404
    assert room.get(f"{told['moves']}{'9' * 400}").status_code == 404
    assert room.get(f"{told['moves']}-1").status_code == 404


def test_a_case_without_footage_says_how_to_get_some(client: TestClient) -> None:
    page = client.get("/footage").text
    assert "rashomon join" in page
    assert "<video" not in page
    assert client.get("/footage/clips/0").status_code == 404
    assert client.get("/footage/moves/0").status_code == 404


def test_a_clip_comes_whole_or_in_parts(room: TestClient, yard: Path) -> None:
    data = Path(_footage(yard).cameras[1].path).read_bytes()
    whole = room.get("/footage/clips/1")
    assert (whole.status_code, whole.content) == (200, data)
    assert whole.headers["content-type"] == "video/mp4"
    assert whole.headers["cache-control"] == "no-store"
    part = room.get("/footage/clips/1", headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, data[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(data)}"
    beyond = room.get("/footage/clips/1", headers={"range": f"bytes={len(data)}-"})
    assert beyond.status_code == 416


@pytest.mark.parametrize("number", ["2", "-1", "99999999999999999999", "0/..", "%2e%2e", "a"])
def test_nothing_but_the_clips_of_the_case_has_an_address(room: TestClient, number: str) -> None:
    assert room.get(f"/footage/clips/{number}").status_code == 404


def test_a_clip_that_was_altered_is_not_shown_and_that_is_said(
    room: TestClient, yard: Path
) -> None:
    clip = Path(_footage(yard).cameras[0].path)
    assert room.get("/footage/clips/0/check").json() == {"objection": None}
    data = bytearray(clip.read_bytes())
    data[-1] ^= 1
    clip.write_bytes(data)
    os.utime(clip, ns=(1, 1))
    answer = room.get("/footage/clips/0")
    assert answer.status_code == 409
    assert "was altered" in answer.text
    assert bytes(data[:64]) not in answer.content
    assert "was altered" in room.get("/footage/clips/0/check").json()["objection"]
    assert room.get("/footage").status_code == 200


def test_a_clip_that_is_gone_is_said_to_be(room: TestClient, yard: Path) -> None:
    Path(_footage(yard).cameras[0].path).unlink()
    assert "is not there" in room.get("/footage/clips/0/check").json()["objection"]
    assert room.get("/footage/clips/0").status_code == 409


@pytest.mark.parametrize("secret", ["secret.txt", "secret.mp4"])
def test_a_strangers_case_opens_no_other_file(
    yard: Path, room: TestClient, tmp_path: Path, secret: str
) -> None:
    other = tmp_path / secret
    other.write_text("not for strangers", encoding="utf-8")
    footage = _footage(yard)
    camera = footage.cameras[0]
    forged = type(camera)(
        camera.name, str(other), camera.sha256, other.stat().st_size, 96, 72, 5.0, 1.0, 4.0, "so"
    )
    with Case.open(yard) as case:
        case.keep_footage(
            Footage(footage.site, (forged,), (), (), (), ()),
        )
    answer = room.get("/footage/clips/0")
    assert answer.status_code == 409
    assert "not for strangers" not in answer.text


@pytest.mark.parametrize("hostile", ["/dev/zero", "/dev/stdin", "a\0b", ""])
def test_what_is_no_file_is_no_clip(yard: Path, room: TestClient, hostile: str) -> None:
    footage = _footage(yard)
    camera = footage.cameras[0]
    forged = type(camera)(camera.name, hostile, camera.sha256, 0, 96, 72, 5.0, 1.0, 4.0, "so")
    with Case.open(yard) as case:
        case.keep_footage(Footage(footage.site, (forged,), (), (), (), ()))
    assert room.get("/footage/clips/0").status_code == 409
    assert room.get("/footage").status_code == 200


def test_key_frames_are_pictures_with_addresses_of_their_own(room: TestClient) -> None:
    page = room.get("/footage").text
    addresses = re.findall(r'<img src="(/footage/pictures/\w+)"', page)
    assert addresses
    answer = room.get(addresses[0])
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.content.startswith(b"\xff\xd8")
    assert room.get("/footage/pictures/none").status_code == 404


def test_detail_event_and_claim_have_the_frames_beside_the_words(room: TestClient) -> None:
    details = room.get("/details?verdict=disputed").text
    (detail,) = set(re.findall(r'href="(/details/\w+)"', details))
    page = room.get(detail).text
    assert "What the footage says to it" in page
    assert "contradicts" in page
    assert "/footage/pictures/" in page
    claim = re.findall(r'href="(/claims/\w+)"', page)[0]
    assert "What the footage says to it" in room.get(claim).text
    event = re.findall(r'href="(/events/\w+)"', page)[0]
    assert "What the cameras saw of it" in room.get(event).text


def test_footage_joined_while_the_app_runs_is_shown(yard: Path, room: TestClient) -> None:
    assert "The yard" in room.get("/footage").text
    with Case.open(yard) as case:
        case.keep_footage(Footage("Another site", (), (), (), (), ()))
    assert "Another site" in room.get("/footage").text


def test_names_of_sites_and_clips_are_text(room: TestClient) -> None:
    page = room.get("/footage").text
    assert "<script>alert" not in page
    assert "north <mast>" not in page
    assert "north & <b>" not in page
