"""Which elements of a breach a sighting shows, and why: what cameras saw, on the footing of words.

A sighting is the deed where accounts would tell it in the rule's words, or the rule names its kind.
Whom it shows counts as the doer only where something other than that very deed tells who it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.findings import Doer, Element
from rashomon.judging import matching
from rashomon.judging.hearing import Hearing
from rashomon.judging.rules import Act, Rule
from rashomon.model import Argument, ArgumentRole, Certainty
from rashomon.telling.filmed import Somebody, Witnessed


@dataclass(frozen=True, slots=True)
class Showing:
    """A sighting, and the elements of the rule that it shows, each with the reason in words.

    ``doer``: None where nothing tells who did it. ``event``: whose claims tell of it, too.
    """

    witnessed: Witnessed
    tells: Mapping[Element, str]
    doer: Doer | None
    place: str | None

    @property
    def certainty(self) -> Certainty:
        """What its confidence is worth beside the certainty of a claim."""
        return self.witnessed.certainty


def showings(rule: Rule, case: Hearing) -> Iterator[Showing]:
    """What cameras saw of the deed of ``rule`` where it holds, but for what others did."""
    for each in case.witnessed:
        shown = showing_of(rule, each, case)
        if shown is not None and others(rule.act, each, case) is None:
            yield shown


def showing_of(rule: Rule, witnessed: Witnessed, case: Hearing) -> Showing | None:
    """What a sighting shows of the deed of ``rule`` where it holds; None: it is no such deed."""
    deed = deed_seen(rule.act, witnessed, placed=bool(rule.where))
    if deed is None:
        return None
    if is_sign(rule.act, witnessed):
        return Showing(witnessed, {}, None, None)
    tells: dict[Element, str] = {"act": deed}
    where = _place(rule, witnessed, case)
    if rule.where and where is None:
        return None
    if (doer := bound(rule.act, witnessed, case)) is not None:
        tells["by"] = doer[1]
    if rule.act.to and (whom := befallen(rule.act, witnessed, case)) is not None:
        tells["to"] = whom
    if where is not None:
        tells["where"] = where[1]
    return Showing(witnessed, tells, doer[0] if doer else None, where[0] if where else None)


def deed_seen(act: Act, witnessed: Witnessed, *, placed: bool) -> str | None:
    """Why what cameras saw is the deed, in words; None: it is not.

    ``placed``: the rule says where. What people cross or enter is part of what that means, so that
    without a place only a rule that names the kind means it; and what has no place of its own must
    be told in the rule's very verb, as words for it mean much else, too.
    """
    if act.with_:
        return None
    kind = witnessed.kind.replace("_", " ")
    if act.seen is not None:
        return f"the rule names what is seen: {kind}" if witnessed.kind in act.seen else None
    told = witnessed.told_as
    if told is None or (told.placed and not placed):
        return None
    own = sorted(told.verbs if told.placed else told.verbs & act.verbs)
    verb = next(filter(None, (matching.meant(act, verb) for verb in own)), None)
    if verb is not None:
        return f"seen to “{verb}”"
    way = min(told.ways & act.ways, default=None)
    return f"seen to go “{way}” it" if way is not None else None


def is_sign(act: Act, witnessed: Witnessed) -> bool:
    """Whether what is seen is but the outward sign of the deed, as a flash is of a shot."""
    told = witnessed.told_as
    return act.seen is None and told is not None and told.sign


def others(act: Act, witnessed: Witnessed, case: Hearing) -> str | None:
    """Why the rule does not bind whoever is seen to do it; None: it does, or nobody knows him."""
    agents = [_argument(each, "agent") for each in witnessed.by if each.called is not None]
    if len(agents) < len(witnessed.by) or not agents:
        return None
    if any(matching.belongs(act.by, agent, case.known) for agent in agents):
        return None
    return matching.not_bound(act.by, agents, case.known)


def bound(act: Act, witnessed: Witnessed, case: Hearing) -> tuple[Doer, str] | None:
    """Whom the rule binds of those who are seen to do it, and why it is they; None: nobody."""
    for each in _known(witnessed.by):
        reason = matching.belongs(act.by, _argument(each, "agent"), case.known)
        if reason is not None:
            return Doer(each.called or each.name, each.entity), f"{reason}; {taken_for(each)}"
    return None


def befallen(act: Act, witnessed: Witnessed, case: Hearing) -> str | None:
    """Why it is seen to befall one whom the rule protects; None: nothing tells that it does."""
    for each in _known(witnessed.to):
        reason = matching.belongs(act.to, _argument(each, "patient"), case.known)
        if reason is not None:
            return f"{reason}; {taken_for(each)}"
    return None


def _known(seen: Sequence[Somebody]) -> Iterator[Somebody]:
    """Those of whom something other than the very deed tells who they are."""
    return (each for each in seen if each.called is not None and each.known)


def taken_for(somebody: Somebody) -> str:
    """Who somebody is taken for, and why."""
    return f"{somebody.name} is taken for “{somebody.called}” ({somebody.reason})"


def _place(rule: Rule, witnessed: Witnessed, case: Hearing) -> tuple[str, str] | None:
    """Where it is seen to happen, if the rule holds there, and why it does."""
    for name in witnessed.places:
        argument = Argument("place", name, 0, 0, case.named.get(matching.place_key(name)))
        reason = matching.is_place(rule.where, argument, case.known)
        if reason is not None:
            return name, reason
    return None


def _argument(somebody: Somebody, role: ArgumentRole) -> Argument:
    return Argument(role, somebody.called or "", 0, 0, somebody.entity)
