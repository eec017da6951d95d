from __future__ import annotations

from rashomon.weighing.entities.entities import assemble
from rashomon.weighing.events.candidates import candidates, kin_of, name_of
from rashomon.weighing.events.tellings import Telling, tellings_of
from story import Deed, account


def _tellings(*pages: list[Deed]) -> list[Telling]:
    readings = [account(f"s{n:04}", *deeds).reading for n, deeds in enumerate(pages)]
    cast = assemble(readings)
    return [t for reading in readings for t in tellings_of(reading, cast, lambda _claim: True)]


def test_words_of_one_meaning_are_kin_and_others_are_not() -> None:
    told = _tellings([Deed("rescue"), Deed("save"), Deed("resign"), Deed("burn")])
    rescue, save, resign, burn = map(name_of, told)
    kin = kin_of(told)
    assert kin.related(rescue, save) and kin.related(save, rescue)
    assert not kin.related(rescue, resign)
    assert kin.of[burn] == {burn}


def test_unrelated_words_are_never_compared() -> None:
    told = _tellings([Deed("burn", patient="the mill")], [Deed("resign", agent="the guard")])
    assert len(candidates(told, kin_of(told))) == 0


def test_the_work_grows_with_the_case_not_with_its_square() -> None:
    few = _tellings(*([Deed("burn", patient=f"mill{n % 40}")] for n in range(200)))
    many = _tellings(*([Deed("burn", patient=f"mill{n % 40}")] for n in range(800)))
    pairs = [len(candidates(told, kin_of(told))) for told in (few, many)]
    assert pairs[1] < 5 * pairs[0]


def test_a_rare_player_is_found_in_a_crowd() -> None:
    crowd = [[Deed("arrest", agent="police", patient=f"Person X{n}")] for n in range(300)]
    told = _tellings(
        *crowd, [Deed("arrest", patient="Ada Brook")], [Deed("arrest", patient="Ada Brook")]
    )
    assert [300, 301] in candidates(told, kin_of(told)).tolist()
