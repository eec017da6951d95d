from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.weighing.entities.entities import assemble
from rashomon.weighing.events.happenings import Happening, gather, same_parts, tells_of_a_happening
from story import KINDS, Account, Deed, account, on, quantity


def _gathered(*accounts: Account) -> list[Happening]:
    readings = [page.reading for page in accounts]
    return gather(readings, assemble(readings))


def _told_in(happenings: list[Happening]) -> list[list[str]]:
    return sorted(sorted(t.claim.id for t in h.tellings) for h in happenings)


def test_one_deed_in_two_words_is_one_happening() -> None:
    found = _gathered(
        account("a", Deed("rescue", agent="divers", patient="the skipper")),
        account("b", Deed("save", agent="divers", patient="the skipper")),
    )
    assert len(found) == 1
    assert found[0].sources == {"a", "b"}
    assert "rescue" in found[0].reasons[1]
    assert "the same one undergoes it" in found[0].reasons[1]


def test_deeds_far_apart_in_time_are_two() -> None:
    deed = Deed("burn", agent="Ada Brook", patient="the mill")
    found = _gathered(
        account("a", replace(deed, time=on("2031-05-03"))),
        account("b", replace(deed, time=on("2031-06-03"))),
    )
    assert len(found) == 2


def test_another_doer_to_another_one_is_another_happening() -> None:
    found = _gathered(
        account("a", Deed("arrest", agent="Ada Brook", patient="the boy")),
        account("b", Deed("arrest", agent="Tom Hale", patient="the woman")),
    )
    assert len(found) == 2


def test_what_only_may_have_been_founds_nothing() -> None:
    page = account("a", Deed("burn", agent="the guard", patient="the mill"))
    maybe = replace(page.claims[0], certainty="possible")
    assert _gathered(replace(page, reading=replace(page.reading, claims=(maybe,)))) == []


def _denied(page: Account) -> Account:
    claims = tuple(replace(claim, polarity="-") for claim in page.claims)
    return replace(page, reading=replace(page.reading, claims=claims))


def test_a_denial_joins_what_it_denies() -> None:
    deed = Deed("burn", agent="Ada Brook", patient="the mill")
    found = _gathered(account("a", deed), account("b", deed), _denied(account("c", deed)))
    assert [h.sources for h in found] == [{"a", "b", "c"}]


def test_a_denial_by_others_joins_nothing_and_founds_nothing() -> None:
    found = _gathered(
        account("a", Deed("burn", agent="Ada Brook", patient="the mill")),
        _denied(account("b", Deed("burn", agent="Tom Hale", patient="the ferry"))),
    )
    assert [h.sources for h in found] == [{"a"}]


def test_what_befell_people_of_other_names_is_two_happenings() -> None:
    found = _gathered(
        account("a", Deed("arrest", agent="police", patient="Ada Brook", place="the square")),
        account("b", Deed("arrest", agent="guards", patient="Tom Hale", place="the square")),
        account("c", Deed("detain", agent="police", patient="Ada Brook", place="the square")),
    )
    assert ["a.c000", "c.c000"] in _told_in(found)
    assert ["b.c000"] in _told_in(found)


def test_what_is_done_to_an_unlike_thing_is_another_happening() -> None:
    found = _gathered(
        account("a", Deed("give", agent="Ada Brook", patient="the order")),
        account("b", Deed("give", agent="Ada Brook", patient="the logbook")),
    )
    assert len(found) == 2


def test_a_vague_verb_joins_only_what_has_something_in_common() -> None:
    found = _gathered(
        account("a", Deed("take", agent="the guard", patient="the lamp")),
        account("b", Deed("take", agent="divers", place="the harbour")),
        account("c", Deed("take", agent="divers", patient="the skipper", place="the harbour")),
    )
    assert ["a.c000"] in _told_in(found)


def test_what_several_do_every_day_is_several_happenings() -> None:
    found = _gathered(
        account("a", Deed("ask", agent="the board")),
        account("b", Deed("ask", patient="the crew")),
        account("c", Deed("walk", agent="the nurse")),
        account("d", Deed("walk", patient="the dog")),
    )
    assert len(found) == 4


def test_a_second_one_is_not_the_first() -> None:
    found = _gathered(
        account(
            "a",
            Deed("hear", agent="the guard", patient="a blast"),
            Deed("detonate", agent="Ada Brook", patient="a bomb"),
        ),
        account("b", Deed("detonate", agent="Ada Brook", patient="a second bomb")),
        account("c", Deed("detonate", agent="Ada Brook", patient="a bomb")),
    )
    told = _told_in(found)
    assert ["a.c001", "c.c000"] in told
    assert ["b.c000"] in told


def test_another_measure_is_another_happening() -> None:
    quake = Deed("shake", agent="the earthquake", patient="the harbour")
    found = _gathered(
        account("a", replace(quake, counts=(quantity("6 m", 6, 6, unit="metre"),), patient=None)),
        account("b", replace(quake, counts=(quantity("9 m", 9, 9, unit="metre"),), patient=None)),
    )
    assert len(found) == 2


def test_what_may_have_been_in_another_year_is_kept_apart_and_told_of_once_past() -> None:
    page = account("a", Deed("attempt", time=on("1998-05-03")), Deed("attempt", agent="the guard"))
    past = replace(page.claims[0], certainty="possible")
    page = replace(page, reading=replace(page.reading, claims=(past, *page.claims[1:])))
    now = account("b", Deed("attempt", agent="the guard", time=on("2031-05-03")))
    assert ["a.c000"] in _told_in(_gathered(page, now))


