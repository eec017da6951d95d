import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.weighing.scales.repeats import Repeats


def _pairs(*pairs: tuple[int, int]) -> "np.typing.NDArray[np.int64]":
    return np.array(pairs, np.int64).reshape(-1, 2)


def test_equal_pairs_are_compared_once() -> None:
    asked = []

    def compare(one: str, other: str) -> float:
        asked.append((one, other))
        return len(one) - len(other)

    things = Repeats(["a", "abc", "a", "abc"])
    assert things.compared(_pairs((0, 1), (2, 3), (0, 3)), compare).tolist() == [-2, -2, -2]
    assert asked == [("a", "abc")]


def test_nothing_asked_is_nothing_found() -> None:
    def compare(one: str, other: str) -> float:
        raise AssertionError(f"{one} and {other} were not asked about")

    assert len(Repeats(["a"]).compared(_pairs(), compare)) == 0
    assert len(Repeats[str]([]).compared(_pairs(), compare)) == 0


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.data())
def test_each_pair_gets_its_own_row_in_its_own_direction(
    things: list[int], data: st.DataObject
) -> None:
    number = st.integers(0, len(things) - 1)
    pairs = data.draw(st.lists(st.tuples(number, number), min_size=1))
    rows = Repeats(things).compared(_pairs(*pairs), lambda a, b: (a, b))
    assert rows.tolist() == [[things[a], things[b]] for a, b in pairs]
