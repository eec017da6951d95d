"""Roles that one participant of an incident has: "the driver" of one page is that of another.

Who is called so without having been introduced is known by the role (Hawkins 1978: definite by what
the situation has one of): "the driver", "police", "the company". Where no page speaks of several
such, and nothing tells any two of them apart, it is one participant of the case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.model import Chain, Mention
from rashomon.reading.number import parse_number
from rashomon.reading.reference import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.entities.portraits import Portrait, compatible

#: A noun, and whether it is said of several.
Role = tuple[str, bool]

_THE = "the"
#: Those who act.
_BODIES = frozenset({"person", "group", "organisation"})


def office_holders(portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Pairs of participants, by index, who have the one role of its kind in the case."""
    holders: dict[Role, dict[int, None]] = defaultdict(dict)
    for here, portrait in enumerate(portraits):
        for chain in portrait.chains:
            for role in _roles(chain):
                holders[role].setdefault(here)
    several = _had_by_several(portraits)
    for role, players in sorted(holders.items()):
        first, *others = players
        if others and role not in several and _may_be_one(portraits[p] for p in players):
            yield from ((first, other) for other in others)


def _may_be_one(bearers: Iterable[Portrait]) -> bool:
    """Whether nothing tells any of them apart from those before it."""
    together, told = Portrait(), set[str]()
    for bearer in bearers:
        mine = _told_with(bearer)
        if together.chains:
            one = bearer.plural is not True and together.plural is not True
            if not compatible(together, bearer) or (
                one and told and mine and told.isdisjoint(mine)
            ):
                return False
        together.join(bearer)
        told |= mine
    return True


def _told_with(portrait: Portrait) -> set[str]:
    """The words that tell which of its sort it is: the minister of "justice", of "the interior"."""
    return {m.lower() for chain in portrait.chains for m in chain.modifiers}


def _roles(chain: Chain) -> set[Role]:
    """The roles by which a page knows a participant without introducing it by them."""
    if chain.kind not in _BODIES:
        return set()
    return {
        (mention.head, chain.plural is True)
        for mention in chain.mentions
        if mention.form == "description" and _is_known(mention) and _is_an_office(mention.head)
    }


def _is_known(mention: Mention) -> bool:
    """ "the driver", "police": neither brought in nor counted as some of many, nor somebody's."""
    first = mention.text.lower().partition(" ")[0]
    words = reference_words()
    return first == _THE or (
        first not in words.definite | words.indefinite and parse_number(first) is None
    )


def _is_an_office(noun: str) -> bool:
    """Whether a noun says what somebody does there, and not just that somebody is meant."""
    return noun not in role_words().any_person | role_words().any_people


def _had_by_several(portraits: Iterable[Portrait]) -> set[Role]:
    """The roles of which some page has more than one bearer; of one person, or also a plural."""
    bearers: Counter[tuple[str, Role]] = Counter()
    for portrait in portraits:
        for chain in portrait.chains:
            plural = chain.plural is True
            for head in {m.head for m in chain.mentions if m.form == "description"}:
                bearers[chain.source, (head, plural)] += 1
                if plural:
                    bearers[chain.source, (head, False)] += 2
    return {role for (_, role), count in bearers.items() if count > 1}
