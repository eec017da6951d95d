"""Those who speak for somebody: the name and the office that stand beside an attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rashomon.weighing.voices.bylines import voice_words

#: A word of a name, and a name with small linking words.
_CAPITALISED = r"[A-Z](?:[\w&'’-]*\w)?"
_LINKING = "(?:of|for|and|the|&|de|la|al|bin|van|von)"
_NAME = rf"{_CAPITALISED}(?: (?:{_LINKING} ){{0,2}}{_CAPITALISED}){{0,5}}"
#: A person's name: a title or not, two to four words, initials among them.
_PERSON = (
    rf"(?:[A-Z][a-z]{{1,4}}\. )?{_CAPITALISED}"
    rf"(?: (?:[A-Z]\.|{_CAPITALISED}|al|bin|de|van|von)){{0,2}} {_CAPITALISED}"
)
#: Words that begin a sentence before an office.
_OPENERS = r"(?:The|A|An|Its|His|Her|Their|Our|One|Another)\b"
#: "Harbour Line’s chief" speaks for the line.
_POSSESSIVE = re.compile(r"['’]s\b.*")
#: How far from its cue a speaker is looked for, and how far from the speaker what tells who it is,
#: in code points.
_NEAR, _BESIDE = 240, 120


@dataclass(frozen=True, slots=True)
class Mouthpiece:
    """Whoever speaks for somebody else; either may be left unsaid."""

    person: str | None
    office: str | None


def mouthpiece(text: str, who: str, cue: int) -> Mouthpiece | None:
    """The person and the office that ``text`` names where it names ``who`` nearest to a cue.

    "a spokesman for the Harbour Line, Otto Vane", "Harbour Line spokesman Otto Vane", "Otto Vane, a
    spokesman for the Harbour Line". None: ``who`` is not told to be anybody's spokesman there.
    """
    place = nearest(text, who, cue)
    if place is None:
        return None
    line, stop = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    first = max(line, place - _BESIDE)
    last = place + len(who)
    window = text[first : min(stop if stop >= 0 else len(text), last + _BESIDE)]
    if not any(role in window for role in voice_words().mouthpieces):
        return None
    for pattern in _patterns():
        for match in pattern.finditer(window):
            if match.start() < last - first and place - first < match.end():
                found = match.groupdict()
                office = _POSSESSIVE.sub("", found.get("office") or "")
                return Mouthpiece(found.get("person"), office or None)
    return None


def nearest(text: str, who: str, cue: int) -> int | None:
    """Where ``text`` has the words ``who`` next to a cue; None where they are not near it."""
    before = text.rfind(who, max(0, cue - _NEAR), cue)
    after = text.find(who, cue, cue + _NEAR)
    if before < 0 or after < 0:
        return max(before, after) if max(before, after) >= 0 else None
    return before if cue - before - len(who) <= after - cue else after


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The ways to name a spokesman with office and name, the fullest first."""
    role = "(?:" + "|".join(sorted(voice_words().mouthpieces, key=len, reverse=True)) + ")"
    office = f"(?:the )?(?P<office>(?!{_OPENERS}){_NAME}(?: [a-z-]+){{0,2}}?)(?:['’]s?)?"
    person = f"(?P<person>{_PERSON})"
    forms = (
        rf"\b{person}, (?:an? |the )?(?:[a-z-]+ ){{0,2}}{role} (?:for|of|with) {office}",
        rf"\b{person}, (?:an? |the )?{office} {role}\b",
        rf"\b{role} (?:for|of|with) {office}, {person}",
        rf"\b{office},? {role},? {person}",
        rf"\b{role},? {person}",
        rf"\b{role} (?:for|of|with) {office}",
        rf"\b{office} {role}\b",
    )
    return tuple(map(re.compile, forms))
