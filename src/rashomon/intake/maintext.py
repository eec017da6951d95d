"""Which blocks of a page are the article: trafilatura's judgement, carried over to the blocks.

trafilatura (Barbaresi, ACL 2021, https://doi.org/10.18653/v1/2021.acl-demo.15) gives the text of
the article without the places that it came from. Its paragraphs are found again among the blocks
of the page by their words, so that order, quotations and captions of the page are kept.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

Words = tuple[str, ...]

#: Words to a shingle: the unit in which two texts are compared.
SHINGLE = 4

# A block belongs to the article if this share of its shingles stands in trafilatura's text ...
_COVERED = 0.5
# ... unless the blocks together hold less than this share of that text: then it came from where
# no block is (a script's JSON, say) and is taken as it stands.
_FOUND_AGAIN = 0.5

_WORD = re.compile(r"\w+")
_UNITS = frozenset({"p", "head", "item", "cell", "quote", "code", "list", "row", "table"})

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)
logging.getLogger("justext").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class MainText:
    """The article: which blocks it consists of, or its paragraphs where no block holds them."""

    blocks: frozenset[int]
    elsewhere: tuple[str, ...] = ()


def main_text(root: HtmlElement, blocks: Sequence[str]) -> MainText:
    """Find the article of a page among its blocks of text."""
    paragraphs = paragraphs_of(root)
    if not paragraphs:
        return MainText(frozenset())
    chosen = _found_again(paragraphs, blocks)
    shingles = Counter(s for paragraph in paragraphs for s in _shingles(_words(paragraph)))
    held = Counter(s for i in chosen for s in _shingles(_words(blocks[i])))
    if (shingles & held).total() < _FOUND_AGAIN * shingles.total():
        return MainText(frozenset(), tuple(paragraphs))
    return MainText(frozenset(chosen))


def paragraphs_of(root: HtmlElement) -> list[str]:
    """trafilatura's article, one string a paragraph, without readers' comments."""
    document = trafilatura.bare_extraction(root, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        return []
    paragraphs: list[str] = []
    open_text: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _UNITS:
            paragraphs.append(" ".join("".join(open_text).split()))
            open_text.clear()
        added = element.text if event == "start" else element.tail
        open_text.append(f" {added or ''}" if element.tag == "lb" else added or "")
    paragraphs.append(" ".join("".join(open_text).split()))
    return [paragraph for paragraph in paragraphs if paragraph]


def _found_again(paragraphs: Sequence[str], blocks: Sequence[str]) -> list[int]:
    """The blocks that trafilatura's paragraphs came from.

    Where a page says a thing twice (in a teaser, say) and the article once, the block that stands
    nearer to the middle of the article has it.
    """
    left = Counter(s for paragraph in paragraphs for s in _shingles(_words(paragraph)))
    words = [_words(block) for block in blocks]
    alike = [i for i, w in enumerate(words) if len(w) >= SHINGLE and _covered(w, left)]
    middle = median_low(alike) if alike else 0
    chosen = [i for i in sorted(alike, key=lambda i: abs(i - middle)) if _take(words[i], left)]
    # "Share" and "Read more" stand all over a page: a short block counts only inside the article.
    whole = Counter(_words(paragraph) for paragraph in paragraphs)
    region = range(min(chosen), max(chosen) + 1) if chosen else range(len(words))
    short = [i for i in region if 0 < len(words[i]) < SHINGLE and whole[words[i]]]
    return sorted({*chosen, *short})


def _covered(words: Words, left: Counter[Words]) -> bool:
    own = Counter(_shingles(words))
    return (own & left).total() >= _COVERED * own.total()


def _take(words: Words, left: Counter[Words]) -> bool:
    """Take a block's shingles out of what is left of the article, if enough of them are there."""
    if not _covered(words, left):
        return False
    left.subtract(Counter(_shingles(words)))
    return True


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.lower()))


def _shingles(words: Words) -> list[Words]:
    return (
        [words[i : i + SHINGLE] for i in range(max(1, len(words) - SHINGLE + 1))] if words else []
    )
