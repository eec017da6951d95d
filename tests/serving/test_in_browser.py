"""The app in a real browser: quiet, by keyboard, on a phone, and open to those who hear it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from in_chromium import MARKS, chromium, grave_violations, resize, served, unfold
from rashomon.model import Subject
from telling import ferry

from .kept import decide, keep

PAGES = (
    "/", "/footage", "/timeline", "/timeline?told=", "/details", "/details?verdict=", "/links",
    "/sources", "/sources/s1", "/sources/s2", "/beside?left=s1&right=s3", "/events/e5",
    "/events/e5/merge", "/details/d1", "/claims/c05", "/passages/s1-p2", "/search?q=boats",
    "/decisions", "/custody", "/custody/verify", "/sources/nothing",
)  # fmt: skip

pytestmark = MARKS


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
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over what turn out to be two incidents."""
    subjects = (
        Subject("u1", "The ferry", ("s1", "s2", "s3"), ("e1", "e3", "e5"), "alike"),
        Subject("u2", "The harbour", ("s4", "s5"), ("e10",), "alike, too"),
    )
    told = replace(ferry.incident(), subjects=subjects)
    folder = tmp_path_factory.mktemp("several")
    with pytest.MonkeyPatch.context() as patched:
        path = keep(folder / "two.rashomon", told, ferry.documents(), patched)
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as opened:
        yield opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_shuts_anybody_out(browser: Chrome, site: str, page: str, scheme: str) -> None:
    """axe-core finds no serious or critical violation, with everything unfolded."""
    scheme_of = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_of)
    resize(browser, 1280)
    browser.get(site + page)
    assert grave_violations(browser) == []


@pytest.mark.parametrize("page", ["/", "/incidents/2", "/timeline?incident=1", "/events/e10"])
def test_several_incidents_shut_nobody_out_either(browser: Chrome, several: str, page: str) -> None:
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what earlier pages said
    for width in (1280, 360):
        resize(browser, width)
        browser.get(several + page)
        assert grave_violations(browser) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_a_form_with_nothing_ticked_comes_again_with_what_was_typed(
    browser: Chrome, site: str
) -> None:
    browser.get(site + "/events/e5/merge?words=passengers")
    browser.find_element(By.ID, "merge-why").send_keys("One and the same.")
    browser.find_element(By.CSS_SELECTOR, "form[method=post] button").click()
    WebDriverWait(browser, 5).until(lambda b: b.find_elements(By.CSS_SELECTOR, ".refusal"))
    assert "tick at least one event" in browser.find_element(By.CSS_SELECTOR, ".refusal").text
    written = browser.find_element(By.ID, "merge-why").get_attribute("value")
    assert written == "One and the same."
    assert browser.find_element(By.ID, "words").get_attribute("value") == "passengers"
    assert grave_violations(browser) == []


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
    resize(browser, width)
    browser.get(site + page)
    unfold(browser)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_from_the_front_page_to_any_claim_by_keyboard_alone(browser: Chrome, site: str) -> None:
    resize(browser, 1280)
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
    resize(browser, 1280)
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


def _send(form: WebElement) -> None:
    """Press the button of ``form`` and wait until the page that answers is there."""
    form.find_element(By.TAG_NAME, "button").click()
    WebDriverWait(form.parent, 10).until(staleness_of(form))


def test_a_decision_is_taken_and_undone_in_the_browser(browser: Chrome, site: str) -> None:
    browser.get(site + "/claims/c06")
    fold = browser.find_element(By.CSS_SELECTOR, "details.decide")
    fold.find_element(By.TAG_NAME, "summary").click()
    fold.find_element(By.TAG_NAME, "textarea").send_keys("It is a noun.")
    _send(fold)
    browser.get(site + "/decisions")
    newest = browser.find_element(By.CSS_SELECTOR, ".ruling")
    assert "It is a noun." in newest.text
    newest.find_element(By.TAG_NAME, "summary").click()
    newest.find_element(By.TAG_NAME, "textarea").send_keys("It is none.")
    _send(newest)
    browser.get(site + "/claims/c06")
    assert "listing ferry" in browser.find_element(By.TAG_NAME, "h1").text
