"""What a reporting verb reports: a clause, a quotation, an infinitive, an object, a topic."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reading.attribution.cues import VerbGroup
from rashomon.reading.attribution.quotation import Quotation
from rashomon.reading.attribution.report import Stretch, trimmed
from rashomon.reading.attribution.reporting import Contents, ReportingVerb, whole
from rashomon.reading.attribution.subjects import phrase
from rashomon.reading.attribution.things import intended, named, object_of, questioned, topic
from rashomon.reading.tree import Doc, Token

#: Any deed that goes with someone's words: '"It burned," he shrugged', 'she set a limit: "None."'
_DEED = VerbGroup("deed", True, frozenset({"quote"}), frozenset())
#: "is expected to", "was seen to": found, though nobody says so.
_RAISED = VerbGroup("raised", False, frozenset({"raising"}), frozenset())
#: A cue and the quotation that it introduces stand at most this many tokens apart.
_REACH = 14
_QUESTIONS = frozenset({"if", "whether"})
#: What a question word stands for that is the subject or object of what is said.
_EXTRACTED = frozenset({"nsubj", "dobj", "attr"})
_NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})
_SHORT = frozenset({"so", "yes", "no"})
_STOPS = frozenset({".", "?", "!", ";"})
_BREAKS = frozenset({";", ":"})
_IFS = frozenset({"if", "unless"})
_SPEECH_ENDS = frozenset({",", "?", "!"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: A shorter quotation, marks included, is a title or a borrowed word.
_SHORTEST = 5
#: Forms that make no clause of their own: "..., calling on them to leave".
_NO_CLAUSE = frozenset({"VB", "VBG"})


def contents_of(verb: ReportingVerb) -> Contents | None:
    """What the verb reports, the fullest complement first; None: nothing."""
    found = _raised(verb) or _said(verb) or named(verb) or intended(verb) or object_of(verb)
    return found or questioned(verb) or topic(verb)


def _raised(verb: ReportingVerb) -> Contents | None:
    """ "seems to have fled", "is expected to resign": the contents are subject and infinitive."""
    token, words = verb.token, verb.words
    group = words.takes(token, "raising")
    if group is None and verb.passive and token.lemma_ in words.hearsay_verbs:
        group = words.takes(token, "clause")
    if group is None and verb.passive and token.lemma_ in words.raising:
        group = _RAISED
    complement = next((c for c in token.children if _is_raised(c)), None)
    if group is None or complement is None:
        return None
    owner = next((c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    contents = [whole(complement)]
    if owner is not None:
        contents.insert(0, phrase(owner, token))
    return Contents(group, "raising", tuple(contents))


def _is_raised(child: Token) -> bool:
    """ "to have fled" in "seems to have fled", "like a mistake" in "seems like a mistake"."""
    return child.dep_ in {"xcomp", "oprd", "acomp"} or (
        child.dep_ == "prep" and child.lower_ == "like"
    )


def _said(verb: ReportingVerb) -> Contents | None:
    """Clauses and quotations: what is said, thought or shown."""
    clausal = verb.words.takes(verb.token, "clause")
    quoting = verb.words.takes(verb.token, "quote")
    group = clausal or quoting
    if group is None:
        return None
    found = _clauses(verb) if clausal else []
    if not found and quoting:
        found = _near_quotes(verb)
    if not found and clausal:
        found = _loose_that(verb) or _whether(verb) or _short(verb) or _extracted(verb)
    if not found and quoting and clausal:
        found = _parenthetical(verb)
    if not found:
        return None
    return Contents(group, "clause", tuple(found))


def accompanied(verb: ReportingVerb) -> Contents | None:
    """'"It burned," he shrugged': a verb that does not report by itself, with its own speech."""
    own, doc = verb.own, verb.token.doc
    if verb.around is not None or own[1] - own[0] < 2 or verb.token.tag_ not in _FINITE:
        return None
    for quote in verb.quotes:
        if quote.end - quote.start < _SHORTEST:
            continue
        spoken = ((quote.start, quote.end),)
        if quote.end == own[0] and doc[quote.end - 2].text in _SPEECH_ENDS:
            return Contents(_DEED, "clause", spoken)
        announced = own[1] < quote.start and doc[quote.start - 1].text == ":"
        if announced and _leads_in(doc, own[1], quote.start):
            return Contents(_DEED, "clause", spoken, quote.start)
    return None


def _clauses(verb: ReportingVerb) -> list[Stretch]:
    """The clausal complements, cut where the reporting clause stands inside them."""
    token, own, doc = verb.token, verb.own, verb.token.doc
    found: list[Stretch] = []
    for child in token.children:
        if child.dep_ != "ccomp" or child.i == token.i:
            continue
        start, end = whole(child)
        if child.i < token.i:
            start = min(start, token.sent.start)
            start += doc[start].lower_ == "as" and start + 1 == own[0]
            if not _stands_apart(verb, start, follows=end > own[1]):
                found.append((start, min(end, own[0])))
            if end > own[1]:
                found.append((own[1], end))
        else:
            found.append((max(start, own[1]) if start < own[1] else start, end))
    if not found and token.dep_ in {"parataxis", "ccomp", "advcl"} and _is_aside(token):
        start, end = whole(token.head)
        found = [(start, own[0]), (own[1], end)]
    return [cut for each in found if (cut := trimmed(token.doc, *each))[0] < cut[1]]


def _stands_apart(verb: ReportingVerb, start: int, *, follows: bool) -> bool:
    """Whether the words from ``start`` to the cue are no part of what is said.

    "It sank; Obi said ...", "When it sank, Obi said ...": with a break between, or an occasion
    before words that follow the cue.
    """
    doc, place = verb.token.doc, verb.own[0] - 1
    if place <= start:
        return False
    if doc[place].text in _BREAKS:
        return True
    if not follows or doc[place].text != ",":
        return False
    clauses = (t for t in doc[start:place] if t.dep_ == "advcl" and t.right_edge.i >= place - 1)
    return any(t.left_edge.i == start and doc[start].lower_ not in _IFS for t in clauses)


def _is_aside(verb: Token) -> bool:
    """ "..., they say, ..." and "As they say, ..."."""
    if verb.dep_ == "parataxis":
        return True
    return verb.dep_ == "advcl" and any(
        child.lower_ == "as" and child.i < verb.i for child in verb.children
    )


def _loose_that(verb: ReportingVerb) -> list[Stretch]:
    """The clause after "that", where the parse ties it to a word between it and the verb."""
    doc, end = verb.token.doc, verb.token.sent.end
    for place in range(verb.own[1], min(verb.own[1] + _REACH, end)):
        token = doc[place]
        if token.pos_ in {"VERB", "AUX"} or token.text in _STOPS:
            return []
        if token.lower_ == "that" and token.dep_ == "mark":
            return [trimmed(doc, place, min(end, token.head.right_edge.i + 1))]
    return []


def _whether(verb: ReportingVerb) -> list[Stretch]:
    """ "asked if it burned", where the parse takes the question for a condition."""
    for child in verb.token.children:
        opening = child.left_edge
        if child.dep_ == "advcl" and opening.i == verb.own[1] and opening.lower_ in _QUESTIONS:
            return [whole(child)]
    return []


def _short(verb: ReportingVerb) -> list[Stretch]:
    """ "said yes", "thinks so"."""
    place = verb.own[1]
    said = [token.lower_ for token in verb.token.doc[place : place + 1]]
    goes_on = any(token.pos_ in _NOMINAL for token in verb.token.doc[place + 1 : place + 2])
    return [(place, place + 1)] if said and said[0] in _SHORT and not goes_on else []


def _extracted(verb: ReportingVerb) -> list[Stretch]:
    """ "what", "would end it" in "what she hopes would end it"."""
    token, own = verb.token, verb.own
    asked = next((c for c in token.children if c.tag_ == "WP" and c.i < own[0]), None)
    subjects = [c for c in token.children if c.dep_ == "nsubj"]
    if asked is None or asked.dep_ not in _EXTRACTED or (asked in subjects and len(subjects) < 2):
        return []
    rest = (own[1], token.right_edge.i + 1)
    return [(asked.i, asked.i + 1), *([rest] if rest[0] < rest[1] else [])]


def _parenthetical(verb: ReportingVerb) -> list[Stretch]:
    """The words before "..., she said", where the parse does not tie them to the verb."""
    doc, sentence, own = verb.token.doc, verb.token.sent, verb.own
    before = own[0] - 1
    if verb.token.tag_ in _NO_CLAUSE or before <= sentence.start or doc[before].text != ",":
        return []
    after = own[1]
    if after < sentence.end and doc[after].text not in {".", ",", "in", "on", "at"}:
        return []
    start, end = trimmed(doc, sentence.start, before)
    has_verb = any(token.pos_ in {"VERB", "AUX"} for token in doc[start:end])
    return [(start, end)] if has_verb else []


def _near_quotes(verb: ReportingVerb) -> list[Stretch]:
    """The quotations that end right before the reporting clause or begin after it."""
    if verb.around is not None:
        return []
    doc, (start, end) = verb.token.doc, verb.own
    found = []
    for quote in verb.quotes:
        if quote.end <= start and _only_marks(doc, quote.end, start):
            found.append((quote.start, quote.end))
        elif end <= quote.start <= end + _REACH and _leads_in(doc, end, quote.start):
            found.append((_opening(verb.token, end, quote), quote.end))
            break
    return found


def _opening(verb: Token, end: int, quote: Quotation) -> int:
    """Where the contents begin that a quotation ends: "told us Obi "has no plan"" begins at Obi."""
    doc = verb.doc
    owner = doc[min(quote.start + 1, quote.end - 1)]
    while owner.head not in (owner, verb):
        owner = owner.head
    named = next((c for c in verb.children if c.dep_ == "dobj" and end <= c.i < quote.start), None)
    if named is not None and (owner.dep_ == "oprd" or owner.lower_ == "as"):
        return max(end, named.left_edge.i)
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
    return not any(token.pos_ in {"VERB", "AUX"} or token.text in _STOPS for token in between)


def whole_quotes(
    contents: Sequence[Stretch], quotes: Sequence[Quotation], own: Stretch
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
