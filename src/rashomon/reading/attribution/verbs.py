"""Verbs as cues: who says, thinks, wants or shows what, from the parse of one passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from rashomon.reading.attribution.cues import CueWords, VerbGroup
from rashomon.reading.attribution.quotation import Quotation
from rashomon.reading.attribution.report import Cue, Stretch, trimmed

_AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_UP = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep"})
_CLAUSE_MARKS = frozenset({"that", "whether", "if", "how", "why", "what", "who", "where", "when"})
#: "is expected to", "was seen to": found, though nobody says so.
_RAISED = VerbGroup("raised", False, frozenset({"raising"}), frozenset())
#: A cue and the quotation that it introduces stand at most this many tokens apart.
_REACH = 14


def verbal_cues(doc: Doc, quotes: Sequence[Quotation], words: CueWords) -> Iterator[Cue]:
    """Every reporting verb of a passage that has contents."""
    for token in doc:
        if token.pos_ not in {"VERB", "AUX"} or not words.groups(token):
            continue
        if token.tag_ == "VBN" and token.i and doc[token.i - 1].lower_ == "as":
            continue
        cue = _read(token, quotes, words)
        if cue is not None:
            yield cue


def _read(verb: Token, quotes: Sequence[Quotation], words: CueWords) -> Cue | None:
    around = next((quote for quote in quotes if quote.holds(verb.i)), None)
    passive = any(child.dep_ == "auxpass" for child in verb.children) or (
        verb.tag_ == "VBN" and agent(verb) is not None
    )
    local, holder = (agent(verb), agent(verb)) if passive else subject(verb, words)
    local = local or (None if passive else _inverted(verb))
    holder = local or holder
    named = local or (holder if holder is not None and holder.sent == verb.sent else None)
    source = phrase(named, verb) if named is not None else None
    start, end = cue_stretch(verb)
    found = (
        _raised(verb, passive, words)
        or _said(verb, (start, end), source, quotes, words, around)
        or _named(verb, words)
        or _intended(verb, words)
        or _objects(verb, passive, words)
        or _about(verb, words)
    )
    if found is None:
        return None
    if "raising" in found[0].takes:
        source, holder = None, None
    group, contents, end_of_cue = found
    contents = [_clipped(each, around) for each in contents]
    kept = tuple(each for each in contents if each[0] < each[1])
    if not kept:
        return None
    if group.name == "finding" and not _speaks(local, verb, words):
        return None
    voice = group.voice and (holder is not None or passive)
    return Cue((start, max(end, end_of_cue or end)), source, holder, kept, voice)


_Found = tuple[VerbGroup, list[Stretch], int | None]


def subject(verb: Token, words: CueWords) -> tuple[Token | None, Token | None]:
    """The head of the verb's own subject, and of the one that is understood with it."""
    current = verb
    for _ in range(6):
        own = next((c for c in current.children if c.dep_ in _SUBJECTS), None)
        if own is not None:
            leads = current == verb or _leads_to(current, verb, words)
            return (own if leads else None), own
        passive = next((c for c in current.children if c.dep_ == "nsubjpass"), None)
        if passive is not None and current != verb:
            return None, passive
        if current.dep_ == "acl" and current.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            owner = _behind(current, words)
            return (owner if current == verb else None), owner
        if current.dep_ not in _UP or current.head == current:
            return None, None
        current = current.head
    return None, None


def _behind(participle: Token, words: CueWords) -> Token:
    """Whose words a participle after a noun introduces: the noun's, or those of its issuer.

    "a report saying" is the report's, "issued a statement saying" and "..., saying" the subject's.
    """
    noun = participle.head
    issued = noun.lemma_.lower() in words.documents - words.pictures
    loose = participle.i > 0 and noun.doc[participle.i - 1].text == ","
    if noun.dep_ in _SUBJECTS or not (loose or (issued and noun.dep_ == "dobj")):
        return noun
    current = noun
    while current.head != current:
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return subject(current, words)[1] or noun
    return noun


def _inverted(verb: Token) -> Token | None:
    """The speaker in '"...," said Ade Obi', where the parse takes the name for an object."""
    doc, place = verb.doc, verb.i
    if place < 2 or not (doc[place - 1].is_quote or doc[place - 1].text in {",", "''"}):
        return None
    return next(
        (
            child
            for child in verb.children
            if child.dep_ in {"dobj", "attr", "dep", "oprd", "npadvmod", "appos"}
            and child.pos_ in {"PROPN", "NOUN", "PRON"}
            and child.left_edge.i == place + 1
        ),
        None,
    )


def _leads_to(first: Token, verb: Token, words: CueWords) -> bool:
    return verb.dep_ == "xcomp" and verb.head == first and first.lemma_ in words.chains


