"""The app in a real browser: quiet, by keyboard, on a phone, and open to those who hear it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from rashomon.serving.app import create_app
from telling import ferry

from .kept import decide, keep

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = Path(__file__).with_name("axe") / "axe.min.js"

PAGES = (
    "/", "/timeline", "/timeline?told=", "/details", "/details?verdict=", "/links", "/sources",
    "/sources/s1", "/sources/s2", "/beside?left=s1&right=s3", "/events/e5", "/events/e5/merge",
    "/details/d1", "/claims/c05", "/passages/s1-p2", "/search?q=boats", "/decisions", "/custody",
    "/custody/verify", "/sources/nothing",
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER),
        reason="needs chromium and chromedriver (Debian: apt install chromium chromium-driver)",
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over the ferry incident, with a decision of each sort, on a free port."""
    folder = tmp_path_factory.mktemp("app")
    with pytest.MonkeyPatch.context() as patched:
        path = keep(folder / "ferry.rashomon", ferry.incident(), ferry.documents(), patched)
    decide(path, "note", "event:e5", why="Ask the harbour master.")
    decide(path, "exclude", "source:s4", why="Cannot be reached.")
    decide(path, "misread", "claim:gone", why="No longer there.")
    undone = decide(path, "note", "case:", why="Taken back.")
    decide(path, "undo", f"decision:{undone.id}", why="A slip.")
    server = uvicorn.Server(uvicorn.Config(create_app(path, who="Ada"), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"):  # fmt: skip
        options.add_argument(argument)
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    yield driver
    driver.quit()


def _resize(browser: Chrome, width: int) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_shuts_anybody_out(browser: Chrome, site: str, page: str, scheme: str) -> None:
    """axe-core finds no serious or critical violation, with everything unfolded."""
    scheme_of = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_of)
    _resize(browser, 1280)
    browser.get(site + page)
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "axe.run().then((r) => arguments[0](r.violations.map((v) =>"
        " [v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')])))"
    )
    grave = [violation for violation in found if violation[0] in ("serious", "critical")]
    assert grave == []


@pytest.mark.parametrize("page", PAGES[:-1])
def test_every_page_loads_without_a_word_on_the_console(
    browser: Chrome, site: str, page: str
) -> None:
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what earlier pages said
    browser.get(site + page)
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways(browser: Chrome, site: str, page: str, width: int) -> None:
    _resize(browser, width)
    browser.get(site + page)
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_from_the_front_page_to_any_claim_by_keyboard_alone(browser: Chrome, site: str) -> None:
    _resize(browser, 1280)
    browser.get(site + "/")
    _tab_to(browser, "/sources/s1")
    _focused(browser).send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda b: "/sources/s1" in b.current_url)
    _tab_to(browser, "/events/e3")
    _focused(browser).send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda b: "/events/e3" in b.current_url)
    assert "At least 30 people were injured" in browser.page_source


def _focused(browser: Chrome):  # type: ignore[no-untyped-def]
    return browser.switch_to.active_element


def _tab_to(browser: Chrome, path: str) -> None:
    for _ in range(120):
        _focused(browser).send_keys(Keys.TAB)
        href = (_focused(browser).get_attribute("href") or "").partition("#")[0]
        if href.endswith(path):
            outline = _focused(browser).value_of_css_property("outline-style")
            assert outline != "none", "focus can be seen"
            return
    raise AssertionError(f"{path} cannot be reached by keyboard")


def test_the_skip_link_comes_first(browser: Chrome, site: str) -> None:
    browser.get(site + "/details")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert (_focused(browser).get_attribute("href") or "").endswith("#main")


def test_a_filter_changes_the_list_in_place(browser: Chrome, site: str) -> None:
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what earlier pages said
    _resize(browser, 1280)
    browser.get(site + "/details")
    browser.execute_script("window.sameDocument = true")
    Select(browser.find_element(By.ID, "by-verdict")).select_by_value("agreed")
    WebDriverWait(browser, 5).until(lambda b: "verdict=agreed" in b.current_url)
    questions = [e.text for e in browser.find_elements(By.CSS_SELECTOR, "#results .question a")]
    assert questions == ["When did the ferry strike the pier?"]
    assert browser.execute_script("return window.sameDocument") is True
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_zooming_stays_on_the_page(browser: Chrome, site: str) -> None:
    browser.get(site + "/timeline")
    browser.execute_script("window.sameDocument = true")
    before = browser.find_element(By.CSS_SELECTOR, "figcaption").get_attribute("textContent")
    before = (before or "").strip()
    browser.find_element(By.CSS_SELECTOR, "[data-move=closer]").click()
    caption = "return document.querySelector('figcaption').textContent.trim()"
    WebDriverWait(browser, 5).until(lambda b: b.execute_script(caption) != before)
    assert browser.execute_script("return window.sameDocument") is True


def test_a_decision_is_taken_and_undone_in_the_browser(browser: Chrome, site: str) -> None:
    browser.get(site + "/claims/c06")
    fold = browser.find_element(By.CSS_SELECTOR, "details.decide")
    fold.find_element(By.TAG_NAME, "summary").click()
    fold.find_element(By.TAG_NAME, "textarea").send_keys("It is a noun.")
    fold.find_element(By.TAG_NAME, "button").click()
    browser.get(site + "/decisions")
    newest = browser.find_element(By.CSS_SELECTOR, ".ruling")
    assert "It is a noun." in newest.text
    newest.find_element(By.TAG_NAME, "summary").click()
    newest.find_element(By.TAG_NAME, "textarea").send_keys("It is none.")
    newest.find_element(By.TAG_NAME, "button").click()
    browser.get(site + "/claims/c06")
    assert "listing ferry" in browser.find_element(By.TAG_NAME, "h1").text
