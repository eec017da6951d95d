"""Words that several pages share, stretch by stretch: one origin each, whoever had them first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rashomon.model import Evidence, Link
from rashomon.weighing.scales.groups import Groups

#: Share of the shorter one that two stretches of a page must have in common to be of one origin.
_TOGETHER = 0.5


@dataclass(frozen=True)
class Family:
    """The same words in several pages. ``roots``: the pages among them that copy no other."""

    stretches: tuple[Evidence, ...]
    roots: tuple[str, ...]

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The ids of all the pages, sorted."""
        return tuple(sorted({stretch.source for stretch in self.stretches}))


def families(links: Iterable[Link], pages: Collection[str]) -> tuple[Family, ...]:
    """What the copies among ``pages`` have in common, told apart by where it stands.

    A page may have one paragraph from an agency and another from a rival: it is the stretches that
    have an origin, not the pages. The order of ``links`` does not matter.
    """
    copies = [link for link in links if link.kind == "copies" and link.target in pages]
    groups = Groups()
    copiers: defaultdict[str, set[str]] = defaultdict(set)
    stretches = {_name(evidence): evidence for link in copies for evidence in link.evidence}
    for link in copies:
        for together in _paired(link):
            names = [_name(evidence) for evidence in together]
            for name in names[1:]:
                groups.join(names[0], name)
            for evidence in together:
                if evidence.source == link.origin:
                    copiers[_name(evidence)].add(link.origin)
    for one, other in _neighbours(stretches.values()):
        groups.join(_name(one), _name(other))
    members: defaultdict[str, list[Evidence]] = defaultdict(list)
    for name in sorted(stretches):
        members[groups.head(name)].append(stretches[name])
    return tuple(_family(members[head], copiers) for head in sorted(members))


def _family(members: Sequence[Evidence], copiers: dict[str, set[str]]) -> Family:
    leaning = set(chain.from_iterable(copiers.get(_name(member), ()) for member in members))
    pages = sorted({member.source for member in members})
    roots = [page for page in pages if page not in leaning]
    return Family(tuple(sorted(members, key=_place)), tuple(roots or pages[:1]))


def _paired(link: Link) -> Iterator[tuple[Evidence, ...]]:
    """The words of the one beside the same words of the other; all of them where they are odd."""
    own = [evidence for evidence in link.evidence if evidence.source == link.origin]
    theirs = [evidence for evidence in link.evidence if evidence.source != link.origin]
    if len(own) == len(theirs):
        yield from zip(own, theirs, strict=True)
    else:
        yield link.evidence


def _neighbours(stretches: Iterable[Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    """Stretches of one page that lie over each other for the most part.

    Each is held only against the last before it and the one that reaches furthest.
    """
    last: Evidence | None = None
    furthest: Evidence | None = None
    for stretch in sorted(stretches, key=_place):
        for other in (last, furthest):
            if other is not None and other.source == stretch.source:
                shared = min(other.end, stretch.end) - stretch.start
                shorter = min(other.end - other.start, stretch.end - stretch.start)
                if shared >= _TOGETHER * shorter:
                    yield other, stretch
        last = stretch
        if furthest is None or (furthest.source, furthest.end) < (stretch.source, stretch.end):
            furthest = stretch


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.source, evidence.start, evidence.end


def _name(evidence: Evidence) -> str:
    return f"{evidence.source}:{evidence.start}-{evidence.end}"
