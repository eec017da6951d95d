"""How many voices stand behind an answer independently of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from rashomon.model import Claim
from rashomon.weighing.groups import Groups
from rashomon.weighing.retellings import content_words, stem
from rashomon.weighing.saying import Said

#: Content words in the same order that are no accident: so much of them, and such a share of the
#: longer claim.
_TELLING_WEIGHT, _TELLING_SHARE = 5.0, 0.75
#: What a name or a number weighs beside another word: it is often the same by force of fact.
_NAMED = 0.5
#: Earlier claims that are remembered for a pair of words; whoever repeats them repeats the first.
_BEARERS = 4


def independent(said: Sequence[Said]) -> set[str]:
    """The keys of the voices that stand behind an answer independently of each other.

    A page and the nameless speakers that it heard are one; and where a page names its speaker for a
    value, its own word for the same value is no second one. Nor is that of a page which quotes the
    very speaker to whom another page gives the value. Two that say it in the same words have them
    from one origin. The order of ``said`` does not matter.
    """
    speakers = {one.voice.key for one in said if _is_named_speaker(one)}
    hearing = {one.claim.source for one in said if _is_named_speaker(one)}
    own = [one for one in said if not _is_named_speaker(one)]
    leaning = {
        _page(one) for one in own if one.claim.source in hearing or one.voice.hears & speakers
    }
    groups = Groups()
    for one, other in _in_the_same_words(said):
        groups.join(_page(one), _page(other))
    keys = {_page(one) for one in said if _is_named_speaker(one) or _page(one) not in leaning}
    return {groups.head(key) for key in keys}


def _page(one: Said) -> str:
    """The key of a voice, a nameless speaker taken for the page that heard them."""
    return one.voice.key.partition("/")[0]


def _is_named_speaker(one: Said) -> bool:
    """Whether it is told as the word of somebody whom other pages can mean, too."""
    key = one.voice.key
    return key.startswith("speaker:") or (bool(one.claim.attribution) and "/" not in key)


def _in_the_same_words(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """Pairs of claims of several pages that are nearly word for word the same."""
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    ordered = sorted(said, key=lambda one: _place(one.claim))
    words = [content_words(one.claim.quote) for one in ordered]
    for place, one in enumerate(ordered):
        pairs = list(pairwise(map(stem, words[place])))
        for other in sorted({bearer for pair in pairs for bearer in index.get(pair, ())}):
            apart = ordered[other].claim.source != one.claim.source
            if apart and _same(words[other], words[place]):
                yield ordered[other], one
        for pair in pairs:
            if len(index[pair]) < _BEARERS:
                index[pair].append(place)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    stems = [[stem(word) for word in words] for words in (one, other)]
    blocks = [block for block in LCSseq.opcodes(*stems) if block.tag == "equal"]
    common = [word for block in blocks for word in one[block.src_start : block.src_end]]
    weight = sum(1.0 if word[0].islower() else _NAMED for word in common)
    longer = max(len(one), len(other))
    return weight >= _TELLING_WEIGHT and len(common) >= _TELLING_SHARE * longer


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.source, claim.start, claim.id
