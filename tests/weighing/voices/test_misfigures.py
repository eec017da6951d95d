from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from leaning import claim, document
from rashomon.model import Claim, Predicate, Published, Quantity, Reading
from rashomon.weighing.voices.links import find_links
from rashomon.weighing.voices.misfigures import find_wrong_figures
from rashomon.weighing.voices.voices import voices

WORDS = "The ferry carried {} pilgrims."


def _counts(page: str, *figures: int) -> list[Claim]:
    found = []
    source = document(page, " ".join(WORDS.format(figure) for figure in figures))
    for figure in figures:
        each = claim(source, WORDS.format(figure)[:-1])
        start = each.start + 18
        number = Quantity(
            str(figure), start, start + len(str(figure)), figure, figure, None, "pilgrims"
        )
        carry = Predicate("carried", "carry", each.start + 10, each.start + 17)
        found.append(replace(each, quantities=(number,), predicate=carry))
    return found


def _found(
    figures: dict[str, list[int]], credits: str = "", days: dict[str, str] | None = None
) -> list[tuple[str, str]]:
    claims = [each for page, held in figures.items() for each in _counts(page, *held)]
    leaning = {page: frozenset({"post"}) for page in credits}
    published = {
        page: Published((days or {}).get(page), (days or {}).get(page)) for page in figures
    }
    return [(e.first, e.second) for e in find_wrong_figures(claims, leaning, published)]


HELD = {"a": [64], "b": [64], "c": [46], "d": [46], "e": [46]}


def test_a_figure_that_only_pages_with_one_credit_have_is_an_error() -> None:
    assert _found(HELD, "ab") == [("a", "b")]


def test_without_the_credit_it_is_an_answer_like_any_other() -> None:
    assert _found(HELD) == _found(HELD, "a") == []


def test_where_the_others_differ_or_are_no_more_nobody_is_wrong() -> None:
    assert _found(HELD | {"e": [50]}, "ab") == []
    assert _found({page: HELD[page] for page in "abcd"}, "ab") == []


def test_a_page_with_two_figures_says_nothing() -> None:
    assert _found(HELD | {"a": [64, 46]}, "ab") == []


def test_a_lesser_figure_may_only_be_an_earlier_one() -> None:
    fewer = HELD | {"a": [12], "b": [12]}
    early = dict.fromkeys("ab", "2031-03-03") | dict.fromkeys("cde", "2031-03-04")
    late = dict.fromkeys("ab", "2031-03-05") | dict.fromkeys("cde", "2031-03-04")
    assert _found(fewer, "ab") == _found(fewer, "ab", early) == []
    assert _found(fewer, "ab", late) == [("a", "b")]


@given(st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.integers(3, 6), max_size=2)))
def test_an_error_is_held_by_the_fewer_of_those_who_tell(figures: dict[str, list[int]]) -> None:
    for first, second in _found(figures, "abcdefg"):
        wrong = set(figures[first])
        assert wrong == set(figures[second])
        others = [held for held in figures.values() if held and set(held) != wrong]
        assert len(others) > 2


def test_it_makes_a_link_and_one_voice() -> None:
    credit = " The Sea Post has reported it."
    held = {"a": 64, "b": 64, "c": 46, "d": 46, "e": 46}
    documents = [
        document(p, WORDS.format(n) + (credit if p in "ab" else "")) for p, n in held.items()
    ]
    claims = {page: _counts(page, number)[0] for page, number in held.items()}
    readings = [Reading(page, (each,), ()) for page, each in claims.items()]
    links = find_links(documents, readings)
    (link,) = [each for each in links if each.kind == "shares_error"]
    assert {link.origin, link.target} == {"a", "b"}
    assert "both have 64 where all others have 46" in link.reason
    heard = voices(documents, list(claims.values()), links)
    assert heard.of(claims["a"]).key == heard.of(claims["b"]).key == "outlet:seapost"
    assert "64" in heard.of(claims["a"]).reason
    assert heard.of(claims["c"]).key == "page:c"
