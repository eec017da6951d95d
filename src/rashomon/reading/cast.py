"""The participants of one source as a left-to-right reading knows them so far, quick to look up."""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Literal

from rashomon.model import EntityKind
from rashomon.reading.lexicon import lexicon
from rashomon.reading.mentions import Spot
from rashomon.reading.naming import are_kin, first_name, initials, name_forms

#: How many of the chains that share a word are remembered: it bounds the work in a long source.
_MOST_HELD = 64
_GENDERS = frozenset({"male", "female"})


@dataclass(slots=True, eq=False)
class GrowingChain:
    """A chain in the making: what all its mentions so far tell of it.

    ``number`` counts chains in the order of their first mentions; ``last`` is its latest mention;
    ``deeds``: what it is told to do, ``doing``: the verbs whose doer it is called; ``kind``: what
    most of its mentions say it is; ``introduced``: the story proper has mentioned it;
    ``cardinal``: the words for how many it is.
    """

    number: int
    last: Spot
    spots: list[Spot] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)
    doing: set[str] = field(default_factory=set)
    kind: EntityKind | None = None
    plural: bool | None = None
    gender: Literal["male", "female"] | None = None
    introduced: bool = False
    cardinal: str | None = None
    member: bool = False
    deed: bool = False
    full_names: set[str] = field(default_factory=set)
    _kinds: defaultdict[EntityKind, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, spot: Spot, deeds: Iterable[str]) -> None:
        """Add a mention of this participant, who there does ``deeds``."""
        if not self.spots:
            self.member, self.deed = spot.member, spot.deed
        self.spots.append(spot)
        self.last = spot
        self.deeds.update(deeds)
        if self.gender is None and spot.gender != "thing":
            self.gender = spot.gender
        if self.plural is None:
            self.plural = spot.plural
        if spot.form == "pronoun":
            if spot.gender in {"male", "female"}:
                self.kind = "person"
            return
        if spot.form == "name" and " " in spot.text:
            self.full_names.add(spot.text)
        self.heads.add(spot.head)
        self.doing.update(spot.doing)
        self.cardinal = self.cardinal or spot.cardinal
        self.modifiers |= spot.modifiers
        if spot.described is not None:
            self.heads.add(spot.described)
            self.doing.update(lexicon().done_by(spot.described))
        if spot.kind is not None:
            self._kinds[spot.kind] += 2 if spot.form == "description" else 1
            usual: EntityKind = max(self._kinds, key=self._kinds.__getitem__)
            self.kind = usual
        self.introduced = self.introduced or not spot.preview

    def is_of_kin(self, name: str) -> bool:
        """Whether it is known by a full name that another of the family has: no "Jana Lee"."""
        return any(are_kin(mine, name) for mine in self.full_names)


