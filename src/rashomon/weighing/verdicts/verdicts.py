"""Competing answers to one question: which hold together, which cannot, and why in words."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import product
from math import ceil

from rashomon.model import Answer, Detail, DetailKind, Standing
from rashomon.weighing.verdicts.independence import collapses, independent
from rashomon.weighing.verdicts.rejections import is_taken_up, takes_up
from rashomon.weighing.verdicts.saying import (
    Compare,
    Course,
    Group,
    Question,
    Relation,
    Said,
    listed,
    quoted,
    who,
    wording,
)
from rashomon.weighing.verdicts.updates import PASSING, correction, developing, growth
from rashomon.weighing.voices.speakers import are_two

#: The words of a sentence, in order.
Words = tuple[str, ...]

#: So many words of one voice in the same order are copied.
_COPIED = 3
#: Of the words of a long sentence so many are the same in its copy.
_LONG, _NEARLY = 12, 0.75
#: Of these kinds values that merely do not rule each other out are no agreement.
_ONE_EACH: frozenset[DetailKind] = frozenset({"time", "place"})
_WORD = re.compile(r"\w+")

__all__ = ["Compare", "Question", "Relation", "Said", "independent", "judge"]


def judge(asked: Question, said: Sequence[Said], names: Mapping[str, str]) -> Detail:
    """The detail with its verdict. ``names`` gives for each source id what to call it in words.

    ``said`` is not empty and may come in any order.
    """
    ranked = _by_value(said)
    groups = [group for group, _ in ranked]
    answers = tuple(_answer(*group, voices) for group, voices in ranked)
    verdict, reason = _verdict(groups, ranked[0][1], asked, names)
    # One claim may answer the same question twice ("two emails, of ten emails"): hence its words.
    first = min((s.claim.id, s.text) for s in said)
    of = asked.event or asked.entity or ""
    about = "\n".join((of, asked.kind, asked.words, *first, *filter(None, [asked.field])))
    digest = hashlib.sha256(about.encode()).hexdigest()[:12]
    return Detail(
        f"d{digest}", asked.words, asked.kind, answers, verdict, reason, asked.event, asked.entity
    )


def _by_value(said: Iterable[Said]) -> list[tuple[Group, int]]:
    """The answers, those of most voices first, and how many voices give each."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(one.value, []).append(one)
    counted = [
        ((value, sorted(group, key=_by_place)), len(independent(group)))
        for value, group in groups.items()
    ]
    return sorted(counted, key=lambda ranked: (-ranked[1], ranked[0][0]))


def _by_place(one: Said) -> tuple[str, int, str]:
    return one.claim.source, one.claim.start, one.claim.id


def _answer(value: str, group: Sequence[Said], voices: int) -> Answer:
    return Answer(
        value=value,
        text=wording(group),
        claims=tuple(sorted({s.claim.id for s in group})),
        sources=tuple(sorted({s.claim.source for s in group})),
        voices=voices,
    )


def _verdict(
    groups: Sequence[Group], voices: int, asked: Question, names: Mapping[str, str]
) -> tuple[Standing, str]:
    """The verdict and why; ``voices`` give the first of the answers."""
    if len(groups) == 1:
        return _one_answer(groups[0], voices, names)
    contrary = [
        (one, other)
        for i, one in enumerate(groups)
        for other in groups[i + 1 :]
        if asked.compare(one[0], other[0]) is Relation.CONTRARY
    ]
    if not contrary:
        return _together(groups, asked, names)
    miscopied = any(_miscopied(one[1], other[1]) for one, other in contrary)
    moving = asked.course is not Course.STAYS
    told = correction(groups, contrary, names)
    if told is not None and not moving and _carried_otherwise(contrary, names):
        told = None
    if told is None and moving and not miscopied:
        told = growth(groups, asked, names)
    if told is not None:
        return told
    fixed = [
        pair
        for pair in contrary
        if not (moving and developing(*pair, asked.course)) or _miscopied(pair[0][1], pair[1][1])
    ]
    if not fixed:
        grows = "near each other or told at different times, as a number that still grows"
        passes = f"{PASSING}, or was counted roughly at first"
        why = passes if asked.course is Course.PASSES else grows
        return "refined", f"{why}: {listed(groups, names)}"
    return _contradiction(fixed, names)


def _one_answer(group: Group, voices: int, names: Mapping[str, str]) -> tuple[Standing, str]:
    if voices == 1 or len({one.claim.source for one in group[1]}) == 1:
        why = "; ".join(collapses(group[1]))
        told = f"only {who(group[1], names)} says {quoted(group[1])}"
        return "single", f"{told}: one voice, as {why}" if why else told
    return "agreed", f"{voices} independent voices say the same: {listed([group], names)}"


def _contradiction(
    contrary: Sequence[tuple[Group, Group]], names: Mapping[str, str]
) -> tuple[Standing, str]:
    """A dispute where voices differ and no page tells both as its own; else something less."""
    differing = [pair for pair in contrary if _different_voices(pair[0][1], pair[1][1])]
    for one, other in differing:
        if _teller_of_both(one, other) is None:
            told = f"{listed([one], names)} against {listed([other], names)}"
            return "disputed", f"{told}: both cannot hold"
    for one, other in contrary:
        if _miscopied(one[1], other[1]):
            told = f"{listed([one], names)} against {listed([other], names)}"
            return "disputed", f"{told}: the same sentence, with another value"
    one, other = (differing or contrary)[0]
    values = f"{quoted(one[1])} and {quoted(other[1])}"
    page = _teller_of_both(one, other)
    if differing and page is not None:
        return "refined", f"{names[page]} itself tells both {values}: they are of different things"
    both = f"{who(one[1], names)} gives both {values}"
    if len(_voices([one, other])) == 1 and page is not None:
        return "single", f"{both}: of different things or at different times"
    return "refined", f"{both}: an update or of different things, no dispute between voices"


