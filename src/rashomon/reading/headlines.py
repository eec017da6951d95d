"""What headlines and short notices tell without a verb: "At least 11 dead", "toll climbs to 17".

A number with a word for a state behind it is a clause whose verb is left out (Mardh, Headlinese,
1980): eleven people are dead. A toll with a number is one as well, where the parse took the verb
for a noun.
"""

from __future__ import annotations

from rashomon.reading.participles import participle
from rashomon.reading.tree import Token
from rashomon.reading.words import role_words

#: Where a state stands that no verb governs.
_LOOSE = frozenset({"ROOT", "appos", "conj", "dep", "npadvmod"})
_NAMED = frozenset({"NOUN", "PROPN"})
_BEARING = frozenset({"nsubj", "nsubjpass", "nummod"})


def counted_in_state(token: Token) -> Token | None:
    """Who is counted as being in a state, the word for which stands alone; None for other words."""
    if token.pos_ not in {"ADJ", "NOUN"} or token.lower_ not in role_words().states:
        return None
    if token.dep_ == "amod":
        # "Three miners dead": behind what it describes; "three dead miners" is a phrase.
        above = token.head
        loose = above.dep_ in _LOOSE and above.i == token.i - 1
        return above if loose and (above.pos_ == "NUM" or _number(above) is not None) else None
    if token.dep_ not in _LOOSE or _describes_more(token):
        return None
    return _number(token)


def state_of(token: Token) -> str:
    """The predicate that says the same as a word for a state."""
    return participle(token.lower_) or f"be {token.lower_}"


def is_tally(token: Token) -> bool:
    """Whether a toll is all that the parse found in a sentence: "Toll climbs to 17"."""
    return token.dep_ == "ROOT" and token.pos_ in _NAMED and token.lower_ in role_words().tallies


def _number(word: Token) -> Token | None:
    """The number that is told right before a word, with nothing but its comparators between."""
    numbers = (c for c in word.children if c.dep_ in _BEARING and c.pos_ == "NUM" and c.i < word.i)
    return next((number for number in numbers if number.i == word.i - 1), None)


def _describes_more(token: Token) -> bool:
    """Whether a verb hangs below: then that is what the sentence says."""
    return any(child.dep_ in {"cop", "aux", "auxpass"} for child in token.children)
