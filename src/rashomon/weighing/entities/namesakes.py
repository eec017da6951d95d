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
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

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
    surnames = _surnames(named)
    full = _completions(named)
    for portrait in named:
        _settle_short_name(portrait, surnames, full)
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
            for told in _endings(name):
                votes[told][portrait.kind] += 1
                if portrait.gender is not None:
                    votes[told]["person"] += _GENDER_TELLS
    return votes


def _endings(name: str) -> Iterator[str]:
    """A full name, and without the words before it that may be none of it: "skipper ada brook"."""
    words = name.split()
    return (" ".join(words[cut:]) for cut in range(len(words) - 1))


def _settle_kind(portrait: Portrait, votes: Mapping[str, Counter[EntityKind]]) -> None:
    together: Counter[EntityKind] = Counter()
    for name in _full_names(portrait):
        for told in _endings(name):
            together += votes[told]
    if not together:
        return
    portrait.kinds = together
    if portrait.kind == "person":
        portrait.plural = False
    else:
        # A firm is "it" and "they", a ship "it" and "she".
        portrait.gender = portrait.plural = None


def _settle_short_name(portrait: Portrait, surnames: Set[str], full: Mapping[str, str]) -> None:
    """Of what kind the bearer of a single word is, where a fuller name of the case tells."""
    if portrait.kind != "person" and portrait.names & surnames and not _full_names(portrait):
        portrait.kinds, portrait.plural = Counter({"person": 1}), False
    elif portrait.kind == "person" and portrait.plural and portrait.names & full.keys():
        portrait.kinds, portrait.plural = Counter({"organisation": 1}), None


def _full_names(portrait: Portrait) -> list[str]:
    """Names of more than one word: a single one may be a town's and a senator's."""
    return sorted(name for name in portrait.names if " " in name)


def _surnames(named: Sequence[Portrait]) -> set[str]:
    """The last words of the full names of people, but for those that may be of something else."""
    last: dict[EntityKind, set[str]] = defaultdict(set)
    for portrait in named:
        for name in _full_names(portrait):
            last[portrait.kind].add(name.rpartition(" ")[2])
    others = set().union(*(names for kind, names in last.items() if kind != "person"))
    return {name for name in last["person"] - others if not geography().knows(name)}


def _completions(named: Sequence[Portrait]) -> dict[str, str]:
    """Short names, each with the only fuller name of the case that it begins or ends."""
    bearers = [p for p in named if p.kind in _SHORTENED]
    short = {name for p in named if p.kind in _SHORTENED or p.plural for name in p.names}
    ending: dict[str, set[str]] = defaultdict(set)
    beginning: dict[str, set[str]] = defaultdict(set)
    for name in {name for portrait in bearers for name in _full_names(portrait)}:
        words = name.split()
        for cut in range(1, len(words)):
            beginning[" ".join(words[:cut])].add(name)
            ending[" ".join(words[cut:])].add(name)
    completions = {}
    for name in sorted(short):
        if geography().knows(name):
            continue
        # What a name ends with says of what sort its bearer is, and is the surer of the two.
        for fuller in (ending.get(name), beginning.get(name)):
            if not fuller:
                continue
            shortest = min(fuller, key=lambda longer: (len(longer), longer))
            if all(_holds(one, shortest) for one in fuller):
                completions[name] = shortest
            break
    return completions


def _holds(longer: str, shorter: str) -> bool:
    """Whether all words of one name are words of the other ("Marlow Shipping Ltd")."""
    return set(shorter.split()) <= set(longer.split())
