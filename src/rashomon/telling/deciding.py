"""What people decided, applied: the incident as it is told once every decision is heeded.

Events stay as weighing gathered them, but for what is decided; every detail that a decision touches
is judged again, by the same judge, on what is left. A source that does not count loses its claims
and nothing else: it stays among the sources, and so do the links from and to it, because who copied
whom is a fact about the others, too. (Were it gone, two copies of it would be two voices.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.decisions import Decision, DecisionKind, Target, TargetKind, undoings
from rashomon.model import Document, Incident
from rashomon.telling.index import completed
from rashomon.weighing.voices.voices import Voices, voices

if TYPE_CHECKING:
    from rashomon.telling.drafting import Draft

Effect = Literal["applies", "undone", "no longer applies"]


_SAID: Mapping[DecisionKind, str] = {
    "merge": "Events merged",
    "split": "Event split",
    "role": "Role corrected",
    "misread": "Claim wrongly read",
    "exclude": "Source excluded",
    "note": "Note",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision and what has become of it.

    ``said``: what was decided, in words. ``about``: its targets as they are called now.
    ``concerns``: the decision that a chain of undoings is about in the end, else itself.
    ``undone_by``: who took it back, and with which decision.
    """

    decision: Decision
    effect: Effect
    said: str
    about: tuple[tuple[TargetKind, str], ...]
    concerns: Decision
    undone_by: Decision | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """An incident with every decision heeded, and what became of each, in the order taken."""

    incident: Incident
    rulings: tuple[Ruling, ...]

    @property
    def excluded(self) -> frozenset[str]:
        """The sources that do not count."""
        applied = (r.decision for r in self.rulings if r.effect == "applies")
        return frozenset(d.targets[0].id for d in applied if d.kind == "exclude")


def heed(
    incident: Incident,
    documents: Sequence[Document],
    decisions: Sequence[Decision],
    heard: Voices | None = None,
) -> Decided:
    """``incident`` as its ``decisions`` would have it.

    ``heard``, if given, are the voices of all its claims in ``documents``. A decision about what is
    not there any more changes nothing, and its ruling says so.
    """
    if not decisions:
        return Decided(incident, ())
    # To judge anew takes what reading knows of numbers, which takes a while to load.
    from rashomon.telling.drafting import Draft  # noqa: PLC0415

    heard = heard or voices(completed(incident, documents), incident.claims, incident.links)
    undone = undoings(decisions)
    taken = {decision.id: decision for decision in decisions}
    draft = Draft(incident)
    rulings = tuple(_rule(each, undone.get(each.id), taken, draft) for each in decisions)
    return Decided(draft.finished(heard), rulings)


def _rule(
    decision: Decision, undone_by: Decision | None, taken: Mapping[str, Decision], draft: Draft
) -> Ruling:
    holds = undone_by is None and _APPLY[decision.kind](decision, draft)
    about = tuple((target.kind, _now(target, draft) or target.id) for target in decision.targets)
    effect: Effect = "applies" if holds else "undone" if undone_by else "no longer applies"
    said, concerns = _in_words(decision, taken)
    return Ruling(decision, effect, said, about, concerns, undone_by)


def _in_words(decision: Decision, taken: Mapping[str, Decision]) -> tuple[str, Decision]:
    """What ``decision`` does, and to which: to undo an undoing is to restore."""
    undoings, concerns = 0, decision
    while concerns.kind == "undo" and concerns.targets[0].id in taken:
        undoings, concerns = undoings + 1, taken[concerns.targets[0].id]
    if concerns.kind == "undo":
        return "A decision taken back", concerns
    said = _SAID[concerns.kind] + (f" to {concerns.value}" if concerns.value else "")
    if not undoings:
        return said, concerns
    return f"{'Taken back' if undoings % 2 else 'Restored'}: {said}", concerns


def _now(target: Target, draft: Draft) -> str | None:
    if target.kind == "event":
        return event_of(target, draft)
    return detail_of(target, draft) if target.kind == "detail" else target.id


# Each returns whether the case still holds what the decision is about.


def _merge(decision: Decision, draft: Draft) -> bool:
    found = [event_of(target, draft) for target in decision.targets]
    events = [event for event in dict.fromkeys(found) if event is not None]
    if len(events) < 2:
        return len(events) == 1 and None not in found
    for other in events[1:]:
        draft.join(other, events[0])
    return True


def _split(decision: Decision, draft: Draft) -> bool:
    event = event_of(decision.targets[0], draft)
    if event is None:
        return False
    wanted = {target.id for target in decision.targets[1:]}
    apart = [claim for claim in draft.events[event].claims if claim in wanted]
    if not apart or len(apart) == len(draft.events[event].claims):
        return False
    draft.part(event, apart)
    return True


def _correct_role(decision: Decision, draft: Draft) -> bool:
    passage = draft.passages.get(decision.targets[0].id)
    if passage is None or decision.value is None:
        return False
    draft.regard(passage, decision.value)
    return True


def _set_claim_aside(decision: Decision, draft: Draft) -> bool:
    claim = decision.targets[0].id
    draft.drop([claim])
    return claim in draft.held


def _exclude(decision: Decision, draft: Draft) -> bool:
    source = decision.targets[0].id
    draft.drop([claim.id for claim in draft.claims.values() if claim.source == source])
    return source in draft.sources


def _note(decision: Decision, draft: Draft) -> bool:
    target = decision.targets[0]
    held: Mapping[str, Callable[[], bool]] = {
        "case": lambda: True,
        "event": lambda: event_of(target, draft) is not None,
        "detail": lambda: detail_of(target, draft) is not None,
        "claim": lambda: target.id in draft.held,
        "passage": lambda: target.id in draft.passages,
        "source": lambda: target.id in draft.sources,
    }
    return held[target.kind]()


def _undo(decision: Decision, draft: Draft) -> bool:  # noqa: ARG001  (``undoings`` has heeded it)
    return True


_APPLY: Mapping[DecisionKind, Callable[[Decision, Draft], bool]] = {
    "merge": _merge,
    "split": _split,
    "role": _correct_role,
    "misread": _set_claim_aside,
    "exclude": _exclude,
    "note": _note,
    "undo": _undo,
}


def event_of(target: Target, draft: Draft) -> str | None:
    """The event that ``target`` is now: by its id, or else the one with most of its claims."""
    if target.id in draft.events:
        return target.id
    told = [draft.claims[claim].event for claim in target.claims if claim in draft.claims]
    return _commonest([event for event in told if event in draft.events])


def detail_of(target: Target, draft: Draft) -> str | None:
    """The detail that ``target`` is now: by its id, or else the same question of its claims."""
    if target.id in draft.details:
        return target.id
    return _commonest(
        [
            detail
            for claim in target.claims
            for detail in sorted(draft.details_of_claim[claim])
            if detail in draft.details and draft.details[detail].question == target.words
        ]
    )


def _commonest(found: Sequence[str | None]) -> str | None:
    counts = Counter(each for each in found if each is not None)
    return min(counts, key=lambda each: (-counts[each], each), default=None)
