"""How a name may be taken up, which words are forms of one, and who is said to bear a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from rashomon.reading.aged import told_with_an_age
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.reading.mentions import Key
from rashomon.reading.reference import reference_words
from rashomon.reading.subject import subject
from rashomon.reading.tree import Token

_ACRONYM_LONGEST = 8
_AROUND_A_NAME = "'’\"“”.,()[]"
#: A full name has so many words.
_FULL = 2
_NO_PART_OF_A_NAME = frozenset({"the", "a", "an", "’s", "'s"})


def name_forms(text: str) -> set[str]:
    """The ways a name may be taken up, in lower case: whole, without title, as its initials."""
    words = _words_of(text)
    bare = _untitled(words)
    forms = {" ".join(words).lower(), " ".join(bare).lower(), _proper_end(bare)}
    initials = "".join(w[0] for w in bare if w[0].isupper())
    if len(bare) > 1 and bare[-1].lower() in reference_words().firms:
        forms.add(_proper_end(bare[:-1]))
    # Two initials are those of too many people to be a name.
    if 2 < len(initials) <= _ACRONYM_LONGEST:
        forms.add(initials.lower())
    return {form for form in forms if form}


def without_title(text: str) -> str:
    """A name in lower case without what goes before it: "Mrs Ada Brook" -> "ada brook"."""
    return " ".join(_untitled(_words_of(text))).lower()


def is_short_for(short: str, name: str) -> bool:
    """Whether a last name, or one behind an initial, is short for a full name, in lower case."""
    words, full = short.split(), name.split()
    if len(full) < _FULL or len(full[0]) == 1 or not words or words[-1] != full[-1]:
        return False
    return len(words) == 1 or (len(words) == _FULL and words[0] == full[0][0])


def _words_of(text: str) -> list[str]:
    words = [w.strip(_AROUND_A_NAME) for w in text.replace("\xa0", " ").split()]
    return [w for w in words if w and w.lower() not in _NO_PART_OF_A_NAME]


def _untitled(words: Sequence[str]) -> list[str]:
    """A name's words without those titles that it begins with: "King" alone is a name."""
    titles = reference_words().titles
    first = next((n for n, w in enumerate(words) if w.lower().rstrip(".") not in titles), None)
    return [*words[len(words) - 1 if first is None else first :]]


def _proper_end(words: Sequence[str]) -> str:
    """The name proper behind a description: "the coastal ferry Aurora" -> "aurora"."""
    proper = list(takewhile(lambda word: word[0].isupper(), reversed(words)))
    return " ".join(_untitled(proper[::-1])).lower()


def initials(text: str) -> set[str]:
    """What a long description may be called for short: "the joint rescue centre" -> {"jrc"}."""
    small = reference_words().small
    words = [w for w in text.split() if w.isalpha() and w.lower() not in small]
    return {"".join(w[0] for w in words).lower()} if len(words) > 2 else set()


def alike(one: str, other: str) -> bool:
    """Whether two words share their stem ("italy", "italian"; not "france", "french")."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(long) - len(short) <= 3 and long.startswith(short[:-1])


def are_kin(one: str, other: str) -> bool:
    """Whether two full names are of two persons of one family: "Ivo Lee", "Jana Lee".

    A first name that is a word besides, or has the same initial, may be a role or a misspelling.
    """
    mine, theirs = _first_and_last(one), _first_and_last(other)
    if mine is None or theirs is None or mine[1] != theirs[1]:
        return False
    return mine[0][0] != theirs[0][0] and not any(f[0] in lexicon().nouns for f in (mine, theirs))


def first_name(name: str) -> str | None:
    """The first of two words of a person's full name, in lower case; None where it is not so."""
    both = _first_and_last(name)
    return both[0] if both is not None else None


def _first_and_last(name: str) -> tuple[str, str] | None:
    """First and last name of a full name in two words, in lower case."""
    words = [w.strip(_AROUND_A_NAME) for w in name.replace("\xa0", " ").split()]
    told = _untitled([w for w in words if w])
    while told and told[-1].lower() in reference_words().suffixes:
        told.pop()
    if len(told) != _FULL or not all(w[:1].isupper() and w[1:].islower() for w in told):
        return None
    return told[0].lower(), told[1].lower()


