"""Attribution: which voice a source gives each statement to, and the chain of voices behind it."""

from rashomon.reading.attribution.chain import chain_for, find_reported, find_stated
from rashomon.reading.attribution.report import Reported, Span

__all__ = ["Reported", "Span", "chain_for", "find_reported", "find_stated"]
