"""Where it began: on the third floor or the fourth, at kilometre 31 or 13, in which room.

Most places that two pages name hold each other or lie side by side. Those of a row that are told
apart by number do not, nor do two rooms; and one misfortune begins at one of them.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import lexicon
from rashomon.reading.number import words as number_words
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import counting_words, head_of, singular

#: How it is asked, of a room and of what stands in a row, in which misfortune.
WHICH_ROOM = "Where did it begin, which room ({})?"
WHICH = "Where did it begin, which {} ({})?"
_ROOM = "room"
_TAKE, _PLACE = "take", "place"
_SUBJECTS = ("agent", "patient")
#: What stands between a noun and its number: "platform no. 3".
_NUMBER = r"\.?\s+(?:no\.?\s+|number\s+)?(?P<number>\d+(?:[.,]\d+)?|[A-HJ-Z])\b"
#: In these cases a place is named only to say that it was another.
_NOT = re.compile(r"\bnot (?:on|at|in|from)?\s*(?:the\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What ``data/rows.toml`` says; each field is described there."""

    ranked: frozenset[str]
    numbered: frozenset[str]
    measured: frozenset[str]
    parts: frozenset[str]
    seats: frozenset[str]
    beginning: frozenset[str]
    misfortunes: Mapping[str, str]
    called: Mapping[str, str]


def beginnings(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """For each misfortune and each sort of place, where in its row the pages say that it began."""
    told: dict[tuple[str, str], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for claim in filter(is_said_for_sure, claims):
        misfortune = _misfortune(claim)
        if misfortune is None or event_of.get(claim.id) in bench.background:
            continue
        for noun, value, words in (*_in_a_row(claim, bench), *_rooms(claim)):
            if misfortune in {"crash", "attack"} and noun in _rows().parts:
                continue
            told[misfortune, noun][claim.source].append(bench.said(value, words, claim))
    for (misfortune, noun), pages in sorted(told.items()):
        if len(pages) < 2 or any(len({s.value for s in page}) > 1 for page in pages.values()):
            continue
        said = [one for page in pages.values() for one in page]
        compare = compare_rooms if noun == _ROOM else compare_marks
        event = bench.event((one.claim for one in said), event_of)
        words = WHICH.format(noun, misfortune)
        detail = judge(Question(words, "place", compare, event=event), said, bench.names)
        if detail.verdict != "single":
            yield detail


def compare_marks(one: str, other: str) -> Relation:
    """Places of a row, as "floor 3": another number is another place, unless it is a measure."""
    if one == other:
        return Relation.SAME
    noun, _, mine = one.rpartition(" ")
    theirs = other.rpartition(" ")[2]
    if mine[:1].isdigit() != theirs[:1].isdigit():
        return Relation.COMPATIBLE
    if noun in _rows().measured and abs(float(mine) - float(theirs)) < 1:
        return Relation.FINER if "." in mine else Relation.COMPATIBLE
    return Relation.CONTRARY


def compare_rooms(one: str, other: str) -> Relation:
    """Rooms by their nouns and what stands before these: "room" alone may be any."""
    if one == other:
        return Relation.SAME
    (mine, a), (theirs, b) = (phrase.rpartition(" ")[::2] for phrase in (one, other))
    if a == b:
        return Relation.CONTRARY if mine and theirs else Relation.COMPATIBLE
    if lexicon().is_a(a, b) or lexicon().is_a(b, a):
        bare = not mine if lexicon().is_a(b, a) else not theirs
        return Relation.COMPATIBLE if bare else Relation.CONTRARY
    return Relation.COMPATIBLE if lexicon().synonyms(a, b) else Relation.CONTRARY


def _misfortune(claim: Claim) -> str | None:
    """Which misfortune a claim says the beginning of, if any."""
    rows, lemma = _rows(), claim.predicate.lemma
    subject = next((a for role in _SUBJECTS for a in claim.arguments if a.role == role), None)
    if subject is None:
        return None
    head = head_of(subject.text)
    noun = singular(head)
    if noun != head or _is_another(subject):
        return None
    if lemma in rows.beginning:
        held = lemma != _TAKE or _PLACE in claim.quote.lower().split()
        return rows.misfortunes.get(noun) if held else None
    if lemma.startswith("be ") and noun in rows.seats:
        whole = subject.text.lower().partition(" of ")[2]
        return rows.misfortunes.get(singular(head_of(whole))) if whole else None
    found = rows.misfortunes.get(lemma)
    return None if found == "fire" else found


def _is_another(subject: Argument) -> bool:
    """Whether one of several is meant: "the second blast"."""
    return bool(set(subject.text.lower().split()) & counting_words().ordinals)


def _in_a_row(claim: Claim, bench: Bench) -> Iterator[tuple[str, str, str]]:
    """The place of a row that the sentence of a claim names: its noun, which it is, its words.

    A sentence that names two of one row is left alone.
    """
    sentence = bench.around.written(claim.source, claim.start)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for match in _marks().finditer(sentence):
        if _NOT.search(sentence[: match.start()]):
            continue
        noun = match["noun"] or match["row"]
        noun = _rows().called.get(noun.lower(), noun.lower())
        rank = _rank(match["rank"]) if match["rank"] else match["number"].replace(",", ".")
        if rank is not None and (noun not in _rows().measured or rank[:1].isdigit()):
            found[noun][rank] = " ".join(match[0].split())
    for noun, marks in found.items():
        if len(marks) == 1:
            ((rank, words),) = marks.items()
            yield noun, f"{noun} {rank}", words


def _rank(word: str) -> str | None:
    """The number of an ordinal: "third", "3rd" -> "3"."""
    if word[:1].isdigit():
        return word.rstrip("stndrh")
    value = number_words()["ordinals"].get(word.lower())
    return None if value is None else str(int(value))


def _rooms(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """The rooms that a claim names for a place, each with the noun before it: "engine room"."""
    for argument in claim.arguments:
        if argument.role == "place" and (room := _room(argument)) is not None:
            yield _ROOM, room, argument.text


def _room(argument: Argument) -> str | None:
    head = head_of(argument.text)
    noun = singular(head)
    if noun != head or not (noun == _ROOM or lexicon().is_a(noun, _ROOM)):
        return None
    before = argument.text.lower().partition(head)[0].split()
    sort = [word for word in before[-1:] if lexicon().noun_file(word) is not None]
    return " ".join([*sort, noun])


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    ranked, numbered = ("|".join(sorted(map(re.escape, nouns))) for nouns in _nouns())
    ordinals = "|".join(sorted(map(re.escape, number_words()["ordinals"]), key=len, reverse=True))
    rank = rf"(?P<rank>(?i:\b(?:\d+(?:st|nd|rd|th)|{ordinals})))[\s-]+(?P<row>(?i:{ranked}))\b"
    return re.compile(rf"{rank}|\b(?P<noun>(?i:{numbered})){_NUMBER}")


def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    return _rows().ranked, _rows().numbered


@lru_cache(maxsize=1)
def _rows() -> _Rows:
    file = resources.files("rashomon.weighing") / "data" / "rows.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    words = {name: frozenset(found) for name, found in raw.items() if isinstance(found, list)}
    kinds = {noun: kind for kind, nouns in raw["misfortunes"].items() for noun in nouns}
    return _Rows(**words, misfortunes=kinds, called=raw["called"])