def test_what_may_be_later_founds_nothing() -> None:
    page = account("a", Deed("attempt", time=on("2041-05-03")))
    maybe = replace(page.claims[0], certainty="possible")
    now = account("b", Deed("burn", agent="the guard", time=on("2031-05-03")))
    found = _gathered(replace(page, reading=replace(page.reading, claims=(maybe,))), now)
    assert _told_in(found) == [["b.c000"]]


def test_a_deed_to_people_is_none_to_things_in_other_words() -> None:
    found = _gathered(
        account("a", Deed("pull", agent="divers", patient="the skipper")),
        account("b", Deed("carry", agent="the guard", patient="the lamp")),
    )
    assert len(found) == 2


def test_what_one_person_does_is_not_what_a_group_does() -> None:
    found = _gathered(
        account("a", Deed("crawl", agent="the skipper", place="the harbour")),
        account("b", Deed("crawl", agent="divers", place="the harbour")),
    )
    assert len(found) == 2


def test_a_newcomer_is_not_the_one_whom_the_page_tells_of_all_along() -> None:
    deeds = [Deed(deed, agent="the guard") for deed in ("cross", "capsize", "burn", "leave")]
    page = account("a", *deeds, Deed("cross", agent="one guard"))
    told = _told_in(_gathered(page, account("b", deeds[0])))
    assert any({"a.c000", "b.c000"} <= set(group) for group in told)
    assert not any({"a.c000", "a.c004"} <= set(group) for group in told)


def test_places_that_lie_apart_are_of_two_happenings() -> None:
    KINDS.update({"Lisbon": "place", "Oslo": "place"})
    found = _gathered(
        account("a", Deed("burn", patient="the mill", place="Lisbon")),
        account("b", Deed("burn", patient="the mill", place="Oslo")),
    )
    assert len(found) == 2


@pytest.mark.parametrize("change", [{"kind": "asked"}, {"kind": "wished"}, {"kind": "ordered"}])
def test_questions_wishes_and_orders_tell_of_nothing(change: dict[str, str]) -> None:
    claim = account("a", Deed("burn", agent="the guard", patient="the mill")).claims[0]
    assert tells_of_a_happening(claim)
    assert not tells_of_a_happening(replace(claim, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("lemma", ["own", "mean", "belong"])
def test_states_are_no_happenings(lemma: str) -> None:
    assert not tells_of_a_happening(account("a", Deed(lemma, agent="the guard")).claims[0])


def test_a_crowd_of_other_happenings_hides_none() -> None:
    """Five hundred arrests of others stand between two tellings of one."""
    crowd = [
        account(
            f"p{n:03}", Deed("arrest", agent="police", patient=f"Person {chr(65 + n % 26)}x{n}")
        )
        for n in range(500)
    ]
    pair = [
        account("y", Deed("arrest", agent="police", patient="Ada Brook")),
        account("z", Deed("arrest", agent="police", patient="Ada Brook")),
    ]
    found = _gathered(*crowd, *pair)
    assert ["y.c000", "z.c000"] in _told_in(found)


def test_players_of_one_part_are_paired() -> None:
    readings = [
        account("a", Deed("winch", agent="divers", patient="Ada Brook")).reading,
        account("b", Deed("winch", agent="divers", patient="the woman")).reading,
    ]
    cast = assemble(readings)
    pairs = same_parts(gather(readings, cast), cast)
    expected = sorted((cast.of_chain["a.Ada Brook"], cast.of_chain["b.the woman"]))
    assert expected[0] == expected[1] or tuple(expected) in pairs


DEEDS = st.builds(
    Deed,
    st.sampled_from(["rescue", "save", "burn", "arrest", "capsize"]),
    st.sampled_from([None, "divers", "police", "Ada Brook", "the guard"]),
    st.sampled_from([None, "the skipper", "the mill", "Tom Hale", "the ferry"]),
    st.sampled_from([None, "the harbour", "the square"]),
    st.sampled_from([None, on("2031-05-03"), on("2031-06-09")]),
    st.sampled_from([(), (quantity("five", 5, 5, of="people"),)]),
)
PAGES = st.lists(st.lists(DEEDS, min_size=1, max_size=4), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None)
@given(PAGES, st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_matter(pages: list[list[Deed]], chance: random.Random) -> None:
    accounts = [account(f"s{number}", *deeds) for number, deeds in enumerate(pages)]
    expected = _told_in(_gathered(*accounts))
    chance.shuffle(accounts)
    assert _told_in(_gathered(*accounts)) == expected
    told = [claim for group in expected for claim in group]
    assert len(told) == len(set(told))


def test_what_is_dated_long_ago_is_not_the_news_that_pages_open_with() -> None:
    news = Deed("kill", agent="a gunman", patient="fifty people")
    sunday = Deed("burn", agent="Ada Brook", patient="the mill", time=on("2031-05-04"))
    before = Deed("kill", agent="a gunman", patient="thirteen people", time=on("2009-04-03"))
    found = _gathered(
        account("a", news, sunday), account("b", news), account("c", news, sunday, before)
    )
    (old,) = [h for h in found if any(t.claim.time == before.time for t in h.tellings)]
    assert len(old.tellings) == 1
    assert {"a", "b", "c"} in [h.sources for h in found]


def test_history_that_one_page_dates_and_another_does_not_is_one() -> None:
    sunday = Deed("burn", agent="Ada Brook", patient="the mill", time=on("2031-05-04"))
    treaty = Deed("sign", agent="Tom Hale", patient="the treaty")
    found = _gathered(
        account("a", sunday, replace(treaty, time=on("1990-01-01"))),
        account("b", sunday, Deed("flood", patient="the square"), treaty),
    )
    assert {"a", "b"} in [h.sources for h in found if h.lemma == "sign"]
