"""What the footage says to each claim that it can speak to, with the frames beside the words.

That something is not to be seen proves nothing, as a camera sees little: a claim is contradicted
only by what *is* seen. Where nothing tells who is seen, or nothing but the very deed that is
denied, the footage shows somebody, and contradicts nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.joining.joined import FootageAnswer, Part, Sighting, Standing
from rashomon.joining.meanings import brief, meanings, prompt
from rashomon.joining.telling import Deed
from rashomon.judging import matching
from rashomon.model import Detail
from rashomon.watching.seen import ObservationKind

#: A duration told is contradicted by one this many times as long or as short.
_TIMES = 2.0
#: What sets somebody off, and how their own setting off shows.
_SETS_OFF: tuple[ObservationKind, ...] = ("gets_out", "runs", "crosses")
#: A follower has set off so many seconds at most before he is on the other's way.
_BEFORE = 10.0

_FLASHES = "bright flashes are to be seen; what made them the footage does not tell"
_HAPPENED, _LONG, _SOON, _MANY = "Did it happen?", "For how long?", "How soon?", "How many?"


@dataclass(frozen=True, slots=True)
class Scene:
    """What answering needs: sightings in order of time, who is who, the details by claim."""

    sightings: Sequence[Sighting]
    cast: Mapping[str, Part]
    details: Mapping[str, Sequence[Detail]]

    def of(self, kind: str, figure: str | None, where: str | None = None) -> list[Sighting]:
        """The sightings of a kind, at a place, and by a figure where one is named."""
        return [
            sighting
            for sighting in self.sightings
            if sighting.kind == kind
            and (where is None or sighting.where == where)
            and (figure is None or sighting.figures[:1] == (figure,))
        ]


def answers_to(deed: Deed, scene: Scene) -> Iterator[FootageAnswer]:
    """What the footage says to one claim; nothing where it cannot speak to it."""
    part = scene.cast.get(deed.who[0] or "") if deed.who else None
    if part is not None and not deed.happened and not part.tells_more_than(deed.kind):
        own = scene.of(deed.kind, part.figure, deed.where)
        reason = "somebody does so there; that it is this one, nothing tells but that very deed"
        if own:
            yield _answer(deed, _HAPPENED, "somebody", own, reason=reason, scene=scene)
        return
    figure = part.figure if part is not None else None
    if deed.kind == "returns":
        yield from _to_return(deed, figure, scene)
        return
    anyone = not deed.who or deed.by_nobody
    if figure is None and not anyone:
        yield from _of_somebody(deed, scene)
        return
    if not deed.who and not deed.happened and _names_somebody(deed):
        return
    own = scene.of(deed.kind, None if anyone else figure, deed.where)
    if not deed.happened:
        if own:
            yield _answer(deed, _HAPPENED, "contradicted", own, reason=_denied(own), scene=scene)
        return
    if not own:
        if figure is not None:
            reason = "the one it is about is followed by the cameras, and does not do so there"
            yield _answer(deed, _HAPPENED, "not seen", (), reason=reason, scene=scene)
        return
    yield _answer(deed, _HAPPENED, "shown", own, reason=_shown(own), scene=scene)
    yield from _to_count(deed, own, scene)
    yield from _to_brevity(deed, own, scene)
    yield from _to_promptness(deed, own, scene)


def _of_somebody(deed: Deed, scene: Scene) -> Iterator[FootageAnswer]:
    """What somebody is seen to do of whom nothing tells who it is: a place to look, no more."""
    if not deed.happened or any(m.kind == deed.kind and m.common for m in meanings().values()):
        return
    taken = {part.figure for part in scene.cast.values()}
    open_ones = [s for s in scene.of(deed.kind, None, deed.where) if not taken & {*s.figures[:1]}]
    if open_ones:
        reason = "somebody does so there; who it is the footage does not tell"
        yield _answer(deed, _HAPPENED, "somebody", open_ones, reason=reason, scene=scene)


def _names_somebody(deed: Deed) -> bool:
    """Whether a denial is of what one somebody did: what nobody is seen to do may be another's."""
    named = any(argument.role == "agent" for argument in deed.claim.arguments)
    return named and not matching.says_nobody(deed.claim)


def _denied(own: Sequence[Sighting]) -> str:
    return _FLASHES if own[0].kind == "flashes" else "the cameras show that it did"


def _shown(own: Sequence[Sighting]) -> str:
    return _FLASHES if own[0].kind == "flashes" else "the cameras show it"


def _to_return(deed: Deed, figure: str | None, scene: Scene) -> Iterator[FootageAnswer]:
    crossed = scene.of("crosses", figure) if figure is not None else []
    back = [sighting for sighting in crossed if sighting.returns_after is not None]
    if not back or back[0].returns_after is None:
        return
    if not deed.happened:
        yield _answer(
            deed,
            _HAPPENED,
            "contradicted",
            back,
            reason="the cameras show that it did",
            scene=scene,
        )
        return
    yield _answer(deed, _HAPPENED, "shown", back, reason="the cameras show it", scene=scene)
    if deed.seconds is not None:
        yield _timed(deed, deed.seconds, back, back[0].returns_after, scene)


