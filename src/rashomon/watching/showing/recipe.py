"""The recipe of an explainer clip: all that decides its bytes, so that it can be made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rashomon.editions import program_version
from rashomon.errors import RashomonError
from rashomon.telling.jsontext import json_text
from rashomon.watching.clips import Clip
from rashomon.watching.libraries import av
from rashomon.watching.onnx import Choice
from rashomon.watching.showing.explainer import Cut
from rashomon.watching.watch import Watch

SCHEMA = "rashomon-explainer/1"
#: What a recipe's name ends in; ``rashomon explain`` tells it from a site file by that.
SUFFIX = ".recipe.json"
#: The longest explainer, in seconds, and the presets that x264 has.
_LONGEST = 86_400.0
_PRESETS = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower")
_LIBRARIES = ("av", "numpy", "opencv-python-headless", "scipy")


@dataclass(frozen=True, slots=True)
class Model:
    """A detector of the user's own: its file and SHA-256, and which of its classes counted."""

    file: str
    sha256: str
    classes: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an explainer was made of and how.

    ``site`` and ``clips`` (by camera): file and SHA-256, the file as seen from the recipe's folder.
    ``detector``: the one that found people; None: what moves was followed. ``watched``: the hash of
    what the program saw. ``said``: by observation, words of accounts. ``made``: by "clip" and
    "captions", file and SHA-256 of what came of it.
    """

    site: tuple[str, str]
    clips: Mapping[str, tuple[str, str]]
    watched: str
    said: Mapping[str, Sequence[str]]
    cut: Cut
    versions: Mapping[str, str]
    made: Mapping[str, tuple[str, str]]
    detector: Model | None = None

    def text(self) -> str:
        """The recipe as JSON, always the same for the same recipe."""
        told = {
            "schema": SCHEMA,
            "site": _file(self.site),
            "clips": {name: _file(each) for name, each in self.clips.items()},
            **({"detector": asdict(self.detector)} if self.detector else {}),
            "watched": self.watched,
            "said": {name: list(words) for name, words in sorted(self.said.items())},
            "cut": asdict(self.cut),
            "versions": dict(self.versions),
            "made": {name: _file(each) for name, each in self.made.items()},
        }
        return json_text(told, indent=2) + "\n"


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file. Raises RashomonError for what is none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["schema"] != SCHEMA:
            raise ValueError(f"its schema is {told['schema']!r}, not {SCHEMA!r}")
        return Recipe(
            _pair(told["site"]),
            {str(name): _pair(each) for name, each in told["clips"].items()},
            str(told["watched"]),
            {str(name): tuple(map(str, words)) for name, words in told["said"].items()},
            _cut(told["cut"]),
            {str(name): str(each) for name, each in told["versions"].items()},
            {str(name): _pair(each) for name, each in told["made"].items()},
            _model(told.get("detector")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RashomonError(
            f"{path}: this is no recipe of an explainer that can be read ({error}); give the "
            f"{SUFFIX} file that was written beside the clip"
        ) from error


def files_of(
    folder: Path, site: Path, clips: Mapping[str, Clip]
) -> tuple[tuple[str, str], dict[str, tuple[str, str]]]:
    """The site file and the clips by camera: each as seen from a folder, with its hash."""
    told = {name: (_from(folder, clip.path), clip.sha256) for name, clip in clips.items()}
    return (_from(folder, site), sha256(site.read_bytes())), told


def model_of(folder: Path, detector: Choice | None) -> Model | None:
    """The detector that was chosen, as seen from a folder; None: none was."""
    if detector is None:
        return None
    return Model(_from(folder, detector.path), detector.sha256, detector.classes)


def versions() -> dict[str, str]:
    """The versions that decide the bytes of a clip: this program's, its libraries', FFmpeg's."""
    told = {"rashomon": program_version()}
    told.update({name: version(name) for name in _LIBRARIES})
    told.update(
        {name: ".".join(map(str, numbers)) for name, numbers in av.library_versions.items()}
    )
    return dict(sorted(told.items()))


def digest(watch: Watch) -> str:
    """The hash of what was seen: site, tracks, paths, observations and clocks."""
    told = (watch.site, watch.tracks, watch.paths, watch.observations, sorted(watch.clocks.items()))
    return sha256(repr(told).encode())


def differences(recipe: Recipe, now: Recipe) -> list[str]:
    """What is not as the recipe says, in words; empty where the same was made again."""
    found = []
    if recipe.site[1] != now.site[1]:
        found.append(f"the site file {now.site[0]} is not the one that was used")
    for camera, (file, digest_) in recipe.clips.items():
        if camera not in now.clips:
            found.append(f"the clip of {camera} ({file}) is missing")
        elif now.clips[camera][1] != digest_:
            found.append(
                f"the clip of {camera} ({now.clips[camera][0]}) is not the one that was used"
            )
    if recipe.detector and now.detector and recipe.detector.sha256 != now.detector.sha256:
        found.append(f"the detector {now.detector.file} is not the one that was used")
    for name in sorted(recipe.versions.keys() | now.versions.keys()):
        was, is_ = recipe.versions.get(name, "missing"), now.versions.get(name, "missing")
        if was != is_:
            found.append(f"{name} was {was} and is {is_}")
    if recipe.watched != now.watched:
        found.append("the program sees something else in the clips than it did")
    for name, (_, digest_) in recipe.made.items():
        if now.made.get(name, ("", ""))[1] != digest_:
            found.append(f"the {name} made now has other bytes than the recipe tells")
    return found


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _from(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def _file(pair: tuple[str, str]) -> dict[str, str]:
    return {"file": pair[0], "sha256": pair[1]}


def _cut(told: Any) -> Cut:
    """A cut that can be made. Raises ValueError for another."""
    cut = Cut(**told)
    sizes = all(isinstance(each, int) and 64 <= each <= 8192 and each % 2 == 0
                for each in (cut.width, cut.height))  # fmt: skip
    if not (sizes and 1 <= cut.rate <= 120 and 0 <= cut.crf <= 51 and cut.preset in _PRESETS):
        raise ValueError("its cut has a size, rate or quality that no clip can have")
    if not 0 < cut.ends - cut.begins <= _LONGEST:
        raise ValueError("its cut ends before it begins, or is longer than a day")
    return cut


def _model(told: Any) -> Model | None:
    """A detector as a recipe has it. Raises ValueError for classes that are no numbers."""
    if told is None:
        return None
    classes = told["classes"]
    chosen = None if classes is None else tuple(map(int, classes))
    return Model(str(told["file"]), str(told["sha256"]), chosen)


def _pair(told: Any) -> tuple[str, str]:
    return str(told["file"]), str(told["sha256"])
