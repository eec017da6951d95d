"""Posts that a page embeds: the words of whoever signs them with a handle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.model import ACCOUNT_ROLES, Document

#: "... words. — Eva Marsh (@evamarsh) March 3, 2021", as the embedding code writes it.
_SIGNED = re.compile(
    r"^(?P<words>[^\n]*?)(?:^|(?<=\s))(?:[—–-]|--) ?(?P<author>[^\n(—–]{2,60}?)\s*\(@\w{1,30}\)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Post:
    """Where a post stands in its source, and whose it is."""

    start: int
    end: int
    author: str


def posts(document: Document) -> tuple[Post, ...]:
    """The posts in the account of a source, in order.

    A signature on a line of its own signs the line before it.
    """
    found = []
    for passage in document.passages:
        if passage.role not in ACCOUNT_ROLES:
            continue
        for match in _SIGNED.finditer(passage.text):
            start = match.start()
            if not match["words"].strip() and start:
                start = passage.text.rfind("\n", 0, start - 1) + 1
            author = " ".join(match["author"].split())
            found.append(Post(passage.start + start, passage.start + match.end(), author))
    return tuple(found)
