"""Nothing a user can run goes without a word on how."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
import typer

from rashomon.cli import app

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
BENCHMARKS = sorted((ROOT / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("command", sorted(typer.main.get_command(app).commands))  # type: ignore[attr-defined]
def test_every_command_is_in_a_guide(command: str) -> None:
    assert any(f"rashomon {command} " in guide.read_text(encoding="utf-8") for guide in GUIDES)


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda path: path.stem)
def test_every_benchmark_says_how_it_is_run(benchmark: Path) -> None:
    docstring = ast.get_docstring(ast.parse(benchmark.read_text(encoding="utf-8")))
    assert docstring is not None
    assert f"python benchmarks/{benchmark.name}" in docstring


def test_there_are_benchmarks_to_hold_to_that() -> None:
    assert BENCHMARKS


def test_whatever_is_said_to_be_installed_can_be() -> None:
    told = [*GUIDES, *(path for room in ("benchmarks", "training", "src") for path in _of(room))]
    named = {
        n for path in told for n in re.findall(r"pip install [^\n`]*\[([\w-]+)\]", _text(path))
    }
    declared = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]["optional-dependencies"]
    assert named
    assert named <= declared.keys()


def _of(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
