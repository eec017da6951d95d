"""What WordNet knows: kinds, kin, deeds."""

import pytest

from rashomon.reading.lexicon import lexicon


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("shooting", "shoot"),
        ("explosion", "explode"),
        ("earthquake", "earthquake"),
        ("robbery", "rob"),
        ("table", None),
        ("xyzzy", None),
    ],
)
def test_the_happening_behind_a_noun(noun: str, verb: str | None) -> None:
    assert lexicon().happening(noun) == verb


def test_a_doer_is_known_by_the_deed() -> None:
    assert "rescue" in lexicon().done_by("rescuer")
    assert "rob" in lexicon().done_by("robber")
    assert lexicon().done_by("stone") == ()


@pytest.mark.parametrize(
    ("special", "general", "expected"),
    [
        ("jeep", "vehicle", True),
        ("vehicle", "jeep", False),
        ("jeep", "jeep", True),
        ("ferry", "vessel", True),
        ("nurse", "vehicle", False),
        ("jeep", "object", False),  # too general to tell anything
        ("xyzzy", "vehicle", False),
    ],
)
def test_kinds_of_things(special: str, general: str, expected: bool) -> None:
    assert lexicon().is_a(special, general) is expected


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("nurse", "person"), ("bus", "thing"), ("town", "place"), ("idea", None), ("xyzzy", None)],
)
def test_what_kind_of_participant_a_noun_names(noun: str, kind: str | None) -> None:
    assert lexicon().entity_kind(noun) == kind


def test_kinship_of_verbs_is_a_score_with_its_reason() -> None:
    same, _ = lexicon().kinship("flee", "flee")
    near, why = lexicon().kinship("kill", "murder")
    far, _ = lexicon().kinship("flee", "paint")
    assert same == 1.0 > near > far == 0.0
    assert "kill" in why
    assert "murder" in why


def test_kinship_does_not_depend_on_the_order() -> None:
    verbs = ["flee", "escape", "shoot", "fire", "sink", "burn"]
    for one in verbs:
        for other in verbs:
            assert lexicon().kinship(one, other)[0] == lexicon().kinship(other, one)[0]


def test_a_circle_of_kinds_ends() -> None:
    assert all(sense not in lexicon().ancestors(sense) for sense in list(lexicon().files)[:2000])


def test_a_word_with_a_prefix_names_what_the_word_behind_it_does() -> None:
    assert lexicon().entity_kind("co-worker") == lexicon().entity_kind("worker") == "person"
