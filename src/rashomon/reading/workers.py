"""Reading by several processes: the same outcomes in the same order as one process gives."""

from __future__ import annotations

import gc
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from spacy.language import Language

from rashomon.errors import BuildError
from rashomon.model import Document, Reading

#: What became of a document: its reading, or the error that reading it met.
Outcome = Reading | Exception
#: Reads some documents together: the readings in the order of the documents.
Reader = Callable[[Sequence[Document], Language], Iterable[Reading]]
#: Gives the outcome of each document, in the order given, as they are asked for.
Attempt = Callable[[Iterable[Document]], Iterator[Outcome]]

#: Batches handed out ahead for each process: none waits, and few documents are held in memory.
_AHEAD = 2
#: A batch takes documents until it has so many characters, about a full batch of passages: a larger
#: one gains nothing. And so many documents at most, however short.
_BATCH_CHARACTERS, _BATCH_DOCUMENTS = 12_000, 32

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
        with _what_stays_spared():
            yield lambda documents: (
                outcome
                for batch in _batches(documents)
                for outcome in _outcomes(reader, nlp, batch)
            )
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


@contextmanager
def _what_stays_spared() -> Iterator[None]:
    """Keep the garbage collector from what is there already: the model and the word lists.

    The tokens of a parse know each other, so only the collector takes them away. Every few
    documents it would walk all else that is there, too: a twentieth of the time of a parse.
    """
    if gc.get_freeze_count():  # whoever froze what he has goes on having it frozen
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _handed_out(
    pool: ProcessPoolExecutor, documents: Iterable[Document], ahead: int
) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome]]] = deque()
    for batch in _batches(documents):
        waiting.append(pool.submit(_read_here, batch))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text)
        if characters >= _BATCH_CHARACTERS or len(batch) >= _BATCH_DOCUMENTS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _equip(tools: bytes) -> None:
    """Get a new process ready; an interrupt is its parent's to handle."""
    global _at_work  # noqa: PLW0603  (a process of a pool has nowhere else to keep its tools)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _at_work = pickle.loads(tools)
    gc.freeze()


def _read_here(batch: Sequence[Document]) -> list[Outcome]:
    assert _at_work is not None
    outcomes = _outcomes(*_at_work, batch)
    return [each if isinstance(each, Reading) else _portable(each) for each in outcomes]


def _outcomes(reader: Reader, nlp: Language, batch: Sequence[Document]) -> list[Outcome]:
    """What became of each document; where the batch cannot be read, each is read by itself."""
    try:
        return list(reader(batch, nlp))
    except Exception as error:  # who asked for the reading decides what becomes of it
        if len(batch) == 1:
            return [error]
    return [outcome for document in batch for outcome in _outcomes(reader, nlp, [document])]


def _portable(error: Exception) -> Exception:
    """The error as another process may receive it; one that cannot travel leaves its words."""
    try:
        copy = pickle.loads(pickle.dumps(error))
    except Exception:
        copy = None
    arrives = type(copy) is type(error) and str(copy) == str(error)
    return error if arrives else RuntimeError(f"{type(error).__name__}: {error}")
