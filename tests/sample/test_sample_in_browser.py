"""The bundled sample, built as users build it, in a real browser without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.support.wait import WebDriverWait

from in_chromium import MARKS, chromium, grave_violations, resize, served
from rashomon import sample
from rashomon.case import Case
from rashomon.telling.report import render

pytestmark = MARKS

ROOMS = ("/", "/timeline", "/details", "/links", "/sources", "/decisions", "/custody",
         "/custody/verify", "/search?q=ferry")  # fmt: skip
#: One thing of each sort: the page on which it is found, and what its link looks like.
THINGS = (
    ("/", r'href="(/details/[^"?]+)"'),
    ("/", r'href="(/events/[^"?]+)"'),
    ("/sources", r'href="(/sources/[^"#]+)"'),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sample") / "sample.rashomon"
    with Case.create(made) as case:
        case.add([str(page) for page in sample.pages()])
        case.build()
    return made


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[str]:
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as opened:
        yield opened


def _pages(site: str) -> list[str]:
    found = []
    for page, link in THINGS:
        at = re.search(link, httpx.get(site + page, trust_env=False).text)
        assert at, (page, link)
        found.append(at[1])
    return [*ROOMS, *found]


def _failed(browser: Chrome) -> object:
    """What the page asked for in vain."""
    script = """return performance.getEntriesByType("resource")
        .filter((asked) => asked.responseStatus >= 400 || asked.responseStatus === 0)
        .map((asked) => asked.name)"""
    return browser.execute_script(script)


def test_every_view_is_quiet_open_to_all_and_as_wide_as_the_window(
    browser: Chrome, site: str
) -> None:
    for page in _pages(site):
        for width in (1440, 360):
            resize(browser, width)
            browser.get(site + page)
            assert browser.get_log("browser") == [], page  # type: ignore[no-untyped-call]
            assert _failed(browser) == [], page
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert grave_violations(browser) == [], page


def test_from_a_dispute_of_the_front_page_to_its_exact_words_by_keyboard(
    browser: Chrome, site: str
) -> None:
    resize(browser, 1440)
    browser.get(site + "/")
    for _ in range(80):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        focused = browser.switch_to.active_element
        if "#claim-" in (focused.get_attribute("href") or ""):
            break
    words = focused.text
    focused.send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda b: "/sources/" in b.current_url)
    marked = browser.execute_script("return document.querySelector(':target').textContent")
    exact = browser.execute_script(
        "return [...(CSS.highlights.get('exact') ?? [])].map(String).join('')"
    )
    assert marked in exact
    assert set(marked.split()) <= set(re.findall(r"\w+", words)) | set(exact.split())


def test_the_report_asks_for_nothing_and_is_as_wide_as_the_window(
    browser: Chrome, path: Path, tmp_path: Path
) -> None:
    with Case.open(path) as case:
        read = case.last_reconstruction()
    report = tmp_path / "report.html"
    html = render(read.incident, read.documents, read.problems)
    report.write_text(html, encoding="utf-8")
    assert len(html.encode()) < 1_000_000
    for width in (1440, 360):
        resize(browser, width)
        browser.get(report.as_uri())
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
        assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert grave_violations(browser) == []
