"""Drawing a site in a real browser, by pointer and by keyboard, as its user would."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait
from yard import SIZE, clip

from in_chromium import MARKS, chromium, grave_violations, resize
from rashomon.drawing.app import create_app
from rashomon.drawing.board import board
from rashomon.watching.site import Site, load_site

pytestmark = MARKS

#: Pixels and metres that one camera looking down a yard would have.
PAIRS = [((10, 60), (0, 0)), ((90, 60), (8, 0)), ((70, 20), (8, 12)), ((30, 20), (0, 12))]


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    clip(tmp_path / "gate.mp4")
    clip(tmp_path / "roof.mp4")
    (tmp_path / "yard.toml").write_text(
        '# Ours.\nname = "The yard"\n[[cameras]]\nname = "gate"\nclip = "gate.mp4"\n'
        '[[cameras]]\nname = "<b>roof"\nclip = "roof.mp4"\n'
    )
    return tmp_path / "yard.toml"


@pytest.fixture
def page(browser: Chrome, path: Path) -> Iterator[Chrome]:
    """The page over the yard, ready, quiet at its end."""
    app = create_app(board(path, []))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    resize(browser, 1280)
    browser.get_log("browser")  # type: ignore[no-untyped-call]  # what earlier pages said
    browser.get(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/")
    until(browser, lambda: browser.find_elements(By.CSS_SELECTOR, "#picture image[href]"))
    yield browser
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
    browser.execute_script("onbeforeunload = null")
    server.should_exit = True
    thread.join()


def until(browser: Chrome, reached: Callable[[], object]) -> None:
    WebDriverWait(browser, 10, 0.05).until(lambda _: reached())


def by_id(page: Chrome, name: str) -> WebElement:
    return page.find_element(By.ID, name)


def click(page: Chrome, pixel: tuple[float, float]) -> None:
    """Click the picture where a pixel of the clip is."""
    picture = by_id(page, "picture")
    wide, high = picture.rect["width"], picture.rect["height"]
    x, y = (pixel[0] / SIZE[0] - 0.5) * wide, (pixel[1] / SIZE[1] - 0.5) * high
    ActionChains(page).move_to_element_with_offset(picture, round(x), round(y)).click().perform()


def typed(page: Chrome, *keys: str) -> None:
    ActionChains(page).send_keys(*keys).perform()


def focused(page: Chrome) -> str:
    return str(page.execute_script("return document.activeElement.id"))


def calibrate(page: Chrome) -> None:
    for number, (pixel, (x, y)) in enumerate(PAIRS):
        click(page, pixel)
        until(page, lambda number=number: focused(page) == f"pair-{number}-plan-0")  # type: ignore[misc]
        typed(page, str(x), Keys.TAB)
        until(page, lambda number=number: focused(page) == f"pair-{number}-plan-1")  # type: ignore[misc]
        typed(page, str(y), Keys.TAB)
    until(page, lambda: "4 pairs" in by_id(page, "fit").text)


def saved(page: Chrome, path: Path) -> Site:
    until(page, by_id(page, "save").is_enabled)
    by_id(page, "save").click()
    until(page, lambda: not by_id(page, "save").is_enabled())
    assert by_id(page, "status").text.startswith("Saved")
    return load_site(path)


def draw(page: Chrome, kind: str, name: str, *pixels: tuple[float, float]) -> None:
    by_id(page, f"add-{kind}").click()
    until(page, lambda: focused(page).endswith("-name"))
    typed(page, name, Keys.TAB)
    for number, pixel in enumerate(pixels, 1):
        click(page, pixel)
        until(page, lambda number=number: by_id(page, "status").text.startswith(f"Point {number} "))  # type: ignore[misc]


def test_pairs_are_clicked_and_typed_and_saved(page: Chrome, path: Path) -> None:
    click(page, PAIRS[0][0])
    until(page, lambda: "say where pair 1" in by_id(page, "problem").text)
    assert not by_id(page, "save").is_enabled()
    by_id(page, "undo").click()
    until(page, lambda: not page.find_elements(By.CSS_SELECTOR, "#pairs tr"))
    calibrate(page)
    assert "Four pairs always fit" in by_id(page, "fit").text
    gate, _ = saved(page, path).cameras
    for (pixel, plan), (wanted, place) in zip(gate.pairs, PAIRS, strict=True):
        assert pixel == pytest.approx(wanted, abs=0.3)
        assert plan == place
    assert path.read_text().startswith('# Ours.\nname = "The yard"\n')
    assert "# Ours." in path.with_name("yard.toml.bak").read_text()
    assert "kept as yard.toml.bak" in by_id(page, "status").text


def test_residuals_follow_each_change(page: Chrome) -> None:
    calibrate(page)
    click(page, (48, 40))
    until(page, lambda: focused(page) == "pair-4-plan-0")
    typed(page, "4", Keys.TAB)
    until(page, lambda: focused(page) == "pair-4-plan-1")
    typed(page, "1", Keys.TAB)
    until(page, lambda: page.find_elements(By.CSS_SELECTOR, "#pairs .worst"))
    before = by_id(page, "fit").text
    field = by_id(page, "pair-4-plan-1")
    field.clear()
    field.send_keys("4.5", Keys.TAB)
    until(page, lambda: by_id(page, "fit").text not in (before, ""))
    off = float(by_id(page, "fit").text.split(" m off")[0].rsplit(" ", 1)[1])
    assert off < float(before.split(" m off")[0].rsplit(" ", 1)[1])


def test_lines_and_zones_are_drawn_on_the_ground_once_it_is_calibrated(
    page: Chrome, path: Path
) -> None:
    draw(page, "line", "the sill", (20, 30), (60, 30))
    typed(page, Keys.ESCAPE)
    calibrate(page)
    draw(page, "line", "the kerb", (30, 40), (70, 40))
    draw(page, "zone", "the gate", (30, 50), (50, 50), (50, 40))
    site = saved(page, path)
    sill, kerb = site.lines
    assert sill.name == "the sill" and sill.camera is None  # drawn in pixels, placed since
    assert 'camera = "gate"' in path.read_text()
    assert (kerb.name, len(kerb.points), kerb.camera) == ("the kerb", 2, None)
    assert 0 < kerb.points[0][0] < kerb.points[1][0] < 8
    assert site.zones[0].name == "the gate" and len(site.zones[0].corners) == 3


def test_what_was_taken_back_after_saving_is_saved_right(page: Chrome, path: Path) -> None:
    calibrate(page)
    draw(page, "line", "the kerb", (20, 40), (80, 40))
    assert len(saved(page, path).lines[0].points) == 2
    page.find_element(By.CSS_SELECTOR, '[aria-label="Remove the kerb"]').click()
    until(page, lambda: not page.find_elements(By.CSS_SELECTOR, "#shapes > li"))
    assert saved(page, path).lines == ()
    by_id(page, "undo").click()
    until(page, lambda: page.find_elements(By.CSS_SELECTOR, "#shapes > li"))
    site = saved(page, path)
    assert [line.name for line in site.lines] == ["the kerb"]
    assert len(site.cameras[0].pairs) == 4


def test_a_point_can_be_dragged(page: Chrome, path: Path) -> None:
    calibrate(page)
    dot = page.find_element(By.CSS_SELECTOR, '#picture .dot[data-pair="0"]')
    ActionChains(page).click_and_hold(dot).move_by_offset(20, 0).move_by_offset(
        20, 0
    ).release().perform()
    until(page, lambda: float(by_id(page, "pair-0-pixel-0").get_attribute("value") or 0) > 12)
    assert len(saved(page, path).cameras[0].pairs) == 4


def test_all_of_it_works_by_keyboard(page: Chrome, path: Path) -> None:
    picture = by_id(page, "picture")
    page.execute_script("arguments[0].focus()", picture)
    middle = SIZE[0] // 2, SIZE[1] // 2
    for number, ((x, y), (east, north)) in enumerate(PAIRS):
        page.execute_script("arguments[0].focus()", picture)
        across, down = (
            (x, y) if number == 0 else (x - PAIRS[number - 1][0][0], y - PAIRS[number - 1][0][1])
        )
        if number == 0:
            across, down = x - middle[0], y - middle[1]
        typed(page, (Keys.ARROW_RIGHT if across > 0 else Keys.ARROW_LEFT) * abs(across))
        typed(page, (Keys.ARROW_DOWN if down > 0 else Keys.ARROW_UP) * abs(down))
        assert by_id(page, "where").get_attribute("textContent") == f"pixel {x}, {y}"
        typed(page, Keys.ENTER)
        until(page, lambda number=number: focused(page) == f"pair-{number}-plan-0")  # type: ignore[misc]
        typed(page, str(east), Keys.TAB)
        until(page, lambda number=number: focused(page) == f"pair-{number}-plan-1")  # type: ignore[misc]
        typed(page, str(north), Keys.ENTER)
        until(page, lambda: page.execute_script("return !document.querySelector(':invalid')"))
    until(page, lambda: "4 pairs" in by_id(page, "fit").text)
    ActionChains(page).key_down(Keys.CONTROL).send_keys("s").key_up(Keys.CONTROL).perform()
    until(page, lambda: by_id(page, "status").text.startswith("Saved"))
    assert [pixel for pixel, _ in load_site(path).cameras[0].pairs] == [pixel for pixel, _ in PAIRS]
    page.execute_script("arguments[0].focus()", picture)
    ActionChains(page).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()
    until(page, lambda: "say where pair 4" in by_id(page, "problem").text)


def test_each_camera_has_its_own_frames_and_pairs(page: Chrome) -> None:
    calibrate(page)
    Select(by_id(page, "camera")).select_by_visible_text("<b>roof")
    until(page, lambda: not page.find_elements(By.CSS_SELECTOR, "#pairs tr"))
    until(
        page,
        lambda: (
            "/stills/1?at=0"
            in str(page.find_element(By.CSS_SELECTOR, "#picture image").get_attribute("href"))
        ),
    )
    by_id(page, "later").click()
    until(
        page,
        lambda: (
            "at=0.2"
            in str(page.find_element(By.CSS_SELECTOR, "#picture image").get_attribute("href"))
        ),
    )
    assert by_id(page, "seconds").text == "0.2"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_shuts_nobody_out(page: Chrome, scheme: str, width: int) -> None:
    features = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    calibrate(page)
    draw(page, "line", "the kerb", (20, 40), (80, 40))
    resize(page, width)
    assert grave_violations(page) == []
    assert page.execute_script("return document.documentElement.scrollWidth <= innerWidth")
