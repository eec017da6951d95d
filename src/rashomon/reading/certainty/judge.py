"""How sure a statement is, whether it is denied, and what kind of speech act it is.

The three values follow FactBank (Saurí & Pustejovsky 2009). What governs a predicate is followed
outward to a clause that the sentence tells for itself; then, from there inward, each governor hands
down what its signature makes of its own stance.
"""

from __future__ import annotations

from rashomon.reading.certainty.act import act_of
from rashomon.reading.certainty.commitment import FACT, Stance, combine
from rashomon.reading.certainty.government import tie_of
from rashomon.reading.certainty.predicate import own_stance
from rashomon.reading.certainty.tie import Tie
from rashomon.reading.tree import Token

# Clauses within clauses, at most: a guard against a parse that runs in a circle.
_MAX_CLIMB = 12


def stance(token: Token) -> Stance:
    """The stance of a sentence towards one predicate in it (a verb, or a noun of happening).

    Who says so plays no part: "she said he fled" leaves "fled" a fact for her to answer for.
    """
    path = _path(token)
    outermost = path[-1][1].governor if path else token
    context = act_of(outermost, FACT)
    for node, tie in reversed(path):
        if tie.signature is not None:
            governor = combine(own_stance(tie.governor, node), context)
            context = tie.signature.under(governor)
        context = act_of(node, context)
    return combine(own_stance(token), context)


def _path(token: Token) -> list[tuple[Token, Tie]]:
    """Each clause on the way out with its tie, the innermost first."""
    found: list[tuple[Token, Tie]] = []
    while len(found) < _MAX_CLIMB and (tie := tie_of(token)) is not None:
        found.append((token, tie))
        token = tie.governor
    return found
