"""Small incidents of any shape, for properties that hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from rashomon.model import (
    Answer,
    Detail,
    DetailKind,
    Event,
    EventTime,
    Incident,
    Link,
    LinkKind,
    Precision,
    Role,
    Standing,
)

from .builder import Block, Finder, Page

#: Any text, hostile characters and lone surrogates included, that is not empty once stripped.
WORDS = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))

ROLES: tuple[Role, ...] = ("headline", "body", "quotation", "caption", "comment", "furniture")
STANDINGS: tuple[Standing, ...] = ("agreed", "refined", "disputed", "single")
LINK_KINDS: tuple[LinkKind, ...] = ("cites", "quotes", "copies", "shares_error")
DETAIL_KINDS: tuple[DetailKind, ...] = ("number", "time", "place", "identity", "manner")
PRECISIONS: tuple[Precision, ...] = ("minute", "day", "month", "year", "century")

DAYS = st.dates().map(lambda day: day.isoformat())
TIMES = st.builds(EventTime, st.none() | DAYS, st.none() | DAYS, st.sampled_from(PRECISIONS))


@st.composite
def _pages(draw: st.DrawFn, identifier: str) -> Page:
    blocks = draw(st.lists(st.builds(Block, st.sampled_from(ROLES), WORDS), min_size=1, max_size=4))
    return Page(identifier, draw(st.none() | WORDS), draw(st.none() | WORDS), tuple(blocks))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """One to three sources; each passage has one claim with its own event and detail."""
    count = draw(st.integers(1, 3))
    documents = [draw(_pages(f"s{number}")).document() for number in range(count)]
    find = Finder(documents)
    passages = tuple(passage for document in documents for passage in document.passages)
    claims = tuple(
        find.claim(f"c{number}", passage.source, passage.text, passage.text, event=f"e{number}")
        for number, passage in enumerate(passages)
    )
    events = tuple(
        Event(
            f"e{number}",
            claim.quote,
            draw(st.none() | TIMES),
            draw(st.none() | WORDS),
            draw(st.integers(0, 2)),
            draw(st.booleans()),
            (claim.id,),
            (claim.source,),
        )
        for number, claim in enumerate(claims)
    )
    details = tuple(
        Detail(
            f"d{number}",
            draw(WORDS),
            draw(st.sampled_from(DETAIL_KINDS)),
            (Answer(draw(WORDS), draw(WORDS), (claim.id,), (claim.source,), 1),),
            draw(st.sampled_from(STANDINGS)),
            draw(WORDS),
            event=f"e{number}",
        )
        for number, claim in enumerate(claims)
    )
    kinds = draw(st.lists(st.sampled_from(LINK_KINDS), unique=True, max_size=2))
    links = tuple(
        Link("s0", draw(WORDS), kind, (find.evidence("s0", documents[0].passages[0].text),))
        for kind in kinds
    )
    sources = tuple(document.source for document in documents)
    return Incident(sources, passages, claims, (), events, details, links)
