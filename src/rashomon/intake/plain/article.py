"""The article of a page: its headline, paragraphs, captions, quotations and furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.intake.blocks import Block
from rashomon.intake.caption import credited
from rashomon.intake.plain.cues import cues
from rashomon.intake.plain.head import Head
from rashomon.intake.plain.headers import Header
from rashomon.intake.plain.quotations import quotations
from rashomon.intake.plain.series import article_begins
from rashomon.intake.plain.traits import FURNITURE_SORTS, Trait
from rashomon.model import Role

#: Words. A title that ends in a full stop is told from a first sentence by being shorter.
_LONGEST_TITLE = 30
_LONGEST_SENTENCE_TITLE = 14


def article_of(traits: Sequence[Trait], head: Head) -> Iterator[Block]:
    """The blocks of an article in order, one per paragraph; ``head``: what its top lines are."""
    begins = article_begins(traits)
    roles = [_role(trait, i < begins) for i, trait in enumerate(traits)]
    for i in (*_listed(traits), *(i for i in head.furniture if i < len(traits))):
        roles[i] = "furniture"
    headline = head.title
    if headline is None or headline >= len(traits):
        headline = _headline(traits, roles)
    if headline is not None:
        roles[headline] = "headline"
    lifted = quotations([trait.line.text for trait in traits], roles)
    for i, (trait, role) in enumerate(zip(traits, roles, strict=True)):
        if i in lifted:
            yield Block("quotation", trait.line.start, trait.line.end, author=lifted[i])
        elif role == "caption":
            credit = credited(trait.line.text)
            yield Block("caption", trait.line.start, trait.line.end, author=credit)
        else:
            yield Block(role, trait.line.start, trait.line.end)


def _role(trait: Trait, in_byline: bool) -> Role:
    text = trait.line.text
    if trait.sort in FURNITURE_SORTS or trait.sort == "control":
        return "furniture"
    if trait.sort == "mark":  # a view count in the byline; further down it counts points
        return "furniture" if in_byline else "body"
    if cues().caption.fits(text):
        return "caption"
    if text.startswith(">"):
        return "quotation"
    return "furniture" if trait.header and _is_byline(trait.header, in_byline) else "body"


def _is_byline(header: Header, in_byline: bool) -> bool:
    """Whether a line tells of the page; the clock times of a live blog tell of what happened."""
    if header.form != "stamp":
        return header.form == "posted"
    return in_byline and header.stamp is not None and header.stamp.dated


def _listed(traits: Sequence[Trait]) -> Iterator[int]:
    """Lines of lists of other stories ("Related"), each list up to the next sentence."""
    listing = False
    for i, trait in enumerate(traits):
        if cues().listing.fits(trait.line.text):
            listing = True
        elif trait.is_sentence:
            listing = False
        elif listing:
            yield i


def _headline(traits: Sequence[Trait], roles: Sequence[Role]) -> int | None:
    """The first line that tells anything, if it can be a title."""
    first = next((i for i, role in enumerate(roles) if role == "body"), None)
    return first if first is not None and _is_title(traits[first].line.text) else None


def _is_title(text: str) -> bool:
    words = len(text.split(None, _LONGEST_TITLE + 1))
    if text.endswith((".", "…")) and not text.endswith("..."):
        return words <= _LONGEST_SENTENCE_TITLE
    return words <= _LONGEST_TITLE and not text.endswith((":", ",", ";"))
