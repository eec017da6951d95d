"""The case as it lies on the desk: read once for each build, told anew after each decision."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from rashomon.case import Case, State
from rashomon.decisions import Decision, TargetKind
from rashomon.footage import Footage, Picture
from rashomon.joining.beside import beside
from rashomon.model import Detail, Entity, Event, Incident
from rashomon.serving.addresses import Pages
from rashomon.telling.deciding import Ruling, heed
from rashomon.telling.filmed import Join
from rashomon.telling.index import Heard, Index, build_index, completed, hear
from rashomon.telling.matrix import gravity
from rashomon.telling.ordering import chronological, is_shared
from rashomon.telling.parting import SEVERAL, Part, part
from rashomon.telling.summary import Summary, build_summary
from rashomon.watching.showing.moves import PART, Moves
from rashomon.watching.showing.scene import Places, moves_of


class Weighed:
    """What one build found, since when, and the voices in it, which take a while to tell apart."""

    def __init__(self, case: Case) -> None:
        """Read the last reconstruction of ``case`` and hear its voices."""
        self.reconstruction = reconstruction = case.last_reconstruction()
        self.added = case.added()
        incident = reconstruction.incident
        # A build at work may have replaced documents that this incident still rests on.
        documents = completed(incident, reconstruction.documents)
        self.heard: Heard = hear(incident, documents)
        footage = reconstruction.footage
        self.pictures = {digest(each): each for each in footage.pictures} if footage else {}
        self.join: Join | None = beside(footage, _places(footage)) if footage else None
        names = [camera.name for camera in footage.cameras] if footage else ()
        self.moves: Moves | None = moves_of(footage, names) if footage else None


def digest(picture: Picture) -> str:
    """What a picture is known by in its address."""
    return hashlib.sha256(picture.jpeg.encode()).hexdigest()[:16]


def _places(footage: Footage) -> Places:
    """Where the app shows pictures and clips."""
    return Places(
        lambda picture: Pages().picture(digest(picture)),
        {camera.name: Pages().clip(number) for number, camera in enumerate(footage.cameras)},
        Pages().footage(),
        Pages().moves(),
    )


def _is_new(before: State, now: State) -> bool:
    """Whether what is derived has changed, and not just what was decided about it."""
    return (before.weighed, before.filmed) != (now.weighed, now.filmed)


@dataclass(frozen=True, slots=True)
class PartTold:
    """One of the incidents at a glance, with those of its events that several voices tell."""

    part: Part
    summary: Summary
    shared: tuple[Event, ...]


class Told:
    """One state of the case as the pages show it; never altered, so that requests may share it."""

    def __init__(self, weighed: Weighed, decisions: Sequence[Decision], state: State) -> None:
        """Heed the decisions and index what that leaves."""
        read = weighed.reconstruction
        decided = heed(read.incident, read.documents, decisions, weighed.heard.voices)
        filmed = weighed.join(decided.incident) if weighed.join else None
        self.state = state
        self.problems = read.problems
        self.added = weighed.added
        self.rulings = decided.rulings
        self.incident: Incident = filmed.incident if filmed else decided.incident
        self.cameras = read.footage.cameras if read.footage else ()
        self.pictures = weighed.pictures
        self._moves = weighed.moves
        self.index: Index = build_index(
            self.incident, read.documents, Pages(), weighed.heard, decided.excluded, filmed=filmed
        )
        self._glances: dict[int, PartTold] = {}

    def moves(self, number: int) -> dict[str, object] | None:
        """What moves in one part of the footage, counted from 0; None: there is no such part."""
        scene = self.index.filmed.scene if self.index.filmed else None
        # A float times a number of hundreds of digits would overflow; comparing them does not.
        if self._moves is None or scene is None or number > (scene.ends - scene.begins) / PART:
            return None
        return self._moves.part(number, scene.begins)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The incident, or those that the sources turn out to tell of."""
        return part(self.incident, self.index)

    def glance(self, one: Part) -> PartTold:
        """``one`` of the parts as its front page tells it."""
        if one.number not in self._glances:
            shared = (event for event in one.incident.events if is_shared(event, self.index))
            self._glances[one.number] = PartTold(
                one,
                build_summary(one.incident, self.index, None),
                tuple(e for e in chronological(shared, self.index) if not e.background),
            )
        return self._glances[one.number]

    @property
    def title(self) -> str:
        """What the case as a whole is called."""
        return SEVERAL if len(self.parts) > 1 else self.glance(self.parts[0]).summary.title

    @cached_property
    def part_of_event(self) -> dict[str, Part]:
        """Which of the incidents each event is part of."""
        return {event.id: one for one in self.parts for event in one.incident.events}

    @cached_property
    def part_of_detail(self) -> dict[str, Part]:
        """Which of the incidents each detail is part of."""
        return {detail.id: one for one in self.parts for detail in one.incident.details}

    @cached_property
    def details(self) -> tuple[Detail, ...]:
        """The details, gravest first."""
        return tuple(sorted(self.incident.details, key=gravity))

    @cached_property
    def details_by_id(self) -> dict[str, Detail]:
        """The details by their ids."""
        return {detail.id: detail for detail in self.incident.details}

    @cached_property
    def details_of_claim(self) -> dict[str, list[Detail]]:
        """The details that each claim answers, gravest first."""
        found: defaultdict[str, list[Detail]] = defaultdict(list)
        for detail in self.details:
            for claim in sorted({claim for answer in detail.answers for claim in answer.claims}):
                found[claim].append(detail)
        return found

    @cached_property
    def rulings_about(self) -> dict[tuple[TargetKind, str], list[Ruling]]:
        """What was decided about each thing, oldest first."""
        found: defaultdict[tuple[TargetKind, str], list[Ruling]] = defaultdict(list)
        for ruling in self.rulings:
            for thing in dict.fromkeys(ruling.about):
                found[thing].append(ruling)
        return found

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events in order."""
        return tuple(chronological(self.incident.events, self.index))

    @cached_property
    def events_of_entity(self) -> dict[str, set[str]]:
        """The events in which each entity takes part."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for claim in self.incident.claims:
            if claim.event in self.index.events:
                for argument in claim.arguments:
                    if argument.entity is not None:
                        found[argument.entity].add(claim.event or "")
        return found

    @cached_property
    def entities_by_events(self) -> tuple[Entity, ...]:
        """The entities, those of most events first."""
        counts = {entity: len(events) for entity, events in self.events_of_entity.items()}
        known = (self.index.entities[e] for e in counts if e in self.index.entities)
        return tuple(sorted(known, key=lambda entity: (-counts[entity.id], entity.name, entity.id)))

    @cached_property
    def shared_events(self) -> tuple[Event, ...]:
        """The events of several voices, in order, history left out."""
        return tuple(e for e in self.events if not e.background and is_shared(e, self.index))


class Desk:
    """One case file, opened for moments only: other processes may write to it at any time."""

    def __init__(self, path: Path) -> None:
        """Serve the case at ``path``; nothing is read before the first page asks."""
        self.path = path
        self._lock = Lock()
        self._weighed: Weighed | None = None
        self._told: Told | None = None

    def open(self) -> Case:
        """The case, to be closed again soon. Raises CaseError."""
        return Case.open(self.path)

    def told(self) -> Told:
        """The case as it stands now.

        Raises CaseError where it was not built yet, BuildError where nothing in it could be read.
        """
        with self.open() as case, self._lock:
            state = case.state()
            if self._told is None or self._told.state != state:
                self._told = self._tell(case, state)
            return self._told

    def _tell(self, case: Case, state: State) -> Told:
        before = self._told.state if self._told else None
        if self._weighed is None or before is None or _is_new(before, state):
            self._weighed = Weighed(case)
        return Told(self._weighed, case.decisions(), state)
