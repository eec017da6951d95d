"""How two piles of figures stand to each other: by deed, by what is counted, by value."""

from __future__ import annotations

import re

from rashomon.reading.words import role_words
from rashomon.weighing.figures.figures import ABOARD, Figure
from rashomon.weighing.figures.piles import Pile
from rashomon.weighing.figures.standing import BOTH
from rashomon.weighing.scales.frames import NEAR, frames
from rashomon.weighing.scales.frames import nearness as as_happenings
from rashomon.weighing.verdicts.comparing import below, compare_numbers, far_from
from rashomon.weighing.verdicts.saying import Relation
from rashomon.weighing.wording.counting import COUNTED_BY_ITSELF
from rashomon.weighing.wording.counts import comparable as may_be_one_sort
from rashomon.weighing.wording.counts import counting_words, narrower, same_noun, singular
from rashomon.weighing.wording.deeds import families
from rashomon.weighing.wording.deeds import nearness as as_counted

#: Of a pile's figures and deeds so many are held against those of another.
COMPARED = 12
#: Words this near are synonyms.
_SYNONYMS = 0.85
#: What something leaves people as (dead, trapped), not the leaving, is what befell them.
_LEAVING = frozenset({"leave"})
#: Verbs of which a side says nothing: "there were 40 guests", "the hotel had 40 guests".
_STATES = frozenset({"be", "have"})
#: How long somebody was somewhere, or took, is told with verbs that say little.
_TIME = "second"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|\b{_MONTH} \d|\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Uu]ntil) {_MONTH}\b"
)


def same_sort(one: Pile, other: Pile) -> bool:
    """Whether both count one sort of thing, by the noun."""
    a, b = one.figures[0].count, other.figures[0].count
    return a is None or b is None or same_noun(a.noun, b.noun)


def tolls(pile: Pile) -> set[str]:
    """Which kinds of toll the figures of a pile are of."""
    kinds = {kind for deed in pile.deeds for kind in frames().get(deed, ())}
    return kinds & counting_words().tolls


def same_doers(one: Pile, other: Pile) -> bool:
    """Whether the same ones are counted as they do something, in whatever words."""
    mine, theirs = (
        {
            f.player
            for f in pile.figures
            if f.role == "agent" and f.event is not None and f.count and f.count.noun != "people"
        }
        for pile in (one, other)
    )
    return bool(mine & theirs - {None})


def on_opposite_sides(one: Pile, other: Pile) -> bool:
    """Whether those counted do in the one what is done to those counted in the other.

    Who is somewhere does nothing, and nothing is done to them.
    """
    if _is_a_state(one.deed) or _is_a_state(other.deed):
        return False
    sides = {(f.role, pile is one) for pile in (one, other) for f in pile.figures[:COMPARED]}
    crossed = {("agent", True), ("patient", False)} <= sides
    crossed = crossed or {("patient", True), ("agent", False)} <= sides
    return crossed and as_counted(one.deed, other.deed) >= NEAR


def _is_a_state(deed: str) -> bool:
    """Whether a deed only says that they are somewhere, or that something has them."""
    verb, *rest = deed.split()
    return verb in _STATES and all(word in role_words().prepositions for word in rest)


def comparable(one: Pile, other: Pile) -> bool:
    """Whether both may count one sort of thing, more narrowly or less."""
    return all(
        a.count is None or b.count is None or may_be_one_sort(a.count, b.count)
        for a in one.figures[:COMPARED]
        for b in other.figures[:COMPARED]
    )


def near(one: Pile, other: Pile) -> bool:
    """Whether the two could be of one deed, and their numbers of one thing."""
    if are_far(one, other):
        return False
    if _one_deed(one, other) or _same_token(one, other):
        return True
    return not _of_people(one) and (bool(one.events & other.events) or nearness(one, other) >= NEAR)


def _same_token(one: Pile, other: Pile) -> bool:
    """Whether both give one telling number of one sort: "150 life jackets", whatever they do."""
    mine = {f.token for f in one.figures[:COMPARED]}
    return bool(mine & {f.token for f in other.figures[:COMPARED]} - {None})


def said_alike(one: Pile, other: Pile) -> bool:
    """Whether two contradicting numbers are said of one deed, in the same or synonymous words."""
    if _of_people(one) and (one.deed in _LEAVING or other.deed in _LEAVING):
        return False
    if same_doers(one, other) or tolls(one) & tolls(other):
        return True
    near = as_counted(one.deed, other.deed)
    return near >= _SYNONYMS or (near >= NEAR and same_sort(one, other) and not _bare(one, other))


def _bare(one: Pile, other: Pile) -> bool:
    """Whether either count does not say of what it is."""
    return any(is_bare(pile.figures[0]) for pile in (one, other))


def is_bare(figure: Figure) -> bool:
    """Whether a count says nothing of what it is: "it had eight"."""
    return figure.count is not None and not figure.count.noun


