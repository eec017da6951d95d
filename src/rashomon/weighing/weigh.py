"""From what each source says to the incidents that they tell of; nearly always that is one."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from rashomon.model import Document, Incident, Reading, Subject
from rashomon.weighing.incident import weigh as weigh_one
from rashomon.weighing.scales.sentences import Vectors, vectors
from rashomon.weighing.series import news_in
from rashomon.weighing.subjects import Group, grouped, names_in, opening

#: Makes one row of length 1 of each text.
Meaning = Callable[[Sequence[str]], Vectors]


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """No search for circles of dead objects: weighing makes millions of live ones and no circle.

    With many sources the search takes a quarter of the time and finds nothing.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


@_collector_at_rest()
def weigh(
    documents: Sequence[Document], readings: Sequence[Reading], meaning: Meaning = vectors
) -> Incident:
    """What all sources together tell, those that tell of different incidents weighed apart.

    The order of ``documents`` and of ``readings`` does not matter; every document has its reading.
    Events are ordered within their subject. ``meaning`` may be one that remembers.
    """
    documents = sorted(documents, key=lambda d: d.source.id)
    readings = sorted(readings, key=lambda r: r.source)
    groups = grouped(
        meaning([opening(d) for d in documents]),
        [names_in(r) for r in readings],
        [news_in(d, r) for d, r in zip(documents, readings, strict=True)],
    )
    parts = [
        weigh_one([documents[m] for m in g.members], [readings[m] for m in g.members])
        for g in groups
    ]
    subjects = [
        _subject(group, part, documents[group.nearest].source.id)
        for group, part in zip(groups, parts, strict=True)
    ]
    return _together(parts, subjects)


def _subject(group: Group, part: Incident, nearest: str) -> Subject:
    sources = sorted(source.id for source in part.sources)
    titles = {
        source.id: " ".join((source.title or source.locator).split()) for source in part.sources
    }
    return Subject(
        id="u" + hashlib.sha256("\n".join(sources).encode()).hexdigest()[:12],
        label=titles[nearest],
        sources=tuple(sources),
        events=tuple(sorted(event.id for event in part.events)),
        reason=group.reason,
    )


def _together(parts: Sequence[Incident], subjects: Sequence[Subject]) -> Incident:
    def every(name: str) -> Iterator[Any]:
        return chain.from_iterable(getattr(part, name) for part in parts)

    return Incident(
        sources=tuple(sorted(every("sources"), key=lambda s: s.id)),
        passages=tuple(sorted(every("passages"), key=lambda p: (p.source, p.start, p.id))),
        claims=tuple(sorted(every("claims"), key=lambda c: (c.source, c.start, c.end, c.id))),
        entities=tuple(sorted(every("entities"), key=lambda e: e.id)),
        events=tuple(sorted(every("events"), key=lambda e: (e.order, e.id))),
        details=tuple(sorted(every("details"), key=lambda d: d.id)),
        links=tuple(sorted(every("links"), key=lambda n: (n.origin, n.target, n.kind))),
        subjects=tuple(subjects),
        precedes=tuple(sorted(every("precedes"), key=lambda p: (p.before, p.after))),
    )
