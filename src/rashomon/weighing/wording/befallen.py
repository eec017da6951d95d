"""Whether "six others" are all whom a deed befell, because the one told before met another fate.

"He killed a guard and wounded six other people", "two guards died; another six were wounded":
others than the guards, and all of the wounded. Where the same befell somebody just before ("a
guard was wounded; six others were wounded too"), they are a part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rashomon.model import Argument, Claim
from rashomon.weighing.wording.counts import Count, counting_words
from rashomon.weighing.wording.matters import of_deed
from rashomon.weighing.wording.scopes import Scopes

#: So many sentences before, what befell somebody is still in mind.
_LATELY = 2
_OTHER = frozenset({"other", "others", "another", "further", "additional"})
_ARTICLES = (["a"], ["A"], ["an"], ["An"])
_PEOPLE = "people"


class Befallen:
    """Whom the claims of a case say that something befell, by the place of their sentences."""

    def __init__(self, claims: Iterable[Claim], around: Scopes) -> None:
        """``around``: the sentences of the sources."""
        self.around = around
        self._places: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        for claim in claims:
            if claim.kind == "asserted" and claim.polarity == "+":
                for toll in _tolls(claim):
                    self._places[self._place(claim, toll)].append(claim.predicate.start)

    def all_of(self, claim: Claim, argument: Argument, count: Count) -> Count:
        """The count, as one of all of them where "other" only sets them apart from other deeds."""
        words = [word for word in count.words.split() if word.lower() not in _OTHER]
        if len(words) == len(count.words.split()) or argument.role != "patient":
            return count
        tolls = _tolls(claim)
        beside = [a for a in claim.arguments if a.role == "patient" and a.start != argument.start]
        if not tolls or beside or any(self._before(claim, toll) for toll in tolls):
            return count
        of = " ".join(w for w in (count.quantity.of or "").split() if w not in _OTHER) or _PEOPLE
        words = words[1:] if words[:1] in _ARTICLES else words
        return replace(count, quantity=replace(count.quantity, of=of), words=" ".join(words))

    def _before(self, claim: Claim, toll: str) -> bool:
        """Whether the same befell somebody just before."""
        source, toll, sentence = self._place(claim, toll)
        near = (self._places.get((source, toll, sentence - n), ()) for n in range(_LATELY + 1))
        return any(start < claim.predicate.start for places in near for start in places)

    def _place(self, claim: Claim, toll: str) -> tuple[str, str, int]:
        return claim.source, toll, self.around.sentence(claim.source, claim.predicate.start)


def _tolls(claim: Claim) -> list[str]:
    return [m.name for m in of_deed(claim) if m.name in counting_words().tolls]
