"""Voices set off by a colon: "Police: two held", "Two held: police", "MAYOR: We knew."."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.attribution.cues import CueWords
from rashomon.reading.attribution.names import Names, plain
from rashomon.reading.attribution.report import Cue, trimmed
from rashomon.reading.lexicon import GROUP, PERSON, lexicon
from rashomon.reading.tree import Span

#: A longer label is a clause.
_LONGEST_LABEL = 8
_LONGEST_NAME = 3
#: Words that make up the entry of a table or a list after its label, and no sentence.
_ENTRIES = frozenset({"CCONJ", "NUM", "PROPN", "PUNCT", "SPACE", "SYM"})
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def label_cues(parsed: ParsedPassage, words: CueWords, names: Names) -> Iterator[Cue]:
    """The voice that a passage opens with, or that its headline ends with."""
    doc, role = parsed.doc, parsed.passage.role
    if ":" not in parsed.passage.text:
        return
    colons = [token.i for token in doc if token.text == ":"]
    if not colons:
        return
    first, last = colons[0], colons[-1]
    opening = doc[slice(*trimmed(doc, 0, first))]
    if _is_person(opening, names) or _is_voice(
        opening, words, quoted=first + 1 < len(doc) and doc[first + 1].is_quote
    ):
        contents = trimmed(doc, first + 1, len(doc))
        listed = all(token.pos_ in _ENTRIES for token in doc[slice(*contents)])
        if contents[0] == contents[1] or (listed and role != "headline"):
            return
        yield Cue((first, first + 1), (0, opening.end), opening.root, (contents,), voice=True)
    elif role == "headline":
        closing = doc[slice(*trimmed(doc, last + 1, len(doc)))]
        if _is_voice(closing, words, quoted=False):
            source = (closing.start, closing.end)
            contents = trimmed(doc, 0, last)
            yield Cue((last, last + 1), source, closing.root, (contents,), voice=True)


def _is_person(label: Span, names: Names) -> bool:
    """Whether a label is a surname that the page knows, alone or with what stands before it."""
    capitals = all(token.text[:1].isupper() for token in label)
    return 0 < len(label) <= _LONGEST_NAME and capitals and names.knows_person(plain(label.text))


def _is_voice(label: Span, words: CueWords, *, quoted: bool) -> bool:
    """Whether a label names someone who can speak; before a quotation any capitalised name does."""
    if not 0 < len(label) <= _LONGEST_LABEL:
        return False
    if label[0].lower_ in words.mute_labels | words.lead_ins:
        return False
    if any(token.pos_ in {"VERB", "AUX"} or token.text in {".", ","} for token in label[:-1]):
        return False
    head = label.root
    if any(token.ent_type_ in _NAMED for token in label) or label.text.isupper():
        return all(token.pos_ != "VERB" for token in label)
    if lexicon().noun_file(head.lemma_.lower()) in {PERSON, GROUP}:
        return len(label) <= 4
    return quoted and all(token.is_title for token in label if token.is_alpha)
