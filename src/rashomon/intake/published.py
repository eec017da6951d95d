"""When a source came out: an interval and the words that it rests on, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from rashomon.intake.dates import Dated, end_of_month, find_dates, vocabulary
from rashomon.intake.imprint import imprint_of
from rashomon.model import Published

# A date that stands in a longer line belongs to the story, not to the page.
_LINE = 160
# What may be left of a line that only dates the page, once date, byline and cue are taken out.
_LEFTOVER_WORDS = 3
_TOP_LINES = 12
# A dateline without a year belongs to the one in which it comes so shortly before a comment.
_NEAR_DAYS = 60
# How much of a line is quoted in a basis.
_SHOWN = 80
# A line of the head is no longer, a line of the text below it is at least so long or ends so.
_HEAD_LINE = 90
_SENTENCE = 110
_SENTENCE_ENDS = (".", "!", "?", ".”", '."')
_WORD = re.compile(r"[^\W\d_]+")
_LINKING = frozenset({"of", "on", "from"})

_REST = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|[a-z]{2,4}t|utc|gmt|z|a\.?m\.?|p\.?m\.?|at|on|by)\b"
    r"|[+-]\d{2}:?\d{2}|\d{1,2}:\d{2}(?::\d{2})?|[^\w\s]",
    re.I,
)
_BYLINE = re.compile(r"^\s*by\s+[^|•·\n]{2,60}[|•·,–—-]\s*", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BY_AFTER = re.compile(r"^[\s|•·,–—-]*by\s+[^|•·\n]{2,60}$", re.I)
_COPYRIGHT_YEAR = re.compile(
    r"(?:copyright|©|\(c\))[^\n]{0,40}?\b((?:19|20)\d\d)\b(?!\s*[-–]\s*\d)", re.I
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A time by which a page was out (ISO), and how that is known."""

    latest: str
    basis: str


def published_in_text(
    text: str, ending: str = "", posted: Iterable[str] = (), bounds: Iterable[Bound] = ()
) -> Published:
    """When a page came out, as its own text tells.

    ``text`` is the page up to its readers' comments and ``ending`` what stands below them,
    ``posted`` the ISO times of the comments, and ``bounds`` what is known from elsewhere. A date
    beside a cue ("Published on ..."), alone in a line near the top, or in a dateline gives the day;
    a later change, the first comment and the copyright year each bound it from above.
    """
    known = [*bounds, *bounds_in_text(f"{text}\n{ending}")]
    if first := min(posted, default=None):
        known.append(Bound(first, f"no later than the first reader comment, {first}"))
    least = min(known, key=lambda bound: bound.latest, default=None)
    return (
        stated_date(text)
        or dateline(text, least.latest if least else None)
        or (Published(None, least.latest, least.basis) if least else Published())
    )


