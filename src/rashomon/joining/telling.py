"""What accounts tell that footage can show: deeds, by whom, where, and in how much time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.joining.meanings import Meaning, brief, meanings, prompt, returning
from rashomon.judging import matching
from rashomon.judging.hearing import is_fact, told_as_past
from rashomon.model import ArgumentRole, Claim, Entity, Incident, Passage

_UNITS = {"second": 1.0, "minute": 60.0, "hour": 3600.0}
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_EVERYONE = frozenset({"no one", "nobody", "no-one", "none"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A claim that tells of something a camera can see.

    ``kind``: that of an observation, or "returns". ``who``: the entities it is about, the doer
    first; None: not named. ``happened``: asserted as certain and not denied. ``tail``: the words
    from the claim to the next one or the end of its sentence. ``seconds``: how long it tells.
    ``count``: how many times, as a range.
    """

    claim: Claim
    kind: str
    who: tuple[str | None, ...]
    where: str | None
    happened: bool
    tail: str
    seconds: tuple[float, float] | None = None
    count: tuple[float | None, float | None] | None = None
    by_nobody: bool = False

    @property
    def is_brief(self) -> str | None:
        """The word that says that it took hardly any time."""
        return next((word for word in brief().words if _has(self.tail, word)), None)

    @property
    def is_prompt(self) -> str | None:
        """The word that says that it was done without delay."""
        return next((word for word in prompt().words if _has(self.tail, word)), None)


def deeds_of(incident: Incident, places: Sequence[str]) -> tuple[Deed, ...]:
    """The deeds that the claims of ``incident`` tell, its past left out.

    ``places``: the names of the site's lines and zones.
    """
    passages = {passage.id: passage for passage in incident.passages}
    entities = {entity.id: entity for entity in incident.entities}
    ordered = sorted(incident.claims, key=lambda c: (c.source, c.predicate.start, c.id))
    past = frozenset(told_as_past(incident))
    found: list[Deed] = []
    for claim in ordered:
        if not is_fact(claim) or claim.id in past:
            continue
        tail = _tail(claim, ordered, passages)
        found += _deeds(claim, tail, places, entities)
    return tuple(_completed(found))


def _completed(deeds: Sequence[Deed]) -> Iterator[Deed]:
    """Deeds whose doer is left out, done by whom the others of their event all name."""
    doers: defaultdict[tuple[str | None, str], set[str | None]] = defaultdict(set)
    for deed in deeds:
        doers[deed.claim.event, deed.kind].update(filter(None, deed.who[:1]))
    for deed in deeds:
        named = doers[deed.claim.event, deed.kind]
        left_out = deed.who[:1] == (None,) and deed.claim.event is not None
        if left_out and len(named) == 1 and not deed.by_nobody:
            yield replace(deed, who=(*named, *deed.who[1:]))
        else:
            yield deed


def _deeds(
    claim: Claim, tail: str, places: Sequence[str], entities: Mapping[str, Entity]
) -> Iterator[Deed]:
    happened = claim.polarity == "+"
    if _comes_back(claim, tail):
        who = _entity(claim, ("agent",))
        yield Deed(claim, "returns", (who,), None, happened, tail, _seconds(claim))
    for kind, meaning in meanings().items():
        if matching.deed(meaning.act, claim) is None:
            continue
        where = _place(claim, places, entities)
        if meaning.place and where is None:
            continue
        yield Deed(
            claim,
            kind,
            _who(claim, meaning),
            where if meaning.place else None,
            happened,
            tail,
            _seconds(claim),
            _count(claim, meaning),
            _is_by_nobody(claim),
        )


def _who(claim: Claim, meaning: Meaning) -> tuple[str | None, ...]:
    slots = [roles for roles in (meaning.first, meaning.second) if roles]
    return tuple(_entity(claim, roles) for roles in slots)


def _entity(claim: Claim, roles: Sequence[ArgumentRole]) -> str | None:
    for role in roles:
        for argument in claim.arguments:
            if argument.role == role and argument.entity is not None:
                return argument.entity
    return None


def _place(claim: Claim, places: Sequence[str], entities: Mapping[str, Entity]) -> str | None:
    """The line or zone of the site that a claim names, by its own words or another account's."""
    for argument in claim.arguments:
        if argument.role == "agent":
            continue
        known = entities.get(argument.entity or "")
        phrases = [argument.text, *(m.text for m in (known.mentions if known else ()))]
        for phrase in phrases:
            for place in places:
                if matching.place_key(phrase) == matching.place_key(place):
                    return place
    return None


def _comes_back(claim: Claim, tail: str) -> bool:
    lemma = claim.predicate.lemma
    after = tail[claim.predicate.end - claim.start :].split()[:1]
    with_particle = f"{lemma} {after[0].strip('.,;').casefold()}" if after else lemma
    return lemma in returning() or with_particle in returning()


def _seconds(claim: Claim) -> tuple[float, float] | None:
    for quantity in claim.quantities:
        if quantity.unit in _UNITS and quantity.low is not None and quantity.high is not None:
            scale = _UNITS[quantity.unit]
            return quantity.low * scale, quantity.high * scale
    return None


def _count(claim: Claim, meaning: Meaning) -> tuple[float | None, float | None] | None:
    for quantity in claim.quantities:
        words = (quantity.of or "").split()
        noun = words[-1].casefold() if words else ""
        if quantity.unit is None and {noun, noun.removesuffix("s")} & meaning.counted:
            return quantity.low, quantity.high
    return None


def _is_by_nobody(claim: Claim) -> bool:
    return any(a.text.casefold() in _EVERYONE for a in claim.arguments if a.role == "agent")


def _tail(claim: Claim, ordered: Sequence[Claim], passages: Mapping[str, Passage]) -> str:
    """The words of a claim and what follows it, up to the next predicate or the sentence's end."""
    passage = passages.get(claim.passage)
    if passage is None:
        return claim.quote
    after = passage.text[claim.end - passage.start :]
    end = _SENTENCE_END.search(after)
    stop = claim.end + (end.start() if end else len(after))
    later = [
        other.predicate.start
        for other in ordered
        if other.passage == claim.passage and claim.predicate.end <= other.predicate.start < stop
    ]
    stop = min([stop, *(start for start in later if start >= claim.end)])
    return passage.text[claim.start - passage.start : stop - passage.start]


def _has(text: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", " ".join(text.casefold().split())) is not None
