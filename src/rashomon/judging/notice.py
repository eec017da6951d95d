"""A draft notice of findings, for the other party or a report: Markdown, or one HTML file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from rashomon.findings import Finding, Frames, Judgement, LeftOut, Observed, Testimony
from rashomon.model import Incident, Source
from rashomon.telling.citing import bibliography
from rashomon.telling.filmed import Filmed, Shown, Sight
from rashomon.telling.rendering import FOOTAGE_SIGNS, environment
from rashomon.telling.wording import counted, event_time, visible

#: What the draft says of itself, in both formats.
DISCLAIMER: Final = (
    "This is a draft, made by a program from the evidence listed at its end. It says what that "
    "evidence tells and shows, and how far it agrees; whether a rule was broken is for a person to "
    "judge, who has read every passage quoted here in its place and looked at every frame."
)
OFFSETS: Final = (
    "Numbers after a quotation are its first character and the one after its last, counted in "
    "Unicode code points of the source's extracted text. Line breaks within quotations are shown "
    "as spaces."
)
FRAMES: Final = (
    "Frames are counted from 0 in their clip; times are on the cameras' common clock. What was "
    "seen was found by a program: look at the frames before you rely on it. All cameras count as "
    "one voice beside those of the accounts."
)
UNATTRIBUTED: Final = (
    "These acts are to be seen where a rule holds, and nothing tells who did them. They are held "
    "against nobody. Whoever knows who it is may say so: rashomon join --who NAME=WAY."
)
#: How each grade of sureness reads, and each element of a rule.
GRADES: Final[Mapping[str, str]] = {
    "corroborated": "Corroborated",
    "reported": "Reported by one voice",
    "seen": "Seen by cameras, told whole by no account",
    "pieced together": "Pieced together from several voices",
    "probable": "Told as probable",
    "contested": "Contested",
    "seen, by whom unknown": "Seen, by whom unknown",
}
ELEMENTS: Final[Mapping[str, str]] = {
    "act": "what",
    "by": "who",
    "to": "to whom",
    "where": "where",
}
#: So many times are told one by one.
_TIMES = 4
#: What within a line would be markup in Markdown (CommonMark 0.31, section 2.4; bare addresses are
#: links to GitHub's readers), or HTML.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]|(?<=www)\.|:(?=//)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A sighting as the notice shows it: why it counts, and it on the page."""

    observed: Observed
    sight: Sight

    @property
    def tells(self) -> str:
        """What of the rule it shows, in words."""
        return ", ".join(ELEMENTS[element] for element in self.observed.tells)


@dataclass(frozen=True, slots=True)
class _Film:
    """What footage gives to a notice."""

    sights: Mapping[str, Sight]
    shown: Mapping[str, Sequence[Shown]]

    def seen(self, evidence: Sequence[Observed]) -> list[Seen]:
        return [Seen(each, self.sights[each.sighting]) for each in evidence]

    def times(self, finding: Finding) -> str:
        """When it is to be seen, on the common clock."""
        times = list(dict.fromkeys(each.sight.when for each in self.seen(finding.seen_for)))
        if len(times) > _TIMES:
            return f"{times[0]} to {times[-1]}, {len(times)} times"
        return ", ".join(times)

    def said_to(self, finding: Finding) -> list[tuple[Shown, tuple[str, ...]]]:
        """What the footage says to the words for and against a finding, with the words."""
        said: dict[tuple[str, ...], dict[str, Shown]] = {}
        for claim in dict.fromkeys(each.claim for each in _all_words(finding)):
            for each in self.shown.get(claim, ()):
                key = (each.standing, each.reason, each.seen)
                said.setdefault(key, {}).setdefault(each.said, each)
        return [(next(iter(words.values())), tuple(words)) for words in said.values()]


def _film(filmed: Filmed | None) -> _Film:
    if filmed is None:
        return _Film({}, {})
    return _Film({each.id: each.sight for each in filmed.witnessed}, filmed.shown)


