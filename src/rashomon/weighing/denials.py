"""What one voice says happened and another says did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.bench import Bench
from rashomon.weighing.counts import counting_words, head_of, singular
from rashomon.weighing.frames import keys, nearness
from rashomon.weighing.saying import Question, Relation
from rashomon.weighing.spans import Span
from rashomon.weighing.verdicts import judge

#: Deeds this near are one deed in other words: a denial is held to what it denies.
_SAME_DEED = 0.8
_APART_DAYS = 1.5
_LONGEST = 90
#: What has not happened yet may happen before the next page is written.
_UNTIL_NOW = frozenset({"yet", "still", "immediately"})


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim that something happened, or that it did not, with who takes which side."""

    claim: Claim
    sides: Mapping[str, Argument]
    players: Mapping[str, int]
    time: Span

    @property
    def deed(self) -> str:
        """What did or did not happen."""
        return self.claim.predicate.lemma


def denials(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """For each deed that is denied by one voice and asserted by another, the two in their words."""
    asserted: dict[str, list[Assertion]] = defaultdict(list)
    denied: list[Assertion] = []
    for claim in claims:
        if not _says_so(claim):
            continue
        one = _assertion(claim, bench)
        if claim.polarity == "-":
            denied.append(one)
            continue
        for key in keys(one.deed):
            asserted[key].append(one)
    for deed in _gathered(denied, asserted, event_of, bench):
        yield _judged(*deed, event_of, bench)


def _says_so(claim: Claim) -> bool:
    """Whether it is a plain statement of a deed, not of a state, nor of what is still to come."""
    words = role_words()
    if claim.kind != "asserted" or claim.certainty != "certain" or _is_to_come(claim):
        return False
    if claim.polarity == "-" and _UNTIL_NOW & set(claim.quote.lower().split()):
        return False
    return claim.predicate.lemma not in words.perception | {"be", "have", "happen"}


def _is_to_come(claim: Claim) -> bool:
    """Whether the deed is an infinitive ("is not going to die", "decided not to leave")."""
    before = claim.quote[: max(claim.predicate.start - claim.start, 0)].lower().split()
    return bool(before) and before[-1] == "to"


def _gathered(
    denied: Sequence[Assertion],
    asserted: Mapping[str, Sequence[Assertion]],
    event_of: Mapping[str, int],
    bench: Bench,
) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Denials with what they deny; several that deny the same go together."""
    found: dict[object, tuple[dict[str, Claim], dict[str, Claim]]] = {}
    for denial in denied:
        near = {a.claim.id: a for key in keys(denial.deed) for a in asserted.get(key, ())}
        opposed = [near[i] for i in sorted(near) if _denies(denial, near[i], bench)]
        if not opposed:
            continue
        events = {event_of[a.claim.id] for a in opposed if a.claim.id in event_of}
        about: object = min(events) if events else opposed[0].claim.id
        noes, ayes = found.setdefault(about, ({}, {}))
        noes[denial.claim.id] = denial.claim
        ayes.update((a.claim.id, a.claim) for a in opposed)
    for noes, ayes in found.values():
        yield list(noes.values()), list(ayes.values())


def _denies(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether nothing but the "not" tells the two apart."""
    if nearness(denial.deed, other.deed)[0] < _SAME_DEED:
        return False
    if denial.time.gap_days(other.time) > _APART_DAYS:
        return False
    agents, patients = (_side(role, denial, other, bench) for role in ("agent", "patient"))
    if denial.deed in _empty():
        return patients is True and agents is not False
    return False not in {agents, patients} and True in {agents, patients}


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Deeds that say next to nothing without the thing they are done to ("use", "open", "make")."""
    return role_words().carriers | role_words().light


def _side(role: str, denial: Assertion, other: Assertion, bench: Bench) -> bool | None:
    """Whether the same one takes this side in both; None: one of them does not say."""
    mine, theirs = denial.sides.get(role), other.sides.get(role)
    if mine is None or theirs is None or _anyone(mine):
        return None
    if _anyone(theirs):
        return False
    a, b = denial.players.get(role), other.players.get(role)
    if a is not None and a == b:
        return True
    if _picked_out(mine) != _picked_out(theirs):
        return False
    heads = singular(head_of(mine.text)), singular(head_of(theirs.text))
    names = [bench.cast.portraits[p].names if p is not None else set() for p in (a, b)]
    if heads[0] == heads[1] or any(lexicon().is_a(x, y) for x, y in (heads, heads[::-1])):
        return not all(names) or bool(names[0] & names[1])
    may_be = a is not None and b is not None and bench.cast.may_be_one(a, b)
    return None if may_be and any(names) and not all(names) else False


def _picked_out(argument: Argument) -> bool:
    """Whether the phrase means one beside others ("a second car")."""
    return not counting_words().ordinals.isdisjoint(argument.text.lower().split())


def _anyone(argument: Argument) -> bool:
    """Whether the phrase means no one in particular ("nobody", "anything", "no one")."""
    first = (argument.text.lower().split() or [""])[0]
    return first in _NO_ONE


_NO_ONE = frozenset(
    {"nobody", "none", "nothing", "anybody", "anyone", "anything", "no-one", "neither", "someone"}
    | {"somebody", "something"}
)


def _assertion(claim: Claim, bench: Bench) -> Assertion:
    sides: dict[str, Argument] = {
        a.role: a for a in reversed(claim.arguments) if a.role in {"agent", "patient"}
    }
    players: dict[str, int] = {
        role: bench.cast.of_chain[a.entity] for role, a in sides.items() if a.entity is not None
    }
    return Assertion(claim, sides, players, bench.around.time(claim))


def _judged(
    noes: Sequence[Claim], ayes: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Detail:
    said = [bench.said("no", _words(claim), claim) for claim in noes]
    said += [bench.said("yes", _words(claim), claim) for claim in ayes]
    events = sorted({event_of[claim.id] for claim in ayes if claim.id in event_of})
    event = bench.event_ids[events[0]] if events else None
    shortest = min((_words(claim) for claim in ayes), key=lambda words: (len(words), words))
    asked = Question(
        f"Did it happen (“{shortest}”)?",
        "manner",
        _opposite,
        event=event,
        entity=None if event else _entity([*ayes, *noes], bench),
    )
    return judge(asked, said, bench.names)


def _opposite(one: str, other: str) -> Relation:
    return Relation.SAME if one == other else Relation.CONTRARY


def _words(claim: Claim) -> str:
    """The words of a claim, cut to what a line holds."""
    words = " ".join(claim.quote.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _entity(claims: Iterable[Claim], bench: Bench) -> str | None:
    """Whom the claims speak of, first of all."""
    for claim in claims:
        for argument in claim.arguments:
            if argument.entity is not None:
                return bench.entity_ids.get(bench.cast.of_chain[argument.entity])
    return None
