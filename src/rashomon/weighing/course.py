"""The course of telling: which of two happenings several accounts tell first, all of them alike."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Claim, Document
from rashomon.weighing.happenings import Happening, is_fact

#: So many independent tellings in the same order are evidence of the order of what is told.
_AGREEING = 2
#: How far back, in code points, the beginning of a sentence is looked for.
_SENTENCE = 400
_ENDS = re.compile(r"[.!?][\s\"”’')]|\n")


def agreed_course(
    happenings: Sequence[Happening], documents: Sequence[Document], leaning: Mapping[str, str]
) -> list[tuple[int, int]]:
    """Pairs of happenings (by index) that several accounts tell in one order, none in the other.

    The headline and the lead sum the story up, so they have no say. ``leaning`` gives for each
    source whose telling it is: pages that lean on one origin have one say.
    """
    story = {d.source.id: _story_passages(d) for d in documents}
    texts = {d.source.id: d.text for d in documents}
    first_told: dict[str, dict[int, int]] = defaultdict(dict)
    for index, happening in enumerate(happenings):
        if len(happening.sources) < _AGREEING:
            continue
        for telling in happening.tellings:
            claim = telling.claim
            in_course = claim.passage in story[claim.source] and is_fact(claim)
            if in_course and not _is_aside(claim, texts[claim.source]):
                known = first_told[claim.source].get(index, claim.start)
                first_told[claim.source][index] = min(known, claim.start)
    votes: dict[tuple[int, int], set[str]] = defaultdict(set)
    for source, places in sorted(first_told.items()):
        told = sorted(places, key=lambda index: (places[index], index))
        for position, before in enumerate(told):
            for after in told[position + 1 :]:
                votes[before, after].add(leaning[source])
    return sorted(
        pair
        for pair, voices in votes.items()
        if len(voices) >= _AGREEING and (pair[1], pair[0]) not in votes
    )


def _story_passages(document: Document) -> frozenset[str]:
    """The passages that tell the story in its course: body and quotation, without the lead."""
    told = [p.id for p in document.passages if p.role in {"body", "quotation"}]
    lead = next((p for p in document.passages if p.role == "body"), None)
    leads = {p.id for p in document.passages if lead is not None and p.text == lead.text}
    return frozenset(told) - leads


def _is_aside(claim: Claim, text: str) -> bool:
    """Whether its sentence adds to the story instead of carrying it on ("also", "in addition")."""
    before = text[max(0, claim.predicate.start - _SENTENCE) : claim.predicate.start]
    return bool(_asides().search(_ENDS.split(before)[-1]))


@lru_cache(maxsize=1)
def _asides() -> re.Pattern[str]:
    file = resources.files("rashomon.weighing") / "data" / "course.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))["aside"]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)
