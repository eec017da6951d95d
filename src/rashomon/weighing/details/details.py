"""The questions on which sources give values: how many, when, where, who, and whether at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Claim, Detail
from rashomon.reading.number import parse_number
from rashomon.weighing.details.agreed_values import agreed_values
from rashomon.weighing.details.alone import alone
from rashomon.weighing.details.beginnings import beginnings
from rashomon.weighing.details.causes import causes
from rashomon.weighing.details.cohesion import cohesive
from rashomon.weighing.details.concord import Concord, items_of
from rashomon.weighing.details.contents import contents
from rashomon.weighing.details.corroboration import corroborated
from rashomon.weighing.details.culprits import culprits
from rashomon.weighing.details.days import QUESTION, WHEN, are_of_one_deed, days_apart
from rashomon.weighing.details.denials import denials
from rashomon.weighing.details.doers import doers
from rashomon.weighing.details.existence import existence
from rashomon.weighing.details.facts import fact_of
from rashomon.weighing.details.firsts import firsts
from rashomon.weighing.details.namings import called_so
from rashomon.weighing.details.of_what import of_something
from rashomon.weighing.details.opposites import opposites
from rashomon.weighing.details.orders import orders
from rashomon.weighing.details.players import means, players, where
from rashomon.weighing.details.presence import presence
from rashomon.weighing.details.sides import fired_from, sides
from rashomon.weighing.details.spots import spots
from rashomon.weighing.details.traits import colours, struck
from rashomon.weighing.details.ways import ways
from rashomon.weighing.details.weapons import weapons, wounds
from rashomon.weighing.details.whos import whos_who
from rashomon.weighing.events.happenings import Happening
from rashomon.weighing.figures.ages import ages_of
from rashomon.weighing.figures.contrasts import contrasted
from rashomon.weighing.figures.echoes import echoes
from rashomon.weighing.figures.figures import Figure, figures_of
from rashomon.weighing.figures.piles import Pile
from rashomon.weighing.figures.sizes import distances, sizes
from rashomon.weighing.figures.sorting import Sorter
from rashomon.weighing.scales.frames import frames
from rashomon.weighing.scales.spans import Span, span, whole_days
from rashomon.weighing.times.clocks import clocks, clocks_alike
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.comparing import (
    compare_days,
    compare_numbers,
    compare_readings,
    number_value,
)
from rashomon.weighing.verdicts.saying import Course, Question, is_said_for_sure
from rashomon.weighing.verdicts.timing import day_of, days_told, surely_dated
from rashomon.weighing.verdicts.verdicts import judge
from rashomon.weighing.wording.counts import counting_words
from rashomon.weighing.wording.nouns import asked_for
from rashomon.weighing.wording.past import main_day
from rashomon.weighing.wording.questions import asked_of, asked_of_most, asks_a_price, question_for
from rashomon.weighing.wording.rejected import is_rejected

#: The kind of happening that the making public of something is (``data/frames.toml``).
_ISSUING = "release"
_TOGETHER = frozenset({"agreed", "refined"})
#: "Several" are so many at least.
_SOME = 3
#: No month has more days.
_MONTH_DAYS = 31


def details_of(
    happenings: Sequence[Happening], claims: Sequence[Claim], bench: Bench
) -> Iterator[Detail]:
    """The details of a case; ``bench.event_ids`` names the happenings."""
    event_of = {t.claim.id: i for i, h in enumerate(happenings) for t in h.tellings}
    main = main_day(happenings)
    facts = {c.id: fact_of(c, event_of.get(c.id), main, bench) for c in claims}
    asked = _asked(happenings, claims, event_of, main, bench)
    found = each_once([*corroborated(facts.values(), bench), *cohesive(asked, facts, bench.cast)])
    concord = Concord(items_of(claims, event_of, bench), bench)
    found += agreed_values(concord, [*found], bench)
    yield from of_something(found, claims, concord.rare, bench)


def each_once(details: Iterable[Detail]) -> list[Detail]:
    """Each detail once: of two that ask the same of the same claim, the one with more answers."""
    kept: dict[str, Detail] = {}
    for detail in details:
        before = kept.setdefault(detail.id, detail)
        if len(detail.answers) > len(before.answers):
            kept[detail.id] = detail
    return list(kept.values())


def _asked(
    happenings: Sequence[Happening],
    claims: Sequence[Claim],
    event_of: Mapping[str, int],
    main: Span | None,
    bench: Bench,
) -> Iterator[Detail]:
    """The questions on which values are given, with all answers."""
    yield from _numbers(claims, event_of, main, bench)
    yield from ages_of(claims, bench)
    yield from whos_who(claims, event_of, bench)
    yield from called_so(claims, event_of, bench)
    yield from denials(claims, event_of, bench)
    yield from opposites(claims, event_of, bench)
    yield from existence(claims, event_of, bench)
    yield from presence(claims, event_of, bench)
    yield from causes(claims, event_of, bench)
    yield from firsts(claims, event_of, bench)
    yield from weapons(claims, event_of, bench)
    yield from alone(claims, event_of, bench)
    yield from orders(claims, event_of, bench)
    yield from ways(claims, event_of, bench)
    yield from wounds(claims, event_of, bench)
    yield from spots(claims, event_of, bench)
    yield from beginnings(claims, event_of, bench)
    yield from doers(claims, event_of, bench)
    yield from contents(claims, event_of, bench)
    yield from culprits(claims, event_of, bench)
    yield from sides(claims, event_of, bench)
    yield from fired_from(claims, event_of, bench)
    yield from days_apart(claims, event_of, bench)
    yield from sizes(claims, event_of, bench)
    yield from distances(claims, event_of, bench)
    yield from colours(claims, bench)
    yield from struck(claims, event_of, bench)
    timed = [*clocks_alike(claims, event_of, main, bench)]
    yield from timed
    taken = {claim for detail in timed for answer in detail.answers for claim in answer.claims}
    of_the_day = _of_the_day([c for c in claims if not _is_of_the_page(c, bench)], main)
    for event, happening in zip(bench.event_ids, happenings, strict=True):
        facts = [t.claim for t in happening.tellings if _tells(t.claim)]
        facts = [claim for claim in facts if not _is_of_the_page(claim, bench)]
        yield from _day(event, facts, of_the_day, bench)
        yield from clocks(event, [claim for claim in facts if claim.id not in taken], bench)
        yield from where(event, facts, bench)
        yield from means(event, facts, bench)
        if len(happening.sources) > 1:
            yield from players(event, facts, bench)


def _is_within_a_month(day: str) -> bool:
    """Whether it is a day or a few weeks: "2016" is no answer to the question on which day."""
    first, _, last = day.partition("/")
    return (span(first, last or first).days() or 0) <= _MONTH_DAYS


def _of_the_day(claims: Sequence[Claim], main: Span | None) -> dict[str, Claim]:
    """For each page what it first dates to the day of the incident, whatever part that tells."""
    first: dict[str, Claim] = {}
    for claim, time, day in days_told([claim for claim in claims if is_said_for_sure(claim)]):
        if main is not None and "/" not in day and whole_days(span(day, day)) == main:
            known = first.get(claim.source)
            if known is None or time.start < known.start:
                first[claim.source] = claim
    return dict(sorted(first.items()))


def _tells(claim: Claim) -> bool:
    """Whether a claim says that it did happen: no denial, no speculation, nothing to come."""
    return claim.certainty == "certain" and claim.polarity == "+"


def _is_of_the_page(claim: Claim, bench: Bench) -> bool:
    """Whether a line says when the page itself came out: "Issued 3 May", of nothing in it."""
    if (
        claim.arguments
        or claim.time is None
        or _ISSUING not in frames().get(claim.predicate.lemma, ())
    ):
        return False
    published = bench.published.get(claim.source)
    return published is not None and day_of(claim.time) == published[:10]


def _numbers(
    claims: Sequence[Claim], event_of: Mapping[str, int], main: Span | None, bench: Bench
) -> Iterator[Detail]:
    """How many took part, and how far, how long, how much it was."""
    figures = figures_of(claims, event_of, bench.cast, bench.counts, bench.around)
    figures += echoes([*figures], claims, bench.around)
    sorter = Sorter(
        bench.cast,
        bench.speaker,
        bench.background,
        main,
        _given(claims, bench),
        bench.around,
        bench.published,
    )
    for pile in contrasted(sorter.piles(figures), claims, bench.around):
        asked = _question(pile, bench)
        if asked is not None and sorter.is_long_ago(pile):
            asked = replace(asked, course=Course.STAYS)
        if asked is None:
            continue
        said = {
            (f.claim.source, f.quantity.start): bench.said(f.value, f.words, f.claim)
            for f in pile.figures
        }
        detail = judge(asked, [said[key] for key in sorted(said)], bench.names)
        if detail.verdict not in _TOGETHER or not all(map(_is_vague, pile.figures)):
            yield detail


def _is_vague(figure: Figure) -> bool:
    """Whether words say no more than that there were some: "several", but not "at least two"."""
    low, high = figure.quantity.low, figure.quantity.high
    told = figure.quantity.text.lower().split()
    counted = any(parse_number(word) is not None for word in told)
    return high is None and (low is None or low <= _SOME) and not counted


def _given(claims: Sequence[Claim], bench: Bench) -> Mapping[tuple[str, str], set[str]]:
    """Every number that a source gives in a voice, units and all; a bare number is of any unit."""
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        voice = bench.speaker(claim)
        told = (q for q in claim.quantities if not is_rejected(claim.source, q.start, bench.around))
        given[claim.source, voice] |= {number_value(quantity) for quantity in told}
    return given


def _question(pile: Pile, bench: Bench) -> Question | None:
    """How to ask for the figures of a pile; None where the words do not say what they are of."""
    matter = pile.figures[0].matter
    event = bench.event_ids[pile.event] if pile.event is not None else None
    entity = None if event else _spoken_of(pile, bench)
    shared = len({f.claim.source for f in pile.figures}) > 1
    if (matter is not None or shared) and event is None and entity is None:
        event = bench.main_event
    first = pile.figures[0]
    if matter is not None:
        words: str | None = matter.asks(_sort(pile))
    elif not first.role:
        words = question_for(first.quantity, first.claim.predicate.lemma, _sort(pile))
        if words is not None and first.quantity.unit is None:
            words = asked_of_most(words.removesuffix("?"), (f.claim for f in pile.figures))
    else:
        sort = _sort(pile)
        asked = f"How many {sort}".rstrip()
        words = f"{asked}?" if sort and event else asked_of(asked, first.deed)
    if words is None or (event is None and entity is None):
        return None
    compare = compare_readings if asks_a_price(words) else compare_numbers
    return Question(words, "number", compare, event, entity, course=_course(pile))


def _sort(pile: Pile) -> str:
    """What is counted, in the words of most sources."""
    told: dict[str, list[str]] = defaultdict(list)
    for figure in pile.figures:
        if figure.count is not None:
            told[figure.count.sort.lower()] += [figure.count.words, figure.claim.quote]
    most = max(told, key=lambda sort: (len(told[sort]), bool(sort), sort), default="")
    return asked_for(most, told[most]) if most else ""


def _course(pile: Pile) -> Course:
    """What can become of a number of people: more may share what befell them, or leave a state."""
    if not all(f.count is not None and f.count.of_people for f in pile.figures):
        return Course.STAYS
    if not pile.deeds.isdisjoint(counting_words().passing):
        return Course.PASSES
    kinds = {kind for deed in pile.deeds for kind in frames().get(deed, ())}
    grow = not kinds.isdisjoint(counting_words().tolls)
    grow = grow or not pile.deeds.isdisjoint(counting_words().growing)
    befell = all(figure.role == "patient" for figure in pile.figures)
    return Course.GROWS if grow and befell else Course.STAYS


def _spoken_of(pile: Pile, bench: Bench) -> str | None:
    """Which participant a figure without a happening is shown with."""
    company = [bench.entity_ids[p] for p in sorted(pile.company) if p in bench.entity_ids]
    return company[0] if company else None


def _day(
    event: str, facts: Sequence[Claim], of_the_day: Mapping[str, Claim], bench: Bench
) -> Iterator[Detail]:
    """On which day a happening was; ``of_the_day`` tell the day of the incident.

    They tell it of the happening that most sources tell as well, but may not contradict it; nor may
    what stands beside a day by chance.
    """
    known = {claim.id for claim in facts}
    elsewhere = of_the_day.values() if event == bench.main_event else ()
    more = [claim for claim in elsewhere if claim.id not in known]
    sure = surely_dated(facts, of_the_day)
    for claims in ([*facts, *more], facts, sure):
        said = [bench.said(value, time.text, claim) for claim, time, value in days_told(claims)]
        if not said:
            continue
        asked = QUESTION if any("/" not in one.value for one in said) else WHEN
        if asked == QUESTION:
            said = [one for one in said if _is_within_a_month(one.value)]
        words = asked_of_most(asked, (one.claim for one in said))
        detail = judge(Question(words, "time", compare_days, event), said, bench.names)
        dated = [claim for claim, _, _ in days_told(claims)]
        if detail.verdict != "disputed" or (
            claims is sure and are_of_one_deed(dated, bench.cast.of_chain)
        ):
            yield detail
            return
