"""The questions on which sources give values: how many, when, where, who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Argument, Claim, Detail, Quantity
from rashomon.reading.coreference import alike
from rashomon.reading.lexicon import lexicon
from rashomon.reading.mentions import reference_words
from rashomon.weighing.comparing import (
    compare_numbers,
    compare_times,
    compare_wordings,
    number_value,
    time_value,
)
from rashomon.weighing.counts import Count, held_in
from rashomon.weighing.entities import Cast
from rashomon.weighing.happenings import Happening, is_fact
from rashomon.weighing.verdicts import Said, judge
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
    counts: Mapping[str, Sequence[Count]]


def details_of(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """The details of one event."""
    for ask in (_numbers, _heads, _when, _players, _where):
        yield from ask(event, happening, bench)


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


def _numbers(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """How many times, shots, metres: what the claims count besides those who take part."""
    counted: list[tuple[str, list[Said]]] = []
    for claim in _facts(happening):
        for quantity in claim.quantities:
            if quantity.of == "age" or not _counts(quantity):
                continue
            holder = held_in(claim, quantity)
            if holder is not None and holder.entity is not None and quantity.unit is None:
                continue
            what = quantity.of or quantity.unit or ""
            said = Said(number_value(quantity), quantity.text, claim, bench.voices.of(claim))
            group = next((g for known, g in counted if _same_noun(what, known)), None)
            if group is None:
                counted.append((what, [said]))
            else:
                group.append(said)
    for what, said_here in counted:
        yield judge(
            f"How many {what}?" if what else "How many?", "number", said_here, compare_numbers,
            event=event, names=bench.names,
        )  # fmt: skip


def _heads(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """How many took part in it, on either side."""
    for role in ("agent", "patient"):
        by_player: dict[int, dict[tuple[str, int], Said]] = defaultdict(dict)
        for telling in happening.tellings:
            for argument in telling.claim.arguments:
                if argument.role != role or argument.entity is None:
                    continue
                player = bench.cast.of_chain[argument.entity]
                for count in bench.counts.get(argument.entity, ()):
                    key = (count.claim.source, count.quantity.start)
                    by_player[player][key] = Said(
                        number_value(count.quantity),
                        count.words,
                        count.claim,
                        bench.voices.of(count.claim),
                    )
        for player, said in sorted(by_player.items()):
            name = bench.entity_names.get(player, "")
            yield judge(
                f"How many ({name})?", "number", [said[k] for k in sorted(said)], compare_numbers,
                event=event, names=bench.names,
            )  # fmt: skip


def _facts(happening: Happening) -> list[Claim]:
    return [t.claim for t in happening.tellings if is_fact(t.claim)]


def _counts(quantity: Quantity) -> bool:
    return quantity.low is not None or quantity.high is not None


def _same_noun(one: str, other: str) -> bool:
    """Whether two quantities count the same sort of thing: "shots" and "over 40 shots"."""
    mine, theirs = one.split(), other.split()
    return one == other if not mine or not theirs else alike(mine[-1], theirs[-1])


def _when(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """When: a time with an open end is an answer only where no better one is given."""
    dated = [
        (c, c.time)
        for c in _facts(happening)
        if c.time is not None
        and not c.time.value.startswith(_DURATION)
        and (c.time.earliest or c.time.latest)
    ]
    closed = [(c, t) for c, t in dated if t.earliest and t.latest]
    said = [
        Said(time_value(t.earliest, t.latest), t.text, c, bench.voices.of(c))
        for c, t in closed or dated
    ]
    if said:
        yield judge("When?", "time", said, compare_times, event=event, names=bench.names)


def _players(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """Who did it and to whom; told of events that more than one source tells of."""
    if len(happening.sources) < 2:
        return
    for question, role in (("Who did it?", "agent"), ("To whom?", "patient")):
        by_player: dict[int, list[Said]] = defaultdict(list)
        for claim in _facts(happening):
            for argument in claim.arguments:
                player = bench.cast.of_chain.get(argument.entity or "")
                if argument.role == role and player is not None and _is_someone(player, bench):
                    by_player[player].append(_named(player, argument, claim, bench))
        if by_player:
            main = min(by_player, key=lambda p: (-len(by_player[p]), bench.entity_names[p]))
            yield judge(
                question, "identity", by_player[main], compare_wordings,
                event=event, names=bench.names,
            )  # fmt: skip


def _is_someone(player: int, bench: Bench) -> bool:
    return player in bench.entity_ids and bench.cast.portraits[player].kind in {
        "person",
        "group",
        "organisation",
    }


def _named(player: int, argument: Argument, claim: Claim, bench: Bench) -> Said:
    """The participant as this claim calls it; a pronoun is told by what it stands for."""
    name = bench.entity_names[player]
    is_pronoun = argument.text.lower() in reference_words().pronouns
    return Said(name, name if is_pronoun else argument.text, claim, bench.voices.of(claim))


def _where(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """Places are one detail each: two true places of one event do not contradict each other."""
    by_place: dict[int, list[Said]] = defaultdict(list)
    for claim in _facts(happening):
        for argument in claim.arguments:
            if argument.role not in {"place", "destination"} or argument.entity is None:
                continue
            place = bench.cast.of_chain[argument.entity]
            if _is_somewhere(place, bench):
                value = " ".join(argument.text.split())
                by_place[place].append(Said(value, argument.text, claim, bench.voices.of(claim)))
    for place, said in sorted(by_place.items()):
        yield judge(
            f"Where ({bench.entity_names.get(place, said[0].text)})?", "place", said,
            compare_wordings, event=event, names=bench.names,
        )  # fmt: skip


def _is_somewhere(player: int, bench: Bench) -> bool:
    portrait = bench.cast.portraits[player]
    if portrait.names:
        return portrait.kind in {"place", "organisation", "thing"}
    return any(lexicon().entity_kind(head) in {"place", "thing"} for head in portrait.heads)
