"""The site file: what it may say, and how it is told what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import SiteError
from rashomon.watching.site import ClipClock, Site, load_site

POINTS = """points = [
  { pixel = [100, 400], plan = [0, 0] }, { pixel = [500, 410], plan = [10, 0] },
  { pixel = [420, 150], plan = [10, 20] }, { pixel = [180, 150], plan = [0, 20] },
]
"""
CAMERA = f'[[cameras]]\nname = "gate"\n{POINTS}'
LINE = 'geometry = { type = "LineString", coordinates = [[0, 1], [5, 1]] }\n'


def loaded(folder: Path, text: str) -> Site:
    path = folder / "yard.toml"
    path.write_text(text, encoding="utf-8")
    return load_site(path)


def test_a_site_is_read_whole(tmp_path: Path) -> None:
    site = loaded(
        tmp_path,
        f"""name = "The yard"
[earth]
latitude = 10
longitude = 20
{CAMERA}clip = "gate.mp4"
clock = {{ offset = -2, sigma = 0.5 }}
frame_rate = 7
[[cameras]]
name = "roof"
homography = [[0.05, 0, -9], [0, 0.2, -31], [0, 0.004, 1]]
[[lines]]
name = "the line"
left = "the yard"
right = "the street"
{LINE}[[zones]]
name = "a zone"
geometry = {{ type = "Polygon", coordinates = [[[0, 0], [2, 0], [2, 2], [0, 0]]] }}
""",
    )
    gate, roof = site.cameras
    assert (site.name, gate.clip, gate.frame_rate) == ("The yard", tmp_path / "gate.mp4", 7.0)
    assert gate.clock == ClipClock(-2.0, 1.0, 0.5)
    assert gate.fit is not None and len(gate.fit.residuals) == len(gate.pairs) == 4
    assert roof.projection is not None and roof.clock is None
    assert site.lines[0].left == "the yard"
    assert site.zones[0].corners == ((0, 0), (2, 0), (2, 2))
    assert site.earth is not None and site.earth.bearing == 0.0


def test_a_site_is_named_by_its_file_and_may_be_empty(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") == Site("yard", ())


def test_the_plan_of_a_homography_is_taken_to_the_sites(tmp_path: Path) -> None:
    site = loaded(
        tmp_path,
        '[[cameras]]\nname = "a"\nhomography = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]\n'
        "plan = [[0.05, 0, 3], [0, 0.05, 0]]\n",
    )
    projection = site.cameras[0].projection
    assert projection is not None
    assert projection.to_plan([[20, 40]])[0] == pytest.approx([4.0, 2.0])


def test_a_line_drawn_in_a_picture_lands_on_the_plan(tmp_path: Path) -> None:
    drawn = f'{CAMERA}[[lines]]\nname = "l"\ncamera = "gate"\ngeometry = {{ type = "LineString", '
    site = loaded(tmp_path, drawn + "coordinates = [[100, 400], [500, 410]] }")
    (line,) = site.lines
    assert line.camera is None
    assert line.points[0] == pytest.approx((0, 0), abs=1e-6)
    assert line.points[1] == pytest.approx((10, 0), abs=1e-6)
    bare = '[[cameras]]\nname = "a"\n[[lines]]\nname = "l"\ncamera = "a"\n' + LINE
    assert loaded(tmp_path, bare).lines[0].camera == "a"


def test_shapes_in_degrees(tmp_path: Path) -> None:
    site = loaded(
        tmp_path,
        'shapes_in = "degrees"\n[earth]\nlatitude = 1\nlongitude = 0\n[[lines]]\nname = "l"\n'
        + LINE,
    )
    (x, y), _ = site.lines[0].points
    assert (x, y) == (0, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "no sound TOML"),
        ("kameras = 1", "'kameras' is not known"),
        ("cameras = 1", r"begin each with \[\[cameras\]\]"),
        ("[[cameras]]\nclip = 'a'", "camera 1 needs a name"),
        (CAMERA + CAMERA, "the same name, 'gate'"),
        (CAMERA + "tsai = 'x.xml'", "twice, by points and by tsai"),
        ("[[cameras]]\nname = 'a'\ntsai = 'x.xml'", "x.xml: .* cannot be read"),
        ("[[cameras]]\nname = 'a'\npoints = [{ pixel = [1], plan = [0, 0] }]", "point 1: pixel"),
        ("[[cameras]]\nname = 'a'\npoints = [1]", "must be tables"),
        ("[[cameras]]\nname = 'a'\npoints = [{ pixel = [1, 1], plan = [0, 0] }]", "too few"),
        ("[[cameras]]\nname = 'a'\nhomography = [[1, 0], [0, 1]]", "three rows"),
        ("[[cameras]]\nname = 'a'\nhomography = [['x', 0, 1], [0, 1, 1], [0, 0, 1]]", "'x' is not"),
        ("[[cameras]]\nname = 'a'\nhomography = [[1, 0, 0], [0, 1], [0]]", "numbers"),
        (CAMERA + "frame_rate = 0", "above 0"),
        (CAMERA + "clock = 'noon'", "'noon' is not a number"),
        (CAMERA + "clock = { rate = 1.0 }", "needs an offset"),
        ("[earth]\nlatitude = 1", "lacks its longitude"),
        ("[earth]\nlatitude = 99\nlongitude = 0", "no latitude"),
        ("shapes_in = 'feet'", "'metres' or 'degrees'"),
        ("shapes_in = 'degrees'", r"no \[earth\]"),
        ("[[lines]]\nname = 'l'", "has no geometry"),
        ("[[lines]]\nname = 'l'\ncamera = 'x'\n" + LINE, "there is no camera 'x'"),
        ("[[zones]]\nname = 'l'\n" + LINE, "must be a Polygon"),
        (f"[[lines]]\nname = 'l'\n{LINE}[[lines]]\nname = 'l'\n{LINE}", "the same name"),
        ("shapes = 'none.geojson'", "cannot be read as GeoJSON"),
    ],
)
def test_what_cannot_be_is_refused_by_name(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SiteError, match=words) as refused:
        loaded(tmp_path, text)
    assert "yard.toml" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="cannot be read"):
        load_site(tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SiteError, match="cannot be read"):
        load_site(tmp_path / "b.toml")


def test_a_camera_is_asked_for_by_name(tmp_path: Path) -> None:
    site = loaded(tmp_path, CAMERA)
    assert site.camera("gate") is site.cameras[0]
    with pytest.raises(SiteError, match="no camera 'roof'; it knows gate"):
        site.camera("roof")
