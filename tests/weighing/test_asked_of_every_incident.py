"""What is asked of incidents of every kind, from two short invented accounts to the verdict."""

from __future__ import annotations

import pytest

from two_accounts import FERRY, FIRE, MARCH, QUAKE, SHOOTING, disputes, weighed

DISPUTED = [
    (QUAKE, "The quake had a magnitude of 5.8.", "The magnitude was put at 6.3.", "5.8", "6.3"),
    (QUAKE, "It struck at a depth of 10 kilometres.", "It was 35 km below the surface.", "10",
     "35"),
    (QUAKE, "The quake killed 14 people.", "The death toll stood at 11.", "14", "11"),
    (QUAKE, "Three people were injured.", "Nobody was hurt.", "Three", "Nobody"),
    (QUAKE, "A woman was killed.", "There were no casualties.", "A woman", "no casualties"),
    (QUAKE, "About 3,000 people were left homeless.", "1,200 people lost their homes.", "3", "1,2"),
    (FIRE, "Fourteen fire engines were sent.", "22 fire engines attended.", "Fourteen", "22"),
    (FIRE, "The fire started at 9:30 p.m.", "The blaze broke out at 11 p.m.", "9:30", "11"),
    (FIRE, "The damage was estimated at 2 million euros.", "The insurer put the damage at "
     "5 million euros.", "2 million", "5 million"),
    (FIRE, "The fire was caused by a short circuit.", "The blaze was started deliberately, "
     "police said.", "short circuit", "deliberately"),
    (FIRE, "The gate was open, the owner said.", "Workers found the gate locked.", "open",
     "locked"),
    (FIRE, "The sprinklers worked.", "The sprinklers failed.", "worked", "failed"),
    (FIRE, "Several workers were trapped.", "No one was trapped.", "Several", "No one"),
    (MARCH, "Police said 8,000 people took part.", "The organisers spoke of 30,000 "
     "demonstrators.", "8,000", "30,000"),
    (MARCH, "Police arrested 42 people.", "A lawyer said that 67 demonstrators had been "
     "detained.", "42", "67"),
    (MARCH, "Nine officers were injured.", "17 policemen were hurt.", "Nine", "17"),
    (MARCH, "The police fired first, a nurse said.", "A colonel said that protesters had fired "
     "first.", "police", "protesters"),
    (SHOOTING, "There were two attackers.", "Three men carried out the attack.", "two", "Three"),
    (SHOOTING, "The man fired five shots.", "A trader heard about a dozen shots.", "five", "dozen"),
    (SHOOTING, "The attacker used a pistol.", "The gunman opened fire with a rifle.", "pistol",
     "rifle"),
    (SHOOTING, "The gunman was killed.", "The attacker is alive.", "killed", "alive"),
    (SHOOTING, "Ada Brook was shot in the neck.", "Ada Brook was hit in the leg.", "neck", "leg"),
    (FERRY, "Thirty-one passengers are missing.", "Some 54 passengers were still "
     "unaccounted for.", "Thirty", "54"),
    (FERRY, "Passengers were given life jackets.", "There were no life jackets on board, a "
     "survivor said.", "given life jackets", "no life jackets"),
    (SHOOTING, "Five attackers were killed.", "Residents said that none of the attackers had "
     "died.", "Five", "none"),
    (MARCH, "Seven protesters died.", "No protester was killed, the ministry said.", "Seven", "No"),
    (FERRY, "The ferry was built in 1978.", "The ferry was built in 1986.", "1978", "1986"),
]  # fmt: skip


@pytest.mark.parametrize(("incident", "one", "other", "this", "that"), DISPUTED)
def test_two_accounts_cannot_both_be_true(
    incident: tuple[str, str], one: str, other: str, this: str, that: str
) -> None:
    found = disputes(incident, one, other)
    assert any(
        any(this in text for text in texts) and any(that in text for text in texts)
        for texts in found
    ), found


