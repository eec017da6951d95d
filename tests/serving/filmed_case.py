"""A case of two invented pages and two tiny clips that show what one of them denies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import filmed
from invented_claims import Told, incident
from rashomon.case import Case
from rashomon.watching.showing.keeping import keep as keep_footage

from .kept import keep

_KERB = ("patient", "the kerb", "n2")
_CROSSED = Told(
    "Herald", "A guard crossed the kerb.", "crossed", "cross", (("agent", "A guard", "n1"), _KERB)
)
_DENIED = Told(
    "Gazette", "Nobody crossed the kerb.", "crossed", "cross", (("agent", "Nobody", None), _KERB),
    polarity="-",
)  # fmt: skip


@contextmanager
def filmed_case(folder: Path) -> Iterator[Path]:
    """The case, with its clips beside it."""
    built, documents = incident(_CROSSED, _DENIED)
    with pytest.MonkeyPatch.context() as patched:
        path = keep(folder / "yard.rashomon", built, documents, patched)
    with Case.open(path) as case:
        case.keep_footage(keep_footage(filmed.watch(), filmed.clips(folder)))
    yield path
