"""Whether the words of a claim tell of the deed, the players and the places that a rule names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.judging.rules import Act, Places, Players
from rashomon.model import Argument, Claim, Entity, Incident
from rashomon.reading.lexicon import GROUP, lexicon
from rashomon.reading.reference import reference_words
from rashomon.reading.words import role_words
from rashomon.weighing.scales.frames import NEAR, nearness
from rashomon.weighing.wording.counts import head_of, singular

#: WordNet's lexicographer files for verbs of motion and for nouns of quantity.
_MOTION, _QUANTITY = "38", "23"
#: Roles in which a claim may name a place, and whom or what a deed befalls.
_PLACE_ROLES = frozenset({"place", "patient", "destination", "origin", "topic", "recipient"})
_BEFALLEN_ROLES = frozenset({"patient", "recipient", "topic", "destination"})
_USED_ROLES = frozenset({"patient", "instrument"})
#: So large a share of what sources call somebody must be of a class for them to belong to it.
_SHARE = 1 / 3
#: And so large a share of it takes them out.
_OTHERWISE = 1 / 10
#: What stands between a verb and its place, beyond the preposition that counts.
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her"})
_RELATIVE = frozenset({"who", "whom", "that", "which"})
_NOBODY = frozenset({"no", "none", "nobody", "neither", "not"})


@dataclass(frozen=True, slots=True)
class Named:
    """An argument that names what was looked for, and why it does, in words."""

    argument: Argument
    reason: str


@dataclass(frozen=True, slots=True)
class Callings:
    """What the sources of one incident call each entity, and what each is told to have done."""

    called: Mapping[str, tuple[str, ...]]
    deeds: Mapping[str, frozenset[str]]


def callings(incident: Incident) -> Callings:
    """The phrases for each entity, pronouns left out, and the lemmas of its certain deeds."""
    done: defaultdict[str, set[str]] = defaultdict(set)
    for claim in incident.claims:
        if claim.kind == "asserted" and claim.certainty == "certain" and claim.polarity == "+":
            for argument in claim.arguments:
                if argument.role == "agent" and argument.entity is not None:
                    done[argument.entity].add(claim.predicate.lemma)
    return Callings(
        {entity.id: _phrases(entity) for entity in incident.entities},
        {entity: frozenset(lemmas) for entity, lemmas in done.items()},
    )


def _phrases(entity: Entity) -> tuple[str, ...]:
    texts = (_plain(mention.text) for mention in entity.mentions)
    return tuple(sorted(text for text in texts if not _is_pronoun(text)))


# The deed.


def fits_use(act: Act, claim: Claim) -> bool:
    """Whether what is used, as far as ``claim`` names it, makes the deed no other."""
    used = {
        word
        for argument in claim.arguments
        if argument.role in _USED_ROLES
        for word in _head_words(argument.text)
    }
    return used.isdisjoint(act.not_with) and (not act.with_ or not used.isdisjoint(act.with_))


def deed(act: Act, claim: Claim) -> str | None:
    """Why the predicate of ``claim`` names the deed, in words; None: it does not."""
    if not fits_use(act, claim):
        return None
    lemma = claim.predicate.lemma
    said = next((phrase for phrase in _phrasings(claim) if phrase in act.verbs), None)
    if said is not None:
        return f"says “{said}”"
    same = meant(act, lemma)
    if same is not None:
        return f"“{lemma}” means “{same}”"
    over = way(act, claim)
    return f"“{lemma}” is motion, here “{over.reason}”" if over is not None else None


def meant(act: Act, lemma: str) -> str | None:
    """The verb of the deed that is ``lemma`` or has the same usual sense; None: there is none."""
    if lemma in act.verbs:
        return lemma
    sense = _usual_sense(lemma)
    if sense is None:
        return None
    return next((verb for verb in sorted(act.verbs) if _usual_sense(verb) == sense), None)


def _phrasings(claim: Claim) -> Iterator[str]:
    """A predicate by its lemma and, as a light verb, with what it takes: "give", "give warning"."""
    yield claim.predicate.lemma
    for argument in claim.arguments:
        if argument.role == "patient":
            yield f"{claim.predicate.lemma} {singular(head_of(argument.text))}"


def way(act: Act, claim: Claim) -> Named | None:
    """The place that a motion leads over by one of the act's prepositions."""
    if not act.ways or lexicon().verb_file(claim.predicate.lemma.partition(" ")[0]) != _MOTION:
        return None
    for argument in claim.arguments:
        before = claim.quote[: max(argument.start - claim.start, 0)]
        words = _WORD.findall(before.casefold())[-1:]
        if argument.role in _PLACE_ROLES and words and words[0] in act.ways:
            return Named(argument, f"{words[0]} {_plain(argument.text)}")
    return None


