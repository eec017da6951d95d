from __future__ import annotations

import numpy as np

from rashomon.weighing.entities.entities import assemble
from rashomon.weighing.events.grounds import reason_of
from rashomon.weighing.events.resemblance import GROUNDS, UNKNOWN, Lineup
from rashomon.weighing.events.tellings import Telling, tellings_of
from rashomon.weighing.scales.spans import ANY
from story import Account, Deed, account, on


def _all(*pages: Account) -> Lineup:
    readings = [page.reading for page in pages]
    cast = assemble(readings)
    return Lineup(
        [t for reading in readings for t in tellings_of(reading, cast, lambda _claim: True)], cast
    )


def _told(*pages: Account) -> list[Telling]:
    return list(_all(*pages).tellings)


def _ground(lineup: Lineup, name: str) -> float:
    return float(lineup.measure(np.array([[0, 1]]))[0, GROUNDS.index(name)])


def test_players_time_and_words_of_a_claim() -> None:
    (told,) = _told(account("a", Deed("rescue", "divers", "the skipper", "the harbour")))
    assert len(told.doers) == len(told.undergoers) == len(told.places) == 1
    assert told.time == ANY
    assert {"diver", "skipper", "harbour"} <= set(told.own)
    assert "rescue" not in told.own


def test_words_beside_a_claim_are_around_it_and_far_ones_are_not() -> None:
    filler = [Deed("repair", "the guard", f"the pier{n}") for n in range(12)]
    told = _told(account("a", Deed("burn", None, "the mill"), *filler, Deed("sink", "the ferry")))
    assert "guard" in told[0].around
    assert "ferry" not in told[0].around
    assert "ferry" in told[0].whole


def test_what_cannot_be_judged_is_unknown() -> None:
    lineup = _all(account("a", Deed("burn", None, "the mill")), account("b", Deed("burn")))
    assert _ground(lineup, "undergoer") == UNKNOWN
    assert _ground(lineup, "time") == UNKNOWN
    assert _ground(lineup, "same lemma") == 1.0


def test_the_same_day_and_player_are_grounds() -> None:
    deed = Deed("burn", None, "Ada Brook", time=on("2031-05-03"))
    lineup = _all(account("a", deed), account("b", deed))
    assert _ground(lineup, "undergoer") == 1.0
    assert _ground(lineup, "time") == 1.0
    assert _ground(lineup, "same source") == 0.0


def test_a_ground_does_not_depend_on_which_of_the_two_is_named_first() -> None:
    lineup = _all(
        account("a", Deed("rescue", "divers", "the skipper"), Deed("burn", None, "the mill")),
        account("b", Deed("save", "the guard", "the skipper", "the harbour")),
    )
    forth, back = (
        lineup.measure(np.array([[0, 2], [1, 2]])),
        lineup.measure(np.array([[2, 0], [2, 1]])),
    )
    assert np.allclose(forth, back, atol=1e-6)


def test_a_reason_says_what_two_tellings_share() -> None:
    one, other = _told(
        account("a", Deed("rescue", "divers", "the skipper", time=on("2031-05-03"))),
        account("b", Deed("save", "divers", "the skipper", time=on("2031-05-03"))),
    )
    reason = reason_of(one, other)
    assert "rescue" in reason and "save" in reason
    assert "the same one undergoes it" in reason
    assert "the same time" in reason
    assert "skipper" in reason
