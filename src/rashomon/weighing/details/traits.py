"""What a thing looked like, and what struck what: identities that are told beside names."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import ARTIFACT, OBJECT, PERSON, lexicon
from rashomon.weighing.details.answers import agreement
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.saying import Question, Relation, Said
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.questions import within

#: How it is asked of a thing.
COLOUR, STRUCK = "Of what colour was {}?", "What did {} hit?"
_WORD = re.compile(r"[a-z]+")
#: What it was not stands behind: "the corner of a church, not the bakery".
_NOT = re.compile(r",\s+not$")
#: The kind of happening in which one thing runs into another.
_IMPACT = "collide"
_STRUCK = frozenset({"patient", "destination"})
#: What can be run into: things made and things found.
_SOLID = frozenset({ARTIFACT, OBJECT})
#: Nouns this near in meaning may be words for one thing; ``answers.SAME`` asks for more.
_MAYBE_ONE = 0.4
#: Of these one is meant and not several.
_ONE = frozenset({"a", "an", "the", "one", "his", "her", "its", "their"})


def colours(claims: Iterable[Claim], bench: Bench) -> Iterator[Detail]:
    """Of what colour each thing was; a page that tells two of one thing means two things."""
    told: dict[int, dict[str, dict[str, Said]]] = defaultdict(lambda: defaultdict(dict))
    for claim in claims:
        if claim.kind != "asserted" or claim.polarity == "-":
            continue
        for argument in claim.arguments:
            thing = bench.cast.of_chain.get(argument.entity or "")
            if thing is None or thing not in bench.entity_ids or not _is_one_thing(thing, bench):
                continue
            for value, words in _colours_in(claim, argument):
                said = bench.said(value, words, claim)
                told[thing][claim.source].setdefault(value, said)
    for thing, by_source in sorted(told.items()):
        alone = all(len(_colours_told(page, thing, bench)) == 1 for page in by_source)
        if len(by_source) < 2 or not alone:
            continue
        everyone = [one for values in by_source.values() for one in values.values()]
        words = COLOUR.format(within(bench.entity_names[thing]))
        asked = Question(words, "identity", excluding, entity=bench.entity_ids[thing])
        yield judge(asked, everyone, bench.names)


def struck(claims: Iterable[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """What a vehicle or the like ran into, where each page tells of one thing.

    What was struck is what keeps two such happenings apart; hence they are asked of the doer.
    """
    told: dict[int, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        event = event_of.get(claim.id)
        if event is None or event in bench.background or not _runs_into(claim):
            continue
        doer = next((a.entity for a in claim.arguments if a.role == "agent"), None)
        player = bench.cast.of_chain.get(doer or "")
        if player is None or player not in bench.entity_ids or not _is_one_thing(player, bench):
            continue
        for argument in claim.arguments:
            if argument.role in _STRUCK and _is_a_thing(argument):
                words = _NOT.sub("", argument.text)
                said = bench.said(_whole(argument.text), words, claim)
                told[player][claim.source].append(said)
    for player, by_source in sorted(told.items()):
        if len(by_source) < 2 or any(len({s.value for s in g}) > 1 for g in by_source.values()):
            continue
        words = STRUCK.format(within(bench.entity_names[player]))
        asked = Question(words, "identity", compare_things, entity=bench.entity_ids[player])
        yield judge(asked, [one for group in by_source.values() for one in group], bench.names)


def _runs_into(claim: Claim) -> bool:
    """Whether it says for sure that one thing ran into another."""
    sure = claim.certainty == "certain" and claim.polarity == "+"
    return sure and _IMPACT in frames().get(claim.predicate.lemma, ())


def compare_kinds(one: str, other: str) -> Relation:
    """Things by their nouns: one that is a kind of the other is finer, any other is another."""
    if one == other:
        return Relation.SAME
    if lexicon().is_a(one, other):
        return Relation.FINER
    return Relation.COMPATIBLE if lexicon().is_a(other, one) else Relation.CONTRARY


def compare_things(one: str, other: str) -> Relation:
    """As ``compare_kinds``; but what may be one thing in other words is no other one."""
    relation = compare_kinds(one, other)
    if relation is not Relation.CONTRARY:
        return relation
    alike = lexicon().synonyms(one, other) or agreement(one, other).score >= _MAYBE_ONE
    return Relation.COMPATIBLE if alike else Relation.CONTRARY


def _colours_told(source: str, thing: int, bench: Bench) -> set[str]:
    """Every colour that a page gives to anything that is called as the thing is."""
    nouns = "|".join(sorted(map(re.escape, bench.cast.portraits[thing].heads)))
    named = _names_of_colours()
    pattern = (
        rf"\b({'|'.join(named)})\W+(?:{nouns})"
        rf"|\b(?:{nouns})\s+(?:was|is)\s+({'|'.join(named)})\b"
    )
    text = bench.around.texts.get(source, "").lower()
    return {named[word] for found in re.findall(pattern, text) for word in found if word}


def _is_one_thing(player: int, bench: Bench) -> bool:
    portrait = bench.cast.portraits[player]
    if portrait.plural is not False or any(name != name.lower() for name in portrait.names):
        return False
    return bool(portrait.heads) and all(map(may_be_made, portrait.heads))


def may_be_made(noun: str) -> bool:
    """Whether a noun may name a thing that was made, whatever else it means ("van", "coach")."""
    return ARTIFACT in lexicon().noun_files(singular(noun))


def _colours_in(claim: Claim, argument: Argument) -> Iterator[tuple[str, str]]:
    """The colours before the noun of an argument, or said of it ("the van was black")."""
    head = head_of(argument.text)
    before, found, _ = argument.text.lower().partition(head)
    # "Navy" with a capital is a navy; the first word has one anyhow.
    capitals = {w.lower() for w in argument.text.split()[1:] if w[:1].isupper()}
    words = [w for w in _WORD.findall(before) if w not in capitals] if found else []
    if argument.role == "patient" and claim.predicate.lemma.startswith("be "):
        words.append(claim.predicate.lemma.removeprefix("be "))
    named = {colour for word in words if (colour := _names_of_colours().get(word)) is not None}
    if len(named) == 1:
        (colour,) = named
        text = argument.text if colour in map(_names_of_colours().get, before.split()) else colour
        yield colour, text


@lru_cache(maxsize=1)
def _names_of_colours() -> Mapping[str, str]:
    """Each word for a colour with the colour that it names."""
    file = resources.files("rashomon.weighing") / "data" / "traits.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))["colour"]
    return {word: colour for colour, words in raw.items() for word in words}


def _is_a_thing(argument: Argument) -> bool:
    """Whether one thing or building is meant, by the words; "the stones" may be any such's."""
    first, *rest = argument.text.lower().split() or [""]
    whole = _whole(argument.text)
    if not rest or first not in _ONE or whole not in _WORD.findall(argument.text.lower()):
        return False
    files = lexicon().noun_files(whole)
    return not files.isdisjoint(_SOLID) and PERSON not in files


def _whole(phrase: str) -> str:
    """The noun of what was struck, not of its part: "the corner of a shed" -> "shed"."""
    _, of, whole = phrase.partition(" of ")
    return singular(head_of(whole if of else phrase))
