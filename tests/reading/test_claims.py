"""Claims: exact words, one per happening and time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passages import reading

from rashomon.model import Argument, Claim, Predicate, Quantity

Spanned = Argument | Predicate | Quantity

SENTENCES = (
    "The ferry’s captain said “nobody was hurt” on Monday.",
    "At least five soldiers were seen running from the barracks.",
    "The quake, which struck at dawn, destroyed 40 houses in Millbrook.",
    "After leaving the bank, the robbers fired at the guard and fled.",
    "Was the bridge blocked by farmers?",
    "The raids of 2003 and 2011 failed.",
    "No fuel leaked.",
    "Men, women and children were carried out of the mill.",
)
BEFORE = (
    "",
    "🚢🔥 ",
    "\u00a0\u00a0",
    "“” ",
    "a\x00b ",
    "\u202ereversed\u202c ",
    "\ud800 ",
    "é\u0301 ",
)


def claim(text: str, lemma: str) -> Claim:
    return next(c for c in reading(text).claims if c.predicate.lemma == lemma)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(BEFORE + SENTENCES), min_size=1, max_size=7))
def test_every_span_quotes_the_source(parts: list[str]) -> None:
    text = " ".join(parts)
    for made in reading(text).claims:
        assert text[made.start : made.end] == made.quote
        assert made.start <= made.predicate.start < made.predicate.end <= made.end
        spanned: list[Spanned] = [made.predicate, *made.arguments, *made.quantities]
        for part in spanned:
            assert text[part.start : part.end] == part.text
        if made.time is not None:
            assert text[made.time.start : made.time.end] == made.time.text


@pytest.mark.parametrize(
    ("text", "lemma", "quote"),
    [
        ("On Sunday the old mill burned down.", "burn down", "the old mill burned down"),
        ("The guard who fled was caught.", "catch", "The guard who fled was caught"),
        ("In the yard, a tent collapsed.", "collapse", "In the yard, a tent collapsed"),
        ("The bus did not stop.", "stop", "The bus did not stop"),
    ],
)
def test_a_quote_holds_all_words_of_the_claim(text: str, lemma: str, quote: str) -> None:
    assert quote in claim(text, lemma).quote


@pytest.mark.parametrize(
    ("text", "lemma", "patient"),
    [
        ("Police caught the guard who had fled.", "catch", "the guard"),
        ("Police caught the driver of the bus, who had fled.", "catch", "the driver of the bus"),
        ("They left the town, a place of mills, because it burned.", "leave", "the town"),
    ],
)
def test_an_argument_ends_before_what_is_told_beside_it(
    text: str, lemma: str, patient: str
) -> None:
    found = [a.text for a in claim(text, lemma).arguments if a.role == "patient"]
    assert found == [patient]


@pytest.mark.parametrize(
    ("text", "lemma", "age"),
    [
        ("The 24-year-old driver, Ann Lee, told police that the bus had skidded.", "be driver", 24),
        ("Ann Lee, 24, told reporters the bus had skidded.", "be old", 24),
        ("The roof fell, said the 38-year-old nurse.", "be old", 38),
    ],
)
def test_what_is_told_of_a_speaker_in_passing_is_a_claim(text: str, lemma: str, age: int) -> None:
    made = claim(text, lemma)
    assert [(q.low, q.of) for q in made.quantities] == [(age, "age")]
    assert [a.role for a in made.arguments] == ["patient"]
    assert made.attribution == ()


def test_an_apposition_to_a_speaker_is_a_claim() -> None:
    made = claim("“The bus skidded,” said Jan Holm, a passenger from Lund.", "be passenger")
    assert [a.text for a in made.arguments] == ["Jan Holm"]


def test_happenings_of_two_years_are_two_claims() -> None:
    made = [c for c in reading("The raids of 2003 and 2011 failed.").claims if c.time]
    assert {c.time.value for c in made if c.time} == {"2003", "2011"}


def test_a_joined_clause_shares_the_time_of_the_first() -> None:
    made = claim("On 12 March 2019 the roof cracked and fell.", "fall")
    assert made.time is not None
    assert made.time.value == "2019-03-12"


def test_quantities_go_to_the_claim_that_governs_them() -> None:
    text = "At least five skiers died, and two guides survived."
    assert [q.text for q in claim(text, "die").quantities] == ["At least five"]
    assert [q.text for q in claim(text, "survive").quantities] == ["two"]


def test_the_verb_of_saying_is_no_claim_but_the_voice_behind_one() -> None:
    made = reading("The mayor said the bridge fell.").claims
    assert [c.predicate.lemma for c in made] == ["fall"]
    assert [voice.who for voice in made[0].attribution] == ["mayor"]


@pytest.mark.parametrize(
    ("text", "defining"),
    [("The men rescued on Monday left.", True), ("The men, rescued on Monday, left.", False)],
)
def test_a_clause_that_says_which_ones_is_told_apart(text: str, defining: bool) -> None:
    assert [a.defining for a in claim(text, "rescue").arguments if a.role == "patient"] == [
        defining
    ]


def test_arguments_point_to_the_chain_of_their_participant() -> None:
    made = reading("A baker fled. He hid in a barn.")
    fled, hid = (next(c for c in made.claims if c.predicate.lemma == v) for v in ("flee", "hide"))
    assert fled.arguments[0].entity == hid.arguments[0].entity is not None


@pytest.mark.parametrize(
    "text",
    [
        "The army rejected claims that soldiers fired on the crowd.",
        "The army dismissed the villagers' claims that soldiers fired on the crowd.",
        "Ana Ruiz said on Friday that the army rejected reports that soldiers fired on the crowd.",
    ],
)
def test_who_rejects_a_claim_is_the_voice_of_its_denial(text: str) -> None:
    (claim,) = [c for c in reading(text).claims if c.predicate.lemma == "fire"]
    assert claim.polarity == "-"
    assert "army" in claim.attribution[0].who.lower()


def test_words_are_quoted_with_the_apostrophes_that_the_source_has() -> None:
    text = "The ferry’s crew left at eight o’clock, and the ‘Marigold’ sank a year’s end later."
    told = reading(text)
    assert any(claim.time is not None for claim in told.claims)
    for claim in told.claims:
        parts = [(a.start, a.end, a.text) for a in claim.arguments]
        parts += [(q.start, q.end, q.text) for q in claim.quantities]
        if claim.time is not None:
            parts.append((claim.time.start, claim.time.end, claim.time.text))
        assert all(text[start:end] == words for start, end, words in parts)


@pytest.mark.parametrize(
    ("text", "lemma", "patient"),
    [
        (
            "The minister visited the valley and promised 3 million euros.",
            "promise",
            "3 million euros",
        ),
        ("Rioters set fire to two vans.", "burn", "two vans"),
        ("About 88 passengers were on board.", "be aboard", "About 88 passengers"),
        ("He was in the water for 15 minutes.", "be in", "He"),
        ("The pilot, Ada Brook, 58, was among the dead.", "be among", "The pilot"),
        ("The first lorry was at the wreck within minutes.", "be at", "The first lorry"),
        ("The driver was in custody.", "be in custody", "The driver"),
        ("The alarm was in working order.", "be in order", "The alarm"),
        ("The alarm had been out of service since May.", "be out of service", "The alarm"),
        ("The alarm was off.", "be off", "The alarm"),
        ("The thieves had no help from inside.", "help", "The thieves"),
        ("One van burned on Mill Street.", "burn", "One van"),
    ],
)
def test_who_or_what_it_befalls(text: str, lemma: str, patient: str) -> None:
    found = claim(text, lemma)
    assert [a.text for a in found.arguments if a.role == "patient"] == [patient]
    assert not any(a.defining for a in found.arguments)


@pytest.mark.parametrize(
    "text",
    ["The minister promised that he would come.", "The party is in power.", "It was in doubt."],
)
def test_a_promise_to_do_is_no_claim_and_what_is_in_doubt_is_nowhere(text: str) -> None:
    assert not {c.predicate.lemma for c in reading(text).claims} & {"promise", "be in"}


def test_a_fire_that_is_set_to_something_is_told_once() -> None:
    assert [c.predicate.lemma for c in reading("Rioters set fire to two vans.").claims] == ["burn"]


def test_a_time_behind_a_clause_with_when_is_of_both() -> None:
    text = "Hale woke when the smoke came in at 2:40 a.m."
    times = {c.predicate.lemma: c.time and c.time.text for c in reading(text).claims}
    assert times == {"wake": "2:40 a.m.", "come": "2:40 a.m."}


@pytest.mark.parametrize("text", ["The dead: Ana Ruiz, 62, a nurse.", "He was eighteen."])
def test_an_age_alone_is_a_claim(text: str) -> None:
    assert [q.of for claim in reading(text).claims for q in claim.quantities] == ["age"]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Witnesses said that he had shouted insults.", "shout"),
        ("The harbour master denied this.", "deny"),
        ("He denies it.", "deny"),
    ],
)
def test_raising_ones_voice_and_denying_what_was_said_are_deeds(text: str, lemma: str) -> None:
    assert claim(text, lemma).arguments


@pytest.mark.parametrize("plea", ["guilty", "not guilty"])
def test_what_somebody_pleads_is_no_fact(plea: str) -> None:
    told = reading(f"The baker has pleaded {plea} to theft.").claims
    assert [(c.predicate.lemma, c.polarity) for c in told if "baker" in c.quote] == [
        (f"plead {plea}", "+")
    ]
    assert claim(f"The baker has pleaded {plea} to theft.", f"plead {plea}").quote.endswith(plea)


def test_a_unit_is_no_deed() -> None:
    told = reading("He slipped and fell about 200m down a gully.").claims
    assert {c.predicate.lemma for c in told} == {"slip", "fall"}
    assert [q.text for c in told if c.predicate.lemma == "fall" for q in c.quantities] == [
        "about 200m"
    ]