def agent(verb: Token) -> Token | None:
    """The head of "by ..." with a passive; None where it is left out."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and verb.tag_ == "VBN"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def phrase(head: Token, verb: Token) -> Stretch:
    """The whole phrase of a subject, as far as it does not run over its verb."""
    doc = head.doc
    start, end = head.left_edge.i, head.right_edge.i + 1
    for child in head.children:
        # "Ade Obi, who was on board," is named by what stands before the comma.
        if child.dep_ == "relcl" and doc[child.left_edge.i - 1].text == ",":
            end = min(end, child.left_edge.i - 1)
    if verb.i < head.i:
        start = max(start, verb.i + 1)
    else:
        end = min(end, cue_stretch(verb)[0])
    start, end = trimmed(doc, start, end) if start < end else (head.i, head.i + 1)
    # The comma that closes an apposition belongs to the phrase.
    if end < verb.i and doc[end].text == "," and "," in {t.text for t in doc[start:end]}:
        end += 1
    return start, end


def cue_stretch(verb: Token) -> Stretch:
    """The verb with the auxiliaries, negation and adverbs before it and its particle."""
    start, end = verb.i, verb.i + 1
    doc = verb.doc
    while start > 0 and doc[start - 1].head == verb and doc[start - 1].dep_ in _AUXILIARY:
        start -= 1
    if end < len(doc) and doc[end].head == verb and doc[end].dep_ == "prt":
        end += 1
    while start < verb.i and doc[start].lower_ in {"as", "when", "how", "where", "why"}:
        start += 1
    return start, end


def _raised(verb: Token, passive: bool, words: CueWords) -> _Found | None:
    """ "seems to have fled", "is expected to resign": the contents are subject and infinitive."""
    group = words.takes(verb, "raising")
    if group is None and passive and verb.lemma_ in words.hearsay_verbs:
        group = words.takes(verb, "clause")
    if group is None and passive and verb.lemma_ in words.raising:
        group = _RAISED
    complement = next((c for c in verb.children if c.dep_ in {"xcomp", "oprd", "acomp"}), None)
    if group is None or complement is None:
        return None
    owner = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    contents = [_span(complement)]
    if owner is not None:
        contents.insert(0, phrase(owner, verb))
    return group, contents, None


def _said(
    verb: Token,
    cue: Stretch,
    source: Stretch | None,
    quotes: Sequence[Quotation],
    words: CueWords,
    around: Quotation | None,
) -> _Found | None:
    """Clauses and quotations: what is said, thought or shown."""
    group = words.takes(verb, "clause")
    quoting = words.takes(verb, "quote")
    if group is None:
        if quoting is None or not (near := _near_quotes(verb, cue, source, quotes, around)):
            return None
        return quoting, near, None
    own = (min(cue[0], source[0]), max(cue[1], source[1])) if source else cue
    contents = _clauses(verb, own)
    if not contents and quoting is not None:
        contents = _near_quotes(verb, cue, source, quotes, around)
    if not contents and quoting is not None:
        contents = _parenthetical(verb, own)
    if not contents:
        return None
    if around is None:
        contents = _whole_quotes(contents, quotes, own)
    return group, contents, None


def _clauses(verb: Token, own: Stretch) -> list[Stretch]:
    """The clausal complements, cut where the reporting clause stands inside them."""
    found: list[Stretch] = []
    for child in verb.children:
        if child.dep_ != "ccomp" or child.i == verb.i:
            continue
        start, end = _span(child)
        if child.i < verb.i:
            start = min(start, verb.sent.start)
            found.append((start, min(end, own[0])))
            if end > own[1]:
                found.append((own[1], end))
        else:
            found.append((max(start, own[1]) if start < own[1] else start, end))
    if not found and verb.dep_ in {"parataxis", "ccomp", "advcl"} and _is_aside(verb):
        start, end = _span(verb.head)
        found = [(start, own[0]), (own[1], end)]
    return [cut for each in found if (cut := trimmed(verb.doc, *each))[0] < cut[1]]


def _is_aside(verb: Token) -> bool:
    """ "..., they say, ..." and "As they say, ..."."""
    if verb.dep_ == "parataxis":
        return True
    return verb.dep_ == "advcl" and any(
        child.lower_ == "as" and child.i < verb.i for child in verb.children
    )


def _parenthetical(verb: Token, own: Stretch) -> list[Stretch]:
    """The words before "..., she said", where the parse does not tie them to the verb."""
    doc, sentence = verb.doc, verb.sent
    before = own[0] - 1
    if before <= sentence.start or doc[before].text != ",":
        return []
    after = own[1]
    if after < sentence.end and doc[after].text not in {".", ",", "in", "on", "at"}:
        return []
    start, end = trimmed(doc, sentence.start, before)
    has_verb = any(token.pos_ in {"VERB", "AUX"} for token in doc[start:end])
    return [(start, end)] if has_verb else []


def _near_quotes(
    verb: Token,
    cue: Stretch,
    source: Stretch | None,
    quotes: Sequence[Quotation],
    around: Quotation | None,
) -> list[Stretch]:
    """The quotations that end right before the reporting clause or begin after it."""
    if around is not None:
        return []
    doc = verb.doc
    start = min(cue[0], source[0]) if source else cue[0]
    end = max(cue[1], source[1]) if source else cue[1]
    found = []
    for quote in quotes:
        if quote.end <= start and _only_marks(doc, quote.end, start):
            found.append((quote.start, quote.end))
        elif end <= quote.start <= end + _REACH and _leads_in(doc, end, quote.start):
            found.append((_opening(verb, end, quote), quote.end))
            break
    return found


def _opening(verb: Token, end: int, quote: Quotation) -> int:
    """Where the contents begin that a quotation ends: "told us Obi "has no plan"" begins at Obi."""
    doc = verb.doc
    owner = doc[min(quote.start + 1, quote.end - 1)]
    while owner.head != owner and owner.head != verb:
        owner = owner.head
    if owner.head != verb or owner.left_edge.i >= quote.start:
        return quote.start
    if owner.dep_ == "prep":
        owner = next((c for c in owner.children if c.dep_ in {"pobj", "pcomp"}), owner)
    if owner.dep_ in {"prep", "dative", "npadvmod", "advmod"}:
        return quote.start
    return min(quote.start, max(end, owner.left_edge.i))


def _only_marks(doc: Doc, start: int, end: int) -> bool:
    return all(token.is_punct or token.is_space for token in doc[start:end])


def _leads_in(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens between cue and quotation hold no clause of their own."""
    between = doc[start:end]
    return not any(
        token.pos_ in {"VERB", "AUX"} or token.text in {".", "?", "!", ";"} for token in between
    )


