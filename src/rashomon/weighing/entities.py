"""Participants across sources: which chains speak of one person, group, organisation, place or thing."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Chain, Claim, Entity, EntityMention, Reading
from rashomon.weighing.portraits import Part, Portrait, likeness, paint

#: From here on two portraits are taken for one participant.
_ENOUGH = 1.6
#: A part that this many portraits of one case share tells nothing and is not searched by.
_CROWDED = 400
#: Names longer than this have swallowed words that stand beside them.
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Cast:
    """All participants of a case and, for each chain id, the index of its portrait."""

    portraits: tuple[Portrait, ...]
    of_chain: Mapping[str, int]


def assemble(readings: Sequence[Reading]) -> Cast:
    """Join the chains of all sources into participants, the most telling source first."""
    painted = {reading.source: _paint_all(reading) for reading in readings}
    rarity = _rarity(painted.values())
    order = sorted(readings, key=lambda r: (-len(r.claims), r.source))
    cast: list[Portrait] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    of_chain: dict[str, int] = {}
    for reading in order:
        for portrait, known in _matches(painted[reading.source], cast, index, rarity):
            if known is None:
                known = len(cast)
                cast.append(portrait)
            else:
                cast[known].join(portrait)
            for key in _keys(portrait):
                if not index[key] or index[key][-1] != known:
                    index[key].append(known)
            for chain in portrait.chains:
                of_chain[chain.id] = known
    return Cast(tuple(cast), of_chain)


def join_parts(cast: Cast, same: Iterable[tuple[int, int]]) -> Cast:
    """The cast after joining the participants that ``same`` pairs up."""
    parent = list(range(len(cast.portraits)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in same:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    roots = sorted({root(i) for i in range(len(parent))})
    place = {r: n for n, r in enumerate(roots)}
    joined = [Portrait() for _ in roots]
    for i, portrait in enumerate(cast.portraits):
        joined[place[root(i)]].join(portrait)
    return Cast(tuple(joined), {chain: place[root(i)] for chain, i in cast.of_chain.items()})


def entities_of(cast: Cast, claims: Sequence[Claim]) -> tuple[dict[int, str], tuple[Entity, ...]]:
    """The entities to tell of, with their ids by portrait index: those that take part in a claim."""
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
    """What to call a participant: the fullest name used, else the description used most."""
    texts: dict[str, Counter[str]] = {
        "name": Counter(),
        "description": Counter(),
        "pronoun": Counter(),
    }
    for chain in chains:
        for mention in chain.mentions:
            texts[mention.form][" ".join(mention.text.split())] += 1
    if texts["name"]:
        fit = [t for t in texts["name"] if len(t.split()) <= _LONGEST_NAME] or list(texts["name"])
        return min(fit, key=lambda t: (-texts["name"][t] * (len(t.split()) > 1), -len(t), t))
    used = texts["description"] or texts["pronoun"]
    return min(used, key=lambda t: (-used[t], -len(t), t))


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


def _keys(portrait: Portrait) -> set[tuple[str, str]]:
    keys = {("name", name) for name in portrait.names}
    keys |= {("head", head) for head in portrait.heads}
    if portrait.kind in {"person", "group"}:
        keys |= {("part", f"{side} {frame}") for frame, side in portrait.parts}
    return keys


def _matches(
    portraits: Sequence[Portrait],
    cast: Sequence[Portrait],
    index: Mapping[tuple[str, str], list[int]],
    rarity: Mapping[Part, float],
) -> list[tuple[Portrait, int | None]]:
    """Each portrait of one source with the known participant it is, best matches first.

    Two chains of one source are two participants, unless a name says otherwise.
    """
    scored = []
    for mine, portrait in enumerate(portraits):
        near = {
            i
            for key in _keys(portrait)
            if len(index.get(key, ())) <= _CROWDED
            for i in index.get(key, ())
        }
        for i in near:
            found = likeness(portrait, cast[i], rarity)
            if found.score >= _threshold(portrait, cast[i]):
                scored.append((-found.score, mine, i))
    assigned: dict[int, int] = {}
    taken: set[int] = set()
    for _, mine, i in sorted(scored):
        named = bool(portraits[mine].names & cast[i].names)
        if mine not in assigned and (i not in taken or named):
            assigned[mine] = i
            taken.add(i)
    return [(portrait, assigned.get(mine)) for mine, portrait in enumerate(portraits)]


def _threshold(one: Portrait, other: Portrait) -> float:
    """Things and places are rarely met twice in one story; people need more to be told apart."""
    return _ENOUGH if {one.kind, other.kind} & {"person", "group"} else 0.9
