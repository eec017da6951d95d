"""Decisions in words, for formats that have no field for them."""

from __future__ import annotations

from rashomon.telling.deciding import Ruling
from rashomon.telling.wording import clip, utc

_LONGEST_NAME = 80


def told(ruling: Ruling) -> str:
    """One line: what was decided, why, about what, by whom, when, and whether it applies."""
    decision = ruling.decision
    targets = ruling.concerns.targets
    about = ", ".join(f"“{clip(target.words, _LONGEST_NAME)}”" for target in targets)
    return (
        f"{ruling.said} ({ruling.effect}): {decision.why} [about {about}; "
        f"{decision.who}, {utc(decision.at)}]"
    )
