"""The claims as annotations of the sources: the W3C Web Annotation Data Model in JSON-LD.

The standard (https://www.w3.org/TR/annotation-model/, 4.2.4 and 4.2.5) counts Unicode code points,
as this program does. Readers written in JavaScript often count UTF-16 units instead, against the
standard; the quoted words let them find the place all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rashomon.decisions import DecisionKind, Target
from rashomon.model import Claim, Detail, Evidence, Link, Passage
from rashomon.telling.deciding import Ruling
from rashomon.telling.exports.decided import told
from rashomon.telling.exports.material import Export, Material
from rashomon.telling.exports.naming import original_iri, text_iri, uuid_iri
from rashomon.telling.jsontext import json_text
from rashomon.telling.wording import visible

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: How many characters before and after the words help to find them.
_BESIDE = 32
_MOTIVES: Mapping[DecisionKind, str] = {
    "merge": "editing",
    "split": "editing",
    "role": "classifying",
    "misread": "assessing",
    "exclude": "assessing",
    "note": "commenting",
    "undo": "moderating",
}


def write(material: Material) -> Export:
    """One annotation collection: each claim, each piece of evidence of a link, each decision.

    A claim has two targets: in the original, by its words and what stands around them, and in the
    text extracted from it, by its words and its place. Where the original is a text and its
    extracted text has the very same bytes, it has the one.
    """
    made = _Annotator(material)
    items = [*made.claims(), *made.evidence(), *made.decisions()]
    collection = uuid_iri("annotations", " ".join(item["id"] for item in items))
    written = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": "What the sources claim",
        "total": len(items),
        "first": {
            "id": uuid_iri("page", collection),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return Export((json_text(written, indent=2) + "\n").encode("utf-8"))


class _Annotator:
    """Makes the annotations of one case."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._index = material.index
        self._originals = {source.id: original_iri(source) for source in material.sources}
        self._extracts = {source: text_iri(text) for source, text in material.texts.items()}
        self._details: dict[str, list[tuple[Detail, str]]] = {}
        for detail in sorted(material.incident.details, key=lambda detail: detail.id):
            for answer in detail.answers:
                for claim in answer.claims:
                    self._details.setdefault(claim, []).append((detail, answer.text))

    def claims(self) -> Iterator[dict[str, Any]]:
        """Each claim: its event, whose word it is, which details it answers."""
        for claim in self._index.in_order(self._index.claims):
            yield {
                "id": uuid_iri("claim", claim.id),
                "type": "Annotation",
                "dc:identifier": claim.id,
                "motivation": "describing",
                "body": list(self._said_of(claim)),
                "target": self._targets(claim.source, claim.start, claim.end, claim.quote),
            }

    def evidence(self) -> Iterator[dict[str, Any]]:
        """Each stretch that shows how one source leans on another."""
        for link in self._index.links:
            for words in link.evidence:
                name = f"{link.origin} {link.kind} {link.target} {_place(words)}"
                yield {
                    "id": uuid_iri("evidence", name),
                    "type": "Annotation",
                    "motivation": "linking",
                    "body": self._leaning(link),
                    "target": self._targets(words.source, words.start, words.end, words.text),
                }

    def decisions(self) -> Iterator[dict[str, Any]]:
        """Each decision of a person, made by that person, about what it is about."""
        for ruling in self._material.rulings:
            yield {
                "id": uuid_iri("decision", ruling.decision.id),
                "type": "Annotation",
                "dc:identifier": ruling.decision.id,
                "motivation": _MOTIVES[ruling.decision.kind],
                "creator": {"type": "Person", "name": visible(ruling.decision.who)},
                "created": ruling.decision.at.replace("+00:00", "Z"),
                "body": [_body("describing", told(ruling))],
                "target": self._decided_about(ruling),
            }

    def _said_of(self, claim: Claim) -> Iterator[dict[str, str]]:
        event = self._index.events.get(claim.event or "")
        if event is not None:
            yield _body("tagging", event.label)
        yield _body("describing", f"on the word of {self._index.voices[claim.id].name}")
        for detail, answer in self._details.get(claim.id, ()):
            yield _body("assessing", f"{detail.verdict}: {detail.question} “{answer}”")

    def _leaning(self, link: Link) -> list[Any]:
        exhibit = self._index.exhibits.get(link.target)
        name = exhibit.name if exhibit else link.target
        reason = self._index.lettered(link.reason)
        said = _body("describing", f"{link.kind.replace('_', ' ')} {name}. {reason}".rstrip())
        if exhibit is None:
            return [said]
        source = self._originals[link.target]
        return [{"type": "SpecificResource", "purpose": "linking", "source": source}, said]

    def _decided_about(self, ruling: Ruling) -> list[Any]:
        """The places of what was decided about; the thing itself where it has no place."""
        found: dict[str, Any] = {}
        for target in ruling.decision.targets:
            for place in self._places(target):
                found.setdefault(json_text(place), place)
        return list(found.values())

    def _places(self, target: Target) -> Iterable[Any]:
        if target.kind == "source" and target.id in self._originals:
            return [self._originals[target.id]]
        named = (self._material.read.get(each) for each in (target.id, *target.claims))
        places = [place for each in named if each is not None for place in self._stretch(each)]
        return places or [uuid_iri(target.kind, target.id)]

    def _stretch(self, place: Claim | Passage) -> list[Any]:
        words = place.quote if isinstance(place, Claim) else place.text
        return self._targets(place.source, place.start, place.end, words)

    def _targets(self, source: str, start: int, end: int, words: str) -> list[Any]:
        by_words = self._quoted(source, start, end, words)
        by_place = {"type": "TextPositionSelector", "start": start, "end": end}
        title = visible(self._index.exhibits[source].name)
        original, extract = self._originals[source], self._extracts.get(source)
        found: list[Any] = [
            {
                "type": "SpecificResource",
                "source": original,
                "dc:title": title,
                "selector": [by_words],
            }
        ]
        if extract == original:
            found[0]["selector"].append(by_place)
        elif extract:
            found.append(
                {
                    "type": "SpecificResource",
                    "source": extract,
                    "dc:title": f"the text extracted from {title}",
                    "dc:source": original,
                    "selector": [by_words, by_place],
                }
            )
        return found

    def _quoted(self, source: str, start: int, end: int, words: str) -> dict[str, str]:
        text = self._material.texts.get(source, "")
        return {
            "type": "TextQuoteSelector",
            "exact": words,
            "prefix": text[max(0, start - _BESIDE) : start],
            "suffix": text[end : end + _BESIDE],
        }


def _body(purpose: str, value: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "format": "text/plain",
        "value": visible(value),
    }


def _place(words: Evidence) -> str:
    return f"{words.source} {words.start} {words.end}"
