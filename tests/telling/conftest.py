"""The invented ferry incident, made afresh for each test."""

from __future__ import annotations

import pytest

from rashomon.model import Document, Incident

from . import ferry


@pytest.fixture
def incident() -> Incident:
    return ferry.incident()


@pytest.fixture
def documents() -> tuple[Document, ...]:
    return ferry.documents()
