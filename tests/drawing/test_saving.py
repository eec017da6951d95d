"""A sheet into its site file: only what changed is written, and nothing of anybody's is lost."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.drawing.saving import drawn_into, new_file, save
from rashomon.drawing.sheet import Camera, Drawn, Pair, Sheet, read_sheet, sheet_of
from rashomon.drawing.tomltext import tables
from rashomon.errors import SiteError

YARD = """# The yard, measured on 3 May.
name = 'The "yard" # one'   # as people call it

[[cameras]]
name = "gate"      # by the gate
clip = "gate.mp4"
points = [         # taped
  { pixel = [100, 400], plan = [0, 0] },    # the drain
  { pixel = [500, 410], plan = [10, 0] }, { pixel = [420, 150], plan = [10, 20] },
  { pixel = [180, 150], plan = [0, 20] }    # the lamp
]
clock = { offset = 3.5, sigma = 0.1 }

[[cameras]]
name = "roof"

[cameras.clock]
offset = 1.0

[[lines]]
# painted white
name = "the kerb"
left = "the yard"
geometry = { type = "LineString", coordinates = [[0, 8], [12, 9]] } # by eye

[[zones]]
name = "checkpoint"
geometry = { type = "Polygon", coordinates = [
  [[2, 2], [5, 2], [5, 5], [2, 5], [2, 2]],
] }
"""
PLACES = st.integers(-3000, 3000).map(lambda n: n / 8)
POINTS = st.tuples(PLACES, PLACES)


def sheet(text: str = YARD) -> Sheet:
    return sheet_of(tomllib.loads(text))


def saved(drawn: Sheet, text: str = YARD) -> str:
    return drawn_into(text, drawn, Path("/nowhere"), "yard")


def with_pairs(*pairs: Pair, of: str = "gate") -> Sheet:
    drawn = sheet()
    return replace(
        drawn, cameras=tuple(replace(c, pairs=pairs) if c.name == of else c for c in drawn.cameras)
    )


def lines_gone(before: str, after: str) -> list[str]:
    return [line for line in before.splitlines() if line not in after.splitlines()]


def test_what_did_not_change_stays_byte_for_byte() -> None:
    assert saved(sheet()) == YARD


def test_one_pair_that_moved_is_all_that_changes() -> None:
    pairs = sheet().cameras[0].pairs
    text = saved(with_pairs(replace(pairs[0], plan=(0.5, 0.25)), *pairs[1:]))
    assert lines_gone(YARD, text) == ["  { pixel = [100, 400], plan = [0, 0] },    # the drain"]
    assert "{ pixel = [100, 400], plan = [0.5, 0.25] },    # the drain" in text


def test_a_new_pair_comes_after_the_last_and_its_comment() -> None:
    pairs = sheet().cameras[0].pairs
    text = saved(with_pairs(*pairs, Pair((260.25, 300.0), (3.8, 5.7))))
    assert "# the lamp\n  { pixel = [260.25, 300], plan = [3.8, 5.7] },\n]" in text
    assert sheet(text).cameras[0].pairs[-1] == Pair((260.25, 300.0), (3.8, 5.7), 4)


def test_a_pair_taken_out_leaves_the_others_as_they_are() -> None:
    pairs = sheet().cameras[0].pairs
    more = saved(with_pairs(*pairs, Pair((260.0, 300.0), (3.8, 5.7))))
    drawn = sheet(more)
    gate = replace(drawn.cameras[0], pairs=drawn.cameras[0].pairs[1:])
    text = saved(replace(drawn, cameras=(gate, *drawn.cameras[1:])), more)
    assert len(sheet(text).cameras[0].pairs) == 4
    assert "# the lamp" in text and "# taped" in text


def test_a_camera_without_pairs_gets_them_before_its_own_tables() -> None:
    pairs = tuple(replace(each, was=None) for each in sheet().cameras[0].pairs)
    text = saved(with_pairs(*pairs, of="roof"))
    assert lines_gone(YARD, text) == []
    roof = sheet(text).cameras[1]
    assert [(pair.pixel, pair.plan) for pair in roof.pairs] == [(p.pixel, p.plan) for p in pairs]
    assert tomllib.loads(text)["cameras"][1]["clock"] == {"offset": 1.0}


def test_all_pairs_taken_out_leave_no_empty_list() -> None:
    assert "points" not in tomllib.loads(saved(with_pairs()))["cameras"][0]


def test_lines_and_zones_are_renamed_moved_added_and_removed() -> None:
    kerb, checkpoint = sheet().shapes
    drawn = replace(
        sheet(),
        shapes=(
            replace(
                kerb, name='the "new" kerb', right="the street", points=((0.0, 8.5), (12.0, 9.0))
            ),
            Drawn("line", "the threshold", ((300.0, 200.0), (380.0, 204.0)), camera="roof"),
            Drawn("zone", "the well", ((1.0, 1.0), (2.0, 1.0), (2.0, 2.5))),
        ),
    )
    text = saved(drawn)
    assert sheet(text).shapes == tuple(
        replace(each, was=n) for each, n in zip(drawn.shapes, (0, 1, 0), strict=True)
    )
    assert "# painted white" in text and "# by eye" in text and checkpoint.name not in text


@pytest.mark.parametrize(
    ("drawn", "why"),
    [
        (with_pairs(*sheet().cameras[0].pairs[:3]), "3 point pairs are too few"),
        (replace(sheet(), shapes=(Drawn("line", "one end", ((0.0, 0.0),)),)), "two points or more"),
        (replace(sheet(), shapes=(Drawn("zone", "none", ()),)), "three corners or more"),
        (replace(sheet(), shapes=(Drawn("line", "", ((0.0, 0.0), (1.0, 1.0))),)), "needs a name"),
        (replace(sheet(), shapes=(*sheet().shapes, replace(sheet().shapes[0], was=None))), "kerb"),
    ],
)
def test_what_no_watch_could_read_is_not_written(drawn: Sheet, why: str) -> None:
    with pytest.raises(SiteError, match=why):
        saved(drawn)


@pytest.mark.parametrize(
    "text",
    [
        'cameras = [{ name = "gate" }]\n',
        '[[lines]]\nname = "kerb"\n[lines.geometry]\ntype = "LineString"\n'
        "coordinates = [[0, 1], [2, 3]]\n",
    ],
)
def test_a_layout_that_cannot_be_changed_in_place_is_refused_not_harmed(text: str) -> None:
    drawn = sheet(text)
    pairs = tuple(replace(each, was=None) for each in sheet().cameras[0].pairs)
    drawn = Sheet(
        tuple(replace(each, pairs=pairs) for each in drawn.cameras),
        tuple(replace(each, points=((5.0, 6.0), (7.0, 8.0))) for each in drawn.shapes),
    )
    with pytest.raises(SiteError, match="changed in place"):
        saved(drawn, text)


def test_degrees_are_written_as_degrees() -> None:
    text = (
        'shapes_in = "degrees"\n[earth]\nlatitude = 52.0\nlongitude = 4.0\nbearing = 30.0\n'
        '[[lines]]\nname = "kerb"\ngeometry = { type = "LineString", '
        "coordinates = [[4.0001, 52.0001], [4.0002, 52.0003]] }\n"
    )
    drawn = sheet(text)
    zone = Drawn("zone", "well", ((1.0, 2.0), (9.0, 2.0), (9.0, 30.0)))
    again = sheet(saved(replace(drawn, shapes=(*drawn.shapes, zone)), text))
    assert again.shapes[0] == drawn.shapes[0]
    for (x, y), (u, v) in zip(again.shapes[1].points, zone.points, strict=True):
        assert [x, y] == pytest.approx([u, v], abs=2e-4)


@given(
    st.lists(st.tuples(POINTS, POINTS), min_size=0, max_size=4),
    st.sets(st.integers(0, 3)),
    st.lists(st.tuples(st.text(max_size=8), st.lists(POINTS, min_size=2, max_size=5)), max_size=3),
    st.booleans(),
)
def test_whatever_is_drawn_is_what_is_read_again(
    new: list[tuple[tuple[float, float], tuple[float, float]]],
    gone: set[int],
    shapes: list[tuple[str, list[tuple[float, float]]]],
    windows: bool,
) -> None:
    text = YARD.replace("\n", "\r\n") if windows else YARD
    kept = [pair for pair in sheet().cameras[0].pairs if pair.was not in gone]
    pairs = (*kept, *(Pair(pixel, plan) for pixel, plan in new))
    drawn = replace(
        sheet(),
        cameras=(Camera("gate", pairs), Camera("roof", ())),
        shapes=tuple(Drawn("line", name.strip(), tuple(points)) for name, points in shapes),
    )
    try:
        again = sheet(saved(drawn, text))
    except SiteError as error:
        assert "changed in place" not in str(error)
        return
    assert [(p.pixel, p.plan) for p in again.cameras[0].pairs] == [(p.pixel, p.plan) for p in pairs]
    assert [(s.name, s.points) for s in again.shapes] == [(s.name, s.points) for s in drawn.shapes]


def test_tables_of_a_text_with_every_sort_of_string() -> None:
    text = """a = '''x ] # " '' '''
