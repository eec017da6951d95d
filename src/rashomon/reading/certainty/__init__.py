"""How sure a statement is, whether it is denied, and what kind of speech act it is."""

from rashomon.reading.certainty.commitment import Stance
from rashomon.reading.certainty.judge import stance

__all__ = ["Stance", "stance"]
