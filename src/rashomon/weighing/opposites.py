"""Predicates of which only one can be true of one and the same: locked and open, dead and alive."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.mentions import reference_words
from rashomon.weighing.bench import Bench
from rashomon.weighing.callings import calling
from rashomon.weighing.counts import head_of, singular
from rashomon.weighing.denials import shortened
from rashomon.weighing.saying import Question, Said, is_said_for_sure
from rashomon.weighing.traits import excluding
from rashomon.weighing.verdicts import judge

#: How the question begins.
TRUE_OF = "What is true of"
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
#: What becomes of somebody changes; told on different days, both may have been true.
_CHANGING = frozenset({"fate"})
_PEOPLE = frozenset({"person", "group", "organisation"})


def opposites(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """Where one voice says of somebody or something what excludes what another says."""
    told: dict[tuple[str, str], list[tuple[Claim, Argument, str]]] = defaultdict(list)
    for claim in claims:
        if not is_said_for_sure(claim):
            continue
        bearer = _bearer(claim)
        for field, side in _sides().get(claim.predicate.lemma, ()):
            if bearer is not None and _is_one(bearer, bench):
                if bearer.text.lower() not in reference_words().pronouns:
                    told[field, calling(bearer.text)].append((claim, bearer, side))
                if (player := bench.player(bearer)) is not None:
                    told[field, f"#{player}"].append((claim, bearer, side))
    seen: set[frozenset[str]] = set()
    for (field, _), group in sorted(told.items()):
        ids = frozenset(claim.id for claim, _, _ in group)
        if ids in seen or len({side for _, _, side in group}) < 2:
            continue
        seen.add(ids)
        yield from _judged(field, group, event_of, bench)


def _judged(
    field: str,
    group: Sequence[tuple[Claim, Argument, str]],
    event_of: Mapping[str, int],
    bench: Bench,
) -> Iterator[Detail]:
    first, bearer, _ = group[0]
    fitting = [g for g in group if _fits(g[0], g[1], first, bearer, bench)]
    said: list[Said] = [bench.said(side, shortened(claim), claim) for claim, _, side in fitting]
    if field in _CHANGING and len({one.when and one.when[:10] for one in said}) > 1:
        return
    event = bench.event((claim for claim, _, _ in fitting), event_of)
    name = min(
        (" ".join(b.text.split()) for _, b, _ in fitting), key=lambda text: (len(text), text)
    )
    asked = Question(f"{TRUE_OF} {name}?", "manner", excluding, event=event)
    detail = judge(asked, said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def _fits(claim: Claim, bearer: Argument, first: Claim, of: Argument, bench: Bench) -> bool:
    """Whether nothing tells the bearers apart, nor the days."""
    if not bench.at_once(claim, first):
        return False
    mine, theirs = bench.player(bearer), bench.player(of)
    if mine is None or theirs is None or mine == theirs:
        return True
    return bench.cast.may_be_one(mine, theirs)


def _bearer(claim: Claim) -> Argument | None:
    """Of whom or what it is said: who undergoes it, else the only one who takes part."""
    undergoing = [a for a in claim.arguments if a.role == "patient"]
    acting = [a for a in claim.arguments if a.role == "agent"]
    if undergoing:
        return undergoing[0] if len(undergoing) == 1 else None
    return acting[0] if len(acting) == 1 else None


def _is_one(bearer: Argument, bench: Bench) -> bool:
    """Whether one is meant whom the reader knows by now, or things of one place."""
    player = bench.player(bearer)
    portrait = bench.cast.portraits[player] if player is not None else None
    if portrait is not None and portrait.names:
        return portrait.plural is not True
    first = bearer.text.lower().split()[:1]
    definite = bool(first) and (first[0] in _DEFINITE or bearer.text[:1].isupper())
    person = portrait is not None and portrait.kind in _PEOPLE
    return definite and not (person and head_of(bearer.text) != singular(head_of(bearer.text)))


@lru_cache(maxsize=1)
def _sides() -> dict[str, list[tuple[str, str]]]:
    """Lemma -> the fields that it belongs to, each with the side that it takes."""
    file = resources.files("rashomon.weighing") / "data" / "opposites.toml"
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for field, sides in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for side, lemmas in sides.items():
            for lemma in lemmas:
                found[lemma].append((field, side))
    return dict(found)
