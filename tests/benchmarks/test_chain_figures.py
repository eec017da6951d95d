from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from chains.figures import bounded, compare
from chains.gold import GoldDocument
from chains.scores import Partition


@dataclass(frozen=True)
class Report:
    gold: GoldDocument


def _report(name: str, topic: str, incident: str) -> Report:
    return Report(GoldDocument(name, topic, incident, "", ()))


def test_bounds_widen_and_none_is_told_twice() -> None:
    two_incidents = [_report("a", "7", "7_x"), _report("b", "7", "7_y")]
    assert [(name, len(groups)) for name, groups in bounded(two_incidents)] == [
        ("per incident", 2),
        ("per topic", 1),
    ]
    two_topics = [_report("a", "7", "7"), _report("b", "8", "8")]
    assert [name for name, _ in bounded(two_topics)] == ["per incident", "over all"]


def test_all_groups_are_judged_together(capsys: pytest.CaptureFixture[str]) -> None:
    groups = [[_report("a", "7", "7")], [_report("b", "8", "8")]]

    def together(group: Sequence[Report]) -> Partition:
        return [frozenset({(r.gold.id, n) for r in group for n in (1, 2)})]

    def alone(group: Sequence[Report]) -> Partition:
        return [frozenset({(r.gold.id, n)}) for r in group for n in (1, 2)]

    compare("try", groups, together, together, (alone, alone))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "try, MUC\t100.0\t0.0\t-\t0.0"
    assert lines[1] == "try, B3\t100.0\t66.7\t1.50\t66.7"
    assert [line.split("\t")[0] for line in lines] == [
        "try, MUC",
        "try, B3",
        "try, CEAFe",
        "try, CoNLL",
    ]
