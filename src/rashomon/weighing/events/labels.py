"""What to call an event and where to say it was: always in the sources' own words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rashomon.model import Argument, Claim
from rashomon.reading.reference import reference_words
from rashomon.weighing.entities.entities import Cast
from rashomon.weighing.events.happenings import Happening

#: A label this long says enough and still fits a line; each character more or less costs so much.
_GOOD_LENGTH = 55
_LENGTH = 0.4
_LONGEST = 110
#: Fewer words than this name a happening without telling of it ("the rescue").
_FEWEST_WORDS = 3
#: A denial, or what merely may be, is no name for what happened while there is any other.
_UNTOLD = 1000.0
#: Nor are the words of one who speaks of himself, while another tells it.
_SPEAKING = 500.0
#: What else makes one claim a clearer name than another, in characters of length times _LENGTH.
_PRONOUN = 25.0
_FEW_WORDS = 30.0
_POINTING = 25.0
_CUT_OFF = 15.0
_WITHOUT_ACTOR = 12.0
_NAMED_ACTOR = 12.0
_USUAL_WORD = 10.0
_UNBALANCED = 10.0
_REPORTED = 8.0
_WORD_BETWEEN = 4.0

#: Where an agency report comes from, in capitals before a dash: "VELMORA (Reuters) - A guard ...".
DATELINE = re.compile(r"\s*[A-Z]{3}[^—–]*?\s(?:-|--|—|–)\s+")
#: What is tied to the word behind it: "ex-employee".
_TIED = re.compile(r"(?:\w+-)*$")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_LONE_MARK = re.compile(r"[“”\"]")
_OPEN_BRACKET = re.compile(r"\s*[(\[][^)\]]*$")
#: Stands for each letter of a quote that is left out.
GAP = "…"
_GAPS = re.compile(rf"[\s,]*{GAP}[\s,{GAP}]*")
_EDGES = f" ,;:–—-{GAP}"


@dataclass(frozen=True, slots=True)
class _Words:
    """The closed classes of ``data/labels.toml``."""

    speaking: frozenset[str]
    pointing: frozenset[str]
    dangling: frozenset[str]
    taking_back: frozenset[str]
    placing: frozenset[str]
    particles: frozenset[str]
    closing: frozenset[str]


def label_of(happening: Happening, cast: Cast, entity_names: Mapping[int, str]) -> str:
    """The clearest of the claims' own words; a pronoun subject is preceded by whom it means."""
    best = min((t.claim for t in happening.tellings), key=lambda c: cost(c, happening.lemma))
    return words_of(best, cast, entity_names)


def words_of(best: Claim, cast: Cast, entity_names: Mapping[int, str]) -> str:
    """What a claim says, in its own words, as long as fits a line and with whom a pronoun means."""
    words = _whole(_core(best))
    if len(words.split()) < _FEWEST_WORDS and best.time is not None:
        return f"{words} ({' '.join(best.time.text.split())})"
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    for argument in best.arguments:
        if argument.text.lower() in reference_words().pronouns and argument.entity is not None:
            meant = entity_names.get(cast.of_chain[argument.entity])
            if meant is not None and meant.lower() != argument.text.lower():
                return f"{words} [{argument.text}: {meant}]"
            break
    return words


def place_of(happening: Happening, cast: Cast) -> str | None:
    """The words most used for where it happened."""
    places = Counter(
        " ".join(a.text.split())
        for t in happening.tellings
        for a in t.claim.arguments
        if a.role == "place"
        and a.entity is not None
        and cast.portraits[cast.of_chain[a.entity]].kind == "place"
    )
    return min(places, key=lambda p: (-places[p], p)) if places else None


