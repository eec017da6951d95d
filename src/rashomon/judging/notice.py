"""A draft notice of findings, for the other party or a report: Markdown, or one HTML file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from rashomon.findings import Finding, Judgement, LeftOut, Testimony
from rashomon.model import Incident, Source
from rashomon.telling.citing import bibliography
from rashomon.telling.filmed import Shown
from rashomon.telling.rendering import FOOTAGE_SIGNS, environment
from rashomon.telling.wording import counted, event_time, visible

#: What the draft says of itself, in both formats.
DISCLAIMER: Final = (
    "This is a draft, made by a program from the accounts listed at its end. It says what these "
    "accounts tell and how far they agree; whether a rule was broken is for a person to judge, who "
    "has read every passage quoted here in its place."
)
OFFSETS: Final = (
    "Numbers after a quotation are its first character and the one after its last, counted in "
    "Unicode code points of the source's extracted text. Line breaks within quotations are shown "
    "as spaces."
)
#: How each grade of sureness reads, and each element of a rule.
GRADES: Final[Mapping[str, str]] = {
    "corroborated": "Corroborated",
    "reported": "Reported by one voice",
    "pieced together": "Pieced together from several voices",
    "probable": "Told as probable",
    "contested": "Contested",
}
ELEMENTS: Final[Mapping[str, str]] = {
    "act": "what",
    "by": "who",
    "to": "to whom",
    "where": "where",
}
#: What within a line would be markup in Markdown (CommonMark 0.31, section 2.4; bare addresses are
#: links to GitHub's readers), or HTML.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&]|(?<=www)\.|:(?=//)")


#: What footage says to each claim, by the claim's id.
Footage = Mapping[str, Sequence[Shown]]
_NONE: Footage = MappingProxyType({})


def html(judged: Judgement, incident: Incident, case: str, footage: Footage = _NONE) -> str:
    """The notice as one HTML file that asks no network for anything; ``case`` is what it is called.

    It holds no date of its own making: the same evidence and rules give the same bytes.
    """
    template = environment("rashomon.judging").get_template("notice.html.j2")
    return template.render(
        judged=judged,
        case=case,
        sources={source.id: source for source in cited(judged, incident)},
        numbers=_numbers(judged, incident),
        style=Markup(_style()),
        disclaimer=DISCLAIMER,
        offsets=OFFSETS,
        grades=GRADES,
        elements=ELEMENTS,
        labels={event.id: event.label for event in incident.events},
        event_time=event_time,
        bibliography=bibliography,
        footage_signs=FOOTAGE_SIGNS,
        footage={finding.id: _shown(finding, footage) for finding in judged.findings},
    )


def markdown(judged: Judgement, incident: Incident, case: str, footage: Footage = _NONE) -> str:
    """The notice in Markdown (CommonMark); the words of sources are escaped and steer nothing."""
    numbers = _numbers(judged, incident)
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
        f"{counted(len(judged.findings), 'finding')}.",
        "",
    ]
    for number, finding in enumerate(judged.findings, 1):
        lines += _finding_lines(number, finding, incident, numbers)
        lines += _footage_lines(_shown(finding, footage))
    lines += _left_out_lines(judged.left_out)
    lines += ["## Sources", ""]
    for source in cited(judged, incident):
        lines.append(
            f"{numbers[source.id]}. {_safe(bibliography(source))}; SHA-256 {source.sha256}"
        )
    return "\n".join([*lines, "", OFFSETS, ""])


def cited(judged: Judgement, incident: Incident) -> tuple[Source, ...]:
    """The sources whose words the findings quote, sorted by id."""
    quoted = {words.source for finding in judged.findings for words in _all_words(finding)}
    return tuple(sorted((s for s in incident.sources if s.id in quoted), key=lambda s: s.id))


def _all_words(finding: Finding) -> Iterator[Testimony]:
    yield from (*finding.evidence_for, *finding.evidence_against, *finding.breach)


def _numbers(judged: Judgement, incident: Incident) -> Mapping[str, int]:
    return {source.id: n for n, source in enumerate(cited(judged, incident), 1)}


def _finding_lines(
    number: int, finding: Finding, incident: Incident, numbers: Mapping[str, int]
) -> Iterator[str]:
    labels = {event.id: event.label for event in incident.events}
    yield from (f"## {number}. {_safe(finding.title)}", "")
    yield from (f"> {_safe(finding.text)}  ", f"> — {_safe(finding.basis)}", "")
    acts = "; ".join(f"“{_safe(labels[act])}”" for act in finding.acts)
    facts = (
        ("What", acts or f"“{_safe(finding.label)}”"),
        ("By whom", ", ".join(_safe(doer.name) for doer in finding.by) or "not told"),
        ("When", _safe(event_time(finding.when))),
        ("Where", ", ".join(_safe(where) for where in finding.where) or "not told"),
        ("How sure", f"{GRADES[finding.sure]}: {_safe(finding.reason)}"),
        ("Left open", _safe(finding.left_open or "")),
    )
    yield from (f"- **{name}:** {told}" for name, told in facts if told)
    yield ""
    yield from _words_lines("Words for it", finding.evidence_for, numbers)
    yield from _words_lines("Words against it", finding.evidence_against, numbers)
    yield from _words_lines("Who calls it a breach", finding.breach, numbers)
    yield from ("### Contested", "")
    yield from (f"- {_safe(each)}" for each in finding.contested)
    if not finding.contested:
        yield "Accounts differ on no detail of it."
    yield ""


def _words_lines(
    heading: str, words: Sequence[Testimony], numbers: Mapping[str, int]
) -> Iterator[str]:
    if not words:
        return
    yield from (f"### {heading}", "")
    for each in words:
        tells = ", ".join(ELEMENTS[element] for element in each.tells)
        told = f" Tells {tells}." if tells else ""
        yield (
            f"- “{_safe(each.text)}” — {_safe(each.voice)}; source {numbers[each.source]}, "
            f"{each.start}–{each.end}.{told} Why: {_safe(each.reason)}."
        )
    yield ""


def _shown(finding: Finding, footage: Footage) -> list[Shown]:
    claims = dict.fromkeys(each.claim for each in _all_words(finding))
    return [each for claim in claims for each in footage.get(claim, ())]


def _footage_lines(shown: Sequence[Shown]) -> Iterator[str]:
    if not shown:
        return
    yield from ("### In the footage", "")
    for each in shown:
        frames = _safe(each.where_to_look)
        yield (
            f"- “{_safe(each.said)}”: **{each.standing}**: {_safe(each.reason)}. "
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
