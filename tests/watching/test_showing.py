"""What users see of footage: words, key frames, captions and the page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import cv2
import numpy as np
import pytest

import filmed
from rashomon.watching.clips import Clip
from rashomon.watching.seen import Observation, ObservationKind
from rashomon.watching.showing.captions import captions_of, shown_at, webvtt
from rashomon.watching.showing.ground import in_picture
from rashomon.watching.showing.keeping import spans_of
from rashomon.watching.showing.keyframes import key_frames, picked
from rashomon.watching.showing.pictures import sheet_of
from rashomon.watching.showing.wording import clock, during, length, names_of, sentence, sureness
from rashomon.watching.site import Site
from rashomon.watching.watch import Watch


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Clip]:
    return filmed.clips(tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="module")
def page(clips: Mapping[str, Clip]) -> str:
    said = {"seen-2": ("“stepped <over> it”, the letter",)}
    return filmed.shown(filmed.watch(), clips, said=said)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.0, "0:00.0"),
        (61.25, "1:01.2"),
        (59.96, "1:00.0"),
        (3725.0, "1:02:05.0"),
        (-2.6, "−0:02.6"),
        (-0.01, "0:00.0"),
    ],
)
def test_times_read_as_clocks(seconds: float, told: str) -> None:
    assert clock(seconds) == told


def test_lengths_and_sureness_are_words() -> None:
    assert [length(each) for each in (6.24, 120.0, 125.0)] == ["6.2 s", "2 min", "2 min 5 s"]
    assert sureness(0.97) == "clearly seen (0.97)"
    assert sureness(0.2) == "doubtful (0.20)"


def test_a_crossing_says_from_where_to_where_and_that_it_came_back() -> None:
    told = filmed.watch()
    sentences = [sentence(each, names_of(told.paths), told.site) for each in told.observations]
    assert sentences == [
        "Person 1 appears",
        "Person 1 crosses the kerb, from the yard to the street; crosses back after 1.2 s",
        "A bright flash",
        "Person 1 crosses the kerb, from the street to the yard",
    ]
    assert during(told.observations[2]) == "0:02.0–0:02.2"


def test_every_kind_has_a_sentence() -> None:
    for kind in get_args(ObservationKind):
        seen = Observation("o", kind, 0, 0, ("a", "b", "c"), (), 1.0, "so")
        told = sentence(seen, {"a": "person 1", "b": "person 2"}, filmed.site())
        assert "{" not in told
        assert told[0].isupper()


def test_key_frames_box_whom_they_show_and_name_their_clip(clips: Mapping[str, Clip]) -> None:
    found = key_frames(filmed.watch(), clips)
    crossing = found["seen-2"]
    assert [(each.camera, each.frame) for each in crossing] == [
        ("north <mast>", 6), ("north <mast>", 7), ("north <mast>", 8), ("south", 2),
    ]  # fmt: skip
    at = crossing[1]
    assert at.boxed == ("person 1",)
    assert at.sha256 == clips["north <mast>"].sha256
    assert at.time == pytest.approx(7 / filmed.RATE)
    assert at.places[0][0] == "person 1"
    assert at.places[0][1].x == pytest.approx(filmed.box(7).foot[0] * 0.1)
    assert crossing[3].boxed == ()
    assert crossing[3].time == pytest.approx(1.0 + 2 / filmed.RATE)
    assert found["seen-4"] == ()


def test_a_box_is_drawn_where_the_figure_is(clips: Mapping[str, Clip]) -> None:
    at = key_frames(filmed.watch(), clips)["seen-2"][0]
    plain = next(iter(picked(clips["north <mast>"], [6])))
    before = sheet_of(plain.image, at.width).picture.astype(int)
    changed = np.abs(cv2.imdecode(np.frombuffer(at.jpeg, np.uint8), cv2.IMREAD_COLOR) - before)
    here, scale = filmed.box(6), at.width / filmed.SIZE[0]
    left, right = round(here.x * scale), round((here.x + here.width) * scale)
    middle = round((here.y + here.height / 2) * scale)
    for edge in (left - 2, right + 2):
        assert changed[middle, edge - 1 : edge + 2].max() > 40
    assert changed[middle, left + 10 : right - 10].max() < 40


def test_sixteen_bits_become_eight_and_keep_their_contrast() -> None:
    heat = np.linspace(29_000, 31_000, 48 * 64).reshape(48, 64).astype(np.uint16)
    shown = sheet_of(heat, 64).picture
    assert shown.dtype == np.uint8
    assert shown.shape == (48, 64, 3)
    assert int(shown.max()) - int(shown.min()) > 200


def test_captions_can_be_read_and_make_room() -> None:
    told = filmed.watch()
    captions = captions_of(told, {"seen-2": ("“stepped over it”, the letter",)})
    assert all(each.ends - each.begins >= 2 for each in captions)
    assert [each.number for each in shown_at(captions, 2.7)] == [2, 3, 4]


def test_who_merely_appears_has_a_caption_only_where_an_account_tells_of_it() -> None:
    told = filmed.watch()
    assert [each.number for each in captions_of(told)] == [2, 3, 4]
    assert [each.number for each in captions_of(told, {"seen-1": ("so",)})] == [1, 2, 3, 4]


def test_webvtt_is_sound_and_nothing_in_it_is_markup() -> None:
    told = filmed.watch()
    captions = captions_of(told, {"seen-2": ("a --> b <i>& </i>",)})
    text = webvtt(captions, -1.0, 4.0)
    assert text.startswith("WEBVTT\n\n2\n00:00:02.400 --> 00:00:05.000\nPerson 1 crosses")
    assert "a --&gt; b &lt;i&gt;&amp; &lt;/i&gt;" in text
    cues = re.findall(r"^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})$", text, re.M)
    assert len(cues) == 3
    assert all(begins < ends <= "00:00:05.000" for begins, ends in cues)


def test_the_page_holds_all_and_asks_for_nothing(page: str) -> None:
    told = filmed.watch()
    for number, each in enumerate(told.observations, 1):
        assert f'id="o{number}"' in page
        assert each.reason.replace("<", "&lt;").replace(">", "&gt;") in page
    assert page.count("data:image/jpeg;base64,") == 6
    assert "“stepped &lt;over&gt; it”, the letter" in page
    assert "the south is a guess" in page
    assert "give or take 0.20 s" in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)


def test_names_are_text_and_never_markup(page: str) -> None:
    assert "<script>alert" not in page
    assert "north <mast>" not in page
    data = re.search(r'id="data">(.*?)</script>', page, re.S)
    assert data is not None
    assert [each["name"] for each in json.loads(data[1])["cameras"]] == ["north <mast>", "south"]


def test_the_same_footage_gives_the_same_page(page: str, clips: Mapping[str, Clip]) -> None:
    said = {"seen-2": ("“stepped <over> it”, the letter",)}
    assert filmed.shown(filmed.watch(), clips, said=said) == page


def test_clips_beside_the_page_are_named_by_the_way_to_them(
    clips: Mapping[str, Clip],
) -> None:
    folder = clips["south"].path.parent
    page = filmed.shown(filmed.watch(), clips, beside=folder)
    assert 'src="south.mp4"' in page
    assert 'src="north%20%26%20%3Cb%3E.mp4"' in page
    assert "media-src 'self' file:" in page
    assert str(folder) not in page


def test_a_camera_without_a_clock_has_pictures_but_no_place_in_time(
    clips: Mapping[str, Clip],
) -> None:
    told = filmed.watch()
    north = {"north <mast>": told.clocks["north <mast>"]}
    page = filmed.shown(replace(told, clocks=north), clips)
    assert "has no place on the common clock" in page
    assert set(spans_of(replace(told, clocks=north), clips)) == set(north)


def test_lines_are_in_the_picture_where_the_plan_has_them() -> None:
    drawn = dict(in_picture(filmed.site(), "south"))
    (x, y), *_ = drawn["line"]
    assert (x, y) == pytest.approx((40.0, 72.0))
    assert {round(x) for x, _ in drawn["line"]} == {40}
    assert (min(drawn["zone"])[0], max(drawn["zone"])[0]) == pytest.approx((10.0, 30.0))


def test_a_site_with_nothing_on_its_plan_has_no_map(clips: Mapping[str, Clip]) -> None:
    bare = Watch(Site("bare", filmed.site().cameras), (), (), (), filmed.CLOCKS, {})
    page = filmed.shown(bare, clips)
    assert "There is no map" in page
    assert 'class="sitemap"' not in page


def test_too_many_observations_leave_pictures_to_the_surest(
    clips: Mapping[str, Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.watching.showing.keyframes.MOST", 1)
    found = key_frames(filmed.watch(), clips)
    assert [name for name, frames in found.items() if frames] == ["seen-2"]
