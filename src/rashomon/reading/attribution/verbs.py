"""Verbs as cues: who says, thinks, wants or shows what, from the parse of one passage."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reading.attribution.compound import compounded
from rashomon.reading.attribution.contents import accompanied, contents_of, whole_quotes
from rashomon.reading.attribution.cues import CueWords
from rashomon.reading.attribution.quotation import Quotation
from rashomon.reading.attribution.report import Cue, Stretch
from rashomon.reading.attribution.reporting import Contents, ReportingVerb
from rashomon.reading.attribution.subjects import (
    agent,
    beside,
    cue_stretch,
    medium,
    phrase,
    subject,
)
from rashomon.reading.lexicon import lexicon
from rashomon.reading.tree import Doc, Token

#: A quotation and the deed that it goes with stand at most so many tokens apart.
_REACH = 12
#: Forms of contents that the objects of any deed have too.
_OF_THINGS = frozenset({"object", "about"})


def verbal_cues(doc: Doc, quotes: Sequence[Quotation], words: CueWords) -> list[Cue]:
    """Every reporting verb of a passage that has contents."""
    found: dict[int, Cue] = {}
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"}:
            continue
        if not (words.groups(token) or _beside_quote(token, quotes)):
            continue
        if token.tag_ == "VBN" and token.i and doc[token.i - 1].lower_ == "as":
            continue
        cue = _read(token, quotes, words)
        if cue is not None:
            found[token.i] = cue
    return [compounded(doc[place], cue, found, words) for place, cue in found.items()]


def _read(verb: Token, quotes: Sequence[Quotation], words: CueWords) -> Cue | None:
    """The verb with its voice and its contents; None: it reports nothing."""
    passive = _is_passive(verb)
    local, holder = _speaker(verb, words, passive=passive)
    cue = cue_stretch(verb)
    own = phrase(local, verb) if local is not None else cue
    around = next((quote for quote in quotes if quote.holds(verb.i)), None)
    over = (min(cue[0], own[0]), max(cue[1], own[1]))
    reporting = ReportingVerb(verb, passive, over, quotes, around, words)
    found = contents_of(reporting) or accompanied(reporting)
    if found is None or (found.group.name == "finding" and not _speaks(holder, verb, words)):
        return None
    whole = found.stretches if around else whole_quotes(found.stretches, quotes, over)
    kept = [_clipped(each, around) for each in whole]
    contents = tuple(each for each in kept if each[0] < each[1])
    if not contents:
        return None
    end = max(cue[1], found.cue_end, _end_of_occasion(verb, cue[1], words))
    end, contents = _with_preposition(verb, end, contents)
    stretch = (cue[0], end + verb.doc[end : end + 1].text.startswith(":"))
    if found.group.name == "deed" and found.cue_end:
        # What was done before the colon is told as well: the colon alone marks the voice.
        stretch = (found.cue_end - 1, found.cue_end)
    if _is_nobodys(verb, holder, found, passive=passive):
        return None
    if "raising" in found.group.takes:
        return Cue(stretch, None, None, contents, found.group.voice)
    named = holder if holder is not None and holder.sent == verb.sent else local
    source = phrase(named, verb) if named is not None else None
    deed = _may_be_deed(verb, found, words)
    told = holder is not None or (passive and found.form == "clause")
    return Cue(stretch, source, holder, contents, found.group.voice and told and not deed, deed)


def _beside_quote(verb: Token, quotes: Sequence[Quotation]) -> bool:
    """Whether a quotation is near enough to be what goes with the deed of a verb."""
    return any(q.start - _REACH <= verb.i < q.end + _REACH and not q.holds(verb.i) for q in quotes)


def _speaker(verb: Token, words: CueWords, *, passive: bool) -> tuple[Token | None, Token | None]:
    """The head of the verb's own speaker, and of whoever is understood to speak."""
    if passive:
        local = agent(verb) or medium(verb, words)
        return local, local
    local, holder = subject(verb, words)
    if local is None and words.takes(verb, "clause"):
        local = beside(verb)
    return local, local or holder


def _may_be_deed(verb: Token, found: Contents, words: CueWords) -> bool:
    """Whether a verb with a mere thing for contents may tell of a deed: "attacked the plan"."""
    if found.form not in _OF_THINGS or found.group.name == "finding":
        return False
    return lexicon().verb_file(verb.lemma_) in words.deeds


def _is_nobodys(verb: Token, holder: Token | None, found: Contents, *, passive: bool) -> bool:
    """Whether an attitude has nobody in sight who holds it: "would be considered", "by backing"."""
    if found.group.voice or "raising" in found.group.takes:
        return False
    if passive:
        kinds = {child.tag_ if child.tag_ == "MD" else child.dep_ for child in verb.children}
        idle = found.group.name == "ruling" or "MD" in kinds or "nsubjpass" not in kinds
        return holder is None and idle
    if found.group.name == "issuing":
        return not any(child.dep_ == "nsubj" for child in verb.children)
    return holder is None and found.form in _OF_THINGS


def _is_passive(verb: Token) -> bool:
    """ "was told", "told by a nurse", "Asked about the fire, ..."."""
    helpers = {child.dep_ for child in verb.children}
    if "auxpass" in helpers:
        return True
    if verb.tag_ != "VBN" or helpers & {"aux", "nsubj", "dobj"}:
        return False
    return agent(verb) is not None or verb.dep_ in {"advcl", "acl"}


def _end_of_occasion(verb: Token, end: int, words: CueWords) -> int:
    """Where "in a statement" ends right after the verb; 0 where there is none."""
    for child in verb.children:
        if child.dep_ != "prep" or child.i != end:
            continue
        noun = next((c for c in child.children if c.dep_ == "pobj"), None)
        if noun is not None and noun.lemma_.lower() in words.occasions:
            return noun.i + 1
    return 0


def _with_preposition(
    verb: Token, end: int, contents: tuple[Stretch, ...]
) -> tuple[int, tuple[Stretch, ...]]:
    """A cue and its contents, with a preposition alone between them as a part of the cue."""
    if end >= len(verb.doc) or verb.doc[end].dep_ != "prep" or verb.doc[end].head != verb:
        return end, contents
    if (end + 1) in {start for start, _ in contents}:
        return end + 1, contents
    kept = tuple((start + (start == end), last) for start, last in contents)
    return (end, contents) if kept == contents else (end + 1, kept)


def _clipped(stretch: Stretch, around: Quotation | None) -> Stretch:
    if around is None:
        return stretch
    inner_end = around.end - 1 if around.closed else around.end
    return max(stretch[0], around.start + 1), min(stretch[1], inner_end)


def _speaks(source: Token | None, verb: Token, words: CueWords) -> bool:
    """Whether "showed", "found" and their like report: of a document, or with a clause of fact."""
    if source is not None and source.lemma_.lower() in words.documents:
        return True
    finite = not any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return finite and any(child.dep_ == "ccomp" for child in verb.children)
