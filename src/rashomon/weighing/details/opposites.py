"""Predicates of which only one can be true of one and the same: locked and open, dead and alive.

What is denied of somebody is held against what implies it: "was not on board", "was at the helm".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.model import Argument, Claim, Detail
from rashomon.reading.lexicon import ARTIFACT, PERSON, lexicon
from rashomon.reading.reference import reference_words
from rashomon.weighing.details.denials import shortened
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.scales.spans import Span
from rashomon.weighing.verdicts.bench import APART_DAYS, Bench
from rashomon.weighing.verdicts.comparing import excluding
from rashomon.weighing.verdicts.parties import called, narrowed_apart
from rashomon.weighing.verdicts.saying import Question, Said, is_said_for_sure
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.bearers import Reach, bearer_words, reach_of, sort_of_part, telling
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counts import counting_words, head_of, is_anybody, singular
from rashomon.weighing.wording.negation import is_outright
from rashomon.weighing.wording.states import Field, State, states
from rashomon.weighing.wording.whether import one_deed

#: How the question begins.
TRUE_OF = "What is true of"
#: How somebody died is asked only of the dead.
_DEATH = "kill"
_IN_PART = "in part"
_FATAL = re.compile(r"\b(?:dead|fatally|to death)\b")
_PEOPLE = frozenset({"person", "group", "organisation"})
#: Times of day so far apart are two times: an hour, in days.
_HOUR = 1 / 24
#: A claim told in more characters is cut to its verb, with so many words before it.
_LONGEST, _HELPERS = 90, 3
_WORD = re.compile(r"[\w'’-]+")
#: Of how many two sides may be told that exclude each other.
_AGAINST = frozenset(
    {
        frozenset({Reach.ONE}),
        frozenset({Reach.WHOLE}),
        frozenset({Reach.ALL}),
        frozenset({Reach.ALL, Reach.WHOLE}),
        frozenset({Reach.ALL, Reach.PART}),
    }
)
#: In some fields one of a sort is told of as well by all of them: "the lighting", "the lamps".
_ANY = frozenset({Reach.ONE, Reach.WHOLE})


@dataclass(frozen=True, slots=True)
class _Told:
    """A state with all that decides whether another one excludes it."""

    state: State
    side: str
    player: int | None
    reach: Reach
    phrase: str
    time: Span
    event: int | None

    @property
    def claim(self) -> Claim:
        return self.state.claim

    @property
    def gist(self) -> tuple[object, ...]:
        """What it says of one that is alike in this, it says of all."""
        return (
            self.side, self.player, self.reach, self.phrase, self.time, self.event,
            self.claim.predicate.lemma, tuple(map(head_of, self.places)),
        )  # fmt: skip

    @property
    def places(self) -> list[str]:
        return [a.text for a in self.claim.arguments if a.role == "place"]


def opposites(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """Where one voice says of somebody or something what excludes what another says."""
    fields: dict[str, Field] = {}
    told: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    for claim in claims:
        for state in _states(claim, bench):
            fields[state.field.name] = state.field
            for one in _of_whom(state, event_of, bench):
                for key in _keys(one, bench):
                    told[state.field.name, key].append(one)
    dead = _dead(claims, bench)
    held: dict[str, set[str]] = defaultdict(set)
    asked: set[frozenset[tuple[str, ...]]] = set()
    for (name, _), group in sorted(told.items(), key=lambda each: (-len(each[1]), each[0])):
        field = fields[name]
        if not _is_new(group, held[name]) or _is_one_deed(group):
            continue
        if "ends" in field.traits and dead.isdisjoint(one.player for one in group):
            continue
        for detail in _judged(field, group, event_of, bench):
            told_of = frozenset(answer.claims for answer in detail.answers)
            if told_of in asked:
                continue
            asked.add(told_of)
            held[name].update(claim for answer in detail.answers for claim in answer.claims)
            yield detail


def _states(claim: Claim, bench: Bench) -> Iterator[State]:
    """The states that a claim tells of for sure, or denies outright.

    Headlines leave out the words by which to tell who did it from whom it was done to.
    """
    if claim.passage in bench.headlines:
        return
    if claim.polarity == "-":
        sure = claim.kind == "asserted" and claim.certainty == "certain"
        if sure and (is_outright(claim, bench.around) or _is_not_yet(claim, bench)):
            yield from states(claim, bench.around)
    elif is_said_for_sure(claim):
        passed = _is_bounded(claim, bench)
        found = states(claim, bench.around)
        yield from (s for s in found if not passed or "lasting" in s.field.traits)


def _is_not_yet(claim: Claim, bench: Bench) -> bool:
    """Whether a state is denied for now only, which denies it all the same: "not arrived yet"."""
    said = {*claim.quote.lower().split(), bench.around.behind(claim.source, claim.end, 1)}
    return "yet" in said and "not" in said


def _is_bounded(claim: Claim, bench: Bench) -> bool:
    """Whether it says that the state came back or was not to last: "open again"."""
    behind = claim.quote[claim.predicate.end - claim.start :].lower()
    told = {*_WORD.findall(behind), bench.around.behind(claim.source, claim.end, 1)}
    return not told.isdisjoint(bearer_words().by_then)


def _of_whom(state: State, event_of: Mapping[str, int], bench: Bench) -> Iterator[_Told]:
    """The state with whom it is of, where one is meant, all of a sort, or some of them."""
    bearer, claim = state.bearer, state.claim
    if "undergone" in state.field.traits and bearer.role != "patient":
        return
    sort = sort_of_part(claim, bearer, bench.around)
    reach = Reach.PART if sort is not None else _reach(state, bench)
    if reach is None:
        return
    phrase = sort if sort is not None else telling(" ".join(called(bearer, bench).lower().split()))
    if state.field.of_things and _is_somebody(phrase, bearer, bench):
        return
    player = bench.player(bearer)
    time, event = bench.around.time(claim), event_of.get(claim.id)
    # Some of a counted whole are so many and no more: the same is not true of them all.
    side = state.side if sort is None else f"{state.side} {_IN_PART}"
    yield _Told(state, side, player, reach, phrase, time, event)


def _is_somebody(phrase: str, bearer: Argument, bench: Bench) -> bool:
    """Whether people are meant, of whom no state of things is told."""
    player = bench.player(bearer)
    noun = singular(head_of(phrase))
    kind = bench.cast.portraits[player].kind if player is not None else None
    somebody = lexicon().noun_file(noun) == PERSON and ARTIFACT not in lexicon().noun_files(noun)
    return kind == "person" or is_anybody(noun) or somebody


def _reach(state: State, bench: Bench) -> Reach | None:
    """Of how many a state is told that the reader knows by now; None: of nobody in particular."""
    bearer = state.bearer
    player = bench.player(bearer)
    portrait = bench.cast.portraits[player] if player is not None else None
    if portrait is not None and portrait.names:
        return None if portrait.plural is True else Reach.ONE
    if bearer.text.lower() in reference_words().pronouns:
        several = portrait is not None and portrait.plural is True
        reach: Reach | None = Reach.WHOLE if several else Reach.ONE
    else:
        reach = reach_of(bearer.text)
        if telling(bearer.text) != bearer.text and reach is not Reach.ALL:
            reach = reach_of(telling(bearer.text))
        if reach is None and state.field.of_things:
            reach = Reach.ONE
    person = portrait is not None and portrait.kind in _PEOPLE
    if reach is Reach.WHOLE and person and "groups" not in state.field.traits:
        return None
    return reach


def _keys(told: _Told, bench: Bench) -> Iterator[str]:
    """What the bearer goes by: its place among the participants, and what it is called."""
    if told.player is not None:
        yield f"#{told.player}"
    bearer = told.state.bearer
    if bearer.text.lower() not in reference_words().pronouns:
        yield calling(told.phrase)
        return
    chain = bearer.entity
    if told.player is not None:
        chains = bench.cast.portraits[told.player].chains
        mentions = (m for c in chains if c.id == chain for m in c.mentions)
        yield from sorted({calling(m.text) for m in mentions if m.form == "description"})


def _is_new(group: Sequence[_Told], held: set[str]) -> bool:
    """Whether its sides are not told already, of the same bearer called otherwise."""
    sides = {one.side for one in group}
    known = {one.side for one in group if one.claim.id in held}
    return len(sides) > 1 and known != sides


def _dead(claims: Sequence[Claim], bench: Bench) -> set[int]:
    """The persons of whom somebody says that they died."""
    bearers = [
        bench.player(argument)
        for claim in claims
        if is_said_for_sure(claim) and _is_fatal(claim)
        for argument in claim.arguments
        if argument.role == "patient"
    ]
    return {one for one in bearers if one is not None and _is_a_person(one, bench)}


def _is_fatal(claim: Claim) -> bool:
    return _DEATH in frames().get(claim.predicate.lemma, ()) or bool(_FATAL.search(claim.quote))


def _is_a_person(player: int, bench: Bench) -> bool:
    portrait = bench.cast.portraits[player]
    return portrait.kind == "person" and portrait.plural is False


def _is_one_deed(group: Sequence[_Told]) -> bool:
    """Whether one and the same deed is asserted and denied, which ``denials`` tells."""
    lemmas = {one.claim.predicate.lemma for one in group}
    polarities = {one.claim.polarity for one in group}
    return len(lemmas) == 1 and len(polarities) == 2 and not lemmas.pop().startswith("be ")


def _judged(
    field: Field, group: Sequence[_Told], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    fitting = _opposed(field, group, bench)
    if not fitting:
        return
    said: list[Said] = [
        bench.said(one.side, _words(one.state, bench), one.claim) for one in fitting
    ]
    if "changing" in field.traits and len({one.when and one.when[:10] for one in said}) > 1:
        return
    event = bench.event((one.claim for one in fitting), event_of)
    called_so = (_name(one, bench) for one in fitting)
    name = min(called_so, key=lambda text: (len(text), text))
    asked = Question(f"{TRUE_OF} {name}?", "manner", excluding, event=event, field=field.name)
    detail = judge(asked, said, bench.names)
    if detail.verdict == "disputed":
        yield detail


def _name(told: _Told, bench: Bench) -> str:
    """What to call the bearer in the question: of some of a sort, the sort."""
    if told.side.endswith(_IN_PART):
        return f"the {told.phrase}"
    first, *more = called(told.state.bearer, bench).split()
    known = first.lower() in bearer_words().definite
    return " ".join([first.lower() if known else first, *more])


def _words(state: State, bench: Bench) -> str:
    """The words of a claim with those of the state behind it."""
    claim, text = state.claim, bench.around.texts[state.claim.source]
    whole = " ".join(text[claim.start : state.until].split())
    if len(whole) <= _LONGEST:
        return whole
    before = text[claim.start : claim.predicate.start].split()[-_HELPERS:]
    told = " ".join([*before, *text[claim.predicate.start : state.until].split()])
    return shortened(replace(claim, quote=f"… {told}"))


def _opposed(field: Field, group: Sequence[_Told], bench: Bench) -> list[_Told]:
    """What is told of a bearer of whom the other side may be told, at one time."""
    kinds = {one.gist: one for one in group}
    held: set[tuple[object, ...]] = set()
    for one, other in combinations(kinds.values(), 2):
        if _exclude(field, one, other, bench):
            held |= {one.gist, other.gist}
    return [one for one in group if one.gist in held]


def _exclude(field: Field, one: _Told, other: _Told, bench: Bench) -> bool:
    """Whether the two cannot both be true."""
    if one.side == other.side or _at_two_times(one, other) or _elsewhere(one, other):
        return False
    if "deed" in field.traits and not _of_one_deed(one, other):
        return False
    reaches = frozenset({one.reach, other.reach})
    if reaches not in _AGAINST and not ("distributes" in field.traits and reaches == _ANY):
        return False
    return _of_one_bearer(one, other, bench)


def _of_one_bearer(one: _Told, other: _Told, bench: Bench) -> bool:
    """Whether nothing sets apart of whom or what the two are told.

    Who bears a name is one in whatever spelling.
    """
    if (
        one.player is not None
        and one.player == other.player
        and bench.cast.portraits[one.player].names
    ):
        return True
    if narrowed_apart(one.phrase, other.phrase) or _is_another(one, other):
        return False
    # One of a sort and all of it are never one participant.
    known = one.player is not None and other.player is not None and one.reach is other.reach
    return not known or bench.cast.may_be_one(one.player or 0, other.player or 0)


def _is_another(one: _Told, other: _Told) -> bool:
    """Whether one of the two is told of beside a first: "the other door", "the second door"."""
    mine, theirs = (
        counting_words().ordinals.intersection(told.phrase.split()) for told in (one, other)
    )
    return mine != theirs


def _at_two_times(one: _Told, other: _Told) -> bool:
    """Whether they are told of days apart, or of hours apart on one day."""
    gap = one.time.gap_days(other.time)
    return gap > APART_DAYS or (gap > _HOUR and _is_exact(one.claim) and _is_exact(other.claim))


def _is_exact(claim: Claim) -> bool:
    return claim.time is not None and claim.time.precision in {"minute", "hour"}


def _of_one_deed(one: _Told, other: _Told) -> bool:
    """Whether the two are told beside one happening, or beside deeds that may be called alike."""
    if one.event is not None and one.event == other.event:
        return True
    mine, theirs = one.claim.predicate.lemma, other.claim.predicate.lemma
    return one_deed(mine, theirs) or not frames().get(mine, frozenset()).isdisjoint(
        frames().get(theirs, ())
    )


def _elsewhere(one: _Told, other: _Told) -> bool:
    """Whether both say where it was so, and name two places."""
    places = [{singular(head_of(place)) for place in told.places} for told in (one, other)]
    named = [any(p[:1].isupper() for p in told.places) for told in (one, other)]
    return all(named) and places[0].isdisjoint(places[1])
