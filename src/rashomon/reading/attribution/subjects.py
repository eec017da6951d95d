"""Whose verb it is: the phrase of its subject, and the subject that is understood with it."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.attribution.cues import CueWords, cue_words
from rashomon.reading.attribution.report import Stretch, trimmed, unquoted
from rashomon.reading.tree import Doc, Token

_AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
_HELPERS = frozenset({"aux", "auxpass"})
#: What may stand between an auxiliary and its verb, over at most so many tokens.
_BETWEEN = _AUXILIARY | frozenset({"prep", "npadvmod", "punct"})
_LONGEST_GAP = 8
_SUBJECTS = frozenset({"nsubj", "csubj"})
_CONJUNCTIONS = frozenset({"as", "when", "how", "where", "why"})
#: Ways up from a verb without a subject to one that has it.
_UP = frozenset({"conj", "xcomp", "acomp", "advcl", "pcomp", "ccomp", "prep", "dep"})
#: No chain of verbs that share a subject is longer.
_HIGHEST = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DATES = frozenset({"DATE", "TIME"})
_DASHES = frozenset({"-", "–", "—", "--"})
#: Words beside a speaker that say nothing of who it is: "even the mayor", "Obi and Bello both".
_FOCUS = frozenset({"even"})
_FLOATING = frozenset({"all", "both", "each", "alike"})
#: Adverbs that stand for contents: "they said so".
_ANAPHORS = frozenset({"so", "not", "otherwise"})


def subject(verb: Token, words: CueWords) -> tuple[Token | None, Token | None]:
    """The head of the verb's own subject, and of the one that is understood with it."""
    current = verb
    for _ in range(_HIGHEST):
        own = _nearest(current, [*_subjects(current)])
        if own is not None:
            leads = current == verb or _leads_to(current, verb, words)
            return (own if leads else None), own
        passive = next((c for c in current.children if c.dep_ == "nsubjpass"), None)
        if passive is not None and current != verb:
            return None, passive
        if current.dep_ == "acl" and _is_purpose(current):
            current = current.head.head
            continue
        if current.dep_ == "acl" and current.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            owner = _behind(current, words)
            return (owner if current == verb else None), owner
        if current.dep_ not in _UP or current.head == current:
            return None, None
        current = current.head
    return None, None


