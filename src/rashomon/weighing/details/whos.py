"""Who is who: the mayor is Ada Brook, as two voices or more call her.

That two pages give one name to the pilot is what they agree on, whatever else they tell of him. Of
the coach it is asked who that is only where the case knows of one; where several persons are called
so, which of them is named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.model import Claim, Detail, Mention
from rashomon.reading.lexicon import ARTIFACT, lexicon
from rashomon.weighing.details.calls import (
    Calling,
    agreed_name,
    are_several,
    calls,
    sentences,
)
from rashomon.weighing.details.roles import (
    is_a_role,
    is_a_title,
    is_of_state,
    is_told_of_a_body,
    last_role,
    rank_of,
    roles_beside,
)
from rashomon.weighing.entities.entities import name_of
from rashomon.weighing.entities.portraits import Portrait
from rashomon.weighing.verdicts.bench import Bench
from rashomon.weighing.verdicts.saying import Said
from rashomon.weighing.wording.counts import singular

#: How it is asked where there is one in the case, and where there are several.
WHO, WHICH = "Who is the {}?", "Which {} is named?"
#: So many pages are asked whether they speak of several who have a role.
_ASKED = 40
#: WordNet's files of nouns that end the name of a spot or a body: things made, groups, locations.
_BODY_OR_PLACE = frozenset({"14", "15"})
_NO_PERSON = _BODY_OR_PLACE | {ARTIFACT}
#: A full name has so many words.
_FULL = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A person with a name: where pages have it, and the roles beside it with who tells them."""

    player: int
    name: str
    portrait: Portrait
    said: Sequence[Said]
    roles: Mapping[str, Set[str]]

    def told(self, role: str) -> list[Said]:
        """What those pages say that tell the role, be it with another rank or in another word."""
        alike = (by for other, by in self.roles.items() if _are_one(_noun(role), _noun(other)))
        pages = frozenset[str]().union(*alike)
        return [one for one in self.said if one.claim.source in pages]


def whos_who(
    claims: Sequence[Claim], event_of: Mapping[str, int], bench: Bench
) -> Iterator[Detail]:
    """For each person whom several pages name, and whose role some page tells, who that is."""
    people = [*_one_each(_named(claims, bench))]
    bearers: dict[str, list[Named]] = defaultdict(list)
    for person in people:
        for role in person.roles:
            bearers[_noun(role)].append(person)
    for person in people:
        roles = [role for role in person.roles if are_several(person.told(role))]
        if not roles:
            continue
        role = max(roles, key=lambda r: (not is_a_title(r), len(person.roles[r]), len(r), r))
        shared = _is_one_of_several(role, person.portrait, bench) or any(
            _bears_it_too(role, person, other) for other in bearers[_noun(role)]
        )
        if shared and is_of_state(role):
            continue  # "Which president is named?" is answered by every page of politics
        words = (WHICH if shared else WHO).format(role)
        yield from agreed_name(words, person.player, person.told(role), event_of, bench)


@lru_cache(maxsize=4096)
def _are_one(one: str, other: str) -> bool:
    """Whether two nouns may be for one role: "guard" and "watchman"."""
    known = lexicon()
    if one == other or known.synonyms(one, other):
        return True
    return known.is_a(one, other) or known.is_a(other, one)


def _noun(role: str) -> str:
    """What somebody is, whatever the rank: "deputy harbour master" -> "master"."""
    return role.rsplit(maxsplit=1)[-1].lower()


def _named(claims: Sequence[Claim], bench: Bench) -> Iterator[Named]:
    """Everybody who is called by a name, with what pages say of them beside it."""
    told = sentences(claims, bench)
    for player, portrait in enumerate(bench.cast.portraits):
        if not portrait.names or portrait.kind != "person":
            continue
        name = _called(portrait)
        if name is None:
            continue
        callings, said = calls(portrait, name, _bears, told, bench)
        bodies = (is_told_of_a_body(m, name, page.text) for page in callings for m in page.mentions)
        if not any(bodies):
            yield Named(player, name, portrait, said, _roles(callings))


def _one_each(people: Iterable[Named]) -> Iterator[Named]:
    """Everybody once, by the full name, though pages could not tell that theirs are one person."""
    by_name: dict[str, list[Named]] = defaultdict(list)
    for person in people:
        alone = "" if " " in person.name else str(person.player)
        by_name[f"{person.name.casefold()}{alone}"].append(person)
    for same in by_name.values():
        said = [one for person in same for one in person.said]
        roles: dict[str, frozenset[str]] = defaultdict(frozenset)
        for role, pages in (told for person in same for told in person.roles.items()):
            roles[role] |= pages
        most = max(same, key=lambda person: len(person.said))
        yield replace(most, said=said, roles=roles)


def _roles(callings: Sequence[Calling]) -> Mapping[str, Set[str]]:
    """The roles that stand beside a name, and in which pages each."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in callings:
        for role in (r for m in page.mentions for r in roles_beside(m, page.text)):
            found[role].add(page.source)
    return found


def _bears_it_too(role: str, person: Named, other: Named) -> bool:
    """Whether somebody of another last name has the role, at the same rank: another's coach."""
    if other.name.lower().split()[-1] in person.name.lower().split():
        return False
    return any(
        told == role or (told.endswith(f" {role}") and rank_of(told) == rank_of(role))
        for told in other.roles
    )


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
    if (many and portrait.gender is None) or (len(told) == 1 and is_a_role(name.lower())):
        return None
    return None if portrait.gender is None and _is_of_an_office(told) else name


def _is_of_an_office(told: Sequence[str]) -> bool:
    """Whether common nouns make up a name, of an office or a body: "County Prosecutor"."""
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in told]
    files = [lexicon().noun_file(word) for word in words]
    if len(words) == 1 or None in files:
        return False
    return is_a_role(words[-1]) or files[0] in _BODY_OR_PLACE


def _bare(name: str) -> str:
    told = name.split()
    at = last_role(told)
    return name if at is None else " ".join(told[at + 1 :])


def _is_one_of_several(role: str, portrait: Portrait, bench: Bench) -> bool:
    """Whether a page that tells of somebody speaks of more than one such."""
    noun = role if rank_of(role) else role.rsplit(maxsplit=1)[-1]
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
