"""Every number that a source gives: what it counts or measures, and in which deed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Argument, Claim, Quantity
from rashomon.reading.lexicon import lexicon
from rashomon.reading.quantity import to_base
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.figures.sizes import is_a_size
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.scales.spans import Span
from rashomon.weighing.verdicts.comparing import number_value
from rashomon.weighing.wording.befallen import Befallen
from rashomon.weighing.wording.callings import calling
from rashomon.weighing.wording.counting import (
    COUNTED_BY_ITSELF,
    all_of_them,
    by_state,
    counted,
    counts_in,
    heads,
    is_asked_for,
    is_listed,
    numbered,
)
from rashomon.weighing.wording.counts import (
    Count,
    counting_words,
    head_of,
    held_in,
    is_anybody,
    singular,
)
from rashomon.weighing.wording.deeds import families
from rashomon.weighing.wording.gauges import measured
from rashomon.weighing.wording.matters import Matter, matters, of_deed, of_noun, states
from rashomon.weighing.wording.nobody import none_told, someone_told
from rashomon.weighing.wording.purses import Purses
from rashomon.weighing.wording.rejected import is_rejected
from rashomon.weighing.wording.scopes import Scopes

#: So many words behind a number belong to it.
_NEAR = 5
_PLAYING = frozenset({"agent", "patient"})
#: "speaks of nine minutes": a measure of something told before, not of the speaking.
_SPEAK = "speak"
#: Up to this number, that two pages give it means nothing.
_COMMON = 12
_FORETELLING = frozenset({"will", "would"})
#: The family of deeds (``data/deeds.toml``) that say how long something took.
_LASTING = "family:last"
#: What it is called here to be carried by something; a vehicle that carries people has them aboard.
ABOARD = "be aboard"


#: Nouns that a number may count with an adjective between, and that measure all the same.
_UNITS = {"hours": "hour", "minutes": "minute", "kilometres": "kilometre", "miles": "mile"}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as one claim gives it.

    ``role``: the side that the counted take; "" for a measure or for what merely goes with a deed.
    ``others``: everyone else who takes part. ``event``: which happening it is of, if any.
    ``foretold``: it is what will or would be. ``matter``: what is asked of every
    incident, if it answers that.
    """

    quantity: Quantity
    words: str
    claim: Claim
    deed: str
    role: str
    count: Count | None
    player: int | None
    others: frozenset[int]
    event: int | None
    time: Span
    foretold: bool
    matter: Matter | None = None

    @property
    def value(self) -> str:
        """The number for comparing."""
        return number_value(self.quantity)

    @property
    def place(self) -> tuple[str, int, str, str]:
        """Where it stands, and for what: it is one figure only once."""
        return self.claim.source, self.quantity.start, self.deed, self.role

    @property
    def token(self) -> tuple[str, str] | None:
        """The number with what it is of, where hardly anything else has just this number."""
        low, high = self.quantity.low, self.quantity.high
        if low is None or low != high:
            return None
        if self.count is None:
            return ("", self.value) if self.dimension.isupper() else None
        noun = calling(self.count.noun)
        if not noun or is_anybody(self.count.noun) or low <= _COMMON:
            return None
        return noun, self.value

    @property
    def dimension(self) -> str:
        """What a measure measures, by its base unit; "" for a count."""
        return _dimension(self.quantity)


def _dimension(quantity: Quantity) -> str:
    if quantity.unit is None:
        return ""
    converted = to_base(1.0, quantity.unit)
    return converted[1] if converted else quantity.unit


def figures_of(
    claims: Iterable[Claim],
    event_of: Mapping[str, int],
    cast: Cast,
    counts: Mapping[str, Sequence[Count]],
    around: Scopes,
) -> list[Figure]:
    """All figures of the case, each quantity once for a deed.

    Speculation and questions give none, and denials only that there was nobody. Where somebody
    denies a toll, whom it befell counts too.
    """
    found: dict[tuple[str, int, str, str], Figure] = {}
    denied: set[str] = set()
    claims = list(claims)
    befallen = Befallen(claims, around)
    purses = Purses(claims, around)
    for claim in claims:
        if claim.kind != "asserted":
            continue
        if claim.polarity == "-":
            toll = none_told(claim)
            if toll is not None:
                figure = _of_toll(*toll, claim, event_of.get(claim.id), around)
                found.setdefault(figure.place, figure)
                denied.add(figure.deed)
            continue
        if claim.certainty == "possible" and not _is_foretold(claim):
            continue
        for told in _figures(claim, event_of.get(claim.id), cast, counts, befallen):
            if is_rejected(claim.source, told.quantity.start, around):
                continue
            plain = _in_its_unit(told, purses)
            figure = _of_a_matter(_by_its_noun(plain), claim)
            if _is_aboard(plain, cast, around):
                figure = replace(
                    plain, deed=ABOARD, role="patient", event=None, matter=matters()[ABOARD]
                )
            found.setdefault(figure.place, figure)
    for claim in claims if denied else ():
        toll = someone_told(claim) if claim.kind == "asserted" else None
        if toll is not None and toll[0].name in denied:
            figure = _of_toll(*toll, claim, event_of.get(claim.id), around)
            found.setdefault(figure.place, figure)
    return _without_those_left_so([found[place] for place in sorted(found)])


