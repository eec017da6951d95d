"""The questions on which sources give values: how many, when, where, who."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Argument, Claim, Detail, Quantity
from rashomon.reading.coreference import alike
from rashomon.reading.lexicon import lexicon
from rashomon.reading.mentions import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.comparing import (
    compare_clocks,
    compare_numbers,
    compare_times,
    compare_wordings,
    number_value,
    place_value,
)
from rashomon.weighing.counts import Count, counting_words, held_in, same_noun, takes_up
from rashomon.weighing.entities import Cast
from rashomon.weighing.happenings import Happening, is_fact
from rashomon.weighing.portraits import compatible
from rashomon.weighing.questions import question_for
from rashomon.weighing.timing import clock_value, days_told
from rashomon.weighing.verdicts import Question, Relation, Said, judge
from rashomon.weighing.voices import Voice, Voices

#: Reports of one person's age rarely lie further apart than this.
_HEARSAY_YEARS = 10


@dataclass(frozen=True, slots=True)
class Bench:
    """What every judgement needs at hand."""

    cast: Cast
    voices: Voices
    names: Mapping[str, str]
    entity_ids: Mapping[int, str]
    entity_names: Mapping[int, str]
    counts: Mapping[str, Sequence[Count]]
    lifted: frozenset[str]

    def behind(self, claim: Claim) -> tuple[Voice, bool]:
        """The voice behind a claim, and whether the page lifts it in a block from elsewhere."""
        return self.voices.of(claim), claim.passage in self.lifted


def details_of(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """The details of one event."""
    for ask in (_numbers, _heads, _day, _clock, _players, _where):
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
                    Said(number_value(quantity), quantity.text, claim, *bench.behind(claim))
                )
    for person, said in sorted(by_person.items()):
        ages = {s.value for s in said}
        apart = any(compare_numbers(a, b) is Relation.CONTRARY for a in ages for b in ages)
        if apart and not _near_in_age(said):
            continue
        if person in bench.entity_ids and bench.cast.portraits[person].kind == "person":
            asked = Question(
                f"How old is {bench.entity_names[person]}?",
                "number",
                compare_numbers,
                entity=bench.entity_ids[person],
            )
            yield judge(asked, said, bench.names)


def _near_in_age(said: Sequence[Said]) -> bool:
    """Whether ages differ by no more than hearsay does: further apart, they are two people's."""
    ages = [float(number) for s in said for number in re.findall(r"\d+", s.value)]
    return max(ages) - min(ages) <= _HEARSAY_YEARS


def _bearer(claim: Claim, quantity: Quantity) -> Argument | None:
    """Whose age: the argument that holds the words, else the one the claim ascribes it to."""
    for argument in claim.arguments:
        if argument.start <= quantity.start and quantity.end <= argument.end:
            return argument
    return next((a for a in claim.arguments if a.role in {"patient", "agent"}), None)


