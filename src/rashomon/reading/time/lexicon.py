"""The words of time and the patterns over them, loaded once from the data files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rashomon.reading import number

# Tables of time.toml that are facts about values, not classes of words.
_FACTS = frozenset({"season_months", "part_hours", "clock_margin"})
_ITEM = re.compile(r"(?:(?P<name>\w+):)?(?<!\?P)<(?P<group>\w+)>|'(?P<word>[^'\s]+|')'")
_FRAGMENT = re.compile(r"\{([A-Z]+)\}")
_PRIVATE_USE = 0xE000
_OTHER = "."


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern over word codes, the function that reads it, and the guard it must pass."""

    pattern: re.Pattern[str]
    kind: str
    guard: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of time: values by class, codes by word, shapes, rules.

    Each word is coded as one private-use character that stands for the set of classes it is in,
    so that a rule over words is an ordinary regular expression over a short string.
    """

    classes: Mapping[str, Mapping[str, Any]]
    season_months: Mapping[str, list[int]]
    part_hours: Mapping[str, list[int]]
    clock_margin: Mapping[str, int]
    codes: Mapping[str, str]
    shapes: tuple[tuple[re.Pattern[str], str], ...]
    triggers: re.Pattern[str]
    rules: tuple[Rule, ...]

    def code(self, word: str) -> str:
        """The code of one lower-case word."""
        known = self.codes.get(word)
        if known is not None:
            return known
        if not word[0].isdigit() and (word[0] not in "ap" or len(word) > len("a.m.")):
            return _OTHER
        for form, code in self.shapes:
            if form.fullmatch(word):
                return code
        return _OTHER

    def value(self, group: str, word: str) -> Any:
        """What a class says of one of its words ("month", "may" -> 5)."""
        return self.classes[group][word]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words and rules of time.toml and time_rules.toml."""
    words = _load("time.toml")
    spec = _load("time_rules.toml")
    classes = {name: table for name, table in words.items() if name not in _FACTS}
    members = {name: set(table) for name, table in classes.items()}
    members |= {name: set(listed) for name, listed in _load("time_extra.toml").items()}
    members |= _number_words()
    patterns = [_unfold(rule["pattern"], spec["fragment"]) for rule in spec["rule"]]
    sequences = spec["trigger"]["sequences"]
    for pattern in (*patterns, *sequences):
        for item in _ITEM.finditer(pattern):
            if word := item["word"]:
                members["'" + word] = {word}
    codes, shapes, by_class = _encode(members, spec["shape"], spec["union"])
    single = "".join(by_class[name] for name in spec["trigger"]["classes"])
    triggers = [f"[{single}]", *(_compile(p, by_class).pattern for p in sequences)]
    rules = tuple(
        Rule(_compile(pattern, by_class), rule["kind"], rule.get("guard"))
        for pattern, rule in zip(patterns, spec["rule"], strict=True)
    )
    return Lexicon(
        classes=classes,
        season_months=words["season_months"],
        part_hours=words["part_hours"],
        clock_margin=words["clock_margin"],
        codes=codes,
        shapes=shapes,
        triggers=re.compile("|".join(triggers)),
        rules=rules,
    )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("rashomon.reading").joinpath("data", name).read_text("utf-8"))


def _number_words() -> dict[str, set[str]]:
    tables = number.words()
    cardinals = set(tables["units"]) | set(tables["tens"]) | {"dozen", "hundred", "thousand"}
    return {"numberword": cardinals, "ordinal": set(tables["ordinals"])}


def _unfold(pattern: str, fragments: Mapping[str, str]) -> str:
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda found: fragments[found[1]], pattern)
    return pattern


def _encode(
    members: Mapping[str, set[str]], shapes: Mapping[str, str], unions: Mapping[str, list[str]]
) -> tuple[dict[str, str], tuple[tuple[re.Pattern[str], str], ...], dict[str, str]]:
    """A code for every set of classes that some word is in, and the codes of every class."""
    signatures: dict[str, set[str]] = {}
    for name, listed in members.items():
        for word in listed:
            signatures.setdefault(word, set()).add(name)
    alphabet: dict[frozenset[str], str] = {}
    by_class: dict[str, str] = {}

    def assign(names: frozenset[str]) -> str:
        if names not in alphabet:
            alphabet[names] = chr(_PRIVATE_USE + len(alphabet))
            for name in names:
                by_class[name] = by_class.get(name, "") + alphabet[names]
        return alphabet[names]

    codes = {word: assign(frozenset(signatures[word])) for word in sorted(signatures)}
    forms = tuple((re.compile(form), assign(frozenset({name}))) for name, form in shapes.items())
    for union, parts in unions.items():
        by_class[union] = "".join(dict.fromkeys("".join(by_class[part] for part in parts)))
    return codes, forms, by_class


def _compile(pattern: str, by_class: Mapping[str, str]) -> re.Pattern[str]:
    """A pattern over words as a regular expression over their codes.

    Python allows a group name once in an expression; later ones get a number behind the name.
    """
    seen: dict[str, int] = {}

    def unique(name: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        return name if seen[name] == 1 else f"{name}__{seen[name]}"

    def item(found: re.Match[str]) -> str:
        chars = by_class["'" + found["word"]] if found["word"] else by_class[found["group"]]
        body = f"[{chars}]"
        return f"(?P<{unique(found['name'])}>{body})" if found["name"] else body

    coded = _ITEM.sub(item, pattern)
    coded = re.sub(r"\(\?P<(\w+)>(?=\s)", lambda m: f"(?P<{unique(m[1])}>", coded)
    return re.compile(re.sub(r"\s+", "", coded))
