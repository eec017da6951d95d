from __future__ import annotations

import random
import time

import pytest

from leaning import FERRY, WEATHER, document
from rashomon.model import (
    Argument,
    Chain,
    Claim,
    Document,
    EntityKind,
    Link,
    Mention,
    Predicate,
    Reading,
)
from rashomon.weighing.voices.links import find_links


def _links(*documents: Document, readings: tuple[Reading, ...] = ()) -> set[tuple[str, str, str]]:
    found = find_links(documents, readings)
    _check_evidence(found, documents)
    return {(link.origin, link.kind, link.target) for link in found}


def _check_evidence(links: tuple[Link, ...], documents: tuple[Document, ...]) -> None:
    texts = {document.source.id: document.text for document in documents}
    for link in links:
        assert link.evidence
        for evidence in link.evidence:
            assert texts[evidence.source][evidence.start : evidence.end] == evidence.text


def _reading(source: str, **kinds: EntityKind) -> Reading:
    """A reading that took the bearer of each name for something."""
    chains = tuple(
        Chain(
            f"{source}.{name}", source, kind, name.replace("_", " "), None, frozenset(),
            (Mention(0, 1, name.replace("_", " "), name, "name"),),
        )
        for name, kind in kinds.items()
    )  # fmt: skip
    return Reading(source, (), chains)


@pytest.mark.parametrize(
    ("words", "evidence", "outlet"),
    [
        ("[via Seabird]", "[via Seabird]", "Seabird"),
        ("It sank.\nVia Seabird\n", "Via Seabird", "Seabird"),
        ("From the Harbour Post:", "From the Harbour Post:", "Harbour Post"),
        ("Delivered by Seabird Wire", "Delivered by Seabird Wire", "Seabird Wire"),
        ("As the Harbour Post reports, it sank.", "As the Harbour Post reports", "Harbour Post"),
        ("Two drowned, as noted by ONA.", "as noted by ONA", "ONA"),
        ("The\xa0Harbour Post\xa0has reported a leak.", "The\xa0Harbour Post\xa0has reported",
         "Harbour Post"),
        ("OXHOLM, March 3 (Seabird) - A ferry sank.", "OXHOLM, March 3 (Seabird) -", "Seabird"),
        ("“I swam,” she told the Harbour Post on Monday.", "told the Harbour Post on",
         "Harbour Post"),
        ("Oxholm News Agency contributed to this report.",
         "Oxholm News Agency contributed to", "Oxholm News Agency"),
        ("Source: Seabird", "Source: Seabird", "Seabird"),
        ("It sank at nine. (ONA, lmn)", "(ONA, lmn)", "ONA"),
    ],
)  # fmt: skip
def test_a_credit_is_a_link_with_its_words(words: str, evidence: str, outlet: str) -> None:
    source = document("a", words, outlet="Hill Times")
    found = {link.target: link for link in find_links([source], ())}
    assert found[outlet].kind == "cites"
    assert found[outlet].evidence[0].text.startswith(evidence.removesuffix(" on"))


@pytest.mark.parametrize(
    "words",
    [
        "According to the Oxholm Police, two drowned.",
        "According to Marsh, two drowned.",
        "She told Col. Marsh that two had drowned.",
        "They fled via the Northern Tunnel.",
        "The Ministry of Ports has reported a leak.",
        "[Image: Ola Berg/Seabird Images]",
        "He told Congress that the ship was old, according to records.",
        "as seen in October",
    ],
)
def test_offices_persons_and_places_are_no_outlets(words: str) -> None:
    reading = _reading("a", Marsh="person", Northern_Tunnel="place", Congress="organisation")
    assert _links(document("a", words), readings=(reading,)) == set()


def test_an_unknown_name_is_an_outlet_if_it_is_a_body_that_only_reports() -> None:
    source = document("a", "Two drowned, according to Seabird.")
    assert _links(source) == set()
    body = _reading("a", Seabird="organisation")
    assert _links(source, readings=(body,)) == {("a", "cites", "Seabird")}
    acts = Claim(
        "c", "a", "a.p0", 0, 1, "T", Predicate("sold", "sell", 0, 1),
        (Argument("agent", "Seabird", 0, 1),),
    )  # fmt: skip
    party = Reading("a", (acts,), body.chains)
    assert _links(source, readings=(party,)) == set()


def test_comments_are_not_credits() -> None:
    assert (
        _links(document("a", ("comment", "According to the Harbour Post you are wrong"))) == set()
    )


def test_a_source_of_the_case_is_named_by_its_id() -> None:
    post = document("p", *WEATHER, outlet="harbourpost.com")
    page = document("a", "Two drowned, as reported by The Harbour Post.")
    assert _links(post, page) == {("a", "cites", "p")}


def test_of_two_sources_of_an_outlet_none_is_guessed() -> None:
    posts = [document(name, name, outlet="Harbour Post") for name in "pq"]
    page = document("a", "Two drowned, as reported by The Harbour Post.")
    assert _links(*posts, page) == {("a", "cites", "Harbour Post")}


def test_a_page_does_not_cite_itself() -> None:
    page = document("a", "“I swam,” he told the Harbour Post.", outlet="The Harbour Post")
    assert _links(page) == set()


def test_a_short_name_means_the_outlet_named_in_the_same_page() -> None:
    page = document("a", "As the Hill Times reports, it sank. One drowned, the Times reported.")
    other = document("b", "As the Bay Times reports, it sank.")
    assert _links(page, other) == {("a", "cites", "Hill Times"), ("b", "cites", "Bay Times")}


