"""Cues that are no verbs: "according to", "in her view", "the claim that", "is sure that"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.reading.attribution.contents import whole_quotes
from rashomon.reading.attribution.cues import CueWords
from rashomon.reading.attribution.quotation import Quotation
from rashomon.reading.attribution.report import Cue, Stretch, trimmed
from rashomon.reading.attribution.subjects import agent, cue_stretch, phrase, subject
from rashomon.reading.certainty.commitment import words_of
from rashomon.reading.tree import Doc, Token

#: Prepositions that after a noun of saying or thinking have nothing but its topic.
_TOPICAL = frozenset({"about"})
#: A verb that lends a noun its subject stands at most so many tokens before it.
_REACH = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PREPOSITIONAL = frozenset({"prep", "dative"})
_OPENERS = frozenset("–—-([")  # of an aside
_CLOSERS = frozenset("–—-)]")
#: What stands before a cue noun and belongs to it: "the latest claim".
_LEFT = frozenset({"amod", "compound", "det", "predet", "nummod"})


def phrasal_cues(doc: Doc, quotes: Sequence[Quotation], words: CueWords) -> Iterator[Cue]:
    """Every prepositional, nominal and adjectival cue of a passage."""
    for token in doc:
        if token.lower_ == "according":
            cue = _according(token, quotes)
        elif token.tag_ == "VBN" and token.i and doc[token.i - 1].lower_ == "as":
            cue = _as_noted(token, quotes)
        elif token.lower_ == "in" and token.dep_ == "prep":
            cue = _in_view(token, words)
        elif token.lower_ in words.hearsay:
            cue = _hearsay(token)
        elif token.pos_ == "NOUN":
            cue = _noun(token, words)
        elif token.lower_ in words.adjectives and token.tag_ not in _FINITE:
            cue = _adjective(token, words)
        else:
            continue
        if cue is not None and cue.contents:
            whole = whole_quotes(cue.contents, quotes, cue.stretch)
            yield replace(cue, contents=tuple(whole))


def _according(token: Token, quotes: Sequence[Quotation]) -> Cue | None:
    """ "according to X": the clause that it stands in, wherever it stands in it."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    preposition = doc[token.i + 1]
    head = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    head = head or next((c for c in token.children if c.dep_ == "pobj"), None)
    if head is None:
        return None
    end = _end_of_voice(head, token)
    source = trimmed(doc, token.i + 2, end)
    contents = _around((token.i, end), token, quotes)
    return Cue((token.i, token.i + 2), source, head, contents, voice=True)


def _as_noted(token: Token, quotes: Sequence[Quotation]) -> Cue | None:
    """ "as noted by X", like "according to X"."""
    head = agent(token)
    if head is None or head.i < token.i:
        return None
    source = trimmed(token.doc, head.left_edge.i, head.right_edge.i + 1)
    contents = _around((token.i - 1, source[1]), token, quotes)
    return Cue((token.i - 1, token.i + 2), source, head, contents, voice=True)


def _hearsay(adverb: Token) -> Cue | None:
    """ "reportedly": somebody says so, nobody is named."""
    start, end = _clause(adverb)
    parts = (trimmed(adverb.doc, start, adverb.i), trimmed(adverb.doc, adverb.i + 1, end))
    contents = tuple(part for part in parts if part[0] < part[1])
    return Cue((adverb.i, adverb.i + 1), None, None, contents, voice=True)


def _end_of_voice(head: Token, token: Token) -> int:
    """Where the phrase ends; at the head of a sentence the parse may let it run into the clause."""
    doc, end = token.doc, head.right_edge.i + 1
    verbs = [t.i for t in doc[head.i + 1 : end] if t.dep_ == "ROOT"]
    return min([end, *verbs])


