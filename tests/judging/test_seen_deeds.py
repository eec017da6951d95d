"""Which sightings are the deed that a rule names, where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from held_against import CROSSING, PURSUIT, RULE, judged

from invented_claims import Told, incident
from rashomon.errors import RuleError
from rashomon.joining.beside import beside
from rashomon.judging.finding import judge
from rashomon.judging.rules import parse
from rashomon.watching.seen import Position
from rashomon.watching.site import Line, Zone
from seen_by_cameras import CHASE, footage, seen, watched


def test_that_a_duty_was_done_is_seen_against_a_finding() -> None:
    text = RULE.replace('mode = "forbidden"', 'mode = "required"').replace(
        'bound = ["soldiers"]', 'bound = ["drivers"]'
    )
    roles = (("agent", "the driver", "n3"),)
    not_stopped = Told("Gazette", "There the driver did not stop.", "stop", "stop", roles,
                       polarity="-", event="e4")  # fmt: skip
    left = Told("Herald", "Then the driver fell.", "fell", "fall", roles, event="e5")
    built, documents = incident(PURSUIT, left, not_stopped)
    saw = (*CHASE, seen("lies_still", 34.0, "driver"), seen("stops", 20.0, "driver"))
    for observations, sure in ((saw, "contested"), (saw[:-1], "reported")):
        join = beside(footage(watched(*observations)))
        assert join is not None
        filmed = join(built)
        rules = parse(text + 'act.verbs = ["stop"]', "yard.toml")
        (finding,) = judge(filmed.incident, documents, rules, filmed).findings
        assert finding.sure == sure
        assert len(finding.seen_against) == (sure == "contested")
        assert finding.seen_for == ()


@pytest.mark.parametrize(
    ("act", "found"),
    [
        (CROSSING, True),
        ('where = ["line"]\nact.ways = ["over"]', True),
        ('where = ["line"]\nact.verbs = ["traverse"]', True),
        ('where = ["line"]\nact.verbs = ["sing"]', False),
        ('where = ["line"]\nact.verbs = ["sing"]\nact.seen = ["crosses"]', True),
        (CROSSING + "\nact.seen = []", False),
        (CROSSING + '\nact.seen = ["enters"]', False),
        (CROSSING + '\nact.with = ["rifle"]', False),
        # Without a place, going over any line of a site is not what "cross" forbids.
        ('act.verbs = ["cross"]', False),
        ('act.verbs = ["cross"]\nact.seen = ["crosses"]', True),
        ('act.verbs = ["pursue"]', True),
        ('act.verbs = ["rush"]', False),
    ],
)
def test_the_words_of_a_rule_tell_which_sightings_are_the_deed(act: str, found: bool) -> None:
    assert bool(judged(PURSUIT, rules=act).findings) == found


def test_an_observation_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(RuleError, match=r"yard\.toml.*seen.*'crosess' is none of appears"):
        parse(RULE + 'act.verbs = ["cross"]\nact.seen = ["crosess"]', "yard.toml")


def test_the_side_to_which_a_line_is_crossed_is_a_place_too() -> None:
    for name, right, found in (
        ("the kerb", "the far bank", True), ("the kerb", "the near bank", False),
        ("the Demarcation-Line", None, True),
    ):  # fmt: skip
        line = Line(name, ((0.0, 0.0), (0.0, 9.0)), "here" if right else None, right)
        saw = tuple(replace(o, where=name) if o.where else o for o in CHASE)
        assert bool(judged(PURSUIT, saw=saw, lines=(line,), rules=CROSSING).findings) == found


@pytest.mark.parametrize(
    ("corners", "sigma", "found"),
    [
        (((2.0, -2.0), (6.0, -2.0), (6.0, 2.0), (2.0, 2.0)), 0.1, True),
        (((2.0, -2.0), (6.0, -2.0), (6.0, 2.0), (2.0, 2.0)), 2.5, False),
        (((20.0, -2.0), (26.0, -2.0), (26.0, 2.0), (20.0, 2.0)), 0.1, False),
    ],
)
def test_what_has_no_place_of_its_own_is_in_the_zones_it_happens_in(
    corners: tuple[tuple[float, float], ...], sigma: float, found: bool
) -> None:
    saw = watched(seen("runs", 40.0, "a", until=42.0))
    way = tuple(Position(t / 10, t / 100, 0.0, sigma) for t in range(900))
    kept = footage(replace(saw, paths=(replace(saw.paths[0], positions=way),)))
    join = beside(replace(kept, zones=(Zone("the far bank", corners),)))
    assert join is not None
    built, documents = incident()
    rules = parse(RULE + 'where = ["line"]\nact.verbs = ["run"]', "yard.toml")
    told = judge(built, documents, rules, join(built))
    assert [each.where for each in told.unattributed] == [("the far bank",)] * found


def test_a_rule_without_a_place_says_nothing_of_people_nobody_knows() -> None:
    told = judged(saw=(seen("runs", 3.0, "a", until=9.0),), rules='act.verbs = ["run"]')
    assert not told.findings
    assert not told.unattributed
    assert "nothing tells who it is" in told.left_out[0].reason
