"""Invented accounts of invented incidents, built claim by claim without a language model."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from rashomon.model import (
    Argument,
    ArgumentRole,
    Attribution,
    Chain,
    Claim,
    Document,
    EntityKind,
    Mention,
    MentionForm,
    Passage,
    Precedence,
    Predicate,
    Published,
    Quantity,
    Reading,
    Source,
    Time,
)

#: What the nouns of the invented incidents are; any other noun is a thing, any name a person.
KINDS: dict[str, EntityKind] = {
    "guard": "person",
    "woman": "person",
    "boy": "person",
    "skipper": "person",
    "divers": "group",
    "marchers": "group",
    "police": "organisation",
    "harbour": "place",
    "square": "place",
    "Larkhaven": "place",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One clause to be: who does what to whom, where and when, and how many."""

    lemma: str
    agent: str | None = None
    patient: str | None = None
    place: str | None = None
    time: Time | None = None
    counts: tuple[Quantity, ...] = ()
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A page with what reading makes of it."""

    document: Document
    reading: Reading

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.reading.claims


def quantity(
    text: str,
    low: float | None,
    high: float | None = None,
    *,
    of: str | None = None,
    unit: str | None = None,
) -> Quantity:
    return Quantity(text, 0, len(text), low, high, unit, of)


def on(day: str, text: str | None = None) -> Time:
    """A day told in full."""
    return Time(text or day, 0, 1, day, day, day, "day", "the page says so")


def yearless(month_day: str, text: str) -> Time:
    """A day told without its year: ``yearless("05-03", "3 May")``."""
    return Time(text, 0, 1, f"XXXX-{month_day}", None, None, "day", "no year told")


def days_ago(days: int, text: str, latest: str | None = None) -> Time:
    """A distance from the day of a page of which at most the latest day is known."""
    return Time(
        text, 0, 1, f"P{days}D", None, latest, "day", "counts from publication", "publication",
        f"-P{days}D",
    )  # fmt: skip


def account(
    name: str, *deeds: Deed, published: Published | None = None, outlet: str | None = None
) -> Account:
    """A page that tells ``deeds`` one after the other, each in a sentence of its own."""
    text = ""
    claims: list[Claim] = []
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for number, deed in enumerate(deeds):
        start = len(text)
        arguments: list[Argument] = []
        quantities: tuple[Quantity, ...] = ()
        predicate = Predicate(deed.lemma, deed.lemma, start, start)
        roles: tuple[tuple[ArgumentRole | None, str | None], ...] = (
            ("agent", deed.agent),
            (None, deed.lemma),
            ("patient", deed.patient),
            ("place", deed.place),
        )
        for role, words in roles:
            if words is None:
                continue
            here, end = len(text), len(text) + len(words)
            text += words + " "
            if role is None:
                predicate = replace(predicate, start=here, end=end)
                continue
            arguments.append(Argument(role, words, here, end, f"{name}.{words}"))
            mentions[words].append(_mention(words, here))
        for count in deed.counts:
            here = text.find(count.text, start)
            if here < 0:
                here = len(text)
                text += count.text + " "
            quantities += (replace(count, start=here, end=here + len(count.text)),)
        attribution = (Attribution(deed.said_by, "said", start, start + 1),) if deed.said_by else ()
        text = text.rstrip() + ". "
        claims.append(
            Claim(
                id=f"{name}.c{number:03}",
                source=name,
                passage=f"{name}.p0",
                start=start,
                end=len(text) - 2,
                quote=text[start : len(text) - 2],
                predicate=predicate,
                arguments=tuple(arguments),
                quantities=quantities,
                time=deed.time,
                attribution=attribution,
            )
        )
    chains = tuple(
        Chain(
            id=f"{name}.{words}",
            source=name,
            kind=_kind(words),
            name=words,
            plural=words.endswith("s") and not words.istitle(),
            modifiers=frozenset(words.split()[1:-1]),
            mentions=tuple(found),
        )
        for words, found in mentions.items()
    )
    source = Source(
        name, "text", f"Page {name}", outlet, None, published or Published(), "0" * 64, name, 1
    )
    document = Document(source, text, (Passage(f"{name}.p0", name, "body", 0, len(text), text),))
    return Account(document, Reading(name, tuple(claims), chains))


def follows(before: Claim, after: Claim) -> Precedence:
    """A sequence word puts the one before the other."""
    return Precedence(before.id, after.id, "then", "cue")


def _kind(words: str) -> EntityKind:
    head = words.rsplit(maxsplit=1)[-1]
    return KINDS.get(head, "person" if words.istitle() else "thing")


def _mention(words: str, start: int) -> Mention:
    head = words.rsplit(maxsplit=1)[-1]
    form: MentionForm = "name" if words.istitle() else "description"
    return Mention(start, start + len(words), words, head.lower(), form)
