"""The article of a page: its headline, paragraphs, captions, quotations and furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.intake.blocks import Block
from rashomon.intake.plain_cues import cues
from rashomon.intake.plain_quotations import quotations
from rashomon.intake.plain_traits import Trait
from rashomon.model import Role

_LONGEST_TITLE = 30
_LONGEST_SENTENCE_TITLE = 14


def article_of(traits: Sequence[Trait]) -> Iterator[Block]:
    """The blocks of an article in order, one per paragraph."""
    roles = [_role(trait) for trait in traits]
    headline = _headline(traits, roles)
    if headline is not None:
        roles[headline] = "headline"
    lifted = quotations([t.line.text for t in traits], roles)
    for i, trait in enumerate(traits):
        if i in lifted:
            yield Block("quotation", trait.line.start, trait.line.end, lifted[i])
        else:
            yield Block(roles[i], trait.line.start, trait.line.end)


def _role(trait: Trait) -> Role:
    text = trait.line.text
    if trait.sort in ("opening", "closing", "control", "furniture", "mark"):
        return "furniture"
    if cues().caption.fits(text):
        return "caption"
    if trait.header and trait.header.author is None and trait.header.form == "stamp":
        return "furniture"
    return "body"


def _headline(traits: Sequence[Trait], roles: Sequence[Role]) -> int | None:
    """The first line that can be a title, a kicker above it passed over."""
    told = [i for i, role in enumerate(roles) if role == "body"]
    if not told or not _is_title(traits[told[0]]):
        return None
    if len(told) > 2 and _is_kicker(traits[told[0]]) and _is_title(traits[told[1]]):
        return told[1]
    return told[0]


def _is_title(trait: Trait) -> bool:
    text = trait.line.text
    words = len(text.split(None, _LONGEST_TITLE + 1))
    if text.endswith((".", "…")) and not text.endswith("..."):
        return words <= _LONGEST_SENTENCE_TITLE
    return words <= _LONGEST_TITLE and not text.endswith((":", ",", ";"))


def _is_kicker(trait: Trait) -> bool:
    return False
