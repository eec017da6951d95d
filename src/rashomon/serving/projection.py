"""Clips from where they lie to the browser: only those of the case, only as they were watched.

A case may come from a stranger and name any file of this machine as a clip. Nothing of a file is
shown before its bytes hash to what the case says, which whoever names a file cannot know of one
that he has not seen.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from rashomon.footage import FilmedBy, what_changed

#: What a browser is told that a clip is. It looks for itself what is inside.
MEDIA_TYPES = {
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/mp4",
    ".webm": "video/webm",
}

#: What tells a file from one put in its place: device, inode, size, time of change in nanoseconds.
_Mark = tuple[int, int, int, int]


class Projector:
    """Remembers which clips were found to be what was watched, so that each is hashed once."""

    def __init__(self) -> None:
        """Nothing is hashed before it is asked for."""
        self._lock = Lock()
        self._found: dict[tuple[str, str], tuple[_Mark, str | None]] = {}

    def objection(self, camera: FilmedBy) -> str | None:
        """Why the clip of ``camera`` cannot be shown, in words; None: it is what was watched.

        Takes as long as the disk takes to read the clip, once, and again when it was changed.
        """
        mark = _mark_of(camera.path)
        if mark is None:
            return what_changed(camera) or "cannot be read"
        with self._lock:
            key = camera.path, camera.sha256
            known = self._found.get(key)
            if known is None or known[0] != mark:
                known = self._found[key] = mark, what_changed(camera)
            return known[1]


def _mark_of(path: str) -> _Mark | None:
    try:
        stat = Path(path).stat()
    except (OSError, ValueError):  # a path of a stranger may hold what no path can
        return None
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
