"""Names of voices: "he", "the ministry" and "Carroll" go to the fullest name the source gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from rashomon.reading.attribution.cues import CueWords
from rashomon.reading.attribution.report import UNNAMED, Stretch
from rashomon.reading.lexicon import PERSON, lexicon

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "PRODUCT", "WORK_OF_ART"})
_SINGULAR_PERSON = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_ACRONYM = re.compile(
    r"((?:[A-Z][\w.’'-]*\s+(?:of\s+|the\s+|for\s+|and\s+)*)+[A-Z][\w.’'-]*)\s+\(([A-Z]{2,8})\)"
)
_DROPPED = frozenset({"det", "predet", "punct"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "case"})


@dataclass(slots=True)
class Voices:
    """The names that one source has given so far, and who spoke last."""

    words: CueWords
    people: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    gender: dict[str, bool] = field(default_factory=dict)
    spoken: list[tuple[str, bool]] = field(default_factory=list)

    def learn(self, doc: Doc) -> None:
        """Take in the names of a passage."""
        for match in _ACRONYM.finditer(doc.text):
            self.groups[match.group(2)] = match.group(1)
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                self._learn_person(entity)
            elif entity.label_ == "ORG" and len(entity) > 1:
                name = _without_article(entity.text)
                self.groups.setdefault(name.split()[-1].lower(), name)

    def name(self, holder: Token | None, source: Stretch | None) -> str:
        """The voice behind ``holder``, or in the words of the phrase when it has no name."""
        if holder is None:
            return UNNAMED
        if holder.lower_ in _RELATIVE and holder.pos_ == "PRON":
            antecedent = _antecedent(holder)
            if antecedent is None:
                return UNNAMED
            holder, source = antecedent, None
        if holder.pos_ == "PRON" or holder.lower_ in _SINGULAR_PERSON | _PLURAL:
            return self._of_pronoun(holder)
        named = self._of_name(holder, source)
        plural = holder.tag_ == "NNS"
        who = named or self._of_description(holder) or holder.text
        self.spoken.append((who, plural))
        return who

    def _learn_person(self, entity: Span) -> None:
        words, doc = [token.text for token in entity], entity.doc
        before = doc.text[: entity.start_char].rsplit(maxsplit=1)
        title = before[-1] if before else ""
        while words and words[0] in self.words.courtesy:
            title = words.pop(0)
        if words and words[-1] in {"'s", "’s", "'", "’"}:
            words.pop()
        if not words:
            return
        name = _spaced(words)
        if title in self.words.ranks and len(words) > 1:
            name = f"{title} {name}"
        last = words[-1]
        if title in self.words.masculine | self.words.feminine:
            self.gender[last] = title in self.words.feminine
        known = self.people.setdefault(last, [])
        bare = _bare(name, self.words)
        for place, other in enumerate(known):
            if _bare(other, self.words).endswith(bare) or bare.endswith(_bare(other, self.words)):
                known[place] = max(other, name, key=len)
                break
        else:
            known.append(name)
        for noun in _descriptions(entity):
            self.described[noun] = last

    def _of_pronoun(self, holder: Token) -> str:
        word = holder.lower_
        if word in _SINGULAR_PERSON:
            wanted = word in _FEMININE
            near = self._nearest_person(holder, wanted)
            if near is not None:
                return near
            for who, plural in reversed(self.spoken):
                if not plural and self._may_be(who, wanted):
                    return who
        if word in _PLURAL:
            for who, plural in reversed(self.spoken):
                if plural:
                    return who
        if word == "it" and self.spoken:
            return self.spoken[-1][0]
        return holder.text if word != "i" else "I"

    def _nearest_person(self, holder: Token, feminine: bool) -> str | None:
        """The person last named before the pronoun in its own sentence or the one before."""
        doc = holder.doc
        subjects = [
            entity
            for entity in doc.ents
            if entity.label_ == "PERSON"
            and entity.end <= holder.i
            and entity.root.dep_ in {"nsubj", "nsubjpass"}
        ]
        for entity in reversed(subjects):
            name = self._of_name(entity.root)
            if name is not None and self._may_be(name, feminine):
                return name
        return None

    def _may_be(self, who: str, feminine: bool) -> bool:
        known = self.gender.get(who.split()[-1])
        return known is None or known == feminine

    def _of_name(self, holder: Token, source: Stretch | None = None) -> str | None:
        """The full name when the head is part of one."""
        entity = next((e for e in holder.doc.ents if e.start <= holder.i < e.end), None)
        if entity is None or entity.label_ not in _NAMED:
            entity = _apposed_person(holder)
        if entity is None:
            if holder.pos_ != "PROPN":
                return None
            words = [t.text for t in holder.subtree if t.pos_ == "PROPN" and t.i <= holder.i]
            return self._full(_spaced(words))
        if entity.label_ == "PERSON" or (len(entity) == 1 and self._is_surname(entity)):
            return self._full(_spaced([t.text for t in entity if t.text not in {"'s", "’s"}]))
        # An entity may run on over a comma into the next one.
        first, last = source or (entity.start, entity.end)
        within = entity.doc[max(first, entity.start) : min(last, entity.end)] or entity
        text = _without_article(re.sub(r"['’]s?$", "", within.text.strip(",")))
        return self.groups.get(text, text)

    def _is_surname(self, entity: Span) -> bool:
        return entity.label_ != "GPE" and entity.text in self.people

    def _full(self, name: str) -> str:
        """The fullest form of a person's name; the form at hand where two people share it."""
        bare = _bare(name, self.words)
        known = [
            each
            for each in self.people.get(bare.split()[-1] if bare else "", [])
            if f" {_bare(each, self.words)}".endswith(f" {bare}")
        ]
        full = {_bare(each, self.words) for each in known if " " in _bare(each, self.words)}
        if len(full) > 1:
            return bare
        return max(known, key=len, default=self.groups.get(bare, bare) or name)

    def _of_description(self, holder: Token) -> str:
        head = holder.lower_
        if head in self.described and holder.tag_ == "NN":
            return self._full(self.described[head])
        definite = any(
            c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in holder.children
        )
        bare = not any(c.dep_ in _MODIFIERS for c in holder.children)
        if definite and bare and head in self.groups:
            return self.groups[head]
        kept = [
            token
            for token in holder.doc[holder.left_edge.i : holder.i + 1]
            if token == holder or self._tells_apart(token, holder)
        ]
        return _spaced([token.text for token in kept])


    def _tells_apart(self, token: Token, holder: Token) -> bool:
        """Whether a word before the head helps to name the voice."""
        if token.dep_ in _DROPPED or token.lower_ in self.words.dropped:
            return False
        described = token.dep_ == "amod" and not token.ent_type_
        if described and holder.lemma_.lower() in self.words.documents:
            return False
        return _premodifies(token, holder)


