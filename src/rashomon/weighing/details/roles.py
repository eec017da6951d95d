"""The role that a page gives somebody beside the name: "deputy harbour master Ada Brook".

A rank goes with the role, for an assistant coach is not the coach, and so does what is the role of:
a common noun ("police chief"), or a name where the role itself is written small ("Halden guard").
"""

from __future__ import annotations

import re
import tomllib
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import takewhile

from rashomon.model import Mention
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.reading.reference import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.wording.counts import counting_words, singular
from rashomon.weighing.wording.nouns import is_of_a_people

#: A full name has so many words; a noun before a role so many letters ("police chief"); a role so
#: many words at most.
_FULL, _SHORTEST, _LONGEST = 2, 3, 4
#: So many characters before a name are looked at.
_REACH = 80
_DAYS = frozenset((*day_name, *month_name))
#: What stands before a name: "the harbour master, Ada Brook", "mayor Ada Brook".
_BEFORE = re.compile(
    r"(?P<words>(?:[\w&'’-]+\s+){0,6}[A-Za-z-]{3,})(?P<apart>,?)\s+"
    r"(?:(?P<title>[A-Z][a-z]{1,8}\.?|Dr|Mr|Mrs|Ms)\s+)?$"
)
#: What stands behind one: "Ada Brook, 41, the harbour master of Ostby".
_BEHIND = re.compile(
    r"^,(?:\s+(?:aged\s+)?\d{1,3},)?\s+"
    r"(?P<one>(?:the|a|an|its|our|their|his|her|my|\S+['’]s?)\s+)?"
    r"(?P<words>(?:[\w-]+\s+){0,3}?[A-Za-z-]+)"
    r"(?=[,.;:)]| (?P<of>of|at|for)\b| (?:who|in|from|and)\b)"
)
#: "the brother of the guard, Ada Brook": she may be either.
_OF_SOMEBODY = re.compile(r"\bof\s+(?:the|a|an|his|her|its|their|our|my)\s+\S+$", re.I)
_WHOSE = ("'s", "’s")
_SMALL = re.compile(r"\b([a-z]+)\s+(?:the\s+)?$")
#: Blank lines between a heading and what stands under it.
_PARAGRAPH = "\n\n"
_A_STOP = re.compile(r"[a-z]{3,}\.$")
_SENTENCE_ENDS = re.compile(r"(?:\A|[.!?:”\"’'\n•–—-])\s*\Z")


def roles_beside(mention: Mention, text: str) -> Iterator[str]:
    """The roles that stand beside a name, or before it in the mention: "harbour master"."""
    inside = mention.text.split()
    at = last_role(inside)
    if at is not None and not (
        any(_A_STOP.search(word) for word in inside[at:-1]) or _is_an_adjective(inside[: at + 1])
    ):
        yield from _role(inside[: at + 1], opens=_opens(mention.start, inside[0], text))
    begin = max(mention.start - _REACH, text.rfind(_PARAGRAPH, 0, mention.start) + 1, 0)
    before = _BEFORE.search(text[begin : mention.start])
    if before is not None and not (
        (before["apart"] and _OF_SOMEBODY.search(before["words"])) or _ends_a_sentence(before)
    ):
        told = before["words"].split()
        if is_a_role((before["title"] or "").lower()):
            told.append(before["title"])
        if before["apart"] or not _is_an_adjective(told):
            yield from _role(told, opens=_opens(begin + before.start(), told[0], text))
    behind = _BEHIND.match(text[mention.end : mention.end + _REACH])
    if behind is not None and (behind["one"] or _is_sure(behind)):
        yield from _role(behind["words"].split(), opens=False)


def _ends_a_sentence(before: re.Match[str]) -> bool:
    """Whether what looks like a short title is the last word of another sentence: "Sox."."""
    title = before["title"] or ""
    return title.endswith(".") and not is_a_title(title)


def _is_an_adjective(told: Sequence[str]) -> bool:
    """Whether the last word before a name only describes it: "the official Daily", "Great Leap"."""
    *before, last = told
    whose = before[-1] if before else "the"
    alone = whose.lower() in counting_words().leading or whose.endswith(_WHOSE)
    return alone and last.lower() in _words("adjectives")


def _opens(start: int, word: str, text: str) -> bool:
    """Whether a word has its capital only because it opens a sentence: it is no name elsewhere."""
    named = rf"[a-z,] {re.escape(word)}\b"
    return (
        _SENTENCE_ENDS.search(text, max(start - _SHORTEST, 0), start) is not None
        and re.search(named, text) is None
    )


def is_told_of_a_body(mention: Mention, name: str, text: str) -> bool:
    """Whether the noun before a name is one for many together: "the armed group Red Dawn"."""
    begin = mention.start + max(mention.text.find(name), 0)
    before = _SMALL.search(text[max(begin - _REACH, 0) : begin])
    return before is not None and (
        before[1] in _words("bodies") or lexicon().is_a(before[1], "organization")
    )


