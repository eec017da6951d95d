"""Which time each claim has, and on which side what stands before a date bounds it."""

import pytest
from passages import reading

Bounds = tuple[str | None, str | None]


def _told(text: str, lemma: str) -> Bounds:
    claim = next(c for c in reading(text).claims if c.predicate.lemma == lemma)
    return (claim.time.earliest, claim.time.latest) if claim.time is not None else (None, None)


@pytest.mark.parametrize(
    ("text", "lemma", "bounds"),
    [
        ("The mill burned in 1999.", "burn", ("1999-01-01", "1999-12-31")),
        ("The mill burned before 1999.", "burn", (None, "1999-12-31")),
        ("The mill stood until 1999.", "stand", (None, "1999-12-31")),
        ("The mill burned after June 2001.", "burn", ("2001-06-01", None)),
        ("The town won its first cup since 1908.", "win", ("1908-01-01", None)),
        ("In 2004, when the mill burned, nobody fled.", "burn", ("2004-01-01", "2004-12-31")),
    ],
)
def test_what_stands_before_a_date_leaves_the_other_side_open(
    text: str, lemma: str, bounds: Bounds
) -> None:
    assert _told(text, lemma) == bounds


def test_a_time_that_says_both_ends_goes_before_one_that_says_one() -> None:
    text = "The town won the cup for the first time since 1908 on 4 May 2031."
    assert _told(text, "win") == ("2031-05-04", "2031-05-04")


@pytest.mark.parametrize("lemma", ["fire", "kill", "wound"])
def test_what_goes_with_a_deed_is_of_its_day(lemma: str) -> None:
    text = "In May 2029 a guard opened fire at the mill, killing nine people and wounding three."
    assert _told(text, lemma) == ("2029-05-01", "2029-05-31")


def test_what_goes_with_a_deed_need_not_be_of_its_hour() -> None:
    text = "The ferry left the harbour at 8:15 p.m. on 4 May 2031, losing its rudder."
    assert _told(text, "leave")[0] == "2031-05-04T20:15"
    assert _told(text, "lose") == (None, None)


def test_a_clause_about_the_past_dates_no_other() -> None:
    assert _told("The bridge, built in 1932, collapsed.", "collapse") == (None, None)


@pytest.mark.parametrize("hour", ["11:36 a.m. PST", "noon", "11:36 a.m."])
def test_the_hour_of_what_was_done_before_is_not_of_what_came_after(hour: str) -> None:
    text = f"After taking off at {hour}, the plane returned to Orley airport."
    told = {c.predicate.text: c.time and c.time.text for c in reading(text).claims}
    assert told == {"taking": hour, "returned": None}


@pytest.mark.parametrize(
    ("text", "lemma", "value"),
    [
        ("On 4 May 2031 at 15:12 the mill burned.", "burn", "2031-05-04T15:12"),
        ("The mill burned on 4 May 2031, in the morning, at half past six.", "burn", None),
        ("The mill burned. It was a quarter past nine.", "burn", "XXXX-XX-XXT09:15"),
        ("It was 3:40 when the roof fell.", "fall", "XXXX-XX-XXT03:40"),
        ("That evening the guards left at seven.", "leave", "XXXX-XX-XXT19:00"),
    ],
)
def test_a_day_and_an_hour_are_told_of_one_deed(text: str, lemma: str, value: str | None) -> None:
    claim = next(c for c in reading(text).claims if c.predicate.lemma == lemma)
    assert claim.time is not None
    assert claim.time.value == (value or "2031-05-04T06:30")


def test_the_year_of_a_make_dates_nothing_that_was_done_with_it() -> None:
    text = "A clerk was hit by a 2013 gray car. The guard drove a 2009 Corda."
    assert _told(text, "hit") == _told(text, "drive") == (None, None)


def test_the_year_before_a_deed_is_that_of_the_deed() -> None:
    assert _told("The 2004 attack killed nine.", "attack") == ("2004-01-01", "2004-12-31")


@pytest.mark.parametrize(
    ("text", "lemma", "year"),
    [
        ("In 2019 Brook left the firm.", "leave", "2019"),
        ("In 2019 a Corda struck the mill.", "strike", "2019"),
        ("He won the 2008 Olympics.", "win", "2008"),
    ],
)
def test_a_year_before_a_name_dates_what_was_done_then(text: str, lemma: str, year: str) -> None:
    assert _told(text, lemma) == (f"{year}-01-01", f"{year}-12-31")


def test_the_decade_of_a_singer_is_not_when_she_died() -> None:
    assert _told("Ada Brook, the 1950s singer, has died.", "die") == (None, None)


def test_a_deed_in_a_decade_has_it() -> None:
    assert _told("The mill burned in the 1950s.", "burn") == ("1950-01-01", "1959-12-31")
