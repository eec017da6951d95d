"""Invented sources for the tests of links and voices."""

from __future__ import annotations

from rashomon.model import (
    Attribution,
    Claim,
    Document,
    Passage,
    Predicate,
    Published,
    Role,
    Source,
)


def document(
    name: str,
    *passages: str | tuple[Role, str],
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    quoted: str | None = None,
) -> Document:
    """A source of paragraphs, body where bare; ``quoted``: whose quotations and captions are."""
    text, made = "", []
    for number, piece in enumerate(passages):
        role: Role = "body" if isinstance(piece, str) else piece[0]
        words = piece if isinstance(piece, str) else piece[1]
        made.append(
            Passage(
                f"{name}.p{number}",
                name,
                role,
                len(text),
                len(text) + len(words),
                words,
                quoted if role in {"quotation", "caption"} else None,
            )
        )
        text += words + "\n\n"
    when = Published(published, published, "the page says so") if published else Published()
    source = Source(name, "text", name, outlet, author, when, "0" * 64, name, len(text.split()))
    return Document(source, text, tuple(made))


def claim(source: Document, quote: str, *speakers: str) -> Claim:
    """A claim whose words are ``quote``, said by ``speakers``, the innermost first."""
    start = source.text.index(quote)
    return Claim(
        id=f"{source.source.id}.{start}",
        source=source.source.id,
        passage=source.passages[0].id,
        start=start,
        end=start + len(quote),
        quote=quote,
        predicate=Predicate("was", "be", start, start + 3),
        attribution=tuple(Attribution(who, "said", start, start + 1) for who in speakers),
    )


FERRY = (
    "The night ferry to Oxholm struck the breakwater shortly after nine and began to take on water "
    "through a gash below the car deck, throwing sleeping passengers from their bunks.",
    "Crews of two fishing boats heard the horn and reached the wreck before the lifeboats did, and "
    "between them they lifted eighty people from the tilting stern.",
    "The ship settled on the sand bank at midnight, her lights still burning, while divers "
    "searched the lower cabins for a cook whom nobody had seen since supper.",
    "Engineers will now examine the steering gear, which had been repaired in the spring after "
    "another captain complained that the wheel answered slowly.",
)

WEATHER = (
    "Orchards across the valley lost most of their blossom when frost returned for a third night, "
    "and growers lit straw fires between the rows to save what was left.",
    "A cooperative of cider makers said it would buy fruit from the coast this year and asked the "
    "county for loans until the next harvest comes in.",
)
