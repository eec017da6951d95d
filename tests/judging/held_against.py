"""Invented footage held against rules beside invented accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from invented_claims import Told, crossing, incident
from rashomon.findings import Judgement
from rashomon.footage import Who
from rashomon.joining.beside import beside
from rashomon.judging.finding import judge
from rashomon.judging.rules import load, parse
from rashomon.telling.filmed import Filmed
from rashomon.watching.seen import Observation
from rashomon.watching.site import Line
from seen_by_cameras import CHASE, footage, watched

PURSUIT = Told(
    "Herald", "A soldier pursued the driver.", "pursued", "pursue",
    (("agent", "A soldier", "n1"), ("patient", "the driver", "n3")), event="e2",
)  # fmt: skip
DENIED = crossing("Gazette", "A soldier never crossed the demarcation line.", polarity="-")
RULE = """
title = "Yard rules"
[who.soldiers]
said = "soldiers"
nouns = ["soldier"]
[who.drivers]
said = "drivers"
nouns = ["driver"]
[where.line]
said = "the line"
names = ["demarcation line", "far bank"]
[[rule]]
id = "keep-off"
title = "Keep off"
text = "No soldier does it."
source = "Yard rules, 1"
mode = "forbidden"
bound = ["soldiers"]
"""
CROSSING = 'where = ["line"]\nact.verbs = ["cross"]'


def held(
    *told: Told,
    saw: tuple[Observation, ...] = CHASE,
    rules: str | None = None,
    who: Mapping[str, str] | None = None,
    lines: tuple[Line, ...] | None = None,
    cameras: Mapping[str, str] | None = None,
) -> tuple[Judgement, Filmed]:
    built, documents = incident(*told)
    kept = footage(watched(*saw, cameras=cameras))
    kept = replace(kept, who=tuple(Who(*each) for each in (who or {}).items()))
    join = beside(kept if lines is None else replace(kept, lines=lines))
    assert join is not None
    filmed = join(built)
    held_against = load("ceasefire") if rules is None else parse(RULE + rules, "yard.toml")
    return judge(filmed.incident, documents, held_against, filmed), filmed


def judged(*told: Told, **how: object) -> Judgement:
    return held(*told, **how)[0]  # type: ignore[arg-type]


def surely(confidence: float, kind: str = "crosses") -> tuple[Observation, ...]:
    return tuple(replace(o, confidence=confidence) if o.kind == kind else o for o in CHASE)
