"""The report of a filmed incident in a real browser: one quiet file for everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from typer.testing import CliRunner

from in_chromium import MARKS, chromium, grave_violations, resize
from rashomon.cli import app

pytest.importorskip("av")
pytest.importorskip("cv2")

from .filmed_case import filmed_case

pytestmark = MARKS


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("yard")
    with filmed_case(folder) as case:
        done = CliRunner().invoke(app, ["report", str(case), "-o", str(folder / "report.html")])
    assert done.exit_code == 0, done.output
    for clip in folder.glob("*.mp4"):
        clip.unlink()  # it needs nothing but itself
    return (folder / "report.html").as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_shuts_nobody_out_and_stays_quiet(
    browser: Chrome, report: str, scheme: str, width: int
) -> None:
    scheme_of = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_of)
    resize(browser, width)
    browser.get("about:blank")
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what was said before
    browser.get(report)
    assert grave_violations(browser) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_every_picture_is_in_the_file(browser: Chrome, report: str) -> None:
    browser.get(report)
    shown = "return [...document.images].map((i) => i.naturalWidth > 0)"
    found = browser.execute_script(shown)
    assert found
    assert all(found)


def test_figures_move_over_the_map_by_keyboard(browser: Chrome, report: str) -> None:
    resize(browser, 1280)
    browser.get(report)
    browser.execute_script("document.getElementById('play').focus()")
    before = browser.execute_script("return document.getElementById('now').textContent")
    ActionChains(browser).send_keys("n", Keys.ARROW_RIGHT).pause(0.2).perform()
    after = browser.execute_script("return document.getElementById('now').textContent")
    assert after != before
    figure = browser.find_element(By.CSS_SELECTOR, ".sitemap .here")
    assert figure.is_displayed()


def test_a_number_beside_the_words_leads_to_what_was_seen(browser: Chrome, report: str) -> None:
    browser.get(report)
    link = browser.find_element(By.CSS_SELECTOR, ".dispute .look")
    browser.execute_script("arguments[0].click()", link)
    target = browser.execute_script("return document.querySelector(':target')?.id")
    assert f"#{target}" == (link.get_attribute("href") or "").removeprefix(report)
    assert browser.find_element(By.ID, str(target)).is_displayed()
