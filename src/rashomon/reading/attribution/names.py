"""The names that one source gives, and the fullest form of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.cues import CueWords
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.reading.tree import Span

_ACRONYM = re.compile(
    r"((?:[A-Z][\w.’'-]*\s+(?:of\s+|the\s+|for\s+|and\s+)*)+[A-Z][\w.’'-]*)\s+\(([A-Z]{2,8})\)"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATED = re.compile(r"\.\w+\.$|\b(?:Jr|Sr|Co|Corp|Inc|Ltd|St)\.$")
_MARKS = "\"'“”‘’,;:()-–—•"
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(slots=True)
class Names:
    """People by surname, groups by head noun and acronym, and what people are said to be."""

    words: CueWords
    people: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, set[str]] = field(default_factory=dict)
    described: dict[str, set[str]] = field(default_factory=dict)
    feminine: dict[str, bool] = field(default_factory=dict)

    def learn(self, parsed: ParsedPassage) -> None:
        """Take in the names of a passage."""
        for match in _ACRONYM.finditer(parsed.passage.text):
            self._add_group(match.group(2), match.group(1))
        for entity in parsed.doc.ents:
            if entity.label_ == "PERSON":
                surname = self.add_person(entity)
                for noun in _descriptions(entity):
                    self.described.setdefault(noun, set()).add(surname)
            elif entity.label_ == "ORG" and len(entity) > 1 and (name := plain(entity.text)):
                self._add_group(entity.root.lower_, name)
                self._add_group(name.split()[-1].lower(), name)

    def add_person(self, name: Span) -> str:
        """Take in a person's name with the title before it; gives the surname."""
        # "Col." may be two tokens.
        before = name.doc[max(0, name.start - 3) : name.start].text.rsplit(maxsplit=1)
        parts = plain(name.text).split()
        title = before[-1] if before else ""
        while len(parts) > 1 and parts[0] in self.words.courtesy | self.words.ranks:
            title = parts.pop(0)
        if not parts:
            return ""
        surname = parts[-1]
        if title in self.words.masculine | self.words.feminine:
            self.feminine[surname] = title in self.words.feminine
        if title in self.words.ranks and len(parts) > 1:
            parts.insert(0, title)
        self._add_form(surname, " ".join(parts))
        return surname

    def person(self, name: str) -> str:
        """The fullest form of a person's name; the bare one where two people share it."""
        bare = self.bare(name)
        forms = self.people.get(bare.rsplit(maxsplit=1)[-1], []) if bare else []
        known = [form for form in forms if f" {self.bare(form)}".endswith(f" {bare}")]
        whole = {self.bare(form) for form in known if " " in self.bare(form)}
        return bare if len(whole) > 1 else max(known, key=len, default=bare)

    def knows_person(self, name: str) -> bool:
        """Whether ``name`` ends in the surname of someone the source names."""
        return bool(name) and name.rsplit(maxsplit=1)[-1] in self.people

    def group(self, head: str) -> str | None:
        """The one group whose name turns on ``head`` or that it abbreviates."""
        names = self.groups.get(head, set())
        return next(iter(names)) if len(names) == 1 else None

    def bearer(self, description: str) -> str | None:
        """The one person that the source says to be a ``description`` ("spokesman")."""
        surnames = self.described.get(description, set())
        return self.person(next(iter(surnames))) if len(surnames) == 1 else None

    def bare(self, name: str) -> str:
        """A name without its titles."""
        parts = name.split()
        while len(parts) > 1 and parts[0] in self.words.ranks | self.words.courtesy:
            parts = parts[1:]
        return " ".join(parts)

    def _add_form(self, surname: str, name: str) -> None:
        forms = self.people.setdefault(surname, [])
        bare = self.bare(name)
        for place, form in enumerate(forms):
            known = self.bare(form)
            if f" {known}".endswith(f" {bare}") or f" {bare}".endswith(f" {known}"):
                forms[place] = max(form, name, key=len)
                return
        forms.append(name)

    def _add_group(self, head: str, name: str) -> None:
        self.groups.setdefault(head, set()).add(name)


def plain(name: str) -> str:
    """A name without article, possessive ending and stray marks; "U.N." keeps its points."""
    bare = _ARTICLE.sub("", _POSSESSIVE.sub("", " ".join(name.split()).strip(_MARKS)))
    return bare if _ABBREVIATED.search(bare) else bare.rstrip(".")


def _descriptions(entity: Span) -> list[str]:
    """The nouns for a person that an apposition or a title says the bearer is."""
    root = entity.root
    nouns = [
        c.lower_ for c in root.children if c.dep_ in {"appos", "compound"} and c.pos_ == "NOUN"
    ]
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        nouns.append(root.head.lower_)
    return [noun for noun in nouns if lexicon().noun_file(noun) == PERSON]
