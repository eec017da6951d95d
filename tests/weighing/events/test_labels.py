from __future__ import annotations

from rashomon.weighing.entities.entities import Cast, assemble
from rashomon.weighing.events.happenings import Happening, gather
from rashomon.weighing.events.labels import label_of, place_of
from story import Account, Deed, account, on


def _one_happening(*accounts: Account) -> tuple[Happening, Cast]:
    readings = [page.reading for page in accounts]
    cast = assemble(readings)
    (happening,) = gather(readings, cast)
    return happening, cast


def test_a_label_is_the_words_of_a_claim() -> None:
    pages = [
        account("a", Deed("winch", agent="divers", patient="the skipper")),
        account("b", Deed("winch", patient="the skipper")),
    ]
    happening, cast = _one_happening(*pages)
    assert label_of(happening, cast, {}) == "divers winch the skipper"


def test_a_long_claim_is_cut_at_a_word() -> None:
    long = "the skipper of " + "the very old and " * 12 + "ferry"
    label = label_of(*_one_happening(account("a", Deed("winch", agent="divers", patient=long))), {})
    assert label.endswith(" …")
    assert f"divers winch {long} ".startswith(label.removesuffix("…"))


def test_a_pronoun_is_told_with_whom_it_means() -> None:
    happening, cast = _one_happening(account("a", Deed("flee", agent="she")))
    names = {cast.of_chain["a.she"]: "Ada Brook"}
    assert label_of(happening, cast, names) == "she flee [she: Ada Brook]"


def test_the_place_is_where_most_say() -> None:
    deed = Deed("arrest", agent="police", patient="Ada Brook")
    happening, cast = _one_happening(
        account("a", Deed("arrest", "police", "Ada Brook", "the square")),
        account("b", Deed("arrest", "police", "Ada Brook", "the square")),
        account("c", Deed("arrest", "police", "Ada Brook", "the harbour")),
        account("d", deed),
    )
    assert place_of(happening, cast) == "the square"


def test_no_place_told_is_none() -> None:
    assert place_of(*_one_happening(account("a", Deed("flee", agent="police")))) is None


def test_nobody_speaks_of_himself_in_a_label_while_another_tells_it() -> None:
    happening, cast = _one_happening(
        account("a", Deed("winch", agent="we", patient="the skipper of the old ferry")),
        account("b", Deed("winch", patient="the skipper")),
    )
    assert label_of(happening, cast, {}) == "winch the skipper"


def test_a_country_in_capitals_speaks_of_nobody() -> None:
    happening, cast = _one_happening(
        account("a", Deed("winch", agent="US divers", patient="the skipper")),
        account("b", Deed("winch", patient="the skipper")),
    )
    assert label_of(happening, cast, {}) == "US divers winch the skipper"


def test_a_clause_with_its_subject_is_clearer_than_one_without() -> None:
    happening, cast = _one_happening(
        account("a", Deed("winch", patient="the skipper of the ferry Marigold of Larkhaven")),
        account("b", Deed("winch", agent="divers", patient="the skipper")),
    )
    assert label_of(happening, cast, {}) == "divers winch the skipper"


def test_half_a_bracket_or_quotation_is_left_out() -> None:
    for patient, shown in [
        ("the skipper (about 60", "the skipper"),
        ("the “skipper of the ferry", "the skipper of the ferry"),
        ("the “skipper” of the ferry", "the “skipper” of the ferry"),
    ]:
        deed = Deed("winch", agent="divers", patient=patient)
        assert label_of(*_one_happening(account("a", deed)), {}) == f"divers winch {shown}"


def test_a_label_of_one_word_is_told_with_its_time() -> None:
    deed = Deed("arrest", agent="police", time=on("2021-03-04", "on Thursday"))
    happening, cast = _one_happening(account("a", deed))
    assert label_of(happening, cast, {}).endswith("(on Thursday)")