def _numbers(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """How many times, shots, metres: what the claims count besides those who take part."""
    counted: dict[str, list[Said]] = {}
    for claim in _facts(happening):
        for quantity in claim.quantities:
            if quantity.of == "age" or not _counts(quantity) or quantity.text.lower() == "both":
                continue
            holder = held_in(claim, quantity)
            if holder is not None and holder.entity is not None and quantity.unit is None:
                continue
            question = question_for(quantity, claim.predicate.lemma)
            if question is None:
                continue
            known = next((q for q in counted if _same_measure(question, q)), question)
            counted.setdefault(known, []).append(
                Said(number_value(quantity), quantity.text, claim, *bench.behind(claim))
            )
    for question, said in counted.items():
        yield judge(Question(question, "number", compare_numbers, event), said, bench.names)


def _heads(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """How many took part in it, on either side; only counts of one sort, of the whole, compare."""
    for role in ("agent", "patient"):
        sorts: list[tuple[Count, int, dict[tuple[str, int], Said]]] = []
        for player, count in _counted(happening, role, bench):
            said = Said(
                number_value(count.quantity), count.words, count.claim, *bench.behind(count.claim)
            )
            for known, first, group in sorts:
                if _same_sort(count, known, role) and _may_be_one(player, first, bench):
                    group[count.claim.source, count.quantity.start] = said
                    break
            else:
                sorts.append((count, player, {(count.claim.source, count.quantity.start): said}))
        for known, _, group in sorts:
            asked = Question(f"How many {known.sort}?", "number", compare_numbers, event)
            yield judge(asked, [group[key] for key in sorted(group)], bench.names)


def _counted(happening: Happening, role: str, bench: Bench) -> Iterator[tuple[int, Count]]:
    for telling in happening.tellings:
        for argument in telling.claim.arguments:
            if argument.role == role and argument.entity is not None and not argument.defining:
                for count in bench.counts.get(argument.entity, ()):
                    if count.of_the_whole and count.noun and takes_up(argument, count):
                        yield bench.cast.of_chain[argument.entity], count


def _same_sort(one: Count, other: Count, role: str) -> bool:
    """Whether two counts compare.

    Those who suffer something are listed by parts ("seven people", "two female passengers"), those
    who do something are not ("two divers", "three men").
    """
    if role == "agent":
        generic = counting_words().people | role_words().any_people | role_words().any_person
        return same_noun(one.noun, other.noun) or bool({one.noun, other.noun} & generic)
    return same_noun(one.noun, other.noun) and one.restrictions == other.restrictions


def _may_be_one(one: int, other: int, bench: Bench) -> bool:
    return one == other or compatible(bench.cast.portraits[one], bench.cast.portraits[other])


def _facts(happening: Happening) -> list[Claim]:
    return [t.claim for t in happening.tellings if is_fact(t.claim)]


def _counts(quantity: Quantity) -> bool:
    return quantity.low is not None or quantity.high is not None


def _same_measure(one: str, other: str) -> bool:
    """Whether two questions ask for the same, by their last word: "shots?" and "other shots?"."""
    mine, theirs = one.rstrip("?").split(), other.rstrip("?").split()
    return mine[:2] == theirs[:2] and alike(mine[-1], theirs[-1])


def _day(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    said = [
        Said(value, time.text, claim, *bench.behind(claim))
        for claim, time, value in days_told(_facts(happening))
    ]
    if said:
        yield judge(Question("On which day?", "time", compare_times, event), said, bench.names)


def _clock(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    said = [
        Said(value, claim.time.text, claim, *bench.behind(claim))
        for claim in _facts(happening)
        if claim.time is not None and (value := clock_value(claim.time)) is not None
    ]
    if said:
        yield judge(Question("At what time?", "time", compare_clocks, event), said, bench.names)


def _players(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """Who did it and to whom, where several sources say so in words of their own."""
    if len(happening.sources) < 2:
        return
    for question, role in (("Who did it?", "agent"), ("To whom?", "patient")):
        by_wording: dict[tuple[int, str], list[Said]] = defaultdict(list)
        for claim in _facts(happening):
            for argument in claim.arguments:
                player = bench.cast.of_chain.get(argument.entity or "")
                if argument.role != role or player is None or not _is_someone(player, bench):
                    continue
                head = _last_word(argument.text)
                if _tells_who(argument.text, head):
                    by_wording[player, head].append(
                        Said(head, argument.text, claim, *bench.behind(claim))
                    )
        told = [g for g in by_wording.values() if len({s.claim.source for s in g}) > 1]
        if told:
            asked = Question(question, "identity", compare_wordings, event)
            yield judge(asked, max(told, key=len), bench.names)


def _tells_who(phrase: str, head: str) -> bool:
    """Whether the words pick somebody out: not "he", "people", "my son", "the army"."""
    words = role_words()
    first, *rest = phrase.split() or [""]
    if first.lower() in reference_words().pronouns or first.lower() in {"my", "our", "your"}:
        return False
    if head in words.any_person | words.any_people:
        return False
    return any(word[:1].isupper() or word[:1].isdigit() for word in (rest or [first]))


def _last_word(phrase: str) -> str:
    """The head of a noun phrase by its words: the last before a preposition or comma."""
    words = []
    for word in phrase.lower().split():
        if word in role_words().prepositions or word in {"who", "which", "that"}:
            break
        words.append(word.strip("'\"“”’.,;:()"))
        if word.endswith(","):
            break
    return words[-1] if words else phrase.lower()


def _is_someone(player: int, bench: Bench) -> bool:
    return player in bench.entity_ids and bench.cast.portraits[player].kind in {
        "person",
        "group",
        "organisation",
    }


def _where(event: str, happening: Happening, bench: Bench) -> Iterator[Detail]:
    """Places are one detail each: two true places of one event do not contradict each other."""
    by_place: dict[int, list[Said]] = defaultdict(list)
    for claim in _facts(happening):
        for argument in claim.arguments:
            if argument.role not in {"place", "destination"} or argument.entity is None:
                continue
            place = bench.cast.of_chain[argument.entity]
            if _is_somewhere(place, bench):
                by_place[place].append(
                    Said(place_value(argument.text), argument.text, claim, *bench.behind(claim))
                )
    for _, said in sorted(by_place.items()):
        shortest = min((" ".join(s.text.split()) for s in said), key=lambda text: (len(text), text))
        yield judge(
            Question(f"Where ({shortest})?", "place", compare_wordings, event), said, bench.names
        )


def _is_somewhere(player: int, bench: Bench) -> bool:
    portrait = bench.cast.portraits[player]
    if portrait.names:
        return portrait.kind in {"place", "organisation", "thing"}
    return any(lexicon().entity_kind(head) in {"place", "thing"} for head in portrait.heads)
