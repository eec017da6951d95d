"""The commands of watching, as the command line has them: ``rashomon site ...``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.terminal import say

if TYPE_CHECKING:
    from rashomon.watching.site import SiteCamera

#: The height of a person in the picture, in pixels, that uncertainties are shown for.
PERSON_PIXELS = 80.0

site_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@site_app.callback()
def _site() -> None:
    """Check a site file: its cameras, lines and zones.

    \b
    Example
      rashomon site check harbour.toml
    """


@site_app.command()
def check(
    site: Annotated[Path, typer.Argument(metavar="SITE", help="The site file (TOML).")],
) -> None:
    """Say what a site file holds and how well its point pairs agree.

    \b
    Example
      rashomon site check harbour.toml
    """
    from rashomon.watching.site import load_site  # noqa: PLC0415  (only this needs it)

    told = load_site(site)
    cameras, lines, zones = len(told.cameras), len(told.lines), len(told.zones)
    say(f"{told.name}: {cameras} cameras, {lines} lines, {zones} zones")
    for camera in told.cameras:
        for line in _calibration(camera):
            say(line)
    for each in told.lines:
        sides = f"; forth is from {each.left} to {each.right}" if each.left and each.right else ""
        say(f"line {each.name}: {len(each.points)} points{sides}")
    for zone in told.zones:
        say(f"zone {zone.name}: {len(zone.corners)} corners")


def _calibration(camera: SiteCamera) -> Iterator[str]:
    from rashomon.watching.calibration import foot_sigma  # noqa: PLC0415  (as above)

    clock = f", clock {camera.clock.offset:+.2f} s" if camera.clock else ", clock not known"
    if camera.projection is None:
        yield f"camera {camera.name}: not calibrated{clock}"
        return
    if camera.fit is None:
        yield f"camera {camera.name}: calibrated elsewhere{clock}"
        return
    spare = "" if len(camera.pairs) > 4 else " (four pairs always fit; add some to check them)"
    yield (
        f"camera {camera.name}: {len(camera.pairs)} point pairs, {camera.fit.rms:.2f} m off in "
        f"the mean{spare}{clock}"
    )
    pixels = [pixel for pixel, _ in camera.pairs]
    sigmas = foot_sigma(camera.projection, pixels, [PERSON_PIXELS] * len(pixels))
    for ((x, y), (u, v)), off, sigma in zip(
        camera.pairs, camera.fit.residuals, sigmas, strict=True
    ):
        yield (
            f"  pixel ({x:g}, {y:g}) at ({u:g}, {v:g}) m: {off:.2f} m off; feet there are known "
            f"to {sigma:.2f} m"
        )
