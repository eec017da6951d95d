"""A camera by Tsai's model, there and back, and from both kinds of files."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path

import numpy as np
import pytest

from rashomon.errors import SiteError
from rashomon.watching.tsai import TsaiCamera, load_tsai

#: Four metres up, looking north and down by half a right angle, 800 pixels of focal length.
CAMERA = TsaiCamera(
    dpx=0.005, dpy=0.005, cx=320, cy=240, sx=1.0, focal=4.0, kappa1=0.01,
    tx=0.0, ty=4000 / np.sqrt(2), tz=4000 / np.sqrt(2), rx=np.pi * 0.75, ry=0.0, rz=0.0,
)  # fmt: skip
BEFORE = ("width", "height", "ncx", "nfx", "dx", "dy")
NAMES = (*BEFORE, *(field.name for field in fields(TsaiCamera)))


def numbers() -> dict[str, float]:
    return {**dict.fromkeys(BEFORE, 1.0), **asdict(CAMERA)}


def test_the_middle_of_the_picture_is_as_far_as_the_camera_is_high() -> None:
    place = CAMERA.to_plan([[320, 240]])[0]
    assert np.hypot(*place) == pytest.approx(4.0)


def test_a_way_onto_the_plan_leads_back_through_the_distortion() -> None:
    pixels = np.array([[320.0, 240.0], [10.0, 470.0], [630.0, 300.0]])
    assert np.allclose(CAMERA.to_image(CAMERA.to_plan(pixels)), pixels, atol=1e-6)
    bare = replace(CAMERA, kappa1=0.0)
    assert not np.allclose(bare.to_plan(pixels[1:]), CAMERA.to_plan(pixels[1:]), atol=1e-3)


def test_above_the_horizon_there_is_no_ground() -> None:
    assert np.isnan(CAMERA.to_plan([[320, -700]])).all()


def test_xml_and_text_say_the_same(tmp_path: Path) -> None:
    said = numbers()
    (tmp_path / "c.txt").write_text("\n".join(str(said[name]) for name in NAMES))
    attributes = " ".join(f'{name}="{value}"' for name, value in said.items())
    (tmp_path / "c.xml").write_text(f"<Camera><All {attributes}/></Camera>")
    assert load_tsai(tmp_path / "c.txt") == load_tsai(tmp_path / "c.xml") == CAMERA


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 2 3", "3 numbers"),
        ("<Camera><Intrinsic focal='1'/></Camera>", "lacks dpx"),
        ("<Camera>", "no sound XML"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><Camera/>", "no document type"),
        (" ".join(["one"] * 19), "not a number"),
    ],
)
def test_what_is_no_tsai_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "c.xml"
    path.write_text(text)
    with pytest.raises(SiteError, match=words):
        load_tsai(path)
    with pytest.raises(SiteError, match="cannot be read"):
        load_tsai(tmp_path / "nowhere.xml")
