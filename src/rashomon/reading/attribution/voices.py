"""Who is meant: "he", "the ministry" and "Carroll" go to the fullest name the source gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.reading.attribution.cues import CueWords
from rashomon.reading.attribution.names import Names, plain
from rashomon.reading.attribution.report import UNNAMED, Stretch
from rashomon.reading.lexicon import PERSON, lexicon
from rashomon.reading.tree import Doc, Span, Token
from rashomon.reading.words import behind_prefix

_GROUPS = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_NO_NAME = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
#: A pronoun's name stands at most so many tokens before it in its passage.
_LOOK_BACK = 200
_HYPHENS = frozenset("-/&–")
_DROPPED = frozenset({"det", "predet", "punct", "neg", "preconj"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "poss", "case", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A voice that has been named: for whom a pronoun may stand later."""

    who: str
    plural: bool
    person: bool


@dataclass(slots=True)
class Voices:
    """The voices of one source, in the order in which they speak."""

    words: CueWords
    names: Names
    spoken: list[Spoken] = field(default_factory=list)

    def name(self, holder: Token | None, source: Stretch | None) -> str:
        """The voice whose phrase has the head ``holder`` and runs over ``source``."""
        if holder is None:
            return UNNAMED
        if holder.lower_ in _RELATIVE and holder.pos_ in {"PRON", "SCONJ", "DET"}:
            antecedent = _antecedent(holder)
            return UNNAMED if antecedent is None else self.name(antecedent, None)
        if holder.pos_ == "PRON" or holder.lower_ in _SINGULAR | _PLURAL:
            return self._of_pronoun(holder)
        who = self._of_name(holder, source) or self._of_description(holder, source)
        human = lexicon().noun_file(holder.lemma_.lower()) == PERSON
        person = human or self.names.knows_person(who)
        self.spoken.append(Spoken(who, holder.tag_ == "NNS", person))
        return who

    def _of_pronoun(self, holder: Token) -> str:
        word = holder.lower_
        if word in _SINGULAR:
            feminine = word in _FEMININE
            subject = self._subject_before(holder, feminine)
            people = (each.who for each in reversed(self.spoken) if each.person and not each.plural)
            fitting = (who for who in people if self._may_be(who, feminine))
            return subject or next(fitting, holder.lower_)
        if word in _PLURAL:
            return next((each.who for each in reversed(self.spoken) if each.plural), word)
        if word == "it":
            things = (each.who for each in reversed(self.spoken) if not each.person)
            return next(things, word)
        return "I" if word == "i" else word

    def _subject_before(self, holder: Token, feminine: bool) -> str | None:
        """The person last named as a subject earlier in the passage."""
        doc = holder.doc
        for place in range(holder.i - 1, max(0, holder.i - _LOOK_BACK) - 1, -1):
            token = doc[place]
            if token.ent_type_ != "PERSON" or token.dep_ not in {"nsubj", "nsubjpass"}:
                continue
            entity = _entity_at(token)
            who = self.names.person(plain(entity.text)) if entity is not None else ""
            if who and self._may_be(who, feminine):
                return who
        return None

    def _may_be(self, who: str, feminine: bool) -> bool:
        return self.names.feminine.get(who.rsplit(maxsplit=1)[-1], feminine) == feminine

    def _of_name(self, holder: Token, source: Stretch | None) -> str | None:
        """The full name when the head is part of one or has one beside it."""
        entity = _entity_at(holder) or _apposed_person(holder)
        if entity is None and holder.pos_ == "PROPN":
            entity = _proper_run(holder)
        if entity is None:
            return None
        # An entity may run on over a comma into the next one.
        first, last = source or (entity.start, entity.end)
        within = holder.doc[max(first, entity.start) : min(last, entity.end)]
        called = within if len(within) else entity
        name = plain(called.text)
        if not name:
            return None
        if name.isupper():
            name = self._from_capitals(name)
        if holder.lower_ in self.words.documents and " " not in name:
            return holder.lower_
        if entity.label_ == "PERSON" or name in self.names.people:
            return self.names.person(name)
        if " " in name and entity.label_ not in _GROUPS:
            self.names.add_person(called)
            return self.names.person(name)
        return self.names.group(name) or name

    def _from_capitals(self, name: str) -> str:
        """ "OBI" is Obi and "MAYOR" the mayor; an acronym stays."""
        if name.title() in self.names.people:
            return name.title()
        return name.lower() if lexicon().noun_file(name.lower()) == PERSON else name

    def _of_description(self, holder: Token, source: Stretch | None) -> str:
        head = holder.lower_
        bearer = self.names.bearer(head) if holder.tag_ == "NN" else None
        if bearer is not None:
            return bearer
        marks = {child.lower_ for child in holder.children if child.dep_ == "det"}
        belongs = _of_phrase(holder)
        told_apart = bool(belongs) or any(c.dep_ in _MODIFIERS for c in holder.children)
        group = self.names.group(head)
        if group is not None and marks & {"the", "this", "that"} and not told_apart:
            return group
        first = max(holder.left_edge.i, source[0] if source else 0)
        before = holder.doc[first : holder.i]
        telling = {t.i for word in _joined(before) if self._tell_apart(word, holder) for t in word}
        kept = [token for token in before if token.i in telling]
        kept.extend([holder, *belongs])
        phrase = "".join(token.text_with_ws for token in kept)
        return _lowered(plain(phrase), kept[0]) or holder.lower_

    def _tell_apart(self, word: Sequence[Token], holder: Token) -> bool:
        """Whether a word before the head, of one token or of several, helps to name the voice."""
        *_, last = word
        if last.text in _HYPHENS:  # it goes on in the head, or is the dash of a list
            return len(word) > 1 and not last.whitespace_
        return any(self._tells_apart(token, holder) for token in word)

    def _tells_apart(self, token: Token, holder: Token) -> bool:
        if token.dep_ in _DROPPED or token.lower_ in self.words.dropped:
            return False
        described = token.dep_ == "amod" and not token.ent_type_
        if described and holder.lemma_.lower() in self.words.documents:
            return False
        while token != holder:
            if token.dep_ not in _MODIFIERS:
                return False
            token = token.head
        return True


