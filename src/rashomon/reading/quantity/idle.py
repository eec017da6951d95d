"""Number words that count nothing here: "one another", "no" before a mass, "half" of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rashomon.reading.lexicon import lexicon
from rashomon.reading.quantity.amount import Amount
from rashomon.reading.quantity.designation import name_words
from rashomon.reading.quantity.grammar import grammar, plain
from rashomon.reading.quantity.prose import Prose
from rashomon.reading.tree import Token

_BEFORE_PRONOUN = frozenset(
    {"the", "this", "that", "another", "no", "any", "every", "each", "which"}
)
_BEHIND_PRONOUN = frozenset({"who", "that", "another", "should", "can", "could", "day"})
_POSSESSIVE = frozenset({",", "'s", "’s"})
_OF_WHICH = frozenset(
    {"of", "the", "his", "her", "its", "their", "our", "my", "all", "those", "these"}
)
_NOUNLIKE = frozenset({"NOUN", "PROPN"})
_PLURAL_SHARE = re.compile(r"(?<!an)[\s-](?:thirds|[a-z]+ths|quarters|halves)$")
#: Units whose written form is another word as well ("second", "won").
_DOUBLE = frozenset({"second", "pound", "KRW", "JPY", "stone", "ZAR"})
_PLACED = frozenset({"over", "under", "above", "below", "around", "beyond"})
_MOTION = "38"  # WordNet's verbs of motion
_TIMED = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_LENGTHS = frozenset({"metre", "foot", "centimetre", "inch", "mile", "kilometre"})
_BEHIND_ONCE = frozenset({".", ",", "in", "a", "and", "at", "by", "every", "per"})


def counts_nothing(prose: Prose, figure: Amount, bound: str) -> bool:
    """Whether a number word is used without counting; ``bound``: what its comparator says."""
    word = plain(prose.said(figure))
    if word.split()[0] == "one" and figure.unit != "fraction":
        return _is_idle_one(prose, figure, bound)
    if judge := _JUDGES.get(word):
        return judge(prose.span(figure)[0])
    if word in grammar().beginnings and figure.unit is None:
        return not _takes_plural(prose, figure)
    if figure.unit == "fraction":
        return _is_no_share(prose, figure, word, bound)
    if figure.unit in _DOUBLE:
        return prose.span(figure)[-1].pos_ not in _NOUNLIKE
    return word.startswith(".") and figure.unit is None


def _is_idle_one(prose: Prose, figure: Amount, bound: str) -> bool:
    """ "The one who", "one should", "one another", "one night", "one-in-a-million"."""
    span = prose.span(figure)
    if len(span) == 1:
        return _is_pronoun(prose, figure, bound)
    return not bound and _is_some_day(span[-1])


def _is_pronoun(prose: Prose, figure: Amount, bound: str) -> bool:
    token = prose.span(figure)[-1]
    following = _word_behind(token)
    if following == "of":
        return any(each.tag_ in {"JJS", "RBS"} for each in token.doc[token.i + 1 : token.i + 5])
    is_odds = prose.text.startswith("-in-", figure.end)
    if is_odds or token.tag_ == "PRP" or following in _POSSESSIVE:
        return True
    if bound:
        return False
    if following in name_words().sayings:
        return True
    if token.dep_ == "nummod":
        return token.head.dep_ == "npadvmod" and token.head.lower_ in name_words().sayings
    before = prose.before(figure.start)
    preceded = before is not None and before.lower_ in _BEFORE_PRONOUN
    described = token.dep_ != "conj" and any(each.dep_ == "amod" for each in token.lefts)
    return preceded or described or following in _BEHIND_PRONOUN


def _is_some_day(token: Token) -> bool:
    """ "It happened one day", but "it lasted one day"."""
    aside = token.dep_ == "npadvmod" and token.head.lemma_ not in {"last", "take"}
    return aside and token.lower_ in name_words().sayings


def _word_behind(token: Token) -> str:
    """The word behind a number, the hyphen between them left out ("one-sided")."""
    words = [each.lower_ for each in token.doc[token.i + 1 : token.i + 3]]
    if words and words[0] in {"-", "–"}:
        return words[-1]
    return words[0] if words else ""


def _once(token: Token) -> bool:
    """ "Once he had left", "once a mill"."""
    return token.dep_ != "advmod" or _word_behind(token) not in _BEHIND_ONCE


def _no(token: Token) -> bool:
    """ "No casualties" counts none; "no" before a thing that has no plural denies."""
    return token.dep_ != "det" or token.head.tag_ != "NNS"


def _both(token: Token) -> bool:
    """ "Both in Oslo and in Bergen"."""
    if token.dep_ in {"preconj", "cc"}:
        return True
    behind = token.doc[token.i + 1 : token.i + 2]
    return any(each.pos_ in {"ADP", "PROPN", "PUNCT"} and each.lower_ != "of" for each in behind)


def _single(token: Token) -> bool:
    """ "A single shot" counts, "he bought a single" does not."""
    return any(each.lower_ == "single" and each.pos_ == "NOUN" for each in token.head.subtree)


_JUDGES: dict[str, Callable[[Token], bool]] = {
    "once": _once,
    "no": _no,
    "both": _both,
    "a single": _single,
}


def _takes_plural(prose: Prose, figure: Amount) -> bool:
    """ "A couple" counts before a plural ("a couple of men"); alone it may be husband and wife."""
    behind = prose.behind(figure.end)
    if behind is None:
        return False
    if behind.lower_ in {"of", "more", "other"}:
        return True
    head = behind.head if behind.dep_ in {"amod", "compound", "nummod"} else behind
    return head.tag_ in {"NNS", "NNPS"} or head.like_num


def _is_no_share(prose: Prose, figure: Amount, word: str, bound: str) -> bool:
    """ "A third man", "the second half", "half sister", "two quarters": no part of anything."""
    before, behind = prose.before(figure.start), prose.behind(figure.end)
    noun = behind is not None and behind.pos_ in _NOUNLIKE
    of_which = behind is not None and behind.lower_ in _OF_WHICH
    if word.endswith((" quarters", " halves")):
        return not of_which
    if " in " in word or _PLURAL_SHARE.search(word):
        return False
    if of_which and (word == "half" or (behind is not None and behind.lower_ == "of")):
        return _ranks(before)
    if bound or (before is not None and before.lower_ in {"by", "than"}):
        return noun
    return noun or not word.startswith("one")


def _ranks(token: Token | None) -> bool:
    return token is not None and (token.tag_ == "JJ" or token.lower_ == "the")


def tells_where(prose: Prose, at: int, amount: Amount) -> bool:
    """Whether "over", "under" or the like before a number is no comparator.

    It may belong to the verb ("handed over 21 girls"), say where ("flew over two villages", "under
    three metres of mud") or, with a time, say how long it took ("over two years").
    """
    word = prose.behind(at)
    if word is None or word.lower_ not in _PLACED or amount.of == "age":
        return False
    if word.dep_ == "prt":
        return True
    if amount.unit in _LENGTHS:
        substance = prose.text[amount.end : amount.end + 4] == " of "
        return substance and word.lower_ in {"under", "below"}
    if word.dep_ != "prep":
        return False
    if amount.unit in _TIMED:
        return word.lower_ == "over"
    moves = lexicon().verb_file(word.head.lemma_) == _MOTION
    return (
        moves
        and amount.unit is None
        and any(word.is_ancestor(t) for t in _plural_behind(prose, amount))
    )


def _plural_behind(prose: Prose, amount: Amount) -> Iterator[Token]:
    end = prose.span(amount).end
    return (token for token in prose.doc[end : end + 3] if token.tag_ == "NNS")
