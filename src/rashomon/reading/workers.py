"""Reading by several processes: the same outcomes in the same order as one process gives."""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from spacy.language import Language

from rashomon.errors import BuildError
from rashomon.model import Document, Reading

#: What became of a document: its reading, or the error that reading it met.
Outcome = Reading | Exception
#: Reads one document by itself.
Reader = Callable[[Document, Language], Reading]
#: Gives the outcome of each document, in the order given, as they are asked for.
Attempt = Callable[[Iterable[Document]], Iterator[Outcome]]

#: Documents handed out ahead for each process: none waits, and few are held in memory.
_AHEAD = 4

_at_work: tuple[Reader, Language] | None = None


@contextmanager
def workers(reader: Reader, nlp: Language, processes: int) -> Iterator[Attempt]:
    """Processes that read with ``reader`` (a function of a module), for as long as it is entered.

    With one process all is read in this one. Others are spawned, on every system, so a script that
    asks for them keeps its work behind ``if __name__ == "__main__"``. Raises BuildError when
    ``processes`` is less than one or when one of them dies.
    """
    if processes < 1:
        raise BuildError(f"cannot read in {processes} processes: give 1 or more")
    if processes == 1:
        yield lambda documents: (_outcome(reader, nlp, document) for document in documents)
        return
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), _equip, (pickle.dumps((reader, nlp)),)
    )
    try:
        yield lambda documents: _handed_out(pool, documents, processes * _AHEAD)
    except BrokenProcessPool as error:
        raise BuildError(
            "a reading process died: where memory is short ask for fewer processes; in a script "
            'keep the call behind if __name__ == "__main__"'
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _handed_out(
    pool: ProcessPoolExecutor, documents: Iterable[Document], ahead: int
) -> Iterator[Outcome]:
    waiting: deque[Future[Outcome]] = deque()
    for document in documents:
        waiting.append(pool.submit(_read_here, document))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _equip(tools: bytes) -> None:
    """Get a new process ready; an interrupt is its parent's to handle."""
    global _at_work  # noqa: PLW0603  (a process of a pool has nowhere else to keep its tools)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _at_work = pickle.loads(tools)


def _read_here(document: Document) -> Outcome:
    assert _at_work is not None
    outcome = _outcome(*_at_work, document)
    return outcome if isinstance(outcome, Reading) else _portable(outcome)


def _outcome(reader: Reader, nlp: Language, document: Document) -> Outcome:
    try:
        return reader(document, nlp)
    except Exception as error:  # who asked for the reading decides what becomes of it
        return error


def _portable(error: Exception) -> Exception:
    """The error as another process may receive it; one that cannot travel leaves its words."""
    try:
        copy = pickle.loads(pickle.dumps(error))
    except Exception:
        copy = None
    arrives = type(copy) is type(error) and str(copy) == str(error)
    return error if arrives else RuntimeError(f"{type(error).__name__}: {error}")
