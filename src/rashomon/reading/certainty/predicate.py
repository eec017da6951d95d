"""What a predicate's own auxiliaries, adverbs, determiners and subject make of it."""

from __future__ import annotations

from typing import cast

from spacy.tokens import Token

from rashomon.model import Certainty
from rashomon.reading.certainty.commitment import Stance, combine, doubt, flip, lists, worth

VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_NEGATIVE_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_FINITE = frozenset({"did", "does", "do", "was", "were", "is", "are", "has", "had", "to"})


def own_stance(token: Token, below: Token | None = None) -> Stance:
    """What its own auxiliaries, adverbs, determiners and subject do to a predicate.

    ``below`` is the part of it that is being judged: a "no" there has been counted already.
    """
    found = _modal(token)
    if _negated(token, below):
        found = flip(found)
    for child in token.children:
        if child.dep_ in {"advmod", "npadvmod", "parataxis"}:
            found = doubt(found, lists()["adverb"].get(child.lower_))
        elif child.dep_ in {"amod", "compound"} and token.pos_ not in VERBAL:
            found = combine(found, worth(lists()["attribute"].get(child.lower_)))
        elif child.dep_ == "advcl" and is_conditional(child) and token.tag_ != "VBD":
            found = doubt(found, "possible")
    return found


def _modal(token: Token) -> Stance:
    """The worth of a predicate under its modal auxiliary, which a bare conjunct shares."""
    helpers = _helpers(token)
    modal = next((child for child in helpers if child.tag_ == "MD"), None)
    if modal is None:
        return Stance()
    word = modal.lower_
    if word in {"can", "could", "ca"} and token.lemma_ in lists()["implicative"]["perception"]:
        return Stance()
    adverbs = {child.lower_ for child in token.children if child.dep_ == "advmod"}
    if word in {"would", "'d"} and adverbs & set(lists()["later"]["adverbs"]):
        return Stance()
    perfect = any(child.lower_ in {"have", "'ve", "of"} for child in helpers)
    if word == "must" and not perfect:
        return Stance(certainty="possible")
    if word in {"could", "would", "should"} and perfect:
        return Stance(certainty="possible")
    return Stance(certainty=cast(Certainty, lists()["modal"].get(word, "certain")))


def _helpers(token: Token) -> list[Token]:
    own = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
    if own and any(child.tag_ == "MD" or child.lower_ in _FINITE for child in own):
        return own
    if token.dep_ == "conj" and token.head.pos_ in VERBAL and not has_subject(token):
        shared = _helpers(token.head)
        same_form = token.tag_ in {token.head.tag_, "VB"}
        return own + shared if shared and same_form else own
    return own


def _negated(token: Token, below: Token | None = None) -> bool:
    adverb = next((child for child in token.children if _is_negation(child)), None)
    if adverb is not None:
        return not _only(adverb)
    if any(
        child.dep_ in _NEGATIVE_ROLES and child != below and _negative_phrase(child)
        for child in token.children
    ):
        return True
    if token.dep_ == "conj" and token.head.pos_ in VERBAL:
        return _after_nor(token) or (not has_subject(token) and _shares_negation(token))
    return False


def _is_negation(child: Token) -> bool:
    negation = lists()["negation"]
    if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in negation["adverbs"]):
        return True
    if child.dep_ == "preconj":
        return child.lower_ == "neither"
    return child.dep_ == "det" and child.lower_ in negation["determiners"]


def _after_nor(conjunct: Token) -> bool:
    between = conjunct.doc[conjunct.head.i + 1 : conjunct.i]
    return any(each.lower_ == "nor" and each.dep_ == "cc" for each in between)


def _only(negation: Token) -> bool:
    """ "Not only did he ..." denies nothing."""
    following = negation.nbor(1).lower_ if negation.i + 1 < len(negation.doc) else ""
    return following in {"only", "just", "merely", "simply"}


def _negative_phrase(noun: Token) -> bool:
    negation = lists()["negation"]
    if noun.lower_ in negation["pronouns"]:
        return True
    if noun.lower_ == "one" and noun.i and noun.nbor(-1).lower_ == "no":
        return True
    return any(
        child.dep_ in {"det", "preconj", "cc"} and child.lower_ in negation["determiners"]
        for child in noun.children
    )


def _shares_negation(conjunct: Token) -> bool:
    """ "Did not stop or turn": a bare conjunct is under the negation, a finite one is not."""
    joined = [child.lower_ for child in conjunct.head.children if child.dep_ == "cc"]
    if "but" in joined or any(child.dep_ in {"aux", "auxpass"} for child in conjunct.children):
        return False
    return conjunct.tag_ == conjunct.head.tag_ == "VB" and _negated(conjunct.head)


def is_conditional(token: Token) -> bool:
    """Whether a clause is a condition ("if ...", "had he ...") or leaves its truth open."""
    condition = lists()["condition"]
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


def has_subject(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.dep_ in SUBJECTS for child in token.children)


def _has_subject_after(token: Token, helper: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.i > helper.i for child in token.children)
