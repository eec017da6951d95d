"""The synthetic scene and its invented accounts, joined: what the cameras say to whom."""

from __future__ import annotations

import pytest

from rashomon import Reconstruction, reconstruct
from rashomon.joining.join import join
from rashomon.joining.joined import Joined
from rashomon.judging.finding import judge
from rashomon.judging.rules import load
from rashomon.model import Incident
from rashomon.sample.scene import film
from rashomon.sample.scene.eyes import seen
from rashomon.sample.scene.lens import CAMERAS
from rashomon.watching.site import load_site
from rashomon.watching.watch import watch

RATE = 10.0


@pytest.fixture(scope="module")
def reconstruction() -> Reconstruction:
    return reconstruct([str(page) for page in film.accounts()])


@pytest.fixture(scope="module")
def told(reconstruction: Reconstruction) -> Incident:
    return reconstruction.incident


@pytest.fixture(scope="module")
def found(told: Incident, tmp_path_factory: pytest.TempPathFactory) -> Joined:
    path = tmp_path_factory.mktemp("scene") / "site.toml"
    path.write_text(film.site_file(), encoding="utf-8")
    return join(told, watch(load_site(path), [seen(c, film.SIZE, RATE) for c in CAMERAS]))


@pytest.mark.slow
def test_the_wrong_accounts_are_contradicted_and_only_they(found: Joined) -> None:
    contradicted = {(a.question, a.said) for a in found.answers if a.standing == "contradicted"}
    assert contradicted == {
        ("Did it happen?", "The guard never crossed the Orle line"),
        ("Did it happen?", "No guard fired a shot"),
        ("How soon?", "The guard followed the driver"),
        ("For how long?", "A guard crossed the Orle line and came back after two minutes"),
    }
    assert all(answer.frames for answer in found.answers if answer.standing == "contradicted")


@pytest.mark.slow
def test_the_right_ones_are_shown(found: Joined) -> None:
    shown = {answer.said for answer in found.answers if answer.standing == "shown"}
    assert {
        "The guard stepped across the Orle line",
        "crossed the Orle line for a moment",
        "Another guard pursued the driver",
        "the driver jumped out",
        "Two helpers dragged the driver away",
    } <= shown


@pytest.mark.slow
def test_what_no_camera_can_tell_is_left_alone(found: Joined) -> None:
    said = {answer.said for answer in found.answers}
    assert "The driver had stolen documents from a depot" not in said
    assert "He wore green" not in said


@pytest.mark.slow
def test_the_dispute_over_the_crossing_is_the_footages_too(told: Incident, found: Joined) -> None:
    disputed = {d.id for d in told.details if d.verdict == "disputed" and "Orle line" in d.question}
    assert disputed & set(found.disputed)


def test_the_rules_of_the_scene_find_the_crossing_and_the_shots(
    reconstruction: Reconstruction,
) -> None:
    incident, documents = reconstruction.incident, reconstruction.documents
    findings = judge(incident, documents, load(str(film.rules()))).findings
    assert {finding.rule: finding.sure for finding in findings} == {
        "no-crossing": "contested",
        "no-firing": "contested",
    }
    crossing = next(finding for finding in findings if finding.rule == "no-crossing")
    assert [doer.name for doer in crossing.by] == ["The guard"]
