"""Where a source speaks of a participant, and what the words there tell about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.model import EntityKind, MentionForm
from rashomon.reading.aged import notes_sex, told_with_an_age
from rashomon.reading.annotate import ParsedPassage
from rashomon.reading.lexicon import GROUP, PERSON, PHENOMENON, TIME, lexicon
from rashomon.reading.reference import Gender, reference_words
from rashomon.reading.subject import expletive
from rashomon.reading.tree import Doc, Span, Token
from rashomon.reading.words import role_words

#: A capital before a name makes a title of a noun for a person or for a happening ("Storm Ida").
_TITLES = frozenset({PERSON, PHENOMENON})
_DESCRIBING = frozenset({"ADJ", "NOUN", "VERB"})
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
class Spot:
    """A mention before it is known whom it means.

    ``sentence`` counts through the whole source; ``fresh``: the words set it apart from all before;
    ``preview``: it stands in a headline or a deck, so that the story proper introduces it again;
    ``cardinal``: the words of its number ("the 21 girls"); ``described``: the noun that a name
    stands with ("the ferry Aurora"); ``doing``: the verbs whose doer its head names;
    ``member``: one or more of a group ("one of the guards"); ``deed``: a happening, which takes
    part in nothing but may be what "it" means.
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
    gender: Gender | None
    modifiers: frozenset[str]
    definite: bool
    fresh: bool
    sentence: int
    preview: bool
    cardinal: str | None = None
    described: str | None = None
    doing: tuple[str, ...] = ()
    member: bool = False
    deed: bool = False


@dataclass(frozen=True, slots=True)
class _Site:
    """Where in a source a mention stands: its passage (and that one's number) and its sentence."""

    piece: ParsedPassage
    number: int
    sentence: int
    preview: bool


def find_spots(parsed: Sequence[ParsedPassage]) -> Iterator[Spot]:
    """The mentions of all passages of one source, in text order."""
    before = 0
    last_place = {piece.passage.text: number for number, piece in enumerate(parsed)}
    for number, piece in enumerate(parsed):
        preview = piece.passage.role == "headline" or last_place[piece.passage.text] > number
        starts = [sentence.start for sentence in piece.doc.sents]
        phrases = [(span.root, span) for span in _noun_phrases(piece.doc)]
        for root, span in sorted(phrases, key=lambda phrase: (phrase[0].i, phrase[1].start)):
            sentence = before + bisect_right(starts, root.i) - 1
            spot = _spot(_Site(piece, number, sentence, preview), span, root)
            if spot is not None:
                yield spot
        before += len(starts)


def _noun_phrases(doc: Doc) -> Iterator[Span]:
    """Noun chunks, and what the parser makes no chunk of: "his", names, "two of the guards"."""
    words = reference_words()
    chunks = list(doc.noun_chunks)
    yield from chunks
    covered = {i for chunk in chunks for i in range(chunk.start, chunk.end)}
    yield from (ent for ent in doc.ents if ent.label_ in _NAME_KINDS and ent.root.i not in covered)
    for token in doc:
        if token.tag_ == "PRP$" and token.lower_ in words.pronouns:
            yield doc[token.i : token.i + 1]
        elif _is_owner(token):
            yield doc[token.left_edge.i : token.i + 1]
        elif token.i in covered:
            continue
        elif _stands_alone(token):
            yield doc[token.i : token.i + 1]
        elif _stands_for_a_noun(token):
            yield doc[token.left_edge.i : token.i + 1]


def _is_owner(token: Token) -> bool:
    """ "the skipper's wife": the parser's phrase is of the wife, and he is spoken of as well."""
    return token.dep_ == "poss" and token.pos_ in {"NOUN", "PROPN"}


def _stands_alone(token: Token) -> bool:
    """Whether a number or "one" names a participant by itself: "two of the guards", "one fled"."""
    if token.pos_ == "NUM" and _whole(token) is not None:
        return True
    is_subject = token.dep_ in {"nsubj", "nsubjpass"}
    return is_subject and token.lower_ in reference_words().singletons and _whole(token) is None


