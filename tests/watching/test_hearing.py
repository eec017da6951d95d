"""One clock by sound: what both heard tells it, what repeats or has nothing in common does not."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from ways import CAMERAS, through, track

from rashomon.watching.clips import open_clip
from rashomon.watching.clock import Alignment
from rashomon.watching.hearing import SOUND_SIGMA, Onsets, align_sound, hear
from rashomon.watching.libraries import av
from rashomon.watching.looking import Looking, look
from rashomon.watching.site import ClipClock, Site, SiteCamera
from rashomon.watching.sound import onsets_of
from rashomon.watching.watch import Seen, watch

RATE = 16_000


def street(seconds: float, seed: int = 1) -> np.ndarray:
    """A street's sounds: claps, steps and calls at odd times."""
    rng = np.random.default_rng(seed)
    heard = np.zeros(round(seconds * RATE))
    for begin in rng.uniform(0, seconds - 1, round(1.5 * seconds)):
        long = round(rng.uniform(0.02, 0.3) * RATE)
        sound = rng.normal(0, 1, long) * np.exp(-np.linspace(0, 5, long))
        at = round(begin * RATE)
        heard[at : at + long] += rng.uniform(0.1, 0.5) * sound
    return heard


def recorded(heard: np.ndarray, noise: float, seed: int) -> np.ndarray:
    """By another microphone: duller, with an echo and a hiss of its own."""
    rng = np.random.default_rng(seed)
    dull = np.convolve(heard, np.full(4, 0.25), "same")
    echo = np.concatenate((np.zeros(800), 0.4 * dull[:-800]))
    return np.clip(dull + echo + rng.normal(0, noise, len(heard)), -1, 1)


def film(
    path: Path, heard: np.ndarray | None, *, seconds: float = 3.0, begins: float = 0.0
) -> Path:
    """A grey clip with a sound, which begins so many seconds after the pictures."""
    with av.open(str(path), "w") as container:
        video = container.add_stream("mpeg4", rate=Fraction(5))
        assert isinstance(video, av.VideoStream)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        audio = container.add_stream("pcm_s16le", rate=RATE) if heard is not None else None
        assert audio is None or isinstance(audio, av.AudioStream)
        if audio is not None:
            audio.layout = "mono"
        for _ in range(round(5 * seconds)):
            grey = np.full((48, 64, 3), 90, np.uint8)
            container.mux(video.encode(av.VideoFrame.from_ndarray(grey, format="bgr24")))
        container.mux(video.encode(None))
        if audio is not None and heard is not None:
            for at in range(0, len(heard), 1600):
                piece = (heard[at : at + 1600] * 20000).astype(np.int16)[None]
                frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
                frame.sample_rate, frame.time_base = RATE, Fraction(1, RATE)
                frame.pts = at + round(begins * RATE)
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return path


def onsets(folder: Path, heard: np.ndarray | None, begins: float = 0.0) -> Onsets | None:
    return onsets_of(open_clip(film(folder / "a.mkv", heard, begins=begins)))


def heard_by(folder: Path, begin: float, end: float, seed: int, noise: float = 0.03) -> Onsets:
    """What a microphone heard of one street between two times."""
    part = street(90.0)[round(begin * RATE) : round(end * RATE)]
    found = onsets(folder, recorded(part, noise, seed))
    assert found is not None
    return found


@pytest.mark.parametrize(("begin", "noise"), [(12.34, 0.03), (40.0, 0.1), (3.21, 0.03)])
def test_what_both_heard_tells_the_clock(tmp_path: Path, begin: float, noise: float) -> None:
    told = align_sound(
        heard_by(tmp_path, 0, 90, 5), heard_by(tmp_path, begin, begin + 30, 6, noise)
    )
    assert told is not None and told.trusted
    assert told.clock.offset == pytest.approx(begin, abs=0.03)
    assert SOUND_SIGMA <= told.clock.sigma < 0.2
    assert "heard" in told.reason and "sound takes its time" in told.reason


def test_clips_that_overlap_in_part_are_told_too(tmp_path: Path) -> None:
    told = align_sound(heard_by(tmp_path, 0, 50, 5), heard_by(tmp_path, 35, 80, 6))
    assert told is not None and told.clock.offset == pytest.approx(35, abs=0.03)
    back = align_sound(heard_by(tmp_path, 35, 80, 6), heard_by(tmp_path, 0, 50, 5))
    assert back is not None and back.clock.offset == pytest.approx(-35, abs=0.03)


@pytest.mark.parametrize("seed", range(4))
def test_streets_that_have_nothing_in_common_tell_nothing(tmp_path: Path, seed: int) -> None:
    other = onsets(tmp_path, recorded(street(40.0, 50 + seed), 0.03, seed))
    assert other is not None
    assert align_sound(heard_by(tmp_path, 0, 90, 5), other) is None


