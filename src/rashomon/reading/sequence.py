"""Which of two claims a source tells as the earlier, from sequence words and joined clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rashomon.model import Claim, Precedence
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.predicates import Predication
from rashomon.reading.tree import Token
from rashomon.reading.words import load_words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class SequenceWords:
    """What ``data/sequence.toml`` says; each field is described there."""

    later_clause: frozenset[str]
    earlier_clause: frozenset[str]
    then: frozenset[str]
    earlier: frozenset[str]


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
    found: list[Precedence] = []
    for number, piece in enumerate(parsed):
        if piece.passage.role == "headline":
            continue
        heads = [p.head for p in predications[number] if piece.place(p.head) in by_place]
        ids = {head.i: by_place[piece.place(head)] for head in heads}
        for head in heads:
            found.extend(_under_a_word(head, ids))
            found.extend(_joined(head, ids))
        found.extend(_told_in_turn(heads, ids))
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
    """ "jumped out and started running": joined clauses are told in their order."""
    if head.dep_ != "conj" or head.head.pos_ not in {"VERB", "AUX"}:
        return
    target = _nearest(head.head, ids)
    if target is not None and target < head.i:
        yield Precedence(ids[target], ids[head.i], head.head.text, "clauses")


def _told_in_turn(heads: Sequence[Token], ids: Mapping[int, str]) -> Iterator[Precedence]:
    """Main clauses one after another, with a sequence word between them or without."""
    words = sequence_words()
    main = [h for h in heads if h.dep_ in {"ROOT", "conj"} and _finite(h)]
    for one, other in pairwise(main):
        lead = [c for c in other.children if c.dep_ == "advmod"]
        cue = next((c for c in lead if c.lower_ in words.then), None)
        back = next((c for c in lead if c.lower_ in words.earlier), None)
        had = _pluperfect(other)
        if cue is not None:
            yield Precedence(ids[one.i], ids[other.i], cue.text, "cue")
        elif back is not None:
            yield Precedence(ids[other.i], ids[one.i], back.text, "clauses")
        elif had is not None:
            if _pluperfect(one) is None:
                yield Precedence(ids[other.i], ids[one.i], had.text, "clauses")
        elif _pluperfect(one) is None and one.sent != other.sent:
            yield Precedence(ids[one.i], ids[other.i], "", "order")


def _finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


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
