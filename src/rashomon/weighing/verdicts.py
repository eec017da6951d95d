"""Competing answers to one question: which hold together, which cannot, and why in words."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from rashomon.model import Answer, Claim, Detail, DetailKind, Standing
from rashomon.weighing.voices import Voice

#: So many words in the same order are no accident.
_TELLING_WORDS = 7


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
#: One answer so far: its value, and everyone who gives it.
Group = tuple[str, Sequence[Said]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of which event or entity, and how two values for it are compared."""

    words: str
    kind: DetailKind
    compare: Compare
    event: str | None = None
    entity: str | None = None


def judge(asked: Question, said: Sequence[Said], names: Mapping[str, str]) -> Detail:
    """The detail with its verdict. ``names`` gives for each source id what to call it in words.

    ``said`` is not empty and may come in any order.
    """
    groups = _by_value(said)
    answers = tuple(_answer(value, group) for value, group in groups)
    verdict, reason = _verdict(groups, asked.compare, names)
    first = min(s.claim.id for s in said)
    about = f"{asked.event or asked.entity or ''}\n{asked.kind}\n{asked.words}\n{first}"
    digest = hashlib.sha256(about.encode()).hexdigest()[:12]
    return Detail(
        f"d{digest}", asked.words, asked.kind, answers, verdict, reason, asked.event, asked.entity
    )


def _by_value(said: Iterable[Said]) -> list[tuple[str, list[Said]]]:
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(one.value, []).append(one)
    ranked = sorted(groups.items(), key=lambda g: (-len(independent(g[1])), g[0]))
    return [(value, sorted(group, key=_by_place)) for value, group in ranked]


def _by_place(one: Said) -> tuple[str, int, str]:
    return one.claim.source, one.claim.start, one.claim.id


def _answer(value: str, group: Sequence[Said]) -> Answer:
    return Answer(
        value=value,
        text=" ".join(group[0].text.split()),
        claims=tuple(sorted({s.claim.id for s in group})),
        sources=tuple(sorted({s.claim.source for s in group})),
        voices=len(independent(group)),
    )


def _verdict(
    groups: Sequence[Group], compare: Compare, names: Mapping[str, str]
) -> tuple[Standing, str]:
    if len(groups) == 1:
        return _one_answer(groups[0], names)
    contrary = [
        (one, other)
        for i, one in enumerate(groups)
        for other in groups[i + 1 :]
        if compare(one[0], other[0]) is Relation.CONTRARY
    ]
    if contrary:
        return _contradiction(contrary, names)
    return _together(groups, compare, names)


def _one_answer(group: Group, names: Mapping[str, str]) -> tuple[Standing, str]:
    voices = _voices([group])
    if len(voices) == 1:
        return "single", f"only {_who(group[1], names)} says {_quoted(group[1])}"
    return "agreed", f"{len(voices)} independent voices say the same: {_told([group], names)}"


def _contradiction(
    contrary: Sequence[tuple[Group, Group]], names: Mapping[str, str]
) -> tuple[Standing, str]:
    """A dispute where voices differ and no page tells both as its own; else something less."""
    differing = [pair for pair in contrary if _different_voices(pair[0][1], pair[1][1])]
    for one, other in differing:
        if _teller_of_both(one, other) is None:
            told = f"{_told([one], names)} against {_told([other], names)}"
            return "disputed", f"{told}: both cannot hold"
    one, other = (differing or contrary)[0]
    values = f"{_quoted(one[1])} and {_quoted(other[1])}"
    page = _teller_of_both(one, other)
    if differing and page is not None:
        return "refined", f"{names[page]} itself tells both {values}: they are of different things"
    both = f"{_who(one[1], names)} gives both {values}"
    if len(_voices([one, other])) == 1 and page is not None:
        return "single", f"{both}: of different things or at different times"
    return "refined", f"{both}: an update or of different things, no dispute between voices"


def _together(
    groups: Sequence[Group], compare: Compare, names: Mapping[str, str]
) -> tuple[Standing, str]:
    told = _told(groups, names)
    if len(_voices(groups)) == 1:
        return "single", f"only {_who(groups[0][1], names)} tells: {told}"
    exact = _most_exact(groups, compare)
    if exact is None:
        return "refined", f"none rules another out: {told}"
    return "refined", f"all can hold together, {_quoted(exact[1])} is the most exact: {told}"


def _voices(groups: Iterable[Group]) -> set[str]:
    return independent([one for _, group in groups for one in group])


def independent(said: Sequence[Said]) -> set[str]:
    """The keys of the voices that stand behind an answer independently of each other.

    A page and the nameless speakers that it heard are one; and where a page names its speaker for a
    value, its own word for the same value is no second one. Two that say it in the very same words
    have them from one origin.
    """
    hearing = {one.claim.source for one in said if _is_named_speaker(one)}
    first_in_these_words: dict[str, str] = {}
    keys = set()
    for one in sorted(said, key=_by_place):
        if _is_named_speaker(one) or one.claim.source not in hearing:
            words = one.claim.quote.lower().split()
            key = one.voice.key.partition("/")[0]
            if len(words) >= _TELLING_WORDS:
                key = first_in_these_words.setdefault(" ".join(words), key)
            keys.add(key)
    return keys


def _is_named_speaker(one: Said) -> bool:
    return bool(one.claim.attribution) and "/" not in one.voice.key


def _teller_of_both(one: Group, other: Group) -> str | None:
    """A page that gives both values in its own text: it sees no contradiction between them."""
    both = {s.teller for s in one[1]} & {s.teller for s in other[1]}
    return min(both)[0] if both else None


def _different_voices(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether somebody speaks for the one who does not speak for the other, and the reverse."""
    mine, theirs = {s.voice.key for s in one}, {s.voice.key for s in other}
    return bool(mine - theirs) and bool(theirs - mine)


def _most_exact(groups: Sequence[Group], compare: Compare) -> Group | None:
    for candidate in groups:
        others = [g for g in groups if g is not candidate]
        if all(compare(candidate[0], g[0]) is Relation.FINER for g in others):
            return candidate
    return None


def _told(groups: Sequence[Group], names: Mapping[str, str]) -> str:
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