b = \"\"\"[[no]] \\\"\"\" still\"\"\"\"
[ "t#" ]
c = [ # ]
  'y]', "\\"]" ]
d.e = 1 # [z]
"""
    told = tables(text)
    assert [each.header for each in told] == ["", '"t#"']
    assert [text[slice(*told[1].values[key])] for key in ("c", "d.e")][1] == "1"
    assert text[slice(*told[0].values["b"])].endswith('still""""')


def test_the_file_as_it_was_is_kept_under_a_new_name_each_time(tmp_path: Path) -> None:
    path = tmp_path / "yard.toml"
    path.write_bytes(b"name = 'one'\r\n")
    assert save(path, "name = 'one'\r\n", "name = 'two'\n") == tmp_path / "yard.toml.bak"
    assert save(path, "name = 'two'\n", "name = 'three'\n") == tmp_path / "yard.toml.bak2"
    assert (tmp_path / "yard.toml.bak").read_bytes() == b"name = 'one'\r\n"
    assert path.read_text() == "name = 'three'\n"


def test_a_file_that_somebody_else_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "yard.toml"
    path.write_text("name = 'theirs'\n")
    for old in ("name = 'mine'\n", None):
        with pytest.raises(SiteError, match="changed by somebody else"):
            save(path, old, "name = 'new'\n")
    assert path.read_text() == "name = 'theirs'\n"
    assert [each.name for each in tmp_path.iterdir()] == ["yard.toml"]


