"""The command line says what it did, in few words, and ends with the status scripts rely on."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import stand_ins
from conftest import Pages
from rashomon import cli
from rashomon.case import Case

TEXTS = ("the bridge fell\nat noon\n", "a bridge fell\n# so sad\n")
COMMANDS = [
    "reconstruct",
    "add",
    "build",
    "report",
    "export",
    "judge",
    "watch",
    "explain",
    "join",
    "serve",
    "verify",
    "demo",
    "site",
]


@pytest.fixture(autouse=True)
def quick_rooms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_ins.install(monkeypatch)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, list(arguments))


def start(*arguments: str, **options: str) -> subprocess.Popen[str]:
    """The command line in a process of its own."""
    return subprocess.Popen(
        [sys.executable, stand_ins.__file__, "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **options},
    )


def test_the_whole_way_in_one_command(pages: Pages, tmp_path: Path) -> None:
    done = run("reconstruct", *pages(*TEXTS), "-o", "out.html", "--json", "out.json")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0].startswith("2 sources, 4 claims, 4 events, ")
    assert done.stdout.splitlines()[1:] == ["out.html", "out.json"]
    assert "at noon" in (tmp_path / "out.html").read_text()
    assert len(json.loads((tmp_path / "out.json").read_text())["sources"]) == 2
    assert not list(tmp_path.glob("*.rashomon"))


def test_the_case_is_kept_on_demand(pages: Pages, tmp_path: Path) -> None:
    assert run("reconstruct", *pages(*TEXTS), "--case", "kept.rashomon").exit_code == 0
    with Case.open(tmp_path / "kept.rashomon") as case:
        assert len(case.reconstruction().documents) == 2


def test_step_by_step(pages: Pages, tmp_path: Path) -> None:
    one, two = pages(*TEXTS)
    added = run("add", "c.rashomon", one, two, one)
    assert [line.split(": ")[1][:8] for line in added.stdout.splitlines()] == [
        "24 bytes",
        "23 bytes",
        "the case",
    ]
    assert run("build", "c.rashomon").stdout.startswith("2 sources")
    assert run("build", "c.rashomon").stdout == "nothing new in c.rashomon\n"
    assert run("report", "c.rashomon", "--title", "The bridge").exit_code == 0
    assert "The bridge" in (tmp_path / "report.html").read_text()
    assert run("verify", "c.rashomon").stdout.endswith("nothing differs\n")


def test_the_processes_asked_for_do_the_reading(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def attempts(nlp: object, processes: int) -> object:
        asked.append(processes)
        return stand_ins.attempts(nlp, processes)

    monkeypatch.setattr(sys.modules["rashomon.reading"], "attempts", attempts)
    run("add", "c.rashomon", *pages(*TEXTS))
    assert run("build", "c.rashomon", "--processes", "3").exit_code == 0
    assert run("reconstruct", *pages(*TEXTS), "--processes", "2").exit_code == 0
    assert run("reconstruct", *pages(*TEXTS)).exit_code == 0
    assert asked == [3, 2, 1]
    assert run("build", "c.rashomon", "--processes", "0").exit_code == 2


def test_an_export_can_go_through_a_pipe(pages: Pages) -> None:
    run("add", "c.rashomon", *pages(*TEXTS))
    run("build", "c.rashomon")
    done = run("export", "c.rashomon", "--format", "json", "-o", "-")
    assert json.loads(done.stdout)["schema"] == "rashomon/1"


def test_a_report_on_standard_output_is_nothing_but_the_report(pages: Pages) -> None:
    done = run("reconstruct", *pages(*TEXTS), "-o", "-")
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.rstrip().endswith("</html>")
    assert "2 sources" in done.stderr


def test_summaries_can_be_read_by_machines(pages: Pages) -> None:
    (one,) = pages(TEXTS[0])
    added = json.loads(run("add", "c.rashomon", one, "/nowhere", "--json").stdout)
    assert [original["size"] for original in added["originals"]] == [24]
    assert [problem["locator"] for problem in added["problems"]] == ["/nowhere"]
    built = json.loads(run("build", "c.rashomon", "--json").stdout)
    assert (built["read"], built["incident"]["claims"]) == (1, 2)
    assert json.loads(run("verify", "c.rashomon", "--json").stdout)["differences"] == []


def test_one_bad_source_is_one_line_and_status_1_and_the_rest_goes_on(
    pages: Pages, tmp_path: Path
) -> None:
    done = run("reconstruct", "/nowhere.txt", *pages(*TEXTS), "-o", "out.html")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == ["/nowhere.txt: No such file or directory"]
    assert "/nowhere.txt" in (tmp_path / "out.html").read_text()


def test_every_problem_is_told_with_the_name_of_its_source_once(pages: Pages) -> None:
    given = pages(TEXTS[0], "fine\fbad", "", "choke")
    done = run("reconstruct", "/nowhere.txt", *given, "-o", "out.html")
    assert done.exit_code == 1
    named = ("/nowhere.txt", given[1], given[2], given[3])
    lines = done.stderr.splitlines()
    assert [sum(line.startswith(f"{name}: ") for line in lines) for name in named] == [1] * 4
    assert all(line.count(name) <= 1 for line in lines for name in named)
    assert f"{given[1]}: bad page" in lines


def test_nothing_readable_names_each_source_and_the_remedy(tmp_path: Path) -> None:
    done = run("reconstruct", "/nowhere.txt", "/nor-here.txt", "-o", "out.html")
    assert done.exit_code == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "/nowhere.txt",
        "/nor-here.txt",
        "rashomon",
    ]
    assert not (tmp_path / "out.html").exists()


def test_what_was_added_but_not_built_is_mentioned(pages: Pages) -> None:
    one, two = pages(*TEXTS)
    run("add", "c.rashomon", one)
    run("build", "c.rashomon")
    run("add", "c.rashomon", two)
    assert "1 added source is not in this yet: run rashomon build c.rashomon" in (
        run("export", "c.rashomon").stderr
    )


def test_a_changed_original_is_reported_with_status_1(pages: Pages, tmp_path: Path) -> None:
    run("add", "c.rashomon", *pages(*TEXTS))
    with sqlite3.connect(tmp_path / "c.rashomon") as connection:
        connection.execute("UPDATE originals SET bytes = x'00' WHERE size = 24")
    connection.close()
    done = run("verify", "c.rashomon")
    assert done.exit_code == 1
    assert "was altered" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "none.rashomon"],
        ["report", "none.rashomon"],
        ["export", "none.rashomon"],
        ["verify", "none.rashomon"],
    ],
)
def test_a_missing_case_is_one_line_and_no_file(arguments: list[str], tmp_path: Path) -> None:
    done = run(*arguments)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "rashomon: there is no case at none.rashomon: start one with "
        "rashomon add none.rashomon FILE..."
    ]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ["reconstruct"],
        ["reconstruct", "a", "--no-such-option"],
        ["reconstruct", "a", "-o", "no/such/folder/report.html"],
        ["reconstruct", "a", "-o", "."],
        ["export", "c.rashomon", "--format", "papyrus"],
        ["no-such-command"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_evidence_is_never_written_over(pages: Pages) -> None:
    one, two = pages(*TEXTS)
    assert run("reconstruct", one, two, "-o", one).exit_code == 2
    assert run("reconstruct", one, "--case", "c.rashomon", "--json", "c.rashomon").exit_code == 2
    assert run("reconstruct", one, two, "--case", "c.rashomon").exit_code == 0
    assert run("report", "c.rashomon", "-o", two).exit_code == 2
    assert run("export", "c.rashomon", "-o", "c.rashomon").exit_code == 2
    assert [Path(each).read_text() for each in (one, two)] == list(TEXTS)
    assert run("verify", "c.rashomon").exit_code == 0


def test_a_report_that_was_there_stays_when_nothing_comes_of_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("the old one")
    assert run("reconstruct", "/nowhere").exit_code == 1
    assert (tmp_path / "report.html").read_text() == "the old one"


def test_words_from_sources_cannot_steer_the_terminal(pages: Pages) -> None:
    hostile = "/no\x1b[2Jwhere\u202etxt\nrashomon: all is well"
    done = run("add", "c.rashomon", hostile, *pages(*TEXTS))
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert len(done.stderr.splitlines()) == 1
    assert "/no\\x1b[2Jwhere\\u202etxt\\nrashomon" in done.stderr


def test_an_unforeseen_failure_is_one_line_with_a_way_to_see_more(pages: Pages) -> None:
    (one,) = pages("weighing breaks\n")
    process = start("reconstruct", one, RASHOMON_DEBUG="")
    _, complaint = process.communicate()
    assert process.returncode == 1
    assert complaint.startswith("rashomon: unforeseen ZeroDivisionError: ")
    assert complaint.count("\n") == 1
    assert "RASHOMON_DEBUG=1" in complaint
    process = start("reconstruct", one, RASHOMON_DEBUG="1")
    assert "Traceback" in process.communicate()[1]


def test_a_reader_that_has_had_enough_is_no_failure(pages: Pages) -> None:
    run("add", "c.rashomon", *pages("line\n" * 3_000))
    run("build", "c.rashomon")
    process = start("export", "c.rashomon")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_teaches_by_example(command: str) -> None:
    assert f"rashomon {command} " in run(command, "--help").stdout


def test_the_help_lists_every_command() -> None:
    listed = run("--help").stdout.split("Commands:")[1].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == COMMANDS
    assert not any(line.endswith("...") for line in listed), "each fits its line"


def test_the_version_is_told() -> None:
    assert run("--version").stdout.startswith("rashomon 0.")
