"""Tellings that several pages give word for word: as far as joining goes they are one.

Pages that run the same report, or many that use few phrasings, would else have each of their
sentences compared with each.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rashomon.weighing.events.tellings import Telling

#: Words beside the deed, of one that nobody takes part in, that are no coincidence.
_TELLING = 3


def word_for_word(tellings: Sequence[Telling]) -> list[list[int]]:
    """The tellings in groups, by number: those of a group say the same in the same words.

    Of a source each group has one at most. Groups and their members are in the order of
    ``tellings``.
    """
    groups: list[list[int]] = []
    last: dict[Hashable, int] = {}
    told: list[set[str]] = []
    for number, telling in enumerate(tellings):
        key, source = _words(telling), telling.claim.source
        known = last.get(key)
        if known is not None and source not in told[known] and _says_enough(telling):
            groups[known].append(number)
            told[known].add(source)
            continue
        last[key] = len(groups)
        groups.append([number])
        told.append({source})
    return groups


def _words(telling: Telling) -> Hashable:
    """What two of them must have alike: the words, and whom, when and how surely they tell."""
    claim = telling.claim
    return (
        " ".join(claim.quote.lower().split()),
        telling.lemma,
        telling.doers,
        telling.undergoers,
        telling.places,
        telling.time,
        claim.polarity,
        claim.certainty,
    )


def _says_enough(telling: Telling) -> bool:
    """Whether it tells of somebody of the case, or says more than "three died"."""
    return bool(telling.doers | telling.undergoers) or len(telling.own) >= _TELLING
