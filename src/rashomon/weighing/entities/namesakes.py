"""What a whole case knows of its names: of what kind their bearers are, and whom short ones mean.

One page's parse may take a captain for a thing and a club for a place; that page alone cannot know
better, the others can. Every page that uses a full name has a vote on the kind of its bearer, and
more of one where it says "he" or "she" of it. A short name that only one fuller name of the case
begins or ends with is short for that: "Marlow" for "Marlow Shipping". A place that goes by several
names, as general knowledge has it, is one: "the U.K." and "Britain". So is a person whose full name
two pages spell in two ways: "Kathrin Jost" and "Katrin Yost".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.model import EntityKind
from rashomon.weighing.entities.geography import geography
from rashomon.weighing.entities.portraits import Portrait
from rashomon.weighing.entities.spellings import foremost

#: One vote more for a person from a page that says "he" or "she"; ships are "she" as well.
_GENDER_TELLS = 1
#: Those whose names are shortened to their beginning or end.
_SHORTENED = frozenset({"organisation", "group", "thing", "place"})
#: A country is a place, or acts.
_PLACED = frozenset({"place", "organisation"})


def settle(portraits: Iterable[Portrait]) -> None:
    """Give bearers of one name one kind, and short names what they are short for, in place."""
    named = [portrait for portrait in portraits if portrait.names]
    for portrait in named:
        if portrait.kind in _PLACED:
            portrait.names |= {f for name in portrait.names if (f := geography().foremost(name))}
    votes = _votes(named)
    for portrait in named:
        _settle_kind(portrait, votes)
    full = _completions(named)
    people = [portrait for portrait in named if portrait.kind == "person"]
    spelt = foremost((n, source) for p in people for n in p.names for source in p.sources)
    for portrait in named:
        known = spelt if portrait.kind == "person" else full
        portrait.names |= {known[name] for name in portrait.names if name in known}


def namesakes(portraits: Sequence[Portrait]) -> Iterator[tuple[int, int]]:
    """Pairs of participants, by index, who bear one full name, or one name that is no person's."""
    first: dict[str, int] = {}
    for here, portrait in enumerate(portraits):
        for name in sorted(portrait.names):
            if " " not in name and portrait.kind == "person":
                continue
            there = first.setdefault(name, here)
            if there != here:
                yield there, here


def _votes(named: Sequence[Portrait]) -> Mapping[str, Counter[EntityKind]]:
    """For each full name, how many chains take its bearer for what."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for portrait in named:
        for name in _full_names(portrait):
            votes[name][portrait.kind] += 1
            if portrait.gender is not None:
                votes[name]["person"] += _GENDER_TELLS
    return votes


def _settle_kind(portrait: Portrait, votes: Mapping[str, Counter[EntityKind]]) -> None:
    together: Counter[EntityKind] = Counter()
    for name in _full_names(portrait):
        together += votes[name]
    if not together:
        return
    portrait.kinds = together
    if portrait.kind == "person":
        portrait.plural = False
    else:
        # A firm is "it" and "they", a ship "it" and "she".
        portrait.gender = portrait.plural = None


def _full_names(portrait: Portrait) -> list[str]:
    """Names of more than one word: a single one may be a town's and a senator's."""
    return sorted(name for name in portrait.names if " " in name)


def _completions(named: Sequence[Portrait]) -> dict[str, str]:
    """Short names, each with the only fuller name of the case that it begins or ends."""
    bearers = [p for p in named if p.kind in _SHORTENED]
    fuller: dict[str, set[str]] = defaultdict(set)
    for portrait in bearers:
        for name in _full_names(portrait):
            words = name.split()
            for cut in range(1, len(words)):
                fuller[" ".join(words[:cut])].add(name)
                fuller[" ".join(words[cut:])].add(name)
    short = {name for portrait in bearers for name in portrait.names}
    completions = {}
    for name in sorted(short & fuller.keys()):
        shortest = min(fuller[name], key=lambda longer: (len(longer), longer))
        if not geography().knows(name) and all(_holds(one, shortest) for one in fuller[name]):
            completions[name] = shortest
    return completions


def _holds(longer: str, shorter: str) -> bool:
    """Whether all words of one name are words of the other ("Marlow Shipping Ltd")."""
    return set(shorter.split()) <= set(longer.split())
