"""Invented incidents, spelt out claim by claim, so that judging is tested without a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from rashomon.model import (
    Argument,
    ArgumentRole,
    Attribution,
    Certainty,
    Claim,
    ClaimKind,
    Document,
    Entity,
    EntityMention,
    Event,
    Incident,
    Passage,
    Polarity,
    Predicate,
    Published,
    Source,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of one page: its words, its verb, and who and where its phrases name."""

    page: str
    text: str
    verb: str
    lemma: str
    roles: tuple[tuple[str, str, str | None], ...] = ()
    event: str = "e1"
    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    kind: ClaimKind = "asserted"
    said_by: str | None = None


def crossing(
    page: str, text: str = "A soldier crossed the demarcation line.", **how: object
) -> Told:
    """Told by ``page``: a soldier crosses the line."""
    told = Told(
        page,
        text,
        "crossed",
        "cross",
        (("agent", "A soldier", "n1"), ("patient", "the demarcation line", "n2")),
    )
    return replace(told, **how)  # type: ignore[arg-type]


def incident(*told: Told, background: Sequence[str] = ()) -> tuple[Incident, tuple[Document, ...]]:
    """The incident that these sentences tell, a page for each name, and its documents."""
    pages: dict[str, list[Told]] = {}
    for one in told:
        pages.setdefault(one.page, []).append(one)
    documents: list[Document] = []
    claims: list[Claim] = []
    for name, sentences in sorted(pages.items()):
        text = "\n\n".join(one.text for one in sentences)
        source = _source(name, text)
        passages: list[Passage] = []
        for number, one in enumerate(sentences):
            start = text.index(one.text, passages[-1].end if passages else 0)
            passage = Passage(
                f"{source.id}.p{number}", source.id, "body", start, start + len(one.text), one.text
            )
            passages.append(passage)
            claims.append(_claim(one, passage, len(claims)))
        documents.append(Document(source, text, tuple(passages)))
    events = tuple(
        _event(name, order, [c for c in claims if c.event == name], name in background)
        for order, name in enumerate(sorted({one.event for one in told}))
    )
    built = Incident(
        sources=tuple(document.source for document in documents),
        passages=tuple(passage for document in documents for passage in document.passages),
        claims=tuple(claims),
        entities=_entities(claims),
        events=events,
        details=(),
        links=(),
    )
    return built, tuple(documents)


def _source(name: str, text: str) -> Source:
    return Source(
        f"s{name}", "text", f"What {name} tells", name, None, Published(), "0" * 64, f"{name}.txt",
        len(text.split()),
    )  # fmt: skip


def _claim(one: Told, passage: Passage, number: int) -> Claim:
    def at(words: str) -> tuple[int, int]:
        start = passage.start + one.text.index(words)
        return start, start + len(words)

    said = (Attribution(one.said_by, "said", passage.start, passage.start),) if one.said_by else ()
    return Claim(
        id=f"c{number:02}",
        source=passage.source,
        passage=passage.id,
        start=passage.start,
        end=passage.end,
        quote=one.text,
        predicate=Predicate(one.verb, one.lemma, *at(one.verb)),
        arguments=tuple(
            Argument(cast(ArgumentRole, role), words, *at(words), who)
            for role, words, who in one.roles
        ),
        polarity=one.polarity,
        certainty=one.certainty,
        kind=one.kind,
        attribution=said,
        event=one.event,
    )


def _event(name: str, order: int, claims: Sequence[Claim], background: bool) -> Event:
    return Event(
        name, claims[0].quote, None, None, order, background,
        tuple(claim.id for claim in claims), tuple(sorted({claim.source for claim in claims})),
    )  # fmt: skip


def _entities(claims: Sequence[Claim]) -> tuple[Entity, ...]:
    mentions: dict[str, list[EntityMention]] = {}
    for claim in claims:
        for argument in claim.arguments:
            if argument.entity is not None:
                mentions.setdefault(argument.entity, []).append(
                    EntityMention(
                        claim.source, claim.id, argument.start, argument.end, argument.text
                    )
                )
    return tuple(
        Entity(name, "person", found[0].text, tuple(found))
        for name, found in sorted(mentions.items())
    )
