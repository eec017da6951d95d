"""Contents that are no clause of their own: things, what they are called, topics, wishes."""

from __future__ import annotations

from rashomon.reading.attribution.cues import VerbGroup
from rashomon.reading.attribution.report import trimmed
from rashomon.reading.attribution.reporting import Contents, ReportingVerb, whole
from rashomon.reading.attribution.subjects import agent, phrase
from rashomon.reading.tree import Token

#: A topic follows its verb at once, or after one word.
_TOPIC_REACH = 2
_CLAUSES = frozenset({"xcomp", "ccomp"})
_QUESTIONS = frozenset({"if", "whether"})
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_DATES = frozenset({"DATE", "TIME"})
_UPON = frozenset({"on", "upon"})
_NAMINGS = frozenset({"dobj", "oprd", "ccomp"})
_RELATIVES = frozenset({"who", "that", "which"})


def named(verb: ReportingVerb) -> Contents | None:
    """ "called it a disaster", "was seen as a threat": something with what it is called."""
    token = verb.token
    group = verb.words.takes(token, "predication")
    if group is None:
        return None
    parts = [c for c in token.children if c.i > token.i and (c.dep_ in _NAMINGS or _is_as(c))]
    if not any(part.dep_ != "dobj" for part in parts):
        return None
    start, end = parts[0].left_edge.i, max(part.right_edge.i for part in parts) + 1
    contents = [trimmed(token.doc, start, end)]
    owner = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if verb.passive and owner is not None:
        contents.insert(0, phrase(owner, token))
    return Contents(group, "predication", tuple(contents))


def _is_as(child: Token) -> bool:
    return child.dep_ == "prep" and child.lower_ == "as"


def intended(verb: ReportingVerb) -> Contents | None:
    """ "promised to rebuild", "told them to leave", "called on them to leave"."""
    token = verb.token
    group = verb.words.takes(token, "infinitive")
    goal = next((c for c in token.children if c.dep_ in _CLAUSES and c.i > token.i), None)
    if group is None or goal is None:
        return None
    start, end = whole(goal)
    after = token.doc[verb.own[1]] if verb.own[1] < goal.i else goal
    asked = next((c for c in after.children if c.dep_ == "pobj"), None)
    if asked is None or after.head != token or after.lower_ not in _UPON:
        return Contents(group, "infinitive", (trimmed(token.doc, start, end),))
    return Contents(group, "infinitive", (trimmed(token.doc, asked.left_edge.i, end),), after.i + 1)


def object_of(verb: ReportingVerb) -> Contents | None:
    """ "denied the charge", "the charge that they denied"; with a passive its subject."""
    token = verb.token
    group = verb.words.takes(token, "object")
    if group is None:
        return None
    if verb.passive:
        owner = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
        if owner is None:
            return _described(verb, group)
        return Contents(group, "object", (phrase(owner, token),))
    child = next((c for c in token.children if c.i > token.i and _is_object(c)), None)
    if child is not None:
        return Contents(group, "object", (trimmed(token.doc, *whole(child)),))
    return _gap(verb, group)


def _is_object(child: Token) -> bool:
    """ "the charge", or a deed that stands for a thing ("opposed closing the school")."""
    return child.dep_ == "dobj" or (child.dep_ in _CLAUSES and child.tag_ == "VBG")


def _described(verb: ReportingVerb, group: VerbGroup) -> Contents | None:
    """ "the plan" in "the plan opposed by the crew"."""
    token, noun = verb.token, verb.token.head
    if token.dep_ != "acl" or agent(token) is None or noun.i > token.i:
        return None
    return Contents(group, "object", (trimmed(token.doc, noun.left_edge.i, verb.own[0]),))


def _gap(verb: ReportingVerb, group: VerbGroup) -> Contents | None:
    """What a relative clause without an object of its own hangs on."""
    token = verb.token
    noun, clause = token.head, token.left_edge.i
    owner = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if token.dep_ != "relcl" or owner is None or owner.lower_ in _RELATIVES:
        return None
    if any(c.dep_ in {"ccomp", "xcomp", "prep"} and c.i > token.i for c in token.children):
        return None
    return Contents(
        group, "object", (trimmed(token.doc, noun.left_edge.i, max(noun.i + 1, clause)),)
    )


def topic(verb: ReportingVerb) -> Contents | None:
    """ "spoke of the flood": the preposition belongs to the cue."""
    token = verb.token
    for group in verb.words.groups(token):
        for child in token.children:
            mark = child.left_edge
            if (
                mark.dep_ == "mark"
                and mark.lower_ == "for" in group.about
                and mark.i == verb.own[1]
            ):
                contents = (trimmed(token.doc, mark.i + 1, child.right_edge.i + 1),)
                return Contents(group, "about", contents, mark.i + 1)
            if child.dep_ != "prep" or child.lower_ not in group.about:
                continue
            inner = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if inner is None or inner.ent_type_ in _DATES:
                continue
            if token.i < child.i <= token.i + _TOPIC_REACH:
                return Contents(group, "about", (trimmed(token.doc, *whole(inner)),), child.i + 1)
    return None


def questioned(verb: ReportingVerb) -> Contents | None:
    """ "discussed how it burned": an embedded question stands wherever an object does."""
    groups = verb.words.groups(verb.token)
    for child in verb.token.children:
        if child.dep_ != "ccomp" or child.i < verb.token.i or not groups:
            continue
        opening = child.left_edge
        if opening.tag_ in _WH or opening.lower_ in _QUESTIONS:
            return Contents(groups[0], "object", (whole(child),))
    return None
