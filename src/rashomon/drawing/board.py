"""The drawing board: a site file and a frame of each camera, as the page is served from them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rashomon.drawing.laying import lay, ways_of
from rashomon.drawing.saving import drawn_into, new_file, save
from rashomon.drawing.sheet import Sheet, applied, read_point, read_sheet, sheet_of
from rashomon.errors import RashomonError, SiteError
from rashomon.watching.calibration import Projection
from rashomon.watching.clips import Clip
from rashomon.watching.looking import clips_of
from rashomon.watching.site import Site, read_site


@dataclass(slots=True)
class Board:
    """One site file at work. ``text``: as the page last read it; None where there is no file yet.

    ``clips``: by camera; a camera whose clip is missing is drawn without a picture.
    """

    path: Path
    clips: Mapping[str, Clip]
    text: str | None
    draft: str

    @property
    def site(self) -> Mapping[str, Any]:
        """The site file, as parsed."""
        return tomllib.loads(self.draft)

    def known(self) -> Site:
        """The site as watching reads it."""
        return read_site(self.site, self.path.parent, self.path.stem)

    def told(self) -> dict[str, Any]:
        """All that the page begins with."""
        site, sheet = self.known(), sheet_of(self.site)
        given = self._given(site)
        own = {(each.kind, each.name) for each in sheet.shapes}
        elsewhere = [
            *(each.name for each in site.lines if ("line", each.name) not in own),
            *(each.name for each in site.zones if ("zone", each.name) not in own),
        ]
        cameras = [
            {
                **asdict(camera),
                "given": camera.name in given,
                "clip": _clip_told(self.clips.get(camera.name)),
            }
            for camera in sheet.cameras
        ]
        return {
            "name": site.name,
            "file": str(self.path),
            "cameras": cameras,
            "shapes": [asdict(each) for each in sheet.shapes],
            "elsewhere": elsewhere,
        }

    def laid(self, told: Any) -> dict[str, Any]:
        """What the page's sheet amounts to, and under ``problem`` why it could not be saved."""
        sheet, site = read_sheet(told), self.known()
        sizes = {name: (clip.width, clip.height) for name, clip in self.clips.items()}
        return {**lay(sheet, self._given(site), sizes), "problem": self._problem(sheet)}

    def ground(self, told: Any) -> dict[str, Any]:
        """Where a pixel of a camera lies on the plan by the sheet; None above the horizon."""
        asked = told if isinstance(told, dict) else {}
        sheet, pixel = read_sheet(asked.get("sheet")), read_point(asked.get("pixel"), "a pixel")
        way = ways_of(sheet, self._given(self.known())).get(str(asked.get("camera")))
        place = (math.nan, math.nan) if way is None else way.to_plan([pixel])[0].tolist()
        return {"plan": place if all(map(math.isfinite, place)) else None}

    def save(self, told: Any) -> dict[str, Any]:
        """Write the page's sheet; what was written over, and the sheet as it is in the file now."""
        sheet = read_sheet(told)
        new = drawn_into(self.draft, sheet, self.path.parent, self.path.stem)
        kept = save(self.path, self.text, new)
        self.text = self.draft = new
        return {"kept": kept.name if kept else None, **self.told()}

    def _problem(self, sheet: Sheet) -> str | None:
        try:
            read_site(applied(sheet, self.site), self.path.parent, self.path.stem)
        except SiteError as error:
            return str(error)
        return None

    def _given(self, site: Site) -> dict[str, Projection]:
        """Cameras that were calibrated elsewhere, not by point pairs."""
        return {
            camera.name: camera.projection
            for camera in site.cameras
            if camera.projection is not None and camera.fit is None
        }


def board(path: Path, told: Sequence[str]) -> Board:
    """The board of a site file and its clips; a file that is not there yet begins with the clips.

    ``told``: clips as ``watch`` takes them. Raises SiteError for a file that is no sound site file
    or no file and no clips, IntakeError for a clip on the command line that cannot be read.
    """
    text = _text(path)
    if text is None:
        if not told:
            raise SiteError(f"{path} is not there; name a clip for each camera to begin it with")
        named = dict(_named(each) for each in told)
        clips = {name: _beside(clip, path) for name, clip in named.items()}
        made = Board(path, {}, None, new_file(clips, path.stem.replace("-", " ")))
    else:
        made = Board(path, {}, text, text)
    try:
        site = made.known()
    except (SiteError, tomllib.TOMLDecodeError) as error:
        raise SiteError(f"{path}: {error}") from error
    made.clips = clips_of(site, told) if told and text is not None else _there(site)
    return made


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{path}: this site file cannot be read: {error}") from error


def _named(told: str) -> tuple[str, Path]:
    camera, parted, file = told.partition("=")
    path = Path(file if parted else told).resolve()
    return (camera if parted else path.stem), path


def _beside(clip: Path, site: Path) -> str:
    """A clip as the site file names it: by the way from its folder, if it lies within."""
    folder = site.resolve().parent
    return str(clip.relative_to(folder) if clip.is_relative_to(folder) else clip)


def _there(site: Site) -> dict[str, Clip]:
    """The clips that the site names, as far as they can be read."""
    found: dict[str, Clip] = {}
    for camera in site.cameras:
        if camera.clip is not None:
            try:
                found |= clips_of(site, [f"{camera.name}={camera.clip}"])
            except RashomonError:
                continue
    return found


def _clip_told(clip: Clip | None) -> dict[str, Any] | None:
    if clip is None:
        return None
    seconds = clip.seconds or (clip.frame_count or 0) / clip.rate
    return {
        "file": clip.path.name,
        "width": clip.width,
        "height": clip.height,
        "seconds": seconds,
        "step": 1 / clip.rate,
    }
