"""Who is who: the mayor is Ada Brook, as two voices or more call her.

That two pages give one name to the pilot is what they agree on, whatever else they tell of him.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from rashomon.model import Claim, Detail, Mention
from rashomon.reading.lexicon import ARTIFACT, PERSON, lexicon
from rashomon.reading.mentions import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.details.calls import agreed_name, are_several, calls, sentences
from rashomon.weighing.entities.entities import name_of
from rashomon.weighing.entities.portraits import Portrait
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.wording.counts import singular

#: How it is asked where there is one in the case, and where there are several.
WHO, WHICH = "Who is the {}?", "Which {} is named?"
#: So many pages are asked whether they speak of several who have a role.
_ASKED = 40
#: WordNet's files of nouns that end the name of a spot or a body: things made, groups, locations.
_NO_PERSON = frozenset({ARTIFACT, "14", "15"})
#: A full name has so many words; a noun before a role so many letters ("police chief").
_FULL, _SHORTEST = 2, 3
#: What stands before a name: "the harbour master, Ada Brook", "mayor Ada Brook".
_BEFORE = re.compile(
    r"\b((?:[a-z-]+\s+)?[a-z-]{3,}),?\s+(?:(?:[A-Z][a-z]{1,8}\.?|Dr|Mr|Mrs|Ms)\s+)?$"
)
#: What stands behind one: "Ada Brook, 41, the harbour master of Ostby".
_BEHIND = re.compile(
    r"^,(?:\s+(?:aged\s+)?\d{1,3},)?\s+(?:the|a|an|its|our|their|his|her|my)\s+"
    r"((?:[\w-]+\s+){0,3}?[a-z-]+)(?=[,.;:)]| (?:of|who|at|for|in|from|and)\b)"
)


def whos_who(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """For each person whom several pages name, and whose role some page tells, who that is."""
    told = sentences(claims, bench)
    for player, portrait in enumerate(bench.cast.portraits):
        if len(portrait.sources) < 2 or not portrait.names or portrait.kind != "person":
            continue
        name = _called(portrait)
        if name is None:
            continue
        callings, said = calls(portrait, name, _bears, told, bench)
        roles = Counter(
            role
            for page in callings
            for role in {r for m in page.mentions for r in _roles(m, page.text)}
        )
        if roles and are_several(said):
            role = max(roles, key=lambda r: (not _is_a_title(r), roles[r], len(r), r))
            words = (WHICH if _is_one_of_several(role, portrait, bench) else WHO).format(role)
            yield from agreed_name(words, player, said, event_of, bench)


def _called(portrait: Portrait) -> str | None:
    """A person's name without title and role; None for what may be no person's."""
    name = _bare(name_of(portrait.chains))
    if len(name.split()) == 1:
        texts = {" ".join(m.text.split()) for c in portrait.chains for m in c.mentions}
        fuller = {_bare(text) for text in texts if text.endswith(f" {name}")}
        name = min(
            fuller, key=lambda text: (len(text.split()) != _FULL, len(text), text), default=name
        )
    told = name.split()
    somewhere = lexicon().noun_file(told[-1].lower()) in _NO_PERSON and portrait.gender is None
    if somewhere or told[0] in {"The", "A"} or not told[-1][:1].isupper():
        return None
    many = (
        singular(told[-1].lower()) in lexicon().nouns
        and singular(told[-1].lower()) != told[-1].lower()
    )
    if (many and portrait.gender is None) or (len(told) == 1 and _is_a_role(name.lower())):
        return None
    return name


def _bare(name: str) -> str:
    told = name.split()
    at = _last_role(told)
    return name if at is None else " ".join(told[at + 1 :])


def _last_role(told: Sequence[str]) -> int | None:
    """Where the role or title before a name ends: behind one there is a name, of two words."""
    roles = [n for n, word in enumerate(told[:-_FULL]) if _is_a_role(word.lower())]
    titles = [n for n, word in enumerate(told[:-1]) if _is_a_title(word)]
    return max([*roles, *titles], default=None)


def _is_one_of_several(role: str, portrait: Portrait, bench: Bench) -> bool:
    """Whether a page that tells of somebody speaks of more than one such."""
    *_, noun = role.split()
    many = re.compile(rf"\b{re.escape(noun)}s\b", re.I)
    pages = sorted(portrait.sources)[:_ASKED]
    return any(many.search(bench.around.texts.get(source, "")) for source in pages)


def _bears(mention: Mention, name: str) -> bool:
    """Whether a mention has the last name, and no other first one."""
    *first, last = name.lower().split()
    told = _bare(mention.text).lower().split()
    if len(told) == _FULL and told[-1] == last and first and told[0] != first[0]:
        return False
    return last in mention.text.lower()


def _roles(mention: Mention, text: str) -> Iterator[str]:
    """The roles that stand beside a name: "harbour master"."""
    inside = mention.text.split()
    at = _last_role(inside)
    if at is not None:
        yield from _role(inside[: at + 1])
    before = _BEFORE.search(text[max(mention.start - 60, 0) : mention.start])
    if before is not None:
        yield from _role(before[1].split())
    behind = _BEHIND.match(text[mention.end : mention.end + 80])
    if behind is not None:
        yield from _role(behind[1].split())


def _role(told: Sequence[str]) -> Iterator[str]:
    """The role that words end in, with the noun before it: no "spokesman for"."""
    words = [word.lower() for word in told]
    at = len(words) - 1
    if at < 0 or not _is_a_role(words[at]):
        return
    before = words[at - 1] if at else ""
    noun = len(before) >= _SHORTEST and lexicon().noun_file(before) not in {None, PERSON}
    yield " ".join(words[at - 1 : at + 1]) if noun else words[at]


def _is_a_title(word: str) -> bool:
    return word.lower().split()[0].rstrip(".") in reference_words().titles


@lru_cache(maxsize=4096)
def _is_a_role(noun: str) -> bool:
    anybody = role_words().any_person | role_words().any_people
    single = singular(noun) == noun and noun not in anybody | _no_roles()
    related = lexicon().is_a(noun, "relative") or lexicon().is_a(noun, "inhabitant")
    return single and not related and lexicon().entity_kind(noun) == "person"


@lru_cache(maxsize=1)
def _no_roles() -> frozenset[str]:
    file = resources.files("rashomon.weighing") / "data" / "whos.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["no_roles"])
