"""The course of telling: which of two happenings several accounts tell first, all of them alike."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Claim, Document
from rashomon.reading.lexicon import SPEECH, lexicon
from rashomon.weighing.events.happenings import Happening, is_fact
from rashomon.weighing.scales.frames import frames

#: For two happenings (by index), the earlier first, the claims that tell them so, account by
#: account: the last of the one, and the first of the other.
Course = Mapping[tuple[int, int], Sequence[tuple[Claim, Claim]]]

#: So many independent tellings in the same order are evidence of the order of what is told.
_AGREEING = 2
#: How far back, in code points, the beginning of a sentence is looked for.
_SENTENCE = 400
_ENDS = re.compile(r"[.!?][\s\"”’')]|\n")


def agreed_course(
    happenings: Sequence[Happening], documents: Sequence[Document], teller: Callable[[Claim], str]
) -> Course:
    """Pairs of happenings that several accounts tell in one order, none in the other.

    The headline and the lead sum the story up, so they have no say; nor has an account that comes
    back to the one after it has told the other. ``teller`` names whose words a claim is told in:
    pages that have them from one origin have one say.
    """
    story = {d.source.id: _story_passages(d) for d in documents}
    texts = {d.source.id: d.text for d in documents}
    told: dict[str, dict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for index, happening in enumerate(happenings):
        if len(happening.sources) < _AGREEING:
            continue
        for telling in happening.tellings:
            claim = telling.claim
            if claim.passage in story[claim.source] and _is_in_course(claim, texts[claim.source]):
                told[claim.source][index].append(claim)
    tellings: dict[tuple[int, int], list[tuple[Claim, Claim]]] = defaultdict(list)
    for _, account in sorted(told.items()):
        ends = {i: max(claims, key=_place) for i, claims in account.items()}
        begins = sorted(((i, min(c, key=_place)) for i, c in account.items()), key=_place_of)
        for number, (one, _) in enumerate(begins):
            for other, beginning in begins[number + 1 :]:
                if ends[one].start < beginning.start:
                    tellings[one, other].append((ends[one], beginning))
    return {
        pair: accounts
        for pair, accounts in sorted(tellings.items())
        if (pair[1], pair[0]) not in tellings
        and _are_agreed(teller(later) for _, later in accounts)
    }


def _are_agreed(tellers: Iterable[str]) -> bool:
    """Whether enough different ones tell it; no more are asked than that takes."""
    known: set[str] = set()
    for teller in tellers:
        known.add(teller)
        if len(known) >= _AGREEING:
            return True
    return False


def _place(claim: Claim) -> tuple[int, str]:
    return claim.start, claim.id


def _place_of(begun: tuple[int, Claim]) -> tuple[int, str]:
    return _place(begun[1])


def _story_passages(document: Document) -> frozenset[str]:
    """The passages that tell the story in its course: body and quotation, without the lead."""
    told = [p.id for p in document.passages if p.role in {"body", "quotation"}]
    lead = next((p for p in document.passages if p.role == "body"), None)
    leads = {p.id for p in document.passages if lead is not None and p.text == lead.text}
    return frozenset(told) - leads


def _is_in_course(claim: Claim, text: str) -> bool:
    """Whether it has a place in the telling: it happened, and its words do not look elsewhere."""
    if claim.polarity == "-" or not is_fact(claim) or _is_telling(claim.predicate.lemma):
        return False
    before = text[max(0, claim.predicate.start - _SENTENCE) : claim.predicate.start]
    sentence = _ENDS.split(before)[-1]
    return not _asides().search(sentence) and not _perfect().search(sentence)


@lru_cache(maxsize=4096)
def _is_telling(lemma: str) -> bool:
    """Whether it names a saying or a publishing, which accounts tell wherever it suits them."""
    verb = lemma.partition(" ")[0]
    published = frames().get(lemma, frozenset()) & {"release", "announce"}
    return bool(published) or lexicon().verb_file(verb) == SPEECH


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Sequence[str]]:
    file = resources.files("rashomon.weighing") / "data" / "course.toml"
    words: Mapping[str, Sequence[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return words


@lru_cache(maxsize=1)
def _asides() -> re.Pattern[str]:
    """Words with which a sentence adds to the story ("also", "in addition")."""
    words = "|".join(map(re.escape, _words()["aside"]))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _perfect() -> re.Pattern[str]:
    """A helping verb just before the predicate that looks back on it, or ahead ("had", "will")."""
    helping, between = ("|".join(map(re.escape, _words()[name])) for name in ("helping", "between"))
    return re.compile(rf"\b(?:{helping})\s+(?:(?:{between}|\w+ly)\s+)*$", re.IGNORECASE)