def _of_phrase(head: Token) -> list[Token]:
    """ "of defence" in "the ministry of defence": a name of sorts, up to its own head."""
    of = next((c for c in head.children if c.lower_ == "of" and c.i == head.i + 1), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return list(head.doc[head.i + 1 : inner.i + 1]) if inner is not None else []


def _entity_at(token: Token) -> Span | None:
    """The named entity around a token, read off its neighbours."""
    if not token.ent_type_ or token.ent_type_ in _NO_NAME or token.pos_ == "NOUN":
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, token.ent_type_)


def _apposed_person(holder: Token) -> Span | None:
    """The name in "the spokesman, Ade Obi" and "spokesman Ade Obi"."""
    for child in holder.children:
        if child.dep_ in {"appos", "compound", "nmod"} and child.ent_type_ == "PERSON":
            return _entity_at(child)
    return None


def _proper_run(holder: Token) -> Span:
    """The run of capitalised words that ends in the head."""
    doc: Doc = holder.doc
    start = holder.i
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].dep_ == "compound":
        start -= 1
    return doc[start : holder.i + 1]


def _antecedent(pronoun: Token) -> Token | None:
    current = pronoun
    while current.head != current:
        if current.dep_ == "relcl":
            return current.head
        current = current.head
    return None


def _lowered(phrase: str, first: Token) -> str:
    """A description in small letters where it opens a sentence."""
    described = behind_prefix(first.text) is not None  # no name, whatever the parse says
    if not described and (first.pos_ == "PROPN" or first.ent_type_ or not first.is_title):
        return phrase
    return phrase[:1].lower() + phrase[1:]


def _joined(span: Span) -> Iterator[list[Token]]:
    """The words of a span, those with hyphens in one: "state-run", "10-year-old"."""
    word: list[Token] = []
    for token in span:
        hyphen = token.text in _HYPHENS or (bool(word) and word[-1].text in _HYPHENS)
        if word and (word[-1].whitespace_ or not hyphen):
            yield word
            word = []
        word.append(token)
    if word:
        yield word
