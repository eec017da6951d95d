"""Find time expressions: where they are and what they are made of, not yet what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from rashomon.reading.time.lexicon import lexicon

# A round number of people is more likely than a year before this one.
_FIRST_LIKELY_YEAR = 1900


# Words in no class of time are coded "."; no rule matches one.
_STRETCH = re.compile(r"[^.]+")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression in a doc: what kind it is and its named parts, in lower case."""

    span: Span
    kind: str
    parts: Mapping[str, str]

    @property
    def start(self) -> int:
        """Offset of its first character within the passage."""
        return self.span.start_char

    @property
    def end(self) -> int:
        """Offset behind its last character within the passage."""
        return self.span.end_char


@dataclass(frozen=True, slots=True)
class _Words:
    """A text cut into words, with where each starts and ends, and their codes in one string."""

    places: list[tuple[int, int]]
    codes: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    first: int
    last: int
    rank: int
    kind: str
    guard: str | None
    parts: Mapping[str, str]


def recognise(doc: Doc) -> list[Expression]:
    """The time expressions of a parsed text, in order, none overlapping another."""
    text = doc.text  # spaCy joins it anew at every call
    words = _cut(text)
    if not words.codes.strip("."):
        return []
    found: list[Expression] = []
    candidates = sorted(_candidates(text, words), key=lambda c: (c.first, -c.last, c.rank))
    taken = -1
    for candidate in candidates:
        if candidate.first <= taken:
            continue
        expression = _accept(doc, text, words, candidate)
        if expression is not None:
            found.append(expression)
            taken = candidate.last
    return found


@lru_cache(maxsize=1)
def _cutter() -> re.Pattern[str]:
    """What counts as one word: names of days first, then figures, then letters, then the rest."""
    holidays = sorted(lexicon().classes["holiday"], key=len, reverse=True)
    names = "|".join(re.escape(name) for name in holidays).replace("'", "['’]")
    return re.compile(
        rf"\b(?:{names})\b"
        r"|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4}|\d/\d"
        r"|\d{1,2}:\d\d(?::\d\d)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+"
        r"|\d+(?:st|nd|rd|th)\b|\d+s\b|\d+"
        r"|\b[ap]\.m\b\.?|['’]s\b|[^\W\d_]+|\S",
        re.IGNORECASE,
    )


def _cut(text: str) -> _Words:
    code = lexicon().code
    places = []
    codes = []
    for found in _cutter().finditer(text):
        places.append(found.span())
        codes.append(code(found[0].lower().replace("’", "'")))
    return _Words(places, "".join(codes))


def _candidates(text: str, words: _Words) -> Iterator[_Candidate]:
    """What the rules match, looked for only in stretches that hold a word of time."""
    words_of_time = lexicon().triggers
    for stretch in _STRETCH.finditer(words.codes):
        if not words_of_time.search(stretch[0]):
            continue
        for rank, rule in enumerate(lexicon().rules):
            for found in rule.pattern.finditer(words.codes, *stretch.span()):
                if found.end() > found.start():
                    yield _candidate(text, words, found, rank)


def _candidate(text: str, words: _Words, found: re.Match[str], rank: int) -> _Candidate:
    rule = lexicon().rules[rank]
    parts = {
        name.partition("__")[0]: _text(text, words, *found.span(name))
        for name, value in found.groupdict().items()
        if value is not None
    }
    return _Candidate(found.start(), found.end() - 1, rank, rule.kind, rule.guard, parts)


def _text(text: str, words: _Words, first: int, end: int) -> str:
    piece = text[words.places[first][0] : words.places[end - 1][1]]
    return piece.lower().replace("’", "'")


def _accept(doc: Doc, text: str, words: _Words, candidate: _Candidate) -> Expression | None:
    start, end = words.places[candidate.first][0], words.places[candidate.last][1]
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or _part_of_figure(text, start, end):
        return None
    guard = _GUARDS.get(candidate.guard or "")
    if guard and not guard(span, candidate.parts):
        return None
    return Expression(_trim(doc, span, start, end), candidate.kind, candidate.parts)


