"""The drawing board and its server: what the page is given, and whom it answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient
from yard import clip

from rashomon.drawing.app import create_app
from rashomon.drawing.board import Board, board
from rashomon.errors import SiteError
from rashomon.watching.libraries import cv2
from rashomon.watching.site import load_site

PAIRS = [
    ([10, 60], [0, 0]),
    ([90, 62], [8, 0]),
    ([70, 20], [8, 12]),
    ([25, 20], [0, 12]),
]


def told(pairs: list[tuple[list[int], list[int]]], *shapes: object) -> dict[str, object]:
    made = [{"pixel": pixel, "plan": plan, "was": None} for pixel, plan in pairs]
    return {"cameras": [{"name": "gate", "pairs": made}], "shapes": list(shapes)}


@pytest.fixture
def begun(tmp_path: Path) -> Board:
    clip(tmp_path / "gate.mp4")
    return board(tmp_path / "yard.toml", [str(tmp_path / "gate.mp4")])


@pytest.fixture
def client(begun: Board) -> TestClient:
    return TestClient(create_app(begun), "http://127.0.0.1", headers={"Origin": "http://127.0.0.1"})


def test_a_new_site_begins_with_its_clips_and_is_written_when_saved(
    begun: Board, client: TestClient
) -> None:
    (camera,) = client.get("/sheet").json()["cameras"]
    assert camera["name"] == "gate" and camera["clip"]["width"] == 96 and camera["pairs"] == []
    assert not begun.path.exists()
    saved = client.post("/sheet", json=told(PAIRS))
    assert saved.status_code == 200 and saved.json()["kept"] is None
    (read,) = load_site(begun.path).cameras
    assert len(read.pairs) == 4 and read.clip == begun.path.parent / "gate.mp4"
    assert [pair["was"] for pair in saved.json()["cameras"][0]["pairs"]] == [0, 1, 2, 3]


def test_residuals_and_what_is_drawn_come_back_as_it_is_drawn(client: TestClient) -> None:
    line = {"kind": "line", "name": "kerb", "points": [[20, 50], [80, 50]], "camera": "gate"}
    few = client.post("/laid", json=told(PAIRS[:3], line)).json()
    assert "too few" in few["cameras"]["gate"]["error"] and "too few" in few["problem"]
    assert few["shapes"][0]["plan"] is None
    assert few["shapes"][0]["corners"] == {"gate": [[20.0, 50.0], [80.0, 50.0]]}
    off = [*PAIRS, ([48, 40], [4, 2])]
    laid = client.post("/laid", json=told(off, line)).json()
    gate = laid["cameras"]["gate"]
    assert gate["error"] is None and gate["spare"] and max(gate["residuals"]) > 0.3
    assert gate["grid"] and gate["step"] in (1.0, 2.0)
    assert laid["problem"] is None
    (x, y) = laid["shapes"][0]["corners"]["gate"][0]
    assert (x, y) == (20.0, 50.0)


def test_a_pixel_has_its_place_on_the_plan_or_none_above_the_horizon(client: TestClient) -> None:
    asked = {"sheet": told(PAIRS), "camera": "gate", "pixel": [10, 60]}
    assert client.post("/ground", json=asked).json()["plan"] == pytest.approx([0, 0], abs=0.01)
    asked["pixel"] = [48, -500]
    assert client.post("/ground", json=asked).json()["plan"] is None
    asked["camera"] = "nobody's"
    assert client.post("/ground", json=asked).json()["plan"] is None
    for wrong in ("{}", '{"sheet": {}, "camera": "gate"}', "[]"):
        assert client.post("/ground", content=wrong).status_code == 422


def test_stills_are_frames_of_the_clip_at_its_times(client: TestClient) -> None:
    def figure(at: str) -> int:
        answer = client.get(f"/stills/0?at={at}")
        assert answer.headers["content-type"] == "image/jpeg"
        image = cv2.imdecode(np.frombuffer(answer.content, np.uint8), cv2.IMREAD_GRAYSCALE)
        assert image is not None
        return int(np.argmax(image[38] > 200))

    # The figure walks out four pixels a frame, five frames a second, from pixel 8 on.
    assert figure("0") == pytest.approx(8, abs=1)
    assert figure("1") == pytest.approx(28, abs=1)
    assert figure("9999") == pytest.approx(84, abs=1)
    for wrong in ("-1", "nan", "soon", "1e9"):
        assert client.get(f"/stills/0?at={wrong}").status_code == 400
    assert client.get("/stills/7").status_code == 404


def test_what_cannot_be_saved_is_refused_in_words_and_nothing_is_written(
    begun: Board, client: TestClient
) -> None:
    answer = client.post("/sheet", json=told(PAIRS[:3]))
    assert answer.status_code == 422 and "too few" in answer.json()["error"]
    assert not begun.path.exists()
    begun.path.write_text("name = 'theirs'")
    answer = client.post("/sheet", json=told(PAIRS))
    assert answer.status_code == 422 and "changed by somebody else" in answer.json()["error"]
    assert begun.path.read_text() == "name = 'theirs'"


def test_nobody_but_the_page_itself_may_draw(client: TestClient) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Origin": ""}):
        assert client.post("/sheet", json=told(PAIRS), headers=headers).status_code == 403
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"no json", 400), (b"[" * 100_000, 400), (b"null", 422), (b"x" * 5_000_000, 413)],
)
def test_hostile_sheets_are_refused(client: TestClient, content: bytes, status: int) -> None:
    assert client.post("/sheet", content=content).status_code == status
    assert client.get("/assets/../board.py").status_code == 404
    assert client.get("/assets/board.py").status_code == 404


def test_a_camera_without_a_clip_is_drawn_without_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "yard.toml"
    path.write_text('[[cameras]]\nname = "gate"\nclip = "lost.mp4"\n')
    client = TestClient(create_app(board(path, [])), "http://127.0.0.1")
    assert client.get("/sheet").json()["cameras"][0]["clip"] is None
    assert client.get("/stills/0").status_code == 404


def test_a_camera_calibrated_elsewhere_is_shown_so_and_takes_part(tmp_path: Path) -> None:
    path = tmp_path / "yard.toml"
    path.write_text(
        '[[cameras]]\nname = "gate"\nhomography = [[0.1, 0, 0], [0, 0.1, 0], [0, 0, 1]]\n'
        '[[lines]]\nname = "kerb"\n'
        'geometry = { type = "LineString", coordinates = [[1, 2], [3, 4]] }\n'
    )
    client = TestClient(
        create_app(board(path, [])), "http://127.0.0.1", headers={"Origin": "http://127.0.0.1"}
    )
    begun = client.get("/sheet").json()
    assert begun["cameras"][0]["given"]
    laid = client.post("/laid", json=begun).json()
    assert laid["shapes"][0]["corners"]["gate"] == [[10.0, 20.0], [30.0, 40.0]]


def test_shapes_of_another_file_are_named_and_left_there(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(
        '{"features": [{"properties": {"name": "kerb"}, "geometry":'
        ' {"type": "LineString", "coordinates": [[0, 1], [2, 3]]}}]}'
    )
    path = tmp_path / "yard.toml"
    path.write_text('shapes = "a.geojson"\n')
    made = board(path, [])
    assert made.told()["elsewhere"] == ["kerb"] and made.told()["shapes"] == []
    made.save({"cameras": [], "shapes": []})
    assert path.read_text() == 'shapes = "a.geojson"\n'


@pytest.mark.parametrize("content", [b"cameras = 3", b"[[", b"\xff"])
def test_a_file_that_is_no_site_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "yard.toml").write_bytes(content)
    with pytest.raises(SiteError, match=r"yard\.toml"):
        board(tmp_path / "yard.toml", [])


def test_no_file_and_no_clip_is_nothing_to_draw_on(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="name a clip"):
        board(tmp_path / "yard.toml", [])
