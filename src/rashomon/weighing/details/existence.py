"""Whether there was any of a thing: "there were no life jackets" against "had life jackets"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import ARTIFACT, PERSON, lexicon
from rashomon.reading.number import words
from rashomon.weighing.details.denials import elsewhere, shortened
from rashomon.weighing.scales.meaning import rarity
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.parties import behind_head, narrowed_apart
from rashomon.weighing.verdicts.saying import Question
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import head_of, is_anybody, singular
from rashomon.weighing.wording.negation import denial_words, none_of

#: How the question begins.
WERE_THERE = "Was there any"
#: Words so short before a noun are articles and the like.
_SHORT = 2
_WORD = re.compile(r"\w+")
#: What is found no trace of is not there.
_TRACE = re.compile(r"^(?:trace|sign|evidence|indication)s? of (?:any |the |a |an )?")
#: So rare a noun (``rarity``, 0 to 1) means one thing to all accounts of an incident; more common
#: ones ("car", "report") mean many things, and "no answer" is a turn of phrase.
_RARE, _UNCOMMON = 0.9, 0.55
#: WordNet's file of what is said or written: agreements, alarms, signs.
_WORDS = "10"
_BE = "be"
#: Whoever passes through a thing, or stands at it, says as well that it is there.
_SIDES = frozenset({"agent", "patient", "instrument", "place"})
#: WordNet's files of what a sort is told by: acts, animals, things made, words, feelings, groups,
#: people, phenomena, plants, states, substances.
_TELLING = frozenset({"04", "05", ARTIFACT, "10", "12", "14", "18", "19", "20", "26", "27"})


@dataclass(frozen=True, slots=True)
class Thing:
    """What an argument names, by its noun and the words that say of what sort.

    A common noun alone ("car", "plan") names too much to be one and the same thing.
    """

    noun: str
    sort: frozenset[str]
    words: str
    argument: Argument

    def may_be(self, other: Thing) -> bool:
        """Whether one is called as the other is, if less fully."""
        if self.noun != other.noun:
            return False
        if self.sort or other.sort:
            return self.sort == other.sort or (
                _is_rare(self.noun) and not (self.sort and other.sort)
            )
        return _is_rare(self.noun)


def _is_the_one(claim: Claim, thing: Thing, no: Claim, none: Thing, bench: Bench) -> bool:
    """Whether a thing is of those of which there was none, though its noun means many things.

    It is one participant with them, or called by a noun that is rare in English; and only what is
    said not to have been there, or not to have been seen, can be it.
    """
    if none.noun != thing.noun or not none.sort <= thing.sort or _is_set_apart(thing, none):
        return False
    if _verb(no) not in denial_words().there or elsewhere(no, claim, bench):
        return False
    player = bench.player(none.argument)
    if player is not None and player == bench.player(thing.argument):
        return rarity(none.noun) >= _UNCOMMON
    narrowed = behind_head(none.argument.text) <= behind_head(thing.argument.text)
    return narrowed and rarity(none.noun) >= _RARE


def _is_set_apart(thing: Thing, none: Thing) -> bool:
    """Whether words say which is meant: "no real path", "no second siren", "his car"."""
    mine, theirs = (_WORD.findall(t.argument.text.lower()) for t in (none, thing))
    head = head_of(none.argument.text)
    before = mine[: mine.index(head)] if head in mine else mine
    narrowed = {*before} - {*theirs} - denial_words().determining
    owned = {*theirs} & denial_words().owning - {*mine}
    return bool(narrowed | owned) or narrowed_apart(none.argument.text, thing.argument.text)


def existence(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """For each thing that one voice says there was none of: who had, used or saw it."""
    denied: dict[str, list[tuple[Claim, Thing]]] = defaultdict(list)
    there: dict[str, list[tuple[Claim, Thing]]] = defaultdict(list)
    for claim in claims:
        if claim.kind != "asserted" or claim.certainty != "certain":
            continue
        for argument in claim.arguments:
            if argument.role not in _SIDES:
                continue
            none, thing = _thing(argument, claim)
            if not _is_telling(thing):
                continue
            if none or claim.polarity == "-":
                if none and _says_of_being(claim):
                    denied[thing.noun].append((claim, thing))
            elif _is_there(claim, thing):
                there[thing.noun].append((claim, thing))
    for noun, noes in sorted(denied.items()):
        yield from _judged(noes, there.get(noun, ()), event_of, bench)


def _judged(
    noes: Sequence[tuple[Claim, Thing]],
    there: Sequence[tuple[Claim, Thing]],
    event_of: Mapping[str, int],
    bench: Bench,
) -> Iterator[Detail]:
    ayes = [
        (claim, thing)
        for claim, thing in there
        if any(
            (thing.may_be(none) or _is_the_one(claim, thing, no, none, bench))
            and bench.at_once(claim, no)
            for no, none in noes
        )
    ]
    if not ayes:
        return
    said = [bench.said("no", shortened(claim), claim) for claim, _ in noes]
    said += [bench.said("yes", shortened(claim), claim) for claim, _ in ayes]
    event = bench.event((claim for claim, _ in ayes), event_of)
    longest = max((thing.words for _, thing in noes), key=lambda w: (len(w), w))
    asked = Question(f"{WERE_THERE} {longest}?", "manner", excluding, event=event)
    detail = judge(asked, said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def _thing(argument: Argument, claim: Claim) -> tuple[bool, Thing]:
    """Whether the phrase says that there is none, and of what."""
    denied = claim.polarity == "-"
    none = none_of(argument, denied=denied)
    if none is None and denied and (_is_bare_plural(argument) or _is_any(argument, claim)):
        none = argument.text.lower()
    phrase = _TRACE.sub("", none if none is not None else argument.text.lower())
    told, head = phrase.split(), head_of(phrase)
    at = told.index(head) if head in told else len(told)
    sorts = [word for word in told[:at] if _says_what_sort(word)]
    noun = singular(head)
    return none is not None, Thing(noun, frozenset(sorts), " ".join([*sorts, noun]), argument)


def _says_of_being(claim: Claim) -> bool:
    """Whether a denial says that a thing was not there: what could not be used was."""
    if _verb(claim) not in denial_words().being:
        return False
    said = set(_WORD.findall(claim.quote.lower()))
    return _verb(claim) not in denial_words().handling or not said & denial_words().able


def _verb(claim: Claim) -> str:
    """The verb without its place: "no weapon was in the car"."""
    return claim.predicate.lemma.removesuffix(" in").removesuffix(" on").removesuffix(" at")


def _is_there(claim: Claim, thing: Thing) -> bool:
    """Whether what is said of a thing says that there was one.

    What it is said to be, may be in name only: "the plot was an invention".
    """
    kind, _, called = claim.predicate.lemma.partition(" ")
    if (
        kind == _BE
        and called in lexicon().nouns
        and ARTIFACT not in lexicon().noun_files(thing.noun)
    ):
        return False
    return claim.predicate.lemma not in denial_words().lacking and not _is_sent(claim, thing)


def _is_sent(claim: Claim, thing: Thing) -> bool:
    """Whether somebody is only said to be on the way."""
    sent = claim.predicate.lemma in denial_words().sending
    return sent and PERSON in lexicon().noun_files(thing.noun)


def _is_any(argument: Argument, claim: Claim) -> bool:
    """Whether any of a sort is meant, behind a denied verb: "did not hear a siren"."""
    first = argument.text.lower().split()[:1]
    return first in (["a"], ["an"]) and argument.start > claim.predicate.start


def _is_bare_plural(argument: Argument) -> bool:
    """Whether all of a sort are meant: "life jackets were not handed out"."""
    first = argument.text.lower().split()[:1]
    head = head_of(argument.text)
    return bool(first) and first[0] not in denial_words().not_all and head != singular(head)


def _is_rare(noun: str) -> bool:
    """Whether a noun means one thing only: common ones mean many."""
    return len(lexicon().nouns.get(noun, ())) == 1


def _says_what_sort(word: str) -> bool:
    """Whether a word before a noun is one itself, or tells which: "life jackets", "second bomb"."""
    if word in words()["ordinals"]:
        return True
    return len(word) > _SHORT and lexicon().noun_file(singular(word)) in _TELLING


def _is_telling(thing: Thing) -> bool:
    """Whether it is one of a row, a sort of made thing or of people, not just anything."""
    if not thing.sort.isdisjoint(words()["ordinals"]):
        return True
    files = lexicon().noun_files(thing.noun)
    if ARTIFACT in files or (thing.sort and files):
        return True
    if _WORDS in files and rarity(thing.noun) >= _UNCOMMON:
        return True
    return PERSON in files and not is_anybody(thing.noun)