def _around(cue: Stretch, token: Token, quotes: Sequence[Quotation]) -> tuple[Stretch, ...]:
    """The clause around a parenthetical voice, without the voice."""
    doc, sentence = token.doc, token.sent
    start, end = sentence.start, sentence.end
    closing = cue[1] >= end or all(t.is_punct or t.is_space for t in doc[cue[1] : end])
    if not closing and cue[0] > start:
        start, end = _aside(cue, token) or _clause(token)
    parts = [trimmed(doc, start, cue[0]), trimmed(doc, cue[1], end)]
    kept = [each for each in parts if each[0] < each[1]]
    return tuple(whole_quotes(kept, quotes, cue))


def _aside(cue: Stretch, token: Token) -> Stretch | None:
    """The words between dashes or brackets of which the voice is the last."""
    doc, sentence = token.doc, token.sent
    if cue[1] >= sentence.end or doc[cue[1]].text not in _CLOSERS:
        return None
    openers = [t.i for t in doc[sentence.start : cue[0]] if t.text in _OPENERS]
    return (openers[-1] + 1, cue[1]) if openers else None


def _clause(token: Token) -> Stretch:
    """The smallest finite clause around a token."""
    current = token
    while current.head != current:
        current = current.head
        if current.pos_ in {"VERB", "AUX"} and any(
            c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in current.children
        ):
            return current.left_edge.i, current.right_edge.i + 1
    return token.sent.start, token.sent.end


def _in_view(token: Token, words: CueWords) -> Cue | None:
    """ "In X's view, ...": the rest of the sentence."""
    doc = token.doc
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    if noun is None or token.i != token.sent.start:
        return None
    end = noun.right_edge.i + 1
    if end >= len(doc) or doc[end].text != ",":
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if noun.lower_ not in words.minds or owner is None:
        return None
    source = trimmed(doc, token.i + 1, end)
    contents = (trimmed(doc, end, token.sent.end),)
    return Cue((token.i, token.i + 1), source, owner, contents, voice=True)


def _noun(noun: Token, words: CueWords) -> Cue | None:
    """ "the claim that ...", "her fear of ...": whose it is comes before the noun."""
    lemma = noun.lemma_.lower()
    said = lemma in words.statements
    if not said and lemma not in words.attitudes and _light_verb(noun, words) is None:
        return None
    owner = _owner(noun)
    clause = next((c for c in noun.children if c.i > noun.i and _is_content(c)), None)
    clause = clause or (_equated(noun) if said else None)
    if clause is not None and _has_that(clause):
        contents = (_subtree(clause),)
        end = noun.i + 1
    elif owner is not None and clause is not None and clause.tag_ == "VB":
        contents, end = (_subtree(clause),), noun.i + 1
    elif owner is not None or _light_verb(noun, words) is not None or _is_about(noun):
        inner, end = _after_preposition(noun, words)
        if inner is None:
            return None
        contents = (inner,)
    else:
        return None
    start = noun.i
    while start > 0 and noun.doc[start - 1].head == noun and noun.doc[start - 1].dep_ in _LEFT:
        start -= 1
    source, holder = None, owner
    if owner is not None:
        source = trimmed(noun.doc, owner.left_edge.i, min(owner.right_edge.i + 1, start))
        if source[0] >= source[1]:
            source = None
    light = _light_verb(noun, words)
    rejecter = _rejecter(noun, words)
    if rejecter is not None:
        source, holder = rejecter
    elif owner is None and light is not None:
        local, holder = subject(light, words)
        if local is not None:
            source = phrase(local, light)
        start = cue_stretch(light)[0]
    voice = said and clause is not None and (holder is not None or _has_that(clause))
    return Cue((start, end), source, holder, contents, voice)


