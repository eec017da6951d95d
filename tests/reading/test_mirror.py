"""The mirror of a parse says of each token, span and sentence what spaCy says of it."""

import pytest
import spacy.tokens
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.reading.annotate import load_model
from rashomon.reading.mirror import mirror
from rashomon.reading.tree import Doc

#: Said of each token, in spaCy's words.
_TOLD = (
    *("i", "idx", "text", "text_with_ws", "whitespace_", "lower_", "lemma_", "pos_", "tag_"),
    *("dep_", "ent_type_", "ent_iob_", "is_sent_start", "is_alpha", "is_lower", "is_upper"),
    *("is_title", "is_space", "is_punct", "is_quote", "like_num"),
)
_ONE = ("head", "left_edge", "right_edge")
_MANY = ("children", "lefts", "ancestors")

_STORY = (
    "On Monday the captain, Ana Silva, who had left Orrin Bay, told reporters that 41 of the crew "
    'were missing: "We never saw it," she said. What are they going to do about it? '
    "The Harbour Board's 2 boats  and a half-sunk ferry weren't found until 7:30 p.m."
)
_WORDS = (
    "the a mill mills burned burning killed said says he they it who that which what is was be "
    "n't not two 41 3rd half-past Ana SILVA Monday Oslo's of in by to old and or but because if "
    ", . ; : ? ! \" ' “ ” ( ) - -- … 7:30 $5 U.S. 🚢 é"
)
_BLANKS = (" ", "  ", "\n", "\n\n", "\t", "\x00", "\u202e")
_PIECES = st.sampled_from([*_WORDS.split(), *_BLANKS])
_INVENTED = st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=12).map(
    "".join
)


def parsed(text: str) -> tuple[spacy.tokens.Doc, Doc]:
    theirs = load_model()(text)
    return theirs, mirror(theirs)


@settings(max_examples=60, deadline=None)
@given(_INVENTED)
def test_a_token_says_what_spacys_says(text: str) -> None:
    theirs, ours = parsed(text)
    assert ours.text == theirs.text
    assert len(ours) == len(theirs)
    for their, our in zip(theirs, ours, strict=True):
        assert [getattr(our, name) for name in _TOLD] == [getattr(their, name) for name in _TOLD]
        assert [getattr(our, name).i for name in _ONE] == [getattr(their, name).i for name in _ONE]
        for name in _MANY:
            assert [t.i for t in getattr(our, name)] == [t.i for t in getattr(their, name)]
        assert [t.i for t in our.subtree] == sorted(t.i for t in their.subtree)
        assert (our.sent.start, our.sent.end) == (their.sent.start, their.sent.end)


@settings(max_examples=60, deadline=None)
@given(_INVENTED, st.data())
def test_a_span_says_what_spacys_says(text: str, data: st.DataObject) -> None:
    theirs, ours = parsed(text)
    places = st.none() | st.integers(-len(theirs) - 2, len(theirs) + 2)
    cut = slice(data.draw(places), data.draw(places))
    their, our = theirs[cut], ours[cut]
    assert (our.start, our.end, len(our)) == (their.start, their.end, len(their))
    assert [token.i for token in our] == [token.i for token in their]
    if len(their):
        assert (our.start_char, our.end_char) == (their.start_char, their.end_char)
        assert our.text == their.text
        assert our.root.i == their.root.i
        assert our.sent.start == their.sent.start
        assert our[-1].i == their[-1].i
        assert (our[1:].start, our[:-1].end) == (their[1:].start, their[:-1].end)


@settings(max_examples=60, deadline=None)
@given(_INVENTED, st.data())
def test_places_in_the_text_give_the_span_that_spacy_gives(text: str, data: st.DataObject) -> None:
    theirs, ours = parsed(text)
    start = data.draw(st.integers(0, len(text) + 1))
    end = data.draw(st.integers(start, len(text) + 1))
    for mode in ("strict", "expand"):
        their = theirs.char_span(start, end, alignment_mode=mode)
        our = ours.char_span(start, end, alignment_mode=mode)
        assert (our is None) == (their is None)
        if our is not None and their is not None:
            assert (our.start, our.end) == (their.start, their.end)


@settings(max_examples=30, deadline=None)
@given(_INVENTED)
def test_sentences_names_and_noun_phrases_are_spacys(text: str) -> None:
    theirs, ours = parsed(f"{_STORY} {text}")
    assert [(s.start, s.end) for s in ours.sents] == [(s.start, s.end) for s in theirs.sents]
    assert [(s.start, s.end, s.label_) for s in ours.ents] == [
        (s.start, s.end, s.label_) for s in theirs.ents
    ]
    assert [(s.start, s.end, s.root.i) for s in ours.noun_chunks] == [
        (s.start, s.end, s.root.i) for s in theirs.noun_chunks
    ]


def test_neighbours_end_where_the_text_ends() -> None:
    _, ours = parsed("The mill burned.")
    assert ours[0].nbor() is ours[1]
    assert ours[1].nbor(-1) is ours[0]
    for token, step in ((ours[0], -1), (ours[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(step)


def test_whoever_stands_above_a_token_is_its_ancestor() -> None:
    theirs, ours = parsed(_STORY)
    for above, upper in zip(theirs, ours, strict=True):
        for below, lower in zip(theirs, ours, strict=True):
            assert upper.is_ancestor(lower) == above.is_ancestor(below)


def test_nothing_of_spacys_is_kept() -> None:
    _, ours = parsed(_STORY)
    kept = {type(getattr(token, name)).__module__ for token in ours for name in (*_TOLD, *_ONE)}
    assert kept == {"builtins", "rashomon.reading.tree"}
