"""How many and how much: numbers with their bounds, their unit, and what they count.

Bounds are inclusive. "More than 40 people" starts at 41, because people come whole; "more than
40 metres" starts at 40. "About 40" is taken as 10 % either side, rounded outward, "nearly 40" as
10 % below: a stated tolerance, so that a rounded figure and the exact one do not contradict.

A part keeps apart from its whole: in "three of the five soldiers", three counts "five soldiers" and
five counts "soldiers". A rank has the unit "ordinal" and says what it ranks, scope included: "third
time ever via the tunnel" is 3 of "time ever via the tunnel". Shares have the unit "fraction".
"""

from rashomon.reading.quantity.bare import read_bare
from rashomon.reading.quantity.bounds import TOLERANCE
from rashomon.reading.quantity.find import find_quantities
from rashomon.reading.quantity.measure import to_base

__all__ = ["TOLERANCE", "find_quantities", "read_bare", "to_base"]
