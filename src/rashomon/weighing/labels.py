"""What to call an event and where to say it was: always in the sources' own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rashomon.model import Claim
from rashomon.reading.mentions import reference_words
from rashomon.weighing.entities import Cast
from rashomon.weighing.happenings import Happening

#: A label this long says enough and still fits a line.
_GOOD_LENGTH = 55
_LONGEST = 110
#: Fewer words than this name a happening without telling of it ("the rescue").
_FEWEST_WORDS = 3
#: A denial, or what merely may be, is no name for what happened while there is any other.
_UNTOLD = 1000.0


def label_of(happening: Happening, cast: Cast, entity_names: Mapping[int, str]) -> str:
    """The clearest of the claims' own words; a pronoun subject is preceded by whom it means."""
    best = min((t.claim for t in happening.tellings), key=lambda c: _cost(c, happening))
    words = " ".join(_core(best).split())
    if len(words.split()) < _FEWEST_WORDS and best.time is not None:
        return f"{words} ({' '.join(best.time.text.split())})"
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    for argument in best.arguments:
        if argument.text.lower() in reference_words().pronouns and argument.entity is not None:
            meant = entity_names.get(cast.of_chain[argument.entity])
            if meant is not None and meant.lower() != argument.text.lower():
                return f"{words} [{argument.text}: {meant}]"
            break
    return words


def _core(claim: Claim) -> str:
    """The claim's words from its first participant on, without a lead-in ("However")."""
    starts = [a.start for a in claim.arguments if a.role in {"agent", "patient"}]
    first = min([claim.predicate.start, *(s for s in starts if s >= claim.start)])
    return claim.quote[first - claim.start :]


def place_of(happening: Happening, cast: Cast) -> str | None:
    """The words most used for where it happened."""
    places = Counter(
        " ".join(a.text.split())
        for t in happening.tellings
        for a in t.claim.arguments
        if a.role == "place"
        and a.entity is not None
        and cast.portraits[cast.of_chain[a.entity]].kind == "place"
    )
    return min(places, key=lambda p: (-places[p], p)) if places else None


def _cost(claim: Claim, happening: Happening) -> tuple[float, str, int]:
    texts = [a.text.lower() for a in claim.arguments if a.role in {"agent", "patient"}]
    pronouns = sum(text in reference_words().pronouns for text in texts)
    words = _core(claim)
    cost = 25.0 * pronouns - 12.0 * len(set(texts)) + abs(len(words) - _GOOD_LENGTH) * 0.4
    cost += 30.0 * (len(words.split()) < _FEWEST_WORDS)
    cost += 4.0 * _words_between(claim)
    cost -= 10.0 * (claim.predicate.lemma == happening.lemma)
    cost += 8.0 * bool(claim.attribution)
    cost += _UNTOLD * (claim.polarity == "-" or claim.certainty == "possible")
    return cost, claim.source, claim.start


def _words_between(claim: Claim) -> int:
    """How far the predicate stands from the participant before it: other clauses lie there."""
    ends = [a.end for a in claim.arguments if a.end <= claim.predicate.start]
    if not ends:
        return 0
    return len(claim.quote[max(ends) - claim.start : claim.predicate.start - claim.start].split())
