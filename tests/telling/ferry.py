"""An invented incident told by six invented pages: a ferry strikes a pier in fog."""

from __future__ import annotations

from rashomon.model import (
    Answer,
    Claim,
    Detail,
    Document,
    Entity,
    EntityMention,
    Event,
    EventTime,
    Incident,
    Link,
    Problem,
    Published,
)

from .builder import Block, Finder, Page

PAGES = (
    Page(
        "s1",
        "Ferry strikes pier in fog at Port Ansel",
        "Harbour Post",
        (
            Block("furniture", "Home | Tides | Classifieds | Subscribe"),
            Block("headline", "Ferry strikes pier in fog at Port Ansel"),
            Block(
                "body",
                "The passenger ferry Marigold struck the north pier at Port Ansel shortly after "
                "seven on Tuesday morning, throwing passengers to the deck. At least 30 people "
                "were injured, the coast guard said.",
            ),
            Block(
                "body",
                "Fog had settled over the sound before dawn. “We could not see the bow from the "
                "bridge,” deckhand Ilse Varga told the Harbour Post. Two fishing boats took "
                "41 people off the listing ferry.",
            ),
            Block("caption", "The Marigold at the north pier, seen from the fish market."),
            Block(
                "body",
                "The Marigold hit the same pier in 1996, when nobody was hurt. Its captain was "
                "taken to St Brannock’s Hospital with a broken wrist.",
            ),
            Block("furniture", "© Harbour Post. All rights reserved."),
        ),
        "Nell Farrow",
        Published("2031-03-04T11:20", "2031-03-04T11:20", "the page’s publication time"),
        "https://harbourpost.example/marigold",
    ),
    Page(
        "s2",
        "Marigold: what we know",
        "Sound Radio",
        (
            Block("headline", "Marigold: what we know"),
            Block(
                "body",
                "A ferry hit the pier at Port Ansel at 7.10 a.m. on 4 March. According to the "
                "coast guard, 34 people were injured. The engine had failed seconds earlier, "
                "engineer Tomas Reck said.",
            ),
            Block(
                "body",
                "Three fishing boats took people off. The captain was taken to hospital. "
                "The coast guard closed the harbour until noon.",
            ),
            Block("comment", "My cousin was aboard, she is fine 🙏", "gullwing", "4 March 2031", 0),
            Block("comment", "Glad to hear it.", "moorings", "4 March 2031", 1),
            Block("comment", "Same captain as last time?", "pierhead", "5 March 2031", 0),
        ),
        None,
        Published("2031-03-04", "2031-03-04", "dateline"),
        "https://soundradio.example/what-we-know",
    ),
    Page(
        "s3",
        "Dozens hurt as ferry rams pier",
        "The Inland Courier",
        (
            Block("headline", "Dozens hurt as ferry rams pier"),
            Block(
                "body",
                "Dozens were injured when a ferry rammed a pier on the coast, the Harbour Post "
                "reported. Two fishing boats took 41 people off the listing ferry.",
            ),
            Block(
                "quotation",
                "We could not see the bow from the bridge.",
                "Harbour Post",
            ),
        ),
        None,
        Published(None, "2031-03-06", "the earliest reader comment"),
        "/home/desk/case/courier.txt",
    ),
    Page(
        "s4",
        "I was on the Marigold",
        None,
        (
            Block("headline", "I was on the Marigold"),
            Block(
                "body",
                "There was no fog to speak of 🌫. We were going far too fast when she hit the pier, "
                "and I counted three fishing boats picking people up. The engine never failed: "
                "I heard it the whole time.",
            ),
        ),
        "Oda Lindqvist",
        Published(),
        "oda-lindqvist.txt",
    ),
    Page(
        "s5",
        "Harbour authority statement on the Marigold",
        "Port Ansel Harbour Authority",
        (
            Block("headline", "Harbour authority statement on the Marigold"),
            Block(
                "body",
                "At 07:10 on 4 March the Marigold made contact with the north pier. "
                "34 persons were injured. The harbour was closed until 14:00.",
            ),
        ),
        None,
        Published("2031-03-05", "2031-03-05", "the page’s publication time"),
        "statement.pdf",
    ),
)

PROBLEMS = (
    Problem("scan-of-logbook.pdf", "The PDF holds pictures only. Run OCR on it and add the text."),
)


def documents() -> tuple[Document, ...]:
    return tuple(page.document() for page in PAGES)


