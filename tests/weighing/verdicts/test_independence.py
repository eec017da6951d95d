from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from leaning import claim, document
from rashomon.weighing.verdicts.independence import collapses, independent
from rashomon.weighing.verdicts.saying import Said
from rashomon.weighing.voices.voices import Voice


def _said(
    page: str, words: str, key: str = "", hears: frozenset[str] = frozenset(), who: str = ""
) -> Said:
    source = document(page, words)
    voice = Voice(key or f"page:{page}", page, "", hears)
    return Said("9", "nine", claim(source, words, *([who] if who else [])), voice)


MARSH = "speaker:eva marsh"


def test_two_pages_are_two_voices() -> None:
    assert len(independent([_said("a", "Nine drowned"), _said("b", "Nine men died")])) == 2


def test_a_page_and_its_speakers_are_one_voice() -> None:
    own, heard = _said("a", "Nine drowned"), _said("a", "Nine died", MARSH, who="Eva Marsh")
    assert independent([own, heard]) == {MARSH}
    nameless = _said("a", "Nine died", "page:a/witnesses", who="witnesses")
    assert independent([own, nameless]) == {"page:a"}


def test_a_page_leans_on_whom_it_quotes_beside_the_value() -> None:
    heard = _said("a", "Nine died", MARSH, who="Eva Marsh")
    leaning = _said("b", "Nine drowned", hears=frozenset({MARSH}))
    assert independent([heard, leaning]) == {MARSH}
    assert collapses([heard, leaning]) == ("b quotes a, too",)
    apart = _said("b", "Nine drowned", hears=frozenset({"speaker:ida holt"}))
    assert len(independent([heard, apart])) == 2


def test_nearly_the_same_words_have_one_origin() -> None:
    one = _said("a", "The tug Marla towed nine crippled barges slowly into port before the storm")
    other = _said("b", "The tug Marla slowly towed nine crippled barges into port before a storm")
    assert len(independent([one, other])) == 1
    assert collapses([one, other]) == ("a and b have the same words",)


def test_the_same_names_are_no_sign_of_one_origin() -> None:
    one = _said("a", "Eva Marsh met Ida Holt in Oxholm Harbour City")
    other = _said("b", "Eva Marsh met Ida Holt in Oxholm Harbour City")
    assert len(independent([one, other])) == 2
    assert collapses([one, other]) == ()


def test_a_post_that_both_pages_give_in_full_is_one_voice() -> None:
    post = "flying first: nine hours stuck in a smelly cabin and we are turning back, nobody knows "
    post += "why, crew whisper, passengers sleep"
    one, other = (
        replace(said, voice=replace(said.voice, around=f"{start} {post}"))
        for said, start in (
            (_said("a", "nine hours stuck in a cabin"), "A"),
            (_said("b", "nine hours stuck"), "She wrote: a"),
        )
    )
    assert len(independent([one, other])) == 1
    assert len(independent([one, replace(other, voice=replace(other.voice, around="no"))])) == 2


def _in_sentences(*told: tuple[str, str]) -> list[Said]:
    """Claims of several pages, each with the sentence that it stands in."""
    return [
        replace(_said(page, words), sentence=sentence.lower())
        for page, (words, sentence) in zip("abc", told, strict=False)
    ]


def test_sentences_that_are_nearly_the_same_have_one_origin() -> None:
    one = ("nine died", "Nine died when a tug struck crippled barges at Oxholm in thick fog")
    other = ("nine died", "Nine died after a tug struck crippled barges at Oxholm in fog")
    assert len(independent(_in_sentences(one, other))) == 1
    apart = ("nine died", "Nine died when the ferry went down, the harbour office has told us")
    assert len(independent(_in_sentences(one, apart))) == 2


def test_a_long_run_of_the_same_words_has_one_origin() -> None:
    same = "the barge lay on its side next to an old lighthouse"
    one = ("the barge lay", f"{same}.")
    other = ("the barge lay", f"On Monday {same}, where cranes of three yards could not come near")
    assert len(independent(_in_sentences(one, other))) == 1
    beside = ("cranes could not come near", other[1])
    assert len(independent(_in_sentences(one, beside))) == 2
    shorter = ("the barge lay", "the barge lay on its side next to a wharf of seven yards")
    assert len(independent(_in_sentences(one, shorter))) == 2


_ANY = st.lists(
    st.builds(
        _said,
        st.sampled_from("abcd"),
        st.sampled_from(
            [
                "Nine drowned",
                "Divers found nine drowned sailors trapped below decks at dawn",
                "Divers found nine sailors trapped and drowned below decks at dawn",
            ]
        ),
        st.sampled_from(["", MARSH, "outlet:post", "page:a/witnesses"]),
        st.sampled_from([frozenset(), frozenset({MARSH})]),
        st.sampled_from(["", "Eva Marsh"]),
    ),
    min_size=1,
    max_size=8,
)


@given(_ANY, st.randoms(use_true_random=False))
def test_somebody_always_speaks_whatever_the_order(said: list[Said], chance: object) -> None:
    shuffled = list(said)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    keys = independent(said)
    assert keys == independent(shuffled)
    assert collapses(said) == collapses(shuffled)
    assert 1 <= len(keys) <= len({one.voice.key for one in said})


@given(_ANY)
def test_one_who_says_it_again_adds_no_voice(said: list[Said]) -> None:
    again = [replace(one, text="again") for one in said]
    assert independent([*said, *again]) == independent(said)
