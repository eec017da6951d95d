"""Predicates and who takes part in them, from a dependency parse.

The labels are those of spaCy's English models (ClearNLP, Choi & Palmer 2012). A predicate is the
word that names the happening: not "began" in "began firing", not "made" in "made an escape", not
"became" in "became stuck", not "was seen" in "was seen running".
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import ArgumentRole
from rashomon.reading.certainty.syntax import is_infinitive
from rashomon.reading.copulas import ascription, is_existential, is_said_missing, location
from rashomon.reading.headlines import counted_in_state, is_tally, state_of
from rashomon.reading.lexicon import BODY, lexicon
from rashomon.reading.participles import participle
from rashomon.reading.roles import (
    Participant,
    governed_by,
    idiom_of,
    nominal_lemma,
    prepositional,
    role_of_owner,
)
from rashomon.reading.subject import passive, shared_object, subject
from rashomon.reading.tree import Doc, Token
from rashomon.reading.words import role_words

_OBJECTS = frozenset({"dobj", "obj"})
#: What a light verb may have for its happening.
_LENT = frozenset({"dobj", "obj", "nsubjpass"})
_VERBAL = frozenset({"VERB", "AUX"})
#: The predicate of what is said to be so many ("the toll was 41"); "one" is no number here.
_AMOUNT = "amount"
_ONE = frozenset({"one", "ones"})
#: The predicate of what is said to be there, or not to be, with the verb left out.
_BE = "be"
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp"})
#: What a verb is when it only helps, describes or stands for a preposition ("including").
_NO_PREDICATES = frozenset({"aux", "auxpass", "amod", "compound", "prep"})
#: As what the parse takes the word for what comes of a deed: "was broken open".
_RESULTING = frozenset({"acomp", "oprd", "advmod", "advcl", "ccomp"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})


@dataclass(frozen=True, slots=True)
class Predication:
    """One predicate with its participants; ``lemma`` names the happening."""

    head: Token
    lemma: str
    participants: tuple[Participant, ...]
    nominal: bool


def find_predications(doc: Doc) -> list[Predication]:
    """Every predicate of a parsed passage, in text order."""
    found = []
    for token in doc:
        if _is_verbal(token):
            found.append(_verbal(token))
        elif _is_ascribed(token):
            found.append(_ascribed(token))
        elif (lemma := nominal_lemma(token)) is not None and idiom_of(token.head) is None:
            found.append(_nominal(token, lemma))
        elif (counted := counted_in_state(token)) is not None:
            found.append(
                Predication(token, state_of(token), (Participant("patient", counted),), True)
            )
        elif is_tally(token):
            found.append(Predication(token, _AMOUNT, (), nominal=True))
        elif is_said_missing(token):
            found.append(Predication(token, _BE, (Participant("patient", token),), nominal=True))
    return found


def _has_complement(verb: Token) -> bool:
    return any(
        child.dep_ in {"xcomp", "ccomp"} and child.pos_ in _VERBAL and child.i > verb.i
        for child in verb.children
    )


def _is_verbal(token: Token) -> bool:
    if token.pos_ not in _VERBAL or token.dep_ in _NO_PREDICATES:
        return False
    words = role_words()
    if token.dep_ == "acomp" and token.tag_ == "VBN" and token.head.lemma_ in words.copulas:
        return False  # "stayed locked" ascribes a state
    lemma = token.lemma_.lower()
    if token.pos_ == "AUX" or (lemma in words.copulas and ascription(token) is not None):
        return is_existential(token) or location(token) is not None
    perceives = lemma in words.perception
    if ((perceives or lemma in words.carriers) and _has_complement(token)) or _hands_on(token):
        return False
    if perceives and passive(token):
        return not any(child.dep_ in _CLAUSES and child.tag_ == "VBG" for child in token.children)
    return not (lemma in words.light and _lent_to(token) is not None)


def _hands_on(verb: Token) -> bool:
    """ "Is said to be", "are believed to have fled": what others hold is the claim."""
    hearsay = verb.lemma_.lower() in role_words().hearsay
    return hearsay and passive(verb) and any(map(is_infinitive, verb.children))


def _is_ascribed(token: Token) -> bool:
    if token.pos_ == "ADJ" and token.dep_ == "ccomp":  # "found her unconscious"
        return _own_bearer(token) is not None
    if token.dep_ not in {"acomp", "attr", "oprd"}:
        return False
    if token.pos_ not in {"ADJ", "NOUN", "VERB"} and not (_is_amount(token) or _is_size(token)):
        return False
    verb = token.head
    if verb.lemma_ in role_words().copulas:
        return not is_existential(verb) and ascription(verb) == token
    if verb.lemma_ in role_words().pleading:
        return False  # who pleads guilty says so, and need not be
    return token.pos_ != "NOUN" and token.dep_ != "attr" and verb.pos_ == "VERB"


def _is_amount(token: Token) -> bool:
    """Whether something is said to be so many or so much: "the toll was 41"."""
    said = token.pos_ == "NUM" and token.dep_ in {"attr", "acomp"} and token.lower_ not in _ONE
    return said and token.head.lemma_ == "be"


def _is_size(token: Token) -> bool:
    """Whether an adjective with a measure was taken for an adverb: "is 4 kilometres long"."""
    return (
        token.pos_ == "ADV"
        and token.dep_ == "acomp"
        and any(child.dep_ == "npadvmod" for child in token.children)
    )


def _own_bearer(word: Token) -> Token | None:
    return next((child for child in word.children if child.dep_ == "nsubj"), None)


def _lent_to(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _LENT and nominal_lemma(child) is not None:
            return child
    return None


def _lender(noun: Token) -> Token | None:
    """The verb that only lends itself to the noun, active or passive ("a search was made")."""
    verb = noun.head
    if noun.dep_ not in _LENT or verb.pos_ != "VERB":
        return None
    return verb if verb.lemma_.lower() in role_words().light else None


def _verbal(verb: Token) -> Predication:
    located = location(verb)
    undergoes = located is not None or passive(verb) or _unaccusative(verb)
    idiom = idiom_of(verb)
    participants = []
    doer = None if is_existential(verb) else subject(verb)
    if doer is not None:
        participants.append(Participant("patient" if undergoes else "agent", doer))
    for child in verb.children:
        if child.dep_ in _OBJECTS and idiom is None:
            participants.append(Participant("patient", _whole_person(_antecedent(child, verb))))
        elif child.dep_ == "oprd" and child.pos_ in {"NOUN", "PROPN"}:
            participants.append(Participant("topic", child))
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            participants.append(Participant("recipient", child))
        elif child.dep_ == "attr" and is_existential(verb):
            participants.append(Participant("patient", child))
    shared = shared_object(verb) if idiom is None and not undergoes else None
    if shared is not None:
        participants.append(Participant("patient", _whole_person(shared)))
    if idiom is not None:
        participants.append(Participant("patient", idiom[1]))
    participants.extend(prepositional(verb, skip=frozenset({"to"} if idiom else ())))
    lemma = f"be {located}" if located else idiom[0] if idiom else _with_particle(verb)
    return Predication(verb, lemma, tuple(participants), nominal=False)


def _unaccusative(verb: Token) -> bool:
    """ "five people died": nobody does it, and it has no object."""
    return verb.lemma_.lower() in role_words().undergoing and not any(
        child.dep_ in _OBJECTS for child in verb.children
    )


def _with_particle(verb: Token) -> str:
    lemma, words = verb.lemma_.lower(), role_words()
    results = () if lemma in words.copulas | words.stative else words.results
    for child in verb.children:
        if lemma in words.pleading and child.dep_ == "acomp":
            denied = any(word.dep_ == "neg" for word in child.children)
            return f"{lemma} not {child.lower_}" if denied else f"{lemma} {child.lower_}"
        resulting = child.i > verb.i and child.dep_ in _RESULTING and child.lower_ in results
        if child.dep_ == "prt" or resulting:
            return f"{lemma} {child.lower_}"
    return lemma


def _antecedent(pronoun: Token, verb: Token) -> Token:
    if pronoun.tag_ in _RELATIVE_TAGS and verb.dep_ == "relcl":
        return verb.head
    return pronoun


def _whole_person(part: Token) -> Token:
    """What is done to a part of the body is done to its owner: "dragged his body away"."""
    if lexicon().noun_file(part.lemma_.lower()) == BODY:
        return next((child for child in part.children if child.dep_ == "poss"), part)
    return part


def _ascribed(word: Token) -> Predication:
    participants = []
    verb = word.head
    named = (child for child in verb.children if child.dep_ in _OBJECTS and child.i < word.i)
    # "found her dead", "she was found dead"
    bearer = _own_bearer(word) or next(named, None) or subject(verb)
    if bearer is not None:
        participants.append(Participant("patient", bearer))
    if verb.lemma_ in role_words().copulas:
        participants.extend(prepositional(verb))
    participants.extend(prepositional(word))
    deed = _AMOUNT if _is_amount(word) else _participle_lemma(word)
    lemma = deed if deed is not None else f"be {word.lemma_.lower()}"
    return Predication(word, lemma, tuple(participants), nominal=False)


def _participle_lemma(word: Token) -> str | None:
    """The verb of an adjectival participle ("stuck" -> "stick"); None for another word."""
    if word.pos_ == "VERB":
        return word.lemma_.lower()
    return participle(word.lower_) if word.pos_ == "ADJ" else None


def _nominal(noun: Token, lemma: str) -> Predication:
    by, of = governed_by(noun, "by"), governed_by(noun, "of")
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    lender = _lender(noun)
    found: dict[Token, ArgumentRole] = {}
    if by is not None:
        found[by] = "agent"
    if lender is not None and (holder := subject(lender)) not in {None, noun}:
        suffers = lender.lemma_.lower() in role_words().suffering or _comes_to(noun, lender)
        found.setdefault(holder, "patient" if suffers else "agent")
    if of is not None:
        found.setdefault(of, "agent" if lemma in role_words().intransitive else "patient")
    if owner is not None:
        found.setdefault(owner, role_of_owner(lemma, alone="patient" not in found.values()))
    participants = [Participant(role, token) for token, role in found.items()]
    participants.extend(prepositional(noun, skip=frozenset({"by", "of"})))
    if lender is not None:
        participants.extend(prepositional(lender))
    return Predication(noun, lemma, tuple(participants), nominal=True)


def _comes_to(noun: Token, lender: Token) -> bool:
    """ "had help from inside": what one has from somewhere, another does."""
    return lender.lemma_.lower() == "have" and any(
        child.dep_ == "prep" and child.lower_ == "from"
        for child in (*noun.children, *lender.children)
    )
