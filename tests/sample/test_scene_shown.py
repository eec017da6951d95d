"""The synthetic scene all the way from its own pixels to a notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.joining.joined import Joined
from rashomon.sample.scene.showing import show, told_of

pytest.importorskip("av")
pytest.importorskip("cv2")


@pytest.mark.slow
def test_from_pixels_to_a_notice(tmp_path: Path) -> None:
    shown = show(tmp_path)
    lines = list(told_of(shown))
    assert "Synthetic" in lines[0]
    assert all(path.exists() for path in shown.files)
    assert {path.name for path in tmp_path.iterdir() if "synthetic" not in path.name} == set()
    assert _contradicted(shown.joined) >= {"No guard fired a shot"}
    page = (tmp_path / "synthetic-notice.html").read_text(encoding="utf-8")
    assert "In the footage" in page
    sure = {finding.rule: finding.sure for finding in shown.findings}
    assert sure == {"no-crossing": "contested", "no-firing": "contested", "keep-out": "seen"}
    assert "Seen by cameras" in page


def _contradicted(joined: Joined) -> set[str]:
    return {answer.said for answer in joined.answers if answer.standing == "contradicted"}
