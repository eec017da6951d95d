from __future__ import annotations

from dataclasses import replace

from rashomon.model import Detail, Published, Time
from rashomon.weighing import weigh
from rashomon.weighing.details.details import each_once
from story import Account, Deed, account, on, quantity

THREE_TIMES = quantity("three times", 3, 3, of="times")


def _details(*accounts: Account) -> list[Detail]:
    incident = weigh([page.document for page in accounts], [page.reading for page in accounts])
    return list(incident.details)


def _asked(question: str, *accounts: Account) -> Detail:
    (found,) = [d for d in _details(*accounts) if d.question == question]
    return found


def _saved(words: str, count: int, page: str) -> Account:
    number = quantity(words.partition(" ")[0], count, count, of="sailors")
    return account(page, Deed("rescue", agent="divers", patient=words, counts=(number,)))


def test_two_tolls_that_cannot_both_hold() -> None:
    found = _asked(
        "How many sailors?", _saved("five sailors", 5, "a"), _saved("six sailors", 6, "b")
    )
    assert found.verdict == "disputed"
    assert {answer.text for answer in found.answers} == {"five sailors", "six sailors"}
    assert found.event is not None


def test_a_toll_of_some_is_not_held_against_the_whole() -> None:
    pages = _saved("five sailors", 5, "a"), _saved("two other sailors", 2, "b")
    assert not [d for d in _details(*pages) if d.verdict == "disputed"]


def test_the_day_is_agreed() -> None:
    burnt = Deed("burn", agent="Ada Brook", patient="the mill", time=on("2031-05-03", "3 May"))
    found = _asked("On which day (burn)?", account("a", burnt), account("b", burnt))
    assert found.verdict == "agreed"
    assert found.answers[0].value == "2031-05-03"
    assert found.answers[0].voices == 2


def test_where_nobody_gives_a_day_it_is_asked_when() -> None:
    may = Time("May", 0, 1, "2031-05", "2031-05-01", "2031-05-31", "month", "the page says so")
    burnt = Deed("burn", agent="Ada Brook", patient="the mill", time=may)
    assert _asked("When (burn)?", account("a", burnt), account("b", burnt)).verdict == "agreed"


def test_that_pages_agree_on_several_tells_nothing() -> None:
    some = quantity("several", 3, None, of="sailors")
    least = quantity("at least three", 3, None, of="sailors")
    told = {
        words: [
            account(page, Deed("rescue", agent="divers", patient=f"{words} sailors", counts=(n,)))
            for page in ("a", "b")
        ]
        for words, n in (("several", some), ("at least three", least))
    }
    assert not [d for d in _details(*told["several"]) if d.kind == "number"]
    assert _asked("How many sailors (rescue)?", *told["at least three"]).verdict == "agreed"


def test_how_often_is_asked_of_the_event() -> None:
    fired = Deed("shoot", agent="the guard", patient="the boy", counts=(THREE_TIMES,))
    found = _asked("How many times (shoot)?", account("a", fired))
    assert found.verdict == "single"
    assert found.answers[0].text == "three times"


def test_every_answer_rests_on_claims_of_its_sources() -> None:
    pages = [_saved("five sailors", 5, "a"), _saved("six sailors", 6, "b")]
    source_of = {claim.id: claim.source for page in pages for claim in page.claims}
    for detail in _details(*pages):
        for answer in detail.answers:
            assert {source_of[claim] for claim in answer.claims} == set(answer.sources)
            assert 1 <= answer.voices <= len(answer.sources)


def _issued(page: str, day: str, published: str) -> Account:
    """A page that says, of nothing in particular, that something was issued on a day."""
    return account(
        page, Deed("issue", time=on(day)), published=Published(published, published, "a line")
    )


def test_when_a_page_came_out_is_no_day_of_what_it_tells() -> None:
    (told,) = _details(_issued("a", "2031-05-06", "2031-05-07"))
    assert told.question == "On which day (issue)?"
    assert not _details(_issued("a", "2031-05-06", "2031-05-06"))


def test_of_two_details_that_ask_the_same_the_fuller_one_is_kept() -> None:
    full = _asked(
        "How many sailors?", _saved("five sailors", 5, "a"), _saved("six sailors", 6, "b")
    )
    part = replace(full, verdict="single", answers=full.answers[:1])
    other = replace(full, id="another")
    assert each_once([part, full, other, part]) == [full, other]
