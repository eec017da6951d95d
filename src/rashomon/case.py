"""The case: one file that holds the evidence bit for bit and everything derived from it.

What is already done is not done again, in whatever order sources came: originals are known by their
hash, documents by theirs, and every result by the edition of the room that made it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rashomon import archive, build, custody, decisions
from rashomon.build import Built, Progress
from rashomon.custody import Entry, Verification
from rashomon.decisions import Decision, DecisionKind, Target
from rashomon.errors import BuildError, CaseError
from rashomon.model import Document, Incident, Problem, Role
from rashomon.preserve import Added, Original, preserve
from rashomon.store import Notice, Store

if TYPE_CHECKING:
    from rashomon.footage import Footage


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """All that a built case tells: the incident, the documents it rests on, what was unreadable.

    ``decisions`` are not applied to the incident: telling does that, and holds the ``footage``,
    if any, beside it.
    """

    incident: Incident
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...] = ()
    footage: Footage | None = None


@dataclass(frozen=True, slots=True)
class State:
    """How far a case has come, told apart without reading it whole.

    ``weighed`` names the last incident, None before there is one; ``waiting`` counts the originals
    that were added but not taken in since, ``decided`` the decisions. ``filmed`` names the footage.
    """

    weighed: str | None
    waiting: int
    decided: int
    filmed: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that holds the words searched for."""

    source: str
    passage: str
    role: Role
    text: str