def _whole_quotes(
    contents: list[Stretch], quotes: Sequence[Quotation], own: Stretch
) -> list[Stretch]:
    """Contents drawn out over the whole of every quotation that they share words with."""
    grown = []
    for start, end in contents:
        sharing = [
            quote
            for quote in quotes
            if quote.start < end and start < quote.end and not quote.holds(own[0])
        ]
        first = min([start, *(quote.start for quote in sharing)])
        grown.append((first, max([end, *(quote.end for quote in sharing)])))
    return merged(grown)


def merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches in order, those that overlap or touch made one."""
    result: list[Stretch] = []
    for start, end in sorted(stretches):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _named(verb: Token, words: CueWords) -> _Found | None:
    """ "called it a disaster": the object with what it is called."""
    group = words.takes(verb, "predication")
    if group is None:
        return None
    parts = [c for c in verb.children if c.dep_ in {"dobj", "oprd", "ccomp"} and c.i > verb.i]
    if len(parts) < 2 and not any(c.dep_ in {"oprd", "ccomp"} for c in parts):
        return None
    start = min(part.left_edge.i for part in parts)
    end = max(part.right_edge.i for part in parts) + 1
    return group, [trimmed(verb.doc, start, end)], None


def _intended(verb: Token, words: CueWords) -> _Found | None:
    """ "promised to rebuild", "told them to leave"."""
    group = words.takes(verb, "infinitive")
    if group is None:
        return None
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i:
            return group, [trimmed(verb.doc, *_span(child))], None
    return None


def _objects(verb: Token, passive: bool, words: CueWords) -> _Found | None:
    """ "denied the charge"; with a passive and its agent, the subject."""
    group = words.takes(verb, "object")
    if group is None:
        return None
    if passive:
        owner = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        if owner is None or agent(verb) is None:
            return None
        return group, [phrase(owner, verb)], None
    child = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if child is None or child.i < verb.i:
        return None
    return group, [trimmed(verb.doc, *_span(child))], None


def _about(verb: Token, words: CueWords) -> _Found | None:
    """ "spoke of the flood": the preposition belongs to the cue."""
    for group in words.groups(verb):
        if "about" not in group.takes:
            continue
        for child in verb.children:
            if child.dep_ != "prep" or child.lower_ not in group.about or child.i < verb.i:
                continue
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None and child.i <= verb.i + 2:
                return group, [trimmed(verb.doc, *_span(inner))], child.i + 1
    return None


def _span(head: Token) -> Stretch:
    return head.left_edge.i, head.right_edge.i + 1


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
