"""What a claim would still say without: its times, its phrases, the adjectives of its nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rashomon.model import Argument, Claim
from rashomon.reading.certainty.commitment import worths
from rashomon.reading.lexicon import lexicon
from rashomon.reading.time.lexicon import lexicon as time_words
from rashomon.reading.words import role_words
from rashomon.weighing.events.labels import DATELINE, GAP, label_words
from rashomon.weighing.events.tellings import telling_words
from rashomon.weighing.verdicts.comparing import number_value
from rashomon.weighing.verdicts.timing import day_of
from rashomon.weighing.wording.counts import counting_words

#: What is behind it is part of the noun before it.
_OF = "of"
#: Before a verb it is no preposition.
_TO = "to"
_WORD = re.compile(r"[^\s,;:]+")
_ADVERB = re.compile(r"\b[a-z]+ly\b")
_EDGES = " \t\n,;:"

#: From where to where in the quote of a claim.
_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a claim's quote, from ``start`` to ``end`` within it, and what its words tell.

    ``value``: the number or the day that it gives, if any.
    """

    start: int
    end: int
    words: frozenset[str]
    value: str | None = None


def spare(claim: Claim) -> list[Phrase]:
    """The parts of a claim without which the rest would still be true, longer ones first.

    Who does it, the deed, and whom it is done to are none of them; nor is a word that takes back
    what follows it ("former", "alleged").
    """
    core = _core(claim)
    found = [*_phrases(claim, core), *_adjectives(claim), *_adverbs(claim, core)]
    return [phrase for phrase in found if phrase.words]


def is_infinitive(text: str) -> bool:
    """Whether a text begins with "to" and a verb."""
    first, *rest = text.lower().split()[:2] or [""]
    return first == _TO and any(word in lexicon().verbs for word in rest)


def values(claim: Claim) -> set[str]:
    """The numbers and the day that a claim gives."""
    day = None if claim.time is None else day_of(claim.time)
    return {*map(number_value, claim.quantities), *([day] if day else [])}


def without(claim: Claim, left_out: Collection[Phrase]) -> Claim:
    """The claim with dots in the place of what is left out, and without those at its end."""
    letters = list(claim.quote)
    for phrase in left_out:
        letters[phrase.start : phrase.end] = GAP * (phrase.end - phrase.start)
    _drop_conjunction(letters, claim)
    quote = "".join(letters).rstrip(_EDGES + GAP)
    late = time_words().classes["edge"].keys()  # of the evening
    dangling = label_words().dangling | late
    deed = claim.predicate.end - claim.start
    while len(quote) > deed and quote.rpartition(" ")[2].lower() in dangling:
        quote = quote.rpartition(" ")[0].rstrip(_EDGES + GAP)
    end = claim.start + len(quote)
    kept = tuple(a for a in claim.arguments if a.end <= end)
    time = _time(claim)
    is_told = time is not None and time[1] <= len(quote) and GAP not in quote[slice(*time)]
    return replace(
        claim, quote=quote, end=end, arguments=kept, time=claim.time if is_told else None
    )


def _drop_conjunction(letters: list[str], claim: Claim) -> None:
    """Drop what joins the deed to a verb that is left out: "Ada Brook (fled) after leaving".

    That is so where nothing stands between who does it and the conjunction any more.
    """
    before = "".join(letters[: claim.predicate.start - claim.start]).rstrip()
    word = re.split(rf"[\s{GAP}]", before)[-1]
    doer = before.removesuffix(word).rstrip(_EDGES + GAP)
    ends = {argument.end - claim.start for argument in claim.arguments}
    joins = word.lower() in role_words().prepositions.keys() - {_TO}
    if joins and len(doer) in ends and GAP in before[len(doer) :]:
        letters[len(before) - len(word) : len(before)] = GAP * len(word)


def _core(claim: Claim) -> list[_Range]:
    """The deed, and the nouns of who does it and to whom; "by the guard" is no part of it."""
    deed = claim.predicate.start - claim.start, claim.predicate.end - claim.start
    sides = (a for a in claim.arguments if a.role in {"agent", "patient"})
    nouns = (_noun(claim, side) for side in sides)
    led = {found.end() + 1 for found in _openers().finditer(claim.quote)}
    told = (n for n in nouns if n[0] >= _begin(claim) and (n[0] not in led or n[0] < deed[0]))
    return sorted([deed, *told])


def _begin(claim: Claim) -> int:
    """Where the quote begins behind a dateline, which reading may take for who does it."""
    led = DATELINE.match(claim.quote, 0, claim.predicate.start - claim.start)
    return 0 if led is None else led.end()


def _noun(claim: Claim, argument: Argument) -> _Range:
    """Where an argument stands in the quote, without the phrases behind its noun."""
    start, end = argument.start - claim.start, argument.end - claim.start
    behind = _openers().search(claim.quote, max(start, 0) + 1, max(end, 0))
    return start, behind.start() if behind else end


