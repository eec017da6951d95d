"""What cameras saw in what is written of a judgement: the export and the notice."""

from __future__ import annotations

import json
from dataclasses import replace

from held_against import DENIED, PURSUIT, held
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from lxml import html as lxml_html

from invented_claims import crossing
from rashomon.judging import notice
from rashomon.telling.export import schema, to_json
from rashomon.watching.site import Line
from seen_by_cameras import CHASE, seen


def test_the_export_holds_frames_beside_words_by_its_schema() -> None:
    saw = (*CHASE, seen("crosses", 60.0, "somebody"))
    told, filmed = held(crossing("Herald"), PURSUIT, DENIED, saw=saw)
    written = json.loads(to_json(filmed.incident, (), told, filmed.object))
    Draft202012Validator(schema()).validate(written)
    (finding,) = written["findings"]
    assert {each["id"] for each in written["footage"]["sightings"]} >= {
        each["sighting"] for each in finding["seen_for"]
    }
    (apart,) = written["unattributed"]
    assert apart["by"] == []
    bare = {**finding, "for": [], "seen_for": []}
    part = {**schema(), "$ref": "#/$defs/finding"}
    for key in ("properties", "required", "type", "additionalProperties"):
        part.pop(key, None)
    assert not Draft202012Validator(part).is_valid(bare)
    assert Draft202012Validator(part).is_valid(finding)


def test_a_notice_shows_frames_of_findings_and_the_unknown_apart() -> None:
    saw = (*CHASE, seen("crosses", 60.0, "somebody"))
    told, filmed = held(PURSUIT, saw=saw)
    page = lxml_html.fromstring(notice.html(told, filmed.incident, "case", filmed))
    (finding,) = told.findings
    (apart,) = told.unattributed
    assert page.cssselect(f"#{finding.id} figure img")
    assert page.cssselect(f"#{apart.id} figure img")
    headings = [" ".join(each.text_content().split()) for each in page.cssselect("h1, h2, h3, h4")]
    assert headings.index("Seen, by whom unknown") > headings.index("Seen for it")
    addresses = [each for each in page.xpath("//@src") if not each.startswith("data:image/")]
    assert addresses == []
    text = notice.markdown(told, filmed.incident, "case", filmed)
    assert text.index("## Seen, by whom unknown") > text.index("Seen by cameras")
    for written in (text, page.text_content()):
        assert "gate, frame 290" in written
        assert "gate.mp4; SHA-256 " + "0" * 64 in written
        assert "1 finding, and 1 act seen, by whom unknown." in written
        assert "## Sources" not in written


def test_the_names_of_a_site_are_text_in_a_notice() -> None:
    name = "the <b>demarcation line"
    saw = tuple(replace(o, where=name) if o.where else o for o in CHASE)
    line = Line(name, ((0.0, 0.0), (0.0, 9.0)))
    told, filmed = held(PURSUIT, saw=saw, lines=(line,))
    assert told.findings
    assert "<b>" not in notice.html(told, filmed.incident, "c", filmed)
    assert "\\<b\\>" in notice.markdown(told, filmed.incident, "c", filmed)
