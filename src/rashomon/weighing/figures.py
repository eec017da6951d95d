"""Every number that a source gives: what it counts or measures, and in which deed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Argument, Claim, Quantity
from rashomon.reading.quantity import to_base
from rashomon.weighing.comparing import number_value
from rashomon.weighing.counts import Count, counting_words, head_of, held_in, takes_up
from rashomon.weighing.deeds import families
from rashomon.weighing.entities import Cast
from rashomon.weighing.frames import frames
from rashomon.weighing.scopes import Scopes
from rashomon.weighing.spans import Span

#: So many words behind a number belong to it.
_NEAR = 5
#: A counted phrase begins with its number, or with an article before that.
_BEFORE_A_NUMBER = 12
_PLAYING = frozenset({"agent", "patient"})
COUNTED_BY_ITSELF = "times"
_TIMES_AS_MUCH = "multiple"
#: "speaks of nine minutes": a measure of something told before, not of the speaking.
_SPEAK = "speak"
_FORETELLING = frozenset({"will", "would"})
_RANKS = frozenset({"ordinal"})
#: What it is called here to be carried by something; a vehicle that carries people has them aboard.
ABOARD = "be aboard"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as one claim gives it.

    ``role``: the side that the counted take; "" for a measure or for what merely goes with a deed.
    ``others``: everyone else who takes part. ``event``: which happening it is of, if any.
    ``foretold``: it is what will or would be.
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

    @property
    def value(self) -> str:
        """The number for comparing."""
        return number_value(self.quantity)

    @property
    def dimension(self) -> str:
        """What a measure measures, by its base unit; "" for a count."""
        if self.quantity.unit is None:
            return ""
        converted = to_base(1.0, self.quantity.unit)
        return converted[1] if converted else self.quantity.unit


def figures_of(
    claims: Iterable[Claim],
    event_of: Mapping[str, int],
    cast: Cast,
    counts: Mapping[str, Sequence[Count]],
    around: Scopes,
) -> list[Figure]:
    """All figures of the case, each quantity once for a deed.

    Speculation, denials and questions give none.
    """
    found: dict[tuple[str, int, str, str], Figure] = {}
    for claim in claims:
        if claim.kind != "asserted" or claim.polarity == "-":
            continue
        if claim.certainty == "possible" and not _is_foretold(claim):
            continue
        for told in _figures(claim, event_of.get(claim.id), cast, counts, around):
            figure = _by_its_noun(told)
            if _is_aboard(told, cast, around):
                figure = replace(told, deed=ABOARD, role="", event=None)
            place = (claim.source, figure.quantity.start, figure.deed, figure.role)
            found.setdefault(place, figure)
    return [found[place] for place in sorted(found)]


def _is_foretold(claim: Claim) -> bool:
    """Whether it says what is to be: what a plan would cost is no speculation."""
    return not _FORETELLING.isdisjoint(claim.quote.lower().split())


def _by_its_noun(figure: Figure) -> Figure:
    """The figure by what befell those counted, where their noun says so: "four dead", "12 injured".

    They are then people of whom nothing else is said.
    """
    if figure.count is None or figure.dimension:
        return figure
    noun = figure.count.noun
    stems = (f"be {noun}", noun.removesuffix("d"), noun.removesuffix("ed"))
    deed = next((stem for stem in stems if noun != stem and stem in frames()), None)
    if deed is None or not noun.endswith(("d", "dead")):
        return figure
    count = replace(figure.count, quantity=replace(figure.quantity, of=None))
    return replace(figure, deed=deed, role="patient", count=count, event=None, player=None)


def _is_aboard(figure: Figure, cast: Cast, around: Scopes) -> bool:
    """Whether people are counted as being on board: by the words, or by what carries them."""
    if figure.count is None or not figure.count.of_people or not figure.count.of_the_whole:
        return False
    behind = around.behind(figure.count.claim.source, figure.quantity.end, _NEAR)
    if any(words in behind for words in counting_words().aboard):
        return True
    return figure.claim.predicate.lemma == "carry" and any(
        cast.kinds[other] == "thing" for other in figure.others
    )


def _figures(
    claim: Claim,
    event: int | None,
    cast: Cast,
    counts: Mapping[str, Sequence[Count]],
    around: Scopes,
) -> Iterator[Figure]:
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
        if argument.role in _PLAYING and not argument.defining:
            for count in _counts_in(claim, argument, counts):
                yield figure(count, count.quantity, count.words, argument)
    for quantity in map(_counted, claim.quantities):
        if not _is_asked_for(quantity):
            continue
        holder = held_in(claim, quantity)
        if quantity.unit is not None:
            if claim.predicate.lemma != _SPEAK:
                yield figure(None, quantity, quantity.text, None)
        elif quantity.of and (
            holder is None or quantity.of == COUNTED_BY_ITSELF or not _heads(holder, quantity)
        ):
            yield figure(Count(quantity, claim, quantity.text), quantity, quantity.text, None)


def _counted(quantity: Quantity) -> Quantity:
    """How many times something is done is a count, whatever it is read as."""
    if quantity.unit != _TIMES_AS_MUCH or not quantity.text.lower().endswith(COUNTED_BY_ITSELF):
        return quantity
    return replace(quantity, unit=None, of=COUNTED_BY_ITSELF)


def _counts_in(
    claim: Claim, argument: Argument, counts: Mapping[str, Sequence[Count]]
) -> Iterator[Count]:
    """The counts of whoever takes this part: in the phrase itself, or taken up ("they", "both")."""
    known = [c for c in counts.get(argument.entity or "", ()) if takes_up(argument, c)]
    yield from (count for count in known if count.of_the_whole and count.noun)
    if known:
        return
    for quantity in claim.quantities:
        bare = quantity.unit is None and quantity.of is None and _bounded(quantity)
        if bare and argument.text.strip().lower() == quantity.text.strip().lower():
            yield Count(quantity, claim, argument.text)


def _subject(claim: Claim) -> str:
    """What a measure is said of: the deed; of what merely is so much, the thing that is."""
    lemma = claim.predicate.lemma
    subject = next((a for a in claim.arguments if a.role in _PLAYING), None)
    if subject is None or not (lemma == "be" or lemma.startswith("be ")) or lemma in families():
        return lemma
    return f"be {head_of(subject.text)}"


def _heads(holder: Argument, quantity: Quantity) -> bool:
    """Whether the phrase is of those counted, not merely of what goes with them."""
    return quantity.start - holder.start <= _BEFORE_A_NUMBER


def _is_asked_for(quantity: Quantity) -> bool:
    """Whether it says how many or how much: no age, no rank, no mere "both"."""
    return (
        quantity.of != "age"
        and quantity.unit not in _RANKS
        and quantity.text.lower() != "both"
        and _bounded(quantity)
    )


def _bounded(quantity: Quantity) -> bool:
    return quantity.low is not None or quantity.high is not None
