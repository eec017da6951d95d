"""What states the words of a claim put somebody or something in: locked, armed, alone.

Knowledge of which states exclude each other is in ``data/opposites.toml`` and
``data/opposites_of_things.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim
from rashomon.reading.participles import participle
from rashomon.reading.words import role_words
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.scopes import Scopes

#: An entry with its side, and the side that its denial takes ("" for none).
Entry = tuple["Field", str, str]

_OF_THINGS = "opposites_of_things.toml"
_FILES = ("opposites.toml", _OF_THINGS)
_TURNS, _TRAITS = "turns", "traits"
#: Before an entry: its denial is listed; within it: it denies by itself ("have no lamp").
_NOT, _NONE = "not ", "no"
_OF = "of"
#: What merely implies a side says nothing where it is denied.
_IMPLIED, _BESIDE = "_implied", "_beside"
#: Said only of what does it by itself, and done to nothing: "the dam held", not "they were held".
_ALONE = "_alone"
_OTHER = {"one": "other", "other": "one"}
#: An entry has no more words than these behind its first, a state beside a deed no more in all.
_LONGEST = 4
_ARTICLES = frozenset({"a", "an", "the"})
_BEING = frozenset({"be", "is", "are", "was", "were", "been", "being", "am"})
_OWNERS = ("'s", "’s", "s'", "s’")
_WORD = re.compile(r"[\w'’-]+|[.,;:!?()“”\"—–]")
_BREAKS = frozenset('.,;:!?()“”"—–')


@dataclass(frozen=True, slots=True)
class Field:
    """States of which only one is true at a time; ``traits`` are described in the data."""

    name: str
    traits: frozenset[str]
    of_things: bool


@dataclass(frozen=True, slots=True)
class State:
    """The side that a claim takes in a field, and whom or what it is said of.

    ``until``: where its words end in the text of the source, at the end of the claim or later.
    """

    field: Field
    side: str
    bearer: Argument
    claim: Claim
    until: int


def states(claim: Claim, around: Scopes) -> Iterator[State]:
    """Every state that a claim tells of, each once; a denial says so outright."""
    found = [*_said(claim, around)]
    if claim.polarity == "+":
        found += [*_beside(claim, around), *_attributed(claim)]
    yield from dict.fromkeys(found)


def _said(claim: Claim, around: Scopes) -> Iterator[State]:
    """The states that the predicate itself tells."""
    denied, alone = claim.polarity == "-", _is_done_to_nothing(claim, around)
    for words, used in _entries(claim, around):
        entries = _listed(f"{_NOT}{words}" if denied else words, alone=alone)
        told = [(field, side) for field, side, _ in entries]
        if denied:
            own = _NONE in words.split()
            turns = _listed(words, alone=alone)
            told += [(field, side if own else turned) for field, side, turned in turns]
        bearer = _bearer(claim, used) if told else None
        if bearer is not None and bearer.text.endswith(_OWNERS):
            continue  # "the government's failure" is of no state that a verb would tell of
        under_way = _is_under_way(claim, around)
        for field, side in told:
            if side and bearer is not None and not (under_way and "lasting" in field.traits):
                yield State(field, side, bearer, claim, max(used, claim.end))


def _listed(words: str, *, alone: bool) -> Iterator[Entry]:
    """The entries for words; ``alone``: with those of what is done to nothing."""
    yield from _sides().get(words, ())
    if alone:
        yield from _sides().get(f"{_ALONE} {words}", ())


def _is_done_to_nothing(claim: Claim, around: Scopes) -> bool:
    """Whether one alone takes part in it, and does not undergo it at another's hand."""
    taking_part = [a for a in claim.arguments if a.role in {"agent", "patient"}]
    before = around.opening(claim.source, claim.predicate.start).lower().split()[-1:]
    first = all(a.start < claim.predicate.start for a in taking_part)
    return len(taking_part) == 1 and first and _BEING.isdisjoint(before)


def _is_under_way(claim: Claim, around: Scopes) -> bool:
    """Whether it has not come to its end yet: who "is dying" lives."""
    before = around.opening(claim.source, claim.predicate.start).lower().split()[-1:]
    return claim.predicate.text.endswith("ing") and not _BEING.isdisjoint(before)


def _entries(claim: Claim, around: Scopes) -> Iterator[tuple[str, int]]:
    """What the predicate may be listed as, each with the place in the text up to which it goes."""
    lemma, end = claim.predicate.lemma, claim.predicate.end
    switched = lemma.removeprefix("be ") in role_words().switched
    places = [a for a in claim.arguments if a.role == "place" and a.start >= end]
    # "Full of water" is of what is in it.
    of = around.behind(claim.source, end, 1) == _OF
    if not (switched and places) and not (of and lemma.startswith("be ")):
        yield lemma, end
    for argument in claim.arguments:
        if argument.start >= end:
            yield f"{lemma} {singular(head_of(argument.text))}", argument.end
    located = lemma.startswith("be ") and claim.predicate.text.lower() in _BEING
    if lemma.startswith("be ") and not located:
        before = around.opening(claim.source, claim.predicate.start).lower().split()[-1:]
        yield " ".join(["be", *before, lemma.removeprefix("be ")]), end
    first = lemma if lemma.startswith("be ") and not located else lemma.split(" ")[0]
    told = [first]
    for word, at in _behind(claim, around):
        told.append(word)
        if not (located and len(told) == 2 and word in role_words().switched):
            yield " ".join(told), at


