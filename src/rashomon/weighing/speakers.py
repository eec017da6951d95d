"""Speakers: one key for all the ways in which pages name whoever said something."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Attribution, Claim
from rashomon.weighing.bylines import voice_words
from rashomon.weighing.groups import Groups
from rashomon.weighing.outlets import outlet_words, words_of


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted. One without a name cannot be told from others described alike."""

    key: str
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Speakers:
    """The speakers of a case; build it with ``find_speakers``.

    ``names`` leads from each naming to the key of its speaker, ``entities`` from an entity to a
    naming of it, ``shown`` from a key to the fullest name.
    """

    names: Mapping[str, str]
    entities: Mapping[str, str]
    shown: Mapping[str, str]

    def of(self, voice: Attribution, source: str) -> Speaker | None:
        """The speaker that an attribution in ``source`` means; None: the page itself."""
        words = words_of(voice.who)
        if _is_page_itself(words):
            return None
        naming = speaker_naming(voice.who)
        if not is_proper(voice.who) and voice.entity is not None:
            naming = self.entities.get(_place(voice.entity, source), naming)
        if naming is None:
            telling = [word for word in words if word not in voice_words().fillers]
            return Speaker(" ".join(telling) or "somebody", " ".join(voice.who.split()), False)
        key = self.names.get(naming, naming)
        return Speaker(key, self.shown.get(key, voice.who), True)


def find_speakers(claims: Sequence[Claim]) -> Speakers:
    """Bring together the namings of each speaker of a case.

    Names of one entity that share a word are one speaker, and so are a short name and the only full
    name that ends or begins with it ("Marsh", "Col. Eva Marsh"; "police", "Harbour City police").
    """
    named = sorted(set(_named(claims)))
    groups = Groups()
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for _, naming, who in named:
        shown[naming].add(" ".join(who.split()))
    for short, full in _completions(shown).items():
        groups.join(short, full)
    by_entity: defaultdict[str, list[str]] = defaultdict(list)
    for place, naming, who in named:
        if place and is_proper(who):
            by_entity[place].append(naming)
    for namings in by_entity.values():
        for one, other in combinations(dict.fromkeys(namings), 2):
            if set(one.split(" ")) & set(other.split(" ")):
                groups.join(one, other)
    names = {naming: groups.head(naming) for naming in shown}
    fullest: defaultdict[str, set[str]] = defaultdict(set)
    for naming, forms in shown.items():
        fullest[names[naming]] |= forms
    return Speakers(
        names,
        {place: min(found, key=lambda n: (-len(n), n)) for place, found in by_entity.items()},
        {key: min(forms, key=lambda n: (-len(n), n)) for key, forms in fullest.items()},
    )


def is_proper(who: str) -> bool:
    """Whether the words hold a name; "the airline" means another one on another page."""
    return any(letter.isupper() for letter in who)


def speaker_naming(who: str) -> str | None:
    """The words of a name that tell whose it is, in lower case; None where it names nobody.

    "Col. Eva Marsh, the commander" -> "eva marsh"; "a spokesman for the Harbour City police" ->
    "city harbour police"; "witnesses" -> None.
    """
    known, roles = outlet_words(), voice_words()
    who = who.partition(",")[0]
    words = [word for word in words_of(who) if word not in roles.fillers]
    if _is_page_itself(words):
        return None
    words = [word for word in words if word not in known.titles or word in known.offices]
    if not words or set(words) <= roles.pronouns | roles.first_person:
        return None
    office = known.offices & set(words)
    if not is_proper(who) and not office:
        return None
    telling = [word for word in words if word not in roles.spokespersons]
    if not telling or (set(telling) & roles.anonymous and not office):
        return None
    return " ".join(sorted(set(telling)) if office else telling)


def _is_page_itself(words: Sequence[str]) -> bool:
    """Whether the page speaks in the first person or tells what a recording shows it."""
    if not words or set(words) <= voice_words().first_person:
        return True
    return words[-1] in voice_words().records


def _place(entity: str, source: str) -> str:
    """Entities of reading are numbered within a source; those of weighing run through the case."""
    return f"{entity}@{source}"


def _named(claims: Sequence[Claim]) -> Iterator[tuple[str, str, str]]:
    """Each naming of somebody who is quoted: the entity, the telling words, the full words."""
    quoted = {
        _place(voice.entity, claim.source)
        for claim in claims
        for voice in claim.attribution
        if voice.entity
    }
    for claim in claims:
        for voice in claim.attribution:
            naming = speaker_naming(voice.who)
            if naming is not None:
                yield _place(voice.entity, claim.source) if voice.entity else "", naming, voice.who
        for argument in claim.arguments:
            place = _place(argument.entity, claim.source) if argument.entity else ""
            naming = speaker_naming(argument.text)
            if place in quoted and naming is not None:
                yield place, naming, argument.text


def _completions(namings: Mapping[str, object]) -> dict[str, str]:
    """Short names, each with the only fuller one that holds it at either end."""
    fuller: defaultdict[str, set[str]] = defaultdict(set)
    for naming in namings:
        words = naming.split(" ")
        office = outlet_words().offices & set(words)
        for part in {words[0], words[-1], *office}:
            if len(words) > 1:
                fuller[part].add(naming)
    return {
        short: min(full) for short, full in fuller.items() if short in namings and len(full) == 1
    }
