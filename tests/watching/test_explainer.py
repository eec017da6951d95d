"""The explainer clip: what it shows, and that its recipe makes it again bit for bit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from onnx_models import SIDE, model, yolox
from typer.testing import CliRunner

import filmed
from rashomon.cli import app
from rashomon.errors import RashomonError
from rashomon.watching.clips import Clip
from rashomon.watching.showing.captions import captions_of
from rashomon.watching.showing.explainer import Cut, pictures_of
from rashomon.watching.showing.making import Footage, cut_of, differences, make, outputs_of
from rashomon.watching.showing.mapimage import MapImage
from rashomon.watching.showing.recipe import read_recipe

SMALL = Cut(0.0, 3.0, width=480, height=300, rate=5, preset="ultrafast")
SAID = {"seen-2": ("“stepped over it”, the letter",)}


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Clip]:
    return filmed.clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture
def footage(clips: dict[str, Clip], tmp_path: Path) -> Footage:
    site = tmp_path / "yard.toml"
    site.write_text("name = 'the yard'\n", "utf-8")
    return Footage(site, filmed.watch(), clips)


def _outputs(folder: Path, name: str) -> tuple[str, str, str]:
    return outputs_of(str(folder / name))


def test_two_makings_give_the_same_bytes(footage: Footage, tmp_path: Path) -> None:
    one, other = _outputs(tmp_path, "one.mp4"), _outputs(tmp_path, "other.mp4")
    first = make(one, footage, SAID, SMALL)
    second = make(other, footage, SAID, SMALL)
    assert Path(one[0]).read_bytes() == Path(other[0]).read_bytes()
    assert Path(one[1]).read_bytes() == Path(other[1]).read_bytes()
    assert differences(first, second) == []
    assert read_recipe(Path(one[2])) == first


def test_the_clip_plays_as_long_as_it_was_cut(footage: Footage, tmp_path: Path) -> None:
    made, captions, recipe = _outputs(tmp_path, "one.mp4")
    make((made, captions, recipe), footage, SAID, SMALL)
    with av.open(made) as container:
        frames = list(container.decode(video=0))
        assert "creation_time" not in container.metadata
    assert len(frames) == SMALL.count == 15
    assert (frames[0].width, frames[0].height) == (480, 300)
    assert "“stepped over it”, the letter" in Path(captions).read_text("utf-8")
    told = json.loads(Path(recipe).read_text("utf-8"))
    assert told["clips"]["south"]["sha256"] == footage.clips["south"].sha256
    assert "libavcodec" in told["versions"]


def test_what_differs_is_named(footage: Footage, tmp_path: Path) -> None:
    recipe = make(_outputs(tmp_path, "one.mp4"), footage, SAID, SMALL)
    other = replace(
        recipe,
        versions={**recipe.versions, "numpy": "0.1"},
        clips={**recipe.clips, "south": ("south.mp4", "0" * 64)},
        made={**recipe.made, "clip": ("one.mp4", "0" * 64)},
        watched="0" * 64,
    )
    told = " / ".join(differences(other, recipe))
    for word in ("the clip of south", "numpy was 0.1", "sees something else", "the clip made now"):
        assert word in told


def test_views_show_the_frame_of_the_moment_and_nothing_before(clips: Mapping[str, Clip]) -> None:
    cut = replace(SMALL, boxes=False)
    pictures = list(pictures_of(filmed.watch(), clips, (), cut))
    # The figure is the one bright thing of a view; the south's clip begins a second later.
    bright = [(picture[:150, :300] > 240).all(axis=2).any() for picture in pictures]
    assert bright[0]
    differs = [int((one != other).sum()) for one, other in pairwise(pictures)]
    assert min(differs) > 0


def test_captions_are_drawn_while_they_hold(clips: Mapping[str, Clip]) -> None:
    told = filmed.watch()
    with_, without = (
        list(pictures_of(told, clips, captions, SMALL))
        for captions in (captions_of(told, SAID), ())
    )
    assert (with_[2] == without[2]).all()
    assert (with_[8] != without[8]).any()


def test_the_map_shows_who_is_there_at_the_moment() -> None:
    told = filmed.watch()
    drawn = MapImage.of(told.site, told.paths, (300, 300))
    x, y = drawn.ground.at((told.paths[0].positions[5].x, told.paths[0].positions[5].y))
    here = drawn.at(told.paths[0].positions[5].time)[round(y), round(x)]
    assert not np.array_equal(here, drawn.paper[round(y), round(x)])
    assert np.array_equal(drawn.at(60.0), drawn.paper)
    assert max(drawn.paper.shape[:2]) <= 300


def test_a_cut_needs_a_clock_and_a_beginning_before_its_end(clips: Mapping[str, Clip]) -> None:
    told = filmed.watch()
    assert cut_of(told, clips, None, None) == Cut(0.0, 5.0, rate=5)
    with pytest.raises(RashomonError, match="nothing lies between 3 and 2"):
        cut_of(told, clips, 3.0, 2.0)
    with pytest.raises(RashomonError, match="clocks in the site file"):
        cut_of(replace(told, clocks={}), clips, None, None)


def test_only_mp4_is_made() -> None:
    with pytest.raises(RashomonError, match=r"name it \.mp4"):
        outputs_of("clip.avi")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema": "other/1"}', "\x00"])
def test_what_is_no_recipe_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.recipe.json"
    path.write_text(text, "utf-8")
    with pytest.raises(RashomonError, match="no recipe"):
        read_recipe(path)


@pytest.mark.parametrize(
    "wrong",
    [{"width": 0}, {"width": 481}, {"rate": 10**9}, {"ends": -5.0}, {"preset": "-i x"}, {"no": 1}],
)
def test_a_cut_that_cannot_be_made_is_refused(
    wrong: dict[str, object], footage: Footage, tmp_path: Path
) -> None:
    recipe = Path(_outputs(tmp_path, "one.mp4")[2])
    make(_outputs(tmp_path, "one.mp4"), footage, {}, replace(SMALL, ends=0.4))
    told = json.loads(recipe.read_text("utf-8"))
    told["cut"].update(wrong)
    recipe.write_text(json.dumps(told), "utf-8")
    with pytest.raises(RashomonError, match="no recipe"):
        read_recipe(recipe)


SITE = """
name = "The yard"
[[cameras]]
name = "north"
clip = "north.mp4"
clock = 0.0
homography = [[0.1, 0, 0], [0, -0.1, 7.2], [0, 0, 1]]
"""


def test_the_commands_go_the_whole_way(tmp_path: Path) -> None:
    filmed.clip(tmp_path / "north.mp4")
    site = tmp_path / "yard.toml"
    site.write_text(SITE, "utf-8")
    page, clip, again = (str(tmp_path / name) for name in ("p.html", "x.mp4", "y.mp4"))
    runner = CliRunner()
    watched = runner.invoke(app, ["watch", str(site), "-o", page])
    assert watched.exit_code == 0, watched.output
    assert "1 clip, " in watched.output
    assert "The yard" in Path(page).read_text("utf-8")
    made = runner.invoke(app, ["explain", str(site), "--end", "1", "-o", clip])
    assert made.exit_code == 0, made.output
    recipe = clip.replace(".mp4", ".recipe.json")
    over = runner.invoke(app, ["explain", recipe, "-o", clip])
    assert over.exit_code == 2, over.output
    remade = runner.invoke(app, ["explain", recipe, "-o", again])
    assert remade.exit_code == 0, remade.output
    assert "the same, byte for byte" in remade.output
    assert Path(clip).read_bytes() == Path(again).read_bytes()


def test_a_detector_of_ones_own_is_in_the_recipe_and_used_again(tmp_path: Path) -> None:
    filmed.clip(tmp_path / "north.mp4")
    (site := tmp_path / "yard.toml").write_text(SITE, "utf-8")
    rows = {9: [0.5, 1.0, np.log(2), np.log(4), 0.9, 1.0, 0.0]}
    found = model(tmp_path / "people.onnx", {"out": yolox(rows)}, (1, 3, SIDE, SIDE))
    clip, again = (str(tmp_path / name) for name in ("x.mp4", "y.mp4"))
    choice = ["--detector", str(found), "--class", "0", "--processes", "2"]
    run = CliRunner().invoke
    made = run(app, ["explain", str(site), "--end", "1", "-o", clip, *choice])
    assert made.exit_code == 0, made.output
    recipe = clip.replace(".mp4", ".recipe.json")
    told = json.loads(Path(recipe).read_text("utf-8"))["detector"]
    assert told == {
        "file": "people.onnx", "sha256": sha256(found.read_bytes()).hexdigest(), "classes": [0],
    }  # fmt: skip
    remade = run(app, ["explain", recipe, "-o", again, "--processes", "2"])
    assert "the same, byte for byte" in remade.output
    assert run(app, ["explain", recipe, "-o", again, *choice]).exit_code == 2
    model(found, {"out": yolox({})}, (1, 3, SIDE, SIDE))
    changed = run(app, ["explain", recipe, "-o", again])
    assert changed.exit_code == 1
    assert "the detector people.onnx is not the one that was used" in changed.output
    found.unlink()
    gone = run(app, ["explain", recipe, "-o", again])
    assert gone.exit_code == 1
    assert "people.onnx" in gone.output


@pytest.mark.parametrize("command", ["watch", "explain", "join"])
def test_all_that_look_at_clips_take_the_same_options(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"], terminal_width=200).output
    for option in ("--detector FILE", "--class NUMBER", "--processes N"):
        assert option in told
    assert f"rashomon {command} " in told.partition("Example")[2]


def test_a_clip_is_never_written_over(tmp_path: Path) -> None:
    filmed.clip(tmp_path / "north.mp4")
    site = tmp_path / "yard.toml"
    site.write_text(SITE, "utf-8")
    before = (tmp_path / "north.mp4").read_bytes()
    refused = CliRunner().invoke(app, ["explain", str(site), "-o", str(tmp_path / "north.mp4")])
    assert refused.exit_code == 2
    assert (tmp_path / "north.mp4").read_bytes() == before


def test_a_file_that_is_no_cameras_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "yard.toml"
    site.write_text(SITE + '[[cameras]]\nname = "south"\n', "utf-8")
    refused = CliRunner().invoke(app, ["watch", str(site), str(tmp_path / "other.mp4")])
    assert refused.exit_code == 1
    assert "which camera filmed this" in refused.output
