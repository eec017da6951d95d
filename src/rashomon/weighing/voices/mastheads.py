"""Who speaks for a page as a whole: its outlet, its author, or an agency that it credits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Document, Link, Source
from rashomon.weighing.scales.groups import Groups
from rashomon.weighing.voices.bylines import byline_names
from rashomon.weighing.voices.credits import outlet_names
from rashomon.weighing.voices.outlets import Outlets, is_outlet_form


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent voice. Equal ``key``: the same voice. ``reason`` says so in words.

    ``hears``: the keys of the speakers whom the page quotes beside the words, or of the only one
    that it quotes at all, where it tells the words as its own. It leans on them for what another
    page has from them. ``around``: the words of the page in which it is told.
    """

    key: str
    name: str
    reason: str
    hears: frozenset[str] = frozenset()
    around: str = ""


def namings(documents: Sequence[Document], links: Sequence[Link]) -> Iterator[str]:
    """Every name of an outlet that the case knows."""
    for document in documents:
        yield from outlet_names(document)
        bylines = byline_names(document.source.author)
        yield from (name for name in bylines if is_outlet_form(name))
    known = {document.source.id for document in documents}
    for link in links:
        if link.kind in {"cites", "quotes"} and link.target not in known:
            yield link.target


def page_voices(
    sources: Mapping[str, Source], own: Mapping[str, Sequence[str]], outlets: Outlets
) -> dict[str, Voice]:
    """The voice of each page's own words; pages that share an outlet or an author share it."""
    groups = Groups()
    marks = {name: _marks(source, own[name], outlets) for name, source in sources.items()}
    for page in marks.values():
        for mark in page:
            groups.join(page[0], mark)
    found = {}
    for name, source in sources.items():
        key = groups.head(marks[name][0])
        shown = source.outlet or next(map(outlets.name, own[name]), source.title or name)
        reason = f"{shown} itself" if key in marks[name] else f"{shown}, of one voice with {key}"
        found[name] = Voice(key, shown, reason)
    return found


def _marks(source: Source, own: Sequence[str], outlets: Outlets) -> list[str]:
    """What may tell that two pages are one voice; the outlet sorts first."""
    writers = [name for name in byline_names(source.author) if not outlets.knows(name)]
    return [
        f"page:{source.id}",
        *(f"outlet:{key}" for key in own),
        *(f"writer:{name.casefold()}" for name in writers),
    ]
