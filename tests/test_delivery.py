"""Exports on their way out: the files they become, and what is said beside."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import stand_ins
from conftest import Pages
from rashomon import cli
from rashomon.telling.exports import Format
from rashomon.telling.exports.tables import NAMES

TEXTS = ("the bridge fell\nat noon\n", "a bridge fell\n")


@pytest.fixture(autouse=True)
def quick_rooms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pages: Pages) -> None:
    stand_ins.install(monkeypatch)
    monkeypatch.chdir(tmp_path)
    run("add", "c.rashomon", *pages(*TEXTS))
    run("build", "c.rashomon")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, list(arguments))


@pytest.mark.parametrize("form", Format)
def test_every_format_goes_to_a_file_or_through_a_pipe(form: Format, tmp_path: Path) -> None:
    done = run("export", "c.rashomon", "--format", form, "-o", "out.zip")
    assert done.exit_code == 0
    assert done.stdout == ""
    piped = run("export", "c.rashomon", "--format", form, "-o", "-")
    assert piped.stdout_bytes == (tmp_path / "out.zip").read_bytes()


def test_tables_are_a_zip_file_or_one_file_each(tmp_path: Path) -> None:
    assert run("export", "c.rashomon", "--format", "csv", "-o", "out.zip").exit_code == 0
    done = run("export", "c.rashomon", "--format", "csv", "-o", "out.csv")
    assert done.exit_code == 0
    assert done.stderr.startswith("one file for each table: out-claims.csv, out-details.csv, ")
    assert not (tmp_path / "out.csv").exists()
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert tuple(archive.namelist()) == NAMES
        for name in NAMES:
            assert (tmp_path / f"out-{name}").read_bytes() == archive.read(name)
    claims = (tmp_path / "out-claims.csv").read_text("utf-8-sig")
    quotes = [row["quote"].strip() for row in csv.DictReader(io.StringIO(claims))]
    assert sorted(quotes) == ["a bridge fell", "at noon", "the bridge fell"]


def test_a_table_beside_another_writes_over_no_evidence(tmp_path: Path) -> None:
    (tmp_path / "out-events.csv").write_text("the bridge fell\n")
    run("add", "d.rashomon", "out-events.csv")
    run("build", "d.rashomon")
    assert run("export", "d.rashomon", "--format", "csv", "-o", "out.csv").exit_code == 2
    assert (tmp_path / "out-events.csv").read_text() == "the bridge fell\n"
    assert not (tmp_path / "out-claims.csv").exists()


def test_a_zip_file_is_not_poured_into_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.delivery.sys.stdout.isatty", lambda: True, raising=False)
    from rashomon.delivery import places  # noqa: PLC0415

    with pytest.raises(Exception, match="name it, as in -o"):
        places(Format.csv, "-")
    assert places(Format.json, "-") == ("-",)


def test_what_a_format_could_not_hold_is_said_aside() -> None:
    done = run("export", "c.rashomon", "--format", "geojson")
    assert json.loads(done.stdout)["features"] == []
    assert done.stderr == "no source gives a place by its coordinates: the map is empty\n"


def test_the_help_tells_every_format_apart() -> None:
    shown = run("export", "--help").stdout
    lines = [line.split() for line in shown.splitlines() if line.startswith("    ")]
    told = {words[0] for words in lines if words}
    assert set(Format) <= told
