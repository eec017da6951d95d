"""Cues of several words: "went on to say", "was quick to deny", "issued a statement saying"."""

from __future__ import annotations

from dataclasses import replace

from rashomon.reading.attribution.cues import CueWords
from rashomon.reading.attribution.report import Cue
from rashomon.reading.attribution.subjects import cue_stretch, phrase, subject
from rashomon.reading.tree import Token

_INFINITIVES = frozenset({"xcomp", "advcl"})
_CLAUSES_OF_A_NOUN = frozenset({"acl", "relcl"})
#: A verb and the document that it puts out stand at most so many tokens apart.
_REACH = 8


def compounded(verb: Token, cue: Cue, found: dict[int, Cue], words: CueWords) -> Cue:
    """The cue of ``verb`` with the words before it that only lead up to it.

    ``found`` holds the cues of the passage by verb. One under another attitude ("declined to say")
    stays by itself, but then nobody has said it.
    """
    lead = _lead(verb)
    if lead is not None:
        if lead.i in found:
            return replace(cue, voice=False)
        if not _leads_up(lead, verb, words):
            return cue
        spoken = cue.voice and lead.lemma_ in words.chains
        return _begun(cue, lead, words, voice=spoken)
    issuing = _issuing(verb, words)
    return cue if issuing is None else _begun(cue, issuing, words, voice=cue.voice)


def _begun(cue: Cue, lead: Token, words: CueWords, *, voice: bool) -> Cue:
    local, holder = subject(lead, words)
    return replace(
        cue,
        stretch=(cue_stretch(lead)[0], cue.stretch[1]),
        source=phrase(local, lead) if local is not None else cue.source,
        holder=holder or cue.holder,
        voice=voice,
    )


def _lead(verb: Token) -> Token | None:
    """The verb that an infinitive hangs on with nothing in between that has a part of its own."""
    lead = verb.head
    if verb.dep_ not in _INFINITIVES or lead.i >= verb.i:
        return None
    if lead.dep_ == "acomp":
        lead = lead.head
    between = verb.doc[lead.i + 1 : verb.i]
    return lead if all(map(_binds, between)) else None


def _leads_up(lead: Token, verb: Token, words: CueWords) -> bool:
    """Whether a verb adds no event of its own: an aspect, an attempt, or being so minded."""
    if verb.dep_ == "advcl":
        return lead.lemma_ in words.chains
    raising = any("raising" in group.takes for group in words.groups(lead))
    return raising or lead.lemma_ in words.chains | words.attempts or verb.head.dep_ == "acomp"


def _binds(token: Token) -> bool:
    return (
        token.lower_ == "to"
        or token.dep_ in {"prt", "advmod", "neg", "acomp"}
        or token.pos_ == "ADP"
    )


def _issuing(verb: Token, words: CueWords) -> Token | None:
    """ "issued" in "issued a statement saying that ...": the document is a part of the cue."""
    noun = verb.head
    if verb.dep_ not in _CLAUSES_OF_A_NOUN or noun.dep_ != "dobj":
        return None
    if noun.lemma_.lower() not in words.documents - words.pictures | words.statements:
        return None
    giver = noun.head
    near = 0 < verb.i - giver.i <= _REACH and giver.lemma_ in words.light_verbs
    loose = any(token.text == "," for token in verb.doc[noun.i + 1 : verb.i])
    return giver if near and not loose else None
