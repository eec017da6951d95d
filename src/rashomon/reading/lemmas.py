"""Lemmas of regular verb forms, mended where spelling tells what the model's rules leave open."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from rashomon.reading.lexicon import lexicon

#: What the pipeline calls this step.
SILENT_E = "silent_e"

_ENDINGS = {"VBD": "ed", "VBN": "ed", "VBG": "ing"}
#: One vowel and one consonant that is doubled before an ending ("bar", "barred").
_DOUBLING = re.compile(r"(?:[^aeiou]*|[^aeiou]*qu)[aeiou][^aeiouhwxy]")


@Language.component(SILENT_E)
def silent_e(doc: Doc) -> Doc:
    """Give "fined", "raged" and "riding" their silent e back: "fine", not "fin".

    A one-syllable verb doubles its last consonant before an ending; one that does not has lost an
    e there (Quirk et al., A Comprehensive Grammar of the English Language, 3.8 and 3.9). spaCy's
    rules take the first form that its list of verbs holds, and that list holds "fin".
    """
    for token in doc:
        if token.tag_ in _ENDINGS:
            _mend(token)
    return doc


def _mend(token: Token) -> None:
    stem = token.lower_.removesuffix(_ENDINGS[token.tag_])
    if token.lemma_ == stem != token.lower_ and _DOUBLING.fullmatch(stem):
        full = f"{stem}e"
        if full in lexicon().verbs:
            token.lemma_ = full
