"""Whether words that look like a time are one: what the parse and the words around them say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.reading.attribution.cues import cue_words
from rashomon.reading.time.beside import Parts, guard_words, token_of, word_after, word_before
from rashomon.reading.time.clock_guards import bare_hour, clock, daypart, four_figures
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.time.names import is_in_name, is_person, is_sort
from rashomon.reading.time.spoken import spoken_year
from rashomon.reading.tree import Span, Token

#: A round number of people is more likely than a year before this one.
FIRST_LIKELY_YEAR = 1900

_OPENING = frozenset("\"“‘'`")
_CLOSING = frozenset("\"”’'`")


def is_time(guard: str | None, span: Span, parts: Parts) -> bool:
    """Whether a span that a rule matched is a time; ``guard`` is the rule's own."""
    if _is_title(span):
        return False
    return guard is None or _GUARDS[guard](span, parts)


def _is_title(span: Span) -> bool:
    """A programme or paper in quotation marks ("This Week"), not a time."""
    before, after = word_before(span), word_after(span)
    if before is None or before.text[-1] not in _OPENING or after is None:
        return False
    closed = after.text[0] in _CLOSING or (
        after.is_punct and after.i + 1 < len(span.doc) and after.nbor(1).text[0] in _CLOSING
    )
    return closed and all(token.is_title for token in span if token.is_alpha)


def _month(span: Span, parts: Parts) -> bool:
    """ "May", "March" and short forms are months only as names, and not a person's."""
    word = parts["month"]
    token = token_of(span, word)
    if token is None or not token.text[:1].isupper() or token.ent_type_ == "PERSON":
        return False
    bare = parts.keys() == {"month"} and len(span) == 1
    if bare and is_person(token, guard_words("month_person"), guard_words("seasonal_verb")):
        return False
    if word not in guard_words("double_month"):
        return True
    # "The harbour court last June": a pointer parts the month from any name.
    before, after = None if "pointer" in parts else word_before(span), word_after(span)
    if before is not None and (before.lower_ in {"'s", "’s"} or _goes_with(before, span)):
        return False
    if after is not None and after.text == "-" and not after.whitespace_:
        return False
    return token.tag_ in {"NNP", "NN"}


def _goes_with(before: Token, span: Span) -> bool:
    """Whether the word before is the first part of a name ("Theresa May", "Long March")."""
    if before.pos_ not in {"PROPN", "ADJ"} or not before.is_title or not before.whitespace_:
        return False
    return before.ent_type_ != "DATE" or before.head.i in range(span.start, span.end)


def _weekday(span: Span, parts: Parts) -> bool:
    token = token_of(span, parts["weekday"])
    if token is None or not token.text[:1].isupper() or is_in_name(token):
        return False
    if parts.keys() == {"weekday"} and is_sort(token, guard_words("weekday_sort")):
        return False
    return len(token.text) > 3 or token.ent_type_ == "DATE"


