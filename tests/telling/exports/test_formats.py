"""What holds for every format."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from rashomon.model import Document, Incident
from rashomon.telling.exports import Format
from rashomon.telling.exports.formats import WRITERS, export

from .. import ferry
from ..strategies import incidents
from . import rulings

#: Whatever steers a terminal: controls but tab and line ends, and those that reorder a line.
_STEERING = {
    *map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
} - {"\t", "\r", "\n"}
HOSTILE = "\x1b]0;owned\x07\x1b[2J \x9b31m =cmd|' /C calc'!A0 \u202egnp.exe <script>x</script>"


def _texts(data: bytes) -> list[str]:
    """The file, or the files of the archive, as text."""
    if not data.startswith(b"PK"):
        return [data.decode("utf-8")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [archive.read(name).decode("utf-8") for name in archive.namelist()]


def _backwards(incident: Incident) -> Incident:
    return Incident(
        *(tuple(reversed(getattr(incident, name))) for name in Incident.__dataclass_fields__)
    )


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(Format)


@pytest.mark.parametrize("form", Format)
def test_every_format_is_in_the_guide_with_what_it_was_opened_with(form: Format) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert f"--format {form} -o " in guide
    section = guide.partition(f"\n## {form}\n")[2].partition("\n## ")[0]
    assert "*Opened with*" in section


@pytest.mark.parametrize("form", Format)
def test_the_same_evidence_gives_the_same_bytes(
    form: Format, documents: tuple[Document, ...]
) -> None:
    once = export(form, ferry.incident(), documents, rulings.ALL)
    again = export(form, _backwards(ferry.incident()), documents[::-1], rulings.ALL)
    assert again == once


@pytest.mark.parametrize("form", Format)
@given(incident=incidents())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_are_harmless_utf_8(form: Format, incident: Incident) -> None:
    for text in _texts(export(form, incident, ()).data):
        assert _STEERING.isdisjoint(text)


@pytest.mark.parametrize("form", Format)
def test_no_word_of_a_source_steers_a_terminal(
    form: Format, incident: Incident, documents: tuple[Document, ...]
) -> None:
    hostile = replace(
        incident,
        sources=tuple(replace(s, title=HOSTILE, outlet=HOSTILE) for s in incident.sources),
        claims=tuple(replace(claim, quote=HOSTILE) for claim in incident.claims),
        events=tuple(replace(e, label=HOSTILE, place=HOSTILE) for e in incident.events),
        details=tuple(replace(d, question=HOSTILE, reason=HOSTILE) for d in incident.details),
    )
    data = export(form, hostile, documents, rulings.ALL).data
    for text in _texts(data):
        assert _STEERING.isdisjoint(text)


@pytest.mark.parametrize("form", Format)
def test_decisions_are_heeded_and_told_in_every_format(
    form: Format, incident: Incident, documents: tuple[Document, ...]
) -> None:
    plain = "".join(_texts(export(form, incident, documents).data))
    decided = "".join(_texts(export(form, incident, documents, rulings.ALL).data))
    for decision in rulings.ALL:
        assert decision.why not in plain
        assert decision.why in decided
        assert decision.who in decided
