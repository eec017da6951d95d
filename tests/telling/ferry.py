"""An invented incident told by six invented pages: a ferry strikes a pier in fog."""

from __future__ import annotations

from rashomon.model import (
    Answer,
    Detail,
    Document,
    Entity,
    EntityMention,
    Event,
    EventTime,
    Incident,
    Link,
)

from .builder import Finder
from .ferry_claims import claims
from .ferry_pages import PAGES, PROBLEMS

__all__ = ["PAGES", "PROBLEMS", "documents", "incident"]


def documents() -> tuple[Document, ...]:
    return tuple(page.document() for page in PAGES)


def _events() -> tuple[Event, ...]:
    morning = EventTime("2031-03-04T07:10", "2031-03-04T07:10", "minute")
    day = EventTime("2031-03-04", "2031-03-04", "day")
    rows: tuple[tuple[str, str, EventTime | None, str | None, int, bool, str, str], ...] = (
        ("e7", "The Marigold hit the same pier", EventTime("1996-01-01", "1996-12-31", "year"),
         None, 0, True, "c07", "s1"),
        ("e4", "Fog had settled over the sound", None, "the sound", 1, False, "c04", "s1"),
        ("e9", "The engine had failed", None, None, 2, False, "c13 c33", "s2 s4"),
        ("e1", "The passenger ferry Marigold struck the north pier", morning, "Port Ansel", 3,
         False, "c01 c11 c22 c31 c41", "s1 s2 s3 s4 s5"),
        ("e2", "throwing passengers to the deck", None, None, 4, False, "c02", "s1"),
        ("e3", "people were injured", day, None, 4, False, "c03 c12 c21 c42", "s1 s2 s3 s5"),
        ("e6", "listing ferry", None, None, 5, False, "c06", "s1"),
        ("e5", "fishing boats took people off the listing ferry", day, None, 5, False,
         "c05 c14 c23 c32", "s1 s2 s3 s4"),
        ("e8", "captain was taken to hospital", None, "St Brannock’s Hospital", 6, False,
         "c08 c15", "s1 s2"),
        ("e10", "The coast guard closed the harbour", day, None, 7, False, "c16 c43", "s2 s5"),
    )  # fmt: skip
    return tuple(
        Event(key, label, time, place, order, background, tuple(claims.split()), tuple(of.split()))
        for key, label, time, place, order, background, claims, of in rows
    )


def _answer(value: str, text: str, claims: str, sources: str, voices: int) -> Answer:
    return Answer(value, text, tuple(claims.split()), tuple(sources.split()), voices)


def _details() -> tuple[Detail, ...]:
    return (
        Detail(
            "d1",
            "How many fishing boats took people off?",
            "number",
            (
                _answer("3", "Three fishing boats", "c14 c32", "s2 s4", 2),
                _answer("2", "Two fishing boats", "c05 c23", "s1 s3", 1),
            ),
            "disputed",
            "two and three cannot both be the whole number; the second page copies the first",
            event="e5",
        ),
        Detail(
            "d2",
            "Did the engine fail?",
            "manner",
            (
                _answer("yes", "The engine had failed seconds earlier", "c13", "s2", 1),
                _answer("no", "The engine never failed", "c33", "s4", 1),
            ),
            "disputed",
            "one voice affirms what another denies",
            event="e9",
        ),
        Detail(
            "d3",
            "How many people were injured?",
            "number",
            (
                _answer("34", "34", "c12 c42", "s2 s5", 2),
                _answer("30..", "At least 30", "c03", "s1", 1),
                _answer("24..", "Dozens", "c21", "s3", 1),
            ),
            "refined",
            "“34” lies within “at least 30” and “dozens”",
            event="e3",
        ),
        Detail(
            "d4",
            "When did the ferry strike the pier?",
            "time",
            (
                _answer(
                    "2031-03-04",
                    "7.10 a.m. on 4 March",
                    "c01 c11 c41",
                    "s1 s2 s5",
                    3,
                ),
            ),
            "agreed",
            "three independent voices name the same day",
            event="e1",
        ),
        Detail(
            "d5",
            "Where was the captain taken?",
            "place",
            (
                _answer("St Brannock’s Hospital", "St Brannock’s Hospital", "c08", "s1", 1),
                _answer("hospital", "hospital", "c15", "s2", 1),
            ),
            "refined",
            "“St Brannock’s Hospital” is a “hospital”",
            event="e8",
        ),
        Detail(
            "d6",
            "What did the ferry strike?",
            "identity",
            (_answer("the north pier", "the north pier", "c01", "s1", 1),),
            "single",
            "one voice only",
            entity="n1",
        ),
    )


def _links(find: Finder) -> tuple[Link, ...]:
    copied = "Two fishing boats took 41 people off the listing ferry."
    return (
        Link("s3", "s1", "cites", (find.evidence("s3", "the Harbour Post reported"),)),
        Link("s3", "s1", "copies", (find.evidence("s3", copied), find.evidence("s1", copied))),
        Link("s1", "the coast guard", "cites", (find.evidence("s1", "the coast guard said"),)),
        Link("s2", "the coast guard", "cites", (find.evidence("s2", "the coast guard"),)),
    )


def incident() -> Incident:
    made = documents()
    find = Finder(made)
    read = claims(find)
    first = read[0].arguments[0]
    return Incident(
        tuple(document.source for document in made),
        tuple(passage for document in made for passage in document.passages),
        read,
        (
            Entity(
                "n1",
                "thing",
                "the Marigold",
                (
                    EntityMention("s1", "c01", first.start, first.end, first.text),
                    EntityMention("s1", None, 42, 47, "Ferry"),
                ),
            ),
        ),
        _events(),
        _details(),
        _links(find),
    )
