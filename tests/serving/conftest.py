"""The invented ferry incident in a case, and the app over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.serving.app import create_app
from telling import ferry

from .kept import keep

HERE = "http://127.0.0.1:8717"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep(tmp_path / "ferry.rashomon", ferry.incident(), ferry.documents(), monkeypatch)


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path, who="Ada"), base_url=HERE, follow_redirects=False) as made:
        made.headers["origin"] = HERE
        yield made
