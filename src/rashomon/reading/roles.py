"""Which role a preposition gives to what it brings, in view of what that is."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import ArgumentRole
from rashomon.reading.lexicon import ACT, ARTIFACT, BODY, LOCATION, PERSON, lexicon
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

#: What something is done with, by the file of its noun in WordNet: animals, things made and found,
#: limbs, fires, plants, stuffs.
_TOOLS = frozenset({"05", ARTIFACT, BODY, "11", "17", "19", "20", "27"})
#: Acts, qualities, thoughts, words, feelings, motives, means, amounts, relations, states, times.
_NO_PLACES = frozenset({ACT, "07", "09", "10", "12", "16", "21", "23", "24", "26", "28"})
_BODIES = frozenset({"ORG", "GPE", "NORP"})


@dataclass(frozen=True, slots=True)
class Participant:
    """The head token of an argument, with its role and the preposition that brings it, if any."""

    role: ArgumentRole
    head: Token
    preposition: Token | None = None


def nominal_lemma(token: Token) -> str | None:
    """The happening behind a noun that is used as one, else None."""
    if token.pos_ != "NOUN" or token.dep_ in {"compound", "npadvmod", "nmod", "poss"}:
        return None
    lemma = token.lemma_.lower()
    if lemma in role_words().not_happenings:
        return None
    return lexicon().happening(lemma)


def prepositional(governor: Token, skip: frozenset[str] = frozenset()) -> list[Participant]:
    """Who takes part in ``governor`` through a preposition, but for those in ``skip``."""
    roles = role_words().prepositions
    found = []
    for child in governor.children:
        if child.dep_ not in {"prep", "agent", "dative"} or child.lower_ in skip:
            continue
        usual = roles.get(child.lower_)
        if usual is None or (usual == "agent" and child.dep_ != "agent"):
            continue
        for target in child.children:
            if target.dep_ == "pobj" and target.ent_type_ not in {"DATE", "TIME"}:
                role = _by_what(usual, governor, child, target)
                if role is not None:
                    found.append(Participant(role, target, child))
    return found


def _by_what(
    usual: ArgumentRole, governor: Token, preposition: Token, target: Token
) -> ArgumentRole | None:
    """The role in view of what fills it: "flown by helicopter", "shot at him"; None: none."""
    file = _file(target)
    word = preposition.lower_
    if usual == "agent":
        bare = target.tag_ == "NN" and target.left_edge == target
        return "instrument" if bare and file == ARTIFACT else usual
    if word == "with":
        return _of_company(governor, file)
    if is_person(target):
        return _of_person(usual, word)
    if usual == "recipient":
        return usual if target.ent_type_ in _BODIES else "topic"
    return _of_scene(usual, target, file) if usual in {"place", "destination"} else usual


def _of_person(usual: ArgumentRole, preposition: str) -> ArgumentRole | None:
    """People are no places: "said to her", "shot at him"; "in their teens" tells of nobody."""
    if usual == "place":
        return "patient" if preposition in role_words().aimed else None
    return "recipient" if preposition == "to" else usual


def _of_company(governor: Token, file: str | None) -> ArgumentRole | None:
    """What "with" brings: the other party, a means, or company that has no part in it."""
    if governor.lemma_.lower() in role_words().reciprocal:
        return "patient"
    return "instrument" if file in _TOOLS else None


def _of_scene(usual: ArgumentRole, target: Token, file: str | None) -> ArgumentRole | None:
    """ "died in a tunnel" tells of a place, "died in a raid" of the raid, "in anger" of neither."""
    if nominal_lemma(target) is not None:
        return "topic"
    may_be_place = lexicon().noun_files(target.lemma_.lower()) & {ARTIFACT, LOCATION}
    return usual if usual != "place" or file not in _NO_PLACES or may_be_place else None


def is_person(target: Token) -> bool:
    """Whether a participant's head word stands for people."""
    return (
        (target.pos_ == "PRON" and target.lower_ not in {"it", "which", "this", "that"})
        or target.ent_type_ == "PERSON"
        or _file(target) == PERSON
        or target.lower_ in role_words().any_people
    )


def _file(noun: Token) -> str | None:
    return lexicon().noun_file(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None


def governed_by(noun: Token, preposition: str) -> Token | None:
    """What ``preposition`` brings to the noun or verb, if anything."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def idiom_of(verb: Token) -> tuple[str, Token] | None:
    """The deed that a verb and its object say together, and to what: "set fire to a car"."""
    for child in verb.children:
        if child.dep_ not in {"dobj", "obj"}:
            continue
        deed = role_words().idioms.get(f"{verb.lemma_.lower()} {child.lower_}")
        if deed is None:
            continue
        target = governed_by(verb, "to") or governed_by(child, "to")
        if target is not None:
            return deed, target
    return None


def role_of_owner(lemma: str, *, alone: bool) -> ArgumentRole:
    """ "the clerk's murder" befalls the clerk, "the clerk's protest" is the clerk's deed.

    Only who is affected may be told as the owner of what befell (Anderson 1978).
    """
    words = role_words()
    return (
        "patient" if lemma in words.undergoing or (alone and lemma in words.affecting) else "agent"
    )
