"""Names of outlets: telling them from offices and persons, and one outlet by any of its names."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from urllib.parse import urlsplit

from rashomon.intake.imprint import masthead_words

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|&")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_HOST = re.compile(r"^(?:https?://\S+|(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?)$", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
#: Before what a body is of or for, which running text leaves out.
_WHERE = re.compile(r"\s+(?:of|for)\s+", re.IGNORECASE)
#: Small words that an acronym leaves out.
_LINKING = frozenset({"and", "of", "the", "for", "de", "du", "la", "le", "des", "&"})
#: Shortest name that may stand for itself once its generic tail ("News", "Online") is cut off.
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class OutletWords:
    """The generic words of outlet names; see ``data/outlets.toml`` here and in ``intake``."""

    endings: frozenset[str]
    beginnings: frozenset[str]
    phrases: frozenset[str]
    offices: frozenset[str]
    titles: frozenset[str]
    trailing: frozenset[str]
    openers: frozenset[str]
    pictures: frozenset[str]
    soft: frozenset[str]
    empty: frozenset[str]
    host_labels: frozenset[str]
    reporting: frozenset[str]


@lru_cache(maxsize=1)
def outlet_words() -> OutletWords:
    """The word lists, read once."""
    raw = tomllib.loads(
        resources.files("rashomon.weighing").joinpath("data/outlets.toml").read_text("utf-8")
    )
    lists = {name: frozenset(words) for name, words in raw.items()}
    return OutletWords(**lists, **masthead_words())


def words_of(name: str) -> list[str]:
    """The words of a name in lower case, possessives and the dots of initials removed."""
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), name)
    found = _WORD.findall(unicodedata.normalize("NFKC", plain).casefold())
    return [_POSSESSIVE.sub("", word) for word in found]


@lru_cache(maxsize=8192)
def bare_name(name: str) -> str:
    """A name as it stands in running text, trimmed: no possessive, no weekday after it, one space.

    The article goes too unless a single word would be left ("The Sun"); of "Seabird's Ida Holt"
    the outlet is left.
    """
    words = " ".join(name.split()).strip("\"'“”‘’.,;:()[] ").split(" ")
    while len(words) > 1 and words[-1].casefold().strip(".,") in outlet_words().trailing:
        words.pop()
    text = _POSSESSIVE.sub("", " ".join(words))
    stripped = _ARTICLE.sub("", text)
    owner, possessive, _ = stripped.partition("’s " if "’s " in stripped else "'s ")
    if possessive and words_of(stripped)[-1] not in outlet_words().endings:
        return owner
    return stripped if " " in stripped or _HOST.match(stripped) else text


@lru_cache(maxsize=8192)
def outlet_key(name: str) -> str:
    """The same short string for most spellings of one outlet's name; empty where there is none.

    "The Harbour Post", "HARBOURPOST.COM", "https://www.harbourpost.co.uk/x" -> "harbourpost".
    Short forms and acronyms need the case around them: see ``Outlets``.
    """
    name = name.strip()
    squeezed = _host_key(name) if _HOST.match(name) else _name_key(name)
    return _without_tail(squeezed)


@lru_cache(maxsize=8192)
def is_outlet_form(name: str) -> bool:
    """Whether the words of the name alone tell that it is an outlet's ("Harbour Post")."""
    if _HOST.match(name.strip()):
        return True
    bare = bare_name(name)
    words = [word for word in words_of(bare) if word not in _LINKING]
    if not words or bare.rpartition(" ")[2].islower():
        return False
    known = outlet_words()
    if any(phrase in " ".join(words) for phrase in known.phrases):
        return True
    if len(words) < 2 or known.offices & set(words[:-1]):
        return False
    return words[-1] in known.endings or words[0] in known.beginnings


def is_short_form(name: str) -> bool:
    """Whether the name is only an outlet's last word ("the Post"), which the case must complete."""
    words = [word for word in words_of(bare_name(name)) if word not in _LINKING]
    return len(words) == 1 and words[0] in outlet_words().endings


def is_acronym(name: str) -> bool:
    """Whether the name is written in capitals only, as many outlets' names are ("XYZ")."""
    letters = _ARTICLE.sub("", name.strip())
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


