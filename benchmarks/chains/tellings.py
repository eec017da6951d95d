"""Gold mentions as claims: what our reading makes of each, and what it finds by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from chains.gold import GoldDocument, GoldMention
from rashomon.intake import documents
from rashomon.model import Document, Passage, Published, Reading, Source
from rashomon.reading import read
from rashomon.reading.annotate import load_model, parse
from rashomon.reading.attribution import Chains, find_reported
from rashomon.reading.claims import Findings, claims_of
from rashomon.reading.coreference import resolve
from rashomon.reading.predicates import Predication, find_predications
from rashomon.reading.quantity import find_quantities
from rashomon.reading.roles import Participant
from rashomon.reading.subject import subject
from rashomon.reading.time import find_times
from rashomon.reading.tree import Doc, Token

#: A report with a claim for each mention, the mention of each claim, the lemma of its head word.
Told = tuple[Reading, dict[str, GoldMention], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Head:
    """The head word of a mention: where it stands, and its lemma; of "who" the place of whom."""

    start: int
    end: int
    lemma: str


def document_of(gold: GoldDocument) -> Document:
    """The report as one body, of which nothing is known about where it is from."""
    source = Source(gold.id, "text", None, None, None, Published(), "", gold.id, 0)
    body = Passage(f"{gold.id}.p0", gold.id, "body", 0, len(gold.text), gold.text)
    return Document(source, gold.text, (body,))


def page_of(gold: GoldDocument) -> Document:
    """The report as intake gives it, under its own name: headline and body told apart."""
    (document,) = documents(gold.text.encode(), gold.id)
    if not isinstance(document, Document) or document.text != gold.text:
        return document_of(gold)
    passages = (
        replace(passage, id=f"{gold.id}.p{number}", source=gold.id)
        for number, passage in enumerate(document.passages)
    )
    return replace(document_of(gold), passages=tuple(passages))


def read_alone(golds: Sequence[GoldDocument]) -> list[Reading]:
    """What our reading finds in what intake gives of each, without knowing of any mention."""
    return list(read([page_of(gold) for gold in golds], load_model()))


def heads_of(gold: GoldDocument) -> dict[GoldMention, Head]:
    """The head word of each mention of which the parse has one."""
    ((piece,),) = parse([document_of(gold)], load_model())
    found = {}
    for mention in gold.mentions:
        head = _head(piece.doc, mention)
        if head is not None:
            meant = _antecedent(head)
            found[mention] = Head(meant.idx, meant.idx + len(meant.text), head.lemma_.lower())
    return found


def read_with_mentions(
    gold: GoldDocument,
) -> Told:
    """The report with its mentions as claims, by our own reading of the words around them."""
    document = document_of(gold)
    ((piece,),) = parse([document], load_model())
    found = {predication.head.i: predication for predication in find_predications(piece.doc)}
    places: dict[int, GoldMention] = {}
    for mention in gold.mentions:
        head = _head(piece.doc, mention)
        if head is not None and head.i not in places:
            places[head.i] = mention
            found.setdefault(head.i, _predication(head))
    predications = [found[number] for number in sorted(found)]
    reference = resolve([piece], {0: predications})
    findings = Findings(
        number=0,
        piece=piece,
        predications=predications,
        quantities=find_quantities(piece),
        times=find_times([piece], Published()),
        reference=reference,
        voices=Chains(find_reported([piece])),
        cues=(),
        names=(f"{gold.id}.c{number:04}" for number in count()),
    )
    at = {piece.doc[number].idx: mention for number, mention in places.items()}
    claims = tuple(claims_of(findings))
    mention_of = {
        claim.id: at.pop(claim.predicate.start) for claim in claims if claim.predicate.start in at
    }
    lemmas = {
        claim.id: token.lemma_.lower()
        for claim in claims
        for token in piece.doc
        if token.idx == claim.predicate.start and claim.id in mention_of
    }
    return Reading(gold.id, claims, reference.chains), mention_of, lemmas


def _antecedent(head: Token) -> Token:
    """Whom a relative pronoun means by our reading: "the maid who found him" is of the maid."""
    verb = head.head
    relative = head.pos_ == "PRON" and head.dep_ in {"nsubj", "nsubjpass"} and verb.dep_ == "relcl"
    return (subject(verb) or head) if relative else head


def _head(doc: Doc, mention: GoldMention) -> Token | None:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    root = span.root
    return root if not root.is_punct else span[0]


def _predication(head: Token) -> Predication:
    """A predicate where our reading sees none ("the strike-hit port", "the 5.9 shock")."""
    participants = []
    if head.pos_ in {"VERB", "AUX"}:
        doer = subject(head)
        if doer is not None:
            participants.append(Participant("agent", doer))
        participants += [Participant("patient", c) for c in head.children if c.dep_ == "dobj"]
    else:
        participants += [Participant("patient", c) for c in head.children if c.dep_ == "poss"]
    return Predication(head, head.lemma_.lower(), tuple(participants), nominal=head.pos_ == "NOUN")
