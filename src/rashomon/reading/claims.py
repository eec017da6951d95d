"""One claim from each predicate: its words, who takes part, how many, when, how sure, who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from spacy.tokens import Token

from rashomon.model import Argument, Claim, Predicate, Quantity, Time
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution import Reported, chain_for
from rashomon.reading.certainty import stance
from rashomon.reading.coreference import Reference
from rashomon.reading.predicates import Participant, Predication

#: Parts of a clause that belong to the claim's own words.
_OWN = frozenset({"aux", "auxpass", "neg", "prt", "advmod", "npadvmod"})
#: What hangs on a participant but tells of something else.
_ASIDES = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl"})
_STEPS = 40  # a bound on walks up a damaged parse

Spanned = TypeVar("Spanned", Quantity, Time)


def claims_of(
    number: int,
    piece: ParsedPassage,
    predications: Sequence[Predication],
    reference: Reference,
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    reported: Sequence[Reported],
) -> list[Claim]:
    """The claims of passage ``number`` of a source, in text order; ids are set by the caller."""
    by_head = {predication.head.i: predication for predication in predications}
    counted = _governed(piece, quantities, by_head)
    dated = _governed(piece, times, by_head)
    cues = {(r.cue.start, r.cue.end) for r in reported}
    claims = []
    for predication in predications:
        start, end = piece.place(predication.head)
        if any(first <= start and end <= last for first, last in cues):
            continue
        own_times = dated.get(predication.head.i, ()) or _inherited(predication, dated)
        claims.extend(
            _claim(
                number,
                piece,
                predication,
                reference,
                tuple(counted.get(predication.head.i, ())),
                time,
                reported,
            )
            for time in _one_each(predication, own_times)
        )
    return claims


def _claim(
    number: int,
    piece: ParsedPassage,
    predication: Predication,
    reference: Reference,
    quantities: tuple[Quantity, ...],
    time: Time | None,
    reported: Sequence[Reported],
) -> Claim:
    head = predication.head
    start, end = piece.place(head)
    arguments = tuple(
        _argument(number, piece, head, participant, reference)
        for participant in predication.participants
    )
    first, last = _extent(piece, predication, arguments, quantities)
    offset = piece.passage.start
    attitude = stance(head)
    return Claim(
        id="",
        source=piece.passage.source,
        passage=piece.passage.id,
        start=first,
        end=last,
        quote=piece.passage.text[first - offset : last - offset],
        predicate=Predicate(head.text, predication.lemma, start, end),
        arguments=arguments,
        quantities=quantities,
        time=time,
        polarity=attitude.polarity,
        certainty=attitude.certainty,
        kind=attitude.kind,
        attribution=chain_for(start, end, reported),
    )


def _argument(
    number: int,
    piece: ParsedPassage,
    predicate: Token,
    participant: Participant,
    reference: Reference,
) -> Argument:
    tokens = _phrase(participant.head)
    start = piece.place(tokens[0])[0]
    end = piece.place(tokens[-1])[1]
    offset = piece.passage.start
    return Argument(
        role=participant.role,
        text=piece.passage.text[start - offset : end - offset],
        start=start,
        end=end,
        entity=reference.chain_of.get((number, participant.head.i)),
        defining=_defines(predicate, participant.head),
    )


def _defines(predicate: Token, participant: Token) -> bool:
    """Whether the predicate hangs on the participant, without a comma, to say which one is meant."""
    if predicate.dep_ not in {"acl", "relcl"} or predicate.head.i != participant.i:
        return False
    between = predicate.doc[participant.i + 1 : predicate.i]
    return not any(token.text in {",", "-", "–", "—", "("} for token in between)


def _phrase(head: Token) -> list[Token]:
    """The head with what belongs to it, without relative clauses and other asides."""
    kept = [head]
    waiting = [child for child in head.children if child.dep_ not in _ASIDES]
    while waiting:
        token = waiting.pop()
        kept.append(token)
        waiting.extend(child for child in token.children if child.dep_ not in _ASIDES)
    return sorted(kept, key=lambda token: token.i)


def _extent(
    piece: ParsedPassage,
    predication: Predication,
    arguments: Sequence[Argument],
    quantities: Sequence[Quantity],
) -> tuple[int, int]:
    """From the first to the last word of the claim, within the sentence of its predicate."""
    head = predication.head
    sentence = piece.place(head.sent)
    spans = [piece.place(head)]
    spans += [piece.place(c) for c in head.children if c.dep_ in _OWN]
    spans += [(a.start, a.end) for a in arguments]
    spans += [(q.start, q.end) for q in quantities]
    inside = [(s, e) for s, e in spans if sentence[0] <= s and e <= sentence[1]]
    return min(s for s, _ in inside), max(e for _, e in inside)


def _governed(
    piece: ParsedPassage, spans: Sequence[Spanned], by_head: Mapping[int, Predication]
) -> dict[int, list[Spanned]]:
    """Each quantity or time under the nearest predicate that governs it."""
    offset = piece.passage.start
    found: dict[int, list[Spanned]] = {}
    for item in spans:
        span = piece.doc.char_span(item.start - offset, item.end - offset, alignment_mode="expand")
        if span is None:
            continue
        governor = _governor(span.root, by_head)
        if governor is not None:
            found.setdefault(governor, []).append(item)
    return found


def _governor(token: Token, by_head: Mapping[int, Predication]) -> int | None:
    for _ in range(_STEPS):
        if token.i in by_head:
            return token.i
        if token.head is token or token.head == token:
            break
        token = token.head
    # A carrier verb ("began", "was") is no predicate; what it carries is.
    return next((c.i for c in token.subtree if c.i in by_head), None)


def _one_each(predication: Predication, times: Sequence[Time]) -> Sequence[Time | None]:
    """ "the attempts of 1998 and 2007" are two; any other predicate has one time, the first."""
    if predication.nominal and predication.head.tag_ == "NNS":
        dated = [t for t in times if t.earliest is not None]
        if len({t.value for t in dated}) > 1:
            return dated
    return times[:1] or (None,)


def _inherited(predication: Predication, dated: Mapping[int, Sequence[Time]]) -> Sequence[Time]:
    """A conjoined clause without a time of its own shares that of the clause it continues."""
    head = predication.head
    for _ in range(3):
        if head.dep_ not in {"conj", "xcomp"} or head.head.i == head.i:
            return ()
        head = head.head
        if head.i in dated:
            return dated[head.i]
    return ()