#: What no account tells of.
_NO_ACCOUNTS = Incident((), (), (), (), (), (), ())


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the work has come."""


class Case:
    """One incident's evidence and what it tells, in one SQLite file.

    Use as a context manager. Several processes may share a case: one writes at a time.
    """

    def __init__(self, store: Store) -> None:
        """A case in this store; see ``open``, ``create`` and ``private``."""
        self._store = store

    @classmethod
    def open(cls, path: str | Path, *, notice: Notice | None = None) -> Self:
        """The existing case at ``path``. ``notice`` is told of any wait for another process.

        Raises CaseError where there is none, or it is no case, or a newer program wrote it.
        """
        return cls(Store(str(path), notice=notice))

    @classmethod
    def create(cls, path: str | Path, *, notice: Notice | None = None) -> Self:
        """The case at ``path``, begun now where there is none yet. Raises CaseError as ``open``."""
        return cls(Store(str(path), create=True, notice=notice))

    @classmethod
    def private(cls) -> Self:
        """A nameless case that is gone when it is closed or the process ends."""
        return cls(Store(""))

    def __enter__(self) -> Self:
        """The case itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Let go of the file. Nothing waits to be written: each act was kept when it returned."""
        self._store.close()

    def add(
        self,
        locators: Iterable[str],
        *,
        allow_private: bool = False,
        progress: Progress = _silent,
    ) -> Added:
        """Preserve what is at each path or URL, hash it, log it, and do nothing else.

        What cannot be got hold of becomes a Problem and the rest goes on. ``allow_private`` lets a
        URL lead to a loopback or private network address. Raises CaseError.
        """
        wanted = list(locators)
        originals: list[Original] = []
        problems: list[Problem] = []
        for done, locator in enumerate(wanted):
            progress("adding", done, len(wanted))
            outcome = preserve(self._store, locator, allow_private=allow_private)
            if isinstance(outcome, Original):
                originals.append(outcome)
            else:
                problems.append(outcome)
        progress("adding", len(wanted), len(wanted))
        return Added(tuple(originals), tuple(problems))

    def build(
        self, model: str | None = None, *, processes: int = 1, progress: Progress = _silent
    ) -> Built:
        """Take in, read and weigh what is new; a second build does nothing.

        ``model`` names an installed spaCy model; None is the one used last, or the default.
        ``processes``: how many read at once; they change nothing but the time it takes, and a
        script that asks for more than one keeps its work behind ``if __name__ == "__main__"``.
        What cannot be read becomes a Problem and the rest goes on. Raises BuildError when the
        model is missing or a process dies, CaseError when the case cannot be written.
        """
        return build.build(self._store, model, progress, processes)

    def reconstruction(self) -> Reconstruction:
        """What the last build found, once all that was added is in it.

        Where there is footage and no account at all, the incident is empty. Raises BuildError when
        nothing in the case could be read, CaseError when it was not built, or not to the end.
        """
        with self._store.reading() as case:
            row = case.execute("SELECT documents FROM incident").fetchone()
            if row is not None and row[0] != build.documents_digest(case):
                raise CaseError(self._not_built())
            return self._last_told(case)

    def last_reconstruction(self) -> Reconstruction:
        """What the last build found, even where sources were added or taken in since.

        Raises as ``reconstruction`` where no build has come to its end yet.
        """
        with self._store.reading() as case:
            return self._last_told(case)

    def _last_told(self, case: sqlite3.Connection) -> Reconstruction:
        row = case.execute("SELECT incident FROM incident").fetchone()
        seen, damage = self._footage_or_damage(case)
        if row is None and build.waiting(case):
            raise CaseError(self._not_built())
        if row is None and seen is None:
            raise BuildError(
                f"{self._store.path} holds nothing that could be read: add readable sources"
            )
        problems = case.execute(
            "SELECT DISTINCT locator, message FROM problems ORDER BY locator, message"
        ).fetchall()
        return Reconstruction(
            archive.load(Incident, row[0]) if row else _NO_ACCOUNTS,
            build.documents(case),
            (*(Problem(*problem) for problem in problems), *damage),
            decisions.all_of(case),
            seen,
        )

    def _footage_or_damage(
        self, case: sqlite3.Connection
    ) -> tuple[Footage | None, tuple[Problem, ...]]:
        """The footage; where it is damaged, the accounts are told all the same."""
        try:
            return _footage(case), ()
        except CaseError as error:
            return None, (Problem(self._store.path, str(error)),)

    def unfinished(self) -> bool:
        """Whether something that was added is not weighed yet; others may be at work on it."""
        with self._store.reading() as case:
            row = case.execute("SELECT documents FROM incident").fetchone()
            if row is not None:
                return bool(row[0] != build.documents_digest(case))
            known = case.execute("SELECT 1 FROM sources").fetchone() is not None
            return known or bool(build.waiting(case))

    def _not_built(self) -> str:
        return f"{self._store.path} is not built: run rashomon build {self._store.path}"

    def state(self) -> State:
        """How far the case has come."""
        with self._store.reading() as case:
            row = case.execute("SELECT rowid, editions, documents FROM incident").fetchone()
            weighed = " ".join(map(str, row)) if row else None
            row = case.execute("SELECT max(number) FROM log WHERE act = 'join'").fetchone()
            filmed = None if row[0] is None else str(row[0])
            return State(weighed, build.waiting(case), decisions.count(case), filmed)

    def decide(
        self,
        kind: DecisionKind,
        targets: Iterable[Target],
        *,
        who: str,
        why: str,
        value: str | None = None,
    ) -> Decision:
        """Store what a person decided, and the log of it; nothing derived is altered.

        Raises DecisionError where it makes no sense, CaseError when the case cannot be written.
        """
        drafted = decisions.drafted(kind, targets, who=who, why=why, value=value)
        with self._store.writing() as case:
            return decisions.record(case, drafted)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision about the case, undone ones and undoings too, in the order taken."""
        with self._store.reading() as case:
            return decisions.all_of(case)

    def keep_footage(self, seen: Footage) -> None:
        """Keep what cameras saw of the incident, in place of what was kept before, and log it.

        Raises CaseError when the case cannot be written.
        """
        from rashomon.footage import record  # noqa: PLC0415  (its nouns take a while to load)

        with self._store.writing() as case:
            record(case, seen)

    def footage(self) -> Footage | None:
        """What cameras saw of the incident; None: no footage was joined with the case."""
        with self._store.reading() as case:
            return _footage(case)

    def altered_clips(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of the clips that the footage is of, those altered since and those gone, in words."""
        try:
            seen = self.footage()
        except CaseError:  # its log tells that it was altered
            seen = None
        if seen is None:
            return (), ()
        from rashomon.footage import altered_clips  # noqa: PLC0415  (as above)

        return altered_clips(seen)

    def waiting(self) -> int:
        """How many originals were added since the last build."""
        with self._store.reading() as case:
            return build.waiting(case)

    def locators(self) -> tuple[str, ...]:
        """Every path and URL that evidence was added from, sorted."""
        with self._store.reading() as case:
            rows = case.execute("SELECT DISTINCT locator FROM locators ORDER BY locator")
            return tuple(locator for (locator,) in rows)

    def added(self) -> dict[str, str]:
        """Since when the case holds the original of each source (UTC, ISO 8601), by source id."""
        with self._store.reading() as case:
            return dict(
                case.execute(
                    "SELECT id, min(added) FROM sources JOIN originals ON sha256 = original"
                    " GROUP BY id"
                )
            )

    def original(self, sha256: str) -> bytes:
        """The original bytes with this hash. Raises CaseError when the case holds none such."""
        with self._store.reading() as case:
            row = case.execute("SELECT bytes FROM originals WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise CaseError(f"{self._store.path} holds no original {sha256}: check the hash")
        data: bytes = row[0]
        return data

    def search(
        self,
        words: str,
        *,
        role: Role | None = None,
        source: str | None = None,
        limit: int = 50,
        skip: int = 0,
    ) -> tuple[Found, ...]:
        """Passages of any role, comments too, that hold all of ``words``; best matches first.

        ``role`` and ``source`` keep to passages of these; the first ``skip`` are passed over.
        """
        # SQLite takes a NUL for the end of the query.
        sought = words.replace("\0", " ").split()
        query = " ".join('"' + word.replace('"', '""') + '"' for word in sought)
        if not query:
            return ()
        with self._store.reading() as case:
            rows = case.execute(
                "SELECT DISTINCT source, id, role, passages.text FROM passage_words"
                " JOIN passages ON number = passage_words.rowid WHERE passage_words MATCH ?1"
                " AND (?2 IS NULL OR role = ?2) AND (?3 IS NULL OR source = ?3)"
                " ORDER BY rank, source, id LIMIT ?4 OFFSET ?5",
                (query, role, source, limit, skip),
            )
            return tuple(Found(*row) for row in rows)

    def log(self) -> tuple[Entry, ...]:
        """Every act on the case, oldest first."""
        with self._store.reading() as case:
            return tuple(custody.entries(case))

    def verify(self) -> Verification:
        """Re-hash every original and clip, and hold the case against its log."""
        with self._store.reading() as case:
            found = custody.verify(case)
        altered, gone = self.altered_clips()
        return replace(found, differences=(*found.differences, *altered), gone=gone)


def _footage(case: sqlite3.Connection) -> Footage | None:
    """What cameras saw; most cases have no footage, and need not load what reads it."""
    if not case.execute("SELECT 1 FROM sqlite_master WHERE name = 'footage'").fetchone():
        return None
    from rashomon.footage import kept  # noqa: PLC0415  (as above)

    return kept(case)


def reconstruct(
    locators: Iterable[str],
    *,
    model: str | None = None,
    allow_private: bool = False,
    processes: int = 1,
) -> Reconstruction:
    """The whole way in one call: one incident from the accounts at these paths and URLs.

    ``model`` names an installed spaCy model, ``processes`` how many read at once (see
    ``Case.build``). ``allow_private`` lets a URL lead to a loopback or
    private network address. What cannot be read is among the ``problems`` of the result. Raises
    BuildError when nothing can be read or the model is missing. Keeps no case.
    """
    with Case.private() as case:
        case.add(locators, allow_private=allow_private)
        case.build(model, processes=processes)
        return case.reconstruction()
