"""Where a source speaks of a participant, and what the words there tell about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span, Token

from rashomon.model import EntityKind, MentionForm
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.lexicon import GROUP, PERSON, TIME, lexicon
from rashomon.reading.words import load_words, role_words

#: A token of a source: the number of its passage and its index there.
Key = tuple[int, int]

_NAME_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_NO_PARTICIPANT = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE"}
)


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """What ``data/coreference.toml`` says; each field is described there."""

    pronouns: dict[str, tuple[str, str]]
    definite: frozenset[str]
    indefinite: frozenset[str]
    other: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    name_nouns: frozenset[str]
    naming_verbs: frozenset[str]
    not_participants: frozenset[str]
    partitives: frozenset[str]
    singletons: frozenset[str]


@lru_cache(maxsize=1)
def reference_words() -> ReferenceWords:
    """The words that reference turns on."""
    raw = load_words("coreference.toml")
    pronouns = {word: (number, gender) for word, (number, gender) in raw["pronouns"].items()}
    lists = {name: frozenset(words) for name, words in raw["words"].items()}
    return ReferenceWords(pronouns=pronouns, **lists)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention before it is known whom it means.

    ``sentence`` counts through the whole source; ``fresh``: the words set it apart from all before;
    ``preview``: it stands in a headline or a deck, so that the story proper introduces it again;
    ``number``: the words of its cardinal ("the 21 girls").
    """

    key: Key
    root: Token
    start: int
    end: int
    text: str
    form: MentionForm
    head: str
    kind: EntityKind | None
    plural: bool | None
    gender: str | None
    modifiers: frozenset[str]
    definite: bool
    fresh: bool
    sentence: int
    preview: bool
    number: str | None = None


def find_spots(parsed: Sequence[ParsedPassage]) -> Iterator[Spot]:
    """The mentions of all passages of one source, in text order."""
    before = 0
    last_place = {piece.passage.text: number for number, piece in enumerate(parsed)}
    for number, piece in enumerate(parsed):
        preview = piece.passage.role == "headline" or last_place[piece.passage.text] > number
        starts = [sentence.start for sentence in piece.doc.sents]
        sentence_of = _sentence_numbers(starts, len(piece.doc))
        for span in sorted(_noun_phrases(piece), key=lambda s: (s.root.i, s.start)):
            spot = _spot(piece, number, span, before + sentence_of[span.root.i], preview)
            if spot is not None:
                yield spot
        before += len(starts)


def _sentence_numbers(starts: list[int], length: int) -> list[int]:
    numbers, current = [], -1
    marks = set(starts)
    for i in range(length):
        current += i in marks
        numbers.append(current)
    return numbers


def _noun_phrases(piece: ParsedPassage) -> list[Span]:
    chunks = list(piece.doc.noun_chunks)
    covered = {token.i for chunk in chunks for token in chunk}
    owners = [
        piece.doc[token.i : token.i + 1]
        for token in piece.doc
        if token.tag_ == "PRP$" and token.lower_ in reference_words().pronouns
    ]
    names = [ent for ent in piece.doc.ents if ent.label_ in _NAME_KINDS and ent.root.i not in covered]
    members = [
        piece.doc[token.i : token.i + 1]
        for token in piece.doc
        if token.i not in covered and token.pos_ == "NUM" and _whole(token) is not None
    ]
    ones = [
        piece.doc[token.i : token.i + 1]
        for token in piece.doc
        if token.i not in covered
        and token.lower_ in reference_words().singletons
        and token.dep_ in {"nsubj", "nsubjpass"}
        and _whole(token) is None
    ]
    return chunks + owners + names + members + ones


