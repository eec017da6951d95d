from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Evidence, Link
from rashomon.weighing.voices.origins import Family, families

PAGES = frozenset("abcd")


def _copy(origin: str, target: str, *places: tuple[int, int]) -> Link:
    """A copy of the words from 0 on, one stretch for each place in the origin and the target."""
    words = [
        Evidence(page, place, place + 100, f"{page}{place}")
        for here, there in places
        for page, place in ((origin, here), (target, there))
    ]
    return Link(origin, target, "copies", tuple(words))


def test_a_page_may_have_two_paragraphs_from_two_origins() -> None:
    one, other = families([_copy("c", "a", (0, 0)), _copy("c", "b", (500, 0))], PAGES)
    assert (one.pages, one.roots) == (("a", "c"), ("a",))
    assert (other.pages, other.roots) == (("b", "c"), ("b",))


def test_copies_of_one_paragraph_are_one_family_whoever_links_to_whom() -> None:
    links = [_copy("b", "a", (0, 0)), _copy("c", "a", (700, 20)), _copy("d", "c", (0, 690))]
    (family,) = families(links, PAGES)
    assert family.pages == ("a", "b", "c", "d")
    assert family.roots == ("a",)


def test_links_that_go_round_still_have_a_root() -> None:
    (family,) = families([_copy("a", "b", (0, 0)), _copy("b", "a", (0, 0))], PAGES)
    assert family.roots == ("a",)


def test_quotations_and_outlets_outside_the_case_are_no_family() -> None:
    quoted = Link("a", "b", "quotes", (Evidence("a", 0, 9, "x"), Evidence("b", 0, 9, "x")))
    assert families([quoted, _copy("a", "z", (0, 0))], PAGES) == ()


def test_words_without_their_counterpart_are_of_one_origin_all_the_same() -> None:
    odd = Link("a", "b", "copies", (Evidence("a", 0, 90, "x"), Evidence("a", 200, 290, "y"),
                                    Evidence("b", 0, 90, "x")))  # fmt: skip
    (family,) = families([odd], PAGES)
    assert len(family.stretches) == 3


_LINKS = st.lists(
    st.builds(
        lambda pair, here, there: _copy(*pair, (here * 60, there * 60)),
        st.permutations(sorted(PAGES)).map(lambda pages: pages[:2]),
        st.integers(0, 6),
        st.integers(0, 6),
    ),
    max_size=8,
)


@given(_LINKS, st.randoms(use_true_random=False))
def test_the_order_of_links_does_not_matter(links: list[Link], chance: object) -> None:
    shuffled = list(links)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert families(links, PAGES) == families(shuffled, PAGES)


@given(_LINKS)
def test_every_stretch_is_in_exactly_one_family(links: list[Link]) -> None:
    found: list[Family] = list(families(links, PAGES))
    stretches = [(e.source, e.start) for family in found for e in family.stretches]
    assert len(stretches) == len(set(stretches))
    assert set(stretches) == {(e.source, e.start) for link in links for e in link.evidence}
