"""What a person decides in the app is stored, heeded at once, told, and can be taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.case import Case


def post(client: TestClient, kind: str, *targets: str, **rest: str) -> int:
    form = {"kind": kind, "target": [*targets], "who": "Ada", "why": "as I see it", **rest}
    return int(client.post("/decisions", data=form).status_code)


def test_an_excluded_source_counts_no_more_but_stays(client: TestClient) -> None:
    assert "disputed" in client.get("/details/d1").text
    assert post(client, "exclude", "source:s1") == 303
    assert post(client, "exclude", "source:s3") == 303
    after = client.get("/details/d1").text
    assert "agreed" in after
    assert "Two fishing boats" not in after
    assert "Excluded by decision" in client.get("/sources/s1").text
    assert "2 decisions of people are heeded here" in client.get("/").text


def test_a_claim_wrongly_read_is_set_aside_until_that_is_undone(client: TestClient) -> None:
    assert post(client, "misread", "claim:c33") == 303
    assert client.get("/claims/c33").status_code == 404
    assert "one voice" in client.get("/details/d2").text
    taken = re.findall(r'value="decision:(\w+)"', client.get("/decisions").text)
    assert post(client, "undo", f"decision:{taken[0]}") == 303
    assert client.get("/claims/c33").status_code == 200
    assert "undone" in client.get("/decisions").text


def test_events_are_merged_and_split_again(client: TestClient) -> None:
    assert "throwing passengers" in client.get("/events/e1/merge?words=throwing").text
    assert post(client, "merge", "event:e1", "event:e2") == 303
    assert client.get("/events/e2").status_code == 404
    assert "throwing passengers" in client.get("/events/e1").text
    assert post(client, "split", "event:e1", "claim:c02", "claim:c01") == 303
    apart = client.get("/events/e1").text
    assert "throwing passengers to the deck" not in re.sub(r"(?s)What was decided.*", "", apart)


def test_a_role_is_corrected_and_told(client: TestClient) -> None:
    assert post(client, "role", "passage:s2-p2", value="comment") == 303
    html = client.get("/sources/s2").text
    comments = html.partition("Readers’ comments")[2]
    assert "closed the harbour until noon" in comments
    assert client.get("/claims/c16").status_code == 404


def test_a_note_stands_where_it_was_made(client: TestClient) -> None:
    assert post(client, "note", "event:e1", why="<b>Ask</b> the pilot", back="/events/e1") == 303
    html = client.get("/events/e1").text
    assert "&lt;b&gt;Ask&lt;/b&gt; the pilot" in html
    assert "Ada" in html


@pytest.mark.parametrize(
    ("kind", "targets", "rest"),
    [
        ("merge", ["event:e1"], {}),
        ("merge", ["event:e1", "event:e1"], {}),
        ("split", ["event:e1"], {}),
        ("exclude", ["claim:c01"], {}),
        ("exclude", ["source:none"], {}),
        ("role", ["passage:s2-p2"], {"value": "poem"}),
        ("note", ["event:e1"], {"why": " "}),
        ("note", ["event:e1"], {"who": ""}),
        ("note", [], {}),
        ("dance", ["event:e1"], {}),
        ("note", ["decision:x"], {}),
        ("note", ["nonsense"], {}),
    ],
)
def test_what_makes_no_sense_is_not_stored(
    client: TestClient, path: Path, kind: str, targets: list[str], rest: dict[str, str]
) -> None:
    assert post(client, kind, *targets, **rest) == 422
    with Case.open(path) as case:
        assert case.decisions() == ()


def test_every_form_of_every_page_can_be_sent_as_it_is(client: TestClient) -> None:
    """The hidden fields of the forms name things that the case holds."""
    sent = []
    for page in ("/events/e1", "/details/d1", "/claims/c01", "/passages/s1-p0", "/sources/s1"):
        forms = re.findall(r'(?s)<form method="post".*?</form>', client.get(page).text)
        assert forms, page
        for form in forms:
            fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
            sent.append(fields | {"who": "Ada", "why": "so"})
    # What takes something away comes last.
    for fields in sorted(sent, key=lambda fields: fields["kind"] in ("misread", "exclude")):
        expected = 422 if fields["kind"] in ("split", "role") else 303
        assert client.post("/decisions", data=fields).status_code == expected, fields
