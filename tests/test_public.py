"""The public face: few names, sorted, complete, and quick to load."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import rashomon
from rashomon import errors, model


def test_the_public_names_are_sorted_and_there() -> None:
    assert rashomon.__all__ == sorted(rashomon.__all__)
    assert len(set(rashomon.__all__)) == len(rashomon.__all__)
    assert all(hasattr(rashomon, name) for name in rashomon.__all__)


def test_every_noun_and_every_error_is_public() -> None:
    nouns = {name for name, noun in vars(model).items() if dataclasses.is_dataclass(noun)}
    failures = {
        name
        for name, error in vars(errors).items()
        if isinstance(error, type) and issubclass(error, Exception)
    }
    assert nouns | failures | {"Case", "reconstruct"} <= set(rashomon.__all__)


def test_nothing_public_is_left_out_of_the_list() -> None:
    public = {
        name
        for name, value in vars(rashomon).items()
        if not name.startswith("_") and not isinstance(value, type(sys))
    }
    assert public <= set(rashomon.__all__)


def test_importing_loads_no_heavy_library() -> None:
    heavy = "{'spacy', 'trafilatura', 'numpy', 'httpx', 'jinja2', 'rich', 'lxml'}"
    code = f"import rashomon, rashomon.cli, sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
