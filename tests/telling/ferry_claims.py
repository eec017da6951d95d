"""What is read out of the six pages on the ferry, claim by claim."""

from __future__ import annotations

from rashomon.model import Claim

from .builder import Finder


def claims(find: Finder) -> tuple[Claim, ...]:
    """The claims, in the order of their pages."""
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
