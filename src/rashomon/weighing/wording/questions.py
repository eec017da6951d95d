"""How to ask for a quantity, in words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from rashomon.model import Claim, Quantity
from rashomon.reading.quantity import to_base
from rashomon.weighing.wording.counts import counting_words
from rashomon.weighing.wording.matters import is_money, matters
from rashomon.weighing.wording.nouns import plural

_MONEY = "How much money"
#: Questions for a place or a time, as they stand without a deed.
_ALONE = frozenset({"Where", "When", "On which day", "At what time"})


def question_for(quantity: Quantity, predicate: str, sort: str = "") -> str | None:
    """The question that a quantity answers; None where the words do not say what they count.

    ``sort``: how to ask for what it counts.

    A measure is asked for with the predicate that it belongs to: how far somebody flew is no answer
    to how far he fell.
    """
    if quantity.unit is None:
        return f"How many {sort or plural(quantity.of)}?" if quantity.of else None
    converted = to_base(1.0, quantity.unit)
    asked = _questions().get(converted[1] if converted else quantity.unit)
    if asked is None and is_money(quantity.unit):
        asked = _MONEY
    if asked is None:
        asked = f"How many {plural(quantity.unit.replace('_', ' '))}"
    return asked_of(asked, predicate)


def asked_of(asked: str, deed: str) -> str:
    """A question with the deed that it is asked of, where that tells more than that it is so."""
    told = deed.removeprefix("be ")
    untelling = not told or told in counting_words().untelling or to_base(1.0, told) is not None
    return f"{asked}?" if untelling else f"{asked} ({told})?"


def asked_of_most(asked: str, claims: Iterable[Claim]) -> str:
    """A question with the deed that more than half of the claims tell, if there is one.

    "Where?" and "How many women?" leave a reader to guess of what; "Where (arrest)?" does not.
    """
    return asked_of(asked, most_told(claims) or "")


def most_told(claims: Iterable[Claim]) -> str | None:
    """The deed that more than half of the claims tell, if there is one."""
    deeds = Counter(claim.predicate.lemma for claim in claims)
    most = min(deeds, key=lambda deed: (-deeds[deed], deed))
    return most if deeds[most] * 2 > deeds.total() else None


def is_bare(question: str) -> bool:
    """Whether a question says of no deed what it asks: "How many women?", "How long?", "Where?"."""
    return _bare().fullmatch(question) is not None and not any(
        asked.fullmatch(question) for asked in _matters()
    )


def within(name: str) -> str:
    """What somebody is called, as it stands within a question: "The bus" -> "the bus"."""
    first, space, rest = name.partition(" ")
    leads = first.lower() in counting_words().leading and (first == "The" or rest[:1].islower())
    return f"{first.lower()}{space}{rest}" if leads else name


def asks_a_price(question: str) -> bool:
    """Whether a question asks for the money that something rose or fell to."""
    asked, _, predicate = question.removesuffix(")?").partition(" (")
    return asked == _MONEY and predicate in counting_words().moving


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    """Questions that stand alone: those for a unit, for a count, for a place and for a time."""
    alone = {*_questions().values(), *_ALONE, _MONEY}
    return re.compile(rf"(?:How many\b[^()]*|{'|'.join(map(re.escape, sorted(alone)))})\?")


@lru_cache(maxsize=1)
def _matters() -> list[re.Pattern[str]]:
    asked = (re.escape(matter.question) for matter in matters().values())
    return [re.compile(words.replace(re.escape("{sort}"), ".+")) for words in asked]


@lru_cache(maxsize=1)
def _questions() -> dict[str, str]:
    file = resources.files("rashomon.weighing") / "data" / "questions.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
