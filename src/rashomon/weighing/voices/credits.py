"""Credits: the words with which a page names the outlet that it leans on."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from rashomon.model import (
    ACCOUNT_ROLES,
    Document,
    EntityKind,
    Evidence,
    Passage,
    Reading,
)
from rashomon.weighing.voices.bylines import byline_names
from rashomon.weighing.voices.outlets import (
    Outlets,
    acronyms,
    bare_name,
    gather_outlets,
    is_acronym,
    is_office_or_person,
    is_outlet_form,
    is_short_form,
    outlet_key,
    outlet_words,
)

Place = Literal["head", "tail", "anywhere"]
Scope = Literal["page", "passing"]
Proof = Literal["form", "report", "hearsay", "name"]

#: A capitalised name of up to six words, small linking words allowed between them.
_CAPITALISED = r"[A-Z](?:[\w.&'’-]{0,40}\w)?"
_NAME = (
    rf"(?P<outlet>(?:[Tt]he )?(?:(?:[\w-]{{1,40}}\.){{1,4}}(?:com|org|net)\b|{_CAPITALISED})"
    rf"(?: (?:(?:and|of|for|&|du|de|la) (?:the )?)?{_CAPITALISED}){{0,5}})"
)
_ANY_NAME = re.compile(_NAME)
_LIST = re.compile(r"\s*[,/]\s*")
#: How far into the account a dateline or byline may stand, in code points.
_HEAD = 600


@dataclass(frozen=True, slots=True)
class CreditPattern:
    """One way to name an outlet; ``data/credits.toml`` explains place, scope and proof."""

    pattern: re.Pattern[str]
    place: Place
    scope: Scope
    proof: Proof


@dataclass(frozen=True, slots=True)
class Credit:
    """A place where a source names an outlet as where its words come from."""

    source: str
    outlet: str
    scope: Scope
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CreditBook:
    """The credits and own outlet's keys of each source, and the outlets that the case names."""

    outlets: Outlets
    credits: Mapping[str, tuple[Credit, ...]]
    own: Mapping[str, frozenset[str]]

    def of(self, source: str) -> tuple[Credit, ...]:
        """The credits in ``source`` in the order of its text."""
        return self.credits.get(source, ())


@dataclass(frozen=True, slots=True)
class _Naming:
    """A credit before its name is known to be an outlet's."""

    name: str
    scope: Scope
    proof: Proof
    evidence: Evidence


@lru_cache(maxsize=1)
def credit_patterns() -> tuple[CreditPattern, ...]:
    """The patterns of ``data/credits.toml``, compiled once."""
    raw = tomllib.loads(
        resources.files("rashomon.weighing").joinpath("data/credits.toml").read_text("utf-8")
    )
    return tuple(
        CreditPattern(
            re.compile(entry["pattern"].replace("{outlet}", _NAME), re.MULTILINE),
            entry.get("place", "anywhere"),
            entry["scope"],
            entry["proof"],
        )
        for entry in raw["credit"]
    )


def find_credits(documents: Sequence[Document], readings: Sequence[Reading]) -> CreditBook:
    """Every naming of an outlet as an origin, from credit lines, cue phrases and attributions.

    A name counts once its form, its place in a credit line or another source of the case shows
    that it is an outlet's; that of a source of the case counts, whatever publishes it. Other
    offices and persons are voices but no outlets, and so is whoever takes part in what is told:
    an outlet only ever reports. The whole case decides, so that a name is judged alike in every
    source.
    """
    namings = _namings(documents, readings)
    proven = gather_outlets(
        [*_own_names(documents), *(n.name for n in namings if _proves_itself(n))]
    )
    judge = _Judge(
        proven,
        gather_outlets(_own_names(documents)),
        _kinds(readings),
        _parties(readings) | _bodies(readings) | _talked_of(documents, namings),
    )
    accepted = [naming for naming in namings if judge.accepts(naming)]
    outlets = gather_outlets([*_own_names(documents), *(naming.name for naming in accepted)])
    own = {document.source.id: own_keys(document, outlets) for document in documents}
    return CreditBook(outlets, _by_source(accepted, outlets, own), own)


def page_credit(document: Document, outlets: Outlets) -> Credit | None:
    """The first outlet of the case that a page names as the origin of the whole of it.

    A dateline or credit line says so, or else the byline (then without exact words).
    """
    source = document.source
    own = own_keys(document, outlets)
    patterns = [pattern for pattern in credit_patterns() if pattern.scope == "page"]
    lines = sorted(
        (naming.evidence.start, naming.evidence.end, outlets.key(naming.name), naming.evidence)
        for naming in _in_document(document, patterns)
        if outlets.knows(naming.name)
    )
    for _, _, key, evidence in lines:
        if key not in own:
            return Credit(source.id, key, "page", evidence)
    for name in byline_names(source.author):
        if outlets.knows(name) and outlets.key(name) not in own:
            return Credit(source.id, outlets.key(name), "page", Evidence(source.id, 0, 0, ""))
    return None


