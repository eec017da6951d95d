"""The footage room in a real browser: all clips under one cursor, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from in_chromium import MARKS, chromium, grave_violations, resize, served
from rashomon.case import Case

pytest.importorskip("av")
pytest.importorskip("cv2")

from .filmed_case import filmed_case

pytestmark = MARKS


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with filmed_case(tmp_path_factory.mktemp("yard")) as path, served(path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def room(browser: Chrome, site: str) -> Chrome:
    """The room with both clips loaded and the boxes over them, on a wide screen."""
    resize(browser, 1280)
    browser.get("about:blank")
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what earlier pages said
    browser.get(site + "/footage")
    WebDriverWait(browser, 10).until(_loaded)
    return browser


def _loaded(browser: Chrome) -> bool:
    script = (
        "return document.querySelector('.boxes rect')"
        " && [...document.querySelectorAll('video')].every((v) => v.readyState >= 2)"
    )
    return bool(browser.execute_script(script))


def _now(browser: Chrome) -> str:
    return str(browser.execute_script("return document.getElementById('now').textContent"))


def _press(browser: Chrome, *keys: str) -> None:
    browser.execute_script("document.getElementById('play').focus()")
    ActionChains(browser).send_keys(*keys).pause(0.15).perform()


def _times(browser: Chrome) -> list[float]:
    script = "return [...document.querySelectorAll('video')].map((v) => v.currentTime)"
    found: list[float] = browser.execute_script(script)
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_shuts_nobody_out_and_stays_quiet(room: Chrome, scheme: str) -> None:
    scheme_of = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    room.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_of)
    assert grave_violations(room) == []
    assert room.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_it_never_scrolls_sideways(room: Chrome, width: int) -> None:
    resize(room, width)
    assert room.execute_script("return document.documentElement.scrollWidth") <= width


def test_it_begins_where_all_clips_run(room: Chrome) -> None:
    assert _now(room) == "0:01.0"
    assert [each.is_displayed() for each in room.find_elements(By.CSS_SELECTOR, ".off")] == [
        False,
        False,
    ]


def test_every_clip_stands_at_the_same_moment_by_its_own_clock(room: Chrome) -> None:
    _press(room, "n")
    assert _now(room) == "0:01.4"
    assert _times(room) == [pytest.approx(1.4, abs=0.11), pytest.approx(0.4, abs=0.11)]
    _press(room, Keys.ARROW_RIGHT)
    assert _now(room) == "0:01.6"
    assert _times(room) == [pytest.approx(1.6, abs=0.11), pytest.approx(0.6, abs=0.11)]


def test_all_clips_play_and_pause_together(room: Chrome) -> None:
    room.execute_script("const s = document.getElementById('speed'); s.value = '0.5';")
    _press(room, " ")
    WebDriverWait(room, 10).until(lambda b: _times(b)[1] > 0.2)
    north, south = _times(room)
    assert north - south == pytest.approx(1.0, abs=0.3)
    _press(room, " ")
    paused = "return [...document.querySelectorAll('video')].every((v) => v.paused)"
    assert room.execute_script(paused)


def test_boxes_and_names_are_over_the_clips_and_can_be_turned_off(room: Chrome) -> None:
    box = room.find_element(By.CSS_SELECTOR, ".boxes rect")
    WebDriverWait(room, 5).until(lambda _: box.is_displayed())
    _press(room, "b")
    assert not box.is_displayed()
    _press(room, "b", "m")
    assert box.is_displayed()
    assert not room.find_element(By.CSS_SELECTOR, ".boxes text").is_displayed()


def test_an_address_leads_to_the_moment_of_what_was_seen(room: Chrome, site: str) -> None:
    page = room.find_element(By.CSS_SELECTOR, "li[data-number='3']")
    room.get(f"{site}/footage#{page.get_attribute('id')}")
    WebDriverWait(room, 5).until(lambda b: _now(b) == "0:02.0")
    assert "now" in (room.find_element(By.ID, "o3").get_attribute("class") or "")


def test_a_clip_that_is_gone_or_altered_is_said_to_be(browser: Chrome, tmp_path: Path) -> None:
    with filmed_case(tmp_path) as path, served(path) as address:
        with Case.open(path) as case:
            footage = case.footage()
        assert footage is not None
        clip = Path(footage.cameras[0].path)
        clip.write_bytes(clip.read_bytes()[::-1])
        browser.get(address + "/footage")
        off = browser.find_element(By.CSS_SELECTOR, ".off")
        WebDriverWait(browser, 10).until(lambda _: "was altered" in off.text)
        assert browser.find_element(By.CSS_SELECTOR, ".seen-list img").is_displayed()


def test_a_clip_that_the_browser_cannot_play_has_key_frames(
    browser: Chrome, tmp_path: Path
) -> None:
    with filmed_case(tmp_path) as path, served(path) as address:
        with Case.open(path) as case:
            footage = case.footage()
            assert footage is not None
            clip = tmp_path / "odd.mp4"
            clip.write_bytes(b"no codec knows this")
            digest = sha256(clip.read_bytes()).hexdigest()
            odd = replace(footage.cameras[0], path=str(clip), size=19, sha256=digest)
            case.keep_footage(replace(footage, cameras=(odd, *footage.cameras[1:])))
        browser.get(address + "/footage")
        off = browser.find_element(By.CSS_SELECTOR, ".off")
        WebDriverWait(browser, 10).until(lambda _: "key frames are below" in off.text)
