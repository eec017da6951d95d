"""Take the report as people meet it: a phone, a desk, paper. For looking at, outside the repo.

    rashomon demo -o report.html
    python scripts/screens.py report.html FOLDER

Writes phone-*.png (360 px wide), desk-*.png (1440 px) and print.pdf. The same browser as for
``picture.py``; exits with status 1 where the page says anything on the console.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from picture import open_browser
from selenium.webdriver import Chrome

#: Name -> width in CSS pixels.
WIDTHS = {"phone": 360, "desk": 1440}
#: A picture this high is still looked at; a longer page takes several.
HEIGHT = 2400
MOST_PICTURES = 12


def photograph(browser: Chrome, name: str, width: int, folder: Path) -> None:
    """Write the open page, ``width`` pixels wide, as ``name``-01.png and so on."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    long = int(browser.execute_script("return document.documentElement.scrollHeight"))
    for number, top in enumerate(range(0, min(long, HEIGHT * MOST_PICTURES), HEIGHT), start=1):
        clip = {"x": 0, "y": top, "width": width, "height": min(HEIGHT, long - top), "scale": 1}
        taken = browser.execute_cdp_cmd(
            "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip}
        )
        (folder / f"{name}-{number:02}.png").write_bytes(base64.b64decode(taken["data"]))


def print_out(browser: Chrome, path: Path) -> None:
    """Write the open page to ``path`` as it would be printed on A4."""
    paper = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
    printed = browser.execute_cdp_cmd("Page.printToPDF", paper)
    path.write_bytes(base64.b64decode(printed["data"]))


def main() -> None:
    """Take all of them, as the command line says."""
    if len(sys.argv) != 3:
        sys.exit("usage: python scripts/screens.py REPORT.html FOLDER")
    report, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    browser = open_browser()
    try:
        browser.get(report.resolve().as_uri())
        for name, width in WIDTHS.items():
            photograph(browser, name, width, folder)
        print_out(browser, folder / "print.pdf")
        said = browser.get_log("browser")  # type: ignore[no-untyped-call]
    finally:
        browser.quit()
    if said:
        sys.exit(f"{report} says on the console: {said[0]['message']}")


if __name__ == "__main__":
    main()
