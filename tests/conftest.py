"""What the tests of the whole house share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Machines here are noisy: no test may fail for having been slow.
settings.register_profile("rashomon", deadline=None)
settings.load_profile("rashomon")

Pages = Callable[..., list[str]]


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """Write texts to files and give their paths: ``pages("one", "two")``."""

    def write(*texts: str) -> list[str]:
        paths = [tmp_path / f"page{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return [str(path) for path in paths]

    return write
