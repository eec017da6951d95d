"""The page of footage in a real browser: a quiet console, the keyboard, one cursor over all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

import filmed
from in_chromium import MARKS, chromium, grave_violations, resize
from rashomon.watching.site import Site
from rashomon.watching.watch import Watch

pytestmark = MARKS


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("footage")
    path = folder / "footage.html"
    path.write_text(filmed.shown(filmed.watch(), filmed.clips(folder), beside=folder), "utf-8")
    return path


@pytest.fixture
def browser(page: Path) -> Iterator[Chrome]:
    with chromium() as driver:
        driver.set_window_size(1280, 900)
        driver.get(page.as_uri())
        WebDriverWait(driver, 10).until(_loaded)
        yield driver


def _loaded(browser: Chrome) -> bool:
    script = "return [...document.querySelectorAll('video')].every((v) => v.readyState >= 2)"
    return bool(browser.execute_script(script))


def _now(browser: Chrome) -> str:
    return str(browser.execute_script("return document.getElementById('now').textContent"))


def _press(browser: Chrome, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).pause(0.15).perform()


def test_the_console_stays_silent_and_nothing_grave_is_found(browser: Chrome) -> None:
    assert grave_violations(browser) == []
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_a_page_without_map_and_clips_is_quiet_too(browser: Chrome, tmp_path: Path) -> None:
    bare = Watch(Site("bare", filmed.site().cameras), (), (), (), filmed.CLOCKS, {})
    page = tmp_path / "bare.html"
    page.write_text(filmed.shown(bare, filmed.clips(tmp_path)), "utf-8")
    browser.get(page.as_uri())
    assert grave_violations(browser) == []
    assert browser.find_element(By.ID, "play").is_displayed()
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_page_never_scrolls_sideways(browser: Chrome, width: int) -> None:
    resize(browser, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_keys_step_through_frames_and_observations(browser: Chrome) -> None:
    browser.find_element(By.ID, "play").send_keys("")
    browser.execute_script("document.getElementById('play').focus()")
    assert _now(browser) == "0:01.0", "the first moment that all clips show"
    _press(browser, "n")
    assert _now(browser) == "0:01.4"
    _press(browser, Keys.ARROW_RIGHT)
    assert _now(browser) == "0:01.6"
    _press(browser, Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert _now(browser) == "0:01.2"
    _press(browser, "n", "n")
    assert _now(browser) == "0:02.0"
    _press(browser, "p", "p")
    assert _now(browser) == "0:01.4", "who merely appears is no event to go to"


def test_clips_stand_at_the_same_moment_each_by_its_own_clock(browser: Chrome) -> None:
    browser.find_element(By.CSS_SELECTOR, "#o3 button.go").click()
    assert _now(browser) == "0:02.0"
    script = "return [...document.querySelectorAll('video')].map((v) => v.currentTime)"
    north, south = browser.execute_script(script)
    assert north == pytest.approx(2.0, abs=0.11)
    assert south == pytest.approx(1.0, abs=0.11)
    frames = [each.text for each in browser.find_elements(By.CSS_SELECTOR, ".view .frame")]
    assert frames == ["frame 10", "frame 5"]


def test_a_clip_that_does_not_run_yet_says_so(browser: Chrome) -> None:
    seek = browser.find_element(By.ID, "time")
    browser.execute_script("arguments[0].value = 0", seek)
    browser.execute_script("arguments[0].dispatchEvent(new Event('input'))", seek)
    off = [each.is_displayed() for each in browser.find_elements(By.CSS_SELECTOR, ".off")]
    assert off == [False, True]


def test_boxes_and_names_can_be_turned_off(browser: Chrome) -> None:
    box = browser.find_element(By.CSS_SELECTOR, ".boxes rect")
    name = browser.find_element(By.CSS_SELECTOR, ".boxes text")
    browser.execute_script("document.getElementById('play').focus()")
    assert (box.is_displayed(), name.is_displayed()) == (True, True)
    _press(browser, "m")
    assert (box.is_displayed(), name.is_displayed()) == (True, False)
    _press(browser, "b")
    assert (box.is_displayed(), name.is_displayed()) == (False, False)


def test_it_plays_to_its_end_and_stops(browser: Chrome) -> None:
    browser.execute_script(
        "const s = document.getElementById('speed'); s.value = '4';"
        "document.getElementById('play').click()"
    )
    button = browser.find_element(By.ID, "play")
    assert button.text == "Pause"
    WebDriverWait(browser, 10).until(lambda _: button.text == "Play")
    assert _now(browser) == "0:05.0"


def test_a_mark_on_the_map_leads_to_its_observation(browser: Chrome) -> None:
    mark = browser.find_element(By.CSS_SELECTOR, '.sitemap a[href="#o2"]')
    browser.execute_script(
        "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", mark
    )
    assert browser.execute_script("return document.querySelector(':target').id") == "o2"
