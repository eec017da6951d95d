"""Chain of custody: a log of every act on a case, and the proof that nothing changed since.

Each entry carries the SHA-256 of the one before it (a hash chain after Haber and Stornetta, "How
to time-stamp a digital document", 1991). Changing, dropping or inserting one breaks the chain; who
keeps the last hash elsewhere can tell even that the whole chain was written anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from rashomon.editions import program_version

#: The hash that the first entry follows on.
GENESIS = "0" * 64
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One act on a case: what was done, when (UTC, ISO 8601), by which version of the program.

    ``what`` is JSON. ``before`` and ``after`` are the hashes of the case before and after the act.
    """

    number: int
    act: str
    at: str
    version: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What re-hashing a case found. ``head`` is the last hash of its log, to be noted elsewhere.

    ``gone``: clips that are not where they were, which are no part of the case.
    """

    originals: int
    entries: int
    head: str
    differences: tuple[str, ...]
    gone: tuple[str, ...] = ()


def now() -> str:
    """This moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def record(case: sqlite3.Connection, act: str, **what: object) -> None:
    """Append one act to the log, within the transaction that does it."""
    number, before = case.execute("SELECT max(number), after FROM log").fetchone()
    entry = Entry(
        number=(number or 0) + 1,
        act=act,
        at=now(),
        version=program_version(),
        what=json.dumps(what, sort_keys=True, separators=(",", ":")),
        before=before or GENESIS,
        after="",
    )
    case.execute(
        "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry.number, act, entry.at, entry.version, entry.what, entry.before, _seal(entry)),
    )


def entries(case: sqlite3.Connection) -> Iterator[Entry]:
    """The log, oldest act first."""
    for row in case.execute(
        "SELECT number, act, at, version, what, before, after FROM log ORDER BY number"
    ):
        yield Entry(*row)


def digest_of_all(digests: Iterator[str] | list[str]) -> str:
    """One SHA-256 that stands for several."""
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


def verify(case: sqlite3.Connection) -> Verification:
    """Re-hash everything in a case and hold it against its log."""
    log = list(entries(case))
    originals = case.execute("SELECT count(*) FROM originals").fetchone()[0]
    differences = (
        *_damage(case),
        *_broken_links(log),
        *_altered_originals(case),
        *_unlogged_originals(case, log),
        *_altered_documents(case, log),
        *_altered_incident(case, log),
        *_altered_decisions(case, log),
        *_altered_footage(case, log),
    )
    return Verification(originals, len(log), log[-1].after if log else GENESIS, differences)


def _seal(entry: Entry) -> str:
    """The hash of an entry: everything that it says, and by ``before`` everything said earlier."""
    said = [entry.number, entry.act, entry.at, entry.version, entry.what, entry.before]
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def _damage(case: sqlite3.Connection) -> Iterator[str]:
    for (line,) in case.execute("PRAGMA quick_check"):
        if line != "ok":
            yield f"the case file itself is damaged: {line}"


def _broken_links(log: list[Entry]) -> Iterator[str]:
    before = GENESIS
    for number, entry in enumerate(log, start=1):
        if entry.number != number or entry.before != before:
            yield f"log entry {entry.number} does not follow on the one before it"
        if entry.after != _seal(entry):
            yield f"log entry {entry.number} ({entry.act}, {entry.at}) was altered"
        before = entry.after


def _altered_originals(case: sqlite3.Connection) -> Iterator[str]:
    rows = case.execute("SELECT rowid, sha256, size FROM originals ORDER BY sha256").fetchall()
    for rowid, sha256, size in rows:
        found, length = _hash_of_blob(case, rowid)
        if found != sha256:
            yield f"original {sha256} was altered: its bytes now hash to {found}"
        if length != size:
            yield f"original {sha256} holds {length} bytes, {size} were recorded"


def _hash_of_blob(case: sqlite3.Connection, rowid: int) -> tuple[str, int]:
    """SHA-256 and size of an original, read piece by piece: it may be larger than memory."""
    digest = hashlib.sha256()
    with case.blobopen("originals", "bytes", rowid, readonly=True) as blob:
        while chunk := blob.read(_CHUNK):
            digest.update(chunk)
        return digest.hexdigest(), len(blob)


def _unlogged_originals(case: sqlite3.Connection, log: list[Entry]) -> Iterator[str]:
    logged = {_what(entry).get("sha256") for entry in log if entry.act == "add"}
    held = {row[0] for row in case.execute("SELECT sha256 FROM originals")}
    for sha256 in sorted(logged - held, key=str):
        yield f"original {sha256} is in the log but gone from the case"
    for sha256 in sorted(held - logged):
        yield f"original {sha256} is in the case but the log does not know it"


def _altered_documents(case: sqlite3.Connection, log: list[Entry]) -> Iterator[str]:
    acts = [_what(entry) for entry in log if entry.act == "take in"]
    taken_in = {act.get("original", ""): act.get("documents") for act in acts}
    for original, documents in sorted(taken_in.items()):
        texts = case.execute(
            "SELECT document FROM sources WHERE original = ? ORDER BY rowid", (original,)
        )
        if digest_of_all([digest_of(text) for (text,) in texts]) != documents:
            yield f"the text taken from original {original} was altered: build the case anew"


def _altered_incident(case: sqlite3.Connection, log: list[Entry]) -> Iterator[str]:
    weighed = [_what(entry) for entry in log if entry.act == "weigh"]
    held = case.execute("SELECT incident FROM incident").fetchone()
    if weighed and (held is None or digest_of(held[0]) != weighed[-1].get("incident")):
        yield "the stored incident is not the one that was weighed: build the case anew"


def _altered_decisions(case: sqlite3.Connection, log: list[Entry]) -> Iterator[str]:
    acts = [_what(entry) for entry in log if entry.act == "decide"]
    logged: dict[object, str | None] = {act.get("number"): act.get("decision") for act in acts}
    held: dict[object, str] = {}
    if case.execute("SELECT 1 FROM sqlite_master WHERE name = 'decisions'").fetchone():
        held = {n: digest_of(text) for n, text in case.execute("SELECT * FROM decisions")}
    for number in sorted(logged.keys() | held.keys(), key=str):
        if number not in held:
            yield f"decision {number} is in the log but gone from the case"
        elif number not in logged or logged[number] != held[number]:
            yield f"decision {number} is not the one that was taken"


def _altered_footage(case: sqlite3.Connection, log: list[Entry]) -> Iterator[str]:
    joined = [_what(entry) for entry in log if entry.act == "join"]
    held: str | None = None
    if case.execute("SELECT 1 FROM sqlite_master WHERE name = 'footage'").fetchone():
        row = case.execute("SELECT seen FROM footage").fetchone()
        with suppress(zlib.error, UnicodeDecodeError):
            held = digest_of(zlib.decompress(row[0]).decode()) if row else None
    if (joined[-1].get("footage") if joined else None) != held:
        yield "the stored footage is not the one that was joined: join it anew"


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def _what(entry: Entry) -> dict[str, str]:
    try:
        what = json.loads(entry.what)
    except ValueError:
        return {}  # an altered entry; the chain says so
    return what if isinstance(what, dict) else {}
