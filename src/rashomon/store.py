"""The case file as SQLite sees it: its schema, opening it safely, taking turns at writing.

The journal is SQLite's rollback journal, not its write-ahead log: whatever was committed stands in
the one file itself, so that copying that file after a crash loses nothing.
"""

from __future__ import annotations

import os
import socket
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from rashomon.custody import now
from rashomon.errors import CaseError
from rashomon.model import Problem

APPLICATION_ID = 0x52534D4E  # "RSMN": tells a case from any other SQLite file
SCHEMA_VERSION = 1
#: How long a writer waits for its turn, in seconds: first in silence, then after saying so.
PATIENCE = (1.0, 30.0)

Notice = Callable[[str], None]


class Store:
    """An open case file: one connection, and the manners to share the file with other processes."""

    def __init__(self, path: str, *, create: bool = False, notice: Notice | None = None) -> None:
        """Open the case at ``path``; with ``create``, make it where there is none.

        An empty path opens a private case that is gone when it is closed. ``notice`` is told when
        another process must be waited for. Raises CaseError where there is no file, where it is
        no case, or where a newer program wrote it.
        """
        self.path = path or "the private case"
        self._notice = notice
        if path:
            _require_file(Path(path), create=create)
        with _errors_in_words(path):
            self._connection = _connect(path)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One unchanging view of the case, whatever other processes write meanwhile."""
        with _errors_in_words(self.path):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The one turn at writing: all of it is kept, or, after an error or a kill, none of it.

        Raises CaseError, naming the holder, when another process does not finish its turn in time.
        """
        with _errors_in_words(self.path):
            self._take_turn()
            try:
                yield self._connection
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def at_work(self, act: str) -> Iterator[None]:
        """Leave a note for other processes, for as long as this one is busy with ``act``."""
        me = (socket.gethostname(), os.getpid())
        with self.writing() as case:
            case.execute("INSERT OR REPLACE INTO holders VALUES (?, ?, ?, ?)", (*me, act, now()))
        try:
            yield
        finally:
            with suppress(CaseError), self.writing() as case:
                case.execute("DELETE FROM holders WHERE host = ? AND process = ?", me)

    def _take_turn(self) -> None:
        silent, patient = PATIENCE
        try:
            self._begin(silent)
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
            self._tell(f"{self.path} is in use{self._holders()}; waiting up to {patient:.0f} s")
            self._begin(patient)

    def _begin(self, seconds: float) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if seconds < PATIENCE[1] or not _is_busy(error):
                raise
            raise CaseError(
                f"{self.path} is still in use{self._holders()}: wait until that is done, or stop "
                "it (nothing stored is lost), then try again"
            ) from error
        finally:
            self._connection.execute(f"PRAGMA busy_timeout = {PATIENCE[1] * 1000:.0f}")

    def _tell(self, line: str) -> None:
        if self._notice is not None:
            self._notice(line)

    def _holders(self) -> str:
        """Who else left a note and is alive: " by process 7 on host (build, since ...)", or ""."""
        notes = self._connection.execute("SELECT * FROM holders ORDER BY since").fetchall()
        others = [note for note in notes if _may_be_at_work(note[0], note[1])]
        named = (
            f"process {process} on {host} ({act}, since {since})"
            for host, process, act, since in others
        )
        return " by " + ", ".join(named) if others else ""

    def _prepare(self) -> None:
        """Check that this is a case that this program knows; lay out a new one."""
        connection = self._connection
        made_by, version = _stamp(connection)
        if made_by == 0 and not _tables(connection):
            self._lay_out()
            made_by, version = _stamp(connection)
        if made_by != APPLICATION_ID:
            raise CaseError(
                f"{self.path} is an SQLite file but no Rashomon case: name the case file, or "
                "another file name to start a new case"
            )
        if version > SCHEMA_VERSION:
            raise CaseError(
                f"{self.path} was written by a newer Rashomon (case format {version}, this one "
                f"knows {SCHEMA_VERSION}): update with pip install -U rashomon"
            )

    def _lay_out(self) -> None:
        """Write the schema in one transaction: a kill leaves a whole case or an empty file."""
        schema = files("rashomon").joinpath("case.sql").read_text(encoding="utf-8")
        self._connection.executescript(
            f"BEGIN IMMEDIATE; {schema} PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
        )


def storable(text: str) -> str:
    """``text`` with any half character spelt out, as ``\\udcff``.

    File names that are no UTF-8 hold such halves, and so may a page made to break its reader.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def replace_problems(
    case: sqlite3.Connection, stage: str, subject: str, problems: Iterable[Problem]
) -> None:
    """Let these be all the problems that ``stage`` has with ``subject``."""
    case.execute("DELETE FROM problems WHERE stage = ? AND subject = ?", (stage, subject))
    case.executemany(
        "INSERT INTO problems VALUES (?, ?, ?, ?)",
        (
            (stage, subject, storable(problem.locator), storable(problem.message))
            for problem in problems
        ),
    )


def _require_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise CaseError(f"{path} is a folder: name the case file, for example {path}/my.rashomon")
    if path.exists():
        return
    if not create:
        raise CaseError(f"there is no case at {path}: start one with rashomon add {path} FILE...")
    try:
        # Evidence may be confidential: a new case is its owner's alone to read.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise CaseError(
            f"{path} cannot be made ({error.strerror}): name a place you may write to"
        ) from error


def _connect(path: str) -> sqlite3.Connection:
    location = f"file:{quote(os.fsencode(Path(path).absolute()))}?mode=rw" if path else ""
    connection = sqlite3.connect(
        location, uri=True, isolation_level=None, timeout=PATIENCE[1], check_same_thread=False
    )
    connection.execute("PRAGMA trusted_schema = OFF")  # a case may come from a stranger
    connection.execute("PRAGMA synchronous = EXTRA")  # committed means on the disk
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _stamp(connection: sqlite3.Connection) -> tuple[int, int]:
    """Which program made the file, and in which version of its format."""
    made_by: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return made_by, version


def _tables(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return count


def _may_be_at_work(host: str, process: int) -> bool:
    """False for this very process and for one that is known to be dead."""
    if host != socket.gethostname():
        return True
    if process == os.getpid():
        return False
    if os.name != "posix":  # there, signal 0 is no harmless question
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


@contextmanager
def _errors_in_words(path: str) -> Iterator[None]:
    """What SQLite complains of, said so that a user knows what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise CaseError(f"{path}: {_remedy(error)}") from error


def _remedy(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    remedies = {
        sqlite3.SQLITE_NOTADB: "this is no Rashomon case; name the case file, or another file "
        "name to start a new case",
        sqlite3.SQLITE_CORRUPT: "the case file is damaged; keep it as it is and work on from your "
        "last copy (rashomon verify says what differs)",
        sqlite3.SQLITE_READONLY: "the case file may not be written; change its permissions or copy "
        "it to a place you may write to",
        sqlite3.SQLITE_FULL: "the disk is full; nothing stored is lost, make room and try again",
        sqlite3.SQLITE_CANTOPEN: "the case file cannot be opened; check its permissions and those "
        "of its folder",
        sqlite3.SQLITE_BUSY: "another process is using the case; wait until it is done and try "
        "again",
    }
    return remedies.get(code, f"the case file cannot be used as asked ({error})")
