"""A user's detector: both layouts, from ONNX files written byte by byte."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from onnx_models import SIDE, model, yolox

from rashomon.errors import RashomonError
from rashomon.watching.frames import Frame
from rashomon.watching.onnx import load_detector
from rashomon.watching.tracking import tracks_of


def pictures(count: int, height: int = 96, width: int = 128) -> list[Frame]:
    return [Frame(n, n / 25, np.full((height, width, 3), 90, np.uint8)) for n in range(count)]


def test_yolox_cells_become_pixels_of_the_frame(tmp_path: Path) -> None:
    # The first grid has 8 x 8 cells of 8 pixels: row 9 is cell (1, 1).
    rows = {9: [0.5, 1.0, np.log(2), np.log(4), 0.9, 1.0, 0.0]}
    detector = load_detector(model(tmp_path / "y.onnx", {"out": yolox(rows)}, (1, 3, SIDE, SIDE)))
    (found,) = detector(pictures(1))
    (one,) = found.detections
    # 128 pixels of the frame are 64 of the input: all doubles.
    assert (one.width, one.height) == pytest.approx((32, 64), rel=1e-5)
    assert (one.x, one.y) == pytest.approx((2 * 12 - 16, 2 * 16 - 32), abs=1e-4)
    assert one.confidence == pytest.approx(0.9)


def test_yolox_may_come_decoded_and_each_thing_counts_once(tmp_path: Path) -> None:
    rows = {
        0: [20, 20, 10, 20, 0.9, 1.0, 0.0],
        1: [20.5, 20, 10, 20, 0.8, 1.0, 0.0],
        2: [50, 20, 10, 20, 0.8, 1.0, 0.0],
        3: [50, 40, 10, 20, 0.8, 0.0, 1.0],
        4: [50, 40, 10, 20, 0.05, 1.0, 0.0],
    }
    path = model(tmp_path / "y.onnx", {"out": yolox(rows)}, (1, 3, SIDE, SIDE))
    (found,) = load_detector(path, "yolox-decoded", classes={0})(pictures(1))
    assert [round(each.x) for each in found.detections] == [30, 90]


def test_rf_detr_gives_shares_and_logits_in_either_order(tmp_path: Path) -> None:
    boxes = np.array([[[0.5, 0.5, 0.25, 0.5], [0.1, 0.1, 0.1, 0.1]]])
    logits = np.array([[[-9.0, 2.0, -9.0], [-9.0, -9.0, -9.0]]])
    for outputs in ({"dets": boxes, "labels": logits}, {"labels": logits, "dets": boxes}):
        path = model(tmp_path / "r.onnx", outputs, (1, 3, SIDE, SIDE))
        (found,) = load_detector(path, classes={1})(pictures(1))
        (one,) = found.detections
        assert (one.x, one.y) == pytest.approx((48, 24))
        assert (one.width, one.height) == pytest.approx((32, 48))
        assert one.confidence == pytest.approx(1 / (1 + np.exp(-2)))


def test_what_a_users_detector_finds_is_followed(tmp_path: Path) -> None:
    boxes = np.array([[[0.5, 0.5, 0.25, 0.5]]])
    path = model(
        tmp_path / "r.onnx", {"dets": boxes, "labels": np.array([[[3.0]]])}, (1, 3, SIDE, SIDE)
    )
    (track,) = tracks_of(pictures(12), "gate", load_detector(path))
    assert [box.frame for box in track.boxes] == list(range(12))
    assert track.boxes[6].width == pytest.approx(32, rel=0.01)


def test_sixteen_bit_frames_are_shown_to_it_in_eight(tmp_path: Path) -> None:
    boxes = np.array([[[0.5, 0.5, 0.25, 0.5]]])
    path = model(
        tmp_path / "r.onnx", {"dets": boxes, "labels": np.array([[[3.0]]])}, (1, 3, SIDE, SIDE)
    )
    thermal = Frame(0, 0.0, np.arange(2800, 2800 + 96 * 128, dtype=np.uint16).reshape(96, 128))
    (found,) = load_detector(path)([thermal])
    assert len(found.detections) == 1


def test_what_is_no_detector_is_refused_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "no.onnx").write_bytes(b"nothing")
    with pytest.raises(RashomonError, match="no ONNX model"):
        load_detector(tmp_path / "no.onnx")
    three = {name: np.zeros((1, 2, 3)) for name in "abc"}
    with pytest.raises(RashomonError, match="neither"):
        load_detector(model(tmp_path / "three.onnx", three, (1, 3, SIDE, SIDE)))
    grey = model(tmp_path / "grey.onnx", {"out": yolox({})}, (1, 1, SIDE, SIDE))
    with pytest.raises(RashomonError, match="fixed 1 x 3"):
        load_detector(grey)


def test_rows_that_fit_no_grid_are_refused(tmp_path: Path) -> None:
    path = model(tmp_path / "y.onnx", {"out": np.zeros((1, 5, 7))}, (1, 3, SIDE, SIDE))
    with pytest.raises(RashomonError, match="name its layout"):
        list(load_detector(path)(pictures(1)))
