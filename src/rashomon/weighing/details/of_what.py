"""What agreed values are of, where nothing in their question says so.

"How many women? Two" tells a reader nothing. With the deed that most of those who give it tell it
does, or with the words that their sentences share: "How long (contract, Brook)?". A small number of
nothing that they share is left out, and so is what is asked and answered twice in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from rashomon.model import Answer, Claim, Detail
from rashomon.weighing.details.in_common import Beside, in_common
from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import size
from rashomon.weighing.wording.questions import asked_of_most, is_bare

#: How a count is asked for, unlike a measure, and up to how many a count tells nothing by itself.
_HOW_MANY, _FEW = "How many ", 3
#: What begins with a word of so many letters is of its stem.
_STEM = 4
#: A count of what neither a noun nor a deed says.
_OF_NOTHING = "How many?"


def of_something(
    details: Iterable[Detail], claims: Iterable[Claim], rare: Mapping[str, float], bench: Bench
) -> Iterator[Detail]:
    """The details, those agreed with a question that says of what, each of them once.

    ``rare``: how rare each word is in the case, 0 to 1.
    """
    known = {claim.id: claim for claim in claims}
    told = [_named(detail, known, rare, bench) for detail in details]
    kept = [detail for detail in told if detail is not None]
    best: dict[tuple[str, str], Detail] = {}
    for detail in kept:
        said = _said(detail)
        if said is not None:
            before = best.setdefault(said, detail)
            if _voices(detail) > _voices(before):
                best[said] = detail
    chosen = {detail.id for detail in best.values()}
    yield from (d for d in kept if _said(d) is None or d.id in chosen)


def _named(
    detail: Detail, known: Mapping[str, Claim], rare: Mapping[str, float], bench: Bench
) -> Detail | None:
    """A detail whose question says of what; None where they agree on two of nothing."""
    if detail.verdict != "agreed" or not is_bare(detail.question):
        return detail
    if detail.question == _OF_NOTHING:
        return None
    told = [(known[claim], answer) for answer in detail.answers for claim in answer.claims]
    asked = detail.question.removesuffix("?")
    words = asked_of_most(asked, (claim for claim, _ in told))
    if not is_bare(words):
        return replace(detail, question=words)
    known_already = frozenset(telling_words(asked))
    shared = in_common([_beside(*each, known_already, bench) for each in told], rare, bench)
    if shared is None:
        return None if detail.kind == "number" and not _is_telling(detail) else detail
    return replace(detail, question=f"{asked} ({shared})?")


def _is_telling(detail: Detail) -> bool:
    """Whether a number tells something whatever it is of: of few things there are two anyway."""
    counts = detail.question.startswith(_HOW_MANY)
    return counts and all(size(answer.value) > _FEW for answer in detail.answers)


def _beside(claim: Claim, answer: Answer, asked: Set[str], bench: Bench) -> Beside:
    """The words of a claim's sentence that are neither the question's nor of the answer's stem.

    "Where (Korean)? South Korea" would say nothing.
    """
    written = bench.around.written(claim.source, claim.start)
    own = asked | frozenset(telling_words(answer.text))
    stems = tuple(word for word in own if len(word) >= _STEM)
    words = frozenset(word for word in telling_words(written) if not word.startswith(stems))
    return Beside(claim.source, claim.start, words - own)


def _said(detail: Detail) -> tuple[str, str] | None:
    """What an agreed detail asks and answers in words; None of any other."""
    if detail.verdict != "agreed":
        return None
    return detail.question, " / ".join(answer.text for answer in detail.answers)


def _voices(detail: Detail) -> int:
    return sum(answer.voices for answer in detail.answers)
