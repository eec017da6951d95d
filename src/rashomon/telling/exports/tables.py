"""The incident as tables: one ZIP file of comma-separated values."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from rashomon.model import ArgumentRole, Claim, Detail, Event, Passage, Quantity
from rashomon.telling.exports.material import Export, Material
from rashomon.telling.exports.spreadsheet import Cell, sheet
from rashomon.telling.index import STANDINGS, Exhibit, Index
from rashomon.telling.matrix import about, best_first, gravity, on_film
from rashomon.telling.quoting import answering
from rashomon.telling.wording import event_time

#: Several values in one cell.
_AND = "; "
_ROLES: tuple[ArgumentRole, ...] = get_args(ArgumentRole)
#: A plus or a minus in a cell is the beginning of a formula.
_POLARITY: Mapping[str, str] = {"+": "affirmed", "-": "denied"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be: its columns and its rows."""

    header: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]


def write(material: Material) -> Export:
    """Claims, details by source, answers, events, sources and decisions, each a file in a ZIP file.

    The archive is stored uncompressed and without a date, so that the same evidence gives the same
    bytes everywhere.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, make in _TABLES.items():
            table = make(material)
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3  # Unix, wherever this runs
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, sheet(table.header, table.rows))
    return Export(kept.getvalue())


def _claims(material: Material) -> Table:
    index = material.index
    header = (
        *("claim", "source", "source_name", "passage", "passage_role", "start", "end", "quote"),
        *("predicate", "lemma", *_ROLES),
        *("quantities", "time", "time_earliest", "time_latest", "time_precision"),
        *("polarity", "certainty", "kind", "attribution", "voice", "event", "event_label"),
    )
    claims = index.in_order(index.claims)
    return Table(header, (_claim_row(claim, index) for claim in claims))


def _claim_row(claim: Claim, index: Index) -> tuple[Cell, ...]:
    passage: Passage | None = index.passages.get(claim.passage)
    event = index.events.get(claim.event or "")
    time = claim.time
    return (
        *(claim.id, claim.source, _named(index.exhibits[claim.source]), claim.passage),
        *(passage.role if passage else None, claim.start, claim.end, claim.quote),
        *(claim.predicate.text, claim.predicate.lemma),
        *(_AND.join(a.text for a in claim.arguments if a.role == role) for role in _ROLES),
        _AND.join(map(_measured, claim.quantities)),
        *((time.text, time.earliest, time.latest, time.precision) if time else (None,) * 4),
        *(_POLARITY[claim.polarity], claim.certainty, claim.kind),
        _AND.join(f"{voice.who} ({voice.cue})" for voice in claim.attribution),
        index.voices[claim.id].name,
        *(claim.event, event.label if event else None),
    )


def _measured(quantity: Quantity) -> str:
    """The words, the bounds they set (an open one is left out), and what is counted."""
    low, high = (f"{n:.15g}" if n is not None else "" for n in (quantity.low, quantity.high))
    bounds = low if low == high else f"{low}..{high}"
    of = " ".join(filter(None, (quantity.unit, quantity.of)))
    return f"{quantity.text} [{bounds}{' ' + of if of else ''}]"


def _details(material: Material) -> Table:
    """A row for each detail, a column for each source: what it says, in its own words.

    The last column is the footage's, where there is some.
    """
    index = material.index
    header = (
        *("detail", "event", "entity", "about", "question", "kind", "verdict", "reason"),
        *("answers", *map(_named, index.exhibits.values())),
        *(("footage",) if index.filmed else ()),
    )
    ordered = sorted(material.incident.details, key=gravity)
    return Table(header, (_detail_row(detail, index) for detail in ordered))


def _detail_row(detail: Detail, index: Index) -> tuple[Cell, ...]:
    said: dict[str, list[str]] = {}
    for answer in best_first(detail):
        for claim in index.in_order(answer.claims):
            words = said.setdefault(claim.source, [])
            quoted = answering(claim, answer, detail.kind, index.entities)
            if quoted not in words:
                words.append(quoted)
    return (
        *(detail.id, detail.event, detail.entity, about(detail, index), detail.question),
        *(detail.kind, detail.verdict, index.lettered(detail.reason), len(detail.answers)),
        *(_AND.join(said.get(source, ())) for source in index.exhibits),
        *_on_film(detail, index),
    )


def _on_film(detail: Detail, index: Index) -> tuple[Cell, ...]:
    """What the footage says to each answer, by its number, and the frames; no cell without any."""
    if index.filmed is None:
        return ()
    lines = []
    for each in on_film(detail, index):
        frames = f" ({each.shown.where_to_look})" if each.shown.sights else ""
        lines.append(f"{each.number} {each.shown.standing}: {each.shown.reason}{frames}")
    return (_AND.join(lines),)


def _answers(material: Material) -> Table:
    """A row for each claim that answers a detail: the same as the details, to calculate with."""
    header = (
        *("detail", "verdict", "question", "answer", "value", "text", "voices"),
        *("claim", "source", "source_name", "voice", "words", "start", "end"),
    )
    return Table(header, _answer_rows(material))


def _answer_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    index = material.index
    for detail in sorted(material.incident.details, key=gravity):
        for number, answer in enumerate(best_first(detail), start=1):
            for claim in index.in_order(answer.claims):
                yield (
                    *(detail.id, detail.verdict, detail.question),
                    *(number, answer.value, answer.text, answer.voices),
                    *(claim.id, claim.source, _named(index.exhibits[claim.source])),
                    index.voices[claim.id].name,
                    answering(claim, answer, detail.kind, index.entities),
                    *(claim.start, claim.end),
                )


def _events(material: Material) -> Table:
    header = (
        *("event", "order", "label", "when", "earliest", "latest", "precision", "place"),
        *("background", "sources", "voices", *STANDINGS, "told_by", "claims"),
    )
    ordered = sorted(material.incident.events, key=lambda event: (event.order, event.id))
    return Table(header, (_event_row(event, material.index) for event in ordered))


def _event_row(event: Event, index: Index) -> tuple[Cell, ...]:
    time = event.time
    verdicts = [detail.verdict for detail in index.details_of_event.get(event.id, ())]
    return (
        *(event.id, event.order, event.label, event_time(time)),
        *((time.earliest, time.latest, time.precision) if time else (None,) * 3),
        *(event.place, event.background),
        *(len(event.sources), index.voice_count(event.claims)),
        *(verdicts.count(standing) for standing in STANDINGS),
        _AND.join(map(_named, index.letters(event.sources))),
        _AND.join(claim.id for claim in index.in_order(event.claims)),
    )


def _sources(material: Material) -> Table:
    header = (
        *("source", "letter", "source_name", "kind", "title", "outlet", "author"),
        *("published_earliest", "published_latest", "published_basis"),
        *("sha256", "locator", "words"),
    )
    exhibits = material.index.exhibits.values()
    return Table(header, (_source_row(each, material.index) for each in exhibits))


def _source_row(exhibit: Exhibit, index: Index) -> tuple[Cell, ...]:
    source, when = exhibit.source, exhibit.source.published
    return (
        *(source.id, exhibit.letter, _named(exhibit), source.kind),
        *(source.title, source.outlet, source.author),
        *(when.earliest, when.latest, index.lettered(when.basis)),
        *(source.sha256, source.locator, source.words),
    )


def _decisions(material: Material) -> Table:
    header = ("decision", "kind", "value", "about", "words", "who", "at", "why", "effect")
    return Table(header, _decision_rows(material))


def _decision_rows(material: Material) -> Iterator[tuple[Cell, ...]]:
    for ruling in material.rulings:
        decision = ruling.decision
        yield (
            *(decision.id, decision.kind, decision.value),
            _AND.join(f"{target.kind} {target.id}" for target in decision.targets),
            _AND.join(target.words for target in decision.targets),
            *(decision.who, decision.at, decision.why, ruling.effect),
        )


def _named(exhibit: Exhibit) -> str:
    """A source as the tables call it: its letter, which is its own, and a name to know it by."""
    return f"{exhibit.letter} {exhibit.name}"


_TABLES: Mapping[str, Callable[[Material], Table]] = {
    "claims.csv": _claims,
    "details.csv": _details,
    "answers.csv": _answers,
    "events.csv": _events,
    "sources.csv": _sources,
    "decisions.csv": _decisions,
}
#: The files in the archive, in their order.
NAMES: tuple[str, ...] = tuple(_TABLES)
