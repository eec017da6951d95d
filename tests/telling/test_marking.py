"""A marked passage keeps every character and every claim its place, however claims overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Passage
from rashomon.telling.marking import ClaimTarget, Pin, Stretch, Target, mark_passage
from rashomon.telling.wording import visible


def _passage(text: str, start: int = 0) -> Passage:
    return Passage("p", "s", "body", start, start + len(text), text)


def _claim(anchor: str, start: int, end: int, first: int, last: int) -> ClaimTarget:
    return ClaimTarget(anchor, start, end, None, "", first, last, "")


def _pins(stretches: tuple[Stretch, ...]) -> dict[str, Pin]:
    found = {}
    for stretch in stretches:
        for piece in stretch.pieces:
            for pin in (*piece.pins, *([piece.mark] if piece.mark else [])):
                assert pin.anchor not in found
                found[pin.anchor] = pin
    return found


def _text(stretches: tuple[Stretch, ...]) -> str:
    return "".join(piece.text for stretch in stretches for piece in stretch.pieces)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[Passage, list[ClaimTarget], list[Target]]:
    text = draw(st.text(min_size=1, max_size=30))
    begin = draw(st.integers(0, 5))
    place = st.integers(begin, begin + len(text))
    claims = []
    for number in range(draw(st.integers(0, 5))):
        start, first, last, end = sorted(draw(st.tuples(place, place, place, place)))
        claims.append(_claim(f"c{number}", start, end, first, last))
    evidence = []
    for number in range(draw(st.integers(0, 3))):
        start, end = sorted(draw(st.tuples(place, place)))
        if start < begin + len(text):
            evidence.append(Target(f"e{number}", start, end, "#l", ""))
    return _passage(text, begin), claims, evidence


@given(_marked())
def test_text_is_kept_and_every_target_has_its_exact_words(
    case: tuple[Passage, list[ClaimTarget], list[Target]],
) -> None:
    passage, claims, evidence = case
    stretches = mark_passage(passage, claims, evidence)
    assert _text(stretches) == passage.text
    pins = _pins(stretches)
    assert set(pins) == {target.anchor for target in (*claims, *evidence)}
    for target in (*claims, *evidence):
        pin = pins[target.anchor]
        shown = visible(passage.text).encode("utf-16-le")
        words = shown[2 * pin.first_unit : 2 * pin.last_unit].decode("utf-16-le")
        exact = passage.text[target.start - passage.start : target.end - passage.start]
        if "\r" not in passage.text:  # a span may part a CR from its LF, which shows as one
            assert words == visible(exact)


def test_of_overlapping_predicates_the_longest_carries_the_mark() -> None:
    passage = _passage("Guards opened fire at once.", 100)
    outer = _claim("outer", 100, 126, 107, 118)
    inner = _claim("inner", 100, 126, 114, 118)
    pieces = [p for s in mark_passage(passage, [inner, outer]) for p in s.pieces]
    marked = [piece for piece in pieces if piece.mark]
    assert [piece.text for piece in marked] == ["opened fire"]
    assert [pin.anchor for pin in marked[0].pins] == ["inner"]


def test_units_are_counted_after_an_emoji_and_a_control() -> None:
    passage = _passage("🙏\u202e they fled")
    (pin,) = _pins(mark_passage(passage, [_claim("c", 3, 12, 8, 12)])).values()
    assert (pin.first_unit, pin.last_unit) == (2 + len("⟨U+202E⟩") + 1, 20)


def test_a_claim_of_another_passage_leaves_no_trace() -> None:
    assert _pins(mark_passage(_passage("one"), [_claim("c", 50, 60, 52, 53)])) == {}
