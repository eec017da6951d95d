from __future__ import annotations

import random
import time

import pytest

from leaning import FERRY, WEATHER, document
from rashomon.model import Document, Role
from rashomon.weighing.voices.copies import find_overlaps


def _pairs(*documents: Document) -> set[tuple[str, str]]:
    return {(overlap.first, overlap.second) for overlap in find_overlaps(documents)}


EDITED = (
    "Shortly after ten the night ferry to Oxholm struck the breakwater and began to take on water "
    "through a hole below the car deck, throwing sleeping travellers from their bunks."
)


@pytest.mark.parametrize(
    "copy",
    [
        FERRY,
        FERRY[2:],
        tuple(reversed(FERRY)),
        (WEATHER[0], FERRY[2], WEATHER[1]),
        (EDITED,),
    ],
    ids=["whole", "half", "reordered", "one paragraph in another article", "replaced words"],
)
def test_a_copy_is_found(copy: tuple[str, ...]) -> None:
    assert _pairs(document("a", *FERRY), document("b", *copy)) == {("a", "b")}


def test_accounts_of_one_happening_in_own_words_are_no_copies() -> None:
    own = (
        "Eighty passengers were taken off a ferry that ran into the breakwater at Oxholm on its "
        "night crossing. Fishermen were first on the scene.",
        "One member of the kitchen crew is missing. The ship lies on a sand bank, and the cause is "
        "thought to be a fault in the steering.",
    )
    assert _pairs(document("a", *FERRY), document("b", *own)) == set()


def test_a_statement_that_both_quote_is_no_copy() -> None:
    said = (
        "“We heard a horn, then the floor tilted, and somebody shouted that the cabin doors below "
        "were already under water and that children should climb onto the railing,”"
    )
    one = f"{said} a passenger, Ida Holt, told reporters on the quay."
    other = f"Among the rescued was Ida Holt. {said} she recalled with a blanket on her shoulders."
    assert _pairs(document("a", one), document("b", other)) == set()
    bare = [text.replace("“", "").replace("”", "") for text in (one, other)]
    assert _pairs(document("a", bare[0]), document("b", bare[1])) == {("a", "b")}


@pytest.mark.parametrize("role", ["comment", "furniture"])
def test_what_is_no_account_is_not_compared(role: Role) -> None:
    one = document("a", *FERRY)
    other = document("b", WEATHER[0], *((role, text) for text in FERRY))
    assert _pairs(one, other) == set()


def test_the_spans_hold_the_shared_words() -> None:
    one, other = document("a", *FERRY), document("b", WEATHER[0], FERRY[2], WEATHER[1])
    (overlap,) = find_overlaps([one, other])
    (stretch,) = overlap.stretches
    assert one.text[slice(*stretch.first)] == other.text[slice(*stretch.second)]
    assert one.text[slice(*stretch.first)] in FERRY[2]
    assert len(one.text[slice(*stretch.first)]) > 0.9 * len(FERRY[2])


def test_offsets_count_code_points() -> None:
    one, other = document("a", *FERRY), document("b", "🚢🚢 " + FERRY[1])
    (overlap,) = find_overlaps([one, other])
    assert other.text[slice(*overlap.stretches[0].second)] in FERRY[1]


def test_furniture_between_two_paragraphs_parts_the_evidence() -> None:
    broken = document("b", FERRY[0], ("furniture", "Read more of this"), FERRY[1])
    (overlap,) = find_overlaps([document("a", *FERRY), broken])
    shown = [broken.text[slice(*stretch.second)] for stretch in overlap.stretches]
    assert len(shown) == 2
    assert not any("Read more" in words for words in shown)


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents = [
        document("a", *FERRY),
        document("b", FERRY[1], WEATHER[0]),
        document("c", *WEATHER),
        document("d", EDITED, *FERRY[1:]),
    ]
    expected = find_overlaps(documents)
    assert expected
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert find_overlaps(documents) == expected


@pytest.mark.parametrize(
    "text", ["", " ", "the of and", "word", "\x00\x01", "a " * 5000, "same words again " * 3000]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    find_overlaps([document("a", text), document("b", text), document("c", *FERRY)])


def _invented(count: int) -> list[Document]:
    chance = random.Random(7)
    words = [f"{a}{b}{c}" for a in "bdfgklm" for b in "aeiou" for c in "nrstvz"]
    made = []
    for number in range(count):
        own = " ".join(chance.choice(words) + chance.choice(words) for _ in range(300))
        made.append(document(f"s{number:05}", own, *(FERRY if number % 3 else WEATHER)))
    return made


def test_pages_of_lines_that_are_all_alike_are_compared_in_the_time_that_their_words_take() -> None:
    lines = (f"Workers at plant {n} counted {7 * n} crates near gate {n % 9}." for n in range(400))
    text = " ".join(lines)
    started = time.process_time()
    assert len(find_overlaps([document("a", text), document("b", text)])) == 1
    assert time.process_time() - started < 8


def test_the_work_grows_with_the_sources_and_not_with_the_pairs() -> None:
    documents = _invented(1000)
    started = time.process_time()
    overlaps = find_overlaps(documents)
    assert time.process_time() - started < 30
    linked = {name for overlap in overlaps for name in (overlap.first, overlap.second)}
    assert len(linked) == len(documents)
    assert len(overlaps) < 10 * len(documents)