def _subjects(verb: Token) -> Iterator[Token]:
    """The subjects of a verb; the parse may hang one on "has" in "has, so far, refused"."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            yield child
        elif child.dep_ == "aux":
            yield from (c for c in child.children if c.dep_ in _SUBJECTS)


def _nearest(verb: Token, subjects: list[Token]) -> Token | None:
    """Of two subjects that the parse gives a verb the one beside it: "The end,” he said"."""
    return min(subjects, key=lambda token: abs(token.i - verb.i), default=None)


def _is_purpose(infinitive: Token) -> bool:
    """ "to say" in "had a chance to say", whose subject is that of "had"."""
    noun = infinitive.head
    return noun.dep_ == "dobj" and any(c.tag_ == "TO" for c in infinitive.children)


def agent(verb: Token) -> Token | None:
    """The head of "by ..." with a passive; None where it is left out."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and verb.tag_ == "VBN"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def medium(verb: Token, words: CueWords) -> Token | None:
    """ "video" in "It was seen in the video that ...": what a passive's contents stand in."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "on"}:
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            if noun is not None and noun.lemma_.lower() in words.documents:
                return noun
    return None


def beside(verb: Token) -> Token | None:
    """The speaker next to "said", where the parse fails to make it the subject.

    After the verb only when that follows a quotation or a comma: '"...," said Ade Obi'.
    """
    doc, place = verb.doc, verb.i
    if verb.tag_ not in _FINITE or not place or place + 1 >= len(doc):
        return None
    before = doc[place - 1]
    if before.pos_ in _NOMINAL and before.sent == verb.sent and before.dep_ != "npadvmod":
        return before
    if not (before.is_quote or before.text in {",", "''"}):
        return None
    for token in doc[place + 1 : verb.sent.end - 1]:
        if token.pos_ in _NOMINAL and token.dep_ not in {"compound", "nmod", "poss"}:
            return token if token.head.i <= place or token.nbor().is_punct else None
        if token.pos_ not in {"DET", "ADJ", "PROPN", "NOUN", "PUNCT"}:
            return None
    return None


def phrase(head: Token, verb: Token) -> Stretch:
    """The whole phrase of a subject, as far as it does not run over its verb."""
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i + 1
    for token in doc[head.i + 1 : end]:
        if _is_loose(token, verb) or (token.head == head and _is_date(token)):
            end = min(end, token.left_edge.i)
    if verb.i < head.i:
        start = max(start, verb.i + 1)
    else:
        end = min(end, cue_stretch(verb)[0])
    start = max(start, _after_dateline(doc, start, head.i))
    while start < head.i and doc[start].lower_ in _FOCUS:
        start += 1
    while end - 1 > head.i and doc[end - 1].lower_ in _FLOATING:
        end -= 1
    start, end = unquoted(doc, *trimmed(doc, start, end)) if start < end else (head.i, head.i + 1)
    # The comma that closes an apposition belongs to the phrase.
    if end < verb.i and doc[end].text == "," and "," in {t.text for t in doc[start:end]}:
        end += 1
    return start, end


def _is_loose(clause: Token, verb: Token) -> bool:
    """Whether a clause with a comma tells more of a speaker than who it is.

    "Obi, who was on board, said" is Obi; "said Obi, who steered the ferry" is all of it, and so is
    a speaker who is described ("A sailor, who was on board, said").
    """
    if clause.dep_ not in {"relcl", "acl"}:
        return False
    before = clause.doc[clause.left_edge.i - 1].text
    if before in _DASHES:
        return True
    if before != ",":
        return False
    bare = clause.head.left_edge == clause.head
    speaks = cue_words().takes(clause, "clause") is not None
    return clause.dep_ == "acl" or speaks or (bare and clause.i < verb.i)


def _is_date(child: Token) -> bool:
    """ "on Tuesday" in "The mayor on Tuesday said", which the parse ties to the mayor."""
    named = [child, *child.children] if child.dep_ in {"prep", "npadvmod"} else []
    return any(token.ent_type_ in _DATES for token in named)


def _after_dateline(doc: Doc, start: int, head: int) -> int:
    """Where a phrase begins that opens a passage after "PORT HARBOUR —"."""
    if start or not doc[0].is_upper:
        return start
    dashes = (token.i for token in doc[:head] if token.text in _DASHES)
    return next(dashes, -1) + 1


def cue_stretch(verb: Token) -> Stretch:
    """The verb with the auxiliaries, negation and adverbs before it, its particle and adverb."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    while start > 0 and doc[start - 1].head == verb and doc[start - 1].dep_ in _AUXILIARY:
        start -= 1
    while end < len(doc) and doc[end].head == verb and _belongs(doc[end]):
        end += 1
    start = min(start, _first_auxiliary(verb))
    while start < verb.i and doc[start].lower_ in _CONJUNCTIONS:
        start += 1
    return start, end


def _first_auxiliary(verb: Token) -> int:
    """Where "has" stands in "has, so far, refused", if only adverbials part it from the verb."""
    first = next((c for c in verb.children if c.dep_ in _HELPERS), verb)
    if not 0 < verb.i - first.i <= _LONGEST_GAP:
        return verb.i
    parts = [c for c in verb.children if first.i < c.i < verb.i]
    return first.i if all(c.dep_ in _BETWEEN for c in parts) else verb.i


def _belongs(after: Token) -> bool:
    """Whether a word right after a verb is part of the cue: "laid out", "said bluntly"."""
    return after.dep_ == "prt" or (
        after.dep_ == "advmod" and after.tag_ == "RB" and after.lower_ not in _ANAPHORS
    )


def _behind(participle: Token, words: CueWords) -> Token:
    """Whose words a participle after a noun introduces: the noun's, or those of its issuer.

    "a report saying" is the report's, "issued a statement saying" and "..., saying" the subject's.
    """
    noun = participle.head
    issued = noun.lemma_.lower() in words.documents - words.pictures
    loose = participle.i > 0 and noun.doc[participle.i - 1].text == ","
    if noun.dep_ in _SUBJECTS or not (loose or (issued and noun.dep_ == "dobj")):
        return noun
    current = noun
    while current.head != current:
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return subject(current, words)[1] or noun
    return noun


def _leads_to(first: Token, verb: Token, words: CueWords) -> bool:
    return verb.dep_ == "xcomp" and verb.head == first and first.lemma_ in words.chains
