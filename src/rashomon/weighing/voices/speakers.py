"""Speakers: one key for all the ways in which pages name whoever said something."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, combinations

from rashomon.model import Attribution, Claim
from rashomon.reading.lexicon import lexicon
from rashomon.weighing.entities.geography import geography
from rashomon.weighing.scales.groups import Groups
from rashomon.weighing.voices.bylines import voice_words
from rashomon.weighing.voices.misspellings import SHORTEST, deletions, is_slip
from rashomon.weighing.voices.mouthpieces import mouthpiece, nearest
from rashomon.weighing.voices.outlets import outlet_words, words_of
from rashomon.weighing.wording.counts import singular

#: How the key of a voice begins that is a speaker's with a name.
SPEAKER = "speaker:"
#: Endings that make the name of a place say whose somebody is ("Norwegian", "Kenyan", "Omani").
_OF_A_PLACE = ("n", "i", "an", "ian", "ese")
#: What follows the place of a dateline: a date or an agency, then a dash.
_AFTER_DATELINE = re.compile(r"[^\n—–]{0,30}?\s*(?:—|–|-{1,2})\s")
#: No shorter name of a place is looked for in such a word.
_SHORTEST_PLACE = 4


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
    naming of it, ``shown`` from a key to the fullest name, ``texts`` from each source to its words,
    which may name beside an attribution whoever is only described in it.
    """

    names: Mapping[str, str]
    entities: Mapping[str, str]
    shown: Mapping[str, str]
    texts: Mapping[str, str]

    def of(self, voice: Attribution, source: str) -> Speaker | None:
        """The speaker that an attribution in ``source`` means; None: the page itself."""
        words = words_of(voice.who)
        if _is_page_itself(words):
            return None
        naming = speaker_naming(voice.who)
        if not is_proper(voice.who):
            if voice.entity is not None:
                naming = self.entities.get(_place(voice.entity, source), naming)
            naming = _named_beside(voice, self.texts.get(source, "")) or naming
        if naming is None:
            telling = [word for word in words if word not in voice_words().fillers]
            return Speaker(" ".join(telling) or "somebody", " ".join(voice.who.split()), False)
        key = self.names.get(naming, naming)
        return Speaker(key, self.shown.get(key, voice.who), True)

    def called(self, name: str) -> Speaker | None:
        """The speaker of that name, wherever it stands; None where it names nobody."""
        naming = speaker_naming(name)
        if naming is None:
            return None
        key = self.names.get(naming, naming)
        return Speaker(key, self.shown.get(key, name), True)

    def is_dateline(self, voice: Attribution, source: str) -> bool:
        """Whether an attribution is only the place in capitals before the dash of a first line."""
        text = self.texts.get(source, "")
        place = nearest(text, voice.who, voice.start) if voice.who.isupper() else None
        if place is None or text[max(place - 1, 0) : place].strip("\n"):
            return False
        return _AFTER_DATELINE.match(text, place + len(voice.who)) is not None


def find_speakers(
    claims: Sequence[Claim], texts: Mapping[str, str], others: Sequence[str] = ()
) -> Speakers:
    """Bring together the namings of each speaker of a case; ``others``: more names of speakers.

    Names of one entity that share a word are one speaker, and so are a short name and the only full
    name that ends or begins with it ("Marsh", "Col. Eva Marsh"; "police", "Harbour City police"),
    an office with its land's name or that of its people ("the government of Oman", "the Omani
    government"), and whoever speaks for an office with it ("a spokesman for the Harbour Line, Otto
    Vane"). ``texts`` holds the words of each source.
    """
    named = sorted(set(_named(claims, texts)) | set(_further(others)))
    groups = Groups()
    shown: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, naming, who, source in named:
        shown[naming].add((" ".join(who.split()), source))
    for person, office in sorted(_speaking_for(claims, texts)):
        if person in shown and office in shown:
            groups.join(person, office)
    for one, other in chain(_same_lands(shown), _slips(shown)):
        groups.join(one, other)
    for short, full in _completions(shown, groups).items():
        groups.join(short, full)
    by_entity: defaultdict[str, list[str]] = defaultdict(list)
    for place, naming, who, _ in named:
        if place and is_proper(who):
            by_entity[place].append(naming)
    for namings in by_entity.values():
        for one, other in combinations(dict.fromkeys(namings), 2):
            if set(one.split(" ")) & set(other.split(" ")):
                groups.join(one, other)
    names = {naming: groups.head(naming) for naming in shown}
    written: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for naming, forms in shown.items():
        written[names[naming]] |= forms
    return Speakers(
        names,
        {place: min(found, key=lambda n: (-len(n), n)) for place, found in by_entity.items()},
        {key: _fullest(forms) for key, forms in written.items()},
        texts,
    )


def _fullest(forms: Set[tuple[str, str]]) -> str:
    """Of forms of a name, each with a source that uses it: of those of most words, the commonest.

    A slip of one page is as long as the name itself.
    """
    uses = Counter(form for form, _ in forms)
    return min(uses, key=lambda form: (-len(form.split()), -uses[form], -len(form), form))


def is_proper(who: str) -> bool:
    """Whether the words hold a name; "the airline" means another one on another page."""
    return any(letter.isupper() for letter in who)


def is_office(name: str) -> bool:
    """Whether a name says that it is an office ("Ministry of Health"), which others quote."""
    return not outlet_words().offices.isdisjoint(words_of(name))


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


