"""How words from sources, times and counts are put before a reader's eyes."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rashomon.model import EventTime, Published

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

# Characters that reorder or hide what stands around them (Unicode UAX #9 and Trojan Source,
# CVE-2021-42574), C0 and C1 controls except tab and newline, and lone surrogates.
UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


def visible(text: str) -> str:
    """``text`` with line ends as newlines and every control character as a visible ``⟨U+202E⟩``."""
    return UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _LINE_ENDS.sub("\n", text))


def utf16_length(text: str) -> int:
    """How many UTF-16 units, a browser's own measure, the visible form of ``text`` takes."""
    return len(visible(text).encode("utf-16-le")) // 2


def clip(text: str, limit: int) -> str:
    """``text`` on one line, cut at a word with an ellipsis if longer than ``limit`` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def clip_before(text: str, limit: int) -> str:
    """The last ``limit`` characters of ``text``, from a whole word on, as they lead on to more."""
    line = " ".join(text.split()) + (" " if text[-1:].isspace() else "")
    return line if len(line) <= limit else "… " + line[-limit:].partition(" ")[2]


def clip_after(text: str, limit: int) -> str:
    """The first ``limit`` characters of ``text``, in whole words, as they follow on from others."""
    return (" " if text[:1].isspace() else "") + clip(text, limit)


def counted(number: int, noun: str) -> str:
    """``number`` with ``noun`` in the right form: "1 voice", "2 voices"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def moment(iso: str) -> str:
    """An ISO 8601 date, or date with time of day, as a reader writes it: "4 March 2031, 07:10"."""
    calendar_day, _, clock = iso.partition("T")
    year, month, day = calendar_day.split("-")
    spelled = f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
    return f"{spelled}, {clock}" if clock else spelled


def utc(iso: str) -> str:
    """A moment of the log or of a decision: "2031-03-04 07:10:00 UTC"."""
    return iso.replace("T", " ").replace("+00:00", " UTC")


def event_time(time: EventTime | None) -> str:
    """``time`` in words that are never more exact than what is known."""
    if time is None or (time.earliest is None and time.latest is None):
        return "time not known"
    if time.earliest is None:
        return f"not after {moment(time.latest or '')}"
    if time.latest is None:
        return f"not before {moment(time.earliest)}"
    return _coarse(time.earliest, time.latest, time.precision) or _interval(
        time.earliest, time.latest, time.precision
    )


def about_time(time: EventTime | None) -> str:
    """``time`` in words where its clock is reckoned from another: "4 March 2031, about 07:50"."""
    if time is None or time.earliest != time.latest or "T" not in (time.earliest or ""):
        return event_time(time)
    day, _, clock = (time.earliest or "").partition("T")
    return f"{moment(day)}, about {clock}"


def published(when: Published) -> str:
    """When a source came out, in words; the basis is told apart."""
    if when.earliest is None and when.latest is None:
        return "date not known"
    return event_time(EventTime(when.earliest, when.latest, "minute"))


def _coarse(earliest: str, latest: str, precision: str) -> str | None:
    """A month, year, decade or century in one word, if both bounds lie in the same one."""
    first, last = int(earliest[:4]), int(latest[:4])
    if precision == "month" and earliest[:7] == latest[:7]:
        return f"{_MONTHS[int(earliest[5:7]) - 1]} {earliest[:4]}"
    if precision == "year" and first == last:
        return str(first)
    if precision == "decade" and first // 10 == last // 10:
        return f"the {first // 10 * 10}s"
    if precision == "century" and first // 100 == last // 100:
        return f"the {first // 100 * 100}s"
    return None


def _interval(earliest: str, latest: str, precision: str) -> str:
    first_day, _, first_clock = earliest.partition("T")
    last_day, _, last_clock = _until_midnight(latest).partition("T")
    same_day = first_day == last_day
    if same_day and (precision == "day" or first_clock == last_clock == ""):
        return moment(first_day)
    if earliest == latest:
        return (
            f"{moment(first_day)}, around {first_clock}"
            if precision == "hour"
            else moment(earliest)
        )
    if same_day and first_clock and last_clock:
        return f"{moment(first_day)}, between {first_clock} and {last_clock}"
    if same_day:
        bound = f"not before {first_clock}" if first_clock else f"not after {last_clock}"
        return f"{moment(first_day)}, {bound}"
    if not first_clock and not last_clock and earliest[:7] == latest[:7]:
        return f"{int(earliest[8:])}–{moment(latest)}"
    return f"between {moment(earliest)} and {moment(latest)}"


def _until_midnight(latest: str) -> str:
    """The first instant of a day, as an end, is 24:00 of the day before, as in ISO 8601."""
    if not latest.endswith("T00:00"):
        return latest
    return f"{date.fromisoformat(latest[:10]) - timedelta(days=1)}T24:00"