def _timed(
    deed: Deed, told: tuple[float, float], back: Sequence[Sighting], seen: float, scene: Scene
) -> FootageAnswer:
    fits = told[0] / _TIMES <= seen <= told[1] * _TIMES
    reason = f"told as {_seconds(*told)}, seen to take {seen:.1f} s"
    return _answer(
        deed, _LONG, "shown" if fits else "contradicted", back, reason=reason, scene=scene
    )


def _to_brevity(deed: Deed, own: Sequence[Sighting], scene: Scene) -> Iterator[FootageAnswer]:
    seen = own[0].returns_after
    if deed.kind != "crosses" or deed.is_brief is None or seen is None:
        return
    fits = seen <= brief().seconds
    reason = f"told as “{deed.is_brief}”, seen to come back after {seen:.1f} s"
    yield _answer(
        deed, _LONG, "shown" if fits else "contradicted", own[:1], reason=reason, scene=scene
    )


def _to_promptness(deed: Deed, own: Sequence[Sighting], scene: Scene) -> Iterator[FootageAnswer]:
    if deed.kind != "follows" or deed.is_prompt is None or len(own[0].figures) < 2:
        return
    follower, followed = own[0].figures[:2]
    cause = _first_move(followed, own[0].begins, scene)
    if cause is None:
        return
    starts = [
        sighting
        for sighting in scene.of("runs", follower)
        if max(cause.begins, own[0].begins - _BEFORE) <= sighting.begins <= own[0].begins
    ]
    start = starts[0] if starts else own[0]
    delay = start.begins - cause.begins
    fits = delay <= prompt().seconds
    reason = (
        f"told as “{deed.is_prompt}”; seen to set off {delay:.1f} s after the one followed "
        f"{_DONE[cause.kind]}"
    )
    shown: Standing = "shown" if fits else "contradicted"
    yield _answer(deed, _SOON, shown, (cause, start, own[0]), reason=reason, scene=scene)


def _first_move(figure: str, before: float, scene: Scene) -> Sighting | None:
    moves = (
        s for kind in _SETS_OFF for s in scene.of(kind, figure) if s.begins < before
    )  # fmt: skip
    return min(moves, key=lambda s: (s.begins, s.id), default=None)


def _to_count(deed: Deed, own: Sequence[Sighting], scene: Scene) -> Iterator[FootageAnswer]:
    """Fewer than are seen cannot be; more may have been out of sight."""
    if deed.count is None:
        return
    low, high = deed.count
    seen = len(own)
    if high is not None and high < seen:
        reason = f"told as {high:g}, and {seen} are to be seen"
        yield _answer(deed, _MANY, "contradicted", own, reason=reason, scene=scene)
    elif low is not None and low > seen:
        reason = f"told as {low:g}; {seen} are to be seen, others may have been out of sight"
        yield _answer(deed, _MANY, "not seen", own, reason=reason, scene=scene)
    else:
        yield _answer(deed, _MANY, "shown", own, reason=f"{seen} are to be seen", scene=scene)


def _answer(  # noqa: PLR0913  (each is a field of the answer)
    deed: Deed,
    question: str,
    standing: Standing,
    sightings: Sequence[Sighting],
    *,
    reason: str,
    scene: Scene,
) -> FootageAnswer:
    return FootageAnswer(
        claim=deed.claim.id,
        question=question,
        said=deed.claim.quote,
        standing=standing,
        seen="; ".join(map(described, sightings)),
        reason=reason,
        sightings=tuple(sighting.id for sighting in sightings),
        frames=tuple(dict.fromkeys(frame for s in sightings for frame in s.frames)),
        detail=_detail(deed, question, scene),
        taken_for=_taken_for(deed, scene),
    )


def _taken_for(deed: Deed, scene: Scene) -> str | None:
    """Why whom the claim is about is taken to be the figure that is seen."""
    part = scene.cast.get(deed.who[0] or "") if deed.who else None
    return part.reason if part is not None else None


def _detail(deed: Deed, question: str, scene: Scene) -> str | None:
    """The detail that the claim answers with what the footage speaks to."""
    for detail in scene.details.get(deed.claim.id, ()):
        asks = detail.question
        fits = {
            _HAPPENED: asks.startswith("Did "),
            _MANY: detail.kind == "number" and asks.startswith("How many"),
            _LONG: asks.startswith("How long"),
        }
        if fits.get(question, False):
            return detail.id
    return None


#: What a sighting shows, in words that go after whoever it is about.
_DONE: Mapping[str, str] = {
    "crosses": "crossed",
    "enters": "entered",
    "leaves": "left",
    "runs": "ran",
    "stops": "stopped",
    "lies_still": "lay still",
    "is_moved": "was moved along the ground",
    "gets_out": "got out of the vehicle",
    "follows": "followed",
    "closes_in": "closed in",
    "comes_together": "came together",
    "flashes": "a bright flash",
    "stays": "stayed",
    "appears": "appeared",
    "disappears": "disappeared",
}


def described(sighting: Sighting) -> str:
    """A sighting in fixed words: what, where, when, and when it was undone."""
    where = f" {sighting.where}" if sighting.where else ""
    until = f" to {sighting.ends:.1f} s" if sighting.ends - sighting.begins > 1 else " s"
    told = f"{_DONE[sighting.kind]}{where} at {sighting.begins:.1f}{until}"
    if sighting.returns_after is not None:
        told += f", back after {sighting.returns_after:.1f} s"
    return told


def _seconds(low: float, high: float) -> str:
    return f"{low:g} s" if low == high else f"{low:g} to {high:g} s"
