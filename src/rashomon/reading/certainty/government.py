"""What governs a predicate, and what each kind of tie to its governor does to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from rashomon.model import ClaimKind
from rashomon.reading.certainty.commitment import FACT, Stance, lists, worth
from rashomon.reading.certainty.predicate import SUBJECTS, VERBAL, has_subject, is_conditional

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "oprd", "csubj", "csubjpass"})
_TOLD_OF = SUBJECTS | {"attr", "acomp", "oprd"}
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj"})
_PURPOSE_FACTS = frozenset({"first", "last", "only", "second", "third", "latest"})


@dataclass(frozen=True, slots=True)
class Link:
    """What the tie between a clause and what governs it does to the clause.

    ``carries`` says how far the governor's own stance comes down with it: all of it, only its
    doubt, or none; ``ends``: nothing further out matters.
    """

    stance: Stance = FACT
    carries: Literal["all", "doubt", "none"] = "none"
    ends: bool = False


_FREE = Link(ends=True)


def governor_of(token: Token) -> Token:
    """What a token hangs on, prepositions passed over."""
    if token.dep_ in {"pcomp", "pobj"} and token.head.pos_ in {"ADP", "SCONJ"}:
        return token.head.head
    return token.head


def link_of(token: Token) -> Link:
    """What ties a clause (or a noun of happening) to its governor."""
    if token.dep_ == "ROOT" or token.head == token:
        return Link()
    if token.dep_ == "conj":
        return _conjunct(token)
    if token.pos_ not in VERBAL:
        return _noun_link(token)
    reader = _READERS.get(token.dep_)
    return reader(token) if reader else Link()


def _conjunct(token: Token) -> Link:
    """A conjunct stands where its first one stands, unless it is finite beside a bare one."""
    head = token.head
    if token.pos_ in VERBAL and head.pos_ in VERBAL:
        if token.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ in {"VB", "VBG"}:
            return _FREE
        if has_subject(token) and head.dep_ not in _COMPLEMENTS | {"advcl"}:
            return _FREE
    return Link()


def _adverbial(token: Token) -> Link:
    if is_conditional(token):
        return Link(Stance(certainty="possible"), ends=True)
    marks = _marks(token)
    if token.tag_ == "VB" and "to" in {child.lower_ for child in token.children}:
        if token.head.lemma_ in lists()["implicative"]["verbs"]:
            return Link(carries="all")
        adjective = lists()["adjective"].get(token.head.lower_)
        if adjective:
            return Link(worth(adjective), carries="all")
        return _verb_effect(token, token.head) or Link(Stance(certainty="possible"), ends=True)
    if marks & set(lists()["told"]["marks"]) and token.tag_ != "VBG":
        return _FREE
    return Link(carries="doubt")


def _noun_clause(token: Token) -> Link:
    noun = token.head
    if entry := lists()["noun"].get(noun.lemma_.lower()):
        return Link(worth(entry), carries="all", ends=True)
    if token.tag_ != "VB" or "to" not in {child.lower_ for child in token.children}:
        return _FREE
    described = {child.lower_ for child in noun.children} | {noun.lower_}
    if described & _PURPOSE_FACTS:
        return _FREE
    return Link(Stance(certainty="possible"), ends=True)


def _after_preposition(token: Token) -> Link:
    preposition = token.head
    phrase = " ".join(
        [preposition.nbor(-1).lower_, preposition.lower_] if preposition.i else [preposition.lower_]
    )
    if {preposition.lower_, phrase} & set(lists()["condition"]["prepositions"]):
        return Link(Stance(polarity="-"), ends=True)
    governor = preposition.head
    if entry := lists()["noun"].get(governor.lemma_.lower()):
        return Link(worth(entry), carries="all", ends=True)
    if effect := _verb_effect(token, governor):
        return effect
    if governor.pos_ in VERBAL:
        return Link(carries="doubt")
    return _FREE


def _complement(token: Token) -> Link:
    """A clause that a verb, an adjective or a noun asks for."""
    head = token.head
    if _is_adjective(head):
        return Link(worth(lists()["adjective"].get(head.lower_)), carries="all")
    predicative = _predicative(head)
    if predicative is not None and head.lemma_ == "be":
        tables = lists()["adjective"] | lists()["noun"]
        return Link(worth(tables.get(predicative.lemma_.lower())), carries="all")
    if head.pos_ == "NOUN" and (entry := lists()["noun"].get(head.lemma_.lower())):
        return Link(worth(entry), carries="all", ends=True)
    return _verb_complement(token, head)


def _verb_complement(token: Token, verb: Token) -> Link:
    words = lists()
    if is_conditional(token):
        asked = words["kind_verb"].get(verb.lemma_) == "asked"
        return Link(Stance(certainty="possible", kind="asked" if asked else "asserted"), "doubt")
    if effect := _verb_effect(token, verb):
        return effect
    if (
        verb.lemma_ in words["factive"]["verbs"]
        and token.dep_ == "ccomp"
        and not _infinitive(token)
    ):
        return _FREE
    if verb.lemma_ in {*words["implicative"]["verbs"], *words["implicative"]["perception"]}:
        return Link(carries="all")
    if _infinitive(token):
        told = verb.lemma_ in words["hearsay"]["verbs"]
        return Link(Stance(certainty="probable" if told else "possible"), carries="all")
    return Link(carries="all" if token.dep_ == "xcomp" else "doubt")


def _verb_effect(token: Token, verb: Token) -> Link | None:
    """What a listed verb does to the clause under it."""
    words = lists()
    kind: ClaimKind | None = words["kind_verb"].get(verb.lemma_)
    if kind and (_infinitive(token) or kind == "wished"):
        # To ask someone to go is to bid them, not to ask a question.
        act: ClaimKind = "ordered" if kind == "asked" else kind
        return Link(Stance(certainty="possible", kind=act), carries="all")
    if verb.lemma_ == "stop" and token.dep_ != "pcomp":
        return Link(carries="doubt")
    if verb.lemma_ == "go" and token.tag_ == "VBG":
        return Link(carries="all")
    entry = words["verb"].get(verb.lemma_)
    return Link(worth(entry), carries="all") if entry else None


def _noun_link(token: Token) -> Link:
    """A noun of happening is under the verb whose object it is, or which says that it happened."""
    words = lists()
    governor = governor_of(token)
    beside = token.dep_ == "pobj" and token.head.lower_ in words["beside"]["prepositions"]
    if beside and governor.pos_ in VERBAL:
        return _FREE
    if token.dep_ in _OBJECTS and (entry := words["object"].get(governor.lemma_)):
        kind = words["kind_verb"].get(governor.lemma_, "asserted")
        return Link(replace(worth(entry), kind=kind), carries="all")
    if token.dep_ == "pobj" and (entry := words["noun"].get(governor.lemma_.lower())):
        return Link(worth(entry), carries="all", ends=True)
    if token.dep_ == "pobj" and token.head.lower_ == "without":
        return Link(Stance(polarity="-"), ends=True)
    if governor.pos_ not in VERBAL:
        return _FREE
    told = token.dep_ in _TOLD_OF and governor.lemma_ in words["existence"]["verbs"]
    return Link(carries="all" if told or token.dep_ == "dobj" else "doubt")


_READERS: Mapping[str, Callable[[Token], Link]] = {
    "relcl": lambda token: _FREE,  # noqa: ARG005
    "advcl": _adverbial,
    "acl": _noun_clause,
    "pcomp": _after_preposition,
    "xcomp": _complement,
    "ccomp": _complement,
    "oprd": _complement,
    "csubj": _complement,
    "csubjpass": _complement,
}


def _infinitive(token: Token) -> bool:
    """ "To go", "to have gone"."""
    return token.tag_ in {"VB", "VBN"} and "to" in {child.lower_ for child in token.children}


def _is_adjective(token: Token) -> bool:
    """An adjective, or the "about" of "about to"."""
    return token.pos_ == "ADJ" or (token.dep_ in {"acomp", "advmod"} and token.lower_ == "about")


def _marks(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}


def _predicative(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"acomp", "attr"}), None)
