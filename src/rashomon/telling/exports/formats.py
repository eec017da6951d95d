"""Which module writes which format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rashomon.decisions import Decision
from rashomon.model import Document, Incident
from rashomon.telling.export import to_json
from rashomon.telling.exports import Format, acled, ftm, geojson, tables, timelinejs, webannotations
from rashomon.telling.exports.material import Export, Material, gather
from rashomon.telling.filmed import Join


def _contract(material: Material) -> Export:
    filmed = material.index.filmed
    footage = filmed.object if filmed else None
    told = to_json(material.incident, material.rulings, footage=footage)
    return Export(told.encode("utf-8"))


WRITERS: Mapping[Format, Callable[[Material], Export]] = MappingProxyType(
    {
        Format.json: _contract,
        Format.csv: tables.write,
        Format.timelinejs: timelinejs.write,
        Format.annotations: webannotations.write,
        Format.ftm: ftm.write,
        Format.geojson: geojson.write,
        Format.acled: acled.write,
    }
)


def export(
    form: Format,
    incident: Incident,
    documents: Sequence[Document],
    decisions: Sequence[Decision] = (),
    footage: Join | None = None,
) -> Export:
    """``incident`` in the format ``form``, as ``decisions`` have it.

    ``documents`` give the texts that exact words are quoted from; ``footage`` holds what cameras
    saw beside the accounts. The same evidence gives the same bytes.
    """
    return WRITERS[form](gather(incident, documents, decisions, footage))
