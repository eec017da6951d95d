"""The nouns of Rashomon: frozen facts that every room passes on and none alters.

Offsets are counted in Unicode code points of the source's extracted text, half-open
(``text[start:end]``). Times are ISO 8601 strings: a date (``2021-03-04``, meaning the whole of
that day) or a date with a time of day (``2021-03-04T09:30``); ``None`` means an open end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["html", "text", "pdf"]
Role = Literal["headline", "body", "quotation", "caption", "comment", "furniture"]
Polarity = Literal["+", "-"]
Certainty = Literal["certain", "probable", "possible"]
ClaimKind = Literal["asserted", "asked", "wished", "ordered"]
ArgumentRole = Literal[
    "agent", "patient", "recipient", "instrument", "place", "origin", "destination", "topic"
]
EntityKind = Literal["person", "group", "organisation", "place", "thing"]
Precision = Literal["minute", "hour", "day", "week", "month", "season", "year", "decade", "century"]
MentionForm = Literal["name", "description", "pronoun"]
DetailKind = Literal["number", "time", "place", "identity", "manner"]
Standing = Literal["agreed", "refined", "disputed", "single"]
LinkKind = Literal["cites", "quotes", "copies", "shares_error"]

#: Roles whose words are an account of the incident. Comments and furniture never are.
ACCOUNT_ROLES: frozenset[Role] = frozenset({"headline", "body", "quotation", "caption"})


@dataclass(frozen=True, slots=True)
class Published:
    """When a source came out, as an interval with the reason for each bound in words."""

    earliest: str | None = None
    latest: str | None = None
    basis: str = "no date on the page"


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence. ``sha256``: of its original bytes; ``words``: of its account.

    ``locator`` is the path or URL that it was added from (for a WARC record, the target URI).
    """

    id: str
    kind: Kind
    title: str | None
    outlet: str | None
    author: str | None
    published: Published
    sha256: str
    locator: str
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source with one role. ``author``, ``posted``, ``depth``: comments only.

    A quotation's ``author`` is the outlet or person that it was lifted from, where the page says;
    a caption's is the outlet or agency that it credits.
    """

    id: str
    source: str
    role: Role
    start: int
    end: int
    text: str
    author: str | None = None
    posted: str | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What intake makes of one original: the source, its extracted text, and its passages in order.

    Passages do not overlap and ``passage.text == text[passage.start:passage.end]`` always holds.
    """

    source: Source
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Predicate:
    """The word a claim turns on; ``lemma`` names the happening ("shooting" -> "shoot")."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what takes part, in which role.

    ``entity`` is a chain after reading, an entity after weighing. ``defining``: the clause only
    says which ones are meant ("the men rescued on Monday"), so that a number of them is no number
    of all whom it befell.
    """

    role: ArgumentRole
    text: str
    start: int
    end: int
    entity: str | None = None
    defining: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many or how much. "over 40" -> low 41, high None; "five" -> 5, 5.

    ``of`` is what is counted. ``unit`` is a measure ("metre", "year", "USD"); None: a plain count.
    """

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None
    of: str | None


@dataclass(frozen=True, slots=True)
class Time:
    """When, after TIMEX3 (ISO-TimeML): ``value``; an unknown year is ``XXXX-11-13``.

    ``anchor`` names what a relative time hangs on and ``shift`` how far from it, as a signed
    ISO 8601 duration ("eleven days ago": anchor "publication", shift "-P11D"). An unknown anchor
    leaves ``earliest`` and ``latest`` open.
    """

    text: str
    start: int
    end: int
    value: str
    earliest: str | None
    latest: str | None
    precision: Precision
    basis: str
    anchor: Literal["publication", "narrative"] | None = None
    shift: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One voice in the chain behind a claim: who says so, and the cue that marks it."""

    who: str
    cue: str
    start: int
    end: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion in a passage. ``attribution``: outermost voice last; empty: the source."""

    id: str
    source: str
    passage: str
    start: int
    end: int
    quote: str
    predicate: Predicate
    arguments: tuple[Argument, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    time: Time | None = None
    polarity: Polarity = "+"
    certainty: Certainty = "certain"
    kind: ClaimKind = "asserted"
    attribution: tuple[Attribution, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a source that speaks of a participant; ``head``: lemma of its head noun."""

    start: int
    end: int
    text: str
    head: str
    form: MentionForm
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """A coreference chain: the mentions of one participant within one source.

    ``plural`` is None where the text does not tell. ``modifiers`` are the words that describe it
    anywhere in the source; proper ones keep their capital ("young", "Italian").
    """

    id: str
    source: str
    kind: EntityKind
    name: str
    plural: bool | None
    modifiers: frozenset[str]
    mentions: tuple[Mention, ...]
    gender: Literal["male", "female"] | None = None


@dataclass(frozen=True, slots=True)
class Precedence:
    """A source tells claim ``before`` as earlier than claim ``after``; ``cue``: the words for it.

    ``told`` says how: by a sequence word, by joined clauses, or merely by the order of telling.
    """

    before: str
    after: str
    cue: str
    told: Literal["cue", "clauses", "order"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading makes of one document: claims, their participants, their sequence."""

    source: str
    claims: tuple[Claim, ...]
    chains: tuple[Chain, ...]
    precedences: tuple[Precedence, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A mention of an entity, with the source that it stands in."""

    source: str
    claim: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group, organisation, place or thing that claims speak of."""

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event happened, as far as its claims tell."""

    earliest: str | None
    latest: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that several claims tell of.

    ``order`` ranks it as its times and ``Incident.precedes`` do; equal ranks are not ordered, and
    what nothing places ranks last.
    """

    id: str
    label: str
    time: EventTime | None
    place: str | None
    order: int
    background: bool
    claims: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One value for a detail, in the sources' words; "…" stands for words left out.

    ``voices`` counts independent voices.
    """

    value: str
    text: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    voices: int


@dataclass(frozen=True, slots=True)
class Detail:
    """One question about an event or an entity, with its competing answers and the verdict."""

    id: str
    question: str
    kind: DetailKind
    answers: tuple[Answer, ...]
    verdict: Standing
    reason: str
    event: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words that a judgement rests on."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """How source ``origin`` leans on ``target``: a source id, or the name of an outside outlet.

    ``reason`` says in words why it is taken to, and why that way round.
    """

    origin: str
    target: str
    kind: LinkKind
    evidence: tuple[Evidence, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Precedes:
    """One event came before another because sources tell them so; what times decide is not listed.

    ``evidence`` are the words that tell both; ``reason`` says how, in words.
    """

    before: str
    after: str
    reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One of the incidents that the sources given together tell of; most cases have just one.

    ``label``: the title of the source that is most like the others; ``reason``: why these sources
    are taken to tell of one incident.
    """

    id: str
    label: str
    sources: tuple[str, ...]
    events: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: what, why, and what to do about it."""

    locator: str
    message: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident from many accounts: everything that weighing has to say, sorted and final.

    Where the sources tell of several incidents, ``subjects`` tells which belong together.
    """

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    details: tuple[Detail, ...]
    links: tuple[Link, ...]
    subjects: tuple[Subject, ...] = ()
    precedes: tuple[Precedes, ...] = ()