def is_wire(document: Document, outlets: Outlets) -> bool:
    """Whether the dateline of a source names its own outlet, as an agency's does."""
    own = own_keys(document, outlets)
    return any(outlets.key(n.name) in own for n in _in_document(document, _datelines()))


def own_keys(document: Document, outlets: Outlets) -> frozenset[str]:
    """The keys under which the source's own outlet may be named."""
    return frozenset(filter(None, (outlets.key(name) for name in outlet_names(document))))


def outlet_names(document: Document) -> list[str]:
    """The names under which a source says who published it: its outlet, its host, else a dateline.

    A page that names no outlet but in the dateline is taken for that outlet's own.
    """
    source = document.source
    located = source.locator if "://" in source.locator else None
    named = [name for name in (source.outlet, located) if name]
    return named or [naming.name for naming in _in_document(document, _datelines())]


def _own_names(documents: Sequence[Document]) -> list[str]:
    """The names of the outlets behind the sources, agencies in the byline among them."""
    bylines = (name for document in documents for name in byline_names(document.source.author))
    return [
        *(name for document in documents for name in outlet_names(document)),
        *(name for name in bylines if is_outlet_form(name)),
    ]


def _by_source(
    namings: Sequence[_Naming], outlets: Outlets, own: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Credit, ...]]:
    """Credits by source; of two at one place the wider scope stands, and the longer words.

    A short form means the outlet that the same page names in full. Naming oneself is no credit,
    unless as one that "has reported": then an earlier page is meant.
    """
    named: defaultdict[str, list[str]] = defaultdict(list)
    for naming in namings:
        named[naming.evidence.source].append(naming.name)
    nearby = {source: gather_outlets(names) for source, names in named.items()}
    found: defaultdict[str, defaultdict[str, list[Credit]]] = defaultdict(lambda: defaultdict(list))
    for naming in namings:
        source = naming.evidence.source
        key = nearby[source].aliases.get(outlet_key(naming.name)) or outlets.key(naming.name)
        if key in outlets.names and (key not in own[source] or naming.proof == "report"):
            found[source][key].append(Credit(source, key, naming.scope, naming.evidence))
    return {
        source: tuple(
            sorted(
                (credit for credits in by_outlet.values() for credit in _one_a_place(credits)),
                key=lambda c: (c.evidence.start, c.outlet),
            )
        )
        for source, by_outlet in found.items()
    }


def _one_a_place(credits: Sequence[Credit]) -> Iterator[Credit]:
    """Of credits whose words overlap, the one of widest scope, then of most words."""
    place: list[Credit] = []
    end = 0
    for credit in sorted(credits, key=lambda c: (c.evidence.start, c.evidence.end)):
        if place and credit.evidence.start >= end:
            yield min(place, key=_breadth)
            place = []
        place.append(credit)
        end = max(end, credit.evidence.end)
    if place:
        yield min(place, key=_breadth)


def _breadth(credit: Credit) -> tuple[str, int, int]:
    """Sorts the scope "page" before "passing", then the longest words first."""
    return credit.scope, credit.evidence.start - credit.evidence.end, credit.evidence.start


# -- what the text says ----------------------------------------------------------------------------


def _namings(documents: Sequence[Document], readings: Sequence[Reading]) -> list[_Naming]:
    """All credits in words, page-wide ones first, in an order that only the words decide."""
    texts = {document.source.id: document.text for document in documents}
    found = {naming for document in documents for naming in _in_document(document)}
    found |= {naming for reading in readings for naming in _in_claims(reading, texts)}
    return sorted(
        found,
        key=lambda n: (
            n.evidence.source, n.scope, n.evidence.start, n.evidence.end, n.name, n.proof,
        ),
    )  # fmt: skip


def _datelines() -> list[CreditPattern]:
    return [p for p in credit_patterns() if p.place == "head" and p.proof == "form"]


def _in_document(
    document: Document, patterns: Sequence[CreditPattern] | None = None
) -> Iterator[_Naming]:
    account = [passage for passage in document.passages if passage.role in ACCOUNT_ROLES]
    body = [passage for passage in account if passage.role == "body"] or account
    head = body[0].start + _HEAD if body else 0
    for passage in document.passages:
        if passage.role == "comment":
            continue
        for credit in patterns or credit_patterns():
            if credit.place == "tail" and passage not in body[-1:]:
                continue
            if credit.place == "head" and passage.start > head:
                continue
            yield from _in_passage(passage, credit, head)