NOT_DISPUTED = [
    (QUAKE, "Forty people were injured, six of them seriously.", "Six people were seriously hurt."),
    (QUAKE, "The quake had a magnitude of 5.8.", "An aftershock had a magnitude of 4.1."),
    (FIRE, "In 2009 a fire there killed three people.", "The fire killed one person."),
    (FIRE, "The fire broke out at 9:30 p.m.", "The roof collapsed at 11 p.m."),
    (FIRE, "The damage was put at 2 million euros.", "A reward of 50,000 euros was offered."),
    (FIRE, "The first floor did not burn.", "The warehouse burned."),
    (MARCH, "Two hundred police officers were deployed.", "Nine officers were injured."),
    (MARCH, "About 8,000 people took part.", "Thousands took part."),
    (MARCH, "More than 50 people were arrested.", "Police arrested 50 people."),
    (SHOOTING, "Nobody was hurt in a second shooting in Brakel.", "Three people were wounded."),
    (SHOOTING, "A 24-year-old woman was wounded.", "A 31-year-old man was wounded."),
    (SHOOTING, "Nobody knows why.", "A trader knows the man."),
    (FERRY, "Divers searched for three days.", "The crossing takes two hours."),
    (FERRY, "Rescuers saved 12 people.", "In all 96 people survived."),
    (FERRY, "There was no car on deck.", "The captain came by car."),
    (FERRY, "The death toll has risen to 14.", "Nine people died."),
]  # fmt: skip


@pytest.mark.parametrize(("incident", "one", "other"), NOT_DISPUTED)
def test_two_accounts_that_can_both_be_true(
    incident: tuple[str, str], one: str, other: str
) -> None:
    assert disputes(incident, one, other) == []


def test_how_many_died_is_one_question_of_the_incident_in_whatever_words() -> None:
    found = weighed(QUAKE, "The quake killed 14 people.", "Rescuers counted 14 dead.")
    (died,) = [detail for detail in found if detail.question == "How many people died?"]
    assert (died.verdict, len(died.answers), len(died.answers[0].sources)) == ("agreed", 1, 2)


def test_a_voice_that_gives_two_numbers_counts_two_things() -> None:
    one = "In the town 14 people died. In the hills 31 people died."
    assert disputes(QUAKE, one, "Twenty people died.") == []


def test_a_copied_sentence_with_another_number_is_a_dispute() -> None:
    one = "Hospital staff said that 150 people had been hurt."
    other = "Hospital staff said that 250 people had been hurt."
    assert ["150 people", "250 people"] in map(sorted, disputes(MARCH, one, other))


def test_a_hospital_counts_its_own() -> None:
    one = "St Anne Hospital said it treated 20 people."
    assert disputes(FERRY, one, "Doctors of Kessel Hospital treated 31 people.") == []


def test_no_looting_denies_the_looting() -> None:
    found = disputes(QUAKE, "Shops were looted, traders said.", "There was no looting.")
    assert ["Shops were looted", "no looting"] in map(sorted, found)


def test_things_of_one_sort_are_counted_whatever_they_do() -> None:
    one = "Officers backed by four armoured vehicles moved in."
    found = disputes(MARCH, one, "There were six armoured vehicles on the square.")
    assert ["four armoured vehicles", "six armoured vehicles"] in map(sorted, found)


def test_one_telling_number_of_one_sort_is_agreed_whatever_is_said_of_it() -> None:
    found = weighed(FERRY, "There were 150 life jackets.", "The ferry carried 150 life jackets.")
    counted = [d for d in found if d.kind == "number" and "life jackets" in d.answers[0].text]
    assert ("agreed", 2) in [(d.verdict, len(d.answers[0].sources)) for d in counted]


def test_the_hour_is_agreed_though_told_as_two_happenings() -> None:
    found = weighed(FIRE, "The fire started at 9:30 p.m.", "The blaze broke out at 9:30 p.m.")
    hours = [d for d in found if d.question == "At what time?"]
    assert [d.verdict for d in hours] == ["agreed"]


