"""The cues of ``data/cues.toml``: which lines are furniture, captions, or announce comments."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,6}|no|one|two|three)"


@dataclass(frozen=True, slots=True)
class LineCue:
    """A set of patterns of which one must match a whole line that is not too long."""

    longest: int
    pattern: re.Pattern[str]

    def fits(self, line: str) -> bool:
        """Whether ``line`` is one that these patterns describe."""
        if len(line) > self.longest:
            return False
        # White space as it is seen: a line may be wrapped, its blanks may be unbreakable.
        return self.pattern.fullmatch(" ".join(line.split())) is not None


@dataclass(frozen=True, slots=True)
class HeaderCues:
    """What the header line of a comment is made of, beside a name and a time stamp."""

    longest: int
    template: re.Pattern[str]
    says: re.Pattern[str]
    picture: re.Pattern[str]
    posted: re.Pattern[str]
    not_a_name: re.Pattern[str]
    embedded: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, compiled."""

    furniture: LineCue
    listing: LineCue
    byline: LineCue
    caption: LineCue
    announcing: LineCue
    opening: LineCue
    closing: LineCue
    control: LineCue
    mark: LineCue
    header: HeaderCues


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues that ship with the package, compiled once."""
    data = tomllib.loads((files(__package__) / "data" / "cues.toml").read_text("utf-8"))
    thread, header = data["thread"], data["header"]
    return Cues(
        furniture=_line_cue(data["furniture"]["longest"], data["furniture"]["lines"]),
        listing=_line_cue(data["furniture"]["longest"], data["furniture"]["listing"]),
        byline=_line_cue(data["byline"]["longest"], data["byline"]["lines"]),
        caption=_line_cue(data["caption"]["longest"], data["caption"]["lines"]),
        announcing=_line_cue(thread["longest"], thread["announcing"]),
        opening=_line_cue(thread["longest"], [*thread["announcing"], *thread["opening"]]),
        closing=_line_cue(thread["longest"], thread["closing"]),
        control=_line_cue(thread["longest"], thread["control"]),
        mark=_line_cue(thread["longest"], thread["mark"]),
        header=HeaderCues(
            longest=header["longest"],
            template=_compiled(rf"\b({'|'.join(header['template'])})\b"),
            says=_compiled(rf"(?P<name>.{{1,70}}?)\s*{header['says']}\s*(?P<mark>:|\.\.\.|…|)\s*"),
            picture=_compiled(header["picture"]),
            posted=_compiled(header["posted"]),
            not_a_name=_compiled(header["not_a_name"]),
            embedded=_compiled(header["embedded"]),
        ),
    )


def _line_cue(longest: int, patterns: list[str]) -> LineCue:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return LineCue(longest, _compiled(joined.replace("{n}", _COUNT)))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