def stated_date(text: str) -> Published | None:
    """The date that a line of the page states as its own."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    story = False
    for number, line in enumerate(lines):
        story = story or (number > 0 and _is_sentence(line))
        found = next(find_dates(line), None) if len(line) <= _LINE else None
        if found is None:
            continue
        if _cued(line, found, vocabulary().published):
            return _on(found.iso, f'the page says "{_shown(line)}"')
        if number < _TOP_LINES and (_only_dates(line, found) or imprint_of(line)):
            return _on(found.iso, f'a line at the top of the page reads "{_shown(line)}"')
        if number < _TOP_LINES and not story and _heads_a_paper(line, found):
            return _on(found.iso, f'a line at the top of the page reads "{_shown(line)}"')
    return None


def dateline(text: str, latest: str | None = None, *, year: int | None = None) -> Published | None:
    """The date of a news agency's dateline: "PORTSVILLE, March 3 (Agency) -".

    One without a year is of ``year``, if that is known, else of the year that puts it less than two
    months before ``latest`` (say, the first comment), and tells nothing otherwise.
    """
    for match in _dateline().finditer(text):
        words = f'the dateline reads "{_shown(match[0].strip())}"'
        if match["year"] and (found := next(find_dates(match["date"]), None)):
            return _on(found.iso, words)
        if year is not None and not match["year"]:
            found = next(find_dates(f"{match['date'].rstrip('. ,')} {year}"), None)
            return _on(found.iso, words) if found else None
        if latest is None or match["year"]:
            continue
        # The days around New Year may be of the year before.
        for near in (int(latest[:4]), int(latest[:4]) - 1):
            found = next(find_dates(f"{match['date'].rstrip('. ,')}, {near}"), None)
            if found and found.iso <= latest and _days(latest) - _days(found.iso) < _NEAR_DAYS:
                return _on(found.iso, f"{words}, its year by {latest[:10]}, when it was out")
    return None


def dateline_dates(text: str) -> list[tuple[int, int, bool]]:
    """Where the datelines of a text have their dates, and whether with a year."""
    return [(*match.span("date"), bool(match["year"])) for match in _dateline().finditer(text)]


def bounds_in_text(text: str) -> Iterator[Bound]:
    """By when a page was out, as its lines tell: of a later change, and of copyright in a year."""
    for line in text.split("\n"):
        found = next(find_dates(line), None) if len(line) <= _LINE else None
        if found and _cued(line, found, vocabulary().updated):
            yield Bound(found.iso, f'no later than the change of which it says "{_shown(line)}"')
    newest = max(_YEAR.findall(text), default="")
    for match in _COPYRIGHT_YEAR.finditer(text):
        if match[1] < newest:
            continue  # the year in which the outlet was founded: the page speaks of a later one
        yield Bound(f"{match[1]}-12-31", f'no later than the year in "{_shown(match[0])}"')


def published_in_url(url: str) -> Published | None:
    """The day or month in a web address ("/2021/03/04/")."""
    match = _URL_DATE.search(url)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    words = f'the address contains "{match[0].strip("/-")}"'
    if day:
        found = next(find_dates(f"{year}-{month}-{day}"), None)
        return _on(found.iso, words) if found else None
    return Published(f"{year}-{month}-01", end_of_month(int(year), int(month)), words)


_URL_DATE = re.compile(
    r"[/-](?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2])(?:[/-](?P<day>[0-3]\d))?(?=[/-]|$)"
)


def _on(iso: str, basis: str) -> Published:
    return Published(iso, iso, basis)


def _cued(line: str, found: Dated, cues: tuple[str, ...]) -> bool:
    """Whether a cue, and nothing but a byline or a weekday, stands between line start and date."""
    before = line[: found.start].strip().lower()
    if not before.startswith(cues):
        return False
    cue = next(cue for cue in sorted(cues, key=len, reverse=True) if before.startswith(cue))
    between = before[len(cue) :]
    if between[:1].isalpha():
        return False
    return len(_REST.sub(" ", between).split()) <= _LEFTOVER_WORDS


def _is_sentence(line: str) -> bool:
    """Whether a line is of the text below the head."""
    return len(line) >= _SENTENCE or line.endswith(_SENTENCE_ENDS)


def _heads_a_paper(line: str, found: Dated) -> bool:
    """Whether a line says what it is that came out on a date: "Press note, 8 March 2019".

    The date ends the line or begins it, but for an hour and a word more in brackets; what came out
    is called so by the words of ``data/dates.toml``. The date of "Accident at Holm, 8 March 2019"
    is that of the accident, as is that of "Report on the accident of 8 March 2019".
    """
    if len(line) > _HEAD_LINE or line.endswith(_SENTENCE_ENDS):
        return False
    if any(True for _ in islice(find_dates(line), 1, 2)):
        return False
    before, after = line[: found.start].strip(), line[found.end :].strip()
    papers, leading = vocabulary().papers, _WORD.findall(before.lower())
    if papers.isdisjoint((*leading, *_WORD.findall(after.lower()))):
        return False
    if leading[-1:] and leading[-1] in _LINKING and papers.isdisjoint(leading[-2:]):
        return False
    return not before or not _REST.sub(" ", after).split() or after.startswith((",", "("))


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else but a byline."""
    found = next(find_dates(line), None) if len(line) <= _LINE else None
    return found is not None and _only_dates(line, found)


def _only_dates(line: str, found: Dated) -> bool:
    rest = _BYLINE.sub("", line[: found.start]) + " " + _BY_AFTER.sub("", line[found.end :])
    return not _REST.sub(" ", rest).split()


def _shown(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _days(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()


@lru_cache(maxsize=1)
def _dateline() -> re.Pattern[str]:
    month = "|".join(sorted((m.capitalize() for m in vocabulary().months), key=len, reverse=True))
    date_words = (
        rf"(?P<date>(?:(?:{month})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{month})\.?)"
        rf"(?:,?\s+(?P<year>\d{{4}}))?)"
    )
    return re.compile(
        rf"^[ \t]*[A-Z][\w.'’ -]{{1,40}}(?:,[ \t]*[A-Z][\w.' ]{{1,30}})?"
        rf"(?:,[ \t]*|[ \t]+\([^)\n]{{2,40}}\)[ \t,–—-]*){date_words}"
        rf"[ \t]*(?:\([^)\n]{{2,40}}\)[ \t]*)?[-–—]",
        re.M,
    )