def html(judged: Judgement, incident: Incident, case: str, filmed: Filmed | None = None) -> str:
    """The notice as one HTML file that asks no network for anything; ``case`` is what it is called.

    ``filmed``: the footage that was judged by, if any. The notice holds no date of its own making:
    the same evidence and rules give the same bytes.
    """
    template = environment("rashomon.judging").get_template("notice.html.j2")
    return template.render(
        judged=judged,
        case=case,
        sources={source.id: source for source in cited(judged, incident)},
        numbers=_numbers(judged, incident),
        clips=clips(judged),
        style=Markup(_style()),
        disclaimer=DISCLAIMER,
        offsets=OFFSETS,
        frames=FRAMES,
        apart=UNATTRIBUTED,
        grades=GRADES,
        elements=ELEMENTS,
        labels={event.id: event.label for event in incident.events},
        event_time=event_time,
        bibliography=bibliography,
        footage_signs=FOOTAGE_SIGNS,
        film=_film(filmed),
        count=_count(judged),
    )


def markdown(judged: Judgement, incident: Incident, case: str, filmed: Filmed | None = None) -> str:
    """The notice in Markdown (CommonMark); the words of sources are escaped and steer nothing."""
    numbers, film = _numbers(judged, incident), _film(filmed)
    lines = [
        f"# Draft notice: {_safe(judged.title)}",
        "",
        f"Case: {_safe(case)}  ",
        "To:  ",
        "From:  ",
        "Date:",
        "",
        DISCLAIMER,
        "",
        *((_safe(judged.note), "") if judged.note else ()),
        _count(judged),
        "",
    ]
    for number, finding in enumerate(judged.findings, 1):
        lines += [f"## {number}. {_safe(finding.title)}", ""]
        lines += _finding_lines(finding, incident, numbers, film, "###")
    if judged.unattributed:
        lines += ["## Seen, by whom unknown", "", UNATTRIBUTED, ""]
    for finding in judged.unattributed:
        lines += [f"### {_safe(finding.label)}", ""]
        lines += _finding_lines(finding, incident, numbers, film, "####")
    lines += _left_out_lines(judged.left_out)
    if sources := cited(judged, incident):
        lines += ["## Sources", ""]
    for source in sources:
        lines.append(
            f"{numbers[source.id]}. {_safe(bibliography(source))}; SHA-256 {source.sha256}"
        )
    lines += ["", OFFSETS, ""] if sources else []
    if found := clips(judged):
        lines += ["## Footage", ""]
        lines += [f"- {_safe(c.camera)}: {_safe(c.clip)}; SHA-256 {c.sha256}" for c in found]
        lines += ["", FRAMES, ""]
    return "\n".join(lines)


def _count(judged: Judgement) -> str:
    apart = len(judged.unattributed)
    seen = f", and {counted(apart, 'act')} seen, by whom unknown" if apart else ""
    return f"{counted(len(judged.findings), 'finding')}{seen}."


def clips(judged: Judgement) -> tuple[Frames, ...]:
    """The clips that show what the findings rest on, each once, by camera; frames left out."""
    found = {
        (frames.camera, frames.clip, frames.sha256)
        for finding in (*judged.findings, *judged.unattributed)
        for each in (*finding.seen_for, *finding.seen_against)
        for frames in each.frames
    }
    return tuple(Frames(*each, ()) for each in sorted(found))


def cited(judged: Judgement, incident: Incident) -> tuple[Source, ...]:
    """The sources whose words the findings quote, sorted by id."""
    findings = (*judged.findings, *judged.unattributed)
    quoted = {words.source for finding in findings for words in _all_words(finding)}
    return tuple(sorted((s for s in incident.sources if s.id in quoted), key=lambda s: s.id))


def _all_words(finding: Finding) -> Iterator[Testimony]:
    yield from (*finding.evidence_for, *finding.evidence_against, *finding.breach)


def _numbers(judged: Judgement, incident: Incident) -> Mapping[str, int]:
    return {source.id: n for n, source in enumerate(cited(judged, incident), 1)}