def _in_passage(passage: Passage, credit: CreditPattern, head: int) -> Iterator[_Naming]:
    for match in credit.pattern.finditer(passage.text.replace("\xa0", " ")):
        start = passage.start + match.end() - len(match.group().lstrip())
        words = passage.text[start - passage.start : match.end()].rstrip()
        if credit.place == "head" and start > head:
            return
        evidence = Evidence(passage.source, start, start + len(words), words)
        for name in _LIST.split(match["outlet"]):
            yield _Naming(bare_name(name), credit.scope, credit.proof, evidence)


def _in_claims(reading: Reading, texts: Mapping[str, str]) -> Iterator[_Naming]:
    text = texts.get(reading.source, "")
    for claim in reading.claims:
        for voice in claim.attribution:
            words = text[voice.start : voice.end]
            if words and any(letter.isupper() for letter in voice.who):
                evidence = Evidence(claim.source, voice.start, voice.end, words)
                yield _Naming(bare_name(voice.who), "passing", "name", evidence)


# -- whose name it is ------------------------------------------------------------------------------


def _proves_itself(naming: _Naming) -> bool:
    if is_office_or_person(naming.name):
        return False
    return naming.proof == "form" or is_outlet_form(naming.name)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Decides on a name by what the whole case tells of it.

    ``proven``: the outlets beyond doubt. ``sources``: those that published a source.
    ``kinds``: what reading took the bearer of each name for. ``others``: the keys of names that do
    something else than report, are the initials of an office, or are mostly talked of.
    """

    proven: Outlets
    sources: Outlets
    kinds: Mapping[str, EntityKind]
    others: frozenset[str]

    def accepts(self, naming: _Naming) -> bool:
        """Whether ``naming`` names an outlet."""
        key = outlet_key(naming.name)
        if self.sources.knows(naming.name):
            return True
        if not key or is_office_or_person(naming.name):
            return False
        if _proves_itself(naming) or self.proven.knows(naming.name):
            return True
        return naming.proof != "name" and key not in self.others and self._may_report(naming)

    def _may_report(self, naming: _Naming) -> bool:
        """Whether an unknown name is cited as an outlet would be."""
        name = naming.name
        if naming.proof == "hearsay" and _has_article(name, naming.evidence.text):
            return is_short_form(name)
        if is_acronym(name) or is_short_form(name):
            return True
        return self._kind(name) in {"organisation", "thing"}

    def _kind(self, name: str) -> EntityKind | None:
        """What reading took the bearer for, by the whole name or else by its last word."""
        last = name.rpartition(" ")[2]
        return self.kinds.get(outlet_key(name)) or self.kinds.get(outlet_key(last))


def _has_article(name: str, words: str) -> bool:
    bare = name.casefold().removeprefix("the ")
    return f"the {bare}" in words.casefold().replace("\xa0", " ")


def _talked_of(documents: Sequence[Document], namings: Sequence[_Naming]) -> frozenset[str]:
    """The keys of names that stand outside credits more often than inside."""
    credited = Counter(outlet_key(naming.name) for naming in namings)
    mentioned = Counter(
        outlet_key(bare_name(match.group()))
        for document in documents
        for passage in document.passages
        if passage.role in ACCOUNT_ROLES
        for match in _ANY_NAME.finditer(passage.text)
    )
    return frozenset(key for key, count in credited.items() if mentioned[key] > 2 * count)


def _kinds(readings: Sequence[Reading]) -> dict[str, EntityKind]:
    """The commonest kind of each name over the case."""
    counted: defaultdict[str, Counter[EntityKind]] = defaultdict(Counter)
    for reading in readings:
        for chain in reading.chains:
            for text in {mention.text for mention in chain.mentions if mention.form == "name"}:
                counted[outlet_key(text)][chain.kind] += 1
    return {key: min(kinds, key=lambda k: (-kinds[k], k)) for key, kinds in counted.items()}


def _parties(readings: Sequence[Reading]) -> frozenset[str]:
    """The keys of those who do or suffer anything but reporting."""
    return frozenset(
        outlet_key(argument.text)
        for reading in readings
        for claim in reading.claims
        if claim.predicate.lemma not in outlet_words().reporting
        for argument in claim.arguments
        if argument.role in {"agent", "patient", "recipient"}
    )


def _bodies(readings: Sequence[Reading]) -> frozenset[str]:
    """The initials of every office that the case spells out."""
    names = {
        mention.text
        for reading in readings
        for chain in reading.chains
        for mention in chain.mentions
        if mention.form == "name"
    }
    return frozenset(
        initials
        for name in names
        if not is_outlet_form(name)
        for initials in acronyms(name)
        if len(initials) > 1
    )
