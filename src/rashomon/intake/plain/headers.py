"""The line above (or below) a comment that says who sent it and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rashomon.intake.plain.cues import cues
from rashomon.intake.plain.stamps import Stamp, stamp_in, without_stamps

Form = Literal["says", "picture", "posted", "signed", "stamp", "name", "inline"]

_MARKER = re.compile(
    r"(?P<number>[+-]?\d{0,3} ?#\d{1,5}\b[.:)]?|\(?\d{1,4}[.)](?=\s|$)|\d{1,4}(?=\s+\S))\s*"
    r"|(?P<bullet>[•·◦▪‣*o–-](?=\s))\s*"
)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_EDGES = " \t\n|,;:—–-•·/#@()[]>»«↓…."
_BRACKETED = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_SENTENCE = re.compile(r"(?:(?<=\w{4})[.]|[!?])[\"”’)]?\s+\S|[,;:]\s|[!?;\"“”]")
_USERNAME = re.compile(r"\S*(?:\d|[a-z][A-Z]|_|[A-Za-z]\.[A-Za-z])\S*|[a-z]\S*|@\w+")

_INLINE = re.compile(
    r"(?P<name>@\w{1,40}) ?[:–—-] *\S|\[(?P<bracketed>[^\]\n]{1,40})\]:?\s+\S"
    r"|(?P<before>[^:,([\n]{1,40}?)(?:, [^\n]{1,40}?| ?\([^)\n]{1,40}\))?:\s+\S"
)

_NO_NAME = re.compile(r"[!?;,:\"“”/{}=+…]|[.]$|[.!?]\s+\S{3,}\s+\S")
_PARTICLE = re.compile(r"(?:v[ao]n|de[rnl]?|d[ai]|l[ae]|bin|[ae]l|of|the|and|@)")

#: How surely "Name says" heads a comment, by the mark behind it. Without a mark only a time stamp
#: below can show it.
_SAYS = {":": 1.6, "...": 2.2, "…": 2.2, "": 0.0}

_LONGEST_NAME = 50
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Header:
    """What one line tells of a comment. ``weight``: how surely it is a comment's header (log-odds).

    Headers of one ``make`` look as if one template had printed them.
    """

    form: Form
    make: str
    weight: float
    author: str | None = None
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """What a list puts before its item, and how many characters it takes.

    ``number`` is None for a bullet, and for bare digits, which count something else in prose.
    """

    number: int | None
    length: int


def marker_of(line: str) -> Marker | None:
    """The number or bullet that a line begins with."""
    match = _MARKER.match(line)
    if not match or not match.end():
        return None
    if match["number"] is None or match["number"].isdigit():
        return Marker(None, match.end())
    return Marker(int(re.sub(r".*?(\d+)\D*$", r"\1", match["number"])), match.end())


def header_of(line: str) -> Header | None:
    """Read a line as the header of a comment; None where it cannot be one."""
    if len(line) > cues().header.longest or cues().header.embedded.match(line):
        return None
    stamp = stamp_in(line)
    bare = without_stamps(line).strip() if stamp else line
    marker = marker_of(bare)
    bare = bare[marker.length :] if marker else bare
    return _picture(bare) or _says(bare, stamp) or _stamped(bare, stamp)


def inline_header_of(line: str) -> Header | None:
    """Read "Name: words" as a comment with its header; prose has such lines too (a script, say)."""
    match = _INLINE.match(line)
    name = name_in(match["name"] or match["bracketed"] or match["before"]) if match else None
    if name is None or cues().header.not_a_name.match(name) or not is_proper_name(name):
        return None
    return Header("inline", "inline", 1.0, name, stamp_in(match[0]) if match else None)


def name_in(line: str) -> str | None:
    """The line as a person's name or user name, if it can be one and nothing else is on it."""
    if len(line) > cues().header.longest:
        return None
    bare = _URL.sub(" ", line)
    marker = marker_of(bare)
    bare = bare[marker.length :] if marker else bare
    bare = _BRACKETED.sub(" ", bare).strip()
    words = bare.removeprefix("by ").split()
    if _NO_NAME.search(bare) or len(words) > _MOST_WORDS or len(bare) > _LONGEST_NAME:
        return None
    return _name(bare) if any(c.isalpha() for c in bare) else None


