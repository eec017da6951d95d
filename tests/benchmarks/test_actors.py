from __future__ import annotations

from pathlib import Path

import actors
from chains.gold import GoldMention, load
from chains.tellings import read_alone

WORDS = ["Ada", "Brook", "opened", "the", "mill", ".", "She", "thanked", "the", "workers", "."]


def _report(tmp_path: Path) -> actors.Report:
    chains = {0: "(3_Ada_ACTOR", 1: "3_Ada_ACTOR)", 6: "(3_Ada_ACTOR)", 9: "(3_Workers_GROUP)"}
    chains |= {4: "(3_Mill_OBJECT)"}
    lines = [
        f"3/-/3_L\t{n // 6}\t{n % 6}\t{word}\t{chains.get(n, '-')}" for n, word in enumerate(WORDS)
    ]
    (tmp_path / "Try.conll").write_text("\n".join(lines), "utf-8")
    documents = load(tmp_path, "Entity")["Try"]
    return actors._report(documents[0], read_alone(documents)[0])


def _texts(report: actors.Report, mentions: list[GoldMention]) -> list[str]:
    return [report.gold.text[m.start : m.end] for m in mentions]


def test_a_mention_belongs_to_the_chain_that_holds_its_head(tmp_path: Path) -> None:
    report = _report(tmp_path)
    by_text = dict(zip(_texts(report, list(report.chains)), report.chains.values(), strict=True))
    assert by_text["Ada Brook"] == by_text["She"] != by_text["workers"]


def test_things_are_no_actors(tmp_path: Path) -> None:
    report = _report(tmp_path)
    assert "mill" in _texts(report, list(report.heads))
    actors_alone = report.only(("ACTOR", "GROUP"))
    assert _texts(report, list(actors_alone.heads)) == ["Ada Brook", "She", "workers"]
