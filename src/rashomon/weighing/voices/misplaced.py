"""Names out of place: a building called after a place that lies in another part of the world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.model import ACCOUNT_ROLES, Document
from rashomon.reading.lexicon import lexicon
from rashomon.weighing.entities.geography import geography

#: What bears the name of the place where it stands.
_STANDING = ("institution", "structure", "facility")
#: No name of a place in the table has more words.
_LONGEST_NAME = 4
_NAMES = re.compile(r"[A-Z][\w.’'-]*(?:[ \xa0](?:of[ \xa0])?[A-Z][\w.’'-]*)*")


def misplaced(name: str, after: Iterable[str], documents: Sequence[Document]) -> str | None:
    """Why ``name`` is out of place in all of ``documents``; None: nothing speaks against it.

    ``after``: the words that follow it there. The name of a place stands before that of a building
    ("Porto Hospital"), every document tells of other places, and all of these lie on other
    continents than the place of that name.
    """
    building = min(
        (w for w in after if any(lexicon().is_a(w, kind) for kind in _STANDING)), default=""
    )
    theirs = geography().outermost(name)
    if not building or not theirs:
        return None
    for document in documents:
        told = [place for place in _places(document) if place.lower() != name.lower()]
        if not told or any(not theirs.isdisjoint(geography().outermost(place)) for place in told):
            return None
    return (
        f"both have a {building} named {name}, which as a place lies on another continent than "
        "every place that they tell of, and nobody else names it"
    )


def _places(document: Document) -> Iterator[str]:
    """Every known place that the account of a source names."""
    for passage in document.passages:
        if passage.role not in ACCOUNT_ROLES:
            continue
        for match in _NAMES.finditer(passage.text):
            words = match.group().replace("\xa0", " ").split(" ")
            for start in range(len(words)):
                for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
                    found = " ".join(words[start:end]).rstrip(".,’'")
                    if geography().knows(found):
                        yield found
