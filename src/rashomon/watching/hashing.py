"""What a clip is known by: the hash of a file, or of a folder of pictures."""

from __future__ import annotations

import hashlib
from pathlib import Path

#: Pictures that make a sequence when they lie in one folder.
PICTURES = (".tif", ".tiff", ".png")


def pictures_in(folder: Path) -> list[Path]:
    """The pictures of a sequence in the order of their names."""
    return sorted(each for each in folder.iterdir() if each.suffix.lower() in PICTURES)


def size_of(clip: Path) -> int:
    """How many bytes a clip has, all its pictures together. Raises OSError."""
    parts = pictures_in(clip) if clip.is_dir() else [clip]
    return sum(each.stat().st_size for each in parts)


def sha256_of(clip: Path) -> str:
    """The SHA-256 of a clip's bytes. Raises OSError.

    Of a sequence: that of a list of its pictures' names and hashes, as sha256sum writes it.
    """
    if not clip.is_dir():
        return _of_file(clip)
    listed = hashlib.sha256()
    for each in pictures_in(clip):
        listed.update(f"{_of_file(each)}  {each.name}\n".encode())
    return listed.hexdigest()


def _of_file(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
