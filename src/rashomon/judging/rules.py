"""Rule sets: what is forbidden or required, of whom, where, and what excepts them, from TOML.

A set names its own classes of players and places in ``[who.*]`` and ``[where.*]``, to which each
``[[rule]]`` refers. ``docs/judging.md`` describes every field.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar, get_args

from rashomon.errors import RuleError
from rashomon.watching.seen import ObservationKind
from rashomon.weighing.scales.frames import frames

#: The kinds of observation that a rule may name.
KINDS: frozenset[str] = frozenset(get_args(ObservationKind))
_SUFFIX = ".toml"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Mode(StrEnum):
    """Whether a rule is broken by doing something or by leaving it undone."""

    forbidden = "forbidden"
    required = "required"


@dataclass(frozen=True, slots=True)
class Players:
    """A class of participants, told by what sources call them and by what they do.

    ``nouns`` are head nouns (kinds of them count, by WordNet), ``names`` parts of proper names.
    Whoever is called one of ``but_nouns``, or is told to have done one of ``but_verbs``, is none.
    """

    said: str
    nouns: frozenset[str]
    names: frozenset[str]
    but_nouns: frozenset[str] = frozenset()
    but_verbs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Places:
    """A class of places, told by the words in their names; more precise words come of the user."""

    said: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of deed, told by what its verbs mean.

    ``verbs``: these and whatever has the same usual sense (WordNet), or stands in one of the frames
    named. ``ways``: after one of these prepositions, any verb of motion is meant. ``by``, ``to``:
    classes of who does it and whom it befalls; empty: anybody. ``with_`` and ``not_with``: head
    nouns of what is used, which must be, or must not be, among them. ``seen``: the kinds of
    observation that show it; None: those that accounts tell in these verbs and ways.
    """

    verbs: frozenset[str]
    ways: frozenset[str] = frozenset()
    by: tuple[Players, ...] = ()
    to: tuple[Players, ...] = ()
    with_: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    seen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """What may justify an act: told of anybody in the case, it speaks against a finding."""

    text: str
    act: Act


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    ``act.by`` is who is bound. ``where``: classes of places, of which one must be told; empty:
    anywhere. ``background``: whether events told as the past of the incident count. ``left_open``:
    what the rule turns on that no account can settle and a person must.
    """

    id: str
    title: str
    text: str
    source: str
    mode: Mode
    act: Act
    where: tuple[Places, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    background: bool = False
    left_open: str | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one agreement, law or protocol; ``note`` says what they are and are not."""

    title: str
    note: str
    rules: tuple[Rule, ...]


def bundled() -> tuple[str, ...]:
    """The names of the sample rule sets that ship with the package, sorted."""
    folder = resources.files("rashomon.judging") / "data"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(n.removesuffix(_SUFFIX) for n in names if n.endswith(_SUFFIX)))


def load(name: str) -> RuleSet:
    """The rule set in the file ``name``, or else the bundled one of that name.

    Raises RuleError when there is none, or it says something that cannot be meant.
    """
    path = Path(name)
    if not path.exists() and name in bundled():
        return parse(_bundled_text(name), name)
    try:
        return parse(path.read_text(encoding="utf-8"), name)
    except OSError as error:
        raise RuleError(
            f"{name}: {error.strerror}; name a TOML file or one of: {', '.join(bundled())}"
        ) from error
    except UnicodeDecodeError as error:
        raise RuleError(f"{name}: is no UTF-8 text; save it as UTF-8") from error


def parse(text: str, name: str) -> RuleSet:
    """The rule set that ``text`` spells out in TOML; ``name`` is what messages call it.

    Raises RuleError with the field at fault and what would be accepted.
    """
    raw = _read(text, name)
    base = raw.pop("extends", None)
    if base is None:
        return _RuleFile(name, raw).rule_set()
    if base not in bundled():
        raise RuleError(f"{name}: extends: {base!r} is none of {', '.join(bundled())}")
    return _RuleFile(name, _added(_read(_bundled_text(base), base), raw)).rule_set()


