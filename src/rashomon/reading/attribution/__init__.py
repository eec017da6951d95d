"""Attribution: which voice a source gives each statement to, and the chain of voices behind it."""

from rashomon.reading.attribution.chain import Chains, chain_for, find_reported, find_stated
from rashomon.reading.attribution.report import Reported, Span

__all__ = ["Chains", "Reported", "Span", "chain_for", "find_reported", "find_stated"]