def test_a_page_with_an_agencys_dateline_and_no_other_name_is_the_agencys() -> None:
    wire = document("w", "OXHOLM (Seabird) - A ferry sank.")
    page = document("a", "A ferry sank, as Seabird reported.")
    assert _links(wire, page) == {("a", "cites", "w")}


def test_the_earlier_page_of_an_outlet_is_meant() -> None:
    first = document("z", "Two drowned.", outlet="Harbour Post", published="2031-03-03")
    correction = document(
        "y", "The Harbour Post reported that two drowned.", outlet="Harbour Post",
        published="2031-03-05",
    )  # fmt: skip
    page = document("a", "As the Harbour Post reported, it sank.", published="2031-03-04")
    assert _links(first, correction, page) == {("y", "cites", "z"), ("a", "cites", "z")}


def _accounts(wrong: str, *rights: str, credit: str = "the Sea Post reported") -> list[Document]:
    return [
        document("a", f"Captain Ida {wrong} was calm, {credit}."),
        document("b", f"Nobody blames Ida {wrong}, as {credit} later."),
        *(document(f"r{n}", f"The ship of Ida {right} sank.") for n, right in enumerate(rights)),
    ]


def test_a_misspelling_in_two_pages_that_credit_one_outlet_is_a_shared_error() -> None:
    links = find_links(_accounts("Hotlund", *["Holtund"] * 3), ())
    (error,) = (link for link in links if link.kind == "shares_error")
    assert "both spell" in error.reason
    assert {error.origin, error.target} == {"a", "b"}
    assert [evidence.text for evidence in error.evidence] == ["Hotlund", "Hotlund"]


@pytest.mark.parametrize(
    "documents",
    [
        _accounts("Hotlund", "Holtund"),
        _accounts("Hotlund", *["Bergstrom"] * 3),
        _accounts("Hotlund", *["Holtund"] * 3, credit="everybody said"),
        _accounts("Mohamed", *["Mohammed"] * 3),
        _accounts("Hollands", *["Holland"] * 3),
        _accounts("Hotlund and Ida Holtund", *["Holtund"] * 3),
    ],
    ids=["no majority", "another name", "no common credit", "another spelling", "an ending",
         "two persons"],
)  # fmt: skip
def test_what_may_be_right_is_no_shared_error(documents: list[Document]) -> None:
    assert not any(link.kind == "shares_error" for link in find_links(documents, ()))


def test_a_block_quotation_is_the_outlets() -> None:
    page = document("a", "Look at this:", ("quotation", FERRY[0]), quoted="the Harbour Post")
    assert _links(page) == {("a", "quotes", "Harbour Post")}
    post = document("p", *FERRY, outlet="Harbour Post")
    assert ("a", "quotes", "p") in _links(page, post)


def test_a_caption_is_the_agencys_that_it_credits() -> None:
    page = document("a", FERRY[1], ("caption", FERRY[0]), quoted="Tidal News Agency")
    assert _links(page) == {("a", "quotes", "Tidal News Agency")}


def test_words_in_quotation_marks_are_quoted_from_whom_the_page_names() -> None:
    post = document("p", *FERRY, outlet="Harbour Post")
    quoting = f"The Harbour Post has reported: “{FERRY[1]}” No more is known."
    assert ("a", "quotes", "p") in _links(post, document("a", quoting))
    silent = document("a", f"“{FERRY[1]}” No more is known.")
    assert not any(kind == "quotes" for _, kind, _ in _links(post, silent))


def test_the_later_copies() -> None:
    early = document("z", *FERRY, published="2031-03-03")
    late = document("a", *FERRY, published="2031-03-04T08:00")
    assert _links(early, late) == {("a", "copies", "z")}
    evening = document("z", *FERRY, published="2031-03-04")
    assert _links(evening, late) == _links(document("z", *FERRY), document("a", *FERRY))


def test_a_credit_tells_more_than_a_date() -> None:
    wire = document("z", *FERRY, outlet="Oxholm News Agency", published="2031-03-05")
    page = document(
        "a", "(ONA) " + FERRY[0], *FERRY[1:], published="2031-03-04", outlet="Hill Times"
    )
    assert ("a", "copies", "z") in _links(wire, page)


def test_the_shorter_copies_where_nothing_else_tells() -> None:
    assert _links(document("a", *FERRY[1:3]), document("b", *FERRY)) == {("a", "copies", "b")}


def test_the_evidence_of_a_copy_comes_in_pairs() -> None:
    documents = [document("a", FERRY[1], *WEATHER, FERRY[3]), document("b", *FERRY)]
    (link,) = (link for link in find_links(documents, ()) if link.kind == "copies")
    sources = [evidence.source for evidence in link.evidence]
    assert sources == [link.origin, link.target] * (len(sources) // 2)
    assert [e.text for e in link.evidence[::2]] == [e.text for e in link.evidence[1::2]]


def test_the_order_of_the_sources_does_not_matter() -> None:
    documents = [
        document("a", *FERRY, outlet="Harbour Post"),
        document("b", "As the Post reported, it sank.", FERRY[2]),
        document("c", "[via Seabird]", *WEATHER),
        document("d", "Frost, Seabird reported.", WEATHER[1]),
    ]
    expected = find_links(documents, ())
    assert {link.kind for link in expected} == {"cites", "copies"}
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert find_links(documents, ()) == expected


@pytest.mark.parametrize("piece", ["A", "a.", "A ", "' '", "“", "(A", "@a ", "via Aa ", "©A"])
def test_a_long_text_of_anything_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_links([document("a", piece * 100_000)], ())
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    "text", ["", "[via ]", "(((((" * 200, "As The " * 2000, "A.B." * 3000, "via " + "Aa " * 5000]
)
def test_hostile_text_does_no_harm(text: str) -> None:
    find_links([document("a", text)], ())
