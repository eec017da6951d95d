"""Who did what is done to one person once: soldiers or neighbours, who got the boy out.

Two accounts seldom call the one rescued alike, and most of those who may have done it can have
done it together. Those who are sent (police, soldiers, firefighters) are not those of another
service, nor kin and neighbours who were there.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.reference import reference_words
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.parties import groups_of
from rashomon.weighing.verdicts.saying import Question, Relation, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import counting_words, head_of, singular

_THERE = "there"
_WORD = re.compile(r"[\w'’-]+")
#: "It was his uncle, too, who": whom a cleft sentence brings out.
_CLEFT = re.compile(r".*\b[Ii]t was ([^.;:]{2,80}?)(?:, [\w ]{2,40},)? (?:who|that) *$")
#: One of several is no one person: "one of them", "the third".
_ONE = frozenset({"a", "an", "the", "one", "his", "her", "their", "our", "my"})
_YOUNG = frozenset({"children"})
#: Of those called alike so many are compared.
_COMPARED = 12


@dataclass(frozen=True, slots=True)
class _Done:
    """Somebody's deed: to whom, by what nouns that one is called, and who did it.

    ``once``: it is done to one person of an incident only.
    """

    undergoing: int | None
    nouns: frozenset[str]
    said: Said
    once: bool = False

    def may_be_of(self, other: _Done, bench: Bench) -> bool:
        """Whether both tell of one who underwent it."""
        if not bench.at_once(self.said.claim, other.said.claim):
            return False
        if self.undergoing is not None and self.undergoing == other.undergoing:
            return True
        if self.nouns.isdisjoint(other.nouns) and not (self.once and other.once):
            return False
        if self.undergoing is None or other.undergoing is None:
            return True
        return bench.cast.may_be_one(self.undergoing, other.undergoing)


def doers(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """Who did it to one person, where the pages name those who cannot all have done it."""
    told: dict[str, list[_Done]] = defaultdict(list)
    for claim in filter(is_said_for_sure, claims):
        deed = _deeds().get(claim.predicate.lemma)
        if deed is None or event_of.get(claim.id) in bench.background:
            continue
        done = _done(claim, bench)
        if done is not None:
            told[deed].append(done)
    for deed, all_done in sorted(told.items()):
        for group in _of_one(_told_apart(all_done), bench):
            detail = _judged(asked()[deed], group, event_of, bench)
            if detail is not None:
                yield detail


def compare_doers(one: str, other: str) -> Relation:
    """Sorts of people, each a list: without one in common they cannot both have done it."""
    if one == other:
        return Relation.SAME
    shared = set(one.split("+")) & set(other.split("+"))
    return Relation.COMPATIBLE if shared else Relation.CONTRARY


def _told_apart(all_done: Sequence[_Done]) -> list[_Done]:
    """The deeds; of a page that tells of several persons what these are called says nothing."""
    met: dict[tuple[str, str], set[int | None]] = defaultdict(set)
    for done in all_done:
        for noun in done.nouns:
            met[done.said.claim.source, noun].add(done.undergoing)
    return [
        replace(
            done,
            nouns=frozenset(n for n in done.nouns if len(met[done.said.claim.source, n]) == 1),
        )
        for done in all_done
    ]


def _of_one(all_done: Sequence[_Done], bench: Bench) -> Iterator[list[_Done]]:
    """The deeds done to one person each, by whom it was and what that one is called."""
    groups: list[list[_Done]] = []
    known: dict[object, list[int]] = defaultdict(list)
    for done in all_done:
        keys: list[object] = [*sorted(done.nouns), *([True] if done.once else [])]
        keys += [done.undergoing] if done.undergoing is not None else []
        near = dict.fromkeys(number for key in keys for number in known[key][:_COMPARED])
        fitting = [n for n in near if all(done.may_be_of(one, bench) for one in groups[n])]
        number = fitting[0] if fitting else len(groups)
        if not fitting:
            groups.append([])
        groups[number].append(done)
        for key in keys:
            if number not in known[key]:
                known[key].append(number)
    yield from groups


def _judged(
    words: str, group: Sequence[_Done], event_of: Mapping[str, int], bench: Bench
) -> Detail | None:
    said = [one.said for one in group]
    if len({one.claim.source for one in said}) < 2 or len({one.value for one in said}) < 2:
        return None
    whom = min((_whom(one.said.claim) for one in group), key=lambda text: (len(text), text))
    event = bench.event((one.claim for one in said), event_of)
    question = Question(words.format(whom), "identity", compare_doers, event=event)
    detail = judge(question, said, bench.names)
    return detail if detail.verdict == "disputed" else None


def _done(claim: Claim, bench: Bench) -> _Done | None:
    """Who did it to whom, where one person underwent it and the doers are of some sort."""
    patient = next((a for a in claim.arguments if a.role == "patient"), None)
    if patient is None or not _is_one_person(patient, bench):
        return None
    phrases = _phrases(claim, bench)
    sorts: set[str] = set()
    for phrase, player in phrases:
        found = _sorts(phrase, player, bench)
        if not found:
            return None
        sorts |= found
    if not sorts:
        return None
    player = bench.player(patient)
    nouns = _nouns(patient, player, bench)
    words = " and ".join(phrase for phrase, _ in phrases)
    once = bool(_raw()["deeds"][_deeds()[claim.predicate.lemma]].get("once"))
    return _Done(player, nouns, bench.said("+".join(sorted(sorts)), words, claim), once)


def _phrases(claim: Claim, bench: Bench) -> list[tuple[str, int | None]]:
    """The words for everyone who did it, each with the participant that it is."""
    found: list[tuple[str, int | None]] = []
    for argument in claim.arguments:
        if argument.role != "agent":
            continue
        if argument.text.lower() in {"who", "that"}:
            first, _ = bench.around.bounds(claim.source, claim.start)
            before = bench.around.texts[claim.source][first : argument.end]
            brought_out = _CLEFT.match(" ".join(before.split()))
            if brought_out is None:
                return []
            found.append((brought_out[1], None))
        elif argument.text.lower() in reference_words().pronouns:
            return []
        else:
            found.append((argument.text, bench.player(argument)))
    return found


def _sorts(phrase: str, player: int | None, bench: Bench) -> frozenset[str]:
    """Of what sorts those are whom a phrase names: by its own words, or what one is called."""
    told = _WORD.findall(phrase.lower())
    found = {sort for word in told for sort in _sorts_of(word)}
    if not found and player is not None and bench.cast.portraits[player].names:
        found = {sort for head in bench.cast.portraits[player].heads for sort in _sorts_of(head)}
    return frozenset(found)


@lru_cache(maxsize=4096)
def _sorts_of(noun: str) -> frozenset[str]:
    raw, one = _raw(), singular(noun)
    found = groups_of(noun) & frozenset(raw["sent"])
    found |= {sort for sort, nouns in raw["more"].items() if {noun, one} & set(nouns)}
    if {noun, one} & set(raw[_THERE]["nouns"]):
        found |= {_THERE}
    return frozenset(found)


def _is_one_person(argument: Argument, bench: Bench) -> bool:
    """Whether one person is meant, described, named or taken up."""
    told = argument.text.lower().split()
    player = bench.player(argument)
    if told[0] in {"him", "her"} and len(told) == 1:
        return True
    portrait = bench.cast.portraits[player] if player is not None else None
    head = head_of(argument.text)
    if head != singular(head) or counting_words().ordinals & set(told):
        return False
    if portrait is not None and (portrait.kind != "person" or portrait.plural is True):
        return False
    return portrait is not None and (told[0] in _ONE or bool(portrait.names))


def _nouns(argument: Argument, player: int | None, bench: Bench) -> frozenset[str]:
    """By what nouns one is called who undergoes it, those of children as one."""
    heads = {singular(head_of(argument.text))}
    if player is not None:
        heads |= {singular(head) for head in bench.cast.portraits[player].heads}
    young = {group for head in heads for group in groups_of(head) & _YOUNG}
    return frozenset(heads - reference_words().pronouns.keys()) | frozenset(young)


def _whom(claim: Claim) -> str:
    """How a claim calls the one it befell."""
    patient = next(a for a in claim.arguments if a.role == "patient")
    first, *rest = patient.text.split()
    if first.lower() in reference_words().pronouns and not rest:
        return "this one person"
    return " ".join([first.lower() if first.lower() in _ONE else first, *rest])


@lru_cache(maxsize=1)
def _deeds() -> dict[str, str]:
    """Lemma -> the deed that it tells of."""
    return {verb: name for name, deed in _raw()["deeds"].items() for verb in deed["verbs"]}


@lru_cache(maxsize=1)
def asked() -> dict[str, str]:
    """How each deed is asked of the one it was done to."""
    return {name: deed["asked"] for name, deed in _raw()["deeds"].items()}


@lru_cache(maxsize=1)
def _raw() -> dict:  # type: ignore[type-arg]
    file = resources.files("rashomon.weighing") / "data" / "doers.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
