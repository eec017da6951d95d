"""All judges at once."""

from __future__ import annotations

from measure import JUDGES, measure
from small_incident import incident


def test_measure_calls_every_judge() -> None:
    tables = ("page", "event", "detail", "attribution", "time", "stance", "entity", "link")
    assert set(measure(incident(), {table: [] for table in tables})) == set(JUDGES)
