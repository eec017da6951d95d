"""Take the picture that the README shows: the report of the bundled sample in a browser.

    rashomon demo -o report.html
    python scripts/picture.py report.html docs/report.png

Needs Debian's chromium and chromium-driver, and selenium of the development dependencies.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService

#: The picture in CSS pixels; twice as many in the file, so that it stays sharp.
WIDTH, HEIGHT, SCALE = 1200, 1000, 2


def open_browser() -> Chrome:
    """A headless browser that fetches nothing; exits with what to install where there is none."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        sys.exit("picture.py needs a browser: apt install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    return Chrome(options=options, service=ChromeService(driver))


def take(report: Path, picture: Path) -> None:
    """Write the top of ``report`` as it shows in a light window to ``picture``."""
    browser = open_browser()
    try:
        metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": SCALE, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get(report.resolve().as_uri())
        picture.parent.mkdir(parents=True, exist_ok=True)
        browser.save_screenshot(str(picture))
    finally:
        browser.quit()


def main() -> None:
    """Take one picture, as the command line says."""
    if len(sys.argv) != 3:
        sys.exit("usage: python scripts/picture.py REPORT.html PICTURE.png")
    take(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
