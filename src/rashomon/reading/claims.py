"""One claim from each predicate: its words, who takes part, how many, when, who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Argument, Claim, Predicate, Quantity, Time
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.asides import asides, bare_ages
from rashomon.reading.attribution import Chains, Span
from rashomon.reading.certainty import stance
from rashomon.reading.copulas import location_words
from rashomon.reading.coreference import Reference
from rashomon.reading.dated import Dated
from rashomon.reading.entries import Entry, entries
from rashomon.reading.governed import governed
from rashomon.reading.predicates import Predication
from rashomon.reading.roles import Participant
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

#: Parts of a clause that belong to the claim's own words.
_OWN = frozenset({"aux", "auxpass", "neg", "prt", "advmod", "npadvmod"})
#: What hangs on a participant but tells of something else.
_ASIDES = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "ccomp", "parataxis"})
#: Where a noun stands that is said to be there, or beside another.
_ALONE = frozenset({"ROOT", "appos", "attr"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that", "all", "both"})
#: "No looting" is denied by its article.
_NO = "no"
#: What takes up all that was said before.
_TAKEN_UP = frozenset({"this", "that", "it"})


@dataclass(frozen=True, slots=True)
class Findings:
    """Passage ``number`` of a source with all that was found in it and in the source around it.

    ``cues`` are the reporting words of the passage: they mark whose claim it is and are none.
    ``names`` are the ids that the source's claims get in turn.
    """

    number: int
    piece: ParsedPassage
    predications: Sequence[Predication]
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    reference: Reference
    voices: Chains
    cues: Sequence[Span]
    names: Iterator[str]


def claims_of(found: Findings) -> list[Claim]:
    """The claims of a passage in text order."""
    kept = [p for p in found.predications if not (_is_hour(p, found) or _is_unit(p, found))]
    found = replace(found, predications=kept)
    forms = [*entries(found.piece, found.quantities)]
    predications = [each for each in _claimed(found) if not _is_within(found, each, forms)]
    heads = {each.head.i for each in (*found.predications, *predications)}
    taking_part = {p.head.i: each.head.i for each in predications for p in each.participants}
    settled = {quantity.start for entry in forms for quantity in entry.quantities}
    loose = [quantity for quantity in found.quantities if quantity.start not in settled]
    counted = governed(found.piece, loose, heads, taking_part)
    placed = {quantity for held in counted.values() for quantity in held}
    alone = (quantity for quantity in loose if quantity not in placed)
    for told, age in bare_ages(found.piece, alone):
        predications.append(told)
        heads.add(told.head.i)
        counted[told.head.i] = [age]
    predications.sort(key=lambda each: each.head.i)
    dated = Dated(found.piece, found.times, heads)
    claims: list[Claim] = []
    for predication in predications:
        quantities = tuple(counted.get(predication.head.i, ()))
        claims.extend(
            _claim(found, predication, quantities, time) for time in dated.when(predication)
        )
    claims.extend(_told_by(found, entry) for entry in forms)
    return sorted(claims, key=lambda claim: claim.start) if forms else claims


def _is_within(found: Findings, predication: Predication, forms: Sequence[Entry]) -> bool:
    """Whether a predicate is what the parse made of an entry without a verb."""
    start, end = found.piece.place(predication.head)
    return any(entry.start <= start and end <= entry.end for entry in forms)


def _told_by(found: Findings, entry: Entry) -> Claim:
    """What an entry of a form tells: "Injured: 61"."""
    start, end = found.piece.place(entry.head)
    inside = (t for t in found.times if entry.start <= t.start and t.end <= entry.end)
    return Claim(
        id=next(found.names),
        source=found.piece.passage.source,
        passage=found.piece.passage.id,
        start=entry.start,
        end=entry.end,
        quote=found.piece.exact(entry.start, entry.end),
        predicate=Predicate(found.piece.exact(start, end), entry.lemma, start, end),
        arguments=entry.arguments,
        quantities=entry.quantities,
        time=next(inside, None),
        polarity="+",
        certainty="certain",
        kind="asserted",
        attribution=found.voices.behind(start, end),
    )


def _claimed(found: Findings) -> list[Predication]:
    """The predicates that claim something: a cue does not, but what it tells of the speaker does.

    What any other clause tells of its participants in passing is part of its own claim.
    """
    claimed: list[Predication] = []
    for predication in found.predications:
        start, end = found.piece.place(predication.head)
        told = any(cue.start <= start and end <= cue.end for cue in found.cues)
        if told and not _is_a_deed_too(predication):
            claimed += asides(predication)
        else:
            claimed.append(predication)
    return sorted(claimed, key=lambda each: each.head.i)


def _is_a_deed_too(predication: Predication) -> bool:
    """Whether a word that marks whose claim something is tells of a deed besides."""
    head = predication.head
    return (
        _binds(predication)
        or _numbered(head) is not None
        or head.lemma_.lower() in role_words().uttering
        or _takes_up(head)
    )


def _takes_up(verb: Token) -> bool:
    """Whether a verb denies what was said before: "the ministry denied this"."""
    return verb.lemma_.lower() in role_words().rejecting and any(
        child.dep_ in {"dobj", "obj"} and child.lower_ in _TAKEN_UP for child in verb.children
    )


def _is_hour(predication: Predication, found: Findings) -> bool:
    """Whether all that is said is what time it was: "it was 3:40 when the engine came"."""
    start, end = found.piece.place(predication.head)
    return predication.head.dep_ == "attr" and any(
        time.precision == "minute" and time.start <= start and end <= time.end
        for time in found.times
    )


def _is_unit(predication: Predication, found: Findings) -> bool:
    """Whether the parse took a unit for a verb: the "m" of "fell about 200m"."""
    head = predication.head
    start, end = found.piece.place(head)
    numbered = head.pos_ == "VERB" and any(child.dep_ == "nummod" for child in head.children)
    return numbered and any(
        quantity.unit is not None and quantity.start < start and end <= quantity.end
        for quantity in found.quantities
    )


def _binds(predication: Predication) -> bool:
    """Whether saying so is a deed of its own, done to a thing: "promised three million euros"."""
    return predication.head.lemma_.lower() in role_words().binding and any(
        child.dep_ in {"dobj", "obj"} and child.pos_ in {"NOUN", "SYM", "NUM"}
        for child in predication.head.children
    )


def _numbered(cue: Token) -> Token | None:
    """The number that is all a report says: "spoke of 35", "counted nine dead"."""
    brought = [child for child in cue.children if child.dep_ in {"dobj", "obj"}]
    for child in cue.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            brought += [token for token in child.children if token.dep_ == "pobj"]
    for token in brought:
        if token.pos_ == "NUM" or any(child.dep_ == "nummod" for child in token.children):
            return token
    return None


def _claim(
    found: Findings,
    predication: Predication,
    quantities: tuple[Quantity, ...],
    time: Time | None,
) -> Claim:
    passage, head = found.piece.passage, predication.head
    start, end = found.piece.place(head)
    arguments = tuple(_argument(found, head, each) for each in predication.participants)
    first, last = _extent(found.piece, predication, [*arguments, *quantities])
    attitude = stance(head)
    return Claim(
        id=next(found.names),
        source=passage.source,
        passage=passage.id,
        start=first,
        end=last,
        quote=found.piece.exact(first, last),
        predicate=Predicate(found.piece.exact(start, end), predication.lemma, start, end),
        arguments=arguments,
        quantities=quantities,
        time=time,
        polarity=attitude.polarity,
        certainty=attitude.certainty,
        kind=attitude.kind,
        attribution=found.voices.behind(*(_spoken(found, head) or (start, end))),
    )


def _spoken(found: Findings, head: Token) -> tuple[int, int] | None:
    """Where the number stands that is all a reporting word tells; None for any other word."""
    start, end = found.piece.place(head)
    if not any(cue.start <= start and end <= cue.end for cue in found.cues):
        return None
    number = None if head.lemma_.lower() in role_words().binding else _numbered(head)
    return found.piece.place(number) if number is not None else None


def _argument(found: Findings, predicate: Token, participant: Participant) -> Argument:
    tokens = _phrase(participant.head)
    start = found.piece.place(tokens[0])[0]
    end = found.piece.place(tokens[-1])[1]
    return Argument(
        role=participant.role,
        text=found.piece.exact(start, end),
        start=start,
        end=end,
        entity=found.reference.chain_of.get((found.number, participant.head.i)),
        defining=_defines(predicate, participant.head),
    )


def _defines(predicate: Token, participant: Token) -> bool:
    """Whether the predicate hangs on the participant without a comma, to say which one it is."""
    if predicate.dep_ not in {"acl", "relcl"} or predicate.head.i != participant.i:
        return False
    if predicate.dep_ == "acl" and _stands_alone(participant):
        return False
    between = predicate.doc[participant.i + 1 : predicate.i]
    return not any(token.text in {",", "-", "–", "—", "("} for token in between)


def _stands_alone(noun: Token) -> bool:
    """Whether a participle behind a noun is all that is said of it: "One car burned."

    So are those counted in a list or beside a name, and where the parse found no verb above:
    "Losses: two huts burnt, nine men wounded", "In 1990 two climbers drowned in the lake".
    """
    if noun.dep_ == "ROOT":
        return True
    if not any(child.dep_ == "nummod" for child in noun.children):
        return False
    if any(child.lower_ in _DEFINITE for child in noun.children):
        return False
    first = noun
    while first.dep_ == "conj" and first.head is not first:
        first = first.head
    if first.dep_ in _ALONE:
        return True
    return not any(above.pos_ in {"VERB", "AUX"} for above in first.ancestors)


def _phrase(head: Token) -> list[Token]:
    """The head with what belongs to it, up to the first aside after it ("the man" who fled)."""
    kept = [head]
    waiting = [child for child in head.children if child.dep_ not in _ASIDES]
    while waiting:
        token = waiting.pop()
        kept.append(token)
        waiting.extend(child for child in token.children if child.dep_ not in _ASIDES)
    kept.sort(key=lambda token: token.i)
    for number in range(kept.index(head) + 1, len(kept)):
        between = head.doc[kept[number - 1].i + 1 : kept[number].i]
        if not all(token.is_punct for token in between):
            return kept[:number]
    return kept


def _extent(
    piece: ParsedPassage, predication: Predication, parts: Sequence[Argument | Quantity]
) -> tuple[int, int]:
    """From the first to the last word of the claim, within the sentence of its predicate."""
    head = predication.head
    first, last = piece.place(head.sent)
    own = [head, *(child for child in head.children if child.dep_ in _OWN or child.lower_ == _NO)]
    own += [child for child in head.children if predication.lemma.endswith(f" {child.lower_}")]
    own += location_words(head)
    own += [p.preposition for p in predication.participants if p.preposition is not None]
    spans = [*map(piece.place, own), *((part.start, part.end) for part in parts)]
    inside = [(start, end) for start, end in spans if first <= start and end <= last]
    return min(start for start, _ in inside), max(end for _, end in inside)
