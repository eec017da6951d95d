"""What telling knows of footage: the scene with what was seen in it, and what it says to claims.

Whoever watches and joins makes these; report, export and app show them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from rashomon.findings import Frames
from rashomon.model import Certainty, Incident

#: What the footage says to an answer. That something is not to be seen contradicts nothing.
FootageStanding = Literal["confirms", "contradicts", "cannot show", "shows somebody"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A key frame: a picture with its camera, its number in the clip, and who stood where in it.

    ``src``: the address of the picture, or the picture itself as one. ``when``: on the common
    clock, in words.
    """

    src: str
    width: int
    height: int
    camera: str
    number: int
    when: str | None
    boxed: tuple[str, ...]
    places: tuple[str, ...]
    clip: str
    sha256: str

    @property
    def alt(self) -> str:
        """What the picture is, for whoever does not see it."""
        boxed = f", with {' and '.join(self.boxed)} boxed" if self.boxed else ""
        return f"{self.camera}, frame {self.number}{boxed}"


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that was seen to happen. ``quiet``: it tells little by itself.

    ``href``: where it is told. ``at``: the frames that show it, each with its camera; pictures are
    kept of some.
    """

    number: int
    sentence: str
    when: str
    sure: str
    reason: str
    where: str | None
    quiet: bool
    frames: tuple[Frame, ...]
    href: str
    at: tuple[tuple[str, int], ...]

    @property
    def where_to_look(self) -> str:
        """The frames that show it, by camera."""
        return where_to_look(self.at)

    @property
    def best(self) -> Frame | None:
        """The picture of the middle of it, by the camera that saw it best."""
        return next(iter(self.by_camera), None)

    @property
    def by_camera(self) -> tuple[Frame, ...]:
        """The picture of the middle of it by each camera, the one that saw it best first."""
        cameras: dict[str, list[Frame]] = {}
        for frame in self.frames:
            cameras.setdefault(frame.camera, []).append(frame)
        return tuple(frames[len(frames) // 2] for frames in cameras.values())


@dataclass(frozen=True, slots=True)
class Screen:
    """A camera's picture: ``lines`` are the kind and the points of what is drawn in it.

    ``src``: the address of the clip, None where it is not played; ``why_not`` says why.
    """

    name: str
    width: int
    height: int
    lines: tuple[tuple[str, str], ...]
    src: str | None = None
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class CameraTold:
    """A camera in words: its clip, how its clock is known, how it lies on the plan."""

    name: str
    clip: str
    facts: str
    sha256: str
    clock: str
    plan: str


@dataclass(frozen=True, slots=True)
class WayTold:
    """A way in words: whose, from when to when, which cameras saw it, its id."""

    name: str
    seen: str
    cameras: str
    id: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What cameras saw, as a page shows it.

    ``begins`` and ``ends``: seconds on the common clock; ``span``: both in words. ``map``: None
    where nothing is on the plan. ``data``: JSON for the page's script. ``captions``: WebVTT.
    """

    site: str
    begins: float
    ends: float
    span: tuple[str, str]
    map: Markup | None
    chart: Markup
    screens: tuple[Screen, ...]
    seen: tuple[Sight, ...]
    cameras: tuple[CameraTold, ...]
    ways: tuple[WayTold, ...]
    problems: tuple[str, ...]
    captions: str
    data: Markup

    @property
    def plays(self) -> bool:
        """Whether any clip is played."""
        return any(screen.src for screen in self.screens)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the footage says to one claim.

    ``said``: its exact words; ``seen``: what is to be seen; ``reason``: why it is held so.
    ``taken_for``: why whom it is about is taken to be the one seen. ``sights``: where to look.
    ``detail``: the detail that it speaks to, if any.
    """

    claim: str
    question: str
    said: str
    standing: FootageStanding
    seen: str
    reason: str
    taken_for: str | None
    sights: tuple[Sight, ...]
    detail: str | None

    @property
    def where_to_look(self) -> str:
        """The frames that show it, by camera: "gate, frames 290, 300; roof, frame 12"."""
        return where_to_look(at for sight in self.sights for at in sight.at)


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody of the accounts who is taken to be a figure of the footage, and why."""

    name: str
    figure: str
    reason: str


@dataclass(frozen=True, slots=True)
class ToldAs:
    """How accounts tell what sightings of one kind show.

    ``verbs``; or any verb of motion before a place after one of ``ways``. ``placed``: they name the
    line or zone with it. ``sign``: it is the outward sign of what they tell, and may be another's.
    """

    verbs: frozenset[str]
    ways: frozenset[str]
    placed: bool
    sign: bool


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody or something to be seen, and who that is taken to be.

    ``figure``: the id of a way; ``name``: as pages call it ("person 3"). ``called``: as accounts or
    a person say, with ``entity`` where accounts do and ``reason`` why; None: nothing tells.
    ``known``: something other than the very deed that is seen tells so. ``claims``: the words that
    do; none where a person does.
    """

    figure: str
    name: str
    called: str | None = None
    entity: str | None = None
    reason: str | None = None
    known: bool = False
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witnessed:
    """One thing that cameras saw happen, as evidence.

    ``begins`` and ``ends``: seconds on the common clock. ``by``: who does it, ``to``: whom it
    befalls. ``places``: the line or zone, the side of the line that it leads to, or the zones that
    it happens in, by the names of the site. ``confidence`` from 0 to 1, ``certainty``: what that is
    worth beside a claim's. ``told_as``: None where accounts have no words for it. ``events``: those
    whose claims tell of this very happening. ``sight``: it on the page, with its key frames.
    """

    id: str
    kind: str
    begins: float
    ends: float
    by: tuple[Somebody, ...]
    to: tuple[Somebody, ...]
    places: tuple[str, ...]
    observations: tuple[str, ...]
    frames: tuple[Frames, ...]
    confidence: float
    certainty: Certainty
    told_as: ToldAs | None
    events: frozenset[str]
    sight: Sight


@dataclass(frozen=True, slots=True)
class Filmed:
    """An incident with footage beside its accounts.

    ``incident``: with the details disputed that the footage contradicts. ``shown``: by claim;
    ``sights_of``: by event, what of it is to be seen; ``alone``: numbers of what no account tells.
    ``cast``: who of the accounts is who of the footage. ``object``: all of it as the JSON export
    has it. ``witnessed``: what was seen, as evidence, in order of time.
    """

    incident: Incident
    scene: Scene
    shown: Mapping[str, tuple[Shown, ...]]
    sights_of: Mapping[str, tuple[Sight, ...]]
    alone: frozenset[int]
    cast: tuple[Taken, ...]
    object: Mapping[str, object]
    witnessed: tuple[Witnessed, ...] = ()

    def of_detail(self, detail: str) -> tuple[Shown, ...]:
        """What the footage says to the answers of a detail."""
        every = (each for found in self.shown.values() for each in found)
        return tuple(each for each in every if each.detail == detail)


def where_to_look(frames: Iterable[tuple[str, int]]) -> str:
    """Frames by camera, in words: "gate, frames 290, 300; roof, frame 12"."""
    by_camera: dict[str, list[str]] = {}
    for camera, frame in dict.fromkeys(frames):
        by_camera.setdefault(camera, []).append(str(frame))
    return "; ".join(
        f"{camera}, frame{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
        for camera, numbers in by_camera.items()
    )


#: Holds footage beside an incident, as decisions leave it.
Join = Callable[[Incident], Filmed]