def _without_those_left_so(figures: Sequence[Figure]) -> list[Figure]:
    """Without those whom something left dead or hurt, as those whom it left: they are the dead."""
    by_state = {
        (figure.claim.source, figure.quantity.start)
        for figure in figures
        if figure.matter is not None and figure.role == "patient"
    }
    return [
        figure
        for figure in figures
        if figure.deed not in counting_words().leaving
        or figure.matter is not None
        or (figure.claim.source, figure.quantity.start) not in by_state
    ]


def _in_its_unit(figure: Figure, purses: Purses) -> Figure:
    """The figure as a measure where its noun is a unit ("8,000 flying hours") or it is of money."""
    if figure.count is None:
        return figure
    noun = (figure.quantity.of or "").rpartition(" ")[2]
    unit = _UNITS.get(noun)
    quantity = replace(figure.quantity, unit=unit, of=None) if unit else figure.quantity
    quantity = purses.in_money(figure.claim, quantity)
    if quantity.unit is None:
        return figure
    return replace(figure, quantity=quantity, role="", count=None, player=None)


def _of_toll(
    matter: Matter, quantity: Quantity, claim: Claim, event: int | None, around: Scopes
) -> Figure:
    """A toll that is told without a number; "none of the men" counts them all."""
    return Figure(
        quantity=quantity,
        words=quantity.text,
        claim=claim,
        deed=matter.name,
        role=matter.role,
        count=Count(quantity, claim, quantity.of or quantity.text),
        player=None,
        others=frozenset(),
        event=event,
        time=around.time(claim),
        foretold=False,
        matter=matter,
    )


def _is_foretold(claim: Claim) -> bool:
    """Whether it says what is to be: what a plan would cost is no speculation."""
    return not _FORETELLING.isdisjoint(claim.quote.lower().split())


def _by_its_noun(figure: Figure) -> Figure:
    """The figure by what befell those counted, where their noun says so: "four dead", "12 injured".

    They are then people of whom nothing else is said.
    """
    if figure.count is None or figure.dimension or not figure.count.of_the_whole:
        return figure
    noun = figure.count.noun
    if noun in states() and (matter := of_noun(noun, "")) is not None:
        count = replace(figure.count, quantity=replace(figure.quantity, of=matter.sort))
        return replace(
            figure,
            deed=matter.name,
            role=matter.role,
            count=count,
            event=None,
            player=None,
            matter=matter,
        )
    stems = (f"be {noun}", noun.removesuffix("d"), noun.removesuffix("ed"))
    deed = next((stem for stem in stems if noun != stem and stem in frames()), None)
    if deed is None or not noun.endswith(("d", "dead")):
        return figure
    count = replace(figure.count, quantity=replace(figure.quantity, of=None))
    return replace(figure, deed=deed, role="patient", count=count, event=None, player=None)


def _of_a_matter(figure: Figure, claim: Claim) -> Figure:
    """The figure by what it answers of every incident, where deed, noun or unit say so."""
    count = figure.count
    if count is None:
        measured = (m for m in matters().values() if m.is_measured_in(figure.dimension))
        others = [q for q in claim.quantities if _dimension(q) == figure.dimension]
        matter = next((m for m in measured if m.asked_in(claim, figure.quantity, others)), None)
        return figure if matter is None else replace(figure, deed=matter.name, matter=matter)
    if not count.of_the_whole or figure.matter is not None:
        return figure
    by_deed = [m for m in of_deed(claim) if _counts_so(figure, count, m, claim)]
    matter = by_deed[0] if by_deed else None
    if count.noun in states():
        matter = of_noun(count.noun, figure.deed)
    if matter is None and all(other.sorted for other in of_deed(claim)):
        matter = of_noun(count.noun, figure.deed)
    if matter is None:
        return figure
    if count.noun in matter.nouns or _is_unsaid(count.noun, matter):
        count = replace(count, quantity=replace(count.quantity, of=matter.sort))
    return replace(figure, deed=matter.name, role=matter.role, count=count, matter=matter)


