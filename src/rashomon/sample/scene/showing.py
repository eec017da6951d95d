"""The synthetic scene from footage and accounts to a notice: everything there is, in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.case import reconstruct
from rashomon.joining.export import to_json
from rashomon.joining.join import by_claim, join
from rashomon.joining.joined import Joined
from rashomon.judging import notice
from rashomon.judging.finding import judge
from rashomon.judging.rules import load
from rashomon.sample.scene import film
from rashomon.watching.looking import clips_of, look
from rashomon.watching.site import Site, load_site
from rashomon.watching.watch import Watch, watch

#: Watches the clips that a site names.
Watcher = Callable[[Site], Watch]


def watched(site: Site) -> Watch:
    """What the cameras of a site saw, each of its clips looked through once."""
    clips = clips_of(site, [])
    return watch(site, [look(camera, clip).seen for camera, clip in clips.items()])


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of the scene, and the files that tell of it."""

    watch: Watch
    joined: Joined
    findings: int
    files: tuple[Path, ...]


def show(folder: Path, watcher: Watcher = watched) -> Shown:
    """Render the scene into ``folder``, watch it, join it with its accounts and judge it.

    Raises RashomonError where a library of the footage extra is missing.
    """
    scene = film.make(folder)
    watched = watcher(load_site(scene.site))
    told = reconstruct([str(page) for page in scene.accounts])
    joined = join(told.incident, watched)
    judged = judge(told.incident, told.documents, load(str(film.rules())))
    page, footage = folder / "synthetic-notice.html", folder / "synthetic-footage.json"
    written = notice.html(judged, told.incident, "the synthetic scene", by_claim(joined))
    page.write_text(written, encoding="utf-8")
    footage.write_text(to_json(joined), encoding="utf-8")
    return Shown(watched, joined, len(judged.findings), (*scene.clips, scene.site, page, footage))


def told_of(shown: Shown) -> Iterator[str]:
    """What came of it, in lines for a terminal."""
    yield "Synthetic footage: rendered here, no real place, people or events."
    saw = shown.watch
    yield f"{len(saw.tracks)} tracks, {len(saw.paths)} ways, {len(saw.observations)} observations"
    counts = Counter(answer.standing for answer in shown.joined.answers)
    yield ", ".join(f"{count} claims {standing}" for standing, count in sorted(counts.items()))
    for answer in shown.joined.answers:
        if answer.standing == "contradicted":
            yield f"contradicted: “{answer.said}” ({answer.reason})"
    yield f"{shown.findings} findings"
    yield from map(str, shown.files)
