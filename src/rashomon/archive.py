"""Nouns to JSON and back, guided by nothing but their type hints."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")
Revive = Callable[[Any], Any]


def dump(noun: object) -> str:
    """One noun as compact JSON. Equal nouns give equal text: fields keep order, sets are sorted.

    Characters beyond ASCII are escaped: even a lone surrogate out of a broken page survives.
    Raises TypeError for what is no noun.
    """
    return json.dumps(noun, default=_plain, separators=(",", ":"))


def load(noun: type[Noun], text: str) -> Noun:
    """The noun of this type that ``dump`` wrote as ``text``, equal to the one that was dumped.

    A field that the text lacks takes its default. Raises ValueError where the text is no such noun.
    """
    try:
        revive: Revive = _revive(noun)  # type: ignore[arg-type]  # types are hashable
        revived: Noun = revive(json.loads(text))
    except (TypeError, AttributeError) as error:
        raise ValueError(f"not a {noun.__name__}: {error}") from error
    return revived


def _plain(noun: object) -> object:
    if is_dataclass(noun):
        kind: Any = type(noun)
        return {name: getattr(noun, name) for name in _field_names(kind)}
    if isinstance(noun, frozenset):
        return sorted(noun)
    raise TypeError(f"a {type(noun).__name__} is no noun and has no JSON form")


@cache
def _field_names(noun: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(noun))


@cache
def _revive(hint: Any) -> Revive:
    """The function that makes a value of this type from parsed JSON."""
    if is_dataclass(hint):
        return _revive_noun(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (tuple, frozenset):
        return _revive_items(origin, _revive(inner[0]))
    if origin in (Union, types.UnionType):
        return _revive_optional(*(part for part in inner if part is not types.NoneType))
    if origin is Literal:
        return _revive_literal(frozenset(inner))
    return _as_is


def _revive_noun(noun: Any) -> Revive:
    parts = {name: _revive(hint) for name, hint in get_type_hints(noun).items()}
    # Most fields are plain strings and numbers: they are not worth a call each.
    nested = [(name, revive) for name, revive in parts.items() if revive is not _as_is]

    def revive_noun(raw: dict[str, Any]) -> Any:
        revived = {name: revive(raw[name]) for name, revive in nested if name in raw}
        return noun(**{**raw, **revived})

    return revive_noun


def _revive_items(container: Any, revive: Revive) -> Revive:
    return lambda raw: container(map(revive, raw))


def _revive_optional(hint: Any) -> Revive:
    revive = _revive(hint)
    if revive is _as_is:
        return _as_is
    return lambda raw: None if raw is None else revive(raw)


def _revive_literal(allowed: frozenset[object]) -> Revive:
    def revive_literal(raw: object) -> object:
        if raw not in allowed:
            raise ValueError(f"{raw!r} is none of {sorted(map(str, allowed))}")
        return raw

    return revive_literal


def _as_is(raw: object) -> object:
    return raw
