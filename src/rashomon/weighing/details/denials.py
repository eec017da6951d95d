"""What one voice says happened and another says did not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import TIME, lexicon
from rashomon.reading.words import role_words
from rashomon.weighing.verdicts.assertions import Assertion, assertions
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.parties import behind_head, is_community, narrowed_apart, same_party
from rashomon.weighing.verdicts.rejections import is_taken_up, rejections, takes_up
from rashomon.weighing.verdicts.saying import Question
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import counting_words, head_of, singular
from rashomon.weighing.wording.negation import anyone, denial_words
from rashomon.weighing.wording.whether import is_asked, keys, one_deed, told_alike

#: What an assertion comes down to, see ``_gist``; and all of one gist under the keys to find it by.
Gist = tuple[object, ...]
Asserted = Mapping[object, Mapping[Gist, list[Assertion]]]

_APART_DAYS = 1.5
#: What is told so long after or before tells of another incident.
_HISTORY_DAYS = 30.0
_LONGEST = 90
#: Nothing is used but to do something with it.
_USE = "use"
#: WordNet's files of deeds that are done about a thing and not with it: thoughts, words, making,
#: senses, having.
_NO_USES = frozenset({"31", "32", "36", "39", "40"})
#: Where, from where, and to where or to whom: "to" brings either.
_WHERE_AND_TO_WHOM = ({"place"}, {"origin"}, {"destination", "recipient"})


def denials(claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench) -> Iterator[Detail]:
    """For each deed that is denied by one voice and asserted by another, the two in their words."""
    asserted: Asserted = defaultdict(lambda: defaultdict(list))
    denied: list[Assertion] = []
    for claim in (*claims, *rejections(claims, bench)):
        for one in assertions(claim, bench):
            if one.denied:
                denied.append(one)
                continue
            for key in _asserted_keys(one):
                asserted[key][_gist(one, bench)].append(one)
    for noes, ayes in _gathered(denied, asserted, event_of, bench):
        detail = _judged(noes, ayes, event_of, bench)
        if detail.verdict == "disputed":
            yield detail


def _gathered(
    denied: Sequence[Assertion], asserted: Asserted, event_of: Mapping[str, int], bench: Bench
) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Denials with what they deny; several that deny the same go together."""
    found: dict[object, tuple[dict[str, Claim], dict[str, Claim]]] = {}
    # What a thousand accounts deny in a few phrasings is held against the rest once for each.
    abouts: dict[Gist, object] = {}
    for denial in denied:
        gist = _gist(denial, bench)
        if gist not in abouts:
            opposed = _opposed(denial, asserted, bench)
            events = {event_of[name] for name in opposed if name in event_of}
            abouts[gist] = min(events) if events else next(iter(opposed), None)
            if opposed:
                found.setdefault(abouts[gist], ({}, {}))[1].update(opposed)
        if abouts[gist] is not None:
            found[abouts[gist]][0][denial.claim.id] = denial.claim
    for noes, ayes in found.values():
        yield list(noes.values()), list(ayes.values())


def _opposed(denial: Assertion, asserted: Asserted, bench: Bench) -> dict[str, Claim]:
    """The claims that a denial denies, by id, in order."""
    near = {
        gist: told for key in _denied_keys(denial) for gist, told in asserted.get(key, {}).items()
    }
    found = {
        one.claim.id: one.claim
        for told in near.values()
        if _is_of_one_of(denial, told) or _denies(denial, told[0], bench)
        for one in told
    }
    return dict(sorted(found.items()))


def _is_of_one_of(denial: Assertion, told: Sequence[Assertion]) -> bool:
    """Whether what one of them says is what "they denied this" takes up."""
    return is_taken_up(denial.claim) and any(takes_up(denial.claim, one.claim) for one in told)


def _gist(one: Assertion, bench: Bench) -> Gist:
    """All that ``_denies`` goes by: what it says of one assertion, it says of all alike in this."""
    claim = one.claim
    return (
        one.deed,
        one.wholly,
        claim.polarity,
        (claim.source, claim.predicate.start) if is_taken_up(claim) else None,
        tuple((role, argument.text) for role, argument in one.sides.items()),
        tuple((a.role, a.text, bench.player(a)) for a in claim.arguments),
        one.time,
        bench.around.lately(claim),
        claim.time is not None and claim.time.precision == "day",
        _hours(claim, bench),
        _day_of_its_state(one, bench),
    )


def _asserted_keys(one: Assertion) -> Iterator[object]:
    """Where to look for what a denial denies: the deed, what it was done with, who is blamed."""
    yield from keys(one.deed)
    for role in ("patient", "instrument"):
        if role in one.sides:
            yield "with", singular(head_of(one.sides[role].text))
        if role in one.players:
            yield "with", one.players[role]
    if one.deed in denial_words().blaming and "patient" in one.players:
        yield "blamed", one.players["patient"]


