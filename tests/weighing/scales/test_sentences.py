from __future__ import annotations

import numpy as np
import pytest

from rashomon.errors import BuildError
from rashomon.weighing.scales import sentences
from rashomon.weighing.scales.sentences import vectors


def test_what_means_the_same_lies_nearer() -> None:
    sank, went_down, ate = vectors(["The ferry sank.", "A ship went down.", "He ate his bread."])
    assert sank @ went_down > 0.5 > sank @ ate


def test_a_vector_has_length_one_and_does_not_depend_on_its_company() -> None:
    alone = vectors(["The ferry sank off the coast."])
    sentences._vector.cache_clear()
    among = vectors(["A much longer text beside it, " * 20, "The ferry sank off the coast."])
    assert np.array_equal(alone[0], among[1])
    assert np.linalg.norm(alone[0]) == pytest.approx(1.0, abs=1e-5)


def test_nothing_gives_no_rows() -> None:
    assert vectors([]).shape == (0, 384)


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "😀" * 5000])
def test_any_text_has_a_vector(text: str) -> None:
    assert np.isfinite(vectors([text])).all()


def test_another_model_than_the_measured_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "MODEL_SHA256", "0" * 64)
    sentences._encoder.cache_clear()
    with pytest.raises(BuildError, match="install rashomon again"):
        sentences._encoder()
