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
    whole = Counter(_words(paragraph) for paragraph in paragraphs)
    shingles = frozenset(s for paragraph in paragraphs for s in _shingles(_words(paragraph)))
    words = [_words(block) for block in blocks]
    long = [i for i, w in enumerate(words) if len(w) >= SHINGLE and _covered(w, shingles)]
    if not long:
        return [i for i, w in enumerate(words) if w and whole[w]]
    # "Share" and "Read more" stand all over a page: a short block counts only inside the article.
    region = range(long[0], long[-1] + 1)
    short = [i for i in region if 0 < len(words[i]) < SHINGLE and whole[words[i]]]
    return sorted({*long, *short})


def _covered(words: Words, shingles: frozenset[Words]) -> bool:
    own = _shingles(words)
    return sum(s in shingles for s in own) >= _COVERED * len(own)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.lower()))


def _shingles(words: Words) -> list[Words]:
    return (
        [words[i : i + SHINGLE] for i in range(max(1, len(words) - SHINGLE + 1))] if words else []
    )
