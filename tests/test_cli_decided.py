"""What the terminal says of a case about which people decided."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from rashomon import cli
from rashomon.case import Case
from rashomon.decisions import Target

PAGES = (
    "A bridge fell in Osterby on Monday. Police closed the road.",
    "The bridge in Osterby fell on Monday. Divers found a van.",
)


def test_the_figures_heed_what_was_decided(tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.txt" for number in range(len(PAGES))]
    for page, text in zip(pages, PAGES, strict=True):
        page.write_text(text)
    with Case.create(tmp_path / "a.rashomon") as case:
        case.add([str(page) for page in pages])
        case.build()
        incident = case.reconstruction().incident
        source = incident.sources[0].id
        case.decide("exclude", [Target("source", source, "a page")], who="Ada", why="a hoax")
    report = ["report", str(tmp_path / "a.rashomon"), "-o", str(tmp_path / "out.html")]
    told = CliRunner().invoke(cli.app, report)
    left = sum(claim.source != source for claim in incident.claims)
    assert 0 < left < len(incident.claims)
    assert f"2 sources, {left} claims, " in told.stdout
