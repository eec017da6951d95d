"""Quick and dumb rooms behind a case, so that its tests test the case: a line is a claim."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType

import pytest

import rashomon
from rashomon.errors import IntakeError
from rashomon.model import (
    Claim,
    Document,
    Event,
    Incident,
    Passage,
    Predicate,
    Problem,
    Published,
    Reading,
    Source,
)


def fetch(locator: str, *, allow_private: bool = False) -> bytes:  # noqa: ARG001
    try:
        return Path(locator).read_bytes()
    except OSError as error:
        raise IntakeError(f"{locator}: {error.strerror}") from error


def documents(data: bytes, locator: str) -> Iterator[Document | Problem]:
    """A page break parts one source from the next; "bad" is a source that cannot be read."""
    if not data:
        raise IntakeError(f"{locator}: is empty")
    for page in data.decode("utf-8", "surrogatepass").split("\f"):
        yield (Problem(locator, "bad page") if page == "bad" else _document(page, locator))


def _document(text: str, locator: str) -> Document:
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = f"s{sha256[:8]}"
    passages, start = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        role = "comment" if line.startswith("#") else "body"
        passages.append(
            Passage(f"{name}.p{number}", name, role, start, start + len(line), line)  # type: ignore[arg-type]
        )
        start += len(line)
    source = Source(name, "text", None, None, None, Published(), sha256, locator, len(text.split()))
    return Document(source, text, tuple(passages))


def read(held: Iterable[Document], nlp: object) -> Iterator[Reading]:  # noqa: ARG001
    for document in held:
        if "choke" in document.text:
            raise ValueError("choked")
        yield Reading(document.source.id, tuple(map(_claim, document.passages)), ())


@contextmanager
def attempts(nlp: object, processes: int = 1) -> Iterator[Callable[..., Iterator[object]]]:  # noqa: ARG001
    """Reads with ``read``, one document after the other, and goes on after one that chokes."""
    yield lambda held: map(_attempt, held)


def _attempt(document: Document) -> Reading | Exception:
    try:
        outcome: Reading = next(sys.modules["rashomon.reading"].read([document], None))
    except Exception as error:
        return error
    return outcome


def _claim(passage: Passage) -> Claim:
    start, end = passage.start, passage.end
    predicate = Predicate(passage.text, passage.text.strip(), start, end)
    return Claim(f"{passage.id}.c", passage.source, passage.id, start, end, passage.text, predicate)


def weigh(
    held: Sequence[Document],
    readings: Sequence[Reading],
    meaning: object = None,  # noqa: ARG001
) -> Incident:
    """The order of its input shows in the outcome, so that a case that shuffles it is caught."""
    claims = [claim for reading in readings for claim in reading.claims]
    if any("weighing breaks" in claim.quote for claim in claims):
        raise ZeroDivisionError("as asked")
    events = [
        Event(f"e{n}", claim.quote, None, None, n, False, (claim.id,), (claim.source,))
        for n, claim in enumerate(claims)
    ]
    return Incident(
        sources=tuple(document.source for document in held),
        passages=tuple(passage for document in held for passage in document.passages),
        claims=tuple(claims),
        entities=(),
        events=tuple(events),
        details=(),
        links=(),
    )


def rooms(*, pace: float = 0.0) -> dict[str, ModuleType]:
    """Modules to stand where the real rooms are imported from; reading a line takes ``pace`` s."""

    def read_slowly(held: Iterable[Document], nlp: object) -> Iterator[Reading]:
        for document in held:
            time.sleep(pace * len(document.passages))
            yield from read([document], nlp)

    return {
        "rashomon.intake": _room("intake", fetch=fetch, documents=documents),
        "rashomon.reading": _room("reading", read=read_slowly, attempts=attempts),
        "rashomon.reading.annotate": _unloaded(),
        "rashomon.weighing": _room("weighing", weigh=weigh),
    }


def _room(name: str, **face: Callable[..., object]) -> ModuleType:
    """A new face before a room whose inner modules are there for who asks for them by name."""
    spec = PathFinder.find_spec(f"rashomon.{name}", rashomon.__path__)
    assert spec is not None
    room = module_from_spec(spec)
    vars(room).update(face)
    return room


def _unloaded() -> ModuleType:
    """What the real rooms take parses from, all there, but for the model that it would load."""
    real = import_module("rashomon.reading.annotate")
    room = module_from_spec(real.__spec__)  # type: ignore[arg-type]
    vars(room).update(vars(real), load_model=lambda name: name)
    return room


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins in place for one test."""
    for name, module in rooms().items():
        monkeypatch.setitem(sys.modules, name, module)


def main() -> None:
    """``python stand_ins.py PACE ARGUMENT...``: the command line, with these rooms behind it."""
    pace, *sys.argv[1:] = sys.argv[1:]
    sys.modules.update(rooms(pace=float(pace)))
    from rashomon.cli import main as command_line  # noqa: PLC0415  (the rooms must stand first)

    command_line()


if __name__ == "__main__":
    main()