def _core(claim: Claim) -> str:
    """The claim's words from its first participant on, without a lead-in ("However")."""
    starts = [actor.start for actor in _actors(claim)]
    first = min([claim.predicate.start, *(s for s in starts if s >= claim.start)])
    first -= claim.start
    first -= len(claim.quote[:first]) - len(_TIED.sub("", claim.quote[:first]))
    led = DATELINE.match(claim.quote, first, claim.predicate.start - claim.start)
    first = led.end() if led is not None else first
    told = _GAPS.sub(f" {GAP} ", claim.quote[first:])
    return " ".join(told.split()).strip(f" {GAP}")


def _actors(claim: Claim) -> list[Argument]:
    return [a for a in claim.arguments if a.role in {"agent", "patient"}]


def _whole(words: str) -> str:
    """The words without a bracket or a quotation mark whose other half stands elsewhere."""
    words = _OPEN_BRACKET.sub("", words) or words
    if _is_unbalanced(words):
        quoted = _QUOTED.search(words)
        kept = range(*quoted.span()) if quoted else range(0)
        words = "".join(c for i, c in enumerate(words) if i in kept or not _LONE_MARK.match(c))
    return words.strip(_EDGES)


def _is_unbalanced(words: str) -> bool:
    return bool(_LONE_MARK.search(_QUOTED.sub("", words)))


def cost(claim: Claim, lemma: str) -> tuple[float, str, int]:
    """How far a claim is from a headline: complete, short, and by an onlooker.

    ``lemma`` is what most call the happening.
    """
    actors = [actor.text.lower() for actor in _actors(claim)]
    core = _core(claim)
    words = core.split()
    pronouns = sum(actor in reference_words().pronouns for actor in actors)
    found = abs(len(core) - _GOOD_LENGTH) * _LENGTH
    found += _PRONOUN * pronouns - _NAMED_ACTOR * len(set(actors))
    found += _FEW_WORDS * (len(words) < _FEWEST_WORDS)
    found += _WORD_BETWEEN * _words_between(claim)
    found -= _USUAL_WORD * (claim.predicate.lemma == lemma)
    found += _REPORTED * bool(claim.attribution)
    found += _UNTOLD * (claim.polarity == "-" or claim.certainty == "possible")
    found += _SPEAKING * _is_speaking(core)
    found += _POINTING * any(actor in label_words().pointing for actor in actors)
    found += _CUT_OFF * _is_cut_off(claim, core)
    found += _WITHOUT_ACTOR * lacks_actor(claim)
    found += _UNBALANCED * (_whole(core) != core)
    return found, claim.source, claim.start


def _is_speaking(words: str) -> bool:
    """Whether somebody speaks in the first or to a second person, outside quotation marks.

    "US" in capitals is a country.
    """
    said = (word.replace("’", "'") for word in _WORD.findall(_QUOTED.sub(" ", words)))
    return any(word.lower() in label_words().speaking and word != "US" for word in said)


def _is_cut_off(claim: Claim, words: str) -> bool:
    """Whether it breaks off: at a small word, or at a verb that says neither whom nor what."""
    last = (_WORD.findall(words) or [""])[-1].lower()
    if last in label_words().dangling:
        return True
    ends = words.endswith(claim.predicate.text) and words != claim.predicate.text
    return ends and not any(argument.role == "patient" for argument in claim.arguments)


def lacks_actor(claim: Claim) -> bool:
    """Whether nobody and nothing stands before the predicate ("building its missiles")."""
    return not any(actor.start < claim.predicate.start for actor in _actors(claim))


def _words_between(claim: Claim) -> int:
    """How far the predicate stands from the participant before it: other clauses lie there."""
    ends = [a.end for a in claim.arguments if a.end <= claim.predicate.start]
    if not ends:
        return 0
    return len(claim.quote[max(ends) - claim.start : claim.predicate.start - claim.start].split())


@lru_cache(maxsize=1)
def label_words() -> _Words:
    """The lists of ``data/labels.toml``."""
    file = resources.files("rashomon.weighing") / "data" / "labels.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(words) for name, words in lists.items()})
