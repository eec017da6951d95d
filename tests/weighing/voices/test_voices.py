from __future__ import annotations

from dataclasses import replace

import pytest

from leaning import FERRY, WEATHER, claim, document
from rashomon.model import Attribution, Claim, Document, Role
from rashomon.weighing.voices.links import find_links
from rashomon.weighing.voices.voices import Voice, voices


def _of(documents: list[Document], *claims: Claim) -> list[Voice]:
    found = voices(documents, claims, find_links(documents, ()))
    return [found.of(each) for each in claims]


def _keys(documents: list[Document], *claims: Claim) -> list[str]:
    return [voice.key for voice in _of(documents, *claims)]


def _meaning(each: Claim, entity: str) -> Claim:
    return replace(each, attribution=(replace(each.attribution[0], entity=entity),))


A = document("a", "Two drowned in the harbour. Marsh knew the ship.", WEATHER[0])
B = document("b", "Two drowned in the harbour.", WEATHER[1])


def test_each_page_is_a_voice() -> None:
    one, other = _keys([A, B], claim(A, "Two drowned"), claim(B, "Two drowned"))
    assert one != other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("police", "the police"),
        ("Harbour City police", "police"),
        ("Col. Eva Marsh", "Marsh"),
        ("Eva Marsh, who commands the coast guard", "Ms. Marsh"),
        ("a spokesman for the Ministry of Ports", "Ministry of Ports"),
        ("Harbour Post", "the Post"),
        ("Nigeria's government", "the Nigerian government"),
        ("Otto Vane-Marsh", "Mr. Otto Vane-Mrash"),
        ("Mallam Garba Holt", "Garba Holt"),
    ],
)
def test_one_speaker_on_two_pages_is_one_voice(one: str, other: str) -> None:
    documents = [A, B, document("c", "As the Harbour Post reports, it sank.")]
    first, second = _of(documents, claim(A, "Two", one), claim(B, "Two", other))
    assert first.key == second.key
    assert first.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("witnesses", "witnesses"),
        ("a local official", "officials"),
        ("Eva Marsh", "Ida Holt"),
        ("the health ministry", "the defence ministry"),
        ("the mother", "the mother"),
    ],
)
def test_speakers_who_may_be_two_are_two_voices(one: str, other: str) -> None:
    first, second = _keys([A, B], claim(A, "Two", one), claim(B, "Two", other))
    assert first != second


def test_an_ambiguous_short_name_is_not_completed() -> None:
    full = [claim(A, "Two", "Eva Marsh"), claim(B, "Two", "Otto Marsh")]
    keys = _keys([A, B], *full, claim(B, "drowned", "Marsh"))
    assert len(set(keys)) == 3


def test_a_pronoun_is_whom_it_means() -> None:
    named = _meaning(claim(A, "Marsh knew the ship", "Eva Marsh"), "a.k1")
    pronoun = _meaning(claim(A, "Two drowned", "she"), "a.k1")
    first, second = _keys([A], named, pronoun)
    assert first == second


def test_the_innermost_speaker_is_the_voice() -> None:
    chain = (Attribution("Eva Marsh", "said", 0, 1), Attribution("Harbour Post", "reports", 0, 1))
    through = replace(claim(A, "Two"), attribution=chain)
    (first, second) = _keys([A, B], through, claim(B, "Two", "Eva Marsh"))
    assert first == second


def test_a_page_that_says_we_speaks_itself() -> None:
    first, second = _keys([A], claim(A, "Two drowned", "we"), claim(A, "Marsh knew"))
    assert first == second


def test_lifted_words_are_the_voice_of_the_origin_and_the_rest_is_not() -> None:
    wire = document("w", *FERRY, published="2031-03-03")
    copy = document("c", FERRY[1], WEATHER[0], published="2031-03-04")
    theirs = claim(wire, "lifted eighty people from the tilting stern")
    lifted = claim(copy, "lifted eighty people from the tilting stern")
    own = claim(copy, "frost returned for a third night")
    first, second, third = _of([wire, copy], theirs, lifted, own)
    assert first.key == second.key != third.key
    assert "copied from w" in second.reason


def test_a_copy_of_a_copy_is_the_voice_of_the_first() -> None:
    texts = {"x": FERRY, "y": (*FERRY[:2], WEATHER[0]), "z": (WEATHER[1], FERRY[1])}
    days = {"x": "2031-03-03", "y": "2031-03-04", "z": "2031-03-05"}
    documents = [document(name, *texts[name], published=days[name]) for name in texts]
    claims = [claim(source, "heard the horn and reached the wreck") for source in documents]
    assert len(set(_keys(documents, *claims))) == 1


