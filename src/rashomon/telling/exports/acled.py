"""The incident in ACLED's column layout, for those who code conflict events.

One row an incident. Its codes (event types, actor types, administrative regions, precision of the
place, scale of the source) are the coder's judgement and stay empty; so does what is disputed, with
the answers and their voices in ``notes``. The layout is that of ACLED's data files since its column
changes of March 2023 (https://acleddata.com/methodology/guide-2023-acled-column-changes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.model import ArgumentRole, Detail, Event, EventTime, Subject
from rashomon.telling.exports.decided import told
from rashomon.telling.exports.disputes import question_line
from rashomon.telling.exports.geojson import Located, located
from rashomon.telling.exports.material import Export, Material
from rashomon.telling.exports.spreadsheet import Cell, sheet
from rashomon.telling.index import Index
from rashomon.telling.matrix import gravity
from rashomon.telling.summary import leading_events, main_place, main_time
from rashomon.telling.wording import event_time
from rashomon.weighing.scales.frames import frames

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
#: ACLED's code for a date known to the day, the only one that a machine can tell.
_EXACT_DAY = 1
_FATAL = "kill"
_PARTIES = frozenset({"person", "group", "organisation"})
_AND = "; "
_NEXT = " | "


def write(material: Material) -> Export:
    """One row for each incident that the sources tell of."""
    subjects = _subjects(material)
    points = tuple(located(material.index))
    decided = _decided(subjects, material)
    rows = [_row(each, points, decided[each.id], material.index) for each in subjects]
    cells = [[row.get(column) for column in COLUMNS] for row in rows]
    return Export(sheet(COLUMNS, cells))


def _subjects(material: Material) -> tuple[Subject, ...]:
    incident = material.incident
    if incident.subjects:
        return tuple(sorted(incident.subjects, key=lambda each: (-len(each.sources), each.id)))
    sources = tuple(source.id for source in incident.sources)
    return (Subject("", "", sources, tuple(event.id for event in incident.events), ""),)


def _row(
    subject: Subject, points: Iterable[Located], decided: Iterable[str], index: Index
) -> dict[str, Cell]:
    events = (index.events[event] for event in subject.events if event in index.events)
    leading = leading_events(events, index)
    details = [d for event in leading for d in index.details_of_event.get(event.id, ())]
    disputed = sorted((d for d in details if d.verdict == "disputed"), key=gravity)
    in_doubt = [d for d in disputed if leading and d.event == leading[0].id]
    one, other = (_party(leading, role, index) for role in ("agent", "patient"))
    return {
        **_when(main_time(leading), in_doubt),
        **_where(leading, in_doubt, points),
        "actor1": one,
        "actor2": other if other != one else None,
        "source": _AND.join(e.name for e in index.letters(subject.sources)),
        "notes": _NEXT.join((*_notes(leading, disputed, index), *decided)),
        "fatalities": _fatalities(details, index),
        "tags": _AND.join(f"disputed={detail.question}" for detail in disputed),
    }


def _when(time: EventTime | None, in_doubt: Iterable[Detail]) -> dict[str, Cell]:
    """The day, where it is one and nobody disputes it; the year, where it is one."""
    if time is None or not time.earliest or not time.latest or any(map(_of_days, in_doubt)):
        return {}
    year = time.earliest[:4] if time.earliest[:4] == time.latest[:4] else None
    if time.earliest[:10] != time.latest[:10]:
        return {"year": year}
    return {"event_date": time.earliest[:10], "year": year, "time_precision": _EXACT_DAY}


def _of_days(detail: Detail) -> bool:
    """Whether the question is of the day and not only of the hour."""
    return detail.kind == "time" and any("-" in answer.value for answer in detail.answers)


def _where(
    leading: Sequence[Event], in_doubt: Iterable[Detail], points: Iterable[Located]
) -> dict[str, Cell]:
    """The place in the sources' words; its coordinates where the sources give one pair."""
    if not leading or any(detail.kind == "place" for detail in in_doubt):
        return {}
    where: dict[str, Cell] = {"location": main_place(leading)}
    claims = set(leading[0].claims)
    given = {(p.latitude, p.longitude) for p in points if claims.intersection(p.claims)}
    if len(given) == 1:
        where["latitude"], where["longitude"] = given.pop()
    return where


def _party(leading: Sequence[Event], role: ArgumentRole, index: Index) -> str | None:
    """Who has this part in the leading event, if all sources that say it name the same."""
    if not leading:
        return None
    named = {
        index.entities[argument.entity].name
        for claim in index.in_order(leading[0].claims)
        for argument in claim.arguments
        if argument.role == role
        and argument.entity in index.entities
        and index.entities[argument.entity].kind in _PARTIES
    }
    return named.pop() if len(named) == 1 else None


def _fatalities(details: Iterable[Detail], index: Index) -> int | None:
    """How many died, if one question is about that and its answer is one number."""
    counts = [
        detail.answers
        for detail in details
        if detail.kind == "number" and detail.verdict != "disputed" and _is_fatal(detail, index)
    ]
    exact = {answer.value for answers in counts for answer in answers if answer.value.isdecimal()}
    return int(exact.pop()) if len(counts) == 1 and len(exact) == 1 else None


def _is_fatal(detail: Detail, index: Index) -> bool:
    claims = [claim for answer in detail.answers for claim in index.in_order(answer.claims)]
    return bool(claims) and all(
        _FATAL in frames().get(claim.predicate.lemma, ()) for claim in claims
    )


def _notes(leading: Sequence[Event], disputed: Iterable[Detail], index: Index) -> Iterator[str]:
    """What happened and when, in the sources' words; then what is disputed."""
    if leading:
        yield f"{leading[0].label}: {event_time(main_time(leading))}"
    for detail in disputed:
        yield question_line(detail, index)


def _decided(subjects: Sequence[Subject], material: Material) -> dict[str, list[str]]:
    """The decisions about each incident, by its id; those about no single one are about all."""
    of: dict[str, str] = {}
    for subject in subjects:
        of.update(dict.fromkeys((*subject.sources, *subject.events), subject.id))
    told_of: dict[str, list[str]] = {subject.id: [] for subject in subjects}
    for ruling in material.rulings:
        ids = [target.id for target in ruling.decision.targets]
        ids += [material.read[each].source for each in ids if each in material.read]
        for key in {of[each] for each in ids if each in of} or set(told_of):
            told_of[key].append(told(ruling))
    return told_of
