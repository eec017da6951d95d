"""Participants across sources: which chains speak of one person, group, place or thing."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Chain, Claim, Entity, EntityKind, EntityMention, MentionForm, Reading
from rashomon.weighing.entities.namesakes import namesakes, settle
from rashomon.weighing.entities.portraits import (
    ENOUGH,
    Part,
    Portrait,
    compatible,
    joined,
    likeness,
    paint,
)
from rashomon.weighing.scales.blocking import Blocks

_Key = tuple[str, str]

#: Names longer than this have swallowed words that stand beside them.
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Cast:
    """All participants of a case and, for each chain id, the index of its portrait."""

    portraits: tuple[Portrait, ...]
    of_chain: Mapping[str, int]
    kinds: tuple[EntityKind, ...]
    _compared: dict[tuple[int, int], bool] = field(default_factory=dict, repr=False, compare=False)
    _fullest: dict[int, dict[str, Chain]] = field(default_factory=dict, repr=False, compare=False)

    def may_be_one(self, one: int, other: int) -> bool:
        """Whether nothing speaks against two participants, by index, being one."""
        if one == other:
            return True
        pair = (one, other) if one < other else (other, one)
        if pair not in self._compared:
            self._compared[pair] = compatible(self.portraits[one], self.portraits[other])
        return self._compared[pair]

    def fullest(self, player: int) -> Mapping[str, Chain]:
        """For each source that speaks of a participant, the chain that does so most often."""
        if player not in self._fullest:
            chains = sorted(self.portraits[player].chains, key=lambda c: (len(c.mentions), c.id))
            self._fullest[player] = {chain.source: chain for chain in chains}
        return self._fullest[player]


def assemble(readings: Sequence[Reading]) -> Cast:
    """Join the chains of all sources into participants, the most telling source first."""
    painted = {reading.source: _paint_all(reading) for reading in readings}
    settle(portrait for source in sorted(painted) for portrait in painted[source])
    rarity = _rarity(painted.values())
    order = sorted(readings, key=lambda r: (-len(r.claims), r.source))
    portraits: list[Portrait] = []
    blocks: Blocks[_Key] = Blocks()
    of_chain: dict[str, int] = {}
    for reading in order:
        for portrait, known in _matches(painted[reading.source], portraits, blocks, rarity):
            here = len(portraits) if known is None else known
            blocks.put(here, _keys(portrait))
            of_chain.update((chain.id, here) for chain in portrait.chains)
            if known is None:
                portraits.append(portrait)
            else:
                portraits[known].join(portrait)
    cast = _cast(portraits, of_chain)
    return join_parts(cast, namesakes(cast.portraits))


def join_parts(cast: Cast, same: Iterable[tuple[int, int]]) -> Cast:
    """The cast after joining the participants that ``same`` pairs up.

    A pair whose members have by then become two who differ is left apart: "the man" may be Smith
    and may be Jones, but does not make them one.
    """
    parent = list(range(len(cast.portraits)))
    grown: dict[int, Portrait] = {}

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for pair in same:
        low, high = sorted(root(i) for i in pair)
        if low == high:
            continue
        one, other = (grown.get(i, cast.portraits[i]) for i in (low, high))
        if not compatible(one, other):
            continue
        parent[high] = low
        grown[low] = joined(one, other)
    roots = [i for i in range(len(parent)) if root(i) == i]
    place = {r: n for n, r in enumerate(roots)}
    return _cast(
        [grown.get(r, cast.portraits[r]) for r in roots],
        {chain: place[root(i)] for chain, i in cast.of_chain.items()},
    )


def _cast(portraits: Sequence[Portrait], of_chain: Mapping[str, int]) -> Cast:
    return Cast(tuple(portraits), of_chain, tuple(portrait.kind for portrait in portraits))


def entities_of(cast: Cast, claims: Sequence[Claim]) -> tuple[dict[int, str], tuple[Entity, ...]]:
    """The entities that take part in a claim, with their ids by portrait index."""
    taking_part = {
        cast.of_chain[a.entity] for claim in claims for a in claim.arguments if a.entity is not None
    }
    holder = {(claim.source, a.start, a.end): claim.id for claim in claims for a in claim.arguments}
    ids = {}
    entities = []
    for i in sorted(taking_part):
        portrait = cast.portraits[i]
        members = "\n".join(sorted(chain.id for chain in portrait.chains))
        ids[i] = "n" + hashlib.sha256(members.encode()).hexdigest()[:12]
        mentions = sorted(
            (chain.source, m.start, m.end, m.text)
            for chain in portrait.chains
            for m in chain.mentions
        )
        entities.append(
            Entity(
                id=ids[i],
                kind=portrait.kind,
                name=name_of(portrait.chains),
                mentions=tuple(
                    EntityMention(source, holder.get((source, start, end)), start, end, text)
                    for source, start, end, text in mentions
                ),
            )
        )
    return ids, tuple(sorted(entities, key=lambda e: e.id))


def name_of(chains: Sequence[Chain]) -> str:
    """What to call a participant: the name that most sources use, else the description used most.

    A name of one word is taken only where there is no other; ties go to what is used more often,
    then to the fuller form.
    """
    texts: dict[MentionForm, Counter[str]] = defaultdict(Counter)
    sources: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for mention in chain.mentions:
            text = " ".join(mention.text.split())
            texts[mention.form][text] += 1
            sources[text].add(chain.source)
    if texts["name"]:
        named = texts["name"]
        short = [t for t in named if len(t.split()) <= _LONGEST_NAME] or list(named)
        fit = [t for t in short if _is_name_alone(t)] or short
        full = [t for t in fit if len(t.split()) > 1] or fit
        return min(full, key=lambda t: (-len(sources[t]), -named[t], -len(t), t))
    used = texts["description"] or texts["pronoun"]
    return min(used, key=lambda t: (-len(sources[t]), -used[t], -len(t), t))


def _is_name_alone(text: str) -> bool:
    """Whether it is all name: "Ada Brook" and "Bank of Osterby", not "the 38-year-old Brook"."""
    words = text.split()
    if words[0] in {"The", "A", "An"}:
        words = words[1:]
    return bool(words) and words[0][0].isupper() and not any(map(str.isdigit, text))


def _paint_all(reading: Reading) -> list[Portrait]:
    takes_part: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in reading.claims:
        for argument in claim.arguments:
            if argument.entity is not None:
                takes_part[argument.entity].append((claim, argument.role))
    return [paint(chain, takes_part[chain.id]) for chain in reading.chains]


def _rarity(painted: Iterable[Sequence[Portrait]]) -> dict[Part, float]:
    """A part is worth the less, the more participants of one and the same source play it."""
    players: Counter[Part] = Counter()
    sources: Counter[Part] = Counter()
    for portraits in painted:
        mine = Counter(part for portrait in portraits for part in portrait.parts)
        players.update(mine)
        sources.update(mine.keys())
    return {part: sources[part] / players[part] for part in players}


def _keys(portrait: Portrait) -> set[_Key]:
    keys = {("name", name) for name in portrait.names}
    keys |= {("head", head) for head in portrait.heads}
    if portrait.kind == "person":
        keys |= {("surname", name.rpartition(" ")[2]) for name in portrait.names}
    keys |= {("age", f"{age:g}") for age in portrait.ages}
    if portrait.kind in {"person", "group"}:
        keys |= {("part", f"{side} {frame}") for frame, side in portrait.parts}
    return keys


def _matches(
    portraits: Sequence[Portrait],
    known: Sequence[Portrait],
    blocks: Blocks[_Key],
    rarity: Mapping[Part, float],
) -> list[tuple[Portrait, int | None]]:
    """Each portrait of one source with the known participant it is, best matches first.

    Two chains of one source are two participants, unless a name says otherwise.
    """
    scored = []
    for mine, portrait in enumerate(portraits):
        for i in blocks.near(_keys(portrait)):
            found = likeness(portrait, known[i], rarity)
            if found.score >= _threshold(portrait, known[i]):
                scored.append((-found.score, mine, i))
    assigned: dict[int, int] = {}
    taken: set[int] = set()
    for _, mine, i in sorted(scored):
        named = bool(portraits[mine].names & known[i].names)
        if mine not in assigned and (i not in taken or named):
            assigned[mine] = i
            taken.add(i)
    return [(portrait, assigned.get(mine)) for mine, portrait in enumerate(portraits)]


def _threshold(one: Portrait, other: Portrait) -> float:
    """Things and places are rarely met twice in one story; people need more to be told apart."""
    return ENOUGH if {one.kind, other.kind} & {"person", "group"} else 0.9