def tells_nothing_of(figure: Figure) -> bool:
    """Whether a claim names a number, and neither it nor the deed says of what: "he says 43"."""
    return is_bare(figure) and figure.deed in counting_words().naming


def is_a_limit(figure: Figure) -> bool:
    """Whether it is how many there may be, not how many there were: "600 are allowed"."""
    return figure.claim.predicate.lemma in counting_words().limits


def may_contradict(one: Pile, other: Pile) -> bool:
    """Whether what their figures are said of does not keep two contradicting piles apart."""
    told = [pile.figures[:COMPARED] for pile in (one, other)]
    limits = [any(map(is_a_limit, figures)) for figures in told]
    return limits[0] == limits[1] and not any(
        tells_nothing_of(figure) for figures in told for figure in figures
    )


def _one_deed(one: Pile, other: Pile) -> bool:
    """Whether both are of one deed in what they say, not only by the event they are put in."""
    if same_doers(one, other) or as_happenings(one.deed, other.deed)[0] >= NEAR:
        return True
    # Deeds that are only counted alike are one where the same ones take part.
    return as_counted(one.deed, other.deed) >= NEAR and bool(one.company & other.company)


def _of_people(pile: Pile) -> bool:
    count = pile.figures[0].count
    return count is not None and count.of_people


def dated_inside(pile: Pile) -> bool:
    """Whether a date within the words of a claim, and none of the claim's own, sets it apart."""
    return any(map(dated_inside_claim, pile.figures[:COMPARED]))


def dated_inside_claim(figure: Figure) -> bool:
    """Whether the words of a claim without a time of its own hold a date."""
    return figure.claim.time is None and bool(_DATE.search(figure.claim.quote))


def beside_the_deed(pile: Pile) -> bool:
    """Whether things are counted that merely go with a deed ("won it in three seasons")."""
    first = pile.figures[0]
    if first.role or first.count is None:
        return False
    return first.deed != ABOARD and first.count.noun != COUNTED_BY_ITSELF


def of_those_told(one: Pile, other: Pile) -> bool:
    """Whether the one says "both" of two of whom it has told, and the other counts more."""
    return any(
        a.words.lower().startswith(BOTH) and below(a.value, b.value)
        for mine, theirs in ((one, other), (other, one))
        for a in mine.figures[:COMPARED]
        for b in theirs.figures[:COMPARED]
    )


def partly(one: Pile, other: Pile) -> bool:
    """Whether the one counts a part of what the other counts ("women", "passengers", of people).

    Those who do something are not listed by parts.
    """
    return one.figures[0].role != "agent" and any(
        a.count is not None
        and b.count is not None
        and (
            narrower(a.count, b.count)
            or _some_of_all(a, b)
            or _some_of_all(b, a)
            or _one_of_them(a, b)
        )
        for a in one.figures[:COMPARED]
        for b in other.figures[:COMPARED]
    )


def _one_of_them(a: Figure, b: Figure) -> bool:
    """Whether one single person is told of beside others of another sort."""
    return (
        "1" in {a.value, b.value}
        and a.count is not None
        and b.count is not None
        and not same_noun(singular(a.count.noun), singular(b.count.noun))
    )


def _some_of_all(some: Figure, everyone: Figure) -> bool:
    """Whether more people are counted in general than of a sort: the sort may be a part."""
    return (
        everyone.count is not None
        and some.count is not None
        and everyone.count.noun == "people"
        and some.count.noun not in {"", "people"}
        and below(some.value, everyone.value)
    )


def are_far(one: Pile, other: Pile) -> bool:
    """Whether numbers are too far apart; what every incident is asked may be told as "dozens"."""
    return any(
        far_from(a.value, b.value)
        and (a.matter is None or compare_numbers(a.value, b.value) is Relation.CONTRARY)
        for a in one.figures[:COMPARED]
        for b in other.figures[:COMPARED]
    )


def relation(one: Pile, other: Pile) -> Relation:
    """The worst that any two of their values stand to each other."""
    found = {
        compare_numbers(a.value, b.value)
        for a in one.figures[:COMPARED]
        for b in other.figures[:COMPARED]
    }
    for relation in (Relation.CONTRARY, Relation.COMPATIBLE, Relation.FINER):
        if relation in found:
            return relation
    return Relation.SAME


def nearness(one: Pile, other: Pile) -> float:
    """How near the deeds of the two come, 0 to 1, as what is counted by them."""
    mine, theirs = sorted(one.deeds)[:COMPARED], sorted(other.deeds)[:COMPARED]
    return max(as_counted(a, b) for a in mine for b in theirs)


def general(pile: Pile) -> bool:
    """Whether the deed alone says next to nothing ("have", "take", "be")."""
    words = role_words()
    if pile.figures[0].dimension == _TIME and pile.deeds <= families().keys():
        return False
    return pile.deeds <= words.carriers | words.light | words.perception
