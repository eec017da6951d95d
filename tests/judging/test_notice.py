"""The draft notice: exact words with their place, the same in both formats, safe to open."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema  # type: ignore[import-untyped]
import pytest
from lxml import html as lxml_html

from invented_claims import crossing, incident
from rashomon.judging import notice
from rashomon.judging.finding import judge
from rashomon.judging.rules import load
from rashomon.telling.export import finding_object, schema, to_json

HOSTILE = "A soldier crossed the demarcation line <script>alert(1)</script> [x](http://x) *\u202e."


def written(text: str) -> tuple[str, str]:
    built, documents = incident(crossing("Herald", text))
    judged = judge(built, documents, load("ceasefire"))
    return notice.markdown(judged, built, "case"), notice.html(judged, built, "case")


def test_both_formats_quote_exact_words_with_source_and_offsets() -> None:
    words = "A soldier crossed the demarcation line."
    for text in written(words):
        assert words in text
        assert f"0–{len(words)}" in text
        assert "What Herald tells" in text
        assert "0" * 64 in text
        assert "article 1, paragraph 1" in text
        assert notice.DISCLAIMER in text


def test_hostile_words_are_text_in_both_formats() -> None:
    markdown, page = written(HOSTILE)
    assert "\\<script\\>" in markdown
    assert "\\[x\\](http\\://x) \\*" in markdown
    assert "\u202e" not in markdown + page
    assert not lxml_html.fromstring(page).xpath("//script|//a[starts-with(@href, 'http')]")


def test_the_page_asks_no_network_for_anything() -> None:
    page = lxml_html.fromstring(written("A soldier crossed the demarcation line.")[1])
    assert not page.xpath("//@src|//link|//img")
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    anchors = set(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//@href")} <= anchors


def test_no_findings_is_a_notice_too() -> None:
    built, documents = incident(crossing("Herald", polarity="-"))
    judged = judge(built, documents, load("ceasefire"))
    for text in (notice.markdown(judged, built, "c"), notice.html(judged, built, "c")):
        assert "0 findings" in text
        assert "only denied" in text


def test_the_export_has_findings_only_where_rules_were_given() -> None:
    built, documents = incident(crossing("Herald"))
    judged = judge(built, documents, load("ceasefire"))
    with_rules = json.loads(to_json(built, (), judged))
    assert "findings" not in json.loads(to_json(built))
    assert [finding["rule"] for finding in with_rules["findings"]] == ["no-crossing"]
    part = schema() | {"$ref": "#/$defs/finding"}
    for key in ("properties", "required", "type", "additionalProperties"):
        part.pop(key, None)
    jsonschema.validate(with_rules["findings"][0], part)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(finding_object(replace(judged.findings[0], reason="")), part)
