"""Which numbers of a claim count those who take part in it, and which merely go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rashomon.model import Argument, Claim, Quantity
from rashomon.reading.participles import participle
from rashomon.weighing.wording.befallen import Befallen
from rashomon.weighing.wording.counts import Count, counting_words, is_anybody, singular, takes_up
from rashomon.weighing.wording.matters import of_noun
from rashomon.weighing.wording.scopes import Scopes

#: A counted phrase begins with its number, or with an article before that.
_BEFORE_A_NUMBER = 12
#: What may stand before a number that says how many there are of a whole phrase.
_LEADING = re.compile(r"(?:(?:all|the|its|their|his|her|our|these|those|some|only|just) )*")
_OF_THEM = re.compile(r"\b(?:of|for|with|worth) $")
#: So many characters lie between those named and their number beside them.
_BESIDE = 3
_JUST_NAMED = re.compile(r"\b([a-z]+), (?:perhaps |maybe |probably )?$")
_ALL = re.compile(r"(?:of them|in number|in all|strong)(?:[,.;:)]| and\b)")
_RANKS = frozenset({"ordinal"})
#: The predicate of what is said to be so many, and who is said to be.
_AMOUNT = "amount"
_GROUPS = frozenset({"we", "they"})
_PEOPLE = "people"
_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total) of (?:the |all )?(?P<words>(?:[a-z’'-]+ ){1,4}?)"
    r"(?=(?:is|was|were|are|has|had|have|at|to|by|rose|stood|now|put)\b|$)"
)
#: What stands between those counted and the state in which they are, though they are not named.
_BEING = re.compile(
    r"^(?:(?:people|persons) )?(?:are|were|remain|remained|(?:have|had) been) "
    r"(?:(?:still|also|now|reported|feared|believed|listed|as|confirmed) )*"
)
#: A number so many words on is of something else.
_FAR_BEHIND = 14
#: Up to this number, that two pages give it means nothing.
_COMMON = 12
_TIMES_AS_MUCH = "multiple"
COUNTED_BY_ITSELF = "times"


def counts_in(
    claim: Claim,
    argument: Argument,
    counts: Mapping[str, Sequence[Count]],
    befallen: Befallen,
) -> Iterator[Count]:
    """The counts of whoever takes this part: in the phrase itself, or taken up ("they", "both")."""
    known = [c for c in counts.get(argument.entity or "", ()) if takes_up(argument, c)]
    known = [befallen.all_of(claim, argument, count) for count in known]
    yield from (count for count in known if count.of_the_whole and count.noun)
    if known:
        return
    for quantity in claim.quantities:
        plain = quantity.unit is None and quantity.of != "age" and bounded(quantity)
        if plain and _is_led_by(argument, quantity):
            count = Count(quantity, claim, argument.text)
            if count.of_the_whole:
                yield count


def is_listed(claim: Claim, argument: Argument, around: Scopes) -> bool:
    """Whether those whom a clause defines are all there are: "a list of 40 who were hurt"."""
    return _listed().search(around.opening(claim.source, argument.start).lower()) is not None


@lru_cache(maxsize=1)
def _listed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(counting_words().registers))}) of (?:the )?$")


def all_of_them(claim: Claim, argument: Argument, around: Scopes) -> Iterator[Count]:
    """ "The robbers, six of them, fled", "the raiders, four in number": all who were just named."""
    for quantity in claim.quantities:
        if quantity.unit is not None or quantity.of is not None or not bounded(quantity):
            continue
        if not argument.start <= quantity.start <= argument.end + _BESIDE:
            continue
        named = _JUST_NAMED.search(around.opening(claim.source, quantity.start).lower())
        behind = around.behind(claim.source, quantity.end, 3)
        if named is None or singular(named[1]) == named[1] or not _ALL.match(behind):
            continue
        if not (
            argument.start <= quantity.start < argument.end or named[1] in argument.text.lower()
        ):
            continue
        yield Count(replace(quantity, of=named[1]), claim, quantity.text)


def _is_led_by(argument: Argument, quantity: Quantity) -> bool:
    """Whether a phrase is of just those counted: "all eight on board", "a party of 65 men"."""
    if not argument.start <= quantity.start < quantity.end <= argument.end:
        return False
    before = argument.text[: quantity.start - argument.start].lower()
    return _LEADING.fullmatch(before) is not None or _collective().fullmatch(before) is not None


@lru_cache(maxsize=1)
def _collective() -> re.Pattern[str]:
    """ "A group of", "the armed gang of"."""
    nouns = "|".join(sorted(counting_words().collectives))
    return re.compile(rf"(?:(?:a|an|the|its|their|his|her|our)\s+)?(?:[\w-]+\s+)?(?:{nouns}) of\s+")


def by_state(claim: Claim, quantity: Quantity, around: Scopes) -> set[str]:
    """The word behind a bare number that says in what state those counted are: "14 dead".

    It need not be of the claim: "storm hits coast, 14 dead" tells of the storm, and "70 were saved
    and about 20 are missing" is easily read as 20 more who were saved.
    """
    behind = _BEING.sub("", around.behind(claim.source, quantity.end, _FAR_BEHIND)).split()[:1]
    return {word for word in (b.strip(".,;:") for b in behind) if of_noun(word, "") is not None}


def counted(claim: Claim, quantity: Quantity, around: Scopes) -> Quantity:
    """What a number counts: times that something is done, or those in a state ("14 dead")."""
    if quantity.unit is None and is_anybody(quantity.of or ""):
        return replace(quantity, of=next(iter(by_state(claim, quantity, around)), quantity.of))
    if quantity.unit != _TIMES_AS_MUCH or not quantity.text.lower().endswith(COUNTED_BY_ITSELF):
        return quantity
    return replace(quantity, unit=None, of=COUNTED_BY_ITSELF)


def heads(holder: Argument, quantity: Quantity) -> bool:
    """Whether the phrase is of those counted, not merely of what goes with them.

    "A bonus of 300 francs" is of the bonus, "a party of 30 men" of the men.
    """
    before = holder.text[: quantity.start - holder.start].lower()
    if len(before) > _BEFORE_A_NUMBER:
        return False
    return _OF_THEM.search(before) is None or _collective().fullmatch(before) is not None


def is_asked_for(quantity: Quantity) -> bool:
    """Whether it says how many or how much: no age, no rank, no mere "both"."""
    return (
        quantity.of != "age"
        and quantity.unit not in _RANKS
        and quantity.text.lower() != "both"
        and bounded(quantity)
    )


def bounded(quantity: Quantity) -> bool:
    """Whether a number is told at all, from below or from above."""
    return quantity.low is not None or quantity.high is not None


def numbered(claim: Claim) -> tuple[str, Count] | None:
    """The deed and the count that a claim tells in so many words: "they were 83".

    "The number of houses destroyed was eight", "raised its count of burnt huts to 610".
    """
    first = next((q for q in claim.quantities if q.unit is None and bounded(q)), None)
    if first is None or first.of is not None:
        return None
    bearer = next((a for a in claim.arguments if a.role == "patient"), None)
    grouped = claim.predicate.lemma == _AMOUNT and bearer and bearer.text.lower() in _GROUPS
    if grouped and first.low is not None and first.low > _COMMON:
        return _AMOUNT, Count(replace(first, of=_PEOPLE), claim, first.text)
    before = claim.quote[: max(first.start - claim.start, 0)].lower()
    named = [*_NUMBER_OF.finditer(before)]
    if not named or len(before.split()) > _FAR_BEHIND:
        return None
    words = [word for word in named[-1]["words"].split() if word.isalpha()]
    nouns = [w for w in words if singular(w) != w or is_anybody(w)]
    deeds = [deed for deed in map(participle, words) if deed]
    if not nouns:
        return None
    quantity = replace(first, of=nouns[-1])
    return (deeds[0] if deeds else _AMOUNT), Count(quantity, claim, first.text)
