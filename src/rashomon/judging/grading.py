"""How sure a finding is, told by who tells or shows the whole of it; with the reason in words.

All cameras of a site are one voice beside those of the accounts. They are several instruments, but
one site file, one common clock and one reckoning of who is who say what they saw; so another camera
makes what is seen surer, and does not corroborate it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.findings import Element, Observed, Sureness, Testimony
from rashomon.judging.elements import Telling, is_whole, needed
from rashomon.judging.hearing import CERTAIN, Hearing
from rashomon.judging.rules import Rule
from rashomon.judging.seeing import Showing, taken_for
from rashomon.weighing.verdicts.independence import collapses, independent
from rashomon.weighing.verdicts.saying import Said

#: Voices that must say it where none is certain of it.
_ENOUGH_IF_PROBABLE = 2

_ASKED: Mapping[Element, str] = {
    "act": "what was done",
    "by": "who did it",
    "to": "whom it befell",
    "where": "where it was",
}


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade of sureness, the reason for it, and how many voices tell the whole."""

    sure: Sureness
    reason: str
    voices: int


def in_doubt(rule: Rule, evidence: Sequence[Telling | Showing], case: Hearing) -> str | None:
    """Which element rests on one voice's guess, in words; None: each is told or shown as certain,
    or by several as probable.
    """
    for element in needed(rule):
        telling = [each for each in evidence if element in each.tells]
        if any(each.certainty == CERTAIN for each in telling):
            continue
        if _voices(telling, case) < _ENOUGH_IF_PROBABLE:
            if seen := _shown(telling):
                sight = max(seen, key=lambda each: each.witnessed.confidence).witnessed.sight
                return f"{_ASKED[element]} is told by no account, and {sight.sure}"
            return f"{_ASKED[element]} is told by one voice only, and as probable, no more"
    return None


def graded(rule: Rule, evidence: Sequence[Telling | Showing], case: Hearing) -> Graded:
    """How sure ``evidence``, which tells of a breach of ``rule``, makes it."""
    certain = [each for each in evidence if each.certainty == CERTAIN]
    whole = [each for each in certain if is_whole(rule, each)]
    if whole:
        return _by_whole(whole, certain, case)
    told = {element for each in certain for element in each.tells}
    if told.issuperset(needed(rule)):
        who = "no account and no camera tells" if _shown(certain) else "no account tells"
        reason = f"{who} the whole of it, several together do: {_named(certain, case)}"
        return Graded("pieced together", reason, _voices(certain, case))
    reason = f"told as probable: {_named(evidence, case)}"
    return Graded("probable", reason, _voices(evidence, case))


def unknown(seen: Sequence[Showing]) -> Graded:
    """The grade of what somebody is seen to do of whom nothing tells who it is."""
    doers = {each.name: each for one in seen for each in one.witnessed.by}
    who = " and ".join(f"{name} ({each.figure})" for name, each in sorted(doers.items()))
    taken = [taken_for(each) for each in doers.values() if each.called is not None]
    but = "".join(f"; {each}, but nothing else than such a deed tells so" for each in taken)
    reason = f"{_cameras(seen)} saw it; nothing tells who {who or 'did it'} is{but}"
    return Graded("seen, by whom unknown", reason, 1)


def contested(
    grade: Graded, against: Sequence[Testimony], seen_against: Sequence[Observed], case: Hearing
) -> Graded:
    """The grade where something speaks against it; what it was without that stays in the reason.

    What nobody knows by whom it was done stays apart from findings against somebody.
    """
    reason = grade.reason
    if against:
        reason += f"; spoken against by {', '.join(sorted({each.voice for each in against}))}"
    if refuted := sorted({each.voice for each in against if case.refutations(each.claim)}):
        reason += f"; the footage contradicts {', '.join(refuted)}"
    if seen_against:
        reason += "; what cameras saw speaks against it, too"
    apart = grade.sure == "seen, by whom unknown"
    return Graded(grade.sure if apart else "contested", reason, grade.voices)


def _by_whole(
    whole: Sequence[Telling | Showing], certain: Sequence[Telling | Showing], case: Hearing
) -> Graded:
    voices, named = _voices(whole, case), _named(whole, case)
    if voices > 1:
        reason = f"{voices} independent voices each tell the whole of it: {named}"
        reason += _in_part(whole, certain) + _named_by_one(whole, case)
        return Graded("corroborated", reason, voices)
    if _shown(whole):
        taken = {taken_for(each): None for one in _shown(whole) for each in one.witnessed.by}
        best = max(_shown(whole), key=lambda each: each.witnessed.confidence)
        reason = (
            f"{named} saw it ({best.witnessed.sight.sure}), and no account tells the whole of it; "
            f"{'; '.join(taken)}{_named_by_one(whole, case)}"
        )
        return Graded("seen", reason, voices)
    reason = f"one independent voice tells the whole of it: {named}"
    return Graded("reported", reason + _in_part(whole, certain), voices)


def _in_part(whole: Sequence[Telling | Showing], certain: Sequence[Telling | Showing]) -> str:
    """What cameras add that do not show the whole of it."""
    shown = _shown(certain)
    if not shown or _shown(whole):
        return ""
    return f"; {_cameras(shown)} saw somebody do it, and nothing else tells who that is"


def _named_by_one(whole: Sequence[Telling | Showing], case: Hearing) -> str:
    """That a single voice alone tells who is seen, where that is so: the cameras know no names."""
    doers = {
        each.figure: each
        for one in _shown(whole)
        for each in one.witnessed.by
        if each.known and each.claims
    }
    found = ""
    for _, each in sorted(doers.items()):
        said = [case.said(case.claims[claim]) for claim in each.claims if claim in case.claims]
        if len(independent(said)) == 1:
            found += f"; that {each.name} is “{each.called}” rests on {_voiced(said)} alone"
    return found


def _voiced(said: Sequence[Said]) -> str:
    return ", ".join(sorted({one.voice.name for one in said}))


def _cameras(shown: Sequence[Showing]) -> str:
    """Which cameras saw it; together they are one voice."""
    names = sorted({each.camera for one in shown for each in one.witnessed.frames})
    if len(names) == 1:
        return f"the camera {names[0]}"
    return f"{len(names)} cameras ({', '.join(names)})"


def _voices(evidence: Sequence[Telling | Showing], case: Hearing) -> int:
    told = [case.said(each.claim) for each in evidence if isinstance(each, Telling)]
    return len(independent(told)) + bool(_shown(evidence))


def _shown(evidence: Sequence[Telling | Showing]) -> list[Showing]:
    """What cameras show of it, but for its outward signs."""
    return [each for each in evidence if isinstance(each, Showing) and each.tells]


def _named(evidence: Sequence[Telling | Showing], case: Hearing) -> str:
    """Who tells it, and why some of them are one voice."""
    said = [case.said(each.claim) for each in evidence if isinstance(each, Telling)]
    shown = _shown(evidence)
    names = [*([_voiced(said)] if said else []), *([_cameras(shown)] if shown else [])]
    why = "; ".join(collapses(said))
    return ", ".join(names) + (f" ({why})" if why else "")
