"""What the report does for those with a script, and that it shuts nobody out, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select
from selenium.webdriver.support.wait import WebDriverWait

from rashomon.telling.citing import citation
from rashomon.telling.report import render

from . import ferry

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = Path(__file__).parent.parent / "serving" / "axe" / "axe.min.js"

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


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--host-resolver-rules=MAP * ~NOTFOUND"):  # fmt: skip
        options.add_argument(argument)
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    driver.set_window_size(1280, 900)
    yield driver
    driver.quit()


@pytest.fixture
def browser(chrome: Chrome, report: Path) -> Chrome:
    chrome.get("about:blank")
    chrome.get(report.as_uri())
    return chrome


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_report_shuts_nobody_out(browser: Chrome, scheme: str, width: int) -> None:
    """axe-core finds no serious or critical violation, with everything unfolded."""
    scheme_of = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_of)
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "axe.run().then((r) => arguments[0](r.violations.map((v) =>"
        " [v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')])))"
    )
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert [each for each in found if each[0] in ("serious", "critical")] == []


def _shown(browser: Chrome, selector: str) -> list[str]:
    return browser.execute_script(  # type: ignore[no-any-return]
        "return [...document.querySelectorAll(arguments[0])]"
        ".filter((e) => e.checkVisibility()).map((e) => e.id)",
        selector,
    )


def _choose(browser: Chrome, identifier: str, value: str) -> None:
    Select(browser.find_element(By.ID, identifier)).select_by_value(value)


def test_events_are_sifted_by_source_entity_and_verdict(browser: Chrome) -> None:
    _choose(browser, "of-verdict", "disputed")
    assert _shown(browser, "#timeline [data-sources]") == ["event-e5", "event-e9"]
    _choose(browser, "of-source", "A")
    found = browser.find_element(By.CSS_SELECTOR, "#timeline .found").text
    assert found.startswith(f"{len(_shown(browser, '#timeline [data-sources]'))} of 10")
    _choose(browser, "of-verdict", "")
    _choose(browser, "of-source", "")
    assert browser.find_element(By.CSS_SELECTOR, "#timeline .found").text == ""


def test_what_is_sifted_out_of_a_fold_opens_it(browser: Chrome) -> None:
    assert "event-e6" not in _shown(browser, "#timeline li")
    letter = browser.find_element(By.ID, "event-e6").get_attribute("data-sources") or ""
    _choose(browser, "of-source", letter)
    assert "event-e6" in _shown(browser, "#timeline li")


def test_details_are_sorted_by_dispute_or_by_time(browser: Chrome) -> None:
    script = "return [...document.querySelectorAll('.matrix .question')].map((e) => e.textContent)"
    by_gravity = browser.execute_script(script)
    _choose(browser, "sort", "order")
    by_order = browser.execute_script(script)
    assert by_gravity[0] == "How many fishing boats took people off?"
    assert by_order[0] == "Did the engine fail?"
    _choose(browser, "sort", "gravity")
    assert browser.execute_script(script) == by_gravity


def test_the_reason_of_a_row_shows_on_focus(browser: Chrome) -> None:
    button = browser.find_element(By.CSS_SELECTOR, ".matrix button.sign")
    reason = browser.find_element(By.ID, button.get_attribute("aria-describedby") or "")
    assert not reason.is_displayed()
    browser.execute_script("arguments[0].focus()", button)
    assert reason.is_displayed()


def test_evidence_is_copied_as_the_citation_that_python_writes(browser: Chrome) -> None:
    incident = ferry.incident()
    sources = {source.id: source for source in incident.sources}
    expected = {
        citation(claim.quote, claim.start, claim.end, sources[claim.source], "")
        for claim in incident.claims
        if claim.event == "e5"
    }
    event = browser.find_element(By.ID, "event-e5")
    event.find_element(By.TAG_NAME, "summary").click()
    WebDriverWait(browser, 5).until(lambda _: event.find_elements(By.CLASS_NAME, "cite"))
    event.find_element(By.CLASS_NAME, "cite").click()
    box = event.find_element(By.CLASS_NAME, "citations")
    assert set((box.get_attribute("value") or "").split("\n")) == expected


def test_any_claim_is_reached_by_keyboard_alone(browser: Chrome) -> None:
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    wanted = {f"claim-{claim.id}" for claim in ferry.incident().claims if claim.event}
    reached = set()
    for _ in range(300):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        active = browser.switch_to.active_element
        reached.add((active.get_attribute("href") or "").partition("#")[2])
        if wanted <= reached:
            return
    raise AssertionError(f"not reached: {sorted(wanted - reached)}")


def test_nothing_is_said_on_the_console_and_nothing_is_asked_of_the_network(
    browser: Chrome,
) -> None:
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    asked = "return performance.getEntriesByType('resource').map((e) => e.name)"
    assert browser.execute_script(asked) == []
