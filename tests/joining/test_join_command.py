"""The command that joins, on a small synthetic film."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from typer.testing import CliRunner

from rashomon.case import Case
from rashomon.cli import app
from rashomon.errors import CaseError
from rashomon.sample.scene import film
from rashomon.telling.export import schema

pytest.importorskip("av")
pytest.importorskip("cv2")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> film.Scene:
    return film.make(tmp_path_factory.mktemp("filmed"), size=(160, 120), rate=4.0)


@pytest.fixture(scope="module")
def case(scene: film.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "orle.rashomon"
    with Case.create(path) as opened:
        opened.add([str(page) for page in scene.accounts])
        opened.build()
    return path


@pytest.mark.slow
def test_the_data_names_claims_of_the_case(case: Path, scene: film.Scene, tmp_path: Path) -> None:
    output = tmp_path / "footage.json"
    done = CliRunner().invoke(app, ["join", str(case), str(scene.site), "-o", str(output)])
    assert done.exit_code == 0, done.output
    written = json.loads(output.read_text(encoding="utf-8"))
    with Case.open(case) as opened:
        claims = {claim.id for claim in opened.reconstruction().incident.claims}
    assert {answer["claim"] for answer in written["answers"]} <= claims
    assert written["sightings"]


@pytest.mark.slow
@pytest.mark.parametrize("named", ["Zed=path-1", "Zed", "=path-1", "Zed="])
def test_nobody_can_be_a_way_that_is_not_there(case: Path, scene: film.Scene, named: str) -> None:
    done = CliRunner().invoke(app, ["join", str(case), str(scene.site), "--who", named])
    assert done.exit_code == 1
    assert named in done.output


@pytest.mark.slow
def test_footage_without_any_account_is_a_case_too(scene: film.Scene, tmp_path: Path) -> None:
    case = tmp_path / "alone.rashomon"
    run = CliRunner().invoke
    joined = run(app, ["join", str(case), str(scene.site)])
    assert joined.exit_code == 0, joined.output
    assert f"rashomon add {case}" in joined.output
    exported, report = tmp_path / "e.json", tmp_path / "r.html"
    for command in (
        ["export", str(case), "-o", str(exported)],
        ["report", str(case), "-o", str(report)],
        ["judge", str(case), "--rules", str(film.rules())],
        ["build", str(case)],
    ):
        done = run(app, command)
        assert done.exit_code == 0, done.output
    written = json.loads(exported.read_text(encoding="utf-8"))
    Draft202012Validator(schema()).validate(written)
    assert written["footage"]["sightings"]
    assert "What the cameras saw" in report.read_text(encoding="utf-8")
    with Case.open(case) as opened:
        opened.add([str(scene.accounts[0])])
        with pytest.raises(CaseError, match="is not built"):
            opened.reconstruction()
        opened.build()
        assert opened.reconstruction().incident.sources


def test_no_clip_is_written_over(case: Path, scene: film.Scene) -> None:
    before = scene.clips[0].read_bytes()
    done = CliRunner().invoke(app, ["join", str(case), str(scene.site), "-o", str(scene.clips[0])])
    assert done.exit_code != 0
    assert scene.clips[0].read_bytes() == before


@pytest.mark.slow
def test_damaged_footage_is_a_problem_of_the_report_and_joined_anew(
    case: Path, scene: film.Scene, tmp_path: Path
) -> None:
    join = ["join", str(case), str(scene.site)]
    assert CliRunner().invoke(app, join).exit_code == 0
    with closing(sqlite3.connect(case)) as connection, connection:
        connection.execute("UPDATE footage SET seen = x'00'")
    report = tmp_path / "r.html"
    done = CliRunner().invoke(app, ["report", str(case), "-o", str(report)])
    assert done.exit_code == 0, done.output
    assert "the footage in this case cannot be read" in report.read_text(encoding="utf-8")
    assert CliRunner().invoke(app, join).exit_code == 0
    with Case.open(case) as opened:
        assert opened.verify().differences == ()


@pytest.mark.slow
def test_what_was_joined_is_in_report_export_and_notice_from_then_on(
    case: Path, scene: film.Scene, tmp_path: Path
) -> None:
    done = CliRunner().invoke(app, ["join", str(case), str(scene.site)])
    assert done.exit_code == 0, done.output
    assert f"kept in {case}" in done.output
    with Case.open(case) as opened:
        assert opened.verify().differences == ()
    report, export, notice = (tmp_path / name for name in ("r.html", "e.json", "n.html"))
    for command in (
        ["report", str(case), "-o", str(report)],
        ["export", str(case), "-o", str(export)],
        ["judge", str(case), "--rules", str(film.rules()), "-o", str(notice)],
    ):
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
    assert "What the cameras saw" in report.read_text(encoding="utf-8")
    assert json.loads(export.read_text(encoding="utf-8"))["footage"]["sightings"]
    assert "In the footage" in notice.read_text(encoding="utf-8")
