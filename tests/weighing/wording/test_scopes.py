from __future__ import annotations

from rashomon.weighing.scales.spans import ANY, span
from rashomon.weighing.wording.scopes import scopes
from story import Deed, account, on


def test_a_sentence_lends_its_one_time_to_every_claim_in_it() -> None:
    page = account("a", Deed("burn", patient="the mill", time=on("2031-05-03")), Deed("flee"))
    timed, later = page.claims
    around = scopes({"a": page.document.text.replace(". ", ", ")}, page.claims)
    assert around.time(timed) == span("2031-05-03", "2031-05-03")
    assert around.time(later) == around.time(timed)


def test_the_next_sentence_has_a_time_of_its_own() -> None:
    text = "the mill burnt on 3 May. Everyone fled."
    page = account("a", Deed("burn", patient="the mill", time=on("2031-05-03")), Deed("flee"))
    around = scopes({"a": text}, page.claims[:1])
    assert around.sentence("a", 3) != around.sentence("a", text.index("Everyone"))
    assert around.behind("a", text.index("burnt"), 2) == "burnt on"


def test_a_source_without_text_says_nothing() -> None:
    (claim,) = account("a", Deed("flee")).claims
    around = scopes({}, [claim])
    assert around.time(claim) == ANY
    assert around.behind("b", 10, 3) == ""
