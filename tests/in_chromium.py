"""A headless Chromium without a network, and the app served to it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from rashomon.serving.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = Path(__file__).parent / "serving" / "axe" / "axe.min.js"

#: What every module of browser tests is marked with.
MARKS = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER),
        reason="needs chromium and chromedriver (Debian: apt install chromium chromium-driver)",
    ),
]


@contextmanager
def chromium() -> Iterator[Chrome]:
    """A browser that reaches this machine and nothing else."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"):  # fmt: skip
        options.add_argument(argument)
    driver = Chrome(options=options, service=ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of the app over the case at ``path``, on a free port."""
    server = uvicorn.Server(uvicorn.Config(create_app(path, who="Ada"), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def resize(browser: Chrome, width: int) -> None:
    """Give the window this width in CSS pixels; a narrow one is a phone's."""
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def unfold(browser: Chrome) -> None:
    """Open whatever is folded on the page."""
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")


def grave_violations(browser: Chrome) -> list[object]:
    """What axe-core calls serious or critical on the open page, with everything unfolded."""
    unfold(browser)
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    found = browser.execute_async_script(
        "axe.run().then((r) => arguments[0](r.violations.map((v) =>"
        " [v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')])))"
    )
    return [violation for violation in found if violation[0] in ("serious", "critical")]