def _miscopied(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether two pages have one sentence, word for word or nearly, but for the value."""
    return _have_one_sentence(
        *(_sentences((said, said.claim.source) for said in group) for group in (one, other))
    )


def _carried_otherwise(contrary: Iterable[tuple[Group, Group]], names: Mapping[str, str]) -> bool:
    """Whether one paper has the sentence of another with another value, which none takes back."""

    def standing(group: Group) -> Mapping[Words, Set[str]]:
        kept = (said for said in group[1] if not said.withdrawn)
        return _sentences((said, names[said.claim.source]) for said in kept)

    return any(_have_one_sentence(standing(one), standing(other)) for one, other in contrary)


def _sentences(told: Iterable[tuple[Said, str]]) -> Mapping[Words, Set[str]]:
    """The sentences of an answer without its value, and who has each of them."""
    found: defaultdict[Words, set[str]] = defaultdict(set)
    for said, teller in told:
        found[_but_for(said)].add(teller)
    return found


def _have_one_sentence(mine: Mapping[Words, Set[str]], theirs: Mapping[Words, Set[str]]) -> bool:
    """Whether two of those who have a sentence of either have it in common, or nearly."""
    return any(
        len(mine[a] | theirs[b]) > 1 and _is_one_sentence(a, b)
        for a, b in _may_be_one(mine.keys(), theirs.keys())
    )


def _may_be_one(mine: Set[Words], theirs: Set[Words]) -> Iterator[tuple[Words, Words]]:
    """Pairs of sentences that are equal, or long and share one of their rarest words.

    Of two that have most words in common, the rarest words of each have some: prefix filtering
    (Chaudhuri, Ganti & Kaushik 2006), which spares holding all against all.
    """
    yield from ((words, words) for words in mine & theirs)
    often = Counter(word for words in (*mine, *theirs) for word in words)
    index: defaultdict[str, list[Words]] = defaultdict(list)
    for words in mine:
        for word in _rarest(words, often):
            index[word].append(words)
    for words in theirs:
        near = {one for word in _rarest(words, often) for one in index.get(word, ())}
        yield from ((one, words) for one in near)


def _rarest(words: Words, often: Mapping[str, int]) -> Set[str]:
    """So many rare words that whoever lacks all of them lacks too many to be a copy."""
    fewest = ceil(max(_LONG, _NEARLY * len(words)))
    ranked = sorted(words, key=lambda word: (often[word], word))
    return set(ranked[: max(len(words) - fewest + 1, 0)])


def _is_one_sentence(one: Words, other: Words) -> bool:
    """Whether the words are the same, or nearly: an editor leaves a long sentence as it is."""
    if one == other:
        return len(one) >= _COPIED
    shared = sum((Counter(one) & Counter(other)).values())
    return shared >= _LONG and shared >= _NEARLY * max(len(one), len(other))


def _but_for(said: Said) -> Words:
    """The words of a claim without those of the value."""
    value, told = (" ".join(text.lower().split()) for text in (said.text, said.sentence))
    return tuple(_WORD.findall((told or said.claim.quote.lower()).replace(value, " ", 1)))


def _together(
    groups: Sequence[Group], asked: Question, names: Mapping[str, str]
) -> tuple[Standing, str]:
    told = listed(groups, names)
    if len(_voices(groups)) == 1:
        return "single", f"only {who(groups[0][1], names)} tells: {told}"
    exact = _most_exact(groups, asked.compare)
    if exact is None and asked.kind in _ONE_EACH and all(len(_voices([g])) == 1 for g in groups):
        return "single", f"each told by one voice, near each other and not the same: {told}"
    if exact is None:
        return "refined", f"none rules another out: {told}"
    return "refined", f"all can hold together, {quoted(exact[1])} is the most exact: {told}"


def _voices(groups: Iterable[Group]) -> set[str]:
    return independent([one for _, group in groups for one in group])


def _teller_of_both(one: Group, other: Group) -> str | None:
    """A page in which one voice gives both values: it sees no contradiction between them."""
    both = {(s.teller, s.voice.key) for s in one[1]} & {(s.teller, s.voice.key) for s in other[1]}
    return min(both)[0][0] if both else None


def _different_voices(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether somebody speaks for the one who does not speak for the other, and the reverse.

    Within one page that takes two speakers with names, its own word against such a one, or two
    whose descriptions cannot be of one ("police", "the organisers"), or one who denies what the
    other said.
    """
    mine, theirs = {s.voice.key for s in one}, {s.voice.key for s in other}
    if not mine - theirs or not theirs - mine:
        return False
    if len({s.claim.source for s in (*one, *other)}) > 1 or _is_denied_to_the_face(one, other):
        return True
    if all("/" not in key for key in mine ^ theirs):
        return True
    return not mine & theirs and all(are_two(a, b) for a in mine for b in theirs)


def _is_denied_to_the_face(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether somebody denies the very words of another: "the company rejected this"."""
    deniers = (said for said in (*one, *other) if is_taken_up(said.claim))
    return any(
        takes_up(denier.claim, said.claim) and said.claim.id != denier.claim.id
        for denier, said in product(deniers, (*one, *other))
    )


def _most_exact(groups: Sequence[Group], compare: Compare) -> Group | None:
    for candidate in groups:
        others = [g for g in groups if g is not candidate]
        if all(compare(candidate[0], g[0]) is Relation.FINER for g in others):
            return candidate
    return None
