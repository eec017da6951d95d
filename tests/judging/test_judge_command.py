"""The command, from invented pages to a notice, with the real rooms in between."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from typer.testing import CliRunner

from rashomon.case import Case
from rashomon.cli import app
from rashomon.footage import Who
from rashomon.telling.export import schema
from seen_by_cameras import footage, seen, watched

PAGES = {
    "herald": "Shots at the river\nMay 3, 2031\n\nTwo soldiers fired across the demarcation line "
    "on Tuesday. One soldier crossed the demarcation line and came back. A fisherman fled.",
    "gazette": "A breach at the ford\nMay 4, 2031\n\nAt the ford, a soldier crossed the "
    "demarcation line for a moment on Tuesday, the ferryman Ole Brandt said. The army denied "
    "that shots were fired.",
    "mirror": "Rumours\nMay 4, 2031\n\nA villager thought that the guards might cross the border "
    "again.",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judged")
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "ford.rashomon"
    with Case.create(path) as opened:
        opened.add([str(folder / f"{name}.txt") for name in PAGES])
        opened.build()
    return path


def test_findings_as_json_quote_the_pages(case: Path) -> None:
    done = CliRunner().invoke(app, ["judge", str(case), "--rules", "ceasefire", "--json"])
    assert done.exit_code == 0, done.output
    findings = {finding["rule"]: finding for finding in json.loads(done.stdout)["findings"]}
    assert set(findings) == {"no-crossing", "no-firing"}
    assert {words["voice"] for words in findings["no-crossing"]["for"]} >= {"Ole Brandt"}
    assert all("might" not in words["text"] for words in findings["no-crossing"]["for"])


@pytest.mark.parametrize(("name", "begins"), [
    ("notice.md", "# Draft notice: Cease-fire"),
    ("notice.html", "<!doctype html>"),
    ("all.json", "{"),
])  # fmt: skip
def test_the_name_of_the_output_says_its_format(
    case: Path, tmp_path: Path, name: str, begins: str
) -> None:
    output = tmp_path / name
    done = CliRunner().invoke(app, ["judge", str(case), "--rules", "ceasefire", "-o", str(output)])
    assert done.exit_code == 0, done.output
    assert output.read_text(encoding="utf-8").startswith(begins)


def test_a_case_of_footage_alone_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "alone.rashomon"
    saw = watched(seen("crosses", 29.0, "a"), seen("crosses", 40.0, "b"))
    with Case.create(path) as opened:
        opened.keep_footage(replace(footage(saw), who=(Who(None, "b", "a guard"),)))
    output = tmp_path / "all.json"
    command = ["judge", str(path), "--rules", "ceasefire"]
    done = CliRunner().invoke(app, [*command, "-o", str(output)])
    assert done.exit_code == 0, done.output
    assert "1 finding, 1 seen by whom unknown" in done.output
    written = json.loads(output.read_text(encoding="utf-8"))
    Draft202012Validator(schema()).validate(written)
    (finding,) = written["findings"]
    assert (finding["by"], finding["sure"]) == ([{"name": "a guard"}], "seen")
    assert written["footage"]["named"] == [{"figure": "b", "name": "a guard"}]
    summary = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    assert [each["sure"] for each in summary["unattributed"]] == ["seen, by whom unknown"]


def test_evidence_is_never_written_over(case: Path) -> None:
    page = case.parent / "herald.txt"
    done = CliRunner().invoke(app, ["judge", str(case), "--rules", "ceasefire", "-o", str(page)])
    assert done.exit_code == 2
    assert page.read_text(encoding="utf-8") == PAGES["herald"]


def test_rules_that_are_not_there_are_named(case: Path) -> None:
    done = CliRunner().invoke(app, ["judge", str(case), "--rules", "none"])
    assert done.exit_code == 1
    assert "ceasefire, demonstration" in done.output