def _read(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: is no valid TOML: {error}") from error


def _bundled_text(name: str) -> str:
    entry = resources.files("rashomon.judging") / "data" / (name + _SUFFIX)
    return entry.read_text(encoding="utf-8")


def _added(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with what ``own`` adds: tables go into each other, lists grow, texts give way."""
    whole = dict(base)
    for key, value in own.items():
        held = whole.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            whole[key] = _added(held, value)
        elif isinstance(held, list) and isinstance(value, list):
            whole[key] = [*held, *value]
        else:
            whole[key] = value
    return whole


_Named = TypeVar("_Named", Players, Places)


class _RuleFile:
    """One file, taken apart field by field, so that every complaint says where."""

    def __init__(self, name: str, raw: Mapping[str, Any]) -> None:
        self._name = name
        self._raw = raw

    def rule_set(self) -> RuleSet:
        self._only(self._raw, {"title", "note", "who", "where", "rule"}, "the file")
        players = {k: self._players(k, v) for k, v in self._tables("who")}
        places = {k: self._places(k, v) for k, v in self._tables("where")}
        raw = self._raw.get("rule", [])
        if not isinstance(raw, list) or not raw:
            raise self._wrong("rule", "there is none; add a [[rule]]")
        rules = tuple(self._rule(r, n, players, places) for n, r in enumerate(raw, 1))
        ids = [rule.id for rule in rules]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            raise self._wrong("rule.id", f"{twice[0]!r} is given twice; each rule needs its own")
        return RuleSet(self._text(self._raw, "title"), self._text(self._raw, "note", ""), rules)

    def _tables(self, name: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
        tables = self._raw.get(name, {})
        if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
            raise self._wrong(name, f"is no group of tables; write [{name}.somename]")
        return tables.items()

    def _players(self, name: str, raw: Mapping[str, Any]) -> Players:
        at = f"who.{name}"
        self._only(raw, {"said", "nouns", "names", "but_nouns", "but_verbs"}, at)
        found = Players(
            self._text(raw, "said", at=at),
            *(self._words(raw, key, at) for key in ("nouns", "names", "but_nouns", "but_verbs")),
        )
        if not found.nouns and not found.names:
            raise self._wrong(at, "names nobody; give nouns or names")
        return found

    def _places(self, name: str, raw: Mapping[str, Any]) -> Places:
        at = f"where.{name}"
        self._only(raw, {"said", "names"}, at)
        found = Places(self._text(raw, "said", at=at), self._words(raw, "names", at))
        if not found.names:
            raise self._wrong(at, "names no place; give names")
        return found

    def _rule(
        self,
        raw: Mapping[str, Any],
        number: int,
        players: Mapping[str, Players],
        places: Mapping[str, Places],
    ) -> Rule:
        at = f"rule {number}"
        fields = {"id", "title", "text", "source", "mode", "bound", "where", "act", "exception"}
        self._only(raw, fields | {"background", "left_open"}, at)
        identity = self._text(raw, "id", at=at)
        if not _ID.fullmatch(identity):
            raise self._wrong(f"{at}: id", f"{identity!r} is none; write it like no-crossing")
        at = f"rule {identity!r}"
        bound = self._named(raw, "bound", players, at)
        if not bound:
            raise self._wrong(at, "binds nobody; name in bound a [who.*] of this file")
        return Rule(
            id=identity,
            title=self._text(raw, "title", at=at),
            text=self._text(raw, "text", at=at),
            source=self._text(raw, "source", at=at),
            mode=self._mode(raw, at),
            act=self._act(raw.get("act", {}), f"{at}: act", players, bound),
            where=self._named(raw, "where", places, at),
            exceptions=tuple(self._exception(e, at, players) for e in self._exceptions(raw, at)),
            background=self._background(raw, at),
            left_open=self._text(raw, "left_open", "", at=at) or None,
        )

    def _mode(self, raw: Mapping[str, Any], at: str) -> Mode:
        mode = self._text(raw, "mode", at=at)
        if mode not in Mode.__members__:
            raise self._wrong(f"{at}: mode", f"{mode!r} is none; say {' or '.join(Mode)}")
        return Mode(mode)

    def _background(self, raw: Mapping[str, Any], at: str) -> bool:
        background = raw.get("background", False)
        if not isinstance(background, bool):
            raise self._wrong(f"{at}: background", f"{background!r} is neither true nor false")
        return background

    def _exceptions(self, raw: Mapping[str, Any], at: str) -> list[Any]:
        exceptions = raw.get("exception", [])
        if not isinstance(exceptions, list):
            raise self._wrong(f"{at}: exception", "is no list; write [[rule.exception]]")
        return exceptions

    def _exception(
        self, raw: Mapping[str, Any], at: str, players: Mapping[str, Players]
    ) -> Exemption:
        at = f"{at}: exception"
        self._only(raw, {"text", "by", "act"}, at)
        by = self._named(raw, "by", players, at)
        return Exemption(
            self._text(raw, "text", at=at), self._act(raw.get("act", {}), at, players, by)
        )

    def _act(
        self,
        raw: Mapping[str, Any],
        at: str,
        players: Mapping[str, Players],
        by: tuple[Players, ...],
    ) -> Act:
        self._only(raw, {"verbs", "frames", "ways", "to", "with", "not_with", "seen"}, at)
        verbs = self._words(raw, "verbs", at)
        for frame in sorted(self._words(raw, "frames", at)):
            verbs |= self._frame(frame, at)
        found = Act(
            verbs,
            self._words(raw, "ways", at),
            by,
            self._named(raw, "to", players, at),
            self._words(raw, "with", at),
            self._words(raw, "not_with", at),
            self._kinds(raw, at),
        )
        if not found.verbs and not found.ways:
            raise self._wrong(at, "names no deed; give verbs, frames or ways")
        return found

    def _kinds(self, raw: Mapping[str, Any], at: str) -> frozenset[str] | None:
        """The kinds of observation that are named; None: the verbs tell which."""
        if "seen" not in raw:
            return None
        named = self._words(raw, "seen", at)
        if unknown := sorted(named - KINDS):
            known = ", ".join(sorted(KINDS))
            raise self._wrong(f"{at}: seen", f"{unknown[0]!r} is none of {known}")
        return named

    def _frame(self, frame: str, at: str) -> frozenset[str]:
        held = frozenset(lemma for lemma, named in frames().items() if frame in named)
        if not held:
            known = sorted({each for named in frames().values() for each in named})
            raise self._wrong(f"{at}: frames", f"{frame!r} is none of {', '.join(known)}")
        return held

    def _named(
        self, raw: Mapping[str, Any], key: str, known: Mapping[str, _Named], at: str
    ) -> tuple[_Named, ...]:
        names = sorted(self._words(raw, key, at))
        for name in names:
            if name not in known:
                listed = ", ".join(sorted(known)) or "(there are none)"
                raise self._wrong(f"{at}: {key}", f"{name!r} is not among this file's {listed}")
        return tuple(known[name] for name in names)

    def _text(
        self, raw: Mapping[str, Any], key: str, default: str | None = None, *, at: str = "the file"
    ) -> str:
        value = raw.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self._wrong(f"{at}: {key}", "is missing or empty; give it as a text in quotes")
        return " ".join(value.split())

    def _words(self, raw: Mapping[str, Any], key: str, at: str) -> frozenset[str]:
        words = raw.get(key, [])
        if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
            raise self._wrong(f"{at}: {key}", 'is no list of words; write ["one", "two"]')
        return frozenset(" ".join(word.casefold().split()) for word in words)

    def _only(self, raw: Any, fields: set[str], at: str) -> None:
        if not isinstance(raw, dict):
            raise self._wrong(at, "is no table")
        if unknown := sorted(raw.keys() - fields):
            raise self._wrong(
                at, f"{unknown[0]!r} is no field; there are {', '.join(sorted(fields))}"
            )

    def _wrong(self, at: str, what: str) -> RuleError:
        return RuleError(f"{self._name}: {at}: {what}")
