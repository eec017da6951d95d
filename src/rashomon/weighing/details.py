"""The questions on which sources give values: how many, when, where, who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Argument, Claim, Detail, Quantity
from rashomon.reading.coreference import alike
from rashomon.weighing.comparing import (
    compare_numbers,
    compare_times,
    compare_wordings,
    number_value,
    time_value,
)
from rashomon.weighing.entities import Cast
from rashomon.weighing.happenings import Happening
from rashomon.weighing.portraits import compatible
from rashomon.weighing.verdicts import Relation, Said, judge
from rashomon.weighing.voices import Voices

#: A length of time that something took, not the moment when it happened.
_DURATION = "P"


@dataclass(frozen=True, slots=True)
class Bench:
    """What every judgement needs at hand."""

    cast: Cast
    voices: Voices
    names: Mapping[str, str]
    entity_ids: Mapping[int, str]
    entity_names: Mapping[int, str]


def details_of(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """The details of one event."""
    claims = [t.claim for t in happening.tellings]
    yield from _numbers(event, claims, bench)
    yield from _when(event, claims, bench)
    yield from _players(event, happening, bench)
    yield from _where(event, claims, bench)


def ages_of(claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """How old each participant is said to be."""
    by_person: dict[int, list[Said]] = defaultdict(list)
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.of != "age":
                continue
            bearer = _bearer(claim, quantity)
            if bearer is not None and bearer.entity is not None:
                by_person[bench.cast.of_chain[bearer.entity]].append(
                    Said(number_value(quantity), quantity.text, claim, bench.voices.of(claim))
                )
    for person, said in sorted(by_person.items()):
        if person in bench.entity_ids and bench.cast.portraits[person].kind == "person":
            yield judge(
                f"How old is {bench.entity_names[person]}?", "number", said, compare_numbers,
                entity=bench.entity_ids[person], names=bench.names,
            )  # fmt: skip


def _bearer(claim: Claim, quantity: Quantity) -> Argument | None:
    """Whose age: the argument that holds the words, else the one the claim ascribes it to."""
    for argument in claim.arguments:
        if argument.start <= quantity.start and quantity.end <= argument.end:
            return argument
    return next((a for a in claim.arguments if a.role in {"patient", "agent"}), None)


def _numbers(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    counted: list[tuple[str, frozenset[int], list[Said]]] = []
    for claim in claims:
        for quantity in claim.quantities:
            if quantity.of == "age" or not _counts(quantity):
                continue
            what = quantity.of or quantity.unit or ""
            holder = next(
                (
                    a
                    for a in claim.arguments
                    if a.start <= quantity.start and quantity.end <= a.end and a.entity
                ),
                None,
            )
            players = frozenset({bench.cast.of_chain[holder.entity or ""]} if holder else ())
            said = Said(number_value(quantity), _words(claim, quantity, holder), claim, bench.voices.of(claim))
            for index, (known, whom, group) in enumerate(counted):
                if _same_count(what, players, known, whom, bench):
                    group.append(said)
                    counted[index] = (known, whom | players, group)
                    break
            else:
                counted.append((what, players, [said]))
    for what, _, said in counted:
        yield judge(
            f"How many {what}?" if what else "How many?", "number", said, compare_numbers,
            event=event, names=bench.names,
        )  # fmt: skip


def _counts(quantity: Quantity) -> bool:
    return quantity.low is not None or quantity.high is not None


def _words(claim: Claim, quantity: Quantity, holder: Argument | None) -> str:
    """The words of an answer: the whole phrase that is counted where the claim has it."""
    if holder is not None and len(holder.text) <= 60:
        return holder.text
    return quantity.text


def _same_count(
    what: str, players: frozenset[int], known: str, whom: frozenset[int], bench: Bench
) -> bool:
    """Whether two quantities count the same: the same participant, or the same noun of it."""
    if players & whom:
        return True
    if players and whom:
        portraits = bench.cast.portraits
        if not any(compatible(portraits[a], portraits[b]) for a in players for b in whom):
            return False
    mine, theirs = what.split(), known.split()
    if not mine or not theirs:
        return what == known
    return alike(mine[-1], theirs[-1]) and not (
        bool(players) != bool(whom) and mine != theirs
    )


def _when(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    said = [
        Said(
            time_value(claim.time.earliest, claim.time.latest),
            claim.time.text,
            claim,
            bench.voices.of(claim),
        )
        for claim in claims
        if claim.time is not None
        and not claim.time.value.startswith(_DURATION)
        and (claim.time.earliest or claim.time.latest)
    ]
    if said:
        yield judge("When?", "time", said, compare_times, event=event, names=bench.names)


def _players(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """Who did it and to whom; told of events that more than one source tells of."""
    if len(happening.sources) < 2:
        return
    for question, role in (("Who or what did it?", "agent"), ("To whom or what?", "patient")):
        said = []
        for telling in happening.tellings:
            for argument in telling.claim.arguments:
                if argument.role == role and argument.entity is not None:
                    player = bench.cast.of_chain[argument.entity]
                    if player in bench.entity_ids:
                        said.append((player, argument, telling.claim))
        for group in _alike_players(said, bench):
            yield judge(
                question if group is None else f"{question[:-1]} ({group[0]})?",
                "identity", group[1], compare_wordings, event=event, names=bench.names,
            )  # fmt: skip


def _alike_players(
    said: Sequence[tuple[int, Argument, Claim]], bench: Bench
) -> Iterator[tuple[str, list[Said]]]:
    by_player: dict[int, list[Said]] = defaultdict(list)
    for player, argument, claim in said:
        name = bench.entity_names[player]
        by_player[player].append(Said(name, argument.text, claim, bench.voices.of(claim)))
    for player, group in sorted(by_player.items(), key=lambda item: (-len(item[1]), item[0])):
        if len({s.claim.source for s in group}) > 1:
            yield bench.entity_names[player], group


def _where(event: str, claims: Sequence[Claim], bench: Bench) -> Iterator[Detail]:
    """Places are one detail each: two true places of one event do not contradict each other."""
    by_place: dict[int, list[Said]] = defaultdict(list)
    for claim in claims:
        for argument in claim.arguments:
            if argument.role not in {"place", "destination"} or argument.entity is None:
                continue
            place = bench.cast.of_chain[argument.entity]
            if bench.cast.portraits[place].kind in {"place", "thing", "organisation"}:
                value = " ".join(argument.text.split())
                by_place[place].append(Said(value, argument.text, claim, bench.voices.of(claim)))
    for place, said in sorted(by_place.items()):
        yield judge(
            f"Where ({bench.entity_names.get(place, said[0].text)})?", "place", said, _places,
            event=event, names=bench.names,
        )  # fmt: skip


def _places(one: str, other: str) -> Relation:
    return compare_wordings(one, other)
