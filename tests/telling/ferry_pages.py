"""What six invented pages say of the ferry that struck a pier in fog, and one that says nothing."""

from __future__ import annotations

from rashomon.model import Problem, Published

from .builder import Block, Page

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
