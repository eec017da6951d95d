"""Two browsers and a build at once on one case: nothing is lost, nobody sees a lock."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import stand_ins
from conftest import Pages
from rashomon.case import Case
from rashomon.serving.app import create_app

from .conftest import HERE

#: Seconds that the stand-in for reading takes for a line: the build outlasts the decisions.
PACE = "0.01"
DECISIONS = 12


@pytest.mark.slow
def test_two_browsers_and_a_build_at_once(
    tmp_path: Path, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ins.install(monkeypatch)
    path = tmp_path / "busy.rashomon"
    first, *others = pages("first\n", *(f"page {number}\n" * 8 for number in range(40)))
    with Case.create(path) as case:
        case.add([first])
        case.build()
        (event,) = case.reconstruction().incident.events
        case.add(others)
    arguments = [sys.executable, stand_ins.__file__, PACE, "build", str(path)]
    build = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with ThreadPoolExecutor(2) as browsers:
        answers = [
            status
            for found in browsers.map(lambda who: _browse(path, event.id, who), ("Ada", "Ben"))
            for status in found
        ]
    _, complaint = build.communicate(timeout=120)
    assert build.returncode == 0, complaint
    assert set(answers) == {200, 303}
    with Case.open(path) as case:
        taken = case.decisions()
        assert len({decision.id for decision in taken}) == 2 * DECISIONS
        assert sorted(d.who for d in taken) == ["Ada"] * DECISIONS + ["Ben"] * DECISIONS
        assert len(case.reconstruction().documents) == 41
        assert case.verify().differences == ()
    with TestClient(create_app(path), base_url=HERE) as late:
        assert late.get("/decisions").text.count('class="ruling') == 2 * DECISIONS


def _browse(path: Path, event: str, who: str) -> list[int]:
    """Decide and look, again and again, in an app of one's own over the same case."""
    statuses = []
    with TestClient(create_app(path), base_url=HERE, follow_redirects=False) as browser:
        for number in range(DECISIONS):
            note = {"kind": "note", "target": f"event:{event}", "who": who, "why": str(number)}
            posted = browser.post("/decisions", data=note, headers={"origin": HERE})
            statuses += [posted.status_code, browser.get("/").status_code]
            statuses.append(browser.get("/decisions").status_code)
    return statuses


def test_a_decision_of_another_process_shows_at_once(client: TestClient, path: Path) -> None:
    assert client.get("/decisions").text.count('class="ruling') == 0
    with TestClient(create_app(path), base_url=HERE, headers={"origin": HERE}) as other:
        note = {"kind": "note", "target": "event:e1", "who": "Ben", "why": "so"}
        assert other.post("/decisions", data=note).status_code == 200
    assert client.get("/decisions").text.count('class="ruling') == 1
