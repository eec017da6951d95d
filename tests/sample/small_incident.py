"""A small incident built by hand, for the tests of the judges."""

from __future__ import annotations

from typing import Any

from lookup import Index, Tally

from rashomon.model import Claim, Event, Incident, Passage, Predicate, Published, Role, Source

TEXTS = {
    "wire.txt": "A bus left\nat noon. Two men pulled the driver out, Ann said.",
    "blog.txt": "The bus left on Monday. Three men pulled him out.",
}
SENTENCES = {
    "wire.txt": ("A bus left\nat noon.", "Two men pulled the driver out, Ann said."),
    "blog.txt": ("The bus left on Monday.", "Three men pulled him out."),
}


def source(page: str) -> Source:
    day = Published("2023-05-02", "2023-05-02", "on the page")
    return Source(page[0], "text", page, f"The {page}", None, day, "0" * 64, f"/in/{page}", 9)


def passage(page: str, role: Role = "body") -> Passage:
    return Passage(f"{page[0]}p", page[0], role, 0, len(TEXTS[page]), TEXTS[page])


def claim(page: str, number: int, word: str, lemma: str, **more: Any) -> Claim:
    text, quote = TEXTS[page], SENTENCES[page][number]
    start = text.index(quote)
    at = text.index(word, start)
    predicate = Predicate(word, lemma, at, at + len(word))
    end = start + len(quote)
    return Claim(f"{page[0]}{number}", page[0], f"{page[0]}p", start, end, quote, predicate, **more)


CLAIMS = (
    claim("blog.txt", 0, "left", "leave"),
    claim("blog.txt", 1, "pulled", "pull"),
    claim("wire.txt", 0, "left", "leave"),
    claim("wire.txt", 1, "pulled", "pull"),
)
LEAVING = Event("e1", "left", None, None, 1, False, ("b0", "w0"), ("b", "w"))
PULLING = Event("e2", "pulled", None, None, 2, False, ("b1", "w1"), ("b", "w"))


def incident(**parts: Any) -> Incident:
    whole: dict[str, Any] = {
        "sources": tuple(source(page) for page in sorted(TEXTS)),
        "passages": tuple(passage(page) for page in sorted(TEXTS)),
        "claims": CLAIMS,
        "entities": (),
        "events": (LEAVING, PULLING),
        "details": (),
        "links": (),
    }
    return Incident(**(whole | parts))


def index(**parts: Any) -> Index:
    return Index(incident(**parts))


def sizes(tally: Tally) -> tuple[int, int, int]:
    return len(tally.found), len(tally.missed), len(tally.wrong)
