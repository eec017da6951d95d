"""The report in a real browser: a quiet console, the keyboard, the way from dispute to words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from rashomon.telling.report import render

from . import ferry

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER),
        reason="needs chromium and chromedriver (Debian: apt install chromium chromium-driver)",
    ),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(ferry.incident(), ferry.documents(), ferry.PROBLEMS), "utf-8")
    return path


@pytest.fixture
def browser(report: Path) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    driver.set_window_size(1280, 900)
    driver.get(report.as_uri())
    yield driver
    driver.quit()


def _in_view(browser: Chrome, identifier: str) -> bool:
    script = """const box = document.getElementById(arguments[0]).getBoundingClientRect();
        return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;"""
    return bool(browser.execute_script(script, identifier))


def _exact(browser: Chrome) -> str:
    script = "return [...(CSS.highlights.get('exact') ?? [])].map(String).join('|')"
    return str(browser.execute_script(script))


def test_the_console_stays_silent(browser: Chrome) -> None:
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_an_answer_leads_to_its_exact_words_and_back(browser: Chrome) -> None:
    browser.find_element(By.CSS_SELECTOR, '.dispute a[href="#claim-c14"]').click()
    assert _in_view(browser, "claim-c14")
    assert _exact(browser) == "Three fishing boats took people off"
    browser.find_element(By.ID, "claim-c14").click()
    assert _in_view(browser, "event-e5")


def test_a_link_opens_what_is_folded_around_its_target(browser: Chrome) -> None:
    event = browser.find_element(By.ID, "event-e6")
    assert not event.is_displayed()
    browser.execute_script("location.hash = 'event-e6'")
    ActionChains(browser).pause(0.3).perform()
    assert event.is_displayed()


def test_tab_reaches_the_skip_link_and_then_the_first_answer(browser: Chrome) -> None:
    reached = []
    for _ in range(20):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        reached.append(browser.switch_to.active_element.get_attribute("href") or "")
    fragments = [href.partition("#")[2] for href in reached]
    assert fragments[0] == "main"
    assert "claim-c14" in fragments


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_page_never_scrolls_sideways(browser: Chrome, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    script = "return document.documentElement.scrollWidth"
    assert browser.execute_script(script) <= width


def test_on_paper_the_timeline_is_a_drawing_and_all_else_unfolds(browser: Chrome) -> None:
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    opened = browser.execute_script(
        """return [".timeline .event details", ".timeline .fold", ".dispute details"].map((which) =>
            [...document.querySelectorAll(which)].map((fold) => fold.open))"""
    )
    events, folds, disputes = opened
    assert events
    assert not any(events)
    assert folds
    assert all(folds)
    assert disputes
    assert all(disputes)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = "return getComputedStyle(document.querySelector('.event details')).display"
    assert browser.execute_script(shown) == "none"
