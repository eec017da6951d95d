"""Which of two claims a source tells as the earlier, from sequence words and joined clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rashomon.model import Claim, Precedence
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.cues import cue_words
from rashomon.reading.lexicon import SPEECH, STATES, lexicon
from rashomon.reading.predicates import Predication
from rashomon.reading.tree import Token
from rashomon.reading.words import load_words, role_words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_VERBAL = frozenset({"VERB", "AUX"})
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class SequenceWords:
    """What ``data/sequence.toml`` says; each field is described there."""

    later_clause: frozenset[str]
    earlier_clause: frozenset[str]
    then: frozenset[str]
    earlier: frozenset[str]
    listing: frozenset[str]
    aside: frozenset[str]
    narrative: frozenset[str]


@lru_cache(maxsize=1)
def sequence_words() -> SequenceWords:
    """The words that order two clauses."""
    return SequenceWords(**{k: frozenset(v) for k, v in load_words("sequence.toml").items()})


def find_precedences(
    parsed: Sequence[ParsedPassage],
    predications: Mapping[int, Sequence[Predication]],
    claims: Sequence[Claim],
) -> tuple[Precedence, ...]:
    """Every order that a source tells between two of its claims."""
    by_place = {(c.predicate.start, c.predicate.end): c.id for c in claims}
    facts = {c.id for c in claims if c.polarity == "+" and c.kind == "asserted"}
    found: list[Precedence] = []
    for number, piece in enumerate(parsed):
        if piece.passage.role == "headline":
            continue
        heads = [p.head for p in predications[number] if piece.place(p.head) in by_place]
        ids = {head.i: by_place[piece.place(head)] for head in heads}
        for head in heads:
            found.extend(_under_a_word(head, ids))
            found.extend(_joined(head, ids))
        found.extend(_looking_about(heads, ids))
        found.extend(_told_in_turn([h for h in heads if ids[h.i] in facts], ids))
    return tuple(dict.fromkeys(found))


def _under_a_word(head: Token, ids: Mapping[int, str]) -> Iterator[Precedence]:
    """ "before being dragged away", "after the vehicle overturned"."""
    words = sequence_words()
    marker = next(
        (c for c in head.children if c.dep_ in {"mark", "advmod"} and c.i < head.i and _orders(c)),
        None,
    )
    governor = head.head
    if head.dep_ in {"pcomp", "pobj"} and _orders(head.head):
        marker, governor = head.head, head.head.head
    elif head.dep_ != "advcl":
        return
    if marker is None:
        return
    target = _nearest(governor, ids)
    if target is None or target == head.i:
        return
    mine, other = ids[head.i], ids[target]
    if marker.lower_ in words.later_clause:
        yield Precedence(other, mine, marker.text, "cue")
    elif marker.lower_ in words.earlier_clause:
        yield Precedence(mine, other, marker.text, "cue")


def _orders(token: Token) -> bool:
    words = sequence_words()
    return token.lower_ in words.later_clause or token.lower_ in words.earlier_clause


def _joined(head: Token, ids: Mapping[int, str]) -> Iterator[Precedence]:
    """ "jumped out and started running": joined clauses are told in their order.

    Not where they are listed ("both ... and"), where one of them only describes, and where they
    stand in a perfect, which tells results and not their course.
    """
    if head.dep_ != "conj" or not {head.pos_, head.head.pos_} <= _VERBAL:
        return
    target = _nearest(head.head, ids)
    if target is None or target >= head.i or _is_listed(head.head):
        return
    if _happens(head) and _happens(head.doc[target]) and not _is_perfect(head.head):
        yield Precedence(ids[target], ids[head.i], head.head.text, "clauses")


def _is_listed(first: Token) -> bool:
    return any(c.dep_ == "preconj" or c.lower_ in sequence_words().listing for c in first.children)


def _looking_about(heads: Sequence[Token], ids: Mapping[int, str]) -> Iterator[Precedence]:
    """Main clauses one after another, where a word says which of the two came first."""
    words = sequence_words()
    for one, other in pairwise(h for h in heads if _is_main(_finite_verb(h))):
        verb = _finite_verb(other)
        lead = [c for c in (*verb.children, *other.children) if c.dep_ == "advmod"]
        cue = next((c for c in lead if c.lower_ in words.then), None)
        back = next((c for c in lead if c.lower_ in words.earlier), None)
        had = _pluperfect(verb)
        if cue is not None:
            yield Precedence(ids[one.i], ids[other.i], cue.text, "cue")
        elif back is not None:
            yield Precedence(ids[other.i], ids[one.i], back.text, "clauses")
        elif had is not None and _pluperfect(_finite_verb(one)) is None:
            yield Precedence(ids[other.i], ids[one.i], had.text, "clauses")


def _told_in_turn(heads: Sequence[Token], ids: Mapping[int, str]) -> Iterator[Precedence]:
    """Sentences of one paragraph that carry the story on.

    Only happenings told in the narrative tense do; states, results and what is said or published
    do not (Labov & Waletzky 1967; Lascarides & Asher 1993).
    """
    carried = [h for h in heads if _is_main(_finite_verb(h)) and _carries_on(h)]
    for one, other in pairwise(carried):
        if one.sent != other.sent and _is_past(one) == _is_past(other):
            yield Precedence(ids[one.i], ids[other.i], "", "order")


def _finite_verb(head: Token) -> Token:
    """The verb that gives ``head`` its tense: "started" of "started running"."""
    verb = head
    while verb.dep_ == "xcomp" and verb.head.pos_ in _VERBAL and verb.head.i < verb.i:
        verb = verb.head
    return verb


def _is_main(verb: Token) -> bool:
    """Whether its clause is told by the page: a main one, or one that "police said" follows."""
    while verb.dep_ == "conj" and verb.head.pos_ in _VERBAL:
        verb = verb.head
    if verb.dep_ == "ccomp":
        return verb.i < verb.head.i and verb.head.dep_ == "ROOT" and _is_finite(verb)
    return verb.dep_ == "ROOT" and _is_finite(verb)


def _carries_on(head: Token) -> bool:
    """Whether a main clause moves the story: a happening in the narrative tense, of this story."""
    verb = _finite_verb(head)
    helping = {c.lower_ for c in _helpers(verb)}
    looks_aside = any(c.lower_ in sequence_words().aside for c in verb.children)
    return (
        not looks_aside
        and not helping - sequence_words().narrative
        and _happens(head)
        and not _puts_out(head)
        and verb.tag_ != "VBG"
    )


def _happens(head: Token) -> bool:
    """Whether it tells a happening: not how things are, not what somebody says."""
    file = lexicon().verb_file(head.lemma_)
    return (
        head.pos_ in _VERBAL
        and head.lemma_ not in role_words().copulas | role_words().perception
        and file not in STATES
        and file != SPEECH
    )


def _puts_out(head: Token) -> bool:
    """Whether it tells that a document or a picture is made public, which any page tells first."""
    kinds = cue_words().documents | cue_words().pictures
    return any(c.dep_ in _OBJECTS and c.lemma_ in kinds for c in head.children)


def _is_past(head: Token) -> bool:
    """Whether its clause is in the past; else it is in the historic present."""
    verb = _finite_verb(head)
    while verb.dep_ == "conj" and not _helpers(verb) and verb.tag_ == "VBN":
        verb = verb.head
    return any(t.tag_ == "VBD" for t in (verb, *_helpers(verb)))


def _helpers(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or bool(_helpers(verb))


def _is_perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _pluperfect(verb: Token) -> Token | None:
    """The "had" of a verb that looks back from what is being told (Reichenbach 1947)."""
    return next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "had"), None)


def _nearest(token: Token, ids: Mapping[int, str]) -> int | None:
    """The claim's predicate at ``token`` or just above it (a carrier verb is none itself)."""
    for candidate in (token, *token.ancestors):
        if candidate.i in ids:
            return candidate.i
        for child in candidate.children:
            if child.dep_ in {"xcomp", "acomp"} and child.i in ids:
                return child.i
    return None
