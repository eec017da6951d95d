"""Which edition of a room made a result: same edition and same input, same result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

#: Files that decide what a room does: its code and its knowledge.
_DECISIVE_SUFFIXES = (".py", ".toml", ".txt", ".tsv", ".json", ".gz", ".npz", ".npy")


@cache
def edition(*rooms: str, libraries: tuple[str, ...] = ()) -> str:
    """Digest of all that decides what ``rooms`` make of their input.

    That is the code and data files of these packages of rashomon, the nouns, and the versions of
    ``libraries``. A case compares it to tell what must be worked out anew after an update.
    """
    house = resources.files("rashomon")
    digest = hashlib.sha256(house.joinpath("model.py").read_bytes())
    for room in rooms:
        for name, content in _decisive_files(house.joinpath(room), room):
            digest.update(f"{name} {len(content)}\n".encode())
            digest.update(content)
    for library in libraries:
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()[:16]


@cache
def program_version() -> str:
    """The version of rashomon that runs, as ``0.1.0``."""
    return _version("rashomon")


def _decisive_files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _decisive_files(entry, name)
        elif entry.name.endswith(_DECISIVE_SUFFIXES):
            yield name, entry.read_bytes()


def _version(library: str) -> str:
    """A library that no registry installed (a language model in a folder, say) has no version."""
    try:
        return metadata.version(library)
    except (metadata.PackageNotFoundError, ValueError):
        return "unversioned"
