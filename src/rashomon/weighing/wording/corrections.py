"""What a page takes back: an earlier figure that it names only to correct it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from rashomon.model import Claim
from rashomon.weighing.wording.counts import counting_words
from rashomon.weighing.wording.scopes import Scopes

#: So many sentences behind what was wrong a page says that it was.
_SENTENCES_BEHIND = 2


def takes_back(claim: Claim, around: Scopes) -> bool:
    """Whether a claim tells what was reported before, and the page says that it was wrong."""
    if _had_said(claim, around):
        return True
    words = _words()
    sentence = around.sentences(claim.source, claim.start, 0)
    if any(cue in sentence for cue in words["earlier"]):
        return True
    if set(words["written"]).isdisjoint(sentence.split()):
        return False
    behind = around.sentences(claim.source, claim.start, _SENTENCES_BEHIND)
    return any(cue in behind for cue in words["regret"])


def _had_said(claim: Claim, around: Scopes) -> bool:
    """Whether all it does is to name the number that somebody once gave: "had spoken of 26"."""
    if claim.predicate.lemma not in counting_words().naming:
        return False
    before = around.texts.get(claim.source, "")[claim.start : claim.predicate.start]
    return before.lower().split()[-1:] == ["had"]


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    """What ``data/corrections.toml`` says; each list is described there."""
    file = resources.files("rashomon.weighing") / "data" / "corrections.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: tuple(cues) for name, cues in raw.items()}
