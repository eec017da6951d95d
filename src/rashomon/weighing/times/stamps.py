"""The stamp of a page is no time that it tells: "Updated: 2016-07-15 06:50" is when it came out.

Where a headline and the line below it have no full stop between them, a parser takes the stamp for
the time of what the headline tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.intake.dates import vocabulary
from rashomon.model import Claim, Document, Reading

#: A day and a minute as machines write them.
_BY_MACHINE = re.compile(r"\d{4}-\d\d-\d\d[T ]+\d\d:\d\d")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_REACH = 24


def without_stamps(documents: Sequence[Document], readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with no time for a claim where that is the stamp of its page."""
    days = {d.source.id: (d.source.published.earliest or "")[:10] for d in documents}
    texts = {d.source.id: d.text for d in documents}
    return [
        _unstamped(reading, days[reading.source], texts[reading.source]) for reading in readings
    ]


def _unstamped(reading: Reading, day: str, text: str) -> Reading:
    if not any(_is_a_stamp(claim, day, text) for claim in reading.claims):
        return reading
    claims = (replace(c, time=None) if _is_a_stamp(c, day, text) else c for c in reading.claims)
    return replace(reading, claims=tuple(claims))


def _is_a_stamp(claim: Claim, day: str, text: str) -> bool:
    """Whether a claim's time is written by a machine, or labelled, and of its page's own day."""
    time = claim.time
    if time is None or not day or (time.earliest or "")[:10] != day:
        return False
    if _BY_MACHINE.search(time.text):
        return True
    before = text[max(time.start - _REACH, 0) : time.start].rstrip(" :").lower()
    labels = (*vocabulary().updated, *vocabulary().published)
    return _A_DAY.search(time.text) is not None and before.endswith(labels)
