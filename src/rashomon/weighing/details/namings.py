"""What a thing is called: the ferry is the Lady Anne, as two voices or more name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rashomon.model import Claim, Detail, Mention
from rashomon.reading.lexicon import ARTIFACT, lexicon
from rashomon.weighing.details.calls import agreed_name, are_several, calls, sentences
from rashomon.weighing.entities.entities import name_of
from rashomon.weighing.entities.portraits import Portrait
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.wording.counts import singular

#: How it is asked.
CALLED = "What is the {} called?"
#: WordNet's files of what bears a name of its own: things made, bodies of people.
_NAMED = frozenset({ARTIFACT, "14"})
_CRAFT = "vehicle"
#: In the lexicon a body of the United Nations; behind a name the pronoun.
_WHO = "who"
_KINDS = ("vehicle", "vessel", "organization", "institution", "company", "structure", "charity")
#: "the firm Halden", "a navy ship, the Halden," and "the Halden company", "Halden, a company that".
_BEFORE = re.compile(r"\b([a-z-]{3,})\s+(?:the\s+)?[\"“‘']?$")
#: "the small ferry Lady Anne", but "successfully launch Falcon Heavy".
_DETERMINED = re.compile(
    r"\b(?:the|an?|its|their|our|his|her|this|that)(?:\s+[\w-]+){1,4}\s+(?:the\s+)?[\"“‘']?$", re.I
)
_BESIDE = re.compile(r"\b([a-z-]{3,}),\s+(?:the\s+)?[\"“‘']?$")
_BEHIND = re.compile(r"^[\"”’']?\s+([a-z-]{3,})\b")
_APART = re.compile(
    r"^,\s+(?:the|a|an)\s+(?:[\w-]+\s+){0,2}?([a-z-]{3,})(?:,| (?:that|which|of|in|with)\b)"
)
_NAME = re.compile(r"[A-Z][\w'’.-]*(?: (?:(?:of|the|de|da|la|del)\s)*[A-Z][\w'’.-]*)*$")
#: What stands behind a firm's name for its legal form.
_LEGAL = re.compile(
    r"(?:,? (?:S\.A\.?|SA|Ltd|Inc|Corp|CORP|PLC|plc|GmbH|AG|LLC|Co|Pvt|PVT|LTD)\.?)+$"
)


def called_so(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """For each thing or body that several pages name, and some page says what it is, its name."""
    told = sentences(claims, bench)
    for player, portrait in enumerate(bench.cast.portraits):
        if len(portrait.sources) < 2 or not portrait.names or portrait.kind == "place":
            continue
        name = _name(portrait)
        if name is None:
            continue
        callings, said = calls(portrait, name, _bears, told, bench)
        sorts = Counter(
            sort
            for page in callings
            for sort in {s for m in page.mentions for s in _sorts(m, name, page.text)}
        )
        if portrait.kind == "person":  # ships are taken for persons, persons for no ships
            sorts = Counter({s: n for s, n in sorts.items() if lexicon().is_a(s, _CRAFT)})
        sort = max(sorts, key=lambda s: (sorts[s], s), default="")
        if sorts[sort] > 1 and are_several(said):
            yield from agreed_name(CALLED.format(sort), player, said, event_of, bench)


def _name(portrait: Portrait) -> str | None:
    """The name alone: "the ferry Lady Anne" -> "Lady Anne"."""
    found = _NAME.search(_LEGAL.sub("", _plain(name_of(portrait.chains))))
    return found[0].removeprefix("The ") if found is not None else None


def _bears(mention: Mention, name: str) -> bool:
    return name in _plain(mention.text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _sorts(mention: Mention, name: str, text: str) -> Iterator[str]:
    """What it is said to be beside its name."""
    start = mention.end - len(mention.text) + max(mention.text.find(name), 0)
    before, behind = text[max(start - 40, 0) : start], text[mention.end : mention.end + 60]
    found = [_BEHIND.match(behind), _APART.match(behind)]
    if (told := _BEFORE.search(before)) is not None and (
        told[1] not in lexicon().verbs or _DETERMINED.search(before) is not None
    ):
        found.append(told)
    if behind[:1] == ",":
        found.append(_BESIDE.search(before))
    yield from (match[1] for match in found if match is not None and _is_a_sort(match[1]))


@lru_cache(maxsize=4096)
def _is_a_sort(noun: str) -> bool:
    if noun == _WHO or singular(noun) != noun or lexicon().noun_file(noun) not in _NAMED:
        return False
    return any(lexicon().is_a(noun, kind) for kind in _KINDS)
