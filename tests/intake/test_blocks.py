import dataclasses

import pytest

from rashomon.intake.blocks import Block


def test_a_block_is_frozen() -> None:
    block = Block("body", 0, 4)
    with pytest.raises(dataclasses.FrozenInstanceError):
        block.role = "comment"  # type: ignore[misc]


def test_what_the_page_does_not_say_is_none() -> None:
    assert Block("comment", 0, 4) == Block("comment", 0, 4, author=None, posted=None, depth=None)
