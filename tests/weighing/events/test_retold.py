from __future__ import annotations

from dataclasses import replace

from rashomon.weighing.entities.entities import assemble
from rashomon.weighing.events.happenings import cluster
from rashomon.weighing.events.retold import word_for_word
from rashomon.weighing.events.tellings import Telling, tellings_of
from story import Account, Deed, account, on

ARREST = Deed("arrest", agent="the police", patient="Ada Brook", place="the harbour")


def _told(*pages: Account) -> list[Telling]:
    readings = [page.reading for page in pages]
    cast = assemble(readings)
    return [t for reading in readings for t in tellings_of(reading, cast, lambda _claim: True)]


def _groups(*pages: Account) -> list[list[int]]:
    return word_for_word(_told(*pages))


def test_what_pages_tell_in_the_same_words_is_one() -> None:
    flood = Deed("flood", patient="the square")
    pages = account("a", ARREST), account("b", flood, ARREST), account("c", ARREST)
    assert _groups(*pages) == [[0, 2, 3], [1]]


def test_a_page_that_says_it_twice_may_tell_of_two() -> None:
    assert _groups(account("a", ARREST, ARREST), account("b", ARREST)) == [[0], [1, 2]]


def test_another_day_or_a_denial_is_something_else() -> None:
    dated = replace(ARREST, time=on("2031-05-03"))
    later = replace(ARREST, time=on("2031-05-04"))
    assert _groups(account("a", dated), account("b", later)) == [[0], [1]]
    one, other = _told(account("a", ARREST), account("b", ARREST))
    denied = replace(other, claim=replace(other.claim, polarity="-"))
    assert word_for_word([one, denied]) == [[0], [1]]


def test_what_says_next_to_nothing_may_be_said_of_anything() -> None:
    told = _told(account("a", ARREST), account("b", ARREST))
    assert word_for_word([_of_nobody(each, ("three",)) for each in told]) == [[0], [1]]
    assert word_for_word([_of_nobody(each, ("harbour", "north", "wall")) for each in told]) == [
        [0, 1]
    ]


def _of_nobody(telling: Telling, words: tuple[str, ...]) -> Telling:
    return replace(telling, doers=frozenset(), undergoers=frozenset(), own=words)


def test_they_are_in_one_happening_with_a_reason() -> None:
    readings = [account(name, ARREST).reading for name in "abc"]
    cast = assemble(readings)
    tellings = [t for r in readings for t in tellings_of(r, cast, lambda _claim: True)]
    (happening,) = cluster(tellings, cast)
    assert happening.sources == {page.source for page in readings}
    assert happening.reasons == ["first told here", *["told in the same words"] * 2]