class Cast:
    """All chains of a source so far, with the words that a later mention may find them by."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.chains: list[GrowingChain] = []
        self._recent: OrderedDict[int, GrowingChain] = OrderedDict()
        self._called: dict[str, GrowingChain] = {}
        self._ending: dict[str, GrowingChain] = {}
        self._bearing: defaultdict[str, deque[GrowingChain]] = defaultdict(
            lambda: deque(maxlen=_MOST_HELD)
        )
        self._first: defaultdict[str, set[GrowingChain]] = defaultdict(set)
        self._by_word: defaultdict[str, deque[GrowingChain]] = defaultdict(
            lambda: deque(maxlen=_MOST_HELD)
        )

    def add(self, spot: Spot, chain: GrowingChain | None, deeds: Iterable[str]) -> GrowingChain:
        """Give the mention to ``chain``, or to a new one, and hand that back."""
        if chain is None:
            chain = GrowingChain(len(self.chains) + 1, spot)
            self.chains.append(chain)
        chain.take(spot, deeds)
        self._recent[chain.number] = chain
        self._recent.move_to_end(chain.number)
        self._index(chain, spot, deeds)
        return chain

    def recent(self, sentence: int, reach: int) -> list[GrowingChain]:
        """Those mentioned at most ``reach`` sentences before ``sentence``, the first met first."""
        return sorted(self._latest(sentence, reach), key=lambda chain: chain.number)

    def described(self, spot: Spot, deeds: Iterable[str], reach: int) -> list[GrowingChain]:
        """Those that a description may mean: recent ones, and any known by its noun or its deed."""
        words = [spot.head, *_deed_words(spot.doing), *_doer_words(deeds)]
        met = {chain.number: chain for chain in self._latest(spot.sentence, reach)}
        for word in words:
            met.update((chain.number, chain) for chain in self._by_word.get(word, ()))
        return [met[number] for number in sorted(met)]

    def named(self, text: str, gender: str | None = None) -> GrowingChain | None:
        """The latest met with this name, or a longer or shorter form of it.

        ``gender``: what a title before it tells; "Mr Berg" is none who is known for a woman.
        """
        if gender in _GENDERS and (told := self._of_gender(text, gender)) is not None:
            return told
        found = []
        for form in name_forms(text):
            found += [self._called.get(form), self._ending.get(form)]
            found += [self._called.get(end) for end in _endings(form)]
        fitting = (
            chain
            for chain in found
            if chain is not None
            and not chain.is_of_kin(text)
            and not (gender in _GENDERS and chain.gender not in {None, gender})
        )
        return max(fitting, key=lambda chain: chain.number, default=None)

    def _of_gender(self, text: str, gender: str | None) -> GrowingChain | None:
        """The latest with a name that ends so who is known to be of a gender, else the first who
        may be, where somebody of the other gender has the name, too.
        """
        forms = sorted(name_forms(text))
        bearers = {c.number: c for form in forms for c in self._bearing.get(form, ())}
        fitting = [c for c in bearers.values() if not c.is_of_kin(text)]
        known = [chain for chain in fitting if chain.gender == gender]
        if known:
            return max(known, key=lambda chain: chain.number)
        unknown = [chain for chain in fitting if chain.gender is None and chain.kind == "person"]
        if len(unknown) == len(fitting):
            return None
        return min(unknown, key=lambda chain: chain.number, default=None)

    def by_first_name(self, text: str) -> GrowingChain | None:
        """The only one met with a full name that begins so: "Ada" is Ada Brook."""
        bearers = self._first.get(text.lower(), ())
        return next(iter(bearers)) if len(bearers) == 1 else None

    def _latest(self, sentence: int, reach: int) -> Iterator[GrowingChain]:
        for chain in reversed(self._recent.values()):
            if sentence - chain.last.sentence > reach:
                return
            yield chain

    def _index(self, chain: GrowingChain, spot: Spot, deeds: Iterable[str]) -> None:
        words = set(_deed_words(deeds))
        if spot.form != "pronoun":
            words |= {spot.head, *_doer_words(spot.doing)}
        for word in words:
            held = self._by_word[word]
            if chain not in held:
                held.append(chain)
        if spot.form == "name" and chain.kind == "person":
            first = first_name(spot.text)
            if first is not None:
                self._first[first].add(chain)
        for alias in _aliases(spot):
            _keep_latest(self._called, alias, chain)
            for end in (alias, *_endings(alias)):
                bearers = self._bearing[end]
                if chain not in bearers:
                    bearers.append(chain)
            for end in _endings(alias):
                known = self._ending.get(end)
                # The family name alone goes on to mean whom the page named first.
                if known is None or not known.is_of_kin(spot.text):
                    _keep_latest(self._ending, end, chain)


def _aliases(spot: Spot) -> Set[str]:
    """What else the mention may be called."""
    if spot.form == "pronoun":
        return frozenset()
    return name_forms(spot.text) if spot.form == "name" else initials(spot.text)


def _deed_words(verbs: Iterable[str]) -> Iterator[str]:
    """Index words for having done something; no noun looks like one."""
    return (f"did {verb}" for verb in verbs)


def _doer_words(verbs: Iterable[str]) -> Iterator[str]:
    """Index words for being called one who does something ("rescuer")."""
    return (f"doer {verb}" for verb in verbs)


def _endings(name: str) -> Iterator[str]:
    """A name without its first words: "ana maria silva" -> "maria silva", "silva"."""
    rest = name
    while " " in rest:
        rest = rest.partition(" ")[2]
        if len(rest) > 1:
            yield rest


def _keep_latest(index: dict[str, GrowingChain], key: str, chain: GrowingChain) -> None:
    held = index.get(key)
    if held is None or held.number < chain.number:
        index[key] = chain