def _claims(find: Finder) -> tuple[Claim, ...]:
    guard = (("the coast guard", "said"),)
    return (
        find.claim(
            "c01",
            "s1",
            "The passenger ferry Marigold struck the north pier at Port Ansel shortly after "
            "seven on Tuesday morning",
            "struck",
            event="e1",
            places=(("agent", "The passenger ferry Marigold"), ("place", "Port Ansel")),
            when=("shortly after seven on Tuesday morning", "2031-03-04"),
        ),
        find.claim("c02", "s1", "throwing passengers to the deck", "throwing", event="e2"),
        find.claim(
            "c03",
            "s1",
            "At least 30 people were injured, the coast guard said",
            "injured",
            event="e3",
            count=("At least 30", 30, None, "person"),
            says=guard,
        ),
        find.claim(
            "c04",
            "s1",
            "Fog had settled over the sound before dawn",
            "settled",
            event="e4",
        ),
        find.claim(
            "c05",
            "s1",
            "Two fishing boats took 41 people off the listing ferry",
            "took",
            event="e5",
            count=("Two", 2, 2, "boat"),
            places=(("agent", "Two fishing boats"),),
        ),
        find.claim("c06", "s1", "listing ferry", "listing", event="e6"),
        find.claim(
            "c07",
            "s1",
            "The Marigold hit the same pier in 1996",
            "hit",
            event="e7",
        ),
        find.claim(
            "c08",
            "s1",
            "Its captain was taken to St Brannock’s Hospital with a broken wrist",
            "taken",
            event="e8",
            places=(("destination", "St Brannock’s Hospital"),),
        ),
        find.claim(
            "c11",
            "s2",
            "A ferry hit the pier at Port Ansel at 7.10 a.m. on 4 March",
            "hit",
            event="e1",
            when=("7.10 a.m. on 4 March", "2031-03-04"),
        ),
        find.claim(
            "c12",
            "s2",
            "According to the coast guard, 34 people were injured",
            "injured",
            event="e3",
            count=("34", 34, 34, "person"),
            says=(("the coast guard", "According to"),),
        ),
        find.claim(
            "c13",
            "s2",
            "The engine had failed seconds earlier, engineer Tomas Reck said",
            "failed",
            event="e9",
            says=(("engineer Tomas Reck", "said"),),
        ),
        find.claim(
            "c14",
            "s2",
            "Three fishing boats took people off",
            "took",
            event="e5",
            count=("Three", 3, 3, "boat"),
        ),
        find.claim(
            "c15",
            "s2",
            "The captain was taken to hospital",
            "taken",
            event="e8",
            places=(("destination", "hospital"),),
        ),
        find.claim(
            "c16",
            "s2",
            "The coast guard closed the harbour until noon",
            "closed",
            event="e10",
        ),
        find.claim(
            "c21",
            "s3",
            "Dozens were injured when a ferry rammed a pier on the coast, "
            "the Harbour Post reported",
            "injured",
            event="e3",
            count=("Dozens", 24, None, "person"),
            says=(("the Harbour Post", "reported"),),
        ),
        find.claim("c22", "s3", "a ferry rammed a pier on the coast", "rammed", event="e1"),
        find.claim(
            "c23",
            "s3",
            "Two fishing boats took 41 people off the listing ferry",
            "took",
            event="e5",
            count=("Two", 2, 2, "boat"),
        ),
        find.claim("c31", "s4", "she hit the pier", "hit", event="e1"),
        find.claim(
            "c32",
            "s4",
            "I counted three fishing boats picking people up",
            "picking",
            event="e5",
            count=("three", 3, 3, "boat"),
        ),
        find.claim("c33", "s4", "The engine never failed", "failed", event="e9", denied=True),
        find.claim(
            "c41",
            "s5",
            "At 07:10 on 4 March the Marigold made contact with the north pier",
            "contact",
            event="e1",
            when=("07:10 on 4 March", "2031-03-04"),
        ),
        find.claim(
            "c42",
            "s5",
            "34 persons were injured",
            "injured",
            event="e3",
            count=("34", 34, 34, "person"),
        ),
        find.claim("c43", "s5", "The harbour was closed until 14:00", "closed", event="e10"),
    )


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
    claims = _claims(find)
    first = claims[0].arguments[0]
    return Incident(
        tuple(document.source for document in made),
        tuple(passage for document in made for passage in document.passages),
        claims,
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
