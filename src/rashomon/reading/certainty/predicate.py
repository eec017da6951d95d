"""What a predicate's own auxiliaries, adverbs, determiners and subject make of it."""

from __future__ import annotations

from dataclasses import replace

from rashomon.reading.certainty.commitment import (
    DENIED,
    FACT,
    OPEN,
    Stance,
    combine,
    flip,
    words_of,
    worths,
)
from rashomon.reading.certainty.condition import is_protasis
from rashomon.reading.certainty.syntax import (
    VERBAL,
    forms_of,
    has_subject,
    is_infinitive,
    is_past,
)
from rashomon.reading.tree import Token

_NEGATIVE_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_DENYING_ROLES = frozenset({"neg", "advmod", "preconj", "det"})
_FINITE = frozenset({"did", "does", "do", "was", "were", "is", "are", "has", "had", "to"})
# "No fewer than nine huts" are nine at least.
_COMPARED = frozenset({"JJR", "RBR"})
_SINGLE = frozenset({"a", "an", "one", "once"})
_ADVERBIAL = frozenset({"advmod", "npadvmod", "parataxis"})


def own_stance(token: Token, below: Token | None = None) -> Stance:
    """What its own auxiliaries, adverbs, determiners and subject do to a predicate.

    ``below`` is the part of it that is being judged: a "no" there has been counted already.
    """
    found = _modal(token)
    if _negated(token, below):
        found = _denied(found, token)
    for hedge in _hedges(token):
        found = combine(found, hedge)
    if any(is_protasis(child) for child in token.children if child != below):
        found = combine(found, OPEN)
    return found


def _denied(found: Stance, token: Token) -> Stance:
    """The stance denied; what cannot be is certainly not."""
    helpers = {child.lower_ for child in _helpers(token)}
    if helpers & words_of("ability", "modals"):
        return replace(flip(found), certainty="certain")
    return flip(found)


def _hedges(token: Token) -> list[Stance]:
    adverbs, attributes = worths("adverb"), worths("attribute")
    found = []
    for child in token.children:
        if child.i + 1 == token.i and child.lower_ in words_of("close", "adverbs"):
            gradual = words_of("close", "gradual").intersection(forms_of(token))
            found.append(OPEN if gradual or token.pos_ not in VERBAL else DENIED)
        if child.dep_ in _ADVERBIAL and child.lower_ in adverbs:
            found.append(adverbs[child.lower_])
        elif child.dep_ in {"amod", "compound"} and token.pos_ not in VERBAL:
            found.append(attributes.get(child.lower_, FACT))
    if token.dep_ == "conj" and token.pos_ in VERBAL and not has_subject(token):
        # "Allegedly beat and robbed": a hedge before the first verb is over the second too.
        found += [
            adverbs[child.lower_]
            for child in token.head.lefts
            if child.dep_ == "advmod" and child.lower_ in adverbs
        ]
    return found


def _modal(token: Token) -> Stance:
    """The worth of a predicate under its modal auxiliary, which a bare conjunct shares."""
    helpers = _helpers(token)
    modal = next((child.lower_ for child in helpers if child.tag_ == "MD"), None)
    if modal is None:
        return worths("modal")["will"] if _is_headline_future(token) else FACT
    perceived = token.lemma_ in {"see", "hear", "feel", "smell"}
    if modal in words_of("ability", "modals") and perceived:
        return FACT
    if modal in {"would", "'d"} and _tells_what_came_later(token):
        return FACT
    perfect = any(child.lower_ in {"have", "'ve", "of"} for child in helpers)
    if modal == "must" and not perfect:
        return OPEN
    if modal in {"could", "would", "should"} and perfect:
        return OPEN
    return worths("modal").get(modal, FACT)


def _is_headline_future(token: Token) -> bool:
    """ "Mayor to resign": a main clause whose verb is an infinitive."""
    return token.dep_ == "ROOT" and has_subject(token) and is_infinitive(token)


def _tells_what_came_later(token: Token) -> bool:
    """ "He would later die": but not "she said she would later resign"."""
    adverbs = {child.lower_ for child in token.children if child.dep_ == "advmod"}
    return token.dep_ != "ccomp" and bool(adverbs & words_of("later", "adverbs"))


def _helpers(token: Token) -> list[Token]:
    """The auxiliaries of a verb, and those that it shares with the verbs it is joined to."""
    found: list[Token] = []
    while True:
        own = [child for child in token.children if child.dep_ in {"aux", "auxpass"}]
        found += own
        if any(child.tag_ == "MD" or child.lower_ in _FINITE for child in own):
            return found
        joined = token.dep_ == "conj" and token.head.pos_ in VERBAL and not has_subject(token)
        if not joined or token.tag_ not in {token.head.tag_, "VB"}:
            return found
        token = token.head