def test_a_page_without_names_that_copies_one_that_hears_witnesses() -> None:
    wire = document("w", *FERRY, published="2031-03-03")
    copy = document("c", *FERRY, published="2031-03-04")
    heard = [claim(source, "heard the horn", "witnesses") for source in (wire, copy)]
    assert len(set(_keys([wire, copy], *heard))) == 1


def test_pages_that_credit_one_agency_for_the_whole_are_one_voice() -> None:
    documents = [
        document("a", "OXHOLM (Seabird) - Two drowned when a ferry sank.", outlet="Hill Times"),
        document("b", "At least two drowned.", "[via Seabird]", outlet="Bay Times"),
    ]
    claims = [claim(documents[0], "Two drowned"), claim(documents[1], "two drowned")]
    first, second = _of(documents, *claims)
    assert first.key == second.key
    assert "(Seabird)" in first.reason


def test_an_agency_text_is_the_agencys_in_every_page_that_has_it() -> None:
    wire = document("w", f"OXHOLM (Seabird) - {FERRY[0]}", *FERRY[1:], published="2031-03-04")
    copy = document("c", *FERRY[:3], WEATHER[0], outlet="Hill Times", published="2031-03-03")
    words = "lifted eighty people from the tilting stern"
    claims = [claim(wire, words), claim(copy, words), claim(wire, words, "Seabird")]
    assert _keys([wire, copy], *claims) == ["outlet:seabird"] * 3


@pytest.mark.parametrize(("below", "voices"), [(FERRY[:3], 1), (FERRY[:1], 2)])
def test_whoever_heads_anothers_text_has_only_that_to_go_by(
    below: tuple[str, ...], voices: int
) -> None:
    wire = document("w", *FERRY, published="2031-03-03")
    heading: tuple[Role, str] = ("headline", "Ship runs aground, divers look for cook")
    copy = document("c", heading, *below, WEATHER[0], WEATHER[1], published="2031-03-04")
    claims = [claim(wire, "divers searched"), claim(copy, "divers look for cook")]
    found = _of([wire, copy], *claims)
    assert len({voice.key for voice in found}) == voices
    if voices == 1:
        assert "the headline of a text that is mostly that of" in found[1].reason


def test_a_credited_caption_is_the_voice_of_the_page_that_it_credits() -> None:
    wire = document("w", "Two drowned. The cook was found.", outlet="Seabird")
    caption: tuple[Role, str] = ("caption", "Divers leave the harbour. (Seabird)")
    page = document("a", caption, "Nobody else was hurt.", quoted="Seabird")
    theirs, own = _of([wire, page], claim(wire, "Two drowned"), claim(page, "Divers leave"))
    assert own.key == theirs.key
    assert own.name == theirs.name


def test_what_a_page_shares_with_two_others_is_of_each_its_own() -> None:
    ferry, weather = document("f", *FERRY), document("o", *WEATHER, WEATHER[1][::-1])
    both = document("b", FERRY[1], "Nobody else knew.", WEATHER[0], published="2031-03-05")
    claims = [
        claim(ferry, "heard the horn"),
        claim(both, "heard the horn"),
        claim(weather, "frost returned"),
        claim(both, "frost returned"),
        claim(both, "Nobody else knew"),
    ]
    one, same, other, alike, own = _keys([ferry, weather, both], *claims)
    assert one == same
    assert other == alike
    assert len({one, other, own}) == 3


def test_a_post_is_the_voice_of_whoever_signs_it() -> None:
    page = document("a", "All 12 are safe. — Harbour Line (@harbourline)")
    other = document("b", "All 12 are safe.")
    keys = _keys([page, other], claim(page, "All 12"), claim(other, "All 12", "Harbour Line"))
    assert len(set(keys)) == 1


def test_what_the_page_gives_to_a_speaker_elsewhere_is_the_speakers() -> None:
    page = document("a", "Gale drowns two sailors", "Marsh says two sailors drowned in the gale.")
    own, said = (
        replace(each, predicate=replace(each.predicate, lemma="drown"))
        for each in (
            claim(page, "Gale drowns two sailors"),
            claim(page, "two sailors drowned in the gale", "Eva Marsh"),
        )
    )
    first, second = _of([page], own, said)
    assert first.key == second.key == "speaker:eva marsh"
    assert "elsewhere the page gives it to Eva Marsh" in first.reason


def test_a_body_whose_statement_is_in_the_case_speaks_there_and_in_others_mouths() -> None:
    board = document("a", "Two drowned.", outlet="Harbour Safety Board of the Venn Isles")
    page = document("b", "Two drowned.")
    keys = _keys([board, page], claim(board, "Two"), claim(page, "Two", "Harbour Safety Board"))
    assert len(set(keys)) == 1