def _premodifies(token: Token, head: Token) -> bool:
    while token != head:
        if token.dep_ not in _MODIFIERS | {"conj", "cc", "advmod", "punct"}:
            return False
        token = token.head
    return True


def _antecedent(pronoun: Token) -> Token | None:
    current = pronoun
    while current.head != current:
        if current.dep_ == "relcl":
            return current.head
        current = current.head
    return None


def _apposed_person(holder: Token) -> Span | None:
    """The name in "the spokesman, Ade Obi" and "spokesman Ade Obi"."""
    for child in holder.children:
        if child.dep_ in {"appos", "compound", "nmod"} and child.ent_type_ == "PERSON":
            return next((e for e in holder.doc.ents if e.start <= child.i < e.end), None)
    return None


def _descriptions(entity: Span) -> list[str]:
    """The nouns that an apposition or a title says the person is."""
    root = entity.root
    nouns = [
        c.lower_ for c in root.children if c.dep_ in {"appos", "compound"} and c.pos_ == "NOUN"
    ]
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        nouns.append(root.head.lower_)
    return [noun for noun in nouns if lexicon().noun_file(noun) == PERSON]


def _without_article(text: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", text.strip(), flags=re.IGNORECASE)


def _bare(name: str, words: CueWords) -> str:
    parts = name.split()
    while len(parts) > 1 and (parts[0] in words.ranks or parts[0] in words.courtesy):
        parts = parts[1:]
    return " ".join(parts)


def _spaced(words: Sequence[str]) -> str:
    text = " ".join(word for word in words if word.strip())
    return re.sub(
        r"\s+(['’]s?\b|['’]|,|-)\s?",
        lambda m: m.group(1) if m.group(1) == "-" else m.group(1) + " ",
        text,
    ).strip()
