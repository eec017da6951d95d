"""Whether a denial speaks of the same party as an assertion: the one, all of a sort, or anyone."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument
from rashomon.reading.number import words
from rashomon.reading.reference import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.wording.counts import counting_words, head_of, singular
from rashomon.weighing.wording.negation import anyone, denial_words, none_of

_WORD = re.compile(r"[\w'’-]+")
_ONE = frozenset({"a", "an", "one", "his", "her", "its", "their", "our", "my"})
_ARTICLES = _ONE | {"the", "that", "this", "these", "those"}
_OURS = frozenset({"our", "my"})
#: Groups whose nouns say no more of who they are than what they did.
_BY_THEIR_DEED = frozenset({"attackers", "thieves"})


def same_party(
    role: str, mine: Argument | None, theirs: Argument | None, bench: Bench
) -> bool | None:
    """Whether who takes a side (``role``) in a denial is who takes it in an assertion.

    None: the denial leaves it open or speaks of anyone, the assertion does not say who did it, or
    the one may be the other.
    """
    if mine is None or anyone(mine):
        return None
    if theirs is None:
        return None if role == "agent" else False
    none = none_of(mine, denied=True)
    if none is not None:
        return (is_pronoun(theirs) and _is_one(mine, theirs, bench)) or covers(none, theirs.text)
    if anyone(theirs) or _picked_out(mine) != _picked_out(theirs) or _is_disowned(mine, theirs):
        return False
    if _is_one(mine, theirs, bench):
        return _is_singled_out(mine, theirs, bench)
    return _called_alike(mine, theirs, bench)


def _is_disowned(mine: Argument, theirs: Argument) -> bool:
    """Whether a denial of the speaker's own ("our men did not do it") leaves it to whoever did."""
    own = mine.text.lower().split(" ")[0] in _OURS
    return own and not groups_of(head_of(theirs.text)).isdisjoint(_BY_THEIR_DEED)


def _is_one(mine: Argument, theirs: Argument, bench: Bench) -> bool:
    player = bench.player(mine)
    return player is not None and player == bench.player(theirs)


def _is_singled_out(mine: Argument, theirs: Argument, bench: Bench) -> bool:
    """Whether a participant of both is one that words can hold to it: no crowd, no two parts."""
    portrait = bench.cast.portraits[bench.cast.of_chain[mine.entity or ""]]
    if portrait.names or portrait.plural is False:
        return True
    return not (_is_anybody(head_of(theirs.text)) or narrowed_apart(mine.text, theirs.text))


def _called_alike(mine: Argument, theirs: Argument, bench: Bench) -> bool | None:
    """Whether two participants are called as one would be, or the one as a group of the other."""
    players = bench.player(mine), bench.player(theirs)
    names = [bench.cast.portraits[p].names if p is not None else set() for p in players]
    heads = singular(head_of(mine.text)), singular(head_of(theirs.text))
    if heads[0] == heads[1] and not _is_anybody(head_of(mine.text)):
        if narrowed_apart(mine.text, theirs.text):
            return False
        return not all(names) or bool(names[0] & names[1])
    phrases = called(mine, bench), called(theirs, bench)
    if not names[0] and is_a_whole(phrases[0]) and covers(*phrases):
        return True
    alike = heads[0] == heads[1] or (any(names) and not all(names))
    return None if alike and _may_be_meant(*players, bench) else False


def is_pronoun(argument: Argument) -> bool:
    """Whether the phrase only takes somebody up ("he", "them")."""
    return argument.text.lower() in reference_words().pronouns


def called(argument: Argument, bench: Bench) -> str:
    """The phrase itself; for a pronoun, what the one it takes up is called."""
    player = bench.player(argument)
    if player is None or not is_pronoun(argument):
        return argument.text
    return bench.entity_names.get(player, argument.text)


def covers(general: str, special: str) -> bool:
    """Whether whoever the one phrase names is among those of the other, if that means them all.

    "Police" covers "two officers" and "the navy" covers "navy speedboats".
    """
    if narrowed_apart(general, special) or denial_words().some & set(general.split()):
        return False
    head, other = head_of(general), head_of(special)
    if singular(head) == singular(other) or groups_of(head) & groups_of(other):
        return not _narrowing(general) - _narrowing(special)
    before = _split(special)[0]
    return head in before or singular(head) in map(singular, before)


def narrowed_apart(one: str, other: str) -> bool:
    """Whether words before or behind the nouns set them apart: "the east shaft", "the west one"."""
    pairs = zip(_split(one), _split(other), strict=True)
    return any(mine - theirs and theirs - mine for mine, theirs in pairs)


def behind_head(phrase: str) -> frozenset[str]:
    """The words behind the head of a phrase that may narrow it down: "gate of the town" -> town."""
    return _split(phrase)[1]


def is_community(argument: Argument) -> bool:
    """Whether all whom the incident befell may be meant: "us", "the town", "residents"."""
    head = head_of(argument.text)
    return not denial_words().wholes.isdisjoint({head, singular(head)})


@lru_cache(maxsize=65536)
def groups_of(noun: str) -> frozenset[str]:
    """The sorts of people by which accounts call one and the same group (``data/parties.toml``)."""
    return _groups().get(noun, frozenset()) | _groups().get(singular(noun), frozenset())


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    file = resources.files("rashomon.weighing") / "data" / "parties.toml"
    found: dict[str, set[str]] = {}
    for group, nouns in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for noun in nouns:
            found.setdefault(noun, set()).add(group)
    return {noun: frozenset(groups) for noun, groups in found.items()}


def is_a_whole(phrase: str) -> bool:
    """Whether all of a group are meant: "the police", "officers", "the navy"."""
    first, head = phrase.lower().split(" ")[0], head_of(phrase)
    many = head != singular(head) or bool(groups_of(head) and first not in _ONE)
    picked = denial_words().some | _numbers()
    return many and first not in picked and not any(c.isdigit() for c in phrase)


def _narrowing(phrase: str) -> frozenset[str]:
    before, behind = _split(phrase)
    return before | behind


@lru_cache(maxsize=65536)
def _split(phrase: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words before and behind the head of a phrase that may narrow it down."""
    told = _WORD.findall(phrase.lower())
    head = head_of(phrase)
    at = told.index(head) if head in told else len(told)
    return _telling(told[:at]), _telling(told[at + 1 :])


def _telling(told: list[str]) -> frozenset[str]:
    """The words that narrow: no articles, numbers or prepositions."""
    empty = _ARTICLES | role_words().prepositions.keys() | denial_words().some | _numbers()
    return frozenset(word for word in told if word not in empty and not word[:1].isdigit())


@lru_cache(maxsize=1)
def _numbers() -> frozenset[str]:
    return frozenset({*words()["units"], *words()["tens"], *denial_words().round})


def _may_be_meant(one: int | None, other: int | None, bench: Bench) -> bool:
    """Whether a person described in the one may be the person whom the other describes or names."""
    if one is None or other is None or not bench.cast.may_be_one(one, other):
        return False
    both = bench.cast.portraits[one], bench.cast.portraits[other]
    return all(p.kind == "person" and p.plural is False for p in both)


def _is_anybody(head: str) -> bool:
    """Whether a noun says no more than that people are meant."""
    return head in role_words().any_person | role_words().any_people | counting_words().people


def _picked_out(argument: Argument) -> bool:
    """Whether the phrase means some of many, or one beside others ("a second car", "many cars")."""
    said = set(argument.text.lower().split())
    return bool(said & (counting_words().ordinals | denial_words().some))