def _second_day(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """ "April 24 and 25", not "April 24 and 25 others"."""
    after = word_after(span)
    return after is None or after.pos_ not in {"NOUN", "ADJ", "NUM", "PROPN"}


def _deictic(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """Not the newspaper ("USA Today")."""
    token, before = span[0], word_before(span)
    if before is None or not token.text[:1].isupper() or token.is_sent_start:
        return True
    return not before.text[:1].isupper()


def _year(span: Span, parts: Parts) -> bool:
    """Four digits are a year unless they count ("2000 people") or name something."""
    token = token_of(span, parts["year"])
    if token is None or not 1500 <= int(parts["year"]) <= 2099:
        return False
    before, after = word_before(span, token), word_after(span, token)
    if after is not None and after.lower_ in lexicon().classes["units"]:
        return False
    if token.head.tag_ == "NNS" and token.dep_ == "nummod" and token.head.i > token.i:
        told = before is not None and before.lower_ in guard_words("year_determiner")
        return told and int(parts["year"]) >= FIRST_LIKELY_YEAR
    if before is None or token.is_sent_start or len(span) > 1:
        return True
    if before.pos_ == "PROPN" and before.ent_type_ not in {"", "DATE", "GPE"}:
        return before.ent_type_ != token.ent_type_
    return before.is_punct or before.pos_ == "ADP" or token.dep_ in guard_words("year_relation")


def _spoken_year(span: Span, parts: Parts) -> bool:
    """ "In nineteen ninety-five", not "in nineteen ninety-five-minute talks"."""
    after = word_after(span)
    counts = after is not None and (after.pos_ in {"NOUN", "ADJ", "NUM"} or after.text == "-")
    return spoken_year(parts["spokenyear"]) is not None and not counts


def _season(span: Span, parts: Parts) -> bool:
    """ "Fall" and "spring" are also verbs and other nouns, "Winter Olympics" is a name."""
    token, after = token_of(span, parts["season"]), word_after(span)
    if token is None or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    if token.is_title and after is not None and after.is_title and after.pos_ == "PROPN":
        return False
    if "pointer" in parts or "year" in parts:
        return True
    if is_sort(token, guard_words("season_sort")):
        return False
    if token.lower_ in guard_words("plain_season"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in guard_words("season_preposition")


def _decade(span: Span, parts: Parts) -> bool:
    """ "The 1990s", "the nineties", but not temperatures in the 90s or people in their 30s."""
    words = {token.lower_ for token in span.doc[max(0, span.start - 6) : span.start]}
    if words & guard_words("personal"):
        return False
    if "decade" in parts:
        return len(parts["decade"]) > 3 or span.text[:1] in "'’`‘t"
    return span.text.lower().startswith("the") or "century" in parts


def _current(span: Span, parts: Parts) -> bool:
    """ "The week" is a time as an adverbial, not with a clause or phrase of its own behind it."""
    if "edge" in parts:
        return parts["unit"] != "night"
    head, after = span[-1], word_after(span)
    if parts["unit"] == "weekend" and head.dep_ in {"nsubj", "pobj"}:
        return not any(child.dep_ in {"relcl", "prep", "amod"} for child in head.children)
    if any(child.dep_ in {"relcl", "prep", "amod", "nummod"} for child in head.children):
        return False
    if head.head.lower_ == "of" and head.head.head.lemma_ not in guard_words("part_of_period"):
        return False  # "the player of the year"
    if after is not None and after.lower_ in guard_words("not_after_period"):
        return False
    adverbial = head.dep_ == "pobj" and head.head.lower_ in guard_words("period_preposition")
    return head.dep_ == "npadvmod" or adverbial


def _told(span: Span, parts: Parts) -> bool:
    """ "That day", not "said that Thursday's vote" nor "that year-end"."""
    if "weekday" in parts and not _weekday(span, parts):
        return False
    if parts["told"] != "that":
        return True
    before = word_before(span)
    said = before is not None and before.lemma_.lower() in cue_words().verbs
    return not said and any(t.lower_ == "that" and t.tag_ == "DT" for t in span)


def _pointed(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """ "Last week", not "last-minute"."""
    return parts["unit"] not in guard_words("short_units")


def _stretch(span: Span, parts: Parts) -> bool:
    """ "The last 22 days", not "it will last 22 days"."""
    token = token_of(span, parts["way"])
    return token is None or token.pos_ not in {"VERB", "AUX"}


def _duration(span: Span, parts: Parts) -> bool:
    """A length of time, not an age nor an ordinal, and "a second" only as a unit."""
    if _is_age(span) or _is_tally(span, parts):
        return False
    if parts["unit"] == "quarters" and "-" in span.text:
        return False
    single = parts["num"] in {"a", "an"}
    if "-" not in span.text and _is_sort_of_thing(span[-1], single=single):
        return False
    if single and (span[-1].tag_ not in {"NN", "NNS"} or _is_rate(span[-1])):
        return False
    if parts["unit"] in {"second", "quarter"}:
        return not single and span[-1].pos_ == "NOUN"
    return span.text.lower() != "one day" or not _is_some_day(span)


def _is_age(span: Span) -> bool:
    """ "Four years old", "a four-year-old"."""
    following = [token.lower_ for token in span.doc[span.end : span.end + 2]]
    return any(w in guard_words("age") for w in following[: 2 if following[:1] == ["-"] else 1])


def _is_tally(span: Span, parts: Parts) -> bool:
    """ "The third raid in as many weeks" counts to three."""
    before = word_before(span)
    vague = parts["num"] in lexicon().classes["vague"]
    return vague and before is not None and before.lower_ == "as"


def _is_some_day(span: Span) -> bool:
    """ "One day he will return", not "one day after the raid" nor "in one day"."""
    after = word_after(span)
    ordered = after is not None and after.lower_ in {"after", "before"}
    return span[-1].dep_ == "npadvmod" and not ordered


def _is_sort_of_thing(unit: Token, *, single: bool) -> bool:
    """ "A night guard" and "two night buses" count guards and buses, "a three day trip" days."""
    if unit.dep_ not in {"compound", "nmod", "amod"} or unit.head.i < unit.i:
        return False
    many = unit.head.tag_ in {"NNS", "NNPS"} and unit.lower_ in guard_words("time_of_day")
    return unit.tag_ == "NN" and (single or many)


def _is_rate(unit: Token) -> bool:
    """ "$5 a year", "40 shipments a month"."""
    return unit.dep_ == "npadvmod" and unit.head.pos_ in {"NOUN", "NUM", "SYM", "PROPN"}


def _units(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """Bare "weeks" is a length of time as an adverbial ("for weeks"), else a plain noun."""
    token, before = span[0], word_before(span)
    if token.lower_ in guard_words("weak_units") or (before is not None and before.lower_ == "of"):
        return False
    if any(child.dep_ in {"det", "poss", "nummod", "amod"} for child in token.children):
        return False
    return token.pos_ == "NOUN"


def _span_of_years(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """ "Over the years", "in the weeks before it"."""
    head = span[-1]
    if any(child.dep_ in {"poss", "nummod", "amod"} for child in head.children):
        return False
    before = word_before(span)
    return before is not None and before.lower_ in guard_words("span_preposition")


def _before_told(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """ "The year before", not "the year before he died" nor "before the war"."""
    return span[-1].dep_ == "advmod" and not any(span[-1].children)


def _frequency(span: Span, parts: Parts) -> bool:
    """ "Daily" as an adverb or attribute, not in a paper's name."""
    token = span[0]
    if "weekday" in parts:
        return True
    if _is_newspaper(token) or token.ent_type_ in {
        "ORG",
        "PERSON",
        "WORK_OF_ART",
        "GPE",
    }:
        return False
    if parts.get("frequency") == "quarterly":
        return token.dep_ == "advmod"
    return parts.get("frequency") != "annual"


def _is_newspaper(daily: Token) -> bool:
    """ "The regional daily wrote"."""
    adverbial = daily.dep_ in {"advmod", "amod", "npadvmod"}
    return daily.pos_ == "PROPN" or (daily.pos_ == "NOUN" and not adverbial)


def _reference(span: Span, parts: Parts) -> bool:
    """Words such as "past" and "present" only where they are the noun or adverb of time."""
    token, before, after = span[-1], word_before(span), word_after(span)
    word = parts["reference"]
    following = after.lower_ if after is not None else ""
    if word in {"past", "present"}:
        return span.text.lower().startswith("the ") and token.dep_ == "pobj"
    if word in {"future", "term"}:
        return token.pos_ == "NOUN" and token.dep_ == "pobj" and len(span) > 1
    if word in {"current", "recent"}:
        return token.dep_ == "amod" and len(span) == 1
    if word == "now":
        named = token.is_title and before is not None and before.is_title
        return token.dep_ != "mark" and not named
    if word in {"shortly", "soon"}:
        return following not in guard_words("sequel") and token.head.tag_ != "VBD"
    return True


_GUARDS: Mapping[str, Callable[[Span, Parts], bool]] = {
    "month": _month,
    "weekday": _weekday,
    "secondday": _second_day,
    "deictic": _deictic,
    "clock": clock,
    "barehour": bare_hour,
    "fourfigures": four_figures,
    "daypart": daypart,
    "year": _year,
    "spoken": _spoken_year,
    "season": _season,
    "decade": _decade,
    "current": _current,
    "told": _told,
    "pointed": _pointed,
    "stretch": _stretch,
    "duration": _duration,
    "units": _units,
    "span": _span_of_years,
    "before": _before_told,
    "frequency": _frequency,
    "reference": _reference,
}