def last_role(told: Sequence[str]) -> int | None:
    """Where the role or title before a name ends: behind one there is a name, of two words."""
    roles = [n for n, word in enumerate(told[:-_FULL]) if is_a_role(word.lower())]
    titles = [n for n, word in enumerate(told[:-1]) if is_a_title(word)]
    return max([*roles, *titles], default=None)


def is_a_title(word: str) -> bool:
    """Whether a word, or the first of several, stands before names as a title."""
    return word.lower().split()[0].rstrip(".") in reference_words().titles


def is_of_state(role: str) -> bool:
    """Whether the words alone name an office at the head of a state, whichever state that is."""
    return role.lower() in _words("of_state")


def rank_of(role: str) -> frozenset[str]:
    """The words of a role that tell its rank: "deputy harbour master" -> {"deputy"}."""
    return frozenset(role.split()[:-1]) & _words("ranks")


@lru_cache(maxsize=4096)
def is_a_role(noun: str) -> bool:
    """Whether a noun, in lower case, is a role by which an account introduces somebody."""
    anybody = role_words().any_person | role_words().any_people
    single = singular(noun) == noun and noun not in anybody | _words("no_roles")
    related = lexicon().is_a(noun, "relative") or is_of_a_people(noun)
    return single and not related and lexicon().entity_kind(noun) == "person"


def _role(told: Sequence[str], *, opens: bool) -> Iterator[str]:
    """The role that words end in, with its rank and what it is of: no "spokesman for".

    ``opens``: the first of the words opens a sentence, where any word has a capital.
    """
    *before, last = told or [""]
    if not is_a_role(last.lower()):
        return
    role = [last if last.isupper() else last.lower()]
    if last.lower() in _words("postpositive") and before and is_a_role(before[-1].lower()):
        role.insert(0, before.pop().lower())
    in_capitals = last[:1].isupper() and not (last.isupper() or _names_a_place(before))
    while before and len(role) < _LONGEST:
        word = before.pop()
        first = opens and not before
        if word[:1].isupper() and not (in_capitals or first or word.lower() in _words("ranks")):
            name = _name_before(before, word, opens=opens)
            rank = before[-len(name) :][:1] if name and len(before) >= len(name) else []
            role[:0] = [*(word.lower() for word in rank if word in _words("ranks")), *name]
            break
        if in_capitals and word.islower() and word not in _words("ranks"):
            break
        told_of = word if role[0][:1].isupper() and _is_a_side(word) else _told_of(word)
        if told_of is None:
            break
        role.insert(0, told_of)
    yield " ".join(role)


def _names_a_place(before: Sequence[str]) -> bool:
    """Whether capitals before a role are a name's, and not a title's: "New York City Mayor"."""
    run = [*takewhile(lambda word: word[:1].isupper(), reversed(before))]
    ranks, known = _words("ranks"), lexicon()
    named = (known.noun_file(word.lower()) is None and word.lower() not in ranks for word in run)
    return len(run) > 1 and any(named) and not any(is_of_a_people(word.lower()) for word in run)


def _is_sure(behind: re.Match[str]) -> bool:
    """Whether words without an article are a role: "pilot of the plane", no "South Dakota"."""
    *_, last = behind["words"].split()
    ranked = rank_of(behind["words"].lower()) or is_a_title(last)
    return bool(behind["of"]) and (last.islower() or bool(ranked))


def _told_of(word: str) -> str | None:
    """A word before a role, as it is written there; None where it is no part of the role."""
    small = word.lower()
    if small in _words("ranks"):
        return small
    if len(small) < _SHORTEST or not small.isalpha():
        return None
    if word[:1].isupper() and is_of_a_people(small):
        return word
    if lexicon().noun_file(small) in {None, PERSON}:
        return None
    return word if word.isupper() else small


def _is_a_side(word: str) -> bool:
    """Whether a word is part of a people's name: "South" before "Korean"."""
    return word[:1].isupper() and word.lower() in _words("sides")


def _name_before(before: Sequence[str], word: str, *, opens: bool) -> list[str]:
    """All words of the name that stands before a role; none of what may be a person's."""
    name = [word]
    for number in range(len(before) - 1, -1, -1):
        if not (before[number][:1].isupper() or before[number] == "&"):
            break
        if number == 0 and opens and lexicon().noun_file(before[0].lower()) is not None:
            break
        name.insert(0, before[number])
    told = name[-1].lower()
    of_a_person = lexicon().noun_file(told) == PERSON and not is_of_a_people(told)
    a_day = not _DAYS.isdisjoint(name)
    return [] if of_a_person or a_day or len(name) > _LONGEST or told.endswith(_WHOSE) else name


@lru_cache(maxsize=8)
def _words(kind: str) -> frozenset[str]:
    file = resources.files("rashomon.weighing") / "data" / "whos.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))[kind])