def _stands_for_a_noun(token: Token) -> bool:
    """ "the former", "the 27-year-old": adjectives with nothing to describe."""
    alone = token.lower_ in reference_words().turns or _is_aged(token)
    return alone and token.dep_ not in {"amod", "compound"} and token.left_edge.lower_ == "the"


def _spot(site: _Site, span: Span, root: Token) -> Spot | None:
    words, lower = reference_words(), root.lower_
    if lower in words.pronouns:
        return None if expletive(root) else _pronoun(site, span, root, *words.pronouns[lower])
    whole = _whole(root)
    if whole is not None:
        return _member(site, span, root, whole)
    if lower in words.groups and _definite_alone(span, root):
        return _pronoun(site, span, root, "plural", None)
    if lower in words.turns:
        return _pronoun(site, span, root, "singular", None)
    is_name = root.pos_ == "PROPN" or (root.ent_type_ in _NAME_KINDS and root.pos_ != "NOUN")
    is_name = is_name and not _opens_as_a_noun(site, span, root)
    return _phrase(site, span, root, is_name) if _is_participant(root, is_name) else None


def _opens_as_a_noun(site: _Site, span: Span, root: Token) -> bool:
    """ "Deckhand rescued": a headline's first word is no name for its capital alone."""
    if site.piece.passage.role != "headline" or root.i > 0 or root.ent_type_ == "PERSON":
        return False
    return len(span) == 1 and lexicon().noun_file(root.lower_) == PERSON


def _definite_alone(span: Span, root: Token) -> bool:
    """ "the pair", "both": a word for a group with nothing that tells of whom."""
    return root.lower_ == "both" or (len(span) == 2 and span[0].lower_ in {"the", "these"})


def _is_participant(root: Token, is_name: bool) -> bool:
    """Whether a noun stands for someone or something, not for a time."""
    if _is_aged(root):
        return True
    if notes_sex(root):
        return False
    if root.pos_ not in {"NOUN", "PROPN", "NUM"} and root.ent_type_ not in _NAME_KINDS:
        return False
    if root.ent_type_ in _NO_PARTICIPANT and root.pos_ != "NOUN":
        return False
    lemma = root.lemma_.lower()
    if lemma in reference_words().not_participants or not any(map(str.isalpha, lemma)):
        return False
    return is_name or lexicon().noun_file(lemma) != TIME


def _is_aged(root: Token) -> bool:
    """ "the 27-year-old" """
    return root.lower_ == "old" and root.i > 1 and root.nbor(-1).text == "-"


def _pronoun(site: _Site, span: Span, root: Token, number: str, gender: Gender | None) -> Spot:
    start, end = site.piece.place(span)
    return Spot(
        key=(site.number, root.i),
        root=root,
        start=start,
        end=end,
        text=site.piece.exact(start, end),
        form="pronoun",
        head=root.lower_,
        kind=None,
        plural=number == "plural",
        gender=gender,
        modifiers=frozenset(),
        definite=True,
        fresh=False,
        sentence=site.sentence,
        preview=site.preview,
        cardinal=reference_words().groups.get(root.lower_),
    )


def _phrase(site: _Site, span: Span, root: Token, is_name: bool) -> Spot:
    words = reference_words()
    start, end = site.piece.place(span)
    determiner, head = span[0].lower_, root.lemma_.lower()
    plural = _plural(root)
    modifiers = frozenset(_modifiers(span, root))
    counted = any(child.dep_ == "nummod" for child in root.children)
    definite = determiner in words.definite or (is_name and determiner not in words.indefinite)
    described = _describing_noun(span, root) if is_name else None
    new = bool(modifiers & words.other) or determiner in words.other
    return Spot(
        key=(site.number, root.i),
        root=root,
        start=start,
        end=end,
        text=site.piece.exact(start, end),
        form="name" if is_name else "description",
        head=head,
        kind=(described and lexicon().entity_kind(described)) or _kind(root, is_name, plural),
        plural=plural,
        gender=_gender(span),
        modifiers=modifiers,
        definite=definite,
        fresh=new or (not definite and (counted or determiner in words.indefinite)),
        sentence=site.sentence,
        preview=site.preview,
        cardinal=_cardinal(root),
        described=described,
        doing=lexicon().done_by(head),
        deed=not is_name and lexicon().happening(head) is not None,
    )