def _part_of_figure(text: str, start: int, end: int) -> bool:
    """A number that goes on beyond the match, or is money, is not a time."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before in {"$", "€", "£", "#"} or after[:1] == "%":
        return True
    first_digit = text[start : start + 1].isdigit()
    return (
        first_digit and before in {".", ",", "/"} and text[start - 2 : start - 1].isdigit()
    ) or (text[end - 1].isdigit() and after[:1] in {".", ",", "/"} and after[1:2].isdigit())


def _trim(doc: Doc, span: Span, start: int, end: int) -> Span:
    """A span that is exactly the match: spaCy may glue a neighbour to it ("mid-1990s")."""
    exact = doc.char_span(start, end)
    return exact if exact is not None else span


def _month(span: Span, parts: Mapping[str, str]) -> bool:
    """ "May", "March" and short forms are months only as names."""
    word = parts["month"]
    token = _token(span, word)
    if token is None or not token.text[:1].isupper():
        return False
    if word in {"may", "march", "mar", "dec", "jan", "jun"}:
        return token.tag_ in {"NNP", "NN"} and token.ent_type_ != "PERSON"
    return token.ent_type_ != "PERSON"


def _weekday(span: Span, parts: Mapping[str, str]) -> bool:
    token = _token(span, parts["weekday"])
    if token is None or not token.text[:1].isupper():
        return False
    return len(token.text) > 3 or token.ent_type_ == "DATE"


def _deictic(span: Span, parts: Mapping[str, str]) -> bool:  # noqa: ARG001
    """Not the newspaper ("USA Today")."""
    token = span[0]
    before = token.nbor(-1) if token.i else None
    if before is None or not token.text[:1].isupper() or token.is_sent_start:
        return True
    return not before.text[:1].isupper()


_YEAR_RELATIONS = frozenset(
    {"pobj", "npadvmod", "nummod", "compound", "appos", "conj", "dobj", "amod", "nmod"}
)


def _year(span: Span, parts: Mapping[str, str]) -> bool:
    """Four digits are a year unless they count ("2000 people") or name something."""
    token = _token(span, parts["year"])
    if token is None or not 1500 <= int(parts["year"]) <= 2099:
        return False
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.lower_ in lexicon().classes["units"]:
        return False
    if token.head.tag_ == "NNS" and token.dep_ == "nummod" and token.head.i > token.i:
        told = before is not None and before.lower_ in {"the", "of"}
        return told and int(parts["year"]) >= _FIRST_LIKELY_YEAR
    if before is None or token.is_sent_start or len(span) > 1:
        return True
    if before.pos_ == "PROPN" and before.ent_type_ not in {"", "DATE", "GPE"}:
        return before.ent_type_ != token.ent_type_
    return before.is_punct or before.pos_ == "ADP" or token.dep_ in _YEAR_RELATIONS


def _season(span: Span, parts: Mapping[str, str]) -> bool:
    """ "Fall" and "spring" are also verbs and other nouns."""
    token = _token(span, parts["season"])
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if "pointer" in parts or "year" in parts or token.lower_ in {"summer", "winter", "autumn"}:
        return True
    return token.dep_ == "pobj" and token.head.lower_ in {"in", "since", "by", "until", "during"}


def _decade(span: Span, parts: Mapping[str, str]) -> bool:
    """ "The 1990s", "the nineties", but not temperatures in the 90s or people in their 30s."""
    words = {token.lower_ for token in span.doc[max(0, span.start - 3) : span.start]}
    if words & {"their", "his", "her", "my", "our", "temperatures"}:
        return False
    if "decade" in parts:
        return len(parts["decade"]) > 3 or span.text[:1] in "'’`‘t"
    return span.text.lower().startswith("the") or "century" in parts


def _current(span: Span, parts: Mapping[str, str]) -> bool:
    """ "The week" is a time as an adverbial, not with a clause or phrase of its own behind it."""
    if "edge" in parts:
        return True
    head = span[-1]
    if any(child.dep_ in {"relcl", "prep", "amod", "nummod"} for child in head.children):
        return False
    return head.dep_ in {"pobj", "npadvmod"} and (
        head.dep_ == "npadvmod" or head.head.lower_ in {"for", "in", "over", "during", "of", "on"}
    )


def _told(span: Span, parts: Mapping[str, str]) -> bool:
    """ "That day", not "that year-end" nor "said that week after week"."""
    if "weekday" in parts and not _weekday(span, parts):
        return False
    return parts["told"] != "that" or any(t.lower_ == "that" and t.tag_ == "DT" for t in span)


_AGE = frozenset({"old", "older", "younger", "aged"})


def _duration(span: Span, parts: Mapping[str, str]) -> bool:
    """A length of time, not an age nor an ordinal, and "a second" only as a unit."""
    doc = span.doc
    following = [token.lower_ for token in doc[span.end : span.end + 3]]
    if following[:1] and (following[0] in _AGE or following[:2] == ["-", "old"]):
        return False
    if parts["num"] in {"a", "an"} and span[-1].tag_ not in {"NN", "NNS"}:
        return False
    if parts["num"] in {"a", "an"} and span[-1].dep_ == "npadvmod" and _is_rate(span[-1].head):
        return False
    if parts["unit"] == "quarters" and "-" in span.text:
        return False
    if parts["unit"] in {"second", "quarter"}:
        return parts["num"] not in {"a", "an"} and span[-1].pos_ == "NOUN"
    return span.text.lower() != "one day"


def _is_rate(head: Token) -> bool:
    """ "$5 a year", "40 shipments a month"."""
    return head.pos_ in {"NOUN", "NUM", "SYM", "PROPN"}


def _units(span: Span, parts: Mapping[str, str]) -> bool:  # noqa: ARG001
    """Bare "weeks" is a length of time as an adverbial ("for weeks"), else a plain noun."""
    token = span[0]
    if token.lower_ in {"seconds", "quarters", "nights", "weekends", "mins", "secs"}:
        return False
    if token.i and token.nbor(-1).lower_ == "of":
        return False
    if any(child.dep_ in {"det", "poss", "nummod", "amod"} for child in token.children):
        return False
    return token.pos_ == "NOUN"


def _frequency(span: Span, parts: Mapping[str, str]) -> bool:
    """ "Daily" as an adverb or attribute, not in a paper's name."""
    token = span[0]
    if token.tag_ == "NNP" or token.ent_type_ in {"ORG", "PERSON", "WORK_OF_ART", "GPE"}:
        return False
    if parts.get("frequency") == "quarterly":
        return token.dep_ == "advmod"
    return parts.get("frequency") != "annual"


def _reference(span: Span, parts: Mapping[str, str]) -> bool:
    """Words such as "past" and "present" only where they are the noun or adverb of time."""
    token = span[-1]
    word = parts["reference"]
    if word in {"past", "present"}:
        return span.text.lower().startswith("the ") and token.dep_ == "pobj"
    if word == "future":
        return token.pos_ == "NOUN" and token.dep_ == "pobj" and len(span) == 2
    if word in {"current", "recent"}:
        return token.dep_ == "amod" and len(span) == 1
    if word == "now":
        return token.dep_ != "mark"
    if word in {"shortly", "soon"}:
        following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        return following not in {"after", "before", "as"}
    return True


_GUARDS: Mapping[str, Callable[[Span, Mapping[str, str]], bool]] = {
    "month": _month,
    "weekday": _weekday,
    "deictic": _deictic,
    "year": _year,
    "season": _season,
    "decade": _decade,
    "current": _current,
    "told": _told,
    "duration": _duration,
    "units": _units,
    "frequency": _frequency,
    "reference": _reference,
}


def _token(span: Span, word: str) -> Token | None:
    return next((token for token in span if word in token.lower_), None)