def _has_a_doer(claim: Claim) -> bool:
    return any(a.role == "agent" for a in claim.arguments)


def _is_unsaid(noun: str, matter: Matter) -> bool:
    """Whether a noun leaves open of what sort those are whom the matter counts."""
    if matter.sort in counting_words().people:
        return noun in counting_words().people
    return bool(matter.sort) and is_anybody(noun)


def _counts_so(figure: Figure, count: Count, matter: Matter, claim: Claim) -> bool:
    """Whether those counted take the side in the deed that the matter counts.

    Who dies or loses a home does nothing, though the grammar has it so.
    """
    if matter.sorted:
        return bool(figure.role) and not is_anybody(count.noun)
    if matter.shared and figure.role == "patient" and _has_a_doer(claim):
        return False
    undergoes = figure.role == "agent" and not any(
        a.role == "patient" and a.entity is not None and figure.deed != "lose"
        for a in claim.arguments
    )
    return count.of_people and (figure.role == matter.role or undergoes)


def _is_aboard(figure: Figure, cast: Cast, around: Scopes) -> bool:
    """Whether people are counted as being on board: by the words, or by what carries them."""
    if figure.count is None or not figure.count.of_people or not figure.count.of_the_whole:
        return False
    behind = around.behind(figure.count.claim.source, figure.quantity.end, _NEAR)
    if any(words in behind for words in counting_words().aboard):
        return True
    carriers = (a.entity for a in figure.claim.arguments if a.role == "agent")
    return figure.claim.predicate.lemma == "carry" and any(
        cast.kinds[cast.of_chain[carrier]] == "thing" for carrier in carriers if carrier
    )


def _figures(
    claim: Claim,
    event: int | None,
    cast: Cast,
    counts: Mapping[str, Sequence[Count]],
    befallen: Befallen,
) -> Iterator[Figure]:
    around = befallen.around
    players = {
        a.start: cast.of_chain[a.entity]
        for a in claim.arguments
        if a.entity is not None and a.entity in cast.of_chain
    }
    when = around.time(claim)

    def figure(count: Count | None, quantity: Quantity, words: str, at: Argument | None) -> Figure:
        mine = players.get(at.start) if at is not None else None
        return Figure(
            quantity=quantity,
            words=words,
            claim=count.claim if count is not None else claim,
            deed=_subject(claim) if quantity.unit else claim.predicate.lemma,
            role=at.role if at is not None else "",
            count=count,
            player=mine,
            others=frozenset(players.values()) - {mine},
            event=event,
            time=when,
            foretold=_is_foretold(claim),
        )

    for argument in claim.arguments:
        defining = argument.defining and not is_listed(claim, argument, around)
        if argument.role in _PLAYING and not defining:
            for count in counts_in(claim, argument, counts, befallen):
                yield figure(count, count.quantity, count.words, argument)
            for count in all_of_them(claim, argument, around):
                yield figure(count, count.quantity, count.words, argument)
    named = numbered(claim)
    if named is not None:
        deed, count = named
        yield replace(figure(count, count.quantity, count.words, None), deed=deed, role="patient")
    gauge = measured(claim, around)
    if gauge is not None:
        matter, quantity = gauge
        count = Count(replace(quantity, of=matter.sort), claim, quantity.text)
        told = figure(None if matter.unit else count, quantity, quantity.text, None)
        yield replace(told, deed=matter.name, role=matter.role, matter=matter)
    for quantity in (counted(claim, each, around) for each in claim.quantities):
        if not is_asked_for(quantity):
            continue
        holder = held_in(claim, quantity)
        if quantity.unit is not None:
            if claim.predicate.lemma != _SPEAK and not is_a_size(claim, quantity, around):
                yield figure(None, quantity, quantity.text, None)
        elif quantity.of and (
            holder is None
            or quantity.of == COUNTED_BY_ITSELF
            or quantity.of in by_state(claim, quantity, around)
            or not heads(holder, quantity)
        ):
            yield figure(Count(quantity, claim, quantity.text), quantity, quantity.text, None)


def _subject(claim: Claim) -> str:
    """What a measure is said of: the deed; of what merely is so much, the thing that is.

    What lasts or is over is the deed that it names: "the shaking lasted 20 seconds".
    """
    lemma = claim.predicate.lemma
    subject = next((a for a in claim.arguments if a.role in _PLAYING), None)
    if subject is not None and _LASTING in families().get(lemma, ()):
        return lexicon().happening(singular(head_of(subject.text))) or lemma
    if subject is None or not (lemma == "be" or lemma.startswith("be ")) or lemma in families():
        return lemma
    return f"be {head_of(subject.text)}"
