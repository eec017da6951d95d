from __future__ import annotations

from rashomon.weighing.entities.entities import Cast, assemble, entities_of, join_parts, name_of
from story import Account, Deed, account


def _cast(*accounts: Account) -> Cast:
    return assemble([page.reading for page in accounts])


def _same(cast: Cast, one: str, other: str) -> bool:
    return cast.of_chain[one] == cast.of_chain[other]


def test_a_name_joins_across_pages() -> None:
    cast = _cast(
        account("a", Deed("steer", agent="Ada Brook", patient="the ferry")),
        account("b", Deed("resign", agent="Brook")),
    )
    assert _same(cast, "a.Ada Brook", "b.Brook")


def test_two_names_stay_two() -> None:
    cast = _cast(
        account("a", Deed("steer", agent="Ada Brook", patient="the ferry")),
        account("b", Deed("steer", agent="Tom Hale", patient="the ferry")),
    )
    assert not _same(cast, "a.Ada Brook", "b.Tom Hale")
    assert _same(cast, "a.the ferry", "b.the ferry")


def test_two_of_one_page_stay_two() -> None:
    cast = _cast(
        account("a", Deed("chase", agent="the guard", patient="the boy")),
        account("b", Deed("chase", agent="a guard", patient="another guard")),
    )
    assert not _same(cast, "b.a guard", "b.another guard")


def test_whoever_may_be_either_does_not_make_two_one() -> None:
    cast = _cast(
        account("a", Deed("steer", agent="Ada Brook")),
        account("b", Deed("paint", agent="Tom Hale")),
        account("c", Deed("sing", agent="the woman")),
    )
    ada, tom, woman = (cast.of_chain[c] for c in ("a.Ada Brook", "b.Tom Hale", "c.the woman"))
    after = join_parts(cast, [(ada, woman), (tom, woman)])
    assert _same(after, "a.Ada Brook", "c.the woman")
    assert not _same(after, "a.Ada Brook", "b.Tom Hale")


def test_a_case_of_many_loses_no_namesake() -> None:
    crowd = [account(f"p{n:03}", Deed("march", agent="the woman")) for n in range(150)]
    cast = _cast(
        *crowd,
        account("y", Deed("march", agent="Ada Brook")),
        account("z", Deed("march", agent="Ada Brook")),
    )
    assert _same(cast, "y.Ada Brook", "z.Ada Brook")
    assert len({cast.of_chain[f"p{n:03}.the woman"] for n in range(150)}) == 1


def test_entities_have_their_mentions_and_ids_that_last() -> None:
    pages = [
        account("a", Deed("steer", agent="Ada Brook", patient="the ferry")),
        account("b", Deed("blame", agent="the police", patient="Ada Brook")),
    ]
    claims = [claim for page in pages for claim in page.claims]
    _, forth = entities_of(_cast(*pages), claims)
    _, back = entities_of(_cast(*pages[::-1]), claims[::-1])
    assert forth == back
    ada = next(e for e in forth if e.name == "Ada Brook")
    assert [(m.source, m.claim, m.text) for m in ada.mentions] == [
        ("a", "a.c000", "Ada Brook"),
        ("b", "b.c000", "Ada Brook"),
    ]


def test_a_name_is_called_before_a_description() -> None:
    pages = [
        account("a", Deed("steer", agent="the skipper")),
        account("b", Deed("steer", agent="Ada Brook")),
    ]
    assert name_of([chain for page in pages for chain in page.reading.chains]) == "Ada Brook"


def test_the_name_is_the_one_that_most_pages_use() -> None:
    slip = [Deed("steer", agent="Ada Brock"), Deed("resign", agent="Ada Brock")]
    pages = [
        account("a", *slip),
        account("b", Deed("steer", agent="Ada Brook")),
        account("c", Deed("steer", agent="Ada Brook")),
    ]
    assert name_of([chain for page in pages for chain in page.reading.chains]) == "Ada Brook"