def test_a_siren_fits_at_many_times_and_tells_none(tmp_path: Path) -> None:
    time = np.arange(40 * RATE) / RATE
    beeps = 0.5 * np.sin(2 * np.pi * 900 * time) * ((time % 1.0) < 0.2)
    one = onsets(tmp_path, recorded(beeps, 0.02, 1))
    other = onsets(tmp_path, recorded(beeps[5 * RATE : 30 * RATE], 0.02, 2))
    assert one is not None and other is not None
    assert align_sound(one, other) is None


def test_sound_that_begins_late_is_where_it_is(tmp_path: Path) -> None:
    early, late = onsets(tmp_path, street(30.0)), onsets(tmp_path, street(30.0), begins=1.5)
    assert early is not None and late is not None
    assert late.begins - early.begins == pytest.approx(1.5, abs=0.01)
    told = align_sound(early, late)
    assert told is not None and told.clock.offset == pytest.approx(-1.5, abs=0.02)


def test_a_clip_without_sound_or_with_silence_has_none(tmp_path: Path) -> None:
    assert onsets(tmp_path, None) is None
    assert onsets(tmp_path, np.zeros(5 * RATE)) is None
    assert onsets(tmp_path, street(1.5)[: RATE // 50]) is None


def test_sound_is_noted_with_what_was_seen(tmp_path: Path) -> None:
    clip = open_clip(film(tmp_path / "a.mkv", street(6.0)))
    noting = Looking.noting(tmp_path / "notes")
    first = look("gate", clip, looking=noting)
    assert first.seen.sound is not None
    assert look("gate", clip, looking=noting) == first


def told_by_motion(offset: float, sigma: float) -> Alignment:
    return Alignment(ClipClock(offset, 1.0, sigma), 0.8, 0.6, "by motion")


def test_motion_and_sound_together_are_surer_than_each(tmp_path: Path) -> None:
    sounds = {"a": heard_by(tmp_path, 0, 90, 5), "b": heard_by(tmp_path, 20, 60, 6)}
    known = {"a": ClipClock(100.0)}
    found, problems = hear(sounds, known, {"b": told_by_motion(120.2, 0.1)})
    clock = found["b"].clock
    assert 120.0 < clock.offset < 120.2 and clock.sigma < 0.1 and not problems
    assert "by motion" in found["b"].reason and "heard" in found["b"].reason


def test_where_they_contradict_motion_stays_and_it_is_said(tmp_path: Path) -> None:
    sounds = {"a": heard_by(tmp_path, 0, 90, 5), "b": heard_by(tmp_path, 20, 60, 6)}
    found, problems = hear(sounds, {"a": ClipClock(0.0)}, {"b": told_by_motion(33.0, 0.1)})
    assert found["b"].clock.offset == 33.0
    assert len(problems) == 1 and "+20.0" in problems[0] and "+33.0" in problems[0]


def test_cameras_that_share_no_sound_are_joined_by_a_third(tmp_path: Path) -> None:
    sounds = {
        "a": heard_by(tmp_path, 0, 40, 5),
        "b": heard_by(tmp_path, 25, 65, 6),
        "c": heard_by(tmp_path, 50, 90, 7),
    }
    found, _ = hear(sounds, {}, {})
    assert found["a"].clock == ClipClock(0.0)
    assert found["c"].clock.offset == pytest.approx(50, abs=0.06)
    assert found["c"].clock.sigma > found["b"].clock.sigma


def test_a_watch_takes_sound_where_nothing_moves_and_motion_makes_it_exact(tmp_path: Path) -> None:
    sounds = {"near": heard_by(tmp_path, 0, 90, 5), "east": heard_by(tmp_path, 10, 60, 6)}
    dark = Site("yard", (SiteCamera("near"), SiteCamera("east")))
    quiet = [Seen(name, 50.0, (640, 480), (), (), sound) for name, sound in sounds.items()]
    told = watch(dark, quiet)
    assert told.clocks["east"].offset - told.clocks["near"].offset == pytest.approx(10, abs=0.05)
    ways = [
        through((10, 2, 2), (30, 8, 9), (60, 3, 8)),
        through((10, 9, 9), (35, 2, 4), (60, 8, 2)),
    ]
    seen = [
        Seen(
            name,
            end - begin,
            (640, 480),
            tuple(
                track(f"{name}{n}", way, begin, end, camera=name, clock=begin, noise=0.08, seed=n)
                for n, way in enumerate(ways)
            ),
            (),
            sounds[name],
        )
        for name, begin, end in (("near", 0.0, 70.0), ("east", 10.0, 60.0))
    ]
    both = watch(Site("yard", tuple(CAMERAS[name] for name in sounds)), seen)
    lag = both.clocks["east"].offset - both.clocks["near"].offset
    assert lag == pytest.approx(10, abs=0.08)
    assert not [problem for problem in both.problems if "heard" in problem]
