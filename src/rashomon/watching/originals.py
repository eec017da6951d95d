"""Copies of clips on request, each under its hash, so that what was watched can be kept with it."""

from __future__ import annotations

import os
from pathlib import Path

from rashomon.errors import IntakeError
from rashomon.watching.clips import Clip
from rashomon.watching.hashing import pictures_in, sha256_of

#: The folder of copies beside what a watch makes.
FOLDER = "originals"
#: Bytes copied at a time.
PIECE = 1 << 20


def keep_copy(clip: Clip, folder: Path) -> Path:
    """A copy of a clip in ``folder``, named by its hash; whole or not at all, and never twice.

    A sequence of pictures becomes a folder of its own. Raises IntakeError where it cannot be
    written, or where the clip is no longer what was hashed.
    """
    kept = folder / (clip.sha256 + (clip.path.suffix.lower() if clip.path.is_file() else ""))
    part = folder / f".{clip.sha256[:16]}.{os.getpid()}.part"
    try:
        if kept.exists():
            return _checked(clip, kept)
        folder.mkdir(exist_ok=True)
        if clip.path.is_dir():
            part.mkdir()
            for each in pictures_in(clip.path):
                _copied(each, part / each.name)
        else:
            _copied(clip.path, part)
        _checked(clip, part)
        part.replace(kept)
    except OSError as error:
        raise IntakeError(
            f"{clip.path}: no copy can be kept in {folder} ({error.strerror}); make room, or watch "
            "without a copy"
        ) from error
    finally:
        _forget(part)
    return kept


def _copied(original: Path, copy: Path) -> None:
    with original.open("rb") as source, copy.open("xb") as target:
        while piece := source.read(PIECE):
            target.write(piece)


def _checked(clip: Clip, copy: Path) -> Path:
    """A copy, if it is what was hashed at first. Raises IntakeError where it is not."""
    if sha256_of(copy) == clip.sha256:
        return copy
    if copy.name.startswith(clip.sha256):
        raise IntakeError(f"{copy}: this copy of {clip.path} was altered; put it out of the way")
    raise IntakeError(f"{clip.path}: it was altered while it was watched; watch it again")


def _forget(part: Path) -> None:
    if part.is_dir():
        for each in part.iterdir():
            each.unlink()
        part.rmdir()
    part.unlink(missing_ok=True)
