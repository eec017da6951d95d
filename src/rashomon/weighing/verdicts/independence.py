"""How many voices stand behind an answer independently of each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from math import ceil

from rapidfuzz.distance import LCSseq

from rashomon.weighing.scales.groups import Groups
from rashomon.weighing.verdicts.saying import Said
from rashomon.weighing.voices.retellings import content_words, stem

#: Content words in the same order that are no accident: so much of them, and such a share of the
#: longer claim.
_TELLING_WEIGHT, _TELLING_SHARE = 5.0, 0.75
#: The weight of claims that both pages quote: two people seldom say so much alike.
_QUOTED_WEIGHT = 4.0
#: The same of the whole sentences that the claims stand in, written in lower case.
_SENTENCE_WEIGHT, _SENTENCE_SHARE = 6.0, 0.75
#: Words one after the other, and content words among them, that are the same by no accident.
_RUN, _RUN_CONTENT = 9, 3
#: So many words from its beginning tell where in its sentence a claim stands.
_OPENING = 3
#: The same of the words around the claims, told in one paragraph: of the shorter of the two.
_AROUND_WEIGHT, _AROUND_SHARE = 8.0, 0.6
#: What a name or a number weighs beside another word: it is often the same by force of fact.
_NAMED = 0.5
#: Earlier claims that are remembered for a pair of words; whoever repeats them repeats the first.
_BEARERS = 8
_WORD = re.compile(r"\w+(?:-\w+)*")

#: The words of a claim, those of its sentence, and those around it.
_Wording = tuple[str, str, str]


def independent(said: Sequence[Said]) -> set[str]:
    """The keys of the voices that stand behind an answer independently of each other.

    A page and the nameless speakers that it heard are one; and where a page names its speaker for a
    value, its own word for the same value is no second one. Nor is that of a page which quotes the
    very speaker to whom another page gives the value. Two that say it in the same words have them
    from one origin. The order of ``said`` does not matter.
    """
    dependent = _leaning(said)
    groups, _ = _in_the_same_words(said)
    keys = {_page(one) for one in said}
    return {groups.head(key) for key in keys if key not in dependent}


def collapses(said: Sequence[Said]) -> tuple[str, ...]:
    """Why some of those who say it are one voice with others, in words, sorted."""
    found = {
        f"{own.voice.name} quotes {speaker.voice.name}, too"
        for own, speaker in _leaning(said).values()
    }
    found |= {
        " and ".join(sorted((one.voice.name, other.voice.name))) + " have the same words"
        for one, other in _in_the_same_words(said)[1]
        if one.voice.name != other.voice.name
    }
    return tuple(sorted(found))


def _leaning(said: Sequence[Said]) -> dict[str, tuple[Said, Said]]:
    """The keys of pages that have it from a speaker: the page's own word beside the speaker's."""
    speakers = {one.voice.key: one for one in sorted(said, key=_by_place) if _is_named_speaker(one)}
    hearing = {
        one.claim.source: one
        for one in sorted(said, key=_by_place, reverse=True)
        if _is_named_speaker(one)
    }
    found: dict[str, tuple[Said, Said]] = {}
    for one in sorted(said, key=_by_place):
        if _is_named_speaker(one) or _page(one) in speakers:
            continue
        heard = hearing.get(one.claim.source)
        if heard is None:
            heard = next((speakers[key] for key in sorted(one.voice.hears & speakers.keys())), None)
        if heard is not None:
            found.setdefault(_page(one), (one, heard))
    return found


def _page(one: Said) -> str:
    """The key of a voice, a nameless speaker taken for the page that heard them."""
    return one.voice.key.partition("/")[0]


def _is_named_speaker(one: Said) -> bool:
    """Whether it is told as the word of somebody whom other pages can mean, too."""
    key = one.voice.key
    return key.startswith("speaker:") or (bool(one.claim.attribution) and "/" not in key)


def _in_the_same_words(said: Sequence[Said]) -> tuple[Groups, list[tuple[Said, Said]]]:
    """The pages that say it in nearly the same words, and the claims by which each was joined.

    The words are those of the claims, or these with the ones around them: a post or a statement
    that both pages give in full. What is joined is not compared again.
    """
    groups, joined = Groups(), []
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    # One who says it again is no further bearer of the words.
    once = {(s.claim.source, _page(s), s.claim.quote, s.voice.around): s for s in reversed(said)}
    ordered = sorted(once.values(), key=_by_place)
    for place, one in enumerate(ordered):
        words = [*map(stem, content_words(one.claim.quote)), ""]
        pairs = list(pairwise(words[:-1] if len(words) > 2 else words))
        for other in sorted({bearer for pair in pairs for bearer in index.get(pair, ())}):
            earlier = ordered[other]
            if groups.head(_page(earlier)) == groups.head(_page(one)):
                continue
            if earlier.claim.source != one.claim.source and _same(_wording(earlier), _wording(one)):
                groups.join(_page(earlier), _page(one))
                joined.append((earlier, one))
        for pair in pairs:
            if len(index[pair]) < _BEARERS:
                index[pair].append(place)
    return groups, joined


def _wording(said: Said) -> _Wording:
    return said.claim.quote, said.sentence, said.voice.around


# Whoever is counted for an answer is counted again for the reason of it.
@lru_cache(maxsize=65536)
def _same(one: _Wording, other: _Wording) -> bool:
    told, sentences, around = (
        (content_words(mine), content_words(theirs))
        for mine, theirs in zip(one, other, strict=True)
    )
    weight = _QUOTED_WEIGHT if _is_quoted(one) and _is_quoted(other) else _TELLING_WEIGHT
    return (
        _have_in_common(*told, _TELLING_SHARE * max(map(len, told)), weight)
        or _have_in_common(*sentences, _SENTENCE_SHARE * max(map(len, sentences)), _SENTENCE_WEIGHT)
        or _is_run_in_both(one, other)
        or _have_in_common(*around, _AROUND_SHARE * min(map(len, around)), _AROUND_WEIGHT)
    )


def _is_run_in_both(one: _Wording, other: _Wording) -> bool:
    """Whether words that either claim begins go on alike for longer than two tellers ever do."""
    mine, theirs = _words(one[1]), _words(other[1])
    opening, also = _words(one[0].lower())[:_OPENING], _words(other[0].lower())[:_OPENING]
    here, there = _place(mine, opening), _place(theirs, opening)
    if here is None or there is None:
        return False
    before = _alike(mine[:here][::-1], theirs[:there][::-1])
    run = mine[here - before : here + _alike(mine[here:], theirs[there:])]
    telling = content_words(" ".join(run))
    return len(run) >= _RUN and len(telling) >= _RUN_CONTENT and _place(run, also) is not None


def _is_quoted(wording: _Wording) -> bool:
    """Whether a claim stands within quotation marks, by the words of its paragraph around it."""
    claim, _, around = wording
    before = around.partition(claim)[0]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _place(words: tuple[str, ...], sought: tuple[str, ...]) -> int | None:
    """Where some words first stand among others, one after the other."""
    length = len(sought)
    return next((at for at in range(len(words)) if words[at : at + length] == sought), None)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _have_in_common(
    one: tuple[str, ...], other: tuple[str, ...], count: float, weight: float
) -> bool:
    """Whether so many words of two texts, of such a weight, are the same in the same order."""
    # No word weighs more than 1: most pairs are told apart by counting, before any is aligned.
    fewest = ceil(max(count, weight))
    if min(len(one), len(other)) < fewest:
        return False
    mine, theirs = _stems(one), _stems(other)
    if LCSseq.similarity(mine, theirs, score_cutoff=fewest) < fewest:
        return False
    same = [b for b in LCSseq.opcodes(mine, theirs) if b.tag == "equal"]
    common = [
        pair
        for b in same
        for pair in zip(one[b.src_start : b.src_end], other[b.dest_start : b.dest_end], strict=True)
    ]
    # A headline may write every word large: what either writes small is no name.
    return sum(1.0 if a[0].islower() or b[0].islower() else _NAMED for a, b in common) >= weight


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=65536)
def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(stem, words))


def _by_place(one: Said) -> tuple[str, int, str, str]:
    return one.claim.source, one.claim.start, one.claim.id, one.voice.key
