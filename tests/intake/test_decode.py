"""Bytes to text, in whatever encoding they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.decode import decode, legible

LINE = "“The café at Gare d’Été burned,” said Zoë Brönte — 40 people fled.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_the_usual_encodings_need_no_declaration(encoding: str) -> None:
    decoded = decode((LINE * 8).encode(encoding))
    assert decoded.text == LINE * 8
    assert decoded.repaired is None


def test_a_declared_encoding_is_believed() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź, Kraków, Gdańsk: pożar na nabrzeżu</p>'
    assert "Łódź" in decode(page.encode("iso-8859-2")).text
    assert "Łódź" in decode("Łódź".encode("iso-8859-2"), "ISO-8859-2").text


def test_a_wrong_declaration_gives_way_to_valid_utf8() -> None:
    page = '<meta charset="iso-8859-1">' + LINE
    assert decode(page.encode(), "latin-1").text == page


def test_an_unknown_declaration_does_no_harm() -> None:
    assert decode(LINE.encode("cp1252"), "x-no-such-code\x00").text == LINE


def test_stray_bytes_in_utf8_are_read_and_reported() -> None:
    data = (LINE * 3).encode() + b"It\x92s over \x96 \x93done\x94.\n"
    decoded = decode(data)
    assert decoded.text == LINE * 3 + "It’s over – “done”.\n"
    assert decoded.repaired is not None
    assert decoded.repaired.startswith("4 bytes")


def test_control_characters_become_visible_and_keep_their_place() -> None:
    assert legible("a\x00b\x07c\td\r\ne\rf") == "a\ufffdb\ufffdc\td\ne\nf"


def test_bidirectional_controls_are_kept_as_evidence() -> None:
    assert legible("\u202egnorw\u202c") == "\u202egnorw\u202c"


@given(st.binary(max_size=200))
def test_any_bytes_give_text_that_can_be_stored_and_shown(data: bytes) -> None:
    text = decode(data).text
    assert text.encode("utf-8").decode("utf-8") == text
    assert not set(text) & set(map(chr, {*range(9), *range(11, 32), 127}))


@given(st.text(max_size=200))
def test_utf8_comes_back_as_it_was_but_for_control_characters(text: str) -> None:
    assert decode(text.encode()).text in {legible(text), legible(text.removeprefix("\ufeff"))}
