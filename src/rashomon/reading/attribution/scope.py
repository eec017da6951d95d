"""Where the words of one voice end: another's clause, or a voice that closes from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.reading.attribution.quotation import Quotation
from rashomon.reading.attribution.report import Cue, Stretch, trimmed
from rashomon.reading.tree import Doc, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
#: What sets one account against another: ", while the navy said ..."
_CONTRASTS = frozenset({"while", "whereas", "though", "although", "but"})
#: What a participle of saying may stand off with: ", adding that ..."
_BREAKS = frozenset({",", "-", "–", "—", "--"})
#: Whoever speaks on in a clause of these is most likely the one who spoke: ", which he called ..."
_SAME_SPEAKER = frozenset({"he", "she", "they", "i", "we"})

#: A clause goes on from the words of one of so many cues before it, and stands no deeper.
_NEARBY = 6
_HIGHEST = 6


def parted(doc: Doc, cues: Sequence[Cue], quotes: Sequence[Quotation]) -> list[Cue]:
    """The cues, each without the clause in which the sentence gives the word to another.

    In "Obi says it burned, and has asked for help" the parse may hang the asking on the fire, and
    in "Obi said it burned, while the navy said it sank" what the navy said is no word of Obi's.
    """
    result = list(cues)
    for number, inner in enumerate(cues):
        if any(quote.holds(inner.stretch[0]) for quote in quotes):
            continue
        verb = doc[slice(*inner.stretch)].root
        parting = (_aside(doc, verb) if inner.voice else None) or _parting(doc, verb)
        if parting is None:
            continue
        clause, governor, shared = parting
        for place in range(max(0, number - _NEARBY), number):
            outer = result[place]
            if not any(start <= governor < clause[0] < end for start, end in outer.contents):
                continue
            result[place] = replace(outer, contents=_before(doc, outer.contents, clause))
            if shared:
                same = replace(result[number], source=outer.source, holder=outer.holder)
                result[number] = same
    return [cue for cue in result if cue.contents]


def _aside(doc: Doc, verb: Token) -> tuple[Stretch, int, bool] | None:
    """The clause of a verb of saying that the speaker around it goes on with, loosely joined.

    "Obi said that it burned, adding that ...", "... but denied that ...", "..., whom he called".
    """
    start, end = verb.left_edge.i, verb.right_edge.i + 1
    if not start:
        return None
    before = doc[start - 1]
    own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    loose = before.text in _BREAKS or before.is_quote
    if own is None and verb.tag_ == "VBG" and verb.dep_ == "advcl" and loose:
        return (start - 1 + before.is_quote, end), verb.head.i, True
    if own is None and verb.dep_ == "conj" and before.lower_ == "but" and _is_finite(verb):
        return (start - 1, end), verb.head.i, True
    if own is not None and verb.dep_ == "relcl" and loose and own.lower_ in _SAME_SPEAKER:
        return (start - 1 + before.is_quote, end), verb.head.i, False
    return None


def _parting(doc: Doc, verb: Token) -> tuple[Stretch, int, bool] | None:
    """The clause around ``verb`` that goes on from another's words, and the verb it goes on from.

    With it, whether it has the same speaker as the sentence around it.
    """
    clause = verb
    for _ in range(_HIGHEST):
        own = any(child.dep_ in _SUBJECTS for child in clause.children)
        mark = doc[clause.left_edge.i]
        end = clause.right_edge.i + 1
        if clause.dep_ == "conj" and not own and _is_finite(clause):
            links = [t.i for t in doc[clause.head.i : clause.i] if t.dep_ == "cc"]
            start = links[-1] if links else clause.left_edge.i
            if doc[start - 1].text == ",":
                return (start - 1, end), clause.head.i, True
            if clause.tag_ == "VBD" and _tense(clause.head) in _PRESENT:
                return (start, end), clause.head.i, True
        comma = mark.i - 1
        if own and mark.lower_ == "even":
            mark = mark.nbor()
        if own and mark.lower_ in _CONTRASTS and comma >= 0 and doc[comma].text == ",":
            return (comma, end), clause.head.i, False
        clause = clause.head
    return None


def _tense(verb: Token) -> str:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return helpers[0].tag_ if helpers else verb.tag_


def _is_finite(verb: Token) -> bool:
    return _tense(verb) in _FINITE


def _before(doc: Doc, contents: Sequence[Stretch], clause: Stretch) -> tuple[Stretch, ...]:
    """Contents without one clause of theirs."""
    kept = []
    for start, end in contents:
        if clause[0] <= start or clause[0] >= end:
            kept.append((start, end))
            continue
        kept.append(trimmed(doc, start, clause[0]))
        if clause[1] < end:
            kept.append(trimmed(doc, clause[1], end))
    return tuple(each for each in kept if each[0] < each[1])


def outermost_last(doc: Doc, cues: Sequence[Cue], quotes: Sequence[Quotation]) -> list[Cue]:
    """The cues, none of which reports a voice that closes its sentence from outside.

    In "Obi said that it burned, according to the Herald" the parse may hang the Herald on the fire.
    """
    closing = [cue.stretch[0] for cue in cues if _closes(doc, cue)]
    closing = [place for place in closing if not any(quote.holds(place) for quote in quotes)]
    if not closing:
        return list(cues)
    result = []
    for cue in cues:
        contents = list(cue.contents)
        for place in closing:
            contents = [
                trimmed(doc, a, place) if a < place < b <= doc[place].sent.end else (a, b)
                for a, b in contents
            ]
        result.append(replace(cue, contents=tuple(each for each in contents if each[0] < each[1])))
    return [cue for cue in result if cue.contents]


def _closes(doc: Doc, cue: Cue) -> bool:
    """Whether a cue is "according to ..." at the end of its sentence."""
    start = cue.stretch[0]
    if doc[start].lower_ not in {"according", "as"} or cue.source is None:
        return False
    after = doc[cue.source[1] : max(cue.source[1], doc[start].sent.end)]
    return start > doc[start].sent.start and all(t.is_punct or t.is_space for t in after)
