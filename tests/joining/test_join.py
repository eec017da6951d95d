"""Claims held beside invented observations: shown, contradicted, not seen, or left alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from invented_claims import Told, crossing, incident
from rashomon.joining.export import to_json
from rashomon.joining.join import join, words_for
from rashomon.joining.joined import FootageAnswer, Joined
from rashomon.joining.sightings import with_figures
from rashomon.model import Quantity
from rashomon.watching.showing.wording import names_of
from rashomon.watching.watch import Watch
from seen_by_cameras import CHASE, footage, seen, watched

PURSUED = (("agent", "A soldier", "n1"), ("patient", "the driver", "n3"))


def joined(told: Sequence[Told], watch: Watch, cast: Mapping[str, str] | None = None) -> Joined:
    built, _ = incident(*told)
    return join(built, watch, cast or {})


def standings(found: Joined) -> list[tuple[str, str]]:
    return [(answer.question, answer.standing) for answer in found.answers]


def pursuit(page: str, text: str = "A soldier pursued the driver.", event: str = "e2") -> Told:
    return Told(page, text, "pursued", "pursue", PURSUED, event=event)


def test_a_claim_and_an_observation_that_mean_the_same_are_one_event() -> None:
    found = joined([crossing("Herald"), pursuit("Herald")], watched(*CHASE))
    assert dict(found.events).keys() == {"e1", "e2"}
    assert {part.entity: part.figure for part in found.cast}["n1"] == "guard"
    assert standings(found) == [("Did it happen?", "shown"), ("Did it happen?", "shown")]
    by_id = {sighting.id: sighting for sighting in found.sightings}
    (sighting,) = dict(found.events)["e1"]
    assert (by_id[sighting].kind, by_id[sighting].returns_after) == ("crosses", 6.2)
    assert sighting not in found.alone


def test_a_denial_is_contradicted_with_the_frames_beside_the_words() -> None:
    denial = crossing("Gazette", "A soldier never crossed the demarcation line.", polarity="-")
    found = joined([pursuit("Herald"), denial], watched(*CHASE))
    (answer,) = [each for each in found.answers if each.standing == "contradicted"]
    assert answer.said == denial.text
    assert answer.frames == (("gate", 290),)
    assert "6.2" in answer.seen
    assert answer.taken_for is not None


def test_a_denial_is_not_contradicted_where_nothing_else_tells_who_it_is() -> None:
    denial = crossing("Gazette", "A soldier never crossed the demarcation line.", polarity="-")
    only = watched(seen("crosses", 29.0, "guard", back=6.2))
    found = joined([crossing("Herald"), denial], only)
    assert [a.standing for a in found.answers if a.said == denial.text] == ["somebody"]
    assert not any(answer.standing == "contradicted" for answer in found.answers)
    named = joined([crossing("Herald"), denial], only, {"n1": "guard"})
    assert ("Did it happen?", "contradicted") in standings(named)


def test_a_claim_that_footage_cannot_show_is_left_alone() -> None:
    stole = Told(
        "Herald", "The driver stole papers.", "stole", "steal",
        (("agent", "The driver", "n3"), ("patient", "papers", "n4")), event="e3",
    )  # fmt: skip
    found = joined([pursuit("Herald"), stole], watched(*CHASE))
    assert all(answer.said != stole.text for answer in found.answers)


def test_what_is_not_to_be_seen_contradicts_nothing() -> None:
    fell = Told(
        "Herald", "A soldier fell.", "fell", "fall", (("agent", "A soldier", "n1"),), event="e3"
    )
    found = joined([pursuit("Herald"), crossing("Herald"), fell], watched(*CHASE))
    assert [a.standing for a in found.answers if a.said == fell.text] == ["not seen"]


@pytest.mark.parametrize(
    ("words", "standing"), [("for a moment", "shown"), ("for an hour", None), ("briefly", "shown")]
)
def test_a_moment_is_held_against_the_time_until_the_return(
    words: str, standing: str | None
) -> None:
    text = f"A soldier crossed the demarcation line {words}."
    found = joined([crossing("Herald", text), pursuit("Herald")], watched(*CHASE))
    assert [a.standing for a in found.answers if a.question == "For how long?"] == (
        [standing] if standing else []
    )


def test_a_moment_of_many_minutes_is_contradicted() -> None:
    text = "A soldier crossed the demarcation line for a moment."
    late = (*CHASE[:-1], seen("crosses", 29.0, "guard", back=300.0))
    found = joined([crossing("Herald", text), pursuit("Herald")], watched(*late))
    assert ("For how long?", "contradicted") in standings(found)


@pytest.mark.parametrize(("start", "standing"), [(20.5, "shown"), (26.0, "contradicted")])
def test_at_once_is_held_against_the_delay(start: float, standing: str) -> None:
    observations = [replace(one, begins=start) if one.kind == "runs" else one for one in CHASE]
    observations = [
        replace(one, begins=start + 1) if one.kind == "follows" else one for one in observations
    ]
    told = pursuit("Herald", "A soldier pursued the driver at once.")
    found = joined([told, crossing("Herald")], watched(*observations))
    assert ("How soon?", standing) in standings(found)


@pytest.mark.parametrize(
    ("shots", "standing"), [(2, "contradicted"), (3, "shown"), (5, "not seen")]
)
def test_fewer_shots_than_flashes_cannot_be_and_more_may_have_been_out_of_sight(
    shots: int, standing: str
) -> None:
    flashes = [seen("flashes", time) for time in (22.5, 23.2, 24.0)]
    flashes += [seen("flashes", time + 0.1, camera="mast") for time in (22.5, 23.2, 24.0)]
    text = f"A soldier fired {shots} shots."
    built, _ = incident(Told("Herald", text, "fired", "fire", (("agent", "A soldier", "n1"),)))
    counted = Quantity(f"{shots}", 16, 17, shots, shots, None, "shots")
    claims = tuple(replace(claim, quantities=(counted,)) for claim in built.claims)
    found = join(replace(built, claims=claims), watched(*flashes))
    assert len(found.sightings) == 3
    assert ("How many?", standing) in standings(found)


@pytest.mark.parametrize(("who", "contradicted"), [("No soldier", True), ("A soldier", False)])
def test_flashes_contradict_only_whoever_denies_that_anybody_fired(
    who: str, contradicted: bool
) -> None:
    text = f"{who} fired a shot."
    denial = Told("Herald", text, "fired", "fire", (("agent", who, "n1"),), polarity="-")
    found = joined([denial], watched(seen("flashes", 22.5)))
    assert [answer.standing for answer in found.answers] == ["contradicted"] * contradicted


def test_two_cameras_that_see_one_crossing_see_one_figure() -> None:
    both = (
        seen("crosses", 21.0, "a", camera="gate"),
        seen("crosses", 21.2, "b", camera="mast"),
    )
    one = joined([crossing("Herald")], watched(*both, cameras={"b": "mast"}))
    assert [figure.paths for figure in one.figures] == [("a", "b")]
    assert [sighting.frames for sighting in one.sightings] == [(("gate", 210), ("mast", 212))]
    two = joined([crossing("Herald")], watched(*both))
    assert [figure.paths for figure in two.figures] == [("a",), ("b",)]
    assert len(two.sightings) == 2
    twice = joined([crossing("Herald")], watched(*both, apart=1.0))
    assert [figure.paths for figure in twice.figures] == [("a", "b")]


def test_nobody_is_cast_where_two_would_fit() -> None:
    both = (seen("crosses", 21.0, "a"), seen("crosses", 40.0, "b"))
    found = joined([crossing("Herald")], watched(*both))
    assert found.cast == ()
    assert [(a.standing, len(a.sightings)) for a in found.answers] == [("somebody", 2)]
    assert found.events == ()


def test_nobody_on_foot_is_cast_as_a_vehicle() -> None:
    found = joined([crossing("Herald")], watched(seen("crosses", 21.0, "car")))
    assert found.cast == ()


def test_the_order_of_what_is_given_does_not_matter() -> None:
    built, _ = incident(crossing("Herald"), pursuit("Gazette"), crossing("Mirror"))
    watch = watched(*CHASE)
    turned = replace(
        watch,
        observations=watch.observations[::-1],
        paths=watch.paths[::-1],
        tracks=watch.tracks[::-1],
    )
    once = join(built, watch)
    again = join(replace(built, claims=built.claims[::-1], entities=built.entities[::-1]), turned)

    def plain(found: Joined) -> tuple[list[FootageAnswer], object, object, object]:
        return sorted(found.answers, key=repr), found.events, found.cast, sorted(found.alone)

    assert plain(once) == plain(again)


def test_the_json_names_claims_frames_and_nothing_that_is_not_known() -> None:
    built, _ = incident(crossing("Herald"), pursuit("Herald"))
    watch = watched(*CHASE)
    found = join(built, watch)
    written = json.loads(to_json(found, footage(watch)))
    assert to_json(found, footage(watch)) == to_json(join(built, watch), footage(watch))
    assert {answer["claim"] for answer in written["answers"]} <= {c.id for c in built.claims}
    assert {"camera": "gate", "frame": 290} in written["answers"][0]["frames"]
    flat = json.dumps(written)
    assert "null" not in flat
    assert "NaN" not in flat


def test_observations_are_told_with_the_words_that_they_show_or_contradict() -> None:
    denial = crossing("Gazette", "A soldier never crossed the demarcation line.", polarity="-")
    built, _ = incident(crossing("Herald"), pursuit("Herald"), denial)
    words = words_for(join(built, watched(*CHASE)), built)
    assert words["crosses/guard/29.0/gate"] == (
        "“A soldier never crossed the demarcation line.” (Gazette, contradicted)",
        "“A soldier crossed the demarcation line.” (Herald)",
    )
    assert "runs/guard/26.0/gate" not in words


def test_the_past_is_not_looked_for_in_the_footage() -> None:
    built, _ = incident(crossing("Herald"), background=("e1",))
    assert join(built, watched(*CHASE)).answers == ()


def test_ways_of_one_body_have_one_name_for_all_cameras() -> None:
    watch = watched(
        seen("crosses", 29.0, "guard"),
        seen("crosses", 29.1, "shade", camera="roof"),
        seen("runs", 26.0, "driver"),
        cameras={"shade": "roof"},
    )
    names = names_of(with_figures(watch).paths)
    assert names["guard"] == names["shade"]
    assert len(set(names.values())) == 2
    assert len(set(names_of(watch.paths).values())) == 3
