"""Plain text dump of a page -> blocks with roles: article, reader comments and furniture."""

from __future__ import annotations

from rashomon.intake.blocks import Block
from rashomon.intake.plain.article import article_of
from rashomon.intake.plain.comments import comments_of
from rashomon.intake.plain.head import head_of
from rashomon.intake.plain.lines import lines_of
from rashomon.intake.plain.series import weighed
from rashomon.intake.plain.thread import thread_in
from rashomon.intake.plain.traits import traits_of


def segment(text: str) -> tuple[Block, ...]:
    """Cut the text of a page into blocks, each with the role that it plays on the page.

    Blocks come in order, do not overlap, have no white space at their ends, and together hold
    every other character of ``text``. Works on any text, in time linear in its length.
    """
    traits = weighed(traits_of(lines_of(text)))
    thread = thread_in(traits)
    if thread is None:
        return tuple(article_of(traits, head_of([trait.line.text for trait in traits])))
    own = (*traits[: thread.starts[0]], *traits[thread.end :])
    head = head_of([trait.line.text for trait in own])
    return (*article_of(traits[: thread.starts[0]], head), *comments_of(traits, thread))