def _phrases(claim: Claim, core: Sequence[_Range]) -> Iterator[Phrase]:
    """Times, and phrases behind a preposition or a comma, that hold nothing of the core."""
    time = _time(claim)
    whole = [(q.start - claim.start, q.end - claim.start) for q in claim.quantities]  # "up to 50"
    whole += [time] if time else []
    openers = {
        found.start(): found.end()
        for found in _openers().finditer(claim.quote, _begin(claim))
        if not any(start <= found.start() < end for start, end in whole)
        and not _is_bound(found, claim)
    }
    ends = {_begin(claim)}
    ends |= {place for held in (*core, *([time] if time else [])) for place in held}
    ends |= {found.start() for found in _ends().finditer(claim.quote)}
    joints = sorted({*openers, *ends, len(claim.quote)})
    bound = _complement(core, openers, claim)
    for start, end in pairwise(at for at in joints if 0 <= at <= len(claim.quote)):
        is_time = time is not None and start == time[0]
        if (start in openers or is_time) and start != bound and not _meets((start, end), core):
            day = day_of(claim.time) if is_time and claim.time is not None else None
            yield _phrase(claim, start, end, day)


def _is_bound(opener: re.Match[str], claim: Claim) -> bool:
    """Whether it belongs to the verb before it or behind it: "ended up", "urged him to stay"."""
    word = opener.group().lower()
    if opener.start() == claim.predicate.end - claim.start + 1:
        return word in label_words().particles
    return is_infinitive(claim.quote[opener.start() :])


def _complement(core: Sequence[_Range], openers: Mapping[int, int], claim: Claim) -> int | None:
    """Where the phrase begins without which a deed tells nothing: "lived in", "placed him on"."""
    deed = claim.predicate.end - claim.start
    undergoing = [end for start, end in core if start >= deed]
    if undergoing and claim.predicate.lemma not in label_words().placing:
        return None
    doers = {a.start - claim.start for a in claim.arguments if a.role == "agent"}
    told = (at for at, end in openers.items() if end + 1 not in doers)  # "by the guard"
    return min((at for at in told if at >= max([deed, *undergoing])), default=None)


def _time(claim: Claim) -> _Range | None:
    """Where the time of a claim stands in its quote, with what leads to it: "late on"."""
    if claim.time is None:
        return None
    start, end = claim.time.start - claim.start, claim.time.end - claim.start
    if not 0 <= start < end <= len(claim.quote):
        return None
    while (leads := claim.quote[:start].split()[-1:]) and (
        _openers().fullmatch(leads[0]) or leads[0].lower() in time_words().classes["edge"]
    ):
        start = claim.quote[:start].rindex(leads[0])
    return start, end


def _adjectives(claim: Claim) -> Iterator[Phrase]:
    """The words before the nouns of all who take part: one by one, but "5.6 magnitude" at once."""
    for argument in claim.arguments:
        start, end = _noun(claim, argument)
        words = [w.span() for w in _WORD.finditer(claim.quote, max(start, 0), max(end, 0))]
        for group, follows in pairwise(_groups(words, claim)):
            lead, behind = claim.quote[slice(*group)], claim.quote[slice(*follows)]
            if behind.partition(" ")[0] != _OF and _is_spare(lead, behind):
                yield _phrase(claim, *group, _number_at(group, claim))


def _groups(words: Sequence[_Range], claim: Claim) -> list[_Range]:
    """Words that only make sense together: a name with its noun, a number with its unit."""
    measures = [(q.start - claim.start, q.end - claim.start) for q in claim.quantities]
    found: list[_Range] = []
    for word in words:
        last = claim.quote[slice(*found[-1])].rpartition(" ")[2] if found else ""
        noun = word == words[-1] and claim.quote[word[0]].islower()  # "an Atlanta judge"
        if found and (
            (not noun and _belongs(last, claim.quote[slice(*word)]))
            or any(_meets(found[-1], [m]) and _meets(word, [m]) for m in measures)
        ):
            found[-1] = found[-1][0], word[1]
        else:
            found.append(word)
    return found


def _belongs(before: str, word: str) -> bool:
    """Whether a word goes on with those before it: "Watergate" + "figure", "e" + "-" + "mail"."""
    named = before[:1].isupper() and before.lower() not in counting_words().leading
    return named or not (before[-1:].isalnum() and word[:1].isalnum())


def _number_at(where: _Range, claim: Claim) -> str | None:
    spans = ((q, (q.start - claim.start, q.end - claim.start)) for q in claim.quantities)
    return next((number_value(q) for q, span in spans if _meets(where, [span])), None)


def _is_spare(lead: str, behind: str) -> bool:
    """Whether nothing of it takes back what follows ("former"), or is part of its name."""
    words = lead.split()
    kept = worths("attribute").keys() | label_words().taking_back
    if not kept.isdisjoint(word.lower() for word in words):
        return False
    return behind[:1].islower() or not all(word[:1].isupper() for word in words)


def _adverbs(claim: Claim, core: Sequence[_Range]) -> Iterator[Phrase]:
    kept = worths("adverb").keys() | label_words().taking_back
    for found in _ADVERB.finditer(claim.quote):
        if found.group() not in kept and not _meets(found.span(), core):
            yield _phrase(claim, *found.span())


def _phrase(claim: Claim, start: int, end: int, value: str | None = None) -> Phrase:
    return Phrase(start, end, frozenset(telling_words(claim.quote[start:end])), value)


def _meets(where: _Range, others: Collection[_Range]) -> bool:
    return any(first < where[1] and last > where[0] for first, last in others)


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(label_words().closing)))
    return re.compile(rf"\s(?:{words})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(role_words().prepositions.keys() - {_OF})))
    return re.compile(rf"(?:(?<!\S)(?:{words})\b|,)", re.IGNORECASE)
