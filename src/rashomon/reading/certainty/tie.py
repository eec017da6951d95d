"""What a predicate is tied to, and the signatures of ties that no word list sets."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.reading.certainty.commitment import DENIED, FACT, OPEN, Signature, Stance
from rashomon.reading.tree import Token


@dataclass(frozen=True, slots=True)
class Tie:
    """What governs a clause or a noun of happening, and what it makes of it.

    Without a signature the clause stands beside its governor, under what the governor is under.
    """

    governor: Token
    signature: Signature | None = None


#: As true as its governor.
SAME = Signature(FACT, DENIED)
#: Told by its governor: a denied telling leaves it open.
TOLD = Signature(FACT, OPEN)
#: Added to its governor, whose doubt it shares and whose denial it does not.
ADDED = Signature(FACT, FACT)
#: Open whatever the governor is.
UNSETTLED = Signature(OPEN, OPEN)
#: Put as a question.
ASKED = Signature(Stance("+", "possible", "asked"), Stance("+", "possible", "asked"))
#: Does not happen, whatever the governor is.
CONTRARY = Signature(DENIED, DENIED)
#: Meant, not done; without the meaning, hardly done.
MEANT = Signature(OPEN, Stance("-", "possible"))
#: Said by a word that is itself rejected.
REJECTED = Signature(DENIED, OPEN)
