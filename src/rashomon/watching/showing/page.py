"""One HTML file of what was seen: map, timeline, key frames, what is unsure; without a network."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from rashomon.editions import program_version
from rashomon.footage import Footage
from rashomon.telling.rendering import asset, environment
from rashomon.watching.showing.scene import PLAYABLE, Places, scene_of, within


def render(
    footage: Footage,
    *,
    said: Mapping[str, Sequence[str]] | None = None,
    beside: Path | None = None,
) -> str:
    """What a site's cameras saw, as one HTML file.

    ``said``: by observation, the words of accounts for it, each with its source. ``beside``: the
    folder that the page will lie in, for a page that plays the clips from where they are; without
    it the page holds all it shows. The same footage gives the same bytes.
    """
    clips = _beside(footage, beside) if beside is not None else {}
    scene = scene_of(footage, Places(within, clips), said)
    style = asset("style.css") + asset("map.css") + asset("footage.css")
    script = asset("footage.js")
    numbers = {each.id: number for number, each in enumerate(footage.observations, 1)}
    return (
        environment("rashomon.watching.showing")
        .get_template("film.html.j2")
        .render(
            scene=scene,
            said={numbers[key]: words for key, words in (said or {}).items() if key in numbers},
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
            version=program_version(),
        )
    )


def _beside(footage: Footage, folder: Path) -> dict[str, str]:
    """By camera, the address of its clip as seen from a folder; those a browser can play."""
    paths = {camera.name: Path(camera.path) for camera in footage.cameras}
    return {
        name: quote(Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix())
        for name, path in paths.items()
        if path.suffix.lower() in PLAYABLE
    }


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
