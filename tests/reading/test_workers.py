"""Several processes read what one reads, in the same order, and tell of the same faults."""

import gc
import os
from collections.abc import Iterator, Sequence

import pytest
from passages import document

from rashomon.errors import BuildError, IntakeError
from rashomon.model import Document, Reading
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.reading.workers import workers

TEXTS = [
    "A mill burned on Monday. Two bakers fled before the roof fell.",
    "choke",
    "",
    "The ferry sank. The captain said “90 passengers” were saved.",
    "\x00\u202e\ud800 🚢 \u00a0",
    "vanish",
    "Farmers blocked a bridge. They threw stones at the police, who said five were hurt.",
]
DOCUMENTS = [document(text, name=f"s{number}") for number, text in enumerate(TEXTS)]


class Unportable(Exception):  # noqa: N818  (what it is matters, not what it is called)
    """An error that no pickle brings back."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def reader(together: Sequence[Document], nlp: object) -> Iterator[Reading]:  # noqa: ARG001
    for told in together:
        if told.text == "choke":
            raise IntakeError("choked: chew")
        if told.text == "vanish":
            raise Unportable("gone", "!")
        if told.text == "die":
            os._exit(1)
        yield Reading(told.source.id, (), ())


def test_two_processes_read_what_one_reads() -> None:
    nlp = load_model()
    assert list(read(DOCUMENTS, nlp, processes=2)) == list(read(DOCUMENTS, nlp))


def test_an_error_comes_in_its_turn_and_the_rest_goes_on() -> None:
    said: list[list[str]] = []
    for processes in (1, 2):
        with workers(reader, load_model(), processes) as attempt:
            outcomes = list(attempt(DOCUMENTS))
        assert [type(one) is Reading for one in outcomes] == [
            text not in {"choke", "vanish"} for text in TEXTS
        ]
        assert type(outcomes[1]) is IntakeError
        said.append([str(one) for one in outcomes if isinstance(one, Exception)])
    assert said == [["choked: chew", "gone!"], ["choked: chew", "Unportable: gone!"]]


def test_a_process_that_dies_is_one_clean_error() -> None:
    with (
        pytest.raises(BuildError, match="fewer processes"),
        workers(reader, load_model(), 2) as attempt,
    ):
        list(attempt([document("die")] * 3))


@pytest.mark.parametrize("processes", [0, -1])
def test_less_than_one_process_is_refused(processes: int) -> None:
    with pytest.raises(BuildError, match="give 1 or more"):
        next(read(DOCUMENTS, load_model(), processes=processes))


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_held_is_bounded_however_long_or_short_the_documents(processes: int) -> None:
    for length, most in ((40_000, 4), (1, 400)):
        taken = 0

        def asked(length: int = length) -> Iterator[Document]:
            nonlocal taken
            for number in range(1_000):
                taken += 1
                yield document("x" * length, name=f"s{number}")

        with workers(reader, load_model(), processes) as attempt:
            next(attempt(asked()))
        assert taken <= most


def test_documents_are_read_together_and_what_chokes_by_itself() -> None:
    met: list[int] = []

    def counted(together: Sequence[Document], nlp: object) -> Iterator[Reading]:
        met.append(len(together))
        return reader(together, nlp)

    with workers(counted, load_model(), 1) as attempt:
        assert len(list(attempt(DOCUMENTS[2:5]))) == 3
        assert met == [3]
        assert [str(one) for one in attempt(DOCUMENTS[:2])][1:] == ["choked: chew"]
    assert met == [3, 2, 1, 1]


def test_a_reading_does_not_depend_on_what_is_read_with_it() -> None:
    nlp = load_model()
    together = list(read(DOCUMENTS * 3, nlp))
    assert together == [next(read([one], nlp)) for one in DOCUMENTS] * 3
    assert together[::-1] == list(read((DOCUMENTS * 3)[::-1], nlp))


def test_the_collector_is_kept_from_what_stays_only_while_documents_are_read() -> None:
    with workers(reader, load_model(), 1):
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0


def test_what_somebody_else_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        with workers(reader, load_model(), 1) as attempt:
            list(attempt(DOCUMENTS[:1]))
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
