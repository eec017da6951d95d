"""Vectors of texts kept in the case: they take longer to make than to read back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np

from rashomon.weighing.scales.sentences import MODEL_SHA256, Vectors, vectors


@dataclass(slots=True)
class Meanings:
    """What the case knows already; calling it makes what is missing. ``used``: all asked for."""

    known: dict[str, bytes]
    used: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """One row for each text, as ``rashomon.weighing.scales.sentences.vectors`` makes them."""
        names = [sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        missing = {n: t for n, t in zip(names, texts, strict=True) if n not in self.known}
        made = vectors(list(missing.values()))
        self.known |= {n: row.tobytes() for n, row in zip(missing, made, strict=True)}
        self.used |= {name: self.known[name] for name in names}
        rows = [np.frombuffer(self.known[name], dtype=np.float32) for name in names]
        return np.stack(rows) if rows else made


def kept_meanings(case: sqlite3.Connection) -> Meanings:
    """The vectors that the case holds of the model in use."""
    rows = case.execute("SELECT text, vector FROM meanings WHERE model = ?", (MODEL_SHA256,))
    return Meanings(dict(rows))


def keep_meanings(case: sqlite3.Connection, meanings: Meanings) -> None:
    """Keep what was asked for, and nothing else."""
    held = {name for (name,) in case.execute("SELECT text FROM meanings")}
    case.executemany("DELETE FROM meanings WHERE text = ?", [(n,) for n in held - {*meanings.used}])
    case.executemany(
        "INSERT OR REPLACE INTO meanings VALUES (?, ?, ?)",
        [(n, MODEL_SHA256, vector) for n, vector in meanings.used.items() if n not in held],
    )
