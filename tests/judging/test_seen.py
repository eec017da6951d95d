"""What cameras saw, held against rules: with words, against words, and where there are none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from lxml import html as lxml_html

from invented_claims import Told, crossing, incident
from rashomon.errors import RuleError
from rashomon.findings import Judgement
from rashomon.footage import Who
from rashomon.joining.beside import beside
from rashomon.judging import notice
from rashomon.judging.finding import judge
from rashomon.judging.rules import load, parse
from rashomon.telling.export import schema, to_json
from rashomon.telling.filmed import Filmed
from rashomon.watching.seen import Observation, Position
from rashomon.watching.site import Line, Zone
from seen_by_cameras import CHASE, LINE, footage, seen, watched

PURSUIT = Told(
    "Herald", "A soldier pursued the driver.", "pursued", "pursue",
    (("agent", "A soldier", "n1"), ("patient", "the driver", "n3")), event="e2",
)  # fmt: skip
DENIED = crossing("Gazette", "A soldier never crossed the demarcation line.", polarity="-")
RULE = """
title = "Yard rules"
[who.soldiers]
said = "soldiers"
nouns = ["soldier"]
[who.drivers]
said = "drivers"
nouns = ["driver"]
[where.line]
said = "the line"
names = ["demarcation line", "far bank"]
[[rule]]
id = "keep-off"
title = "Keep off"
text = "No soldier does it."
source = "Yard rules, 1"
mode = "forbidden"
bound = ["soldiers"]
"""
CROSSING = 'where = ["line"]\nact.verbs = ["cross"]'


def held(
    *told: Told,
    saw: tuple[Observation, ...] = CHASE,
    rules: str | None = None,
    who: Mapping[str, str] | None = None,
    lines: tuple[Line, ...] | None = None,
    cameras: Mapping[str, str] | None = None,
) -> tuple[Judgement, Filmed]:
    built, documents = incident(*told)
    kept = footage(watched(*saw, cameras=cameras))
    kept = replace(kept, who=tuple(Who(*each) for each in (who or {}).items()))
    join = beside(kept if lines is None else replace(kept, lines=lines))
    assert join is not None
    filmed = join(built)
    held_against = load("ceasefire") if rules is None else parse(RULE + rules, "yard.toml")
    return judge(filmed.incident, documents, held_against, filmed), filmed


def judged(*told: Told, **how: object) -> Judgement:
    return held(*told, **how)[0]  # type: ignore[arg-type]


def surely(confidence: float, kind: str = "crosses") -> tuple[Observation, ...]:
    return tuple(replace(o, confidence=confidence) if o.kind == kind else o for o in CHASE)


def test_an_account_and_a_camera_corroborate_each_other() -> None:
    (finding,) = judged(crossing("Herald"), PURSUIT).findings
    assert (finding.sure, finding.voices, finding.acts) == ("corroborated", 2, ("e1",))
    assert [words.claim for words in finding.evidence_for] == ["c00"]
    assert [set(each.tells) for each in finding.seen_for] == [{"act", "by", "where"}]


def test_what_only_cameras_saw_is_a_finding_with_its_frames() -> None:
    (finding,) = judged(PURSUIT).findings
    assert (finding.rule, finding.sure, finding.voices) == ("no-crossing", "seen", 1)
    assert (finding.acts, finding.evidence_for) == ((), ())
    assert [(doer.name, doer.entity) for doer in finding.by] == [("A soldier", "n1")]
    assert finding.where == (LINE,)
    (sight,) = finding.seen_for
    (frames,) = sight.frames
    assert (frames.camera, frames.clip, frames.frames) == ("gate", "gate.mp4", (290,))
    assert (sight.begins, sight.confidence, sight.seen_so) == (29.0, 0.9, "seen so")
    assert "taken for “A soldier”" in str(sight.taken_for)


@pytest.mark.parametrize(
    ("told", "alone"),
    [
        ((crossing("Herald"), PURSUIT), True),
        ((PURSUIT,), True),
        ((PURSUIT, replace(PURSUIT, page="Gazette", text="There A soldier pursued the driver.")),
         False),
    ],
)  # fmt: skip
def test_that_one_voice_alone_tells_who_it_is_is_said(told: tuple[Told, ...], alone: bool) -> None:
    (finding,) = judged(*told).findings
    assert ("is “A soldier” rests on Herald alone" in finding.reason) == alone


def test_several_cameras_are_one_voice() -> None:
    both = (*CHASE, seen("crosses", 29.1, "shade", camera="roof", back=6.2))
    (finding,) = judged(PURSUIT, saw=both, cameras={"shade": "roof"}).findings
    assert {frames.camera for frames in finding.seen_for[0].frames} == {"gate", "roof"}
    assert (finding.sure, finding.voices) == ("seen", 1)
    assert "gate, roof" in finding.reason


def test_who_is_known_by_that_very_deed_only_is_not_seen_to_be_who() -> None:
    saw = (seen("crosses", 29.0, "guard", back=6.2),)
    (finding,) = judged(crossing("Herald"), saw=saw).findings
    assert (finding.sure, finding.voices) == ("reported", 1)
    assert "nothing else tells who that is" in finding.reason
    assert [set(each.tells) for each in finding.seen_for] == [{"act", "where"}]


def test_whom_nobody_knows_is_held_against_nobody() -> None:
    told = judged(saw=(seen("crosses", 29.0, "a"), seen("crosses", 40.0, "b")))
    assert told.findings == ()
    assert [finding.sure for finding in told.unattributed] == ["seen, by whom unknown"] * 2
    assert all(finding.by == () for finding in told.unattributed)
    assert "(a)" in told.unattributed[0].reason


def test_one_figures_deeds_are_one_act() -> None:
    told = judged(saw=(seen("crosses", 29.0, "a", back=9.0), seen("crosses", 38.0, "a")))
    (finding,) = told.unattributed
    assert [each.begins for each in finding.seen_for] == [29.0, 38.0]


def test_a_person_says_who_it_is() -> None:
    saw = (seen("crosses", 29.0, "a"), seen("crosses", 40.0, "b"))
    told = judged(crossing("Herald", polarity="-"), saw=saw, who={"n1": "b"})
    (finding,) = told.findings
    assert [each.begins for each in finding.seen_for] == [40.0]
    assert [each.seen_for[0].begins for each in told.unattributed] == [29.0]


@pytest.mark.parametrize(("name", "found"), [("A soldier", 1), ("a farmer", 0)])
def test_a_person_may_name_one_whom_no_account_names(name: str, found: int) -> None:
    kept = footage(watched(seen("crosses", 29.0, "a"), seen("crosses", 40.0, "b")))
    join = beside(replace(kept, who=(Who(None, "b", name),)))
    assert join is not None
    built, documents = incident()
    told = judge(built, documents, load("ceasefire"), filmed := join(built))
    assert [doer.name for finding in told.findings for doer in finding.by] == [name] * found
    assert [each.seen_for[0].begins for each in told.unattributed] == [29.0]
    assert len(told.left_out) == 1 - found
    assert [(taken.name, taken.reason) for taken in filmed.cast] == [(name, "a person said so")]
    text = notice.markdown(told, built, "case", filmed)
    assert "Contested" not in text


def test_whom_a_person_named_is_nobody_else() -> None:
    kept = replace(footage(watched(*CHASE)), who=(Who(None, "guard", "a farmer"),))
    join = beside(kept)
    assert join is not None
    built, documents = incident(crossing("Herald"), PURSUIT)
    filmed = join(built)
    (finding,) = judge(filmed.incident, documents, load("ceasefire"), filmed).findings
    assert (finding.sure, finding.seen_for) == ("reported", ())


def test_a_name_that_accounts_have_is_theirs_whatever_its_id_was() -> None:
    kept = replace(footage(watched(*CHASE)), who=(Who("gone", "guard", "a soldier"),))
    join = beside(kept)
    assert join is not None
    filmed = join(incident(crossing("Herald"))[0])
    assert [(taken.name, taken.reason) for taken in filmed.cast] == [
        ("A soldier", "a person said so")
    ]
    assert filmed.object["named"] == []


def test_whom_the_rule_does_not_bind_is_left_out_with_the_reason() -> None:
    left = Told(
        "Herald", "The driver jumped out.", "jumped", "jump out",
        (("agent", "the driver", "n3"),), event="e3",
    )  # fmt: skip
    left = replace(left, text="Then the driver jumped out.")
    told = judged(left, PURSUIT, saw=CHASE[:2] + CHASE[3:4])
    assert not told.findings
    (out,) = told.left_out
    assert out.event is None
    assert out.sighting is not None
    assert "does not bind" in out.reason


@pytest.mark.parametrize("confidence", [0.5, 0.7, 0.79])
def test_what_is_seen_with_doubt_makes_no_finding_by_itself(confidence: float) -> None:
    told = judged(PURSUIT, saw=surely(confidence))
    assert not told.findings
    assert not told.unattributed
    assert f"({confidence:.2f})" in told.left_out[0].reason
    unknown = judged(saw=(replace(CHASE[1], confidence=confidence),))
    assert not unknown.unattributed
    assert f"({confidence:.2f})" in unknown.left_out[0].reason


@given(st.floats(0.0, 0.799))
def test_no_doubt_however_small_makes_a_finding(confidence: float) -> None:
    told = judged(PURSUIT, saw=surely(confidence))
    assert not told.findings
    assert not told.unattributed


@pytest.mark.parametrize(("confidence", "listed", "sure"), [
    (0.9, 1, "corroborated"), (0.7, 1, "reported"), (0.5, 0, "reported"),
])  # fmt: skip
def test_what_is_seen_with_doubt_supports_an_account_and_is_no_voice(
    confidence: float, listed: int, sure: str
) -> None:
    (finding,) = judged(crossing("Herald"), PURSUIT, saw=surely(confidence)).findings
    assert (finding.sure, finding.voices) == (sure, 2 if sure == "corroborated" else 1)
    assert len(finding.seen_for) == listed


def test_a_denial_contests_what_is_seen_and_the_frames_contradict_it() -> None:
    told = judged(PURSUIT, DENIED)
    (finding,) = told.findings
    assert (finding.sure, finding.voices) == ("contested", 1)
    (words,) = finding.evidence_against
    assert words.text == DENIED.text
    assert "the footage contradicts it" in words.reason
    assert "the footage contradicts Gazette" in finding.reason
    assert DENIED.text not in {each.label for each in told.left_out}


def test_a_flash_is_the_sign_of_a_shot_and_proves_none() -> None:
    flash = (seen("flashes", 22.5),)
    roles = (("agent", "A soldier", "n1"), ("place", "the border", "n2"))
    fired = Told("Herald", "A soldier fired across the border.", "fired", "fire", roles)
    alone = judged(saw=flash)
    assert alone == replace(alone, findings=(), unattributed=(), left_out=())
    (finding,) = judged(fired, saw=flash).findings
    assert (finding.sure, finding.voices) == ("reported", 1)
    assert [each.tells for each in finding.seen_for] == [()]


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


def test_the_order_of_what_was_seen_does_not_matter() -> None:
    assert judged(PURSUIT, DENIED) == judged(PURSUIT, DENIED, saw=CHASE[::-1])


def test_without_footage_nothing_is_seen() -> None:
    built, documents = incident(PURSUIT)
    assert not judge(built, documents, load("ceasefire")).findings


def test_the_export_holds_frames_beside_words_by_its_schema() -> None:
    saw = (*CHASE, seen("crosses", 60.0, "somebody"))
    told, filmed = held(crossing("Herald"), PURSUIT, DENIED, saw=saw)
    written = json.loads(to_json(filmed.incident, (), told, filmed.object))
    Draft202012Validator(schema()).validate(written)
    (finding,) = written["findings"]
    assert {each["id"] for each in written["footage"]["sightings"]} >= {
        each["sighting"] for each in finding["seen_for"]
    }
    (apart,) = written["unattributed"]
    assert apart["by"] == []
    bare = {**finding, "for": [], "seen_for": []}
    part = {**schema(), "$ref": "#/$defs/finding"}
    for key in ("properties", "required", "type", "additionalProperties"):
        part.pop(key, None)
    assert not Draft202012Validator(part).is_valid(bare)
    assert Draft202012Validator(part).is_valid(finding)


def test_a_notice_shows_frames_of_findings_and_the_unknown_apart() -> None:
    saw = (*CHASE, seen("crosses", 60.0, "somebody"))
    told, filmed = held(PURSUIT, saw=saw)
    page = lxml_html.fromstring(notice.html(told, filmed.incident, "case", filmed))
    (finding,) = told.findings
    (apart,) = told.unattributed
    assert page.cssselect(f"#{finding.id} figure img")
    assert page.cssselect(f"#{apart.id} figure img")
    headings = [" ".join(each.text_content().split()) for each in page.cssselect("h1, h2, h3, h4")]
    assert headings.index("Seen, by whom unknown") > headings.index("Seen for it")
    addresses = [each for each in page.xpath("//@src") if not each.startswith("data:image/")]
    assert addresses == []
    text = notice.markdown(told, filmed.incident, "case", filmed)
    assert text.index("## Seen, by whom unknown") > text.index("Seen by cameras")
    for written in (text, page.text_content()):
        assert "gate, frame 290" in written
        assert "gate.mp4; SHA-256 " + "0" * 64 in written
        assert "1 finding, and 1 act seen, by whom unknown." in written
        assert "## Sources" not in written


def test_the_names_of_a_site_are_text_in_a_notice() -> None:
    name = "the <b>demarcation line"
    saw = tuple(replace(o, where=name) if o.where else o for o in CHASE)
    line = Line(name, ((0.0, 0.0), (0.0, 9.0)))
    told, filmed = held(PURSUIT, saw=saw, lines=(line,))
    assert told.findings
    assert "<b>" not in notice.html(told, filmed.incident, "c", filmed)
    assert "\\<b\\>" in notice.markdown(told, filmed.incident, "c", filmed)


def test_what_two_meetings_share_is_told_once() -> None:
    saw = (*CHASE, seen("crosses", 60.0, "guard"))
    again = crossing("Gazette", "At noon A soldier crossed the demarcation line.", event="e5")
    (finding,) = judged(crossing("Herald"), PURSUIT, again, saw=saw).findings
    assert finding.acts == ("e1", "e5")
    sightings = [each.sighting for each in finding.seen_for]
    assert len(sightings) == len(set(sightings)) == 2
    (denied,) = judged(PURSUIT, DENIED, replace(DENIED, page="Mirror"), saw=saw).findings
    assert len(denied.acts) == len(set(denied.acts))


def test_two_who_are_seen_to_do_what_one_event_tells_are_two_findings() -> None:
    roles = (("agent", "A soldier", "n9"), ("patient", "the demarcation line", "n2"))
    told = judged(
        crossing("Gazette"),
        crossing("Herald", roles=roles),
        saw=(seen("crosses", 29.0, "a"), seen("crosses", 40.0, "b")),
        who={"n1": "a", "n9": "b"},
        rules='where = ["line"]\nact.verbs = ["infiltrate"]\nact.seen = ["crosses"]',
    )
    one, other = told.findings
    assert one.acts == other.acts == ("e1",)
    assert one.id != other.id