def test_a_new_file_is_one_that_watching_reads() -> None:
    told = tomllib.loads(new_file({'the "gate"': "a\\b.mp4", "roof": "roof.mp4"}, "yard"))
    assert [each["name"] for each in told["cameras"]] == ['the "gate"', "roof"]
    assert told["cameras"][0]["clip"] == "a\\b.mp4"


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {"cameras": {}},
        {"cameras": [{"name": "gate", "pairs": [{"pixel": [1, 2]}]}]},
        {"cameras": [{"name": "gate", "pairs": [{"pixel": [1, True], "plan": [0, 0]}]}]},
        {"cameras": [{"name": "gate", "pairs": [{"pixel": [1, 1e99], "plan": [0, 0]}]}]},
        {"cameras": [{"name": "gate", "pairs": [{"pixel": [1, 2], "plan": [0, 0], "was": -1}]}]},
        {"cameras": [{"name": 5}]},
        {"shapes": [{"kind": "circle"}]},
        {"shapes": [{"kind": "line", "name": "\ud800", "points": []}]},
        {"shapes": [{"kind": "line", "name": "x" * 5000, "points": []}]},
        {"shapes": [{}] * 5000},
    ],
)
def test_what_the_page_would_not_send_is_refused(told: object) -> None:
    with pytest.raises(SiteError):
        read_sheet(told)