def _denied_keys(denial: Assertion) -> Iterator[object]:
    yield from keys(denial.deed)
    if denial.deed == _USE and "patient" in denial.sides:
        yield "with", singular(head_of(denial.sides["patient"].text))
        if "patient" in denial.players:
            yield "with", denial.players["patient"]
    if "agent" in denial.players:
        yield "blamed", denial.players["agent"]


def _denies(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether nothing but the "not" tells the two apart."""
    if _is_apart(denial, other, bench):
        return False
    if other.deed in denial_words().blaming:
        accused = other.players.get("patient")
        return accused is not None and denial.players.get("agent") == accused
    if denial.wholly:
        return _was_at_all(denial, other, bench)
    if denial.deed == _USE:
        return _with_it(denial, other, bench)
    return one_deed(denial.deed, other.deed) and _of_one_party(denial, other, bench)


def _of_one_party(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether who is said not to have done it, or suffered it, is who is said to have."""
    agents, patients = (
        same_party(role, denial.sides.get(role), other.sides.get(role), bench)
        for role in ("agent", "patient")
    )
    if agents is None and _is_by_one_doer(denial):
        return False
    if denial.deed in _empty() and not _is_complete(denial, other):
        return patients is True and agents is not False
    if agents is not False and _befell_them_all(denial, other):
        return True
    return False not in {agents, patients} and True in {agents, patients}


def _is_by_one_doer(denial: Assertion) -> bool:
    """Whether one doer alone is ruled out: "was not warned by the ministry" leaves the others."""
    doer = denial.sides.get("agent")
    return doer is not None and doer.start > denial.claim.predicate.end and not anyone(doer)


def _is_apart(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether they are told of another time, place or matter; in passing only the time is."""
    if denial.claim.polarity == "+":
        return _at_another_time(denial, other, bench)
    one, two = denial.claim, other.claim
    return (
        _at_another_time(denial, other, bench)
        or elsewhere(one, two, bench)
        or _of_another_matter(one, two)
        or _to_somebody_else(one, two, bench)
    )


def _was_at_all(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether what is denied wholly is told of as something that somebody did or suffered."""
    if denial.claim.polarity == "+":
        return told_alike(denial.deed, other.deed) and not _is_of_a_thing(other, bench)
    if _told_elsewhere(denial.claim, other.claim):
        return False
    if is_asked(denial.deed):
        apart = _is_for_a_thing(denial, other) or _is_of_a_thing(other, bench)
        return told_alike(denial.deed, other.deed) and not apart
    return denial.deed == other.deed and denial.deed not in _empty() and bool(other.sides)


def _is_for_a_thing(denial: Assertion, other: Assertion) -> bool:
    """Whether only the assertion says what for: no ransom was paid, a hospital was paid for."""
    if denial.deed == denial.claim.predicate.lemma == other.deed == other.claim.predicate.lemma:
        return bool(_at(other.claim, {"topic"})) and not _at(denial.claim, {"topic"})
    return False


def _is_of_a_thing(other: Assertion, bench: Bench) -> bool:
    """Whether what was ordered is a thing, so that nobody was ordered to do what is denied."""
    if other.deed not in denial_words().directing or other.deed != other.claim.predicate.lemma:
        return False
    ordered = other.sides.get("patient")
    player = other.players.get("patient")
    people = player is not None and bench.is_someone(player)
    return ordered is not None and not (people or is_community(ordered))


def _at_another_time(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether they are told of days apart, or one of them of another incident long before."""
    mine, theirs = bench.around.lately(denial.claim), bench.around.lately(other.claim)
    days = denial.time.gap_days(other.time)
    if (
        days > _APART_DAYS
        or (days >= 1 and _both_dated(denial.claim, other.claim))
        or mine.gap_days(theirs) > _HISTORY_DAYS
    ):
        return True
    hours = _hours(denial.claim, bench), _hours(other.claim, bench)
    if all(hours) and hours[0].isdisjoint(hours[1]):
        return True
    told = _day_of_its_state(denial, bench), _day_of_its_state(other, bench)
    return all(told) and told[0] != told[1]


def _both_dated(one: Claim, other: Claim) -> bool:
    """Whether both give a day of their own."""
    times = (one.time, other.time)
    return all(time is not None and time.precision == "day" for time in times)


def _day_of_its_state(one: Assertion, bench: Bench) -> str | None:
    """The day as of which a page tells of a state that passes: "missing: none" in a last report."""
    if one.deed not in counting_words().passing or one.claim.time is not None:
        return None
    return (bench.published.get(one.claim.source) or "")[:10] or None


def _hours(claim: Claim, bench: Bench) -> frozenset[str]:
    """At which part of the day it is told to have been: "in the morning"."""
    told = claim.time.text if claim.time is not None else ""
    if not told and not claim.arguments:
        # "There was no fog that morning": the noun alone is the claim, the hour is the sentence's.
        told = bench.around.sentences(claim.source, claim.start, 0).rstrip(".")
    said = told.lower().split()
    return denial_words().hours.intersection(said)


def elsewhere(one: Claim, other: Claim, bench: Bench) -> bool:
    """Whether both say where or to whom, and it is not the same."""
    for roles in _WHERE_AND_TO_WHOM:
        pairs = [(a, b) for a in _at(one, roles) for b in _at(other, roles)]
        if pairs and not any(_one_place(a, b, bench) for a, b in pairs):
            return True
    return False


def _told_elsewhere(one: Claim, other: Claim) -> bool:
    """Whether one gives a place and the other, in a phrase, another: "panic at the airport"."""
    heads = {singular(head_of(place.text)) for place in _at(one, {"place"})}
    behind = [words for a in other.arguments if (words := behind_head(a.text))]
    return bool(heads) and bool(behind) and all(heads.isdisjoint(words) for words in behind)


def _at(claim: Claim, roles: Set[str]) -> list[Argument]:
    """Who or what is told in one of these roles; an hour is no place ("at no time")."""
    return [a for a in claim.arguments if a.role in roles and not _is_a_time(a)]


def _is_a_time(argument: Argument) -> bool:
    head = singular(head_of(argument.text))
    return any(each.isdigit() for each in head) or lexicon().noun_file(head) == TIME


def _one_place(one: Argument, other: Argument, bench: Bench) -> bool:
    if singular(head_of(one.text)) == singular(head_of(other.text)):
        return not narrowed_apart(one.text, other.text)
    if is_community(one) and is_community(other):
        return True
    player = bench.player(one)
    return player is not None and player == bench.player(other)


def _of_another_matter(one: Claim, other: Claim) -> bool:
    """Whether the denial says of what or after what, and the assertion does not: "told of it"."""
    mine, theirs = (
        {singular(head_of(a.text)) for a in claim.arguments if a.role == "topic"}
        for claim in (one, other)
    )
    return bool(mine) and mine.isdisjoint(theirs)


def _to_somebody_else(one: Claim, other: Claim, bench: Bench) -> bool:
    """Whether the denial names whom to or with, and the assertion does not speak of them."""
    named = [a for a in one.arguments if a.role == "recipient" and _is_named(a, bench)]
    return bool(named) and not any(_one_place(a, b, bench) for a in named for b in other.arguments)


def _is_named(argument: Argument, bench: Bench) -> bool:
    player = bench.player(argument)
    return player is not None and bool(bench.cast.portraits[player].names)


def _befell_them_all(denial: Assertion, other: Assertion) -> bool:
    """Whether nobody did to all concerned what the incident is asked about: "nobody warned us"."""
    doer, mine, theirs = (
        denial.sides.get("agent"), denial.sides.get("patient"), other.sides.get("patient")
    )  # fmt: skip
    if not is_asked(denial.deed) or mine is None or not is_community(mine):
        return False
    by_no_one = doer is None or anyone(doer)
    return by_no_one and (theirs is None or is_community(theirs))


def _with_it(denial: Assertion, other: Assertion, bench: Bench) -> bool:
    """Whether the thing that was not used is what something else was done with, or to."""
    used = denial.sides.get("patient")
    doers = same_party("agent", denial.sides.get("agent"), other.sides.get("agent"), bench)
    if used is None or anyone(used) or doers is False or _keeps_from_use(other.deed):
        return False
    return any(
        same_party(role, used, other.sides[role], bench)
        for role in ("patient", "instrument")
        if role in other.sides
    )


def _keeps_from_use(deed: str) -> bool:
    """Whether who does this to a thing does not use it: "a storm kept the boats in port"."""
    words = denial_words()
    verb = deed.partition(" ")[0]
    file = lexicon().verb_file(deed) or lexicon().verb_file(verb)
    return deed in words.lacking | words.keeping or file in _NO_USES


def _is_complete(denial: Assertion, other: Assertion) -> bool:
    """Whether both say all there is to say without a thing that it is done to: "did not stop"."""
    bare = "patient" not in denial.sides and "patient" not in other.sides
    return bare and denial.deed in denial_words().complete


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Deeds that say next to nothing without the thing they are done to ("use", "open", "make")."""
    return role_words().carriers | role_words().light


def _judged(
    noes: Sequence[Claim], ayes: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Detail:
    said = [bench.said("no", shortened(claim), claim) for claim in noes]
    said += [bench.said("yes", shortened(claim), claim) for claim in ayes]
    events = sorted({event_of[claim.id] for claim in ayes if claim.id in event_of})
    event = bench.event_ids[events[0]] if events else None
    shortest = min((shortened(claim) for claim in ayes), key=lambda words: (len(words), words))
    asked = Question(
        f"Did it happen (“{shortest}”)?",
        "manner",
        excluding,
        event=event,
        entity=None if event else _entity([*ayes, *noes], bench),
    )
    return judge(asked, said, bench.names)


def shortened(claim: Claim) -> str:
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
