"""Competing answers to one question: which hold together, which cannot, and why in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from rashomon.model import Answer, Claim, Detail, DetailKind, Standing
from rashomon.weighing.voices import Voice


class Relation(Enum):
    """How two values stand to each other."""

    SAME = "same"
    FINER = "finer"
    COMPATIBLE = "compatible"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's value for a question: the value for comparing, and its exact words.

    ``lifted``: it stands in a block that the page quotes from another outlet.
    """

    value: str
    text: str
    claim: Claim
    voice: Voice
    lifted: bool = False

    @property
    def teller(self) -> tuple[str, bool]:
        """Whose text gives it: the page's own, or a block that the page lifts from elsewhere."""
        return self.claim.source, self.lifted


#: Compares the values of two answers; FINER means that the first is the more exact.
Compare = Callable[[str, str], Relation]


def judge(
    question: str,
    kind: DetailKind,
    said: Sequence[Said],
    compare: Compare,
    *,
    event: str | None = None,
    entity: str | None = None,
    names: Mapping[str, str],
) -> Detail:
    """The detail with its verdict. ``names`` gives for each source id what to call it in words."""
    groups = _by_value(said)
    answers = tuple(_answer(value, group) for value, group in groups)
    verdict, reason = _verdict(groups, compare, names)
    subject = event or entity or ""
    first = min(s.claim.id for s in said)
    digest = hashlib.sha256(f"{subject}\n{kind}\n{question}\n{first}".encode()).hexdigest()[:12]
    return Detail(f"d{digest}", question, kind, answers, verdict, reason, event, entity)


def _by_value(said: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(one.value, []).append(one)
    ranked = sorted(groups.items(), key=lambda g: (-len({s.voice.key for s in g[1]}), g[0]))
    return [(value, sorted(group, key=_by_place)) for value, group in ranked]


def _by_place(one: Said) -> tuple[str, int, str]:
    return one.claim.source, one.claim.start, one.claim.id


def _answer(value: str, group: Sequence[Said]) -> Answer:
    return Answer(
        value=value,
        text=" ".join(group[0].text.split()),
        claims=tuple(sorted({s.claim.id for s in group})),
        sources=tuple(sorted({s.claim.source for s in group})),
        voices=len({s.voice.key for s in group}),
    )


def _verdict(
    groups: Sequence[tuple[str, Sequence[Said]]], compare: Compare, names: Mapping[str, str]
) -> tuple[Standing, str]:
    voices = {s.voice.key for _, group in groups for s in group}
    if len(groups) == 1:
        _, group = groups[0]
        if len(voices) == 1:
            return "single", f"only {_who(group, names)} says {_quoted(group)}"
        return (
            "agreed",
            f"{len(voices)} independent voices say the same: {_told(groups[:1], names)}",
        )
    contrary = [
        (one, other)
        for i, one in enumerate(groups)
        for other in groups[i + 1 :]
        if compare(one[0], other[0]) is Relation.CONTRARY
    ]
    disputes = [(a, b) for a, b in contrary if _different_voices(a[1], b[1])]
    telling_both = _tellers_of_both(disputes)
    if disputes and telling_both is not None:
        one, other = disputes[0]
        return "refined", (
            f"{names[telling_both]} itself tells both {_quoted(one[1])} and {_quoted(other[1])}, "
            "so that they are of different things"
        )
    if disputes:
        one, other = disputes[0]
        return "disputed", (
            f"{_told([one], names)} against {_told([other], names)}: both cannot hold"
        )
    if contrary:
        one, other = contrary[0]
        both = f"{_who(one[1], names)} gives both {_quoted(one[1])} and {_quoted(other[1])}"
        if len(voices) == 1 and len({s.claim.source for _, g in groups for s in g}) == 1:
            return "single", f"{both}: of different things or at different times"
        return "refined", f"{both}: an update or of different things, no dispute between voices"
    if len(voices) == 1:
        return "single", f"only {_who(groups[0][1], names)} tells: {_told(groups, names)}"
    exact = _most_exact(groups, compare)
    if exact is None:
        return "refined", f"all can hold together: {_told(groups, names)}"
    return "refined", (
        f"all can hold together, {_quoted(exact[1])} is the most exact: {_told(groups, names)}"
    )


def _tellers_of_both(
    disputes: Sequence[tuple[tuple[str, Sequence[Said]], tuple[str, Sequence[Said]]]],
) -> str | None:
    """A page that gives both values in its own text: it sees no contradiction between them."""
    for one, other in disputes:
        both = {s.teller for s in one[1]} & {s.teller for s in other[1]}
        if both:
            return min(both)[0]
    return None


def _different_voices(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether somebody speaks for the one who does not speak for the other, and the reverse."""
    mine, theirs = {s.voice.key for s in one}, {s.voice.key for s in other}
    return bool(mine - theirs) and bool(theirs - mine)


def _most_exact(
    groups: Sequence[tuple[str, Sequence[Said]]], compare: Compare
) -> tuple[str, Sequence[Said]] | None:
    for candidate in groups:
        others = [g for g in groups if g is not candidate]
        if all(compare(candidate[0], g[0]) is Relation.FINER for g in others):
            return candidate
    return None


def _told(groups: Sequence[tuple[str, Sequence[Said]]], names: Mapping[str, str]) -> str:
    return "; ".join(f"{_quoted(group)} ({_who(group, names)})" for _, group in groups)


def _quoted(group: Sequence[Said]) -> str:
    return f"“{' '.join(group[0].text.split())}”"


def _who(group: Sequence[Said], names: Mapping[str, str]) -> str:
    """The voices of an answer, each with the pages that carry it where that is somebody else."""
    carriers: dict[str, set[str]] = {}
    called: dict[str, str] = {}
    for one in group:
        called[one.voice.key] = one.voice.name
        carriers.setdefault(one.voice.key, set()).add(names[one.claim.source])
    told = []
    for key in sorted(called, key=lambda k: called[k]):
        pages = sorted(page for page in carriers[key] if not _is_named(called[key], page))
        name = next((page for page in carriers[key] if _is_named(called[key], page)), called[key])
        told.append(f"{name}, in {' and '.join(pages)}" if pages else name)
    return "; ".join(told)


def _is_named(voice: str, page: str) -> bool:
    """Whether the voice is the page's own, whose name may be cut short there."""
    return voice == page or (page.endswith(" …") and voice.startswith(page.removesuffix(" …")))
