"""How sure a statement is, whether it is denied, and what kind of speech act it is.

The three values follow FactBank (Saurí & Pustejovsky 2009) and the implicative classes of Karttunen
(1971). A predicate starts as a plain fact; then each thing that governs it, from its own auxiliaries
outward, takes something away, until a clause that the sentence tells for itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from spacy.tokens import Token

from rashomon.model import Certainty, ClaimKind, Polarity

_RANK: tuple[Certainty, ...] = ("certain", "probable", "possible")
_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "oprd", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj"})
_PURPOSE_FACTS = frozenset({"first", "last", "only", "second", "third", "latest"})
_MAX_CLIMB = 12


@dataclass(frozen=True, slots=True)
class Stance:
    """What a sentence commits itself to for one of its predicates."""

    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    kind: ClaimKind = "asserted"


@dataclass(frozen=True, slots=True)
class _Link:
    """What the tie between a clause and what governs it does to the clause.

    ``carries`` says how far the governor's own stance comes down with it: all of it, only its
    doubt, or none; ``ends``: nothing further out matters.
    """

    stance: Stance = Stance()
    carries: str = "none"
    ends: bool = False


_FREE = _Link(ends=True)


def stance(token: Token) -> Stance:
    """The stance of a sentence towards one predicate in it (a verb, or a noun of happening).

    Who says so plays no part: "she said he fled" leaves "fled" a fact for her to answer for.
    """
    found = _own(token)
    current = token
    for _ in range(_MAX_CLIMB):
        link = _link(current)
        found = _combine(found, link.stance)
        governor = _governor(current)
        if link.carries != "none":
            found = _combine(found, _carried(_own(governor), link.carries))
        if link.ends:
            return found
        if governor == current:
            break
        current = governor
    return _act_of_sentence(found, current)


# -- the predicate itself


def _own(token: Token) -> Stance:
    """What its own auxiliaries, adverbs, determiners and subject do to a predicate."""
    found = _modal(token)
    if _negated(token):
        found = _flip(found)
    for child in token.children:
        if child.dep_ in {"advmod", "npadvmod", "parataxis"}:
            found = _doubt(found, _words()["adverb"].get(child.lower_))
        elif child.dep_ in {"amod", "compound"} and token.pos_ not in _VERBAL:
            found = _combine(found, _spec(_words()["attribute"].get(child.lower_)))
        elif child.dep_ == "advcl" and _conditional(child) and token.tag_ != "VBD":
            found = _doubt(found, "possible")
    return found


def _modal(token: Token) -> Stance:
    """The worth of a predicate under its modal auxiliary, which a bare conjunct shares."""
    helpers = _helpers(token)
    modal = next((child for child in helpers if child.tag_ == "MD"), None)
    if modal is None:
        return Stance()
    word = modal.lower_
    if word in {"can", "could", "ca"} and token.lemma_ in _words()["implicative"]["perception"]:
        return Stance()
    adverbs = {child.lower_ for child in token.children if child.dep_ == "advmod"}
    if word in {"would", "'d"} and adverbs & set(_words()["later"]["adverbs"]):
        return Stance()
    perfect = any(child.lower_ in {"have", "'ve", "of"} for child in helpers)
    if word == "must" and not perfect:
        return Stance(certainty="possible")
    if word in {"could", "would", "should"} and perfect:
        return Stance(certainty="possible")
    return Stance(certainty=cast(Certainty, _words()["modal"].get(word, "certain")))


def _helpers(token: Token) -> list[Token]:
    own = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
    if own and any(child.tag_ == "MD" or child.lower_ in _FINITE for child in own):
        return own
    if token.dep_ == "conj" and token.head.pos_ in _VERBAL and not _has_subject(token):
        shared = _helpers(token.head)
        same_form = token.tag_ == token.head.tag_ or token.tag_ == "VB"
        return own + shared if shared and same_form else own
    return own


_FINITE = frozenset({"did", "does", "do", "was", "were", "is", "are", "has", "had", "to"})


def _negated(token: Token) -> bool:
    negation = _words()["negation"]
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in negation["adverbs"]):
            return not _only(child)
        if child.dep_ == "preconj" and child.lower_ == "neither":
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and _negative_phrase(child):
            return True
        if child.dep_ == "det" and child.lower_ in negation["determiners"]:
            return True
    if token.dep_ == "conj" and token.head.pos_ in _VERBAL and not _has_subject(token):
        return _shares_negation(token)
    return token.pos_ not in _VERBAL and _under_there_is_no(token)


def _only(negation: Token) -> bool:
    """ "Not only did he ..." denies nothing."""
    following = negation.nbor(1).lower_ if negation.i + 1 < len(negation.doc) else ""
    return following in {"only", "just", "merely", "simply"}


def _negative_phrase(noun: Token) -> bool:
    negation = _words()["negation"]
    if noun.lower_ in negation["pronouns"]:
        return True
    if noun.lower_ == "one" and noun.i and noun.nbor(-1).lower_ == "no":
        return True
    return any(
        child.dep_ == "det" and child.lower_ in negation["determiners"] for child in noun.children
    )


def _shares_negation(conjunct: Token) -> bool:
    """ "Did not stop or turn": a bare conjunct is under the negation, a finite one is not."""
    joined = [child.lower_ for child in conjunct.head.children if child.dep_ == "cc"]
    if "but" in joined or any(child.dep_ in {"aux", "auxpass"} for child in conjunct.children):
        return False
    return conjunct.tag_ == conjunct.head.tag_ == "VB" and _negated(conjunct.head)


def _under_there_is_no(noun: Token) -> bool:
    return False if noun.dep_ not in {"attr", "dobj"} else _negative_phrase(noun)


# -- what governs it


def _governor(token: Token) -> Token:
    if token.dep_ in {"pcomp", "pobj"} and token.head.pos_ in {"ADP", "SCONJ"}:
        return token.head.head
    return token.head


def _link(token: Token) -> _Link:
    """What ties a clause (or a noun of happening) to its governor."""
    dep = token.dep_
    if dep == "ROOT" or token.head == token:
        return _Link()
    if dep == "conj":
        return _conjunct(token)
    if token.pos_ not in _VERBAL:
        return _noun_link(token)
    if dep == "relcl":
        return _FREE
    if dep == "advcl":
        return _adverbial(token)
    if dep == "acl":
        return _noun_clause(token)
    if dep == "pcomp":
        return _after_preposition(token)
    if dep in _COMPLEMENTS:
        return _complement(token)
    return _Link()


def _conjunct(token: Token) -> _Link:
    """A conjunct stands where its first one stands, unless it is a finite clause beside a bare one."""
    head = token.head
    if token.pos_ in _VERBAL and head.pos_ in _VERBAL:
        if token.tag_ in {"VBD", "VBZ", "VBP"} and head.tag_ in {"VB", "VBG"}:
            return _FREE
        if _has_subject(token) and head.dep_ not in _COMPLEMENTS | {"advcl"}:
            return _FREE
    return _Link()


def _adverbial(token: Token) -> _Link:
    if _conditional(token):
        return _Link(Stance(certainty="possible"), ends=True)
    marks = _marks(token)
    if token.tag_ == "VB" and "to" in {child.lower_ for child in token.children}:
        if token.head.lemma_ in _words()["implicative"]["verbs"]:
            return _Link(carries="all")
        adjective = _words()["adjective"].get(token.head.lower_)
        if adjective:
            return _Link(_spec(adjective), carries="all")
        return _verb_effect(token, token.head) or _Link(Stance(certainty="possible"), ends=True)
    if marks & set(_words()["told"]["marks"]) and token.tag_ != "VBG":
        return _FREE
    return _Link(carries="doubt")


def _conditional(token: Token) -> bool:
    condition = _words()["condition"]
    for child in token.children:
        if child.dep_ not in {"mark", "advmod", "prep"}:
            continue
        if child.lower_ in condition["marks"]:
            return True
        start = max(0, child.i - 1)
        pair = token.doc[start : child.i + 1].text.lower()
        if pair in condition["phrases"]:
            return True
    # "Had he known": inversion without a mark.
    first = next(iter(token.lefts), None)
    inverted = first is not None and first.lower_ in {"had", "were", "should"}
    return (
        inverted
        and first is not None
        and first.dep_ in {"aux", "auxpass"}
        and (_has_subject_after(token, first))
    )


def _noun_clause(token: Token) -> _Link:
    noun = token.head
    if spec := _words()["noun"].get(noun.lemma_.lower()):
        return _Link(_spec(spec), carries="all", ends=True)
    if token.tag_ != "VB" or "to" not in {child.lower_ for child in token.children}:
        return _FREE
    described = {child.lower_ for child in noun.children} | {noun.lower_}
    if described & _PURPOSE_FACTS:
        return _FREE
    return _Link(Stance(certainty="possible"), ends=True)


def _after_preposition(token: Token) -> _Link:
    preposition = token.head
    phrase = " ".join(
        [preposition.nbor(-1).lower_, preposition.lower_] if preposition.i else [preposition.lower_]
    )
    if {preposition.lower_, phrase} & set(_words()["condition"]["prepositions"]):
        return _Link(Stance(polarity="-"), ends=True)
    governor = preposition.head
    if spec := _words()["noun"].get(governor.lemma_.lower()):
        return _Link(_spec(spec), carries="all", ends=True)
    if effect := _verb_effect(token, governor):
        return effect
    if governor.pos_ in _VERBAL:
        return _Link(carries="doubt")
    return _FREE


def _complement(token: Token) -> _Link:
    head = token.head
    if head.pos_ == "ADJ":
        return _Link(_spec(_words()["adjective"].get(head.lower_)), carries="all")
    predicative = _predicative(head)
    if predicative is not None and head.lemma_ == "be":
        tables = _words()["adjective"] | _words()["noun"]
        return _Link(_spec(tables.get(predicative.lemma_.lower())), carries="all")
    if spec := _words()["noun"].get(head.lemma_.lower()) if head.pos_ == "NOUN" else None:
        return _Link(_spec(spec), carries="all", ends=True)
    infinitive = token.tag_ in {"VB", "VBN"} and "to" in {child.lower_ for child in token.children}
    if _conditional(token):
        return _Link(Stance(certainty="possible"), carries="doubt")
    if effect := _verb_effect(token, head):
        return effect
    words = _words()
    if token.dep_ == "ccomp" and head.lemma_ in words["factive"]["verbs"] and not infinitive:
        return _FREE
    passing = {*words["implicative"]["verbs"], *words["implicative"]["perception"]}
    if head.lemma_ in passing:
        return _Link(carries="all")
    if infinitive and head.lemma_ in words["hearsay"]["verbs"]:
        return _Link(Stance(certainty="probable"), carries="all")
    if infinitive:
        return _Link(Stance(certainty="possible"), carries="all")
    return _Link(carries="all" if token.dep_ == "xcomp" else "doubt")


def _verb_effect(token: Token, verb: Token) -> _Link | None:
    """What a listed verb does to the clause under it."""
    words = _words()
    infinitive = token.tag_ in {"VB", "VBN"} and "to" in {child.lower_ for child in token.children}
    kind = words["kind_verb"].get(verb.lemma_)
    if kind and (infinitive or kind == "wished"):
        return _Link(Stance(certainty="possible", kind=kind), carries="all")
    if kind == "asked" and _conditional(token):
        return _Link(Stance(certainty="possible", kind="asked"), carries="all")
    if verb.lemma_ == "stop" and token.dep_ != "pcomp":
        return _Link(carries="doubt")
    if verb.lemma_ == "go" and token.tag_ == "VBG":
        return _Link(carries="all")
    if spec := words["verb"].get(verb.lemma_):
        return _Link(_spec(spec), carries="all")
    return None


def _noun_link(token: Token) -> _Link:
    """A noun of happening is under the verb whose object it is, or which says that it happened."""
    words = _words()
    governor = _governor(token)
    if token.dep_ in _OBJECTS and governor.pos_ in _VERBAL | {"ADJ"}:
        if spec := words["object"].get(governor.lemma_):
            kind = words["kind_verb"].get(governor.lemma_, "asserted")
            return _Link(replace(_spec(spec), kind=kind), carries="all")
    if token.dep_ == "pobj" and (spec := words["noun"].get(governor.lemma_.lower())):
        return _Link(_spec(spec), carries="all", ends=True)
    if token.dep_ == "pobj" and token.head.lower_ in {"without", "against"}:
        polarity: Polarity = "-" if token.head.lower_ == "without" else "+"
        return _Link(Stance(polarity=polarity), ends=True)
    if token.dep_ in _SUBJECTS | {"attr"} and governor.lemma_ in words["existence"]["verbs"]:
        return _Link(carries="all")
    if token.dep_ == "dobj" and governor.pos_ in _VERBAL:
        return _Link(carries="all")
    return _FREE if governor.pos_ not in _VERBAL else _Link(carries="doubt")


# -- the sentence


def _act_of_sentence(found: Stance, root: Token) -> Stance:
    """A question or an order takes all that hangs on its main clause with it."""
    if found.kind != "asserted":
        return found
    if _is_question(root):
        return replace(found, kind="asked", certainty="possible")
    if _is_order(root):
        return replace(found, kind="ordered", certainty="possible")
    return found


def _is_question(root: Token) -> bool:
    for token in reversed(root.sent):
        if token.text == "?":
            return True
        if not token.is_punct and not token.is_space:
            return False
    return False


def _is_order(root: Token) -> bool:
    if root.tag_ != "VB" or _has_subject(root):
        return False
    if any(child.tag_ in {"MD", "TO"} for child in root.children):
        return False
    first = next((token for token in root.sent if token.is_alpha), root)
    return first == root or first.lower_ in {"please", "do", "never", "always", "just"}


# -- putting stances together


def _combine(inner: Stance, outer: Stance) -> Stance:
    polarity: Polarity = "+" if inner.polarity == outer.polarity else "-"
    worst = max(inner.certainty, outer.certainty, key=_RANK.index)
    return Stance(polarity, worst, inner.kind if inner.kind != "asserted" else outer.kind)


def _carried(outer: Stance, how: str) -> Stance:
    """As much of a governor's stance as its clause is under; a denied report only casts doubt."""
    if how == "all":
        return outer
    if outer.polarity == "-":
        return Stance(certainty="possible", kind=outer.kind)
    return outer


def _flip(found: Stance) -> Stance:
    return replace(found, polarity="-" if found.polarity == "+" else "+")


def _doubt(found: Stance, certainty: str | None) -> Stance:
    return _combine(found, _spec(certainty))


def _spec(entry: str | None) -> Stance:
    """A data entry ("possible", "-certain") as a stance."""
    if entry is None:
        return Stance()
    polarity: Polarity = "-" if entry.startswith("-") else "+"
    return Stance(polarity=polarity, certainty=cast(Certainty, entry.removeprefix("-")))


# -- the parse


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in token.children)


def _has_subject_after(token: Token, helper: Token) -> bool:
    return any(child.dep_ in _SUBJECTS and child.i > helper.i for child in token.children)


def _marks(token: Token) -> set[str]:
    return {child.lower_ for child in _marking(token.children)}


def _marking(children: Iterable[Token]) -> Iterable[Token]:
    return (child for child in children if child.dep_ in {"mark", "advmod"})


def _predicative(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in {"acomp", "attr"}), None)


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    text = files("rashomon.reading").joinpath("data/certainty.toml").read_text("utf-8")
    return cast(Mapping[str, Any], tomllib.loads(text))
