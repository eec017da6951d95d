"""Roles that one person of an incident has: "the driver" of one page is that of another.

Who is called so without having been introduced is known by the role (Hawkins 1978: definite by what
the situation has one of). Where no page speaks of several such, it is one person of the case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.model import Chain
from rashomon.reading.lexicon import lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.entities.portraits import Portrait

_THE = "the"


def office_holders(portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Pairs of participants, by index, who have the one role of its kind in the case."""
    holders: dict[str, dict[int, None]] = defaultdict(dict)
    for here, portrait in enumerate(portraits):
        for chain in portrait.chains:
            role = _office(chain)
            if role is not None:
                holders[role].setdefault(here)
    several = _had_by_several(portraits)
    for role, players in sorted(holders.items()):
        first, *others = players
        if role not in several:
            yield from ((first, other) for other in others)


def _office(chain: Chain) -> str | None:
    """The role by which a page first calls one person: "the driver", "the driver, Ada Brook"."""
    first = min(chain.mentions, key=lambda mention: (mention.start, -mention.end))
    words = first.text.lower().split()
    bare = words == [_THE, first.head]
    if not bare or chain.kind != "person" or chain.plural is True:
        return None
    return first.head if _is_an_office(first.head) else None


def _is_an_office(noun: str) -> bool:
    """Whether a noun says what somebody does there, and not just that somebody is meant."""
    anybody = role_words().any_person | role_words().any_people
    return noun not in anybody and lexicon().entity_kind(noun) == "person"


def _had_by_several(portraits: Iterable[Portrait]) -> set[str]:
    """The roles of which some page has more than one bearer, or a plural."""
    bearers: Counter[tuple[str, str]] = Counter()
    for portrait in portraits:
        for chain in portrait.chains:
            heads = {m.head for m in chain.mentions if m.form == "description"}
            for head in heads:
                bearers[chain.source, head] += 2 if chain.plural is True else 1
    return {head for (_, head), count in bearers.items() if count > 1}