def _negated(token: Token, below: Token | None = None) -> bool:
    if _follows_denying_auxiliary(token):
        return True
    while (told := _negated_by_itself(token, below)) is None:
        if token.dep_ != "conj":
            return False
        if token.pos_ not in VERBAL or token.head.pos_ not in VERBAL:
            return token.pos_ == "NOUN" and _shares_determiner(token)
        if _after_nor(token) or has_subject(token) or not _shares_negation(token):
            return _after_nor(token)
        token, below = token.head, None
    return told


def _negated_by_itself(token: Token, below: Token | None) -> bool | None:
    """Whether its own words deny it; None: they say nothing of it."""
    children = [*token.children]
    adverb = next(filter(_is_negation, children), None)
    if adverb is not None:
        return not (_is_focus(adverb) or _only_until(token, below))
    others = (each for each in children if each.dep_ in _NEGATIVE_ROLES and each != below)
    if any(map(_negative_phrase, others)) or any(map(_on_no_occasion, children)):
        return True
    return None


def _is_negation(child: Token) -> bool:
    role = child.dep_
    if role not in _DENYING_ROLES:
        return False
    word, before = child.lower_, child.nbor(-1).lower_ if child.i else ""
    if before == "or":
        return False  # "or not" leaves open what it closes
    if role == "advmod":
        further = word in {"longer", "more"} and before == "no"
        return further or word in words_of("negation", "adverbs")
    if role == "det":
        return word in words_of("negation", "determiners")
    return role == "neg" or word == "neither"


def _follows_denying_auxiliary(token: Token) -> bool:
    """ "At no time were guests confined": parsed as guests who are confined."""
    if token.tag_ != "VBN" or token.dep_ != "acl":
        return False
    subject, auxiliary = token.head, token.head.head
    inverted = auxiliary.lemma_ == "be" and auxiliary.i < subject.i < token.i
    return inverted and any(map(_on_no_occasion, auxiliary.lefts))


def _on_no_occasion(child: Token) -> bool:
    """ "At no time", "in no way", "under no circumstances", "not once", "never at any point"."""
    if child.dep_ == "advmod":
        return child.lower_ == "once" and _is_not_even_one(child) and not _excepted(child)
    if child.dep_ == "prep" and any(each.lower_ == "never" for each in child.lefts):
        return child.i < child.head.i
    if child.dep_ == "prep":
        return any(_on_no_occasion(each) for each in child.children if each.dep_ == "pobj")
    if child.dep_ not in {"pobj", "npadvmod"}:
        return False
    return child.lemma_ in words_of("negation", "occasions") and _negative_phrase(child)


def _after_nor(conjunct: Token) -> bool:
    between = conjunct.doc[conjunct.head.i + 1 : conjunct.i]
    return any(each.lower_ == "nor" and each.dep_ == "cc" for each in between)


def _is_focus(negation: Token) -> bool:
    """ "Not only did he ..." denies nothing."""
    following = negation.nbor(1).lower_ if negation.i + 1 < len(negation.doc) else ""
    return following in words_of("negation", "focus")


def _only_until(token: Token, below: Token | None) -> bool:
    """ "Was not raised until dawn": it was raised."""
    until = words_of("negation", "until")
    return (
        below is None
        and is_past(token)
        and any(
            child.i > token.i
            and (child.lower_ in until or any(each.lower_ in until for each in child.lefts))
            for child in token.children
            if child.dep_ in {"prep", "advcl"}
        )
    )


def _negative_phrase(noun: Token) -> bool:
    if _excepted(noun):
        return False
    if noun.lower_ in words_of("negation", "pronouns"):
        return True
    if noun.lower_ == "one" and noun.i and noun.nbor(-1).lower_ == "no":
        return True
    if any(_is_not_even_one(child) for child in noun.children):
        return True
    return any(
        child.dep_ in {"det", "preconj", "cc", "neg"}
        and child.lower_ in words_of("negation", "determiners")
        and not any(each.tag_ in _COMPARED for each in child.doc[child.i + 1 : child.i + 2])
        for child in noun.children
    )


def _excepted(word: Token) -> bool:
    """ "Nothing but praise", "not once but twice"."""
    return word.i + 1 < len(word.doc) and word.nbor(1).lower_ in words_of("negation", "except")


def _is_not_even_one(child: Token) -> bool:
    """ "Not one family", "not a drop", "not once"."""
    return child.lower_ in _SINGLE and child.i > 0 and child.nbor(-1).lower_ == "not"


def _shares_negation(conjunct: Token) -> bool:
    """ "Did not stop or turn": a bare conjunct is under the negation, a finite one is not."""
    joined = [child.lower_ for child in conjunct.head.children if child.dep_ == "cc"]
    if "but" in joined or any(child.dep_ in {"aux", "auxpass"} for child in conjunct.children):
        return False
    return conjunct.tag_ == conjunct.head.tag_ == "VB"


def _shares_determiner(conjunct: Token) -> bool:
    """ "No deaths or injuries": the "no" before the first noun is over the second."""
    noun = conjunct
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        if any(child.dep_ == "det" for child in noun.children):
            return False
        noun = noun.head
        if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
            return True
    return False
