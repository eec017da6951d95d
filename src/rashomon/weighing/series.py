"""Incidents of one kind that follow each other: each page has news of one of them.

Whoever collects what was written about the third such attack has pages about the first as well.
Their openings mean the same and name the same people and places; what tells them apart is when
each was news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.model import Claim, Document, Reading
from rashomon.weighing.scales.frames import frames

#: What a page is about stands in its title and in so many code points of its account.
_OPENING = 700
#: What is news lies so many days before the page came out, or a day after by another clock.
_LATE, _EARLY = 3, 1
#: Days between two incidents; what goes on for weeks is told of in between.
_APART = 7
#: So many pages must have had it as news: one may have a day wrong.
_TELLERS = 2
#: A page that was written in another time zone has a day before or after.
_ZONE = 1
_EXACT = frozenset({"day", "hour", "minute"})

#: A day, counted from the first of January of the year 1.
Day = int
#: The first and the last day of what was news.
Days = tuple[Day, Day]


@dataclass(frozen=True, slots=True)
class News:
    """What a page opens with: what was done, on which days, and what of that was news to it.

    ``published``: the day on which it came out, if known.
    """

    deeds: frozenset[str]
    days: frozenset[Day]
    fresh: frozenset[tuple[str, Day]]
    published: Day | None


def news_in(document: Document, reading: Reading) -> News:
    """What the opening of a page tells."""
    first = min((p.start for p in document.passages if p.role == "body"), default=0)
    told = [c for c in reading.claims if c.start < first + _OPENING and c.polarity == "+"]
    dated = {(deed, day) for claim in told for day in _day_of(claim) for deed in _deeds(claim)}
    came_out = document.source.published.earliest
    published = date.fromisoformat(came_out[:10]).toordinal() if came_out else None
    return News(
        frozenset(deed for claim in told for deed in _deeds(claim)),
        frozenset(day for _, day in dated),
        frozenset(
            (deed, day)
            for deed, day in dated
            if published is not None and -_EARLY <= published - day <= _LATE
        ),
        published,
    )


def by_incident(members: Sequence[int], news: Sequence[News]) -> list[tuple[list[int], str]]:
    """The pages ``members``, by index, those apart that have news of another such incident.

    One deed that most of them open with was news at two times or more, to several pages each. With
    each group comes why it is one, in words; "" where there is one incident.
    """
    times = _times_of_news([news[member] for member in members])
    if len(times) < 2:
        return [(list(members), "")]
    found: dict[int, list[int]] = defaultdict(list)
    for member in members:
        found[_which(news[member], times)].append(member)
    return [(group, _why(number, times)) for number, group in sorted(found.items())]


def _why(number: int, times: Sequence[Days]) -> str:
    """Why pages are of one time and not of the others."""
    told = [
        " to ".join(dict.fromkeys(date.fromordinal(day).isoformat() for day in days))
        for days in times
    ]
    if number < 0:
        return f"they came out before the like was news on {' and '.join(told)}"
    others = " and ".join(told[:number] + told[number + 1 :])
    return f"it was news on {told[number]}, the like on {others}"


def _day_of(claim: Claim) -> Iterator[Day]:
    """The day on which a claim says that it was, if it gives just one."""
    time = claim.time
    if time is not None and time.earliest and time.precision in _EXACT:
        yield date.fromisoformat(time.earliest[:10]).toordinal()


def _deeds(claim: Claim) -> frozenset[str]:
    """What was done, as it is said and as the kinds of happening that this may name."""
    lemma = claim.predicate.lemma
    return frames().get(lemma, frozenset()) | {lemma}


def _times_of_news(news: Sequence[News]) -> list[Days]:
    """When the deed was news that most pages open with, of several the one that most have."""
    told: dict[str, int] = defaultdict(int)
    days: dict[str, dict[Day, set[int]]] = defaultdict(lambda: defaultdict(set))
    for page, mine in enumerate(news):
        for deed in mine.deeds:
            told[deed] += 1
        for deed, day in mine.fresh:
            days[deed][day].add(page)
    often = [deed for deed in days if told[deed] * 2 >= len(news)]
    times = [(_times(days[deed]), told[deed], deed) for deed in often]
    several = [each for each in times if len(each[0]) > 1]
    return min(several, key=lambda each: (-each[1], each[2]), default=([], 0, ""))[0]


def _times(tellers: Mapping[Day, set[int]]) -> list[Days]:
    """Days that follow each other closely as one time, where pages enough have news of it."""
    runs: list[list[Day]] = []
    for day in sorted(tellers):
        if not runs or day - runs[-1][-1] >= _APART:
            runs.append([])
        runs[-1].append(day)
    told = ((run, set[int]().union(*(tellers[day] for day in run))) for run in runs)
    return [(run[0], run[-1]) for run, pages in told if len(pages) >= _TELLERS]


def _which(mine: News, times: Sequence[Days]) -> int:
    """Of which time a page tells: the only one that its opening dates, else the last before it.

    -1 is before all of them.
    """
    dated = [
        number
        for number, (first, last) in enumerate(times)
        if any(first - _ZONE <= day <= last + _ZONE for day in mine.days)
    ]
    if len(dated) == 1:
        return dated[0]
    if mine.published is None:
        return len(times) - 1
    before = [n for n, (first, _) in enumerate(times) if first - _ZONE <= mine.published]
    if before:
        return before[-1]
    return 0 if times[0][0] - mine.published < _APART else -1