def test_the_only_body_of_its_kind_may_be_called_by_its_kind_alone() -> None:
    ministry = document("a", "Two drowned.", outlet="MINISTRY OF HARBOURS")
    page = document("b", "Two drowned.")
    told = claim(ministry, "Two"), claim(page, "Two", "ministry")
    assert len(set(_keys([ministry, page], *told))) == 1
    other = document("c", "Two drowned.", outlet="Ministry of Health")
    assert len(set(_keys([ministry, page, other], *told))) == 2


def test_a_dateline_is_no_speaker() -> None:
    page = document("a", "NEW OXHOLM — Two drowned, citing the gale.")
    (voice,) = _of([page], replace(claim(page, "Two drowned"), attribution=(
        Attribution("NEW OXHOLM", "citing", 26, 32),)))  # fmt: skip
    assert voice.key == "page:a"


def test_an_agency_in_the_byline_is_the_voice() -> None:
    documents = [
        document("a", "Two drowned.", outlet="Hill Times", author="Oxholm News Agency"),
        document("b", "OXHOLM (ONA) - Two drowned.", outlet="Bay Times"),
    ]
    keys = _keys(documents, *(claim(source, "Two drowned") for source in documents))
    assert len(set(keys)) == 1


def test_a_passing_credit_does_not_cover_the_page() -> None:
    page = document("a", "Two drowned. The cook is missing, Seabird reported.")
    wire = document("b", "The ship sank.", outlet="Seabird")
    own, theirs = _keys([page, wire], claim(page, "Two drowned"), claim(wire, "The ship sank"))
    assert own != theirs


@pytest.mark.parametrize(
    ("mark", "value"), [("outlet", "Harbour Post"), ("author", "By Ana Ruiz and Staff")]
)
def test_two_pages_of_one_outlet_or_author_are_one_voice(mark: str, value: str) -> None:
    documents = [document(name, "Two drowned.", **{mark: value}) for name in "ab"]
    assert len(set(_keys(documents, *(claim(d, "Two drowned") for d in documents)))) == 1


def test_a_byline_without_a_name_joins_nothing() -> None:
    documents = [document(name, "Two drowned.", author="Staff Reporter") for name in "ab"]
    assert len(set(_keys(documents, *(claim(d, "Two drowned") for d in documents)))) == 2


def test_a_page_and_another_that_reports_from_it_are_one_voice() -> None:
    post = document("p", "Two drowned.", outlet="Harbour Post")
    page = document("a", "Two drowned, the Harbour Post reported.")
    keys = _keys([post, page], claim(post, "Two drowned"),
                 claim(page, "Two drowned", "Harbour Post"))  # fmt: skip
    assert len(set(keys)) == 1


def test_claims_with_a_shared_misspelling_are_the_voice_of_the_outlet_both_credit() -> None:
    documents = [
        document("a", "Captain Ida Hotlund was calm. The Sea Post reported more."),
        document("b", "Nobody blames Ida Hotlund, as the Sea Post reported."),
        *(document(f"r{n}", "The ship of Ida Holtund sank.") for n in range(3)),
    ]
    claims = [
        claim(documents[0], "Captain Ida Hotlund was calm"),
        claim(documents[1], "Nobody blames Ida Hotlund"),
        claim(documents[2], "The ship of Ida Holtund sank"),
    ]
    first, second, third = _of(documents, *claims)
    assert first.key == second.key == "outlet:seapost"
    assert "Hotlund" in first.reason
    assert third.key != first.key


def test_the_order_of_everything_does_not_matter() -> None:
    documents = [
        document("a", *FERRY, outlet="Harbour Post"),
        document("b", FERRY[2], WEATHER[0], author="Ana Ruiz"),
        document("c", WEATHER[0], outlet="Hill Times", author="Ana Ruiz"),
    ]
    claims = [
        claim(documents[0], "settled on the sand bank", "Eva Marsh"),
        claim(documents[1], "settled on the sand bank"),
        claim(documents[1], "frost returned", "Marsh"),
        claim(documents[2], "frost returned"),
    ]
    links = find_links(documents, ())
    forth = voices(documents, claims, links)
    back = voices(documents[::-1], claims[::-1], links)
    assert [forth.of(c) for c in claims] == [back.of(c) for c in claims]


def test_links_that_go_round_do_not_loop() -> None:
    documents = [document("a", *FERRY), document("b", *FERRY)]
    (link,) = find_links(documents, ())
    turned = replace(link, origin=link.target, target=link.origin)
    claims = [claim(source, "heard the horn") for source in documents]
    found = voices(documents, claims, [link, turned])
    assert len({found.of(each).key for each in claims}) == 1
