"""Who did it, to whom, with what and where: what the sources say in words of their own.

Who did it and to whom is a question only where they differ: what they agree on stands in the fact
that they tell alike (``corroboration``).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz

from rashomon.model import Argument, ArgumentRole, Claim, Detail
from rashomon.reading.lexicon import ARTIFACT, lexicon
from rashomon.reading.reference import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.details.traits import compare_kinds
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import compare_wordings, excluding, place_value
from rashomon.weighing.verdicts.saying import Question, Said
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, singular
from rashomon.weighing.wording.questions import asked_of_most

WITH_WHAT = "With what?"
_ASKED: tuple[tuple[str, ArgumentRole], ...] = (("Who did it?", "agent"), ("To whom?", "patient"))
#: rapidfuzz ratio from which two last names are one, misspelt.
_A_SLIP = 75.0
#: Where something can happen, by the kinds of a noun; _LOCATION: WordNet's file of locations.
_SITES = ("structure", "way", "excavation", "room", "facility", "tract")
_LOCATION = "15"
#: A noun with its article: "the scene".
_BARE = 2
#: What a deed is done with is one of these; "with his wife" and "with pain" are something else.
_IMPLEMENTS = ("tool", "weapon", "device", "implement")


def players(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """Who did it and to whom, where sources name different persons."""
    for question, role in _ASKED:
        by_player: dict[int, list[Said]] = defaultdict(list)
        for claim, argument in _taking(role, claims):
            player = bench.cast.of_chain.get(argument.entity or "")
            if player is not None and bench.is_someone(player) and _tells_who(argument.text):
                value = head_of(argument.text)
                by_player[player].append(bench.said(value, argument.text, claim))
        rivals = _rivals(by_player, bench)
        if rivals:
            yield judge(Question(question, "identity", excluding, event), rivals, bench.names)


def _rivals(by_player: dict[int, list[Said]], bench: Bench) -> list[Said]:
    """Named persons of whom each source that names any names one only, and not the same one."""
    befallen = [set(_undergoing(s.claim, bench)) for said in by_player.values() for s in said]
    if not befallen or not set.intersection(*befallen):
        return []
    named = {
        player: [s for s in said if s.text.strip()[:1].isupper()]
        for player, said in by_player.items()
        if bench.cast.portraits[player].kind == "person" and _has_a_name(player, bench)
    }
    named = {player: said for player, said in named.items() if said}
    tellers = [{s.claim.source for s in said} for said in named.values()]
    alone = sum(map(len, tellers)) == len(set().union(*tellers)) if tellers else False
    if len(named) != 2 or not alone:
        return []
    one, other = sorted(named)
    if bench.cast.may_be_one(one, other) or _misspelt(one, other, bench):
        return []
    return [
        Said(bench.entity_names[player], s.text, s.claim, s.voice, s.lifted, s.when)
        for player, said in named.items()
        for s in said
    ]


def _has_a_name(player: int, bench: Bench) -> bool:
    """Whether a person is called by a name, not only by a word that a headline writes large."""
    names = bench.cast.portraits[player].names
    return any(" " in name or name.lower() not in lexicon().nouns for name in names)


def _undergoing(claim: Claim, bench: Bench) -> Iterator[int]:
    """Whom it befell, by what both sides of a quarrel about the doer agree on."""
    for _, argument in _taking("patient", [claim]):
        player = bench.cast.of_chain.get(argument.entity or "")
        if player is not None and bench.is_someone(player):
            yield player


def _misspelt(one: int, other: int, bench: Bench) -> bool:
    """Whether some last names of the two differ by a slip of the pen only."""
    return any(
        fuzz.ratio(a.rpartition(" ")[2], b.rpartition(" ")[2]) >= _A_SLIP
        for a in bench.cast.portraits[one].names
        for b in bench.cast.portraits[other].names
    )


def means(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """With what it was done, where several sources say so."""
    said: dict[str, Said] = {}
    for claim, argument in _taking("instrument", claims):
        head = head_of(argument.text)
        if any(lexicon().is_a(head, implement) for implement in _IMPLEMENTS):
            if claim.source in said and said[claim.source].value != head:
                return
            said[claim.source] = bench.said(head, argument.text, claim)
    if len(said) > 1:
        asked = Question(WITH_WHAT, "identity", compare_kinds, event)
        yield judge(asked, list(said.values()), bench.names)


def where(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """Places are one detail each: two true places of one event do not contradict each other."""
    by_place: dict[int, list[Said]] = defaultdict(list)
    for claim in claims:
        for argument in claim.arguments:
            if argument.role not in {"place", "destination"} or argument.entity is None:
                continue
            place = bench.cast.of_chain[argument.entity]
            known = bench.voices.outlets.knows(argument.text) or _is_an_opponent(argument, claim)
            if not known and _is_somewhere(place, argument.text, bench):
                by_place[place].append(bench.said(place_value(argument.text), argument.text, claim))
    for place, said in sorted(by_place.items()):
        if not bench.cast.portraits[place].names and len({s.claim.source for s in said}) < 2:
            continue
        shortest = min((" ".join(s.text.split()) for s in said), key=lambda text: (len(text), text))
        # Each place is asked about for itself, in the same words: the answers name it.
        words = asked_of_most("Where", (one.claim for one in said))
        asked = Question(words, "place", compare_wordings, event, field=shortest)
        yield judge(asked, said, bench.names)


def _taking(role: ArgumentRole, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Argument]]:
    """Every argument of a role, with the claim that has it."""
    for claim in claims:
        for argument in claim.arguments:
            if argument.role == role:
                yield claim, argument


def _tells_who(phrase: str) -> bool:
    """Whether the words pick somebody out: not "he", "people", "my son", "the army", "a flight"."""
    first, *rest = phrase.split() or [""]
    if first.lower() in reference_words().pronouns or first.lower() in {"my", "our", "your"}:
        return False
    head = head_of(phrase)
    if head in role_words().any_person | role_words().any_people:
        return False
    if any(
        word.strip(".,'’\"“”").lower() == head and word[:1].isupper() for word in rest or [first]
    ):
        return True
    described = any(word[:1].isupper() or word[:1].isdigit() for word in rest or [first])
    return described and lexicon().entity_kind(singular(head)) in {"person", "group"}


def _is_somewhere(player: int, phrase: str, bench: Bench) -> bool:
    """Whether a participant, called so, is a place that tells a reader something."""
    portrait = bench.cast.portraits[player]
    head = singular(head_of(phrase))
    bare = not any(word[:1].isupper() for word in phrase.split() if word != "The")
    if bare and head in _wheres("anywhere") and len(phrase.split()) <= _BARE:
        return False
    a_site = any(lexicon().is_a(head, kind) for kind in _SITES)
    if portrait.names:
        made = bare and lexicon().noun_file(head) == ARTIFACT and not a_site
        return not made and portrait.kind in {"place", "organisation", "thing"}
    return a_site or lexicon().noun_file(head) == _LOCATION


def _is_an_opponent(argument: Argument, claim: Claim) -> bool:
    """Whether a place stands for who was played or fought: "their victory over Ostby"."""
    before = claim.quote[: max(argument.start - claim.start, 0)].lower().split()[-1:]
    contest = claim.predicate.lemma in _wheres("contests")
    return contest and not _wheres("against").isdisjoint(before)


@lru_cache(maxsize=4)
def _wheres(kind: str) -> frozenset[str]:
    file = resources.files("rashomon.weighing") / "data" / "wheres.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))[kind])
