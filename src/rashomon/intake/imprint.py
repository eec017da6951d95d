"""The line near the title that names who published a page, or who wrote it, beside its date."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rashomon.intake.dates import find_dates

_LONGEST = 120
_LONGEST_NAME = 6
_PERSON = range(2, 4)
_BETWEEN = re.compile(r"\s*[|•·–—;\n]\s*|,\s+|,$|\s+[-/]\s+|\s+for\s+(?=[A-Z])")
_EDGES = " \t|•·,–—-()[]"
#: What pages print around name and date: cues, weekdays, clocks, zones, the writer's post.
_TEMPLATE = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:first |last |originally )?(?:published|posted|updated|modified|issued|filed|created)"
    r"|utc|gmt|bst|cet|cest|[ecmp][sd]?t|a\.?m|p\.?m|in print|local time|^at|^on|at$|on$"
    r"|\d{1,2}[:.h]\d{2}(?::\d{2})?|\d+ min(?:ute)?s? read"
    r"|(?:[\w-]+ )?(?:staff|writer|reporter|correspondent|editor|columnist|contributor)s?)\b\.?"
    r"|[+-]\d{2}:?\d{2}\b|^source\s*:",
    re.I,
)
_BY = re.compile(r"^(?:(?:posted|published|written|words|reported)\s+)?by\s+", re.I)
_NAME = re.compile(
    r"[A-Z0-9][\w.'’&-]*"
    r"(?:\s+(?:(?:de|van|von|der|bin|al|el|la|of|the|and|for|&)\s+)*[A-Z0-9][\w.'’&-]*)*"
)
_HANDLE = re.compile(r"@?[\w.-]{2,30}")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.I)
_ACRONYM = re.compile(r"[A-Z]{2,5}")
#: Written as one word from two, as outlets' names are and towns' are not ("BuoyTV").
_ONE_OF_TWO = re.compile(r"(?!Mc)[A-Z][a-z]{2,}[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who published a page and who wrote it, as far as the line tells them apart."""

    outlet: str | None = None
    author: str | None = None


def imprint_of(line: str) -> Imprint | None:
    """Read a line that holds names beside a date or a "by", and nothing else; None: it is no such.

    "The Daily Buoy, 4 March 2021", "By Ann Lee, The Daily Buoy | March 4, 2021". A name whose words
    do not tell an outlet from a town is left out, rather than guessed.
    """
    if len(line) >= _LONGEST:
        return None
    pieces = list(_pieces(line))
    names = [piece for piece in pieces if not _BY.match(piece)]
    writers = [_BY.sub("", piece) for piece in pieces if _BY.match(piece)]
    dated = any(find_dates(line))
    if not (dated or writers) or not pieces or len(pieces) > len(_PERSON) + 1:
        return None
    if not all(_is_name(name) for name in names) or not all(map(_is_writer, writers)):
        return None
    outlets = [name for name in (*names, *writers) if is_masthead(name) or has_article(name)]
    beside = [name for name in names if outlets and name not in outlets and _is_person(name)]
    author = next((name for name in (*writers, *beside) if name not in outlets), None)
    return Imprint(next(iter(outlets), None), author)


def imprint_among(lines: Iterable[str]) -> Imprint:
    """The first outlet and the first author that some of the lines name."""
    found = [imprint for line in lines if (imprint := imprint_of(line))]
    return Imprint(
        next((each.outlet for each in found if each.outlet), None),
        next((each.author for each in found if each.author), None),
    )


def is_masthead(name: str) -> bool:
    """Whether the words of a name alone tell that it is an outlet's ("The Daily Buoy")."""
    words = name.lower().split()
    if any(form.fullmatch(name) for form in (_ACRONYM, _ONE_OF_TWO, _HOST)):
        return True
    if not words or len(words) > _LONGEST_NAME or not _NAME.fullmatch(name):
        return False
    known = masthead_words()
    if any(phrase in " ".join(words) for phrase in known["phrases"]):
        return True
    return len(words) > 1 and (words[-1] in known["endings"] or words[0] in known["beginnings"])


def has_article(name: str) -> bool:
    """Whether a name is written as titles of papers are, and towns and people are not."""
    return name.startswith(("The ", "THE ")) and _is_name(name)


@lru_cache(maxsize=1)
def masthead_words() -> dict[str, frozenset[str]]:
    """The word lists of ``data/outlets.toml``: "endings", "beginnings" and "phrases" of names."""
    source = files("rashomon.intake").joinpath("data/outlets.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(source).items()}


def _pieces(line: str) -> Iterator[str]:
    """What the line holds beside dates and what a template prints, cut where names end."""
    at = 0
    for dated in (*find_dates(line), None):
        part = line[at : dated.start if dated else None]
        at = dated.end if dated else at
        for piece in _BETWEEN.split(part):
            by = _BY.match(piece.strip(_EDGES))
            bare = piece.strip(_EDGES)[by.end() if by else 0 :]
            rest = bare if is_masthead(bare) else " ".join(_TEMPLATE.sub(" ", bare).split())
            if name := rest.strip(_EDGES):
                yield f"by {name}" if by else name


def _is_name(name: str) -> bool:
    words = len(name.split())
    return words <= _LONGEST_NAME and bool(_NAME.fullmatch(name) or _HOST.fullmatch(name))


def _is_writer(name: str) -> bool:
    return _is_name(name) or _HANDLE.fullmatch(name) is not None


def _is_person(name: str) -> bool:
    return len(name.split()) in _PERSON
