"""Finds places given by their latitude and longitude in running text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

#: A ten millionth of a degree is a centimetre, finer than any text is.
_DECIMALS = 7
_LIMITS = {"latitude": 90, "longitude": 180}


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point on the globe, in degrees north and east, and the words that give it (their place)."""

    latitude: float
    longitude: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Half:
    """One of the two numbers, in degrees."""

    axis: str
    degrees: float
    start: int
    end: int


def find_coordinates(text: str) -> tuple[Coordinates, ...]:
    """Each pair of a latitude and a longitude in ``text``, in order.

    Read are degrees, with minutes and seconds or without, that say their half of the globe or
    whether they are latitude or longitude ("37.95 N, 126.67 E", "S 33°51′, E 151°12′", "latitude
    37.95, longitude -126.67"), and two decimal numbers right behind a word that announces them. A
    pair that is no place on the globe is none; nor are whole numbers without a sign of degrees.
    """
    found = {each.start: each for each in (*_announced(text), *_paired(text))}
    return tuple(found[start] for start in sorted(found))


def _paired(text: str) -> Iterator[Coordinates]:
    """The pairs of two halves side by side, in either order."""
    for one, other in pairwise(_halves(text)):
        if one.axis != other.axis and _between().fullmatch(text, one.end, other.start):
            degrees = {one.axis: one.degrees, other.axis: other.degrees}
            yield Coordinates(degrees["latitude"], degrees["longitude"], one.start, other.end)


def _halves(text: str) -> Iterator[_Half]:
    for found in _half().finditer(text):
        half = _read(found)
        if half is not None:
            yield half


def _read(found: re.Match[str]) -> _Half | None:
    """One half; None where minutes, seconds or degrees are more than there are."""
    side = "before" if found["before"] else "behind" if found["behind"] else "bare"
    degrees, minutes, seconds = (float(found[f"{side}_{part}"] or 0) for part in "dms")
    word = (found["before"] or found["behind"] or found["label"]).casefold()
    axis, sign = _meanings()[word]
    size = round(degrees + minutes / 60 + seconds / 3600, _DECIMALS)
    if minutes >= 60 or seconds >= 60 or size > _LIMITS[axis]:
        return None
    if side == "bare" and found["sign"] in ("-", "−"):
        sign = -1
    return _Half(axis, sign * size, found.start(), found.end())


def _announced(text: str) -> Iterator[Coordinates]:
    for found in _bare_pair().finditer(text):
        latitude, longitude = (
            float(found[axis].replace("−", "-")) for axis in ("latitude", "longitude")
        )
        if abs(latitude) <= _LIMITS["latitude"] and abs(longitude) <= _LIMITS["longitude"]:
            yield Coordinates(latitude, longitude, found.start("latitude"), found.end())


@lru_cache(maxsize=1)
def _notation() -> dict[str, Any]:
    return tomllib.loads(
        files("rashomon.telling").joinpath("data/coordinates.toml").read_text("utf-8")
    )


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, tuple[str, int]]:
    """Word -> whether it is said of latitudes or longitudes, and the sign that it gives."""
    known = _notation()
    labels = {word: (axis, 1) for axis, words in known["labels"].items() for word in words}
    return labels | {
        word: (axis, sign)
        for axis, signs in known["hemispheres"].items()
        for word, sign in signs.items()
    }


@lru_cache(maxsize=1)
def _half() -> re.Pattern[str]:
    hemispheres, labels = _notation()["hemispheres"], _notation()["labels"]
    half = _any(word for signs in hemispheres.values() for word in signs)
    label = _any(word for words in labels.values() for word in words)
    called = rf"(?:\b(?:{label})\b\W{{0,3}})"
    return re.compile(
        rf"{called}?\b(?P<before>{half})(?![^\W\d])\.?\s*{_number('before')}"
        rf"|{called}?(?<![\w.]){_number('behind')}\s*(?P<behind>{half})\b"
        rf"|\b(?P<label>{label})\b\W{{0,3}}?(?P<sign>[-−+])?{_number('bare')}",
        re.IGNORECASE,
    )


def _number(side: str) -> str:
    """Degrees with a decimal point or a mark, then minutes and seconds if there are any."""
    marks = {name: _any(words) for name, words in _notation()["marks"].items()}
    return (
        rf"(?P<{side}_d>\d{{1,3}}(?:\.\d+|(?=\s*(?:{marks['degree']}))))(?:\s*(?:{marks['degree']}))?"
        rf"(?:\s*(?P<{side}_m>\d{{1,2}}(?:\.\d+)?)\s*(?:{marks['minute']}))?"
        rf"(?:\s*(?P<{side}_s>\d{{1,2}}(?:\.\d+)?)\s*(?:{marks['second']}))?"
    )


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    between = _notation()["between"]
    label = _any(word for words in _notation()["labels"].values() for word in words)
    signs, words = _any(between["signs"]), _any(between["words"])
    return re.compile(rf"\.?(?:\s*(?:{label}))?\s*(?:{signs})?\s*(?:{words})?\s*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _bare_pair() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_any(_notation()['announced']['words'])})[^\w+−-]{{1,3}}"
        r"(?P<latitude>[-−+]?\d{1,2}\.\d+)\s*[,;/]?\s*(?P<longitude>[-−+]?\d{1,3}\.\d+)(?![\d.°]|\s*[NSEW]\b)",
        re.IGNORECASE,
    )


def _any(words: Iterable[str]) -> str:
    """Whichever of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
