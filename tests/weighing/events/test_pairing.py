from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rashomon.model import Reading
from rashomon.weighing.entities.entities import Cast, assemble, join_parts
from rashomon.weighing.events.candidates import Pairs
from rashomon.weighing.events.happenings import cluster, most_told_first
from rashomon.weighing.events.pairing import Pairings
from rashomon.weighing.events.resemblance import Lineup, Matrix
from rashomon.weighing.events.tellings import Telling, tellings_of
from rashomon.weighing.scales.forest import forest
from story import Account, Deed, account, on

_TREES = forest("happenings.npz")


def _pages() -> list[Account]:
    named = Deed("arrest", agent="police", patient="Ada Brook", place="the harbour")
    described = Deed("arrest", agent="officers", patient="the woman")
    fire = Deed("burn", patient="the mill", time=on("2031-05-03"))
    return [
        account("a", named, fire),
        account("b", described, fire, Deed("flee", agent="the woman")),
        account("c", replace(named, agent="officers"), replace(fire, time=None)),
    ]


def _tellings(readings: list[Reading], cast: Cast) -> list[Telling]:
    found = (t for reading in readings for t in tellings_of(reading, cast, lambda _claim: True))
    return sorted(found, key=most_told_first)


def _before_and_after() -> tuple[tuple[list[Telling], Cast], tuple[list[Telling], Cast]]:
    """A case as first told, and after two who are arrested were joined and a day was dropped."""
    readings = [page.reading for page in _pages()]
    cast = assemble(readings)
    before = _tellings(readings, cast), cast
    arrested = {p for t in before[0] if t.lemma == "arrest" for p in t.undergoers}
    one, other = sorted(arrested)
    joined = join_parts(cast, [(one, other)])
    assert len(joined.portraits) < len(cast.portraits)
    claims = tuple(replace(claim, time=None) for claim in readings[1].claims)
    readings[1] = replace(readings[1], claims=claims)
    return before, (_tellings(readings, joined), joined)


def test_pairing_again_finds_what_pairing_afresh_does() -> None:
    before, after = _before_and_after()
    pairings = Pairings()
    first = pairings.of(*before, _TREES)
    again, afresh = pairings.of(*after, _TREES), Pairings().of(*after, _TREES)
    assert again.likeness() == afresh.likeness()
    assert again.kin == afresh.kin
    assert again.likeness() != first.likeness()
    assert cluster(*after, pairings=pairings) == cluster(*after)


def test_only_what_changed_is_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    measure = Lineup.measure_beside

    def counting(lineup: Lineup, parts: Matrix, pairs: Pairs) -> Matrix:
        measured.append(len(pairs))
        return measure(lineup, parts, pairs)

    monkeypatch.setattr(Lineup, "measure_beside", counting)
    before, after = _before_and_after()
    pairings = Pairings()
    first = pairings.of(*before, _TREES)
    assert sum(measured) == len(first.pairs)
    measured.clear()
    pairings.of(*before, _TREES)
    assert sum(measured) == 0
    again = pairings.of(*after, _TREES)
    assert 0 < sum(measured) < len(again.pairs)


def test_pairs_are_in_the_order_by_which_they_are_found_again() -> None:
    (tellings, cast), _ = _before_and_after()
    pairs = Pairings().of(tellings, cast, _TREES).pairs
    assert (pairs[:, 0] < pairs[:, 1]).all()
    assert (np.diff(pairs[:, 1] * len(tellings) + pairs[:, 0]) > 0).all()