def _spot(
    piece: ParsedPassage, number: int, span: Span, sentence: int, preview: bool
) -> Spot | None:
    root = span.root
    words = reference_words()
    lower = root.lower_
    pronoun = words.pronouns.get(lower)
    key = (number, root.i)
    if pronoun is not None:
        start, end = piece.place(root)
        gender = pronoun[1] if pronoun[1] != "any" else None
        return Spot(
            key, root, start, end, root.text, "pronoun", lower, None, pronoun[0] == "plural",
            gender, frozenset(), True, False, sentence, preview,
        )  # fmt: skip
    whole = _whole(root)
    if whole is not None:
        return _member(piece, key, span, whole, sentence, preview)
    if root.pos_ not in {"NOUN", "PROPN", "NUM"} and root.ent_type_ not in _NAME_KINDS:
        return None
    if root.ent_type_ in _NO_PARTICIPANT and root.pos_ != "NOUN":
        return None
    lemma = root.lemma_.lower()
    if lemma in words.not_participants or not any(c.isalpha() for c in lemma):
        return None
    is_name = root.pos_ == "PROPN" or (root.ent_type_ in _NAME_KINDS and root.pos_ != "NOUN")
    if not is_name and (
        lexicon().happening(lemma) is not None or lexicon().noun_file(lemma) == TIME
    ):
        return None
    start, end = piece.place(span)
    determiner = span[0].lower_
    plural = _plural(root)
    modifiers = frozenset(_modifiers(span))
    counted = any(child.dep_ == "nummod" for child in root.children)
    definite = determiner in words.definite or (is_name and determiner not in words.indefinite)
    fresh = (
        bool(modifiers & words.other)
        or determiner in words.other
        or (not definite and (determiner in words.indefinite or counted))
    )
    return Spot(
        key, root, start, end, span.text, "name" if is_name else "description", lemma,
        _kind(root, lemma, is_name, plural), plural, _gender(span), modifiers, definite, fresh,
        sentence, preview, _cardinal(root),
    )  # fmt: skip


def _cardinal(root: Token) -> str | None:
    """What a phrase gives as its number, spelled one way as far as case goes; None: nothing exact."""
    for child in root.children:
        if child.dep_ == "nummod" and child.ent_type_ not in {"DATE", "TIME", "MONEY"}:
            return child.lower_
    return None


def _whole(root: Token) -> Token | None:
    """The group that a member is taken from: "one of the guards" -> guards."""
    if root.lower_ not in reference_words().partitives and root.pos_ != "NUM":
        return None
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((t for t in child.children if t.dep_ == "pobj" and t.pos_ == "NOUN"), None)
    return None


def _member(
    piece: ParsedPassage, key: Key, span: Span, whole: Token, sentence: int, preview: bool
) -> Spot:
    root = span.root
    start, end = piece.place(piece.doc[span.start : whole.i + 1])
    group = piece.doc[whole.left_edge.i : whole.i + 1]
    plural = root.lower_ not in reference_words().singletons
    lemma = whole.lemma_.lower()
    return Spot(
        key, root, start, end, piece.doc[span.start : whole.i + 1].text, "description", lemma,
        _kind(whole, lemma, False, plural), plural, None,
        frozenset(_modifiers(piece.doc[group.start : group.end])), False, True, sentence, preview,
    )  # fmt: skip


def _plural(root: Token) -> bool | None:
    if root.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in root.children):
        return True
    return False if root.tag_ in {"NN", "NNP"} else None


def _kind(root: Token, lemma: str, is_name: bool, plural: bool | None) -> EntityKind | None:
    words = role_words()
    if lemma in words.any_people:
        return "group"
    if is_name and root.ent_type_ in _NAME_KINDS:
        return _NAME_KINDS[root.ent_type_]
    if lemma in words.any_person:
        return "group" if plural else "person"
    files = lexicon().noun_files(lemma)
    usual = lexicon().noun_file(lemma)
    if usual == PERSON or (usual == GROUP and plural):
        return "group" if plural else "person"
    kind = lexicon().entity_kind(lemma)
    if kind is None and is_name:
        return "person" if PERSON in files else "thing"
    return kind


def _gender(span: Span) -> str | None:
    words = reference_words()
    for token in span:
        if token.lower_ in words.male:
            return "male"
        if token.lower_ in words.female:
            return "female"
    return None


def _modifiers(span: Span) -> Iterator[str]:
    """Describing words before the head, and the names it comes from ("troops from X")."""
    words = reference_words()
    for token in span:
        if token.i >= span.root.i:
            break
        if token.pos_ == "PROPN" or token.ent_type_ == "NORP":
            yield token.text
        elif token.pos_ in {"ADJ", "NOUN", "VERB"} and token.is_alpha:
            yield token.lower_
        elif token.lower_ in words.other:
            yield token.lower_
    for child in span.root.children:
        if child.dep_ == "prep" and child.lower_ in {"from", "of"}:
            for target in child.children:
                if target.dep_ == "pobj" and target.pos_ == "PROPN":
                    yield from (t.text for t in target.subtree if t.pos_ == "PROPN")