def stated_names(parsed: Sequence[ParsedPassage]) -> dict[Key, Key]:
    """Where the text itself says who is who: the name's token -> that of its bearer.

    Read from appositions and from "whose last name is X", "identified by his surname, X".
    """
    name_nouns = reference_words().name_nouns
    same: dict[Key, Key] = {}
    for number, piece in enumerate(parsed):
        for token in piece.doc:
            if token.dep_ == "appos" and _may_be_the_same(token, token.head):
                same[number, token.i] = (number, token.head.i)
            elif token.lower_ in name_nouns:
                named, bearer = _name_given(token), _bearer(token)
                if named is not None and bearer is not None:
                    same[number, named.i] = (number, bearer.i)
            elif _is_what_one_is_called(token):
                same[number, token.i] = (number, token.head.head.i)
    return same


def _may_be_the_same(one: Token, other: Token) -> bool:
    """Whether an apposition gives another word for the same, not a part or a place of it."""
    if not {one.pos_, other.pos_} <= {"PROPN", "NOUN"}:
        return False
    if (one.tag_ in {"NNS", "NNPS"}) != (other.tag_ in {"NNS", "NNPS"}):
        return False
    if _is_person(one) and _is_person(other):
        return True
    if _is_person(one) or _is_person(other):
        both_labelled = bool(one.ent_type_ and other.ent_type_)
        return not both_labelled and (_nameable(one, other) or _nameable(other, one))
    # "Millbrook, Kent" and "the mill, 4 Net Lane" say where a place is, not what else it is called.
    if {one.pos_, other.pos_} == {"PROPN"}:
        return _is_acronym(one) or _is_acronym(other)
    return not (_is_numbered(one) or _is_numbered(other))


def _is_what_one_is_called(name: Token) -> bool:
    """ "A girl called Ana", "a driver named Ivo Lee": the name behind a participle."""
    participle = name.head
    return (
        name.pos_ == "PROPN"
        and name.dep_ in {"oprd", "dobj", "attr"}
        and participle.tag_ == "VBN"
        and participle.dep_ == "acl"
        and participle.lemma_ in reference_words().naming_verbs
        and participle.head.pos_ == "NOUN"
    )


def _is_acronym(name: Token) -> bool:
    return name.is_upper and len(name) > 1


def _is_numbered(noun: Token) -> bool:
    return any(child.like_num for child in noun.children)


def _is_person(token: Token) -> bool:
    labelled = token.ent_type_ == "PERSON" or told_with_an_age(token)
    return labelled or lexicon().noun_file(token.lemma_.lower()) == PERSON


def _nameable(noun: Token, name: Token) -> bool:
    """Whether a proper noun may name the person that a common noun describes."""
    if noun.pos_ != "NOUN" or name.pos_ != "PROPN":
        return False
    if not name.ent_type_:
        return _is_person(noun)
    return name.ent_type_ == "PERSON" and PERSON in lexicon().noun_files(noun.lemma_.lower())


def _name_given(noun: Token) -> Token | None:
    """The token after "name" that gives it: "last name is Silva", "surname, Silva"."""
    for nearby in noun.doc[noun.i + 1 : noun.i + 4]:
        if nearby.text[:1].isupper() and nearby.is_alpha:
            whole = nearby.head
            return whole if nearby.dep_ == "compound" and whole.pos_ == "PROPN" else nearby
    return None


def _bearer(noun: Token) -> Token | None:
    """Whose name it is: the antecedent of "whose", or the one who is identified by it."""
    if any(child.tag_ == "WP$" for child in noun.children):
        clause = next((up for up in noun.ancestors if up.dep_ == "relcl"), None)
        return clause.head if clause is not None else None
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":  # "Her name was Ana."
        return next((child for child in noun.children if child.dep_ == "poss"), None)
    naming = next(
        (up for up in noun.ancestors if up.lemma_ in reference_words().naming_verbs), None
    )
    return subject(naming) if naming is not None else None