def akin(lemma: str, others: Sequence[str]) -> bool:
    """Whether a predicate may be another word for one of ``others``."""
    return any(nearness(lemma, other)[0] >= NEAR for other in others)


def _head_words(text: str) -> set[str]:
    """The head of a phrase and, as compounds tell the kind of a thing, the word before it."""
    head = head_of(text)
    words = [word.casefold() for word in _WORD.findall(text)]
    place = words.index(head) if head in words else len(words)
    return {singular(word) for word in (*words[max(place - 1, 0) : place], head)}


@lru_cache(maxsize=4096)
def _usual_sense(lemma: str) -> int | None:
    senses = lexicon().verbs.get(lemma, ())
    return senses[0] if senses else None


# The players.


def doer(classes: Sequence[Players], claim: Claim, known: Callings) -> Named | None:
    """The agent of ``claim``, where it is of one of the classes."""
    return _player(classes, claim, frozenset({"agent"}), known)


def befallen(classes: Sequence[Players], claim: Claim, known: Callings) -> Named | None:
    """Whom the deed of ``claim`` befalls, where they are of one of the classes."""
    return _player(classes, claim, _BEFALLEN_ROLES, known)


def is_somebody_else(classes: Sequence[Players], claim: Claim, known: Callings) -> bool:
    """Whether ``claim`` names a doer whom the sources know, and who is of none of the classes."""
    agents = [a for a in claim.arguments if a.role == "agent" and a.entity is not None]
    return bool(agents) and all(belongs(classes, a, known) is None for a in agents)


def unbound(classes: Sequence[Players], claim: Claim, known: Callings) -> str | None:
    """Why the doer whom ``claim`` names is of none of the classes; None: he is, or is not known."""
    if not is_somebody_else(classes, claim, known):
        return None
    return not_bound(classes, [a for a in claim.arguments if a.role == "agent"], known)


def not_bound(classes: Sequence[Players], agents: Sequence[Argument], known: Callings) -> str:
    """Why none of these doers is of the classes, in words."""
    reasons = (_excused(players, agent, known) for agent in agents for players in classes)
    return next(filter(None, reasons), f"“{_called(agents[0], known)}” did it")


def _called(argument: Argument, known: Callings) -> str:
    """What an argument is called; for a pronoun, what else the sources call him."""
    text = _plain(argument.text)
    phrases = known.called.get(argument.entity or "", ())
    return phrases[0] if _is_pronoun(text) and phrases else text


def says_nobody(claim: Claim) -> bool:
    """Whether the agent of a claim is nobody at all ("no soldier")."""
    agents = [a.text.casefold().split() for a in claim.arguments if a.role == "agent"]
    return any(words and words[0] in _NOBODY for words in agents)


def _player(
    classes: Sequence[Players], claim: Claim, roles: frozenset[str], known: Callings
) -> Named | None:
    for argument in claim.arguments:
        if argument.role in roles:
            reason = belongs(classes, argument, known)
            if reason is not None:
                return Named(argument, reason)
    return None


def belongs(classes: Sequence[Players], argument: Argument, known: Callings) -> str | None:
    """Why whom ``argument`` names is of one of the classes, in words; None: he is not."""
    for players in classes:
        reason = _is_called(players, argument, known)
        if reason is not None and _excused(players, argument, known) is None:
            return reason
    return None


def _is_called(players: Players, argument: Argument, known: Callings) -> str | None:
    text = _plain(argument.text)
    if not _is_pronoun(text) and _names_one(players, text):
        return f"“{text}” are {players.said}"
    phrases = known.called.get(argument.entity or "", ())
    fitting = [phrase for phrase in phrases if _names_one(players, phrase)]
    if not fitting or len(fitting) < _SHARE * len(phrases):
        return None
    return f"“{text}” is “{fitting[0]}” elsewhere: {players.said}"


def _excused(players: Players, argument: Argument, known: Callings) -> str | None:
    """Why somebody is not of the class, whatever else he is called."""
    phrases = known.called.get(argument.entity or "", ())
    own = _plain(argument.text)
    named = [p for p in phrases if _is_one_of(_head(p), players.but_nouns)]
    if _is_one_of(_head(own), players.but_nouns):
        return f"called “{own}”"
    if named and len(named) >= _OTHERWISE * len(phrases):
        return f"“{own}” is “{named[0]}” elsewhere"
    done = known.deeds.get(argument.entity or "", frozenset()) & players.but_verbs
    return f"told to “{min(done)}”" if done else None


