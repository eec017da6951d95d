"""The incident for other programs: one module a format, each a pure function of what is told."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats that a case can be exported in."""

    json = "json"
    csv = "csv"
    timelinejs = "timelinejs"
    annotations = "annotations"
    ftm = "ftm"
    geojson = "geojson"
    acled = "acled"
