"""Decisions in words, for formats that have no field for them."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.decisions import DecisionKind
from rashomon.telling.deciding import Ruling
from rashomon.telling.wording import clip, utc

_SAID: Mapping[DecisionKind, str] = {
    "merge": "Events merged",
    "split": "Event split",
    "role": "Role corrected",
    "misread": "Claim wrongly read",
    "exclude": "Source excluded",
    "note": "Note",
    "undo": "Decision undone",
}
_LONGEST_NAME = 80


def told(ruling: Ruling) -> str:
    """One line: what was decided, why, about what, by whom, when, and whether it applies."""
    decision = ruling.decision
    what = _SAID[decision.kind] + (f" to {decision.value}" if decision.value else "")
    about = ", ".join(f"“{clip(target.words, _LONGEST_NAME)}”" for target in decision.targets)
    return (
        f"{what} ({ruling.effect}): {decision.why} [about {about}; "
        f"{decision.who}, {utc(decision.at)}]"
    )