def are_two(one: str, other: str) -> bool:
    """Whether the keys of two speakers in one page are of two bodies of people.

    "Police" and "the organisers" are; "officials" may be of the police, "witnesses" anybody, and
    who has a person's name may be one of either.
    """
    mine, theirs = _body(one), _body(other)
    if not mine or not theirs:
        return False
    vague = voice_words().anonymous | voice_words().spokespersons
    if vague & {*mine.split(), *theirs.split()}:
        return False
    a, b = (singular(said.split()[-1]) for said in (mine, theirs))
    return a != b and not (lexicon().is_a(a, b) or lexicon().is_a(b, a) or lexicon().synonyms(a, b))


def _body(key: str) -> str:
    """What the key of a speaker calls a body of people; "" for a page or a person with a name."""
    _, _, described = key.partition("/")
    office = key.removeprefix(SPEAKER)
    is_office_key = key != office and not outlet_words().offices.isdisjoint(office.split())
    return office if is_office_key else described


def _is_page_itself(words: Sequence[str]) -> bool:
    """Whether the page speaks in the first person or tells what a recording shows it."""
    if not words or set(words) <= voice_words().first_person:
        return True
    return words[-1] in voice_words().records


def _place(entity: str, source: str) -> str:
    """Entities of reading are numbered within a source; those of weighing run through the case."""
    return f"{entity}@{source}"


def _further(names: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    for name in names:
        naming = speaker_naming(name)
        if naming is not None:
            yield "", naming, name, ""


def _named_beside(voice: Attribution, text: str) -> str | None:
    """The name that stands beside a described speaker ("the spokesman, Otto Vane, said")."""
    found = mouthpiece(text, voice.who, voice.start)
    return speaker_naming(found.person) if found is not None and found.person else None


def _speaking_for(claims: Sequence[Claim], texts: Mapping[str, str]) -> set[tuple[str, str]]:
    """Each person with the office that some page says they speak for."""
    found = set()
    for claim in claims:
        for voice in claim.attribution:
            beside = mouthpiece(texts.get(claim.source, ""), voice.who, voice.start)
            if beside is not None and beside.office:
                person = speaker_naming(beside.person or voice.who)
                office = speaker_naming(beside.office)
                if person and office and person != office:
                    found.add((person, office))
    return found


def _named(
    claims: Sequence[Claim], texts: Mapping[str, str]
) -> Iterator[tuple[str, str, str, str]]:
    """Each naming of somebody who is quoted: the entity, telling words, full words, source."""
    quoted = {
        _place(voice.entity, claim.source)
        for claim in claims
        for voice in claim.attribution
        if voice.entity
    }
    for claim in claims:
        for voice in claim.attribution:
            place = _place(voice.entity, claim.source) if voice.entity else ""
            naming = speaker_naming(voice.who)
            if naming is not None:
                yield place, naming, voice.who, claim.source
            beside = mouthpiece(texts.get(claim.source, ""), voice.who, voice.start)
            for name in (beside.person, beside.office) if beside is not None else ():
                naming = speaker_naming(name) if name else None
                if name and naming is not None:
                    yield "", naming, name, claim.source
        for argument in claim.arguments:
            place = _place(argument.entity, claim.source) if argument.entity else ""
            naming = speaker_naming(argument.text)
            if place in quoted and naming is not None:
                yield place, naming, argument.text, claim.source


def _completions(namings: Mapping[str, object], groups: Groups) -> dict[str, str]:
    """Short names, each with the only fuller one that holds it at either end.

    Fuller ones that are known to be of one speaker, or that the fullest holds all, count as one.
    """
    fuller: defaultdict[str, set[str]] = defaultdict(set)
    for naming in namings:
        words = naming.split(" ")
        office = outlet_words().offices & set(words)
        ends = (part for cut in range(1, len(words)) for part in (words[:cut], words[cut:]))
        within = (" ".join(w for w in words if w != word) for word in words if office)
        for part in {*map(" ".join, ends), *(office if len(words) > 1 else ()), *within}:
            fuller[part].add(naming)
    return {
        short: min(full, key=lambda naming: (-len(naming), naming))
        for short, full in fuller.items()
        if short in namings and _is_one(full, groups)
    }


def _is_one(namings: set[str], groups: Groups) -> bool:
    if len({groups.head(naming) for naming in namings}) == 1:
        return True
    fullest = set(max(namings, key=len).split(" "))
    return all(set(naming.split(" ")) <= fullest for naming in namings)


def _same_lands(namings: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Offices that differ only in how they name their place."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for naming in sorted(namings):
        words = naming.split(" ")
        if len(words) > 1 and outlet_words().offices & set(words):
            alike[" ".join(sorted(_place_in(word) for word in words))].append(naming)
    for together in alike.values():
        for other in together[1:]:
            yield together[0], other


def _slips(namings: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Names of two words or more of which one is misspelt in one of its letters."""
    alike: defaultdict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for naming in sorted(namings):
        words = naming.split(" ")
        for place, word in enumerate(words):
            if len(words) > 1 and len(word) >= SHORTEST:
                for rest in deletions(word):
                    alike[*words[:place], rest, *words[place + 1 :]].add((naming, word))
    for together in alike.values():
        for (one, here), (other, there) in combinations(sorted(together), 2):
            if is_slip(here, there):
                yield one, other


def _place_in(word: str) -> str:
    """The place of an adjective made from its name; any other word as it is."""
    if geography().knows(word):
        return word
    stems = (word.removesuffix(ending) for ending in _OF_A_PLACE if word.endswith(ending))
    return next((s for s in stems if len(s) >= _SHORTEST_PLACE and geography().knows(s)), word)