def _behind(claim: Claim, around: Scopes) -> Iterator[tuple[str, int]]:
    """The words behind a predicate, articles left out, each with the place where it ends."""
    text = around.texts.get(claim.source, "")
    _, stop = around.bounds(claim.source, claim.predicate.start, 0)
    count = 0
    for found in _WORD.finditer(text, claim.predicate.end, stop):
        if found[0] in _BREAKS or count == _LONGEST:
            return
        if found[0].lower() not in _ARTICLES:
            count += 1
            yield found[0].lower(), found.end()


def _bearer(claim: Claim, used: int) -> Argument | None:
    """Of whom or what it is said: who undergoes it, else who does it.

    What stands within the words of the state itself ("wore masks") bears none.
    """
    end = claim.predicate.end
    undergoing = [a for a in claim.arguments if a.role == "patient" and not end <= a.start < used]
    acting = [a for a in claim.arguments if a.role == "agent"]
    if len(undergoing) > 1:
        undergoing = [a for a in undergoing if a.start < claim.predicate.start]
    if undergoing:
        return undergoing[0] if len(undergoing) == 1 else None
    return acting[0] if len(acting) == 1 else None


def _beside(claim: Claim, around: Scopes) -> Iterator[State]:
    """The states told next to the deed: before it, behind it, or behind one who takes part."""
    bearer = _bearer(claim, claim.predicate.end)
    if bearer is None:
        return
    for words, end in _next_to(claim, around):
        for field, side, _ in _sides().get(f"* {words}", ()):
            yield State(field, side, bearer, claim, max(end, claim.end))


def _next_to(claim: Claim, around: Scopes) -> Iterator[tuple[str, int]]:
    """The words at the places where a state may be told, each with where it ends."""
    text = around.texts.get(claim.source, "")
    first, stop = around.bounds(claim.source, claim.predicate.start, 0)
    before = text[max(first, claim.predicate.start - 20) : claim.predicate.start].lower().split()
    yield from ((word, claim.end) for word in before[-1:])
    ends = {claim.predicate.end, claim.end, *(a.end for a in claim.arguments)}
    for end in sorted(ends):
        if not claim.predicate.end <= end <= stop:
            continue
        told: list[str] = []
        for found in _WORD.finditer(text, end, stop):
            if found[0] in _BREAKS and (told or found[0] != ","):
                break
            if found[0] not in _BREAKS:
                told.append(found[0].lower())
                yield " ".join(told), found.end()
            if len(told) > _LONGEST:
                break
    last = claim.quote.lower().split()[-1:]
    yield from ((word.strip("".join(_BREAKS)), claim.end) for word in last)


def _attributed(claim: Claim) -> Iterator[State]:
    """The states told before a noun or behind it: "unarmed men", "men in uniform"."""
    for argument in claim.arguments:
        for words in _attributes(argument.text):
            for field, side, _ in _sides().get(words, ()):
                if "attributive" in field.traits:
                    yield State(field, side, argument, claim, claim.end)


def _attributes(phrase: str) -> Iterator[str]:
    words = [word.lower() for word in _WORD.findall(phrase)]
    head = head_of(phrase)
    if head not in words:
        return
    at = words.index(head)
    for word in words[:at]:
        yield f"be {word}"
        if (verb := participle(word)) is not None:
            yield verb
    behind = [word for word in words[at + 1 :] if word not in _ARTICLES]
    for count in range(2, _LONGEST + 1):
        if len(behind) >= count:
            yield f"be {' '.join(behind[:count])}"
    if len(behind) > 1:
        yield f"be {behind[0]} {behind[-1]}"


def _mark(side: str) -> str:
    """What goes before the entries of a side that are not told by the predicate as it is."""
    if side.endswith(_BESIDE):
        return "* "
    return f"{_ALONE} " if side.endswith(_ALONE) else ""


@lru_cache(maxsize=1)
def _sides() -> Mapping[str, Sequence[Entry]]:
    """Each entry with the fields that it belongs to; those beside a deed with a star before."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for file in _FILES:
        raw = (resources.files("rashomon.weighing") / "data" / file).read_text(encoding="utf-8")
        for name, words in tomllib.loads(raw).items():
            field = Field(name, frozenset(words.pop(_TRAITS, ())), file == _OF_THINGS)
            turns = words.pop(_TURNS, [])
            for side, entries in words.items():
                told = side.removesuffix(_ALONE)
                takes = told.removesuffix(_IMPLIED).removesuffix(_BESIDE)
                turned = _OTHER[told] if told in turns else ""
                for entry in entries:
                    found[f"{_mark(side)}{entry}"].append((field, takes, turned))
    return dict(found)
