"""An invented article as flat text, and what segmenting a page makes of it."""

from __future__ import annotations

from rashomon.intake.blocks import Block
from rashomon.intake.plain import segment

TITLE = "Ferry runs aground near Port Ellery, 40 passengers rescued"
PARAGRAPHS = (
    "A ferry carrying 112 people ran aground on a sandbank off Port Ellery on Tuesday evening, "
    "the coastguard said. Forty passengers were taken off by lifeboat before midnight.",
    "The vessel, the Maid of Orrin, lost power about two miles from the harbour at 7.40pm. "
    "Officials said strong winds had pushed it on to the bank.",
    '"We heard a loud bang and then everything went dark," said passenger Lena Moss, 34. '
    '"The crew told us to put on life jackets."',
    "Harbour master Ian Croft said an inquiry would begin on Wednesday. No one was seriously hurt.",
)
ARTICLE = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"


def words_of(text: str, *roles: str) -> list[str]:
    return [text[b.start : b.end] for b in segment(text) if b.role in roles]


def comments_in(text: str) -> list[Block]:
    return [block for block in segment(text) if block.role == "comment"]


def is_article(text: str) -> bool:
    return not comments_in(text)
