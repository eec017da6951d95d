"""Reading as a whole: the same from run to run and in any company, and one document at a time."""

from collections.abc import Iterator

import pytest
from passages import document

from rashomon.model import Document
from rashomon.reading import read
from rashomon.reading.annotate import load_model

TEXTS = (
    "A mill burned on Monday. Two bakers fled before the roof fell.",
    "The ferry sank. The captain said 90 passengers were saved.",
    "",
    "Farmers blocked a bridge. They were seen throwing stones at the police.",
    "\x00\u202e\ud800 🚢 \u00a0",
    "The quake of 2003 struck the same town; that of 2011 killed “at least five” people there.",
)


@pytest.fixture
def documents() -> list[Document]:
    return [document(text, name=f"s{number}") for number, text in enumerate(TEXTS)]


def test_a_reading_depends_on_nothing_that_is_read_beside_it(documents: list[Document]) -> None:
    nlp = load_model()
    alone = [next(read([one], nlp)) for one in documents]
    assert list(read(documents, nlp)) == alone
    assert list(read(reversed(documents), nlp)) == alone[::-1]


def test_documents_are_taken_as_they_are_asked_for(documents: list[Document]) -> None:
    taken: list[str] = []

    def ask() -> Iterator[Document]:
        for one in documents * 100:
            taken.append(one.source.id)
            yield one

    readings = read(ask(), load_model())
    assert not taken
    assert next(readings).source == "s0"
    assert len(taken) < 100


def test_claims_are_numbered_in_the_order_of_the_text(documents: list[Document]) -> None:
    (one,) = read(documents[:1], load_model())
    assert [claim.id for claim in one.claims] == [
        f"s0.c{number:04}" for number in range(1, len(one.claims) + 1)
    ]
    assert [c.predicate.start for c in one.claims] == sorted(c.predicate.start for c in one.claims)


def test_a_page_that_says_nothing_claims_nothing(documents: list[Document]) -> None:
    made = list(read([documents[2], document(name="none")], load_model()))
    assert [(one.claims, one.chains, one.precedences) for one in made] == [((), (), ())] * 2


def test_comments_and_furniture_are_no_account() -> None:
    told = document(("comment", "The mill burned twice."), ("furniture", "A ferry sank."))
    (one,) = read([told], load_model())
    assert one.claims == ()
    assert one.chains == ()


@pytest.mark.parametrize(
    ("first", "joined"),
    [
        ("He ran", "ran away"),
        ("He ran", "did not sing"),
        ("He ran", "sing"),
        ("No deaths", "deaths"),
    ],
)
def test_a_sentence_of_ever_so_many_joined_words_is_read(first: str, joined: str) -> None:
    text = " and ".join([first, *[joined] * 1100]) + " were reported."
    (made,) = read([document(text)], load_model())
    assert made.claims
