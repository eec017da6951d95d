from __future__ import annotations

from dataclasses import replace

from rashomon.model import Incident, Precedence
from rashomon.weighing import weigh
from story import Account, Deed, account

LIST = Deed("list", agent="the ferry", place="Larkhaven")
CALL = Deed("radio", agent="the skipper", patient="the coastguard")


def _telling(page: Account, before: int, after: int, cue: str = "before") -> Account:
    first, second = page.claims[before].id, page.claims[after].id
    told = (Precedence(first, second, cue, "cue"),)
    return Account(page.document, replace(page.reading, precedences=told))


def _weighed(*pages: Account) -> Incident:
    return weigh([p.document for p in pages], [p.reading for p in pages])


def test_an_edge_quotes_the_words_that_tell_it() -> None:
    incident = _weighed(
        _telling(account("a", LIST, CALL), 0, 1), account("b", CALL), account("c", LIST)
    )
    (edge,) = incident.precedes
    order = {event.id: event.order for event in incident.events}
    assert order[edge.before] < order[edge.after]
    assert edge.reason == "“before” says so"
    texts = {s.id: p.text for s in incident.sources for p in incident.passages if p.source == s.id}
    assert edge.evidence
    assert all(texts[e.source][e.start : e.end] == e.text for e in edge.evidence)


def test_two_voices_that_tell_two_orders_dispute_it() -> None:
    incident = _weighed(
        _telling(account("a", LIST, CALL, outlet="Harbour Post"), 0, 1),
        _telling(account("b", LIST, CALL, outlet="Bay Gazette"), 1, 0),
    )
    (detail,) = [d for d in incident.details if d.question.startswith("Which came first")]
    assert detail.verdict == "disputed"
    assert {a.sources for a in detail.answers} == {("a",), ("b",)}
    assert incident.precedes == ()


def test_one_order_is_no_question() -> None:
    pages = [_telling(account(name, LIST, CALL), 0, 1) for name in "ab"]
    incident = _weighed(*pages)
    assert not any(d.question.startswith("Which came first") for d in incident.details)
