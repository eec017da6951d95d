from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.plain.lines import lines_of

WRAPPED = """\
The council of Marrow voted on Monday to rebuild the mill, which burnt
down in March, and to give the families of the eleven injured a fund of
their own.

The vote was close: nine for, eight against. It is the third time that
the council has voted on the mill, and most likely the last.
"""


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    lines = lines_of(WRAPPED)
    assert [line.text.split()[0] for line in lines] == ["The", "The"]
    assert lines[0].text.endswith("a fund of\ntheir own.")


def test_short_lines_are_left_apart() -> None:
    text = WRAPPED + "\nBea\nMarch 6, 2014 at 3:02 pm\n"
    assert [line.text for line in lines_of(text)][-2:] == ["Bea", "March 6, 2014 at 3:02 pm"]


def test_a_line_knows_its_indent_and_the_empty_lines_above() -> None:
    first, second, third = lines_of("\n\nTitle\n\n\n    Bea\n\tOtto\n")
    assert (first.gap, first.indent) == (0, 0)
    assert (second.gap, second.indent) == (2, 4)
    assert (third.gap, third.indent) == (0, 4)


def test_only_a_line_feed_ends_a_line() -> None:
    assert [line.text for line in lines_of("one\u2028half\r\nother")] == ["one\u2028half", "other"]


@given(st.text(alphabet="ab \n\t\r\u2028"))
def test_lines_are_what_they_point_to(text: str) -> None:
    for line in lines_of(text):
        assert text[line.start : line.end] == line.text == line.text.strip() != ""