@lru_cache(maxsize=8192)
def is_office_or_person(name: str) -> bool:
    """Whether a word of the name says that an office, a firm, a picture desk or a person speaks."""
    known = outlet_words()
    words = words_of(name)
    if not words or words[0] in known.titles or words[-1] in known.openers:
        return True
    return bool((known.offices | known.pictures) & set(words)) and not is_outlet_form(name)


def acronyms(name: str) -> frozenset[str]:
    """Initials with and without the small words: "Agence France-Presse" -> "afp"."""
    words = words_of(bare_name(name))
    every = "".join(word[0] for word in words if word != "&")
    short = "".join(word[0] for word in words if word not in _LINKING)
    return frozenset(found for found in (every, short) if len(found) > 1)


@dataclass(frozen=True, slots=True)
class Outlets:
    """Every outlet that a case names, under each of its names.

    ``names`` leads from an outlet's key to its fullest name; ``aliases`` from the key of a short
    form or acronym to the one outlet of the case that it can mean.
    """

    names: Mapping[str, str]
    aliases: Mapping[str, str]

    def key(self, name: str) -> str:
        """The key of the outlet called ``name`` here; that of the bare name where none is known."""
        key = outlet_key(name)
        return self.aliases.get(key, key)

    def knows(self, name: str) -> bool:
        """Whether ``name`` means an outlet of the case, ambiguous short forms excluded."""
        return self.key(name) in self.names

    def name(self, key: str) -> str:
        """The fullest name known for ``key``."""
        return self.names.get(key, key)


def gather_outlets(names: Iterable[str]) -> Outlets:
    """Bring all namings of outlets in a case together; the order of ``names`` does not matter."""
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        key = outlet_key(name)
        if key:
            spellings[key].add(bare_name(name))
    full = {key: min(forms, key=_fullness) for key, forms in spellings.items()}
    aliases = _aliases(full)
    return Outlets({key: name for key, name in full.items() if key not in aliases}, aliases)


def _aliases(full: Mapping[str, str]) -> dict[str, str]:
    """Short forms, acronyms and host labels that only one of the outlets can mean."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in full.items():
        for alias in _other_keys(key, name):
            meant[alias].add(key)
    empty = outlet_words().empty
    return {
        alias: min(keys)
        for alias, keys in meant.items()
        if len(keys) == 1 and alias not in keys | empty
    }


def _other_keys(key: str, name: str) -> set[str]:
    """The keys under which an outlet's short forms would be looked up."""
    if _HOST.match(name):
        return {key.removeprefix("the")} - {key}
    words = words_of(name)
    telling = [word for word in words if word not in _LINKING]
    if len(telling) < 2:
        return set()
    initials = "".join(word[0] for word in telling)
    others = {initials[:-1] + telling[-1], *acronyms(name)}
    if telling[-1] in outlet_words().endings:
        others.add(outlet_key(telling[-1]))
    short, _, _ = _WHERE.sub("\n", name).partition("\n")
    if len(words_of(short)) > 2:
        others.add(outlet_key(short))
    return others - {key}


def _fullness(name: str) -> tuple[bool, bool, int, str]:
    """Sorts the name that tells most first: words before hosts, mixed case before capitals."""
    return bool(_HOST.match(name)), name.isupper() and " " in name, -len(name), name


def _name_key(name: str) -> str:
    words = words_of(bare_name(name))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "".join(word for word in words if word != "&")


def _host_key(host: str) -> str:
    """The label of a host name that names the outlet: the last that is no suffix or edition."""
    located = host if "://" in host else f"//{host}"
    labels = (urlsplit(located).hostname or "").casefold().split(".")[:-1]
    telling = [
        label for label in labels if label not in outlet_words().host_labels and len(label) > 2
    ]
    return (telling or labels or [""])[-1].replace("-", "")


def _without_tail(squeezed: str) -> str:
    """Cut generic tails ("news", "online") unless too little or nothing telling would be left."""
    known = outlet_words()
    if squeezed in known.empty:
        return squeezed if squeezed in known.endings else ""
    for tail in sorted(known.soft, key=len, reverse=True):
        stem = squeezed.removesuffix(tail)
        if stem != squeezed and len(stem) >= _SHORTEST_STEM and stem not in known.empty:
            return stem
    return squeezed