def _rejecter(noun: Token, words: CueWords) -> tuple[Stretch | None, Token] | None:
    """ "the army" in "the army rejected their claims that ...": what is denied is the denier's."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in words_of("content", "rejecting"):
        return None
    local, holder = subject(verb, words)
    if holder is None:
        return None
    return (phrase(local, verb) if local is not None else None), holder


def _owner(noun: Token) -> Token | None:
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _light_verb(noun: Token, words: CueWords) -> Token | None:
    """ "made" in "she made the claim that ...", which lends the noun its subject."""
    verb, lemma = noun.head, noun.lemma_.lower()
    if noun.dep_ != "dobj" or not 0 < noun.i - verb.i <= _REACH:
        return None
    if lemma in words.statements | words.attitudes and verb.lemma_ in words.light_verbs:
        return verb
    return verb if verb.lemma_ in words.expressions.get(lemma, ()) else None


def _is_about(noun: Token) -> bool:
    """ "questions about the fire", "won the support of the crew": whose it is goes unsaid."""
    after = next((c for c in noun.children if c.dep_ == "prep" and c.i == noun.i + 1), None)
    if after is None:
        return False
    return after.lower_ in _TOPICAL or (after.lower_ == "of" and noun.dep_ == "dobj")


def _is_content(clause: Token) -> bool:
    """Whether a clause after a noun says what it holds; the parse may call it relative."""
    return clause.dep_ in {"acl", "ccomp"} or (clause.dep_ == "relcl" and _has_that(clause))


def _equated(noun: Token) -> Token | None:
    """ "that it burned" in "Their claim was that it burned"."""
    copula = noun.head
    if noun.dep_ != "nsubj" or copula.lemma_ != "be":
        return None
    return next((c for c in copula.children if c.dep_ == "ccomp" and _has_that(c)), None)


def _has_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _after_preposition(noun: Token, words: CueWords) -> tuple[Stretch | None, int]:
    lending = _light_verb(noun, words)
    for child in (*noun.children, *(lending.children if lending is not None else ())):
        if child.dep_ not in _PREPOSITIONAL or child.i != noun.i + 1:
            continue
        if child.lower_ in words.prepositions:
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None and child.lower_ not in {"by", "from"}:
                return _subtree(inner), child.i + 1
    return None, noun.i + 1


def _adjective(adjective: Token, words: CueWords) -> Cue | None:
    """ "is sure that ...", "villagers afraid of ...", "Alarmed by ...": whose state of mind it is.

    That is the subject of the copula, the noun before it, or the subject of the main clause.
    """
    if adjective.dep_ not in {"acomp", "amod", "acl", "advcl", "ROOT", "conj"}:
        return None
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in adjective.children)
    verb = adjective.head if adjective.dep_ == "acomp" else adjective
    clause = next((c for c in adjective.children if c.dep_ in {"ccomp", "xcomp"}), None)
    clause = clause or next((c for c in verb.children if c.dep_ == "ccomp"), None)
    start, end = cue_stretch(verb)[0], adjective.i + 1
    if start >= end:  # "how sure he was"
        return None
    if clause is not None and clause.i > adjective.i:
        contents = _subtree(clause)
    else:
        inner, end = _after_preposition(adjective, words)
        if inner is None:
            return None
        contents = inner
    local, holder = _minded(adjective, verb, words, passive=passive)
    if holder is None or holder.lower_ in {"it", "that", "this"}:
        return None
    voice = local is not None and clause is not None and _finite(clause)
    source = phrase(holder, verb) if holder.sent == verb.sent else None
    return Cue((start, end), source, holder, (contents,), voice)


def _minded(
    adjective: Token, verb: Token, words: CueWords, *, passive: bool
) -> tuple[Token | None, Token | None]:
    """The head of the adjective's own subject, and of whoever is so minded."""
    if passive:
        own = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        return own, own
    if adjective.dep_ == "amod":
        after = adjective.head if adjective.head.i < adjective.i else None
        return None, after
    return subject(verb, words)


def _finite(clause: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in clause.children)


def _subtree(head: Token) -> Stretch:
    return trimmed(head.doc, head.left_edge.i, head.right_edge.i + 1)
