"""The command, from invented pages to a notice, with the real rooms in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.case import Case
from rashomon.cli import app

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


def test_evidence_is_never_written_over(case: Path) -> None:
    page = case.parent / "herald.txt"
    done = CliRunner().invoke(app, ["judge", str(case), "--rules", "ceasefire", "-o", str(page)])
    assert done.exit_code == 2
    assert page.read_text(encoding="utf-8") == PAGES["herald"]


def test_rules_that_are_not_there_are_named(case: Path) -> None:
    done = CliRunner().invoke(app, ["judge", str(case), "--rules", "none"])
    assert done.exit_code == 1
    assert "ceasefire, demonstration" in done.output
