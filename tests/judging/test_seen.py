"""What cameras saw, held against rules: with words, against words, and where there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from held_against import DENIED, PURSUIT, judged, surely
from hypothesis import given
from hypothesis import strategies as st

from invented_claims import Told, crossing, incident
from rashomon.footage import Who
from rashomon.joining.beside import beside
from rashomon.judging import notice
from rashomon.judging.finding import judge
from rashomon.judging.rules import load
from seen_by_cameras import CHASE, LINE, footage, seen, watched


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


def test_the_order_of_what_was_seen_does_not_matter() -> None:
    assert judged(PURSUIT, DENIED) == judged(PURSUIT, DENIED, saw=CHASE[::-1])


def test_without_footage_nothing_is_seen() -> None:
    built, documents = incident(PURSUIT)
    assert not judge(built, documents, load("ceasefire")).findings


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
