"""Captions: what is seen when, in words, with who is said to have told the same; WebVTT of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.watching.showing.wording import QUIET, names_of, sentence
from rashomon.watching.watch import Watch

#: A caption stays for so many seconds, that it can be read (15 characters a second; BBC subtitle
#: guidelines have 160 to 180 words a minute).
_SHORTEST, _A_SECOND = 2.0, 15.0
#: So many captions are to be read at a time; the earlier make room.
AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Caption:
    """What is told from ``begins`` to ``ends``, on the common clock.

    ``number``: of the observation, from 1; ``said``: what accounts say of the same, each with its
    source.
    """

    number: int
    begins: float
    ends: float
    text: str
    said: tuple[str, ...] = ()


def captions_of(
    watch: Watch, said: Mapping[str, Sequence[str]] | None = None
) -> tuple[Caption, ...]:
    """Captions of observations, in order, each as long as it can be read.

    Who merely comes into sight, goes out of it or stays has none unless an account tells of it.
    ``said``: by observation, the words of accounts for it, each with its source.
    """
    names = names_of(watch.paths)
    found = []
    for number, each in enumerate(watch.observations, 1):
        told = tuple((said or {}).get(each.id, ()))
        if each.kind in QUIET and not told:
            continue
        text = sentence(each, names, watch.site)
        length = max(_SHORTEST, len(" ".join((text, *told))) / _A_SECOND)
        found.append(Caption(number, each.begins, each.begins + length, text, told))
    return tuple(found)


def shown_at(captions: Sequence[Caption], time: float) -> list[Caption]:
    """The captions to be read at a time, the latest last."""
    return [each for each in captions if each.begins <= time < each.ends][-AT_ONCE:]


def webvtt(captions: Sequence[Caption], begins: float, ends: float) -> str:
    """Captions as WebVTT (W3C 2019), for a clip that runs from ``begins`` to ``ends``.

    What overlaps is shown together; a caption ends where it makes room for later ones.
    """
    cues = ["WEBVTT", ""]
    for index, each in enumerate(captions):
        after = captions[index + AT_ONCE : index + AT_ONCE + 1]
        until = min([each.ends, ends, *(later.begins for later in after)])
        first = max(each.begins, begins)
        if until - first < 0.001:
            continue
        cues += [str(each.number), f"{_stamp(first - begins)} --> {_stamp(until - begins)}"]
        cues += [_escaped(line) for line in (each.text, *each.said)]
        cues.append("")
    return "\n".join(cues)


def _stamp(seconds: float) -> str:
    thousandths = math.floor(seconds * 1000 + 0.5)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def _escaped(line: str) -> str:
    """One line of a cue: an arrow or markup in it would be read as WebVTT's own."""
    plain = " ".join(line.split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
