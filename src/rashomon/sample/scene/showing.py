"""The synthetic scene from footage and accounts to a report and a notice, in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.case import Case
from rashomon.findings import Finding
from rashomon.footage import Footage
from rashomon.joining.beside import beside, joined_with
from rashomon.joining.export import to_json
from rashomon.joining.join import words_for
from rashomon.joining.joined import Joined
from rashomon.joining.sightings import with_figures
from rashomon.judging import notice
from rashomon.judging.finding import judge
from rashomon.judging.rules import load
from rashomon.sample.scene import film
from rashomon.telling.report import render
from rashomon.watching.looking import clips_of, look
from rashomon.watching.showing import page
from rashomon.watching.showing.keeping import keep
from rashomon.watching.site import load_site
from rashomon.watching.watch import watch

#: What everything that tells of the scene is called, so that nobody takes it for real.
TITLE = "Synthetic: shots at the Orle line, rendered here, no real place, people or footage"


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of the scene, and the files that tell of it, the report to open first."""

    footage: Footage
    joined: Joined
    findings: tuple[Finding, ...]
    files: tuple[Path, ...]


def show(folder: Path) -> Shown:
    """Film the scene into ``folder``, watch it, join it with its accounts and judge it.

    Raises RashomonError where a library of the footage extra is missing.
    """
    scene = film.make(folder)
    site = load_site(scene.site)
    clips = clips_of(site, [])
    looked = [look(camera, clip) for camera, clip in clips.items()]
    footage = keep(with_figures(watch(site, [each.seen for each in looked])), clips)
    case = folder / "synthetic.rashomon"
    case.unlink(missing_ok=True)
    with Case.create(case) as opened:
        opened.add([str(each) for each in scene.accounts])
        opened.build()
        opened.keep_footage(footage)
        told = opened.reconstruction()
    joined = joined_with(footage, told.incident)
    join = beside(footage)
    assert join is not None
    filmed = join(told.incident)
    judged = judge(filmed.incident, told.documents, load(str(film.rules())), filmed)
    said = words_for(joined, told.incident)
    pages = {
        "synthetic-report.html": render(
            told.incident, told.documents, told.problems, title=TITLE, footage=join
        ),
        "synthetic-notice.html": notice.html(
            judged, filmed.incident, "the synthetic scene", filmed
        ),
        "synthetic-footage.html": page.render(footage, said=said, beside=folder),
        "synthetic-footage.json": to_json(joined, footage),
    }
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = (*(folder / name for name in pages), case, scene.site)
    return Shown(footage, joined, judged.findings, files)


def told_of(shown: Shown) -> Iterator[str]:
    """What came of it, in lines for a terminal."""
    yield "Synthetic footage: rendered here, no real place, people or events."
    saw = shown.footage
    yield f"{len(saw.tracks)} tracks, {len(saw.paths)} ways, {len(saw.observations)} observations"
    counts = Counter(answer.standing for answer in shown.joined.answers)
    yield "claims: " + ", ".join(f"{n} {standing}" for standing, n in sorted(counts.items()))
    for answer in shown.joined.answers:
        if answer.standing == "contradicted":
            yield f"contradicted: “{answer.said}” ({answer.reason})"
    for finding in shown.findings:
        yield f"finding: {finding.label} ({finding.sure}; {finding.basis})"
    report, *others = map(str, shown.files)
    yield f"open this: {report}"
    yield from others
    yield f"or see all clips under one cursor: rashomon serve {shown.files[-2]}"
