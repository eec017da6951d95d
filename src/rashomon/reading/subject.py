"""Who does what a verb tells, and whether its subject does it or undergoes it.

Subjects are found through control and sharing: "began to run", "ran and fell", "after leaving".
"""

from __future__ import annotations

from rashomon.reading.copulas import ascription
from rashomon.reading.roles import is_person
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

_OBJECTS = frozenset({"dobj", "obj"})
#: With one of these a verb has its object, or its subject for one.
_UNSHARED = _OBJECTS | {"nsubjpass", "auxpass", "prt", "prep", "agent"}
#: A verb that is joined by "and" alone stands so many words behind.
_RIGHT_BEHIND = 2
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_LONGEST_CHAIN = 12  # a bound on walks up a damaged parse


def passive(verb: Token) -> bool:
    """Whether the verb's subject undergoes rather than does it."""
    if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
        return True
    if verb.tag_ not in {"VBD", "VBN"} or any(child.dep_ == "aux" for child in verb.children):
        return False
    return _lacks_object(verb) if verb.dep_ == "ROOT" else _passive_participle(verb)


def _passive_participle(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in {"acl", "advcl", "amod", "ccomp"}:
        return not any(child.dep_ in _OBJECTS for child in verb.children)
    own_subject = any(child.dep_ in _SUBJECTS for child in verb.children)
    if verb.dep_ == "conj" and not own_subject:
        return passive(verb.head)
    return verb.dep_ == "xcomp" and verb.head.lemma_ in role_words().copulas


def shared_object(verb: Token) -> Token | None:
    """What a verb without an object shares with the one joined to it: "shot and killed two men".

    Of verbs that affect somebody only; others may do without ("fired and hit two men"). Delayed
    right constituent coordination (Huddleston & Pullum 2002, chapter 15, 4.4).
    """
    own = {child.dep_ for child in verb.children if child.dep_ != "prep" or child.i > verb.i}
    if verb.lemma_.lower() not in role_words().affecting or own & _UNSHARED:
        return None
    joined = (c for c in verb.children if c.dep_ == "conj" and 0 < c.i - verb.i <= _RIGHT_BEHIND)
    active = (c for c in joined if c.tag_ != "VBN" or "aux" in own)
    objects = (o for c in active for o in c.children if o.dep_ in _OBJECTS and o.i > c.i)
    return next(objects, None)


def _lacks_object(verb: Token) -> bool:
    """ "Baker jailed for theft": no auxiliary, but the lacking object tells."""
    complements = {child.dep_ for child in verb.children}
    if complements & (_OBJECTS | {"ccomp", "xcomp", "prt"}) or shared_object(verb) is not None:
        return False
    return "oprd" in complements or verb.lemma_.lower() in role_words().affecting


def subject(verb: Token, steps: int = 0) -> Token | None:
    """Who does (or, of a passive, undergoes) the verb; found through control and sharing.

    ``steps`` counts the verbs that were asked before this one.
    """
    if steps > _LONGEST_CHAIN:
        return None
    # Of two subjects the first is a relative pronoun that the parse took for one: "that he tore".
    own = next((child for child in reversed([*verb.children]) if child.dep_ in _SUBJECTS), None)
    own = own or _subject_of_auxiliary(verb)
    if own is None:
        return _unstated_subject(verb, steps)
    if own.tag_ in _RELATIVE_TAGS or own.lower_ == "that":
        return verb.head if verb.dep_ == "relcl" else own
    return None if own.dep_ == "csubj" or expletive(own) else own


def _subject_of_auxiliary(verb: Token) -> Token | None:
    """The subject that the parse hung on the auxiliary: "the armoury was not broken open"."""
    helpers = (child for child in verb.children if child.dep_ in {"aux", "auxpass"})
    return next((t for each in helpers for t in each.children if t.dep_ in _SUBJECTS), None)


def expletive(pronoun: Token) -> bool:
    """Whether "it" means nothing: it stands for a clause to come ("it is clear that ...")."""
    verb = pronoun.head
    if pronoun.lower_ != "it" or pronoun.dep_ not in _SUBJECTS:
        return False
    if verb.lemma_.lower() in role_words().copulas:
        ascribed = ascription(verb)
        above = {verb, ascribed} if ascribed is not None and ascribed.pos_ == "ADJ" else {verb}
        return ascribed is not None and any(
            child.dep_ in {"xcomp", "ccomp", "advcl"}
            and child.i > ascribed.i
            and _opens_with_to_or_that(child)
            for token in above
            for child in token.children
        )
    return passive(verb) and any(
        child.dep_ == "ccomp" and child.i > verb.i for child in verb.children
    )


def _opens_with_to_or_that(clause: Token) -> bool:
    opening = clause.left_edge.lower_
    return clause.dep_ == "ccomp" or opening in {"to", "that", "for"}


def _unstated_subject(verb: Token, steps: int) -> Token | None:
    governor = verb.head
    if verb.dep_ == "ROOT":
        return _missed_subject(verb) if verb.tag_ in _FINITE else None
    if verb.dep_ in {"acl", "relcl"}:
        return governor if verb.tag_ != "VB" else _holder(governor, steps)
    if verb.dep_ == "conj":
        return subject(governor, steps + 1) if governor.pos_ in _VERBAL else None
    if verb.dep_ in {"xcomp", "ccomp", "advcl"}:
        return _controller(verb, steps)
    return _after_preposition(verb, steps) if verb.dep_ == "pcomp" else None


def _after_preposition(verb: Token, steps: int) -> Token | None:
    """Who does what a preposition brings: "after leaving", "an attempt at stealing"."""
    governor = verb.head
    above = governor.head
    if above.pos_ not in _VERBAL:
        return _holder(above, steps)
    return _blamed(above, governor) or subject(above, steps + 1)


def _blamed(verb: Token, preposition: Token) -> Token | None:
    """ "kept them from leaving", "accused him of stealing": the object did it, or did not."""
    if preposition.lower_ not in role_words().blaming or passive(verb):
        return None
    objects = (child for child in verb.children if child.dep_ in _OBJECTS)
    return next((child for child in objects if is_person(child)), None)


def _missed_subject(verb: Token) -> Token | None:
    """The noun phrase right before a finite verb which the parse left without a subject."""
    at = verb.i - 1
    while at >= verb.sent.start and verb.doc[at].dep_ == "advmod":
        at -= 1
    if at < verb.sent.start:
        return None
    for up in (verb.doc[at], *verb.doc[at].ancestors):
        if up.right_edge.i == at and up.dep_ in {"appos", "npadvmod", "dep"} and up.pos_ != "VERB":
            return up
    return None


def _controller(verb: Token, steps: int) -> Token | None:
    """The subject that a clause without its own borrows from the clause it depends on."""
    matrix, words = verb.head, role_words()
    if matrix.pos_ == "ADJ" and verb.dep_ != "ccomp":
        return subject(matrix.head, steps + 1) if matrix.head.pos_ == "AUX" else None
    if matrix.pos_ not in _VERBAL:
        return None
    perceives = matrix.lemma_ in words.perception
    for child in matrix.children:
        if child.dep_ not in _OBJECTS or child.i > verb.i:
            continue
        if verb.dep_ != "advcl" and (perceives or matrix.lemma_ in words.object_control):
            return child
        if perceives and verb.tag_ == "VBG" and child.right_edge.i == verb.i - 1:
            return child
    if verb.dep_ == "ccomp" and not perceives:
        return None
    return subject(matrix, steps + 1)


def _holder(noun: Token, steps: int) -> Token | None:
    """Whose attempt, plan or decision the noun is: the subject of the verb it hangs on."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    if noun.dep_ not in _OBJECTS or noun.head.pos_ != "VERB":
        return None
    # "gave her the courage to flee": it is hers then.
    given = (child for child in noun.head.children if child.dep_ == "dative")
    receiver = next((child for child in given if child.pos_ != "ADP"), None)
    return receiver if receiver is not None else subject(noun.head, steps + 1)