def test_the_hour_of_an_arrival_is_asked_whatever_day_the_story_stands_at() -> None:
    one = "Reinforcements reached the market at 9:30 p.m."
    other = (
        "The dead were buried on Wednesday. One of the wounded came home on Thursday. "
        "Reinforcements arrived only at 11:15 p.m."
    )
    found = disputes(SHOOTING, one, other)
    assert ["11:15 p.m.", "9:30 p.m."] in map(sorted, found)


def test_the_day_of_the_incident_is_agreed_whatever_part_of_it_a_page_tells() -> None:
    one = "On Tuesday the school fell."
    other = "Soldiers brought tents on Tuesday."
    found = weighed(QUAKE, one, other)
    days = [d for d in found if d.question.startswith("On which day") and d.verdict == "agreed"]
    assert [len(d.answers[0].sources) for d in days] == [2]


def test_one_minute_of_the_same_man_is_agreed_whatever_the_verb() -> None:
    one = "Ivo Moss was pulled out at 10:45 a.m."
    found = weighed(QUAKE, one, "Ivo Moss followed at a quarter to eleven in the morning.")
    hours = [d for d in found if d.question == "At what time (Ivo Moss)?"]
    assert [(d.verdict, len(d.answers[0].sources)) for d in hours] == [("agreed", 2)]


def test_two_hours_of_one_arrival_are_disputed_in_whatever_words() -> None:
    one = "The first fire engine reached the mill at ten past two."
    other = "The first fire engine arrived at the mill at 02:47."
    told = disputes(FIRE, one, other)
    assert any("02:47" in answers for answers in told)


def test_one_hour_of_two_things_is_no_agreement() -> None:
    found = weighed(FIRE, "The curfew begins at 9 p.m.", "The governor spoke at 9 p.m.")
    assert not [d for d in found if d.question == "At what time?" and d.verdict == "agreed"]


def test_the_injured_are_no_speed_though_somebody_drove_before() -> None:
    told = weighed(
        SHOOTING,
        "A van drove through the fence of the market, injuring at least 12 people.",
        "A van had travelled down the road and hit the stalls, injuring 12 people.",
    )
    assert not [detail for detail in told if detail.question == "How fast was it going?"]
    assert [detail for detail in told if detail.question == "How many people were hurt?"]


def test_rounds_left_behind_are_no_shots() -> None:
    told = weighed(
        SHOOTING,
        "The man left behind hundreds of rounds of ammunition.",
        "Multiple rounds were fired.",
    )
    fired = [detail for detail in told if detail.question == "How many shots were fired?"]
    assert all(len(detail.answers) == 1 for detail in fired)


@pytest.mark.parametrize(
    ("incident", "one", "other"),
    [
        (MARCH, "The deal was better than no deal at all.", "It is a bad deal, the union said."),
        (MARCH, "The mayor denied speaking to Ivo Lenz.", "The mayor spoke for an hour."),
        (MARCH, "There was no plot, the mayor said.", "The plot was an invention, he said."),
        (QUAKE, "The damage was in one of the cables.", "The loss hit all three operators."),
        (
            FERRY,
            "A 36-year-old Australian climber fell 150 metres.",
            "Ivo Lenz, 32, fell 600 metres.",
        ),
        (FERRY, "A shot was heard between 10:15 and 10:40 pm.", "A shot was heard at 22:35."),
    ],
)
def test_what_only_looks_alike_is_no_dispute(
    incident: tuple[str, str], one: str, other: str
) -> None:
    assert not disputes(incident, one, other)


def test_what_an_outlet_obtained_is_known_from_that_outlet() -> None:
    one = "The Harbour Post obtained a list of the tax payments, the Harbour Post reported."
    other = "According to the Harbour Post, the mayor knew. A list of the tax payments was obtained"
    told = weighed(MARCH, one, f"{other} by the Harbour Post in May.")
    listed = [d for d in told if any("list" in answer.text for answer in d.answers)]
    assert all(detail.verdict == "single" for detail in listed)
