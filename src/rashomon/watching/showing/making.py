"""An explainer clip made: the clip itself, its captions and its recipe, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from rashomon.build import Progress
from rashomon.errors import RashomonError
from rashomon.terminal import write
from rashomon.watching.clips import Clip
from rashomon.watching.onnx import Choice
from rashomon.watching.showing.captions import captions_of, webvtt
from rashomon.watching.showing.explainer import Cut, write_explainer
from rashomon.watching.showing.keeping import spans_of
from rashomon.watching.showing.recipe import (
    SUFFIX,
    Recipe,
    differences,
    digest,
    files_of,
    model_of,
    read_recipe,
    sha256,
    versions,
)
from rashomon.watching.watch import Watch

__all__ = [
    "SUFFIX",
    "Footage",
    "cut_of",
    "differences",
    "make",
    "outputs_of",
    "read_recipe",
]

#: No explainer has more frames a second than this, whatever the clips have.
_FASTEST = 25


@dataclass(frozen=True, slots=True)
class Footage:
    """The site file, what was seen, the clips by camera, and by whose detector; None: by motion."""

    site: Path
    watch: Watch
    clips: Mapping[str, Clip]
    detector: Choice | None = None


def outputs_of(output: str) -> tuple[str, str, str]:
    """The files of an explainer: the clip, its captions, its recipe.

    Raises RashomonError for a clip that is not to be MP4.
    """
    path = Path(output)
    if path.suffix.lower() != ".mp4":
        raise RashomonError(f"{output}: an explainer is an MP4 file; name it .mp4")
    return output, str(path.with_suffix(".vtt")), str(path.with_name(path.stem + SUFFIX))


def cut_of(watch: Watch, clips: Mapping[str, Clip], begin: float | None, end: float | None) -> Cut:
    """From ``begin`` to ``end`` on the common clock, or as long as any clip runs.

    Raises RashomonError where no clip has a place on the common clock, or nothing lies between.
    """
    spans = spans_of(watch, clips).values()
    if not spans:
        raise RashomonError(
            "no clip has a place on the common clock; give the cameras' clocks in the site file"
        )
    begins = min(span[0] for span in spans) if begin is None else begin
    ends = max(span[1] for span in spans) if end is None else end
    if ends <= begins:
        raise RashomonError(f"nothing lies between {begins:g} and {ends:g} s on the common clock")
    rates = [watch.site.camera(name).frame_rate or clip.rate for name, clip in clips.items()]
    return Cut(round(begins, 3), round(ends, 3), rate=min(_FASTEST, max(1, round(max(rates)))))


def make(
    outputs: tuple[str, str, str],
    footage: Footage,
    said: Mapping[str, Sequence[str]],
    cut: Cut,
    progress: Progress | None = None,
) -> Recipe:
    """Write clip, captions and recipe, whole or not at all; the recipe of what was made.

    ``said``: by observation, words of accounts with their sources.
    """
    clip, vtt, recipe = (Path(each) for each in outputs)
    captions = captions_of(footage.watch, said)
    part = clip.with_name(f".{clip.name}.part")
    try:
        write_explainer(part, footage.watch, footage.clips, captions, cut, progress=progress)
        with part.open("rb") as made:
            hashed = file_digest(made, "sha256").hexdigest()
        part.replace(clip)
    except OSError as error:
        raise RashomonError(
            f"{clip} cannot be written ({error.strerror}): name a place you may write to"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    text = webvtt(captions, cut.begins, cut.ends)
    write(str(vtt), text)
    site, clips = files_of(recipe.parent, footage.site, footage.clips)
    made_of = Recipe(
        site,
        clips,
        digest(footage.watch),
        {name: tuple(words) for name, words in said.items()},
        cut,
        versions(),
        {"clip": (clip.name, hashed), "captions": (vtt.name, sha256(text.encode()))},
        model_of(recipe.parent, footage.detector),
    )
    write(str(recipe), made_of.text())
    return made_of
