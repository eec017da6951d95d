"""Observations, names and times in fixed words."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from rashomon.watching.seen import Observation, Path
from rashomon.watching.site import Site

#: Kinds that tell little by themselves: who merely comes into sight, goes out of it or stays.
QUIET = frozenset({"appears", "disappears", "stays"})
#: What something of no known kind is called.
_NAMELESS = "figure"
#: Above this many seconds a length is told in minutes.
_LONG = 90.0
#: How confidence reads: the first whose bound it reaches.
_SURENESS = ((0.95, "clearly seen"), (0.8, "well seen"), (0.6, "seen with some doubt"))


def names_of(paths: Iterable[Path]) -> dict[str, str]:
    """By path, what it is called: "person 1", "vehicle 2", counted in the order of the paths.

    Ways of one figure have one name.
    """
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for path in paths:
        figure = path.figure or path.id
        if figure not in names:
            noun = _NAMELESS if path.kind == "unknown" else path.kind
            counts[noun] += 1
            names[figure] = f"{noun} {counts[noun]}"
        names[path.id] = names[figure]
    return names


def sentence(observation: Observation, names: Mapping[str, str], site: Site) -> str:
    """What happens, as "Person 3 crosses the line, to the yard; it crosses back after 6.2 s".

    A path that ``names`` lacks is "somebody".
    """
    who = [names.get(path, "somebody") for path in observation.paths] or ["something"]
    told = _sentences()[observation.kind].format(
        doer=who[0],
        other=who[1] if len(who) > 1 else "somebody",
        others=_listed(who[1:]) if len(who) > 1 else "somebody",
        where=observation.where or "a line",
    )
    told += _way(observation, site)
    if observation.returns_after is not None:
        told += f"; crosses back after {length(observation.returns_after)}"
    return told[0].upper() + told[1:]


def clock(seconds: float) -> str:
    """A time on the common clock: "0:21.6", "1:02:03.4"; before its zero with a minus."""
    tenths = round(abs(seconds) * 10)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    told = f"{rest // 10:02d}.{rest % 10}"
    told = f"{hours}:{minutes:02d}:{told}" if hours else f"{minutes}:{told}"
    return f"−{told}" if seconds < 0 and tenths else told


def length(seconds: float) -> str:
    """How long something took: "6.2 s", "2 min 5 s"."""
    if seconds < _LONG:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def during(observation: Observation) -> str:
    """When it happens, by the common clock: a moment, or from when to when."""
    begins, ends = clock(observation.begins), clock(observation.ends)
    return begins if begins == ends else f"{begins}–{ends}"


def sureness(confidence: float) -> str:
    """A confidence from 0 to 1 in words, with the number: "clearly seen (0.97)"."""
    words = next((words for bound, words in _SURENESS if confidence >= bound), "doubtful")
    return f"{words} ({confidence:.2f})"


def _way(observation: Observation, site: Site) -> str:
    """From which side to which, where the site says what lies there."""
    if observation.direction is None:
        return ""
    line = next((line for line in site.lines if line.name == observation.where), None)
    if line is None or not (line.left and line.right):
        return f" ({observation.direction})"
    sides = (line.left, line.right)
    begins, ends = sides if observation.direction == "forth" else sides[::-1]
    return f", from {begins} to {ends}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@lru_cache(maxsize=1)
def _sentences() -> Mapping[str, str]:
    told = files("rashomon.watching.showing").joinpath("data", "sentences.toml")
    return tomllib.loads(told.read_text("utf-8"))
