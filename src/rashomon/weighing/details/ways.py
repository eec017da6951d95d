"""In what those who did it came and got away, and what they wore.

They are one party, so that what several pages say of them is held together: "came on motorcycles"
against "in two pickup trucks", "in police uniforms" against "they wore ordinary clothes".
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.weighing.details.doers import compare_doers
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.parties import groups_of
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, is_anybody, singular

#: How each way is asked.
QUESTIONS = (CAME, LEFT, WORE) = (
    "In what did they come?",
    "In what did they get away?",
    "What did they wear?",
)
#: The groups of ``data/parties.toml`` whose nouns call those who did it.
_WRONGDOERS = frozenset({"attackers", "thieves"})
_THEY = frozenset({"they", "he", "she"})
_CLAD = frozenset({"dress", "be dressed", "clothe", "disguise"})
_WEAR = _CLAD | {"wear", "have"}
_WORD = re.compile(r"[\w'’-]+")
_RIDING = re.compile(
    r"\b(?:in|on|aboard|riding|driving|by(?! (?:the|a|an)\b))\s+((?:[\w'’-]+\s+){0,4}?[\w'’-]+)\b"
)
_WEARING = re.compile(
    r"\b(?:in|wearing|wore|wear|dressed (?:in|as)|with|had)\s+((?:[\w'’-]+\s+){0,4}?[\w'’-]+)\b"
)
#: What is worn or ridden by somebody else than the subject stands behind these.
_OTHERS = re.compile(r"[,;:]|\b(?:and|who|which|that|but|while|to|from|at|of|behind|beside)\b")


#: So many characters hold any such phrase.
_PHRASE = 40


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``data/ways.toml`` says; each field is described there."""

    called: frozenset[str]
    shown: frozenset[str]
    crimes: frozenset[str]
    coming: frozenset[str]
    leaving: frozenset[str]
    bare: frozenset[str]
    garments: frozenset[str]
    rode: Mapping[str, frozenset[str]]
    wore: Mapping[str, frozenset[str]]


def ways(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """How those who did it came, got away and were clad, where each page tells of one way."""
    sure = [c for c in claims if is_said_for_sure(c) and event_of.get(c.id) not in bench.background]
    known = {player for claim in sure for player in _known(claim, bench)}
    spoken_of = {_sentence(claim, bench) for claim in sure if any(_known(claim, bench))}
    told: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for claim in sure:
        who = "patient" if claim.predicate.lemma in _CLAD else "agent"
        doer = next((a for a in claim.arguments if a.role in {"agent", who}), None)
        if doer is None:
            continue
        taken_up = doer.text.lower() in _THEY and (
            not spoken_of.isdisjoint({_sentence(claim, bench), _sentence(claim, bench, 1)})
        )
        if taken_up or is_wrongdoer(doer) or bench.player(doer) in known:
            for question, sorts, words in _ways(claim, doer):
                value = "+".join(sorted(sorts))
                told[question][claim.source].append(bench.said(value, words, claim))
    for question, pages in sorted(told.items()):
        if len(pages) < 2 or any(len({one.value for one in page}) > 1 for page in pages.values()):
            continue
        said = [one for page in pages.values() for one in page]
        if not bench.all_at_once(one.claim for one in said):
            continue
        event = bench.event((one.claim for one in said), event_of)
        asked = Question(question, "identity", compare_doers, event=event)
        detail = judge(asked, said, bench.names)
        if detail.verdict == "disputed":
            yield detail


def _sentence(claim: Claim, bench: Bench, before: int = 0) -> tuple[str, int]:
    """Which sentence of which page a claim stands in, or which is so many before it."""
    return claim.source, bench.around.sentence(claim.source, claim.start) - before


def is_wrongdoer(argument: Argument) -> bool:
    """Whether the words call somebody one who did it: "the gunmen", "three masked men"."""
    head = head_of(argument.text)
    if groups_of(head) & _WRONGDOERS or {head, singular(head)} & _words().called:
        return True
    shown = _words().shown & set(_WORD.findall(argument.text.lower()))
    return bool(shown) and is_anybody(head)


def _known(claim: Claim, bench: Bench) -> Iterator[int]:
    """Whoever a claim calls one who did it, or says to have done what only such do."""
    for argument in claim.arguments:
        player = bench.player(argument)
        crime = argument.role == "agent" and claim.predicate.lemma in _words().crimes
        if player is not None and (crime or is_wrongdoer(argument)):
            yield player


def _ways(claim: Claim, doer: Argument) -> Iterator[tuple[str, frozenset[str], str]]:
    """What a claim says of the way of its doer: the question, the sorts it may be, the words."""
    lemma = claim.predicate.lemma
    behind = claim.quote[max(claim.predicate.start - claim.start, 0) :]
    is_going = lemma in _words().coming | _words().leaving
    question = LEFT if lemma in _words().leaving else CAME
    words = _words()
    for text in (doer.text, behind) if is_going else (doer.text,):
        yield from ((question, *found) for found in _named(text, _RIDING, words.rode))
    for text in (doer.text, behind) if lemma in _WEAR else (doer.text,):
        yield from ((WORE, *found) for found in _named(text, _WEARING, words.wore, words.garments))


def _named(
    text: str,
    pattern: re.Pattern[str],
    sorts: Mapping[str, frozenset[str]],
    heads: Set[str] | None = None,
) -> Iterator[tuple[frozenset[str], str]]:
    """The sorts that each phrase behind a word of a pattern may name, and the phrase.

    Its head is one of ``heads``, or of what is of a sort: nobody rides in "a car park".
    """
    for found in pattern.finditer(text):
        behind = text[found.start(1) : found.start(1) + _PHRASE]
        phrase = _OTHERS.split(behind, maxsplit=1)[0].strip()
        head = _bare(head_of(phrase)) if phrase else ""
        if head not in (heads or sorts) or (head in _words().bare and phrase.lower() != head):
            continue
        of_words = [sorts[w] for w in map(_bare, _WORD.findall(phrase.lower())) if w in sorts]
        shared = frozenset.intersection(*of_words) if of_words else frozenset()
        if shared:
            yield shared, phrase


def _bare(word: str) -> str:
    words = _words()
    known = words.rode.keys() | words.wore.keys() | words.garments
    return word if word in known else singular(word)


@lru_cache(maxsize=1)
def _words() -> _Words:
    file = resources.files("rashomon.weighing") / "data" / "ways.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    lists = {name: frozenset(found) for name, found in raw.items() if isinstance(found, list)}
    garments = frozenset(raw["garments"]["nouns"])
    rode, wore = (_sorts(raw[name]) for name in ("rode", "wore"))
    return _Words(**lists, garments=garments, rode=rode, wore=wore)


def _sorts(raw: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """Noun -> the sorts of thing that it may name."""
    found: dict[str, set[str]] = defaultdict(set)
    for sort, nouns in raw.items():
        for noun in nouns:
            found[noun].add(sort)
    return {noun: frozenset(sorts) for noun, sorts in found.items()}
