import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.blocks import LONGEST, Block, cut


def test_a_block_is_frozen() -> None:
    block = Block("body", 0, 4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        block.role = "comment"  # type: ignore[misc]


def test_what_the_page_does_not_say_is_none() -> None:
    assert Block("comment", 0, 4) == Block("comment", 0, 4, author=None, posted=None, depth=None)


def test_a_block_of_usual_length_stays_whole() -> None:
    block = Block("comment", 2, 2 + LONGEST, "Jo", "2021-03-03", 1)
    assert list(cut(block, "x" * (LONGEST + 9))) == [block]


@pytest.mark.parametrize(
    ("unit", "end"), [("The ferry ran aground. ", "."), ("word ", "d"), ("x", "x"), ("舟。", "。")]
)
def test_a_long_block_is_cut_where_it_hurts_least(unit: str, end: str) -> None:
    text = (unit * (3 * LONGEST)).strip()[: 3 * LONGEST - 1].strip()
    pieces = list(cut(Block("body", 0, len(text)), text))
    assert 3 <= len(pieces) <= 6
    assert all(text[: piece.end].endswith(end) for piece in pieces[:-1])


@given(st.data())
def test_cutting_loses_nothing_but_white_space(data: st.DataObject) -> None:
    words = data.draw(
        st.lists(
            st.builds(
                str.__mul__, st.sampled_from(["a", "b. ", "  ", "\n", "c?” "]), st.integers(1, 9**5)
            ),
            max_size=6,
        )
    )
    text = "x" + "".join(words) + "y"
    block = Block("comment", 0, len(text), author="Jo", depth=2)
    pieces = list(cut(block, text))
    assert (pieces[0].start, pieces[-1].end) == (0, len(text))
    for piece in pieces:
        assert 0 < piece.end - piece.start <= LONGEST
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
        assert (piece.role, piece.author, piece.depth) == ("comment", "Jo", 2)
    for one, other in itertools.pairwise(pieces):
        assert not text[one.end : other.start].strip()
