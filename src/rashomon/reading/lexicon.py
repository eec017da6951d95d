"""What WordNet knows of words: their kinds, their kin, and the verb behind a noun.

Fellbaum (ed.), WordNet: An Electronic Lexical Database, 1998. The file is distilled by
``scripts/wordnet.py``; senses stand in order of frequency, so the first is the usual one.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from rashomon.model import EntityKind
from rashomon.reading.words import behind_prefix

#: Lexicographer files of WordNet, as far as a judgement here turns on them.
ACT, ARTIFACT, BODY, EVENT, GROUP, LOCATION, OBJECT, PERSON, PHENOMENON = (
    "04", "06", "08", "11", "14", "15", "17", "18", "19",
)  # fmt: skip
#: Verbs of thinking, feeling, perceiving and being: they tell of states, not of happenings.
STATES = frozenset({"31", "37", "39", "42"})
#: Verbs of telling, asking and ordering.
SPEECH = "32"
TIME = "28"
HAPPENINGS = frozenset({ACT, EVENT, PHENOMENON})
#: Nouns of thinking, of saying, of natural processes and of states may name deeds besides.
_MAY_BE_DEEDS = frozenset({"09", "10", "22", "26"})
#: Acts that no verb is derived from are happenings where they are kinds of these.
_DEEDS = ("accident", "attack", "conflict", "crime", "killing", "revolt", "violence", "wrongdoing")

#: Nouns nearer the root than this ("event", "object") are kinds of too much to tell anything.
_TELLING_DEPTH = 4

_KINDS: dict[str, EntityKind] = {
    PERSON: "person",
    GROUP: "organisation",
    LOCATION: "place",
    ARTIFACT: "thing",
    OBJECT: "place",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Nouns and verbs with their senses; every lookup is by lower-case lemma."""

    nouns: dict[str, tuple[int, ...]]
    verbs: dict[str, tuple[int, ...]]
    files: dict[int, str]
    hypernyms: dict[int, tuple[int, ...]]
    derived: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]
    _lineages: dict[int, frozenset[int]] = field(default_factory=dict, repr=False)
    _kinds: dict[int, frozenset[int]] = field(default_factory=dict, repr=False)

    def noun_file(self, lemma: str) -> str | None:
        """The lexicographer file of the noun's usual sense: of "co-worker" that of the worker."""
        senses = self.nouns.get(lemma) or self.nouns.get(behind_prefix(lemma) or "")
        return self.files[senses[0]] if senses else None

    def verb_file(self, lemma: str) -> str | None:
        """The lexicographer file of the verb's usual sense."""
        senses = self.verbs.get(lemma)
        return self.files[senses[0]] if senses else None

    def noun_files(self, lemma: str) -> frozenset[str]:
        """The lexicographer files of the noun's first senses."""
        return frozenset(self.files[s] for s in self.nouns.get(lemma, ()))

    def entity_kind(self, lemma: str) -> EntityKind | None:
        """What kind of participant the noun names, from its usual sense; None: it names none."""
        return _KINDS.get(self.noun_file(lemma) or "")

    def happening(self, lemma: str) -> str | None:
        """The verb (else the noun itself) that names the happening behind a noun; None: it is none.

        "shooting" -> "shoot", "earthquake" -> "earthquake", "table" -> None. What is first of all a
        thought, a saying or a state is one, too, where a verb's deed is another of its senses
        ("investigation", "protest", "injury").
        """
        usual = self.noun_file(lemma)
        if usual not in HAPPENINGS | _MAY_BE_DEEDS:
            return None
        for file, verbs in self.derived.get(lemma, ()):
            if file in HAPPENINGS:
                return lemma if lemma in verbs else verbs[0]
        if usual == ACT:
            return self._gerund(lemma) or (lemma if self._is_deed(lemma) else None)
        return lemma if usual in {EVENT, PHENOMENON} else None

    def _gerund(self, lemma: str) -> str | None:
        """The verb that a noun in -ing is a form of, where WordNet does not link them."""
        if not lemma.endswith("ing"):
            return None
        stem = lemma[:-3]
        undoubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
        return next((verb for verb in (stem, stem + "e", undoubled) if verb in self.verbs), None)

    def _is_deed(self, lemma: str) -> bool:
        """Whether the noun is one for a crime, a fight, an accident and the like ("arson")."""
        return any(lemma == deed or self.is_a(lemma, deed) for deed in _DEEDS)

    def done_by(self, lemma: str) -> tuple[str, ...]:
        """The verbs whose doer the noun names: "rescuer" -> ("rescue",); () when there are none."""
        return tuple(
            verb for file, verbs in self.derived.get(lemma, ()) if file == PERSON for verb in verbs
        )

    def ancestors(self, sense: int) -> frozenset[int]:
        """The hypernyms of a synset, all the way up."""
        known = self._lineages.get(sense)
        if known is None:
            known = self._lineages[sense] = frozenset(self._climb(sense))
        return known

    def is_a(self, special: str, general: str) -> bool:
        """Whether the usual sense of ``special`` is a kind of ``general`` ("ferry" of "vessel")."""
        mine, targets = self.nouns.get(special), self.nouns.get(general)
        if not mine or not targets:
            return False
        return not self._telling_kinds(mine[0]).isdisjoint(targets[:2])

    def _telling_kinds(self, sense: int) -> frozenset[int]:
        """A synset and its hypernyms, but for those too near the root to tell anything."""
        known = self._kinds.get(sense)
        if known is None:
            lineage = (sense, *self.ancestors(sense))
            known = self._kinds[sense] = frozenset(
                kind for kind in lineage if len(self.ancestors(kind)) >= _TELLING_DEPTH
            )
        return known

    def synonyms(self, one: str, other: str) -> bool:
        """Whether two nouns share a sense ("policeman", "officer")."""
        mine = self.nouns.get(one, ())
        return any(sense in mine for sense in self.nouns.get(other, ()))

    def covers(self, general: str, special: str) -> bool:
        """Whether ``special`` is a kind of ``general``, or nearly so ("vehicle", "bus")."""
        targets = set(self.nouns.get(general, ())[:2])
        targets |= {up for sense in targets for up in self.hypernyms.get(sense, ())}
        return any(
            not targets.isdisjoint(self._telling_kinds(sense))
            for sense in self.nouns.get(special, ())[:2]
        )

    def _climb(self, sense: int) -> set[int]:
        seen: set[int] = set()
        waiting = list(self.hypernyms.get(sense, ()))
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(self.hypernyms.get(current, ()))
        return seen

    def kinship(self, one: str, other: str) -> tuple[float, str]:
        """How near two verbs are in meaning (0 to 1), and why in words."""
        if one == other:
            return 1.0, f"both say “{one}”"
        a, b = self.verbs.get(one, ()), self.verbs.get(other, ())
        if set(a[:4]) & set(b[:4]):
            return 0.85, f"“{one}” and “{other}” are synonyms"
        ups_a = {up for sense in a[:2] for up in self.hypernyms.get(sense, ())}
        ups_b = {up for sense in b[:2] for up in self.hypernyms.get(sense, ())}
        if ups_a & set(b[:2]) or ups_b & set(a[:2]):
            return 0.7, f"“{one}” and “{other}”: one is a way of the other"
        if set(a) & set(b):
            return 0.6, f"“{one}” and “{other}” share a rarer sense"
        if a and b and set(self.hypernyms.get(a[0], ())) & set(self.hypernyms.get(b[0], ())):
            return 0.5, f"“{one}” and “{other}” are two ways of the same act"
        return 0.0, f"“{one}” and “{other}” are unrelated words"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon that ships with the package, read once."""
    file = resources.files("rashomon.reading") / "data" / "wordnet.tsv.gz"
    nouns: dict[str, tuple[int, ...]] = {}
    verbs: dict[str, tuple[int, ...]] = {}
    files: dict[int, str] = {}
    hypernyms: dict[int, tuple[int, ...]] = {}
    derived: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        sort, _, rest = line.partition("\t")
        if sort == "S":
            key, file_number, ups = rest.split("\t")
            files[int(key, 16)] = file_number
            if ups:
                hypernyms[int(key, 16)] = tuple(int(up, 16) for up in ups.split(","))
        elif sort in {"N", "V"}:
            lemma, senses = rest.split("\t")
            target = nouns if sort == "N" else verbs
            target[lemma] = tuple(int(sense, 16) for sense in senses.split(","))
        elif sort == "D":
            lemma, file_number, roots = rest.split("\t")
            derived.setdefault(lemma, []).append((file_number, tuple(roots.split(","))))
    frozen = {lemma: tuple(entries) for lemma, entries in derived.items()}
    return Lexicon(nouns, verbs, files, hypernyms, frozen)