def _member(site: _Site, span: Span, root: Token, whole: Token) -> Spot:
    """ "one of the guards": a participant of its own, told by what its group is."""
    doc = site.piece.doc
    start, end = site.piece.place(doc[span.start : whole.i + 1])
    plural, head = root.lower_ not in reference_words().singletons, whole.lemma_.lower()
    return Spot(
        key=(site.number, root.i),
        root=root,
        start=start,
        end=end,
        text=site.piece.exact(start, end),
        form="description",
        head=head,
        kind=_kind(whole, False, plural),
        plural=plural,
        gender=None,
        modifiers=frozenset(_modifiers(doc[whole.left_edge.i : whole.i + 1], whole)),
        definite=False,
        fresh=True,
        sentence=site.sentence,
        preview=site.preview,
        doing=lexicon().done_by(head),
        member=True,
    )


def _cardinal(root: Token) -> str | None:
    """What a phrase gives as its number, in lower case; None: nothing exact."""
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
            return next(filter(_is_group, child.children), None)
    return None


def _is_group(token: Token) -> bool:
    return token.dep_ == "pobj" and (token.pos_ == "NOUN" or token.lower_ in {"them", "those"})


def _describing_noun(name: Span, root: Token) -> str | None:
    """The common noun that a name stands with: "the ferry Aurora", "Judge Lee" -> "judge"."""
    for token in name:
        if token.i >= root.i:
            break
        word = token.lower_
        if token.is_lower and lexicon().entity_kind(word):
            return word
        if token.is_title and token.i == name.start and lexicon().noun_file(word) in _TITLES:
            return word
    return None


def _plural(root: Token) -> bool | None:
    if root.tag_ in {"NNS", "NNPS"}:
        return None if _is_collective(root) else True
    return False if root.tag_ in {"NN", "NNP"} or _is_aged(root) else None


def _is_collective(root: Token) -> bool:
    """Whether a noun that is plural in its verb alone is of one body: "police", not "people"."""
    same = root.lower_ == root.lemma_.lower() and not root.lower_.endswith("s")
    return (
        same
        and lexicon().noun_file(root.lower_) == GROUP
        and root.lower_ not in role_words().any_people
    )


def _kind(root: Token, is_name: bool, plural: bool | None) -> EntityKind | None:
    """What a phrase speaks of: from its label where it is a name, else from its noun."""
    lemma = root.lemma_.lower()
    if lemma in role_words().any_people:
        return "group"
    if _is_aged(root) or (root.ent_type_ == "NORP" and plural is False and root.left_edge != root):
        return "person"
    if is_name and told_with_an_age(root):
        return "person"
    if is_name and root.ent_type_ in _NAME_KINDS:
        return _NAME_KINDS[root.ent_type_]
    return _kind_of_noun(lemma, is_name, plural)


def _kind_of_noun(lemma: str, is_name: bool, plural: bool | None) -> EntityKind | None:
    if lemma in reference_words().places:
        return "place"
    usual = lexicon().noun_file(lemma)
    if usual == PERSON or lemma in role_words().any_person or (usual == GROUP and plural):
        return "group" if plural else "person"
    kind = lexicon().entity_kind(lemma)
    if kind is None and is_name:
        return "person" if PERSON in lexicon().noun_files(lemma) else "thing"
    return kind


def _gender(span: Span) -> Literal["male", "female"] | None:
    words = reference_words()
    for token in span:
        if token.lower_ in words.male:
            return "male"
        if token.lower_ in words.female:
            return "female"
    return None


def _modifiers(span: Span, root: Token) -> Iterator[str]:
    """Describing words before the head, and the names it comes from ("troops from X")."""
    words = reference_words()
    for token in span:
        if token.i >= root.i:
            break
        if token.pos_ == "PROPN" or token.ent_type_ == "NORP":
            yield token.text
        elif token.lower_ in words.other or (token.pos_ in _DESCRIBING and token.is_alpha):
            yield token.lower_
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ in {"from", "of"}:
            for target in child.children:
                if target.dep_ == "pobj" and target.pos_ == "PROPN":
                    yield from (t.text for t in target.subtree if t.pos_ == "PROPN")
