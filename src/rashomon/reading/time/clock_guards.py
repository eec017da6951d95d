"""Whether words that look like a time of day are one: no score, no length, no range, no train."""

from __future__ import annotations

from rashomon.reading.number import parse_number
from rashomon.reading.time.beside import Parts, guard_words, token_of, word_after, word_before
from rashomon.reading.time.lexicon import lexicon
from rashomon.reading.tree import Span, Token


def clock(span: Span, parts: Parts) -> bool:
    """A bare "2:30" may be a score or the length of a clip; "the midnight train" is a train."""
    if "part" in parts:
        token = token_of(span, parts["part"]) or span.root
        return token.dep_ not in {"compound", "amod", "nmod"} or token.head in span
    if not parts.keys().isdisjoint({"ampm", "oclock", "zone", "deictic", "lastnight"}):
        return True
    spelled = not parts["clock"][-1].isdigit() or " " in parts["clock"]
    return _spoken(span, parts) if spelled else _in_figures(span, parts)


def _spoken(span: Span, parts: Parts) -> bool:
    """ "Ten past two", not "five to seven metres" nor "cut from ten to five"."""
    before, after = word_before(span), word_after(span)
    if after is not None and after.pos_ in {"NOUN", "NUM"}:
        return False
    if _is_in_minutes(parts["clock"]):
        return True
    opens_range = before is not None and before.lower_ in {"from", "between"}
    return not opens_range and (not _may_be_range(parts["clock"]) or _tells_hour(before))


def _in_figures(span: Span, parts: Parts) -> bool:
    """ "At 2:30", "received: 16:31", or at the head of an entry: "19:18 - The car stops"."""
    before, after = word_before(span), word_after(span)
    if "hours" in parts:
        return ":" in parts["clock"] or parts["clock"].startswith("0") or _tells_hour(before)
    if before is None or "\n" in before.text or _opens_entry(before):
        if after is None or "\n" in after.text:
            return False
        return len(parts["clock"]) > len("1:10") or after.text[:1].isupper() or after.is_punct
    return before.lower_ in guard_words("clock_preposition") or before.ent_type_ == "DATE"


def _is_in_minutes(clock: str) -> bool:
    """Whether no number of anything else is told so: "ten past", "a quarter to", "nine o'clock"."""
    front, to, _ = clock.rpartition(" to ")
    return not to or "minutes" in front or "quarter" in front or "half" in front


def _may_be_range(clock: str) -> bool:
    """Whether "five to seven" may be a range of numbers: the first is less than the second."""
    front, _, hour = clock.rpartition(" to ")
    low, high = parse_number(front), parse_number(hour)
    return low is not None and high is not None and low < high


def _tells_hour(before: Token | None) -> bool:
    """Whether the word before it leads to a time of day: "at five to seven", "it was ..."."""
    if before is None:
        return False
    if before.lemma_ == "be":
        return any(child.lower_ in {"it", "that"} for child in before.lefts)
    return before.lower_ in lexicon().classes["approximate"] or before.lower_ in guard_words(
        "to_hour"
    )


def _opens_entry(before: Token) -> bool:
    """Whether what stands before is the number of an entry in a list: "5. 19:18 - The car"."""
    number = before.nbor(-1) if before.text in {".", ")"} and before.i else before
    if not number.text.rstrip(".)").isdigit() or number.text.isdigit() is (number is before):
        return False
    return number.i == 0 or "\n" in number.nbor(-1).text


def bare_hour(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """ "At seven", "before five", where nothing is counted and nothing is put at that number."""
    token, after = span[-1], word_after(span)
    if span.doc[span.end : span.end + 3].text.lower() == "and a half":
        return False
    if after is not None and (
        after.pos_ in {"NOUN", "PROPN", "NUM", "ADJ", "SYM"}
        or after.lower_ in guard_words("not_after_hour")
    ):
        return False
    if token.pos_ != "NUM" or token.dep_ not in {"pobj", "attr", "npadvmod", "pcomp", "acomp"}:
        return False
    nearest = next((up for up in token.ancestors if up.pos_ in {"VERB", "AUX", "NOUN"}), None)
    return nearest is None or nearest.lemma_.lower() not in guard_words("put_at")


def four_figures(span: Span, parts: Parts) -> bool:
    """ "On 8 February at 2000", not "at 2000 metres"."""
    hour, minute = int(parts["clock"][:2]), int(parts["clock"][2:])
    before, after = span.doc[max(span.start - 2, 0)], word_after(span)
    dated = before.ent_type_ == "DATE" or before.lower_ in lexicon().classes["month"]
    ends = after is None or after.is_punct or after.pos_ in {"SPACE", "ADP", "CCONJ"}
    return dated and ends and hour < 24 and minute < 60


def daypart(span: Span, parts: Parts) -> bool:  # noqa: ARG001
    """ "In the evening", "overnight", not "the morning commute" nor "an overnight train"."""
    return span.root.dep_ in {"pobj", "advmod", "npadvmod"} and not any(
        child.dep_ in {"prep", "relcl"} for child in span.root.children
    )