@lru_cache(maxsize=65536)
def _names_one(players: Players, phrase: str) -> bool:
    folded = f" {' '.join(_WORD.findall(phrase.casefold()))} "
    if any(f" {name} " in folded for name in players.names):
        return True
    head = _head(phrase)
    held = lexicon()
    return head in players.nouns or any(held.is_a(head, noun) for noun in players.nouns)


@lru_cache(maxsize=16384)
def _head(phrase: str) -> str:
    """The noun that says what a phrase names; of "one of the guards", "guard"."""
    noun = singular(head_of(phrase))
    _, of, rest = phrase.partition(" of ")
    counts = lexicon().noun_file(noun) in {_QUANTITY, GROUP, None} or noun in {"member", "one"}
    return _head(rest) if of and counts and rest.strip() else noun


# The places.


def place_key(name: str) -> str:
    """The name of a place without article, capitals and hyphens, as far as names are the same."""
    return " ".join(name.casefold().replace("-", " ").split()).removeprefix("the ")


def place(classes: Sequence[Places], claim: Claim, known: Callings) -> Named | None:
    """Where ``claim`` sets its deed, where that is of one of the classes."""
    for argument in claim.arguments:
        if argument.role in _PLACE_ROLES:
            reason = is_place(classes, argument, known)
            if reason is not None:
                return Named(argument, reason)
    return None


def is_place(classes: Sequence[Places], argument: Argument, known: Callings) -> str | None:
    """Why what ``argument`` names is of one of the classes, in words; None: it is not."""
    reasons = (_place_of(places, argument, known) for places in classes)
    return next(filter(None, reasons), None)


def _place_of(places: Places, argument: Argument, known: Callings) -> str | None:
    text = _plain(argument.text)
    if _names_place(places, text):
        return f"“{text}” is {places.said}"
    # An acronym or a pronoun says nothing of itself; whatever else it is called must fit it.
    for phrase in known.called.get(argument.entity or "", ()):
        if _names_place(places, phrase) and (_is_pronoun(text) or _stands_for(text, phrase)):
            return f"“{text}” is “{phrase}”: {places.said}"
    return None


@lru_cache(maxsize=16384)
def _names_place(places: Places, phrase: str) -> bool:
    whole, core = _words(phrase), _words(_until_preposition(phrase))
    return any(_is_named(name, core, whole) for name in places.names)


def _is_named(name: str, core: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether a place of this name is what a phrase names, not what it only mentions."""
    words = _words(name)
    if words[0] == "the":
        # So short a name is easily a part of another's: "the line", "the bus line".
        return core == words
    if _words(_until_preposition(name)) != words:
        return any(whole[i : i + len(words)] == words for i in range(len(whole)))
    return core[-len(words) :] == words


def _until_preposition(phrase: str) -> str:
    kept: list[str] = []
    for word in phrase.split():
        bare = word.casefold().strip(",.;:")
        if kept and (bare in role_words().prepositions or bare in {"of", "who", "which", "that"}):
            break
        kept.append(word)
    return " ".join(kept)


def _is_one_of(head: str, nouns: frozenset[str]) -> bool:
    """Whether a noun is one of these, or a kind of one."""
    return head in nouns or any(lexicon().is_a(head, noun) for noun in nouns)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(
        part for word in _WORD.findall(phrase.casefold()) for part in word.replace("-", " ").split()
    )


def _stands_for(text: str, phrase: str) -> bool:
    """Whether a text is short for a phrase or its end ("UNSC", "the Security Council of the UN").

    Each letter must be found in it, from the last to the first, and the first at the beginning of a
    word (Schwartz & Hearst, A Simple Algorithm for Identifying Abbreviation Definitions, 2003).
    """
    letters = "".join(word for word in _WORD.findall(text) if word.casefold() not in _ARTICLES)
    if len(letters) < 2 or not letters.isupper():
        return False
    spelt, end = " " + " ".join(_words(phrase)), None
    for number, letter in enumerate(reversed(letters.casefold()), 1):
        sought = " " + letter if number == len(letters) else letter
        end = spelt.rfind(sought, 0, end)
        if end < 0:
            return False
    return True


def _plain(text: str) -> str:
    return " ".join(text.split())


def _is_pronoun(text: str) -> bool:
    return text.casefold() in reference_words().pronouns or text.casefold() in _RELATIVE
