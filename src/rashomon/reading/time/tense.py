"""Which way a bare date points: the tense of the verb that it hangs on."""

from __future__ import annotations

import tomllib
from collections.abc import Set
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from rashomon.reading.tree import Span, Token

Tense = Literal["past", "present", "future"]

_HELPERS = frozenset({"aux", "auxpass"})
_CLAUSE = frozenset({"VERB", "AUX"})
_COMPLEMENT = frozenset({"xcomp", "ccomp"})
_PURPOSE = frozenset({"advcl", "acl", "relcl"})
_DONE = frozenset({"VBD", "VBN"})


def tense_of(span: Span) -> Tense:
    """The tense of the clause that a time expression is in, as far as it bears on direction.

    "Present" says that the clause gives no direction: it is in the present, or the expression hangs
    on a noun ("payable Dec. 7") or behind a limit ("until Dec. 7").
    """
    verb = _governor(span.root)
    if verb is None:
        return "present"
    tense = _tense(verb)
    if tense == "future":
        return "present" if _is_looked_back_on(span) else "future"
    if span.root.head.lower_ in _words()["until"] and not _perfect(verb):
        return "future"
    if verb.tag_ == "VBN" and verb.lemma_ in _words()["scheduled"] and span.root.i > verb.i:
        return "present" if _perfect(verb) else "future"
    if _is_announced(span.root, verb):
        return "future"
    return tense if _hangs_directly(span, verb) else "present"


def _is_announced(root: Token, verb: Token) -> bool:
    """ "Is due in September", "the hearing is Tuesday": what is dated in the present is to come."""
    up = root.head if root.dep_ == "pobj" else root
    if up.head.pos_ == "ADJ" and up.head.lower_ in _words()["scheduled"]:
        return not _perfect(verb)
    is_complement = up.head == verb and up.i > verb.i
    on = up is root or up.lower_ in _words()["day_preposition"]
    return is_complement and on and verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"}


def _is_looked_back_on(span: Span) -> bool:
    """ "Will appeal against Wednesday's ruling": what an act is directed at has been."""
    noun = span.root.head
    if span.root.dep_ != "poss":
        return False
    return noun.dep_ == "dobj" or (
        noun.dep_ == "pobj" and noun.head.lower_ in _words()["looking_back"]
    )


def _tense(verb: Token) -> Tense:
    """The tense of a verb group; of one without a tense, that of the clause around it."""
    words = _words()
    helpers = {child.lower_: child.tag_ for child in verb.children if child.dep_ in _HELPERS}
    if helpers.keys() & words["future"]:
        return "future"
    if helpers.keys() & words["modal"]:
        return "past" if "have" in helpers or _was_unable(verb, helpers.keys()) else "future"
    if verb.tag_ in {"VBP", "VBZ"}:
        return "future" if verb.lemma_ in words["timetable"] else "present"
    if "to" in helpers:
        return _infinitive(verb)
    past = _DONE & {verb.tag_ if verb.tag_ == "VBD" or not helpers else "", *helpers.values()}
    if past or helpers.keys() & words["perfect"]:
        return "past"
    return "present" if helpers else _around(verb)


def _was_unable(verb: Token, helpers: Set[str]) -> bool:
    """ "Helicopters could not fly on Monday": denied, the past form of "can" looks back."""
    denied = any(child.dep_ == "neg" for child in verb.children)
    return denied and not helpers.isdisjoint(_words()["ability"])


def _infinitive(verb: Token) -> Tense:
    """ "Expects to open in May", "is to open" are plans, "had expected to" is a plan gone by.

    A purpose ("invited them to mark it on May 4") is behind its act, on either side of now.
    """
    outer = verb.head
    if outer.lemma_ == "be" and outer.tag_ in {"VBZ", "VBP"} and verb.dep_ == "xcomp":
        return "future"
    if verb.dep_ not in _COMPLEMENT or outer.lemma_ not in _words()["plan"]:
        tense = _around(verb)
        return "present" if tense == "past" and verb.dep_ in _PURPOSE else tense
    return "present" if _perfect(_governor(outer) or outer) else "future"


def _around(verb: Token) -> Tense:
    """An embedded clause takes the direction of the one around it."""
    outer = _governor(verb.head) if verb.head != verb else None
    return "present" if outer is None or outer == verb else _tense(outer)


def _perfect(verb: Token) -> bool:
    """Whether the verb group has "had"."""
    return any(child.lower_ in {"had", "'d", "’d"} for child in verb.children)


def _hangs_directly(span: Span, verb: Token) -> bool:
    """Whether the expression says when the verb happened, not until when or of what."""
    token = span.root
    if token.head.lower_ in _words()["limit"]:
        return False
    while token != verb:
        if token.pos_ in {"NOUN", "ADJ", "PROPN"} and token.i not in range(span.start, span.end):
            return False
        token = token.head
    return True


def _governor(token: Token) -> Token | None:
    """The verb a token hangs on, itself not counted unless it is one."""
    current = token
    while current.pos_ not in _CLAUSE:
        if current.head == current:
            return None
        current = current.head
    return current


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    raw = files("rashomon.reading").joinpath("data", "time_tense.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(raw).items()}
