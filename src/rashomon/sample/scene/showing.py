"""The synthetic scene from footage and accounts to a notice: everything there is, in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.case import reconstruct
from rashomon.joining.export import to_json
from rashomon.joining.join import by_claim, join, words_for
from rashomon.joining.joined import Joined
from rashomon.judging import notice
from rashomon.judging.finding import judge
from rashomon.judging.rules import load
from rashomon.sample.scene import film
from rashomon.watching.looking import clips_of, look
from rashomon.watching.showing.page import render
from rashomon.watching.site import load_site
from rashomon.watching.watch import Watch, watch


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of the scene, and the files that tell of it."""

    watch: Watch
    joined: Joined
    findings: int
    files: tuple[Path, ...]


def show(folder: Path) -> Shown:
    """Film the scene into ``folder``, watch it, join it with its accounts and judge it.

    Raises RashomonError where a library of the footage extra is missing.
    """
    scene = film.make(folder)
    site = load_site(scene.site)
    clips = clips_of(site, [])
    looked = [look(camera, clip) for camera, clip in clips.items()]
    watched = watch(site, [each.seen for each in looked])
    told = reconstruct([str(page) for page in scene.accounts])
    joined = join(told.incident, watched)
    judged = judge(told.incident, told.documents, load(str(film.rules())))
    said = words_for(joined, told.incident)
    pages = {
        "synthetic-footage.html": render(watched, clips, said=said, beside=folder),
        "synthetic-notice.html": notice.html(
            judged, told.incident, "the synthetic scene", by_claim(joined)
        ),
        "synthetic-footage.json": to_json(joined),
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = (scene.site, *(folder / name for name in pages))
    return Shown(watched, joined, len(judged.findings), files)


def told_of(shown: Shown) -> Iterator[str]:
    """What came of it, in lines for a terminal."""
    yield "Synthetic footage: rendered here, no real place, people or events."
    saw = shown.watch
    yield f"{len(saw.tracks)} tracks, {len(saw.paths)} ways, {len(saw.observations)} observations"
    counts = Counter(answer.standing for answer in shown.joined.answers)
    yield "claims: " + ", ".join(f"{n} {standing}" for standing, n in sorted(counts.items()))
    for answer in shown.joined.answers:
        if answer.standing == "contradicted":
            yield f"contradicted: “{answer.said}” ({answer.reason})"
    yield f"findings: {shown.findings}"
    yield from map(str, shown.files)
