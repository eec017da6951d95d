"""The words that mark a voice, read once from ``data/attribution_cues.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from rashomon.reading.tree import Token

Complement = Literal["clause", "quote", "infinitive", "object", "about", "predication", "raising"]


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Verbs that report alike: what they take, with which prepositions, and whether it is said."""

    name: str
    voice: bool
    takes: frozenset[Complement]
    about: frozenset[str]


@dataclass(frozen=True, slots=True)
class CueWords:
    """All cue words. A verb may stand in several groups ("fear that", "fear the flood")."""

    verbs: dict[str, tuple[VerbGroup, ...]]
    with_particle: frozenset[str]
    hearsay_verbs: frozenset[str]
    raising: frozenset[str]
    misread: dict[str, str]
    deeds: frozenset[str]
    chains: frozenset[str]
    attempts: frozenset[str]
    statements: frozenset[str]
    attitudes: frozenset[str]
    prepositions: frozenset[str]
    documents: frozenset[str]
    pictures: frozenset[str]
    occasions: frozenset[str]
    light_verbs: frozenset[str]
    expressions: dict[str, frozenset[str]]
    adjectives: frozenset[str]
    minds: frozenset[str]
    hearsay: frozenset[str]
    mute_labels: frozenset[str]
    credit_marks: tuple[str, ...]
    lead_ins: frozenset[str]
    agencies: tuple[str, ...]
    dropped: frozenset[str]
    courtesy: frozenset[str]
    ranks: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]

    def groups(self, verb: Token) -> tuple[VerbGroup, ...]:
        """The groups of a verb, with its particle if it has one; () when it reports nothing."""
        lemma = self.misread.get(verb.lower_, verb.lemma_)
        if lemma in self.with_particle and verb.i + 1 < len(verb.doc):
            phrasal = self.verbs.get(f"{lemma}_{verb.doc[verb.i + 1].lower_}")
            if phrasal is not None:
                return phrasal
        return self.verbs.get(lemma, ())

    def takes(self, verb: Token, complement: Complement) -> VerbGroup | None:
        """The first group of the verb that takes ``complement``; None: it takes none such."""
        return next((group for group in self.groups(verb) if complement in group.takes), None)


@lru_cache(maxsize=1)
def cue_words() -> CueWords:
    """The cue words that ship with the package."""
    file = resources.files("rashomon.reading") / "data" / "attribution_cues.toml"
    data = tomllib.loads(file.read_text("utf-8"))
    verbs: dict[str, tuple[VerbGroup, ...]] = {}
    for row in data["verbs"]:
        group = VerbGroup(
            row["name"], row["voice"], frozenset(row["takes"]), frozenset(row["about"])
        )
        for lemma in row["lemmas"].split():
            verbs[lemma] = (*verbs.get(lemma, ()), group)
    nouns, names, credits = data["nouns"], data["names"], data["credits"]
    return CueWords(
        verbs=verbs,
        with_particle=frozenset(lemma.split("_")[0] for lemma in verbs if "_" in lemma),
        hearsay_verbs=frozenset(data["participles"]["hearsay"].split()),
        raising=frozenset(data["participles"]["raising"].split()),
        misread=data["misread"],
        deeds=frozenset(data["deeds"]["files"]),
        chains=frozenset(data["verb_chains"]["lemmas"].split()),
        attempts=frozenset(data["verb_chains"]["attempts"].split()),
        statements=frozenset((nouns["statement"] + nouns["thought"]).split()),
        attitudes=frozenset(nouns["attitude"].split()),
        prepositions=frozenset(nouns["prepositions"]),
        documents=frozenset(data["documents"]["nouns"].split()),
        pictures=frozenset(data["documents"]["pictures"].split()),
        occasions=frozenset(data["documents"]["occasions"].split()),
        light_verbs=frozenset(data["light_verbs"]["lemmas"].split()),
        expressions={noun: frozenset(verbs.split()) for noun, verbs in data["expressions"].items()},
        adjectives=frozenset(data["adjectives"]["lemmas"].split()),
        minds=frozenset(data["prepositions"]["minds"].split()),
        hearsay=frozenset(data["adverbs"]["hearsay"].split()),
        mute_labels=frozenset(data["labels"]["mute"].split()),
        credit_marks=tuple(credits["marks"]),
        lead_ins=frozenset(credits["lead_ins"]),
        agencies=tuple(credits["agencies"]),
        dropped=frozenset(names["dropped"]),
        courtesy=frozenset(names["courtesy"]),
        ranks=frozenset(names["ranks"]),
        masculine=frozenset(names["masculine"]),
        feminine=frozenset(names["feminine"]),
    )