def _finding_lines(
    finding: Finding, incident: Incident, numbers: Mapping[str, int], film: _Film, level: str
) -> Iterator[str]:
    """All that is told of a finding; ``level``: what marks the headings within it."""
    labels = {event.id: event.label for event in incident.events}
    yield from (f"> {_safe(finding.text)}  ", f"> — {_safe(finding.basis)}", "")
    acts = "; ".join(f"“{_safe(labels[act])}”" for act in finding.acts)
    label = f"“{_safe(finding.label)}”" if finding.evidence_for else _safe(finding.label)
    facts = (
        ("What", acts or label),
        ("By whom", ", ".join(_safe(doer.name) for doer in finding.by) or "not told"),
        ("When", _safe(event_time(finding.when))),
        ("In the footage at", film.times(finding)),
        ("Where", ", ".join(_safe(where) for where in finding.where) or "not told"),
        ("How sure", f"{GRADES[finding.sure]}: {_safe(finding.reason)}"),
        ("Left open", _safe(finding.left_open or "")),
    )
    yield from (f"- **{name}:** {told}" for name, told in facts if told)
    yield ""
    yield from _words_lines(f"{level} Words for it", finding.evidence_for, numbers)
    yield from _seen_lines(f"{level} Seen for it", film.seen(finding.seen_for))
    yield from _words_lines(f"{level} Words against it", finding.evidence_against, numbers)
    yield from _seen_lines(f"{level} Seen against it", film.seen(finding.seen_against))
    yield from _words_lines(f"{level} Who calls it a breach", finding.breach, numbers)
    yield from _footage_lines(
        f"{level} What the footage says to these words", film.said_to(finding)
    )
    if not (finding.contested or finding.evidence_for):
        return
    yield from (f"{level} Contested", "")
    yield from (f"- {_safe(each)}" for each in finding.contested)
    if not finding.contested:
        yield "Accounts differ on no detail of it."
    yield ""


def _seen_lines(heading: str, seen: Sequence[Seen]) -> Iterator[str]:
    if not seen:
        return
    yield from (heading, "")
    for each in seen:
        told = f" Shows {each.tells}." if each.tells else ""
        yield (
            f"- **{_safe(each.sight.sentence)}** — {each.sight.when}, {each.sight.sure}; "
            f"{_safe(each.sight.where_to_look)}. Seen so: {_safe(each.sight.reason)}.{told} "
            f"Why: {_safe(each.observed.reason)}."
        )
    yield ""


def _words_lines(
    heading: str, words: Sequence[Testimony], numbers: Mapping[str, int]
) -> Iterator[str]:
    if not words:
        return
    yield from (heading, "")
    for each in words:
        tells = ", ".join(ELEMENTS[element] for element in each.tells)
        told = f" Tells {tells}." if tells else ""
        yield (
            f"- “{_safe(each.text)}” — {_safe(each.voice)}; source {numbers[each.source]}, "
            f"{each.start}–{each.end}.{told} Why: {_safe(each.reason)}."
        )
    yield ""


def _footage_lines(heading: str, shown: Sequence[tuple[Shown, tuple[str, ...]]]) -> Iterator[str]:
    if not shown:
        return
    yield from (heading, "")
    for each, words in shown:
        frames, said = _safe(each.where_to_look), ", ".join(f"“{_safe(w)}”" for w in words)
        yield (
            f"- {said}: **{each.standing}**: {_safe(each.reason)}. "
            f"To be seen: {_safe(each.seen) or 'nothing of it'} ({frames or 'no frame'})."
        )
    yield ""


def _left_out_lines(left_out: Sequence[LeftOut]) -> Iterator[str]:
    if not left_out:
        return
    yield from ("## Looked at and not found", "")
    yield from (f"- “{_safe(e.label)}” ({e.rule}): {_safe(e.reason)}." for e in left_out)
    yield ""


def _safe(text: str) -> str:
    """``text`` on one line, its markup escaped, with nothing in it that hides or reorders."""
    return _MARKUP.sub(r"\\\g<0>", visible(" ".join(text.split())))


@lru_cache(maxsize=1)
def _style() -> str:
    return files("rashomon.judging").joinpath("templates", "notice.css").read_text("utf-8")