def is_proper_name(name: str) -> bool:
    """Whether a line that could be a name is written as one, without a title that prose gives."""
    if cues().header.not_a_name.match(name):
        return False
    words = name.split()
    return len(words) == 1 or all(w[0].isupper() or _PARTICLE.fullmatch(w) for w in words)


def is_username(name: str) -> bool:
    """Whether a name has the make of a user name rather than of a title or a heading."""
    return len(name.split()) == 1 and _USERNAME.fullmatch(name) is not None


def _picture(line: str) -> Header | None:
    match = cues().header.picture.fullmatch(line)
    return Header("picture", "picture", 3.0, match["name"].strip()) if match else None


def _says(line: str, stamp: Stamp | None) -> Header | None:
    """ "Name says:", with the time stamp anywhere around it."""
    match = cues().header.says.fullmatch(line.strip(" \t-—–|,/"))
    if not match:
        return None
    name = match["name"]
    if cues().header.not_a_name.match(name.strip()) and not (stamp and stamp.dated):
        return None
    author = _name(name)
    if author is None:
        return None
    make = f"says {stamp.make if stamp else match['mark']}"
    return Header("says", make, 3.0 if stamp else _SAYS[match["mark"]], author, stamp)


def _stamped(line: str, stamp: Stamp | None) -> Header | None:
    """A time stamp, with a name or with nothing but the words of a template."""
    if stamp is None:
        return None
    author = _name(line) or _name_and_place(line, stamp)
    posted = cues().header.posted.search(line) is not None
    if author is None and _words_left(line):
        return None
    precision = 0.8 if (stamp.exact and stamp.dated) or stamp.make == "relative" else 0.0
    if author is None:
        weight = precision if precision else (0.2 if stamp.dated else 0.0)
        return Header("stamp", f"stamp {stamp.make}", weight, None, stamp)
    form: Form = "posted" if posted else "signed"
    if not stamp.dated and stamp.make != "relative":
        return Header(form, f"{form} clock", 0.0, author, stamp)
    return Header(form, f"{form} {stamp.make}", 0.7 + precision + 0.6 * posted, author, stamp)


def _name_and_place(line: str, stamp: Stamp) -> str | None:
    """ "Name, Town, Country, 3 hours ago": the name, where everything is written as names are."""
    pieces = [piece.strip(_EDGES) for piece in line.split(",")]
    pieces = [piece for piece in pieces if piece]
    if not stamp.exact or not 2 <= len(pieces) <= 4:
        return None
    names = [name_in(piece) for piece in pieces]
    return names[0] if all(name and is_proper_name(name) for name in names) else None


def _words_left(line: str) -> bool:
    bare = _BRACKETED.sub(" ", cues().header.template.sub(" ", line))
    return any(c.isalpha() for c in bare)


def _name(line: str) -> str | None:
    """What is left of a header when the template's words are taken off, if that can be a name."""
    bare = _URL.sub(" ", line)
    bare = cues().header.template.sub("\n", bare)
    if _SENTENCE.search(_BRACKETED.sub(" ", bare).strip(_EDGES + "\n")):
        pieces = [bare]
    else:
        pieces = re.split(r"\n|\||\s[—–/>→»-]\s", _BRACKETED.sub(" ", bare))
    names = [piece.strip(_EDGES) for piece in pieces]
    names = [name for name in names if any(c.isalpha() for c in name)]
    if not names or len(" ".join(names)) > _LONGEST_NAME or len(" ".join(names).split()) > 7:
        return None
    name = names[0]
    return None if _SENTENCE.search(name) or not name[0].isalnum() else name
