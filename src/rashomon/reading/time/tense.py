"""Which way a bare date points: the tense of the verb that it hangs on."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

Tense = Literal["past", "present", "future"]

_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_MODALS = frozenset({"would", "could", "can", "may", "might", "should", "must"})
_PLANS = frozenset({"expect", "schedule", "plan", "set", "due", "intend", "hope", "slate"})
_CLAUSE = frozenset({"VERB", "AUX"})


def tense_of(span: Span) -> Tense:
    """The tense of the clause that a time expression is in, as far as it bears on direction."""
    verb = _governor(span.root)
    if verb is None:
        return "present"
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if helpers & _FUTURE_AUXILIARIES:
        return "future"
    if verb.lemma_ in _PLANS and verb.tag_ == "VBN":
        return "future" if span.root.i > verb.i else "past"
    tags = {child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}} | {verb.tag_}
    if tags & {"VBD", "VBN"} and not helpers & _MODALS:
        return "past"
    if verb.tag_ == "VB" and "to" in helpers:
        return "future" if _planned(verb) else _outer(verb)
    if helpers & _MODALS or verb.tag_ in {"VBG", "VB"}:
        return _outer(verb)
    return "present"


def _governor(token: Token) -> Token | None:
    """The verb a token hangs on, itself not counted unless it is one."""
    current = token
    while current.pos_ not in _CLAUSE:
        if current.head == current:
            return None
        current = current.head
    return current


def _planned(verb: Token) -> bool:
    return verb.head.lemma_ in _PLANS and verb.head != verb


def _outer(verb: Token) -> Tense:
    """An embedded clause takes the direction of the one around it."""
    outer = _governor(verb.head) if verb.head != verb else None
    if outer is None or outer == verb:
        return "present"
    helpers = {child.lower_ for child in outer.children if child.dep_ == "aux"}
    if helpers & _FUTURE_AUXILIARIES:
        return "future"
    return "past" if outer.tag_ in {"VBD", "VBN"} else "present"
