"""The export keeps the contract: valid, sorted, byte-stable, in UTF-8."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError  # type: ignore[import-untyped]

from rashomon.model import Incident
from rashomon.telling.export import schema, to_json

from .strategies import incidents


def _exported(incident: Incident) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(to_json(incident))
    return written


def _backwards(incident: Incident) -> Incident:
    return Incident(
        *(tuple(reversed(getattr(incident, name))) for name in Incident.__dataclass_fields__)
    )


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_ferry_incident_validates(incident: Incident) -> None:
    Draft202012Validator(schema()).validate(_exported(incident))


@given(incidents())
def test_any_incident_validates_and_can_be_encoded(incident: Incident) -> None:
    text = to_json(incident)
    Draft202012Validator(schema()).validate(json.loads(text.encode("utf-8")))


@given(incidents())
def test_the_order_of_the_lists_does_not_matter(incident: Incident) -> None:
    assert to_json(_backwards(incident)) == to_json(incident)


@pytest.mark.parametrize("part", ["sources", "claims", "events", "details", "links"])
def test_an_unknown_field_is_refused(incident: Incident, part: str) -> None:
    written = _exported(incident)
    written[part][0]["mood"] = "calm"
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(written)


def test_an_open_end_is_null_and_an_absent_option_is_left_out(incident: Incident) -> None:
    written = _exported(incident)
    at_least = next(claim for claim in written["claims"] if claim["id"] == "c03")
    assert at_least["quantities"][0]["low"] == 30
    assert at_least["quantities"][0]["high"] is None
    assert "time" not in at_least
    assert {"author", "posted", "depth"}.isdisjoint(written["passages"][0])


def test_links_run_from_and_to(incident: Incident) -> None:
    link = _exported(incident)["links"][0]
    assert (link["from"], link["to"], link["kind"]) == ("s1", "the coast guard", "cites")


def test_the_outermost_voice_stays_last(incident: Incident) -> None:
    first = incident.claims[2].attribution[0]
    chain = (replace(first, who="zoe"), replace(first, who="adam"))
    changed = replace(incident, claims=(replace(incident.claims[2], attribution=chain),))
    told = _exported(changed)["claims"][0]["attribution"]
    assert [voice["who"] for voice in told] == ["zoe", "adam"]


def test_every_span_quotes_its_source(incident: Incident) -> None:
    written = _exported(incident)
    passages = {passage["id"]: passage for passage in written["passages"]}
    for claim in written["claims"]:
        passage = passages[claim["passage"]]
        offset = passage["start"]
        spans = [claim["predicate"], *claim["arguments"], *claim["quantities"]]
        spans.append({"text": claim["quote"], "start": claim["start"], "end": claim["end"]})
        for span in spans:
            words = passage["text"][span["start"] - offset : span["end"] - offset]
            assert words == span["text"]


def test_a_mention_outside_claims_names_its_source(incident: Incident) -> None:
    mentions = _exported(incident)["entities"][0]["mentions"]
    assert sorted(tuple(sorted(mention)) for mention in mentions) == [
        ("claim", "end", "start", "text"),
        ("end", "source", "start", "text"),
    ]


def test_a_lone_surrogate_is_escaped(incident: Incident) -> None:
    broken = replace(incident, sources=(replace(incident.sources[0], title="a\ud800b"),))
    text = to_json(broken)
    assert "\\ud800" in text
    assert json.loads(text.encode("utf-8"))["sources"][0]["title"] == "a\ud800b"
