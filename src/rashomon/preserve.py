"""Evidence into the case, bit for bit: fetched, hashed, logged, and nothing else."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from rashomon import custody
from rashomon.editions import program_version
from rashomon.errors import IntakeError
from rashomon.faults import unforeseen
from rashomon.model import Problem
from rashomon.store import Store, replace_problems, storable


@dataclass(frozen=True, slots=True)
class Original:
    """Evidence as it was brought in. ``known``: its bytes were in the case already."""

    sha256: str
    size: int
    locator: str
    known: bool


@dataclass(frozen=True, slots=True)
class Added:
    """What one ``add`` preserved, and what it could not get hold of."""

    originals: tuple[Original, ...]
    problems: tuple[Problem, ...]


def preserve(store: Store, locator: str, *, allow_private: bool) -> Original | Problem:
    """Keep what is at a path or URL as it is. Bytes that the case holds already are not kept twice.

    What cannot be got hold of is a Problem, kept in the case until the same locator succeeds.
    Raises CaseError when the case cannot be written.
    """
    from rashomon.intake import fetch  # noqa: PLC0415  (its libraries take a while to load)

    name = storable(locator)
    try:
        data = fetch(locator, allow_private=allow_private)
    except IntakeError as error:
        return _refuse(store, Problem(name, storable(error.said_of(locator))))
    except Exception as error:  # one hostile address must not keep the rest from being fetched
        return _refuse(store, unforeseen(name, "fetching", error))
    sha256 = hashlib.sha256(data).hexdigest()
    with store.writing() as case:
        known = not _insert(case, sha256, data)
        replace_problems(case, "fetch", name, [])
        case.execute(
            "INSERT OR IGNORE INTO locators VALUES (?, ?, ?)", (sha256, name, custody.now())
        )
        custody.record(
            case, "add", sha256=sha256, size=len(data), locator=name, origin=_origin(name)
        )
    return Original(sha256, len(data), name, known)


def _insert(case: sqlite3.Connection, sha256: str, data: bytes) -> bool:
    """Whether the original was new to the case."""
    added = case.execute(
        "INSERT OR IGNORE INTO originals (sha256, size, added, version, bytes)"
        " VALUES (?, ?, ?, ?, ?)",
        (sha256, len(data), custody.now(), program_version(), data),
    )
    return added.rowcount == 1


def _refuse(store: Store, problem: Problem) -> Problem:
    with store.writing() as case:
        replace_problems(case, "fetch", problem.locator, [problem])
        custody.record(case, "refuse", locator=problem.locator, reason=problem.message)
    return problem


def _origin(locator: str) -> str:
    """Where a locator leads from anywhere: a relative path means nothing in another folder."""
    if "://" in locator:
        return locator
    return storable(str(Path(locator).absolute()))
