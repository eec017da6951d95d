"""An incident looked up by page and by quote, and the tally that every judge returns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.model import Attribution, Claim, Incident, Passage, Source

Gold = Mapping[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found, what was missed, and what was said that should not have been."""

    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share of the gold that was found; a wrong answer to a gold item is not found."""
        asked = len(self.found) + len(self.missed)
        return len(self.found) / asked if asked else 1.0

    @property
    def precision(self) -> float:
        """The share of what was said that is right."""
        said = len(self.found) + len(self.wrong)
        return len(self.found) / said if said else 1.0


class Ledger:
    """Gathers judgements into a tally."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._missed: list[str] = []
        self._wrong: list[str] = []

    def judge(self, item: str, *, right: bool, wrong: bool = False) -> None:
        """Enter an item of the gold: found or missed, and whether something wrong was said."""
        (self._found if right else self._missed).append(item)
        if wrong:
            self.accuse(item)

    def accuse(self, item: str) -> None:
        """Enter something that was said and is wrong, with no item of the gold behind it."""
        self._wrong.append(item)

    def tally(self) -> Tally:
        """Everything entered so far."""
        return Tally(tuple(self._found), tuple(self._missed), tuple(self._wrong))


class Index:
    """An incident, looked up by the file name of a page and by the words on it."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident
        self.sources: dict[str, Source] = {file_name(s.locator): s for s in incident.sources}
        self.pages: dict[str, str] = {s.id: file for file, s in self.sources.items()}
        self.events = {e.id: e for e in incident.events}
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in incident.claims:
            self._claims[self.pages.get(claim.source, "")].append(claim)
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in incident.passages:
            self._passages[self.pages.get(passage.source, "")].append(passage)
        self._event_of = {c: e.id for e in incident.events for c in e.claims}
        self._names = {
            e.id: " ".join((e.name, *(m.text for m in e.mentions))) for e in incident.entities
        }

    def passages(self, page: str) -> list[Passage]:
        """The passages of a page, in order."""
        return self._passages.get(page, [])

    def claims(self, page: str) -> list[Claim]:
        """The claims of a page."""
        return self._claims.get(page, [])

    def spans(self, page: str, quote: str) -> list[Span]:
        """Where the quote stands in the page, however its white space is set."""
        return [(start, start + len(words)) for start, words in self._places(page, quote)]

    def words_in(self, page: str, quote: str, words: str) -> list[Span]:
        """Where the words stand inside the quote: whole words only."""
        pattern = re.compile(rf"(?<!\w){_loose(words)}(?!\w)")
        return [
            (start + match.start(), start + match.end())
            for start, text in self._places(page, quote)
            for match in pattern.finditer(text)
        ]

    def claims_in(self, page: str, quote: str, lemmas: Iterable[str]) -> list[Claim]:
        """The claims whose predicate stands in the quote and is one of the lemmas."""
        wanted, spans = set(lemmas), self.spans(page, quote)
        return [
            claim
            for claim in self.claims(page)
            if claim.predicate.lemma in wanted
            and any(s <= claim.predicate.start and claim.predicate.end <= e for s, e in spans)
        ]

    def claims_over(self, page: str, quote: str) -> set[str]:
        """The ids of the claims that share words with the quote."""
        spans = self.spans(page, quote)
        return {c.id for c in self.claims(page) if overlaps((c.start, c.end), spans)}

    def event_of(self, claim: Claim) -> str | None:
        """The event that gathers the claim."""
        return self._event_of.get(claim.id, claim.event)

    def name_of(self, voice: Attribution) -> str:
        """All that is known of who a voice is: its own words and those of its entity."""
        return f"{voice.who} {self._names.get(voice.entity or '', '')}"

    def _places(self, page: str, quote: str) -> Iterator[tuple[int, str]]:
        pattern = re.compile(_loose(quote))
        for passage in self.passages(page):
            for match in pattern.finditer(passage.text):
                yield passage.start + match.start(), match.group()


def overlaps(span: Span, others: Iterable[Span]) -> bool:
    """Whether a span shares a character with any of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def file_name(locator: str) -> str:
    """The last part of a path or URL."""
    return re.split(r"[/\\]", locator)[-1]


def fold(name: str) -> str:
    """A name without what carries no meaning: case, white space, the article before it."""
    return re.sub(r"^the ", "", " ".join(name.casefold().replace("’", "'").split()))


def most_common(items: Iterable[str]) -> str | None:
    """The item that comes most often, the first by name of several; None of nothing."""
    counts = Counter(items)
    return min(counts, key=lambda item: (-counts[item], item)) if counts else None


def _loose(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
