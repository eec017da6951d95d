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


def test_nothing_ticked_is_answered_in_place(client: TestClient, path: Path) -> None:
    page = "/events/e1/merge?words=throwing"
    written = {"why": "The <same> blow", "who": "Ben", "form": page, "back": "/events/e1"}
    form = {"kind": "merge", "target": ["event:e1"], **written}
    answer = client.post("/decisions", data=form)
    assert answer.status_code == 422
    assert "tick at least one event that is the same" in answer.text
    assert "The &lt;same&gt; blow</textarea>" in answer.text
    assert 'value="Ben"' in answer.text
    assert 'value="throwing"' in answer.text, "what was searched for is still there"
    assert 'value="event:e2"' in answer.text
    with Case.open(path) as case:
        assert case.decisions() == ()


def test_what_was_ticked_stays_ticked(client: TestClient) -> None:
    form = {"kind": "split", "target": ["event:e3", "claim:c03", "claim:c21"], "why": " ",
            "who": "Ada", "form": "/events/e3"}  # fmt: skip
    html = client.post("/decisions", data=form).text
    assert "say why" in html
    ticked = re.findall(r'value="claim:(\w+)" checked', html)
    assert ticked == ["c03", "c21"]
    unticked = client.post("/decisions", data={**form, "target": "event:e3", "why": "so"}).text
    assert "tick the claims that tell of another event" in unticked


@pytest.mark.parametrize("page", ["/events/none", "//evil.example", "/decisions?x", "", "\x00"])
def test_a_form_whose_page_is_gone_gives_back_what_was_written(
    client: TestClient, page: str
) -> None:
    form = {"kind": "note", "target": "event:none", "who": "Ada", "why": "Ask her", "form": page}
    answer = client.post("/decisions", data=form)
    assert answer.status_code == 422
    assert "no such event" in answer.text or page.startswith("/decisions")
    assert "Ask her" in answer.text or page.startswith("/decisions")


def test_after_a_decision_there_is_always_a_page(client: TestClient) -> None:
    """What a decision takes away is no place to go back to."""
    form = {"kind": "misread", "target": "claim:c01", "who": "Ada", "why": "so"}
    for target, page in (("c06", "/claims/c06"), ("c01", "/details/d6"), ("c02", "/events/e2")):
        answer = client.post("/decisions", data={**form, "target": f"claim:{target}", "back": page})
        assert answer.headers["location"] == "/decisions", page
        assert client.get(page).status_code == 404
    stays = client.post("/decisions", data={**form, "target": "claim:c11", "back": "/events/e1"})
    assert stays.headers["location"] == "/events/e1"


def test_what_is_behind_a_detail_can_be_decided_on_its_page(client: TestClient) -> None:
    html = client.get("/details/d1").text
    for claim in ("c05", "c14", "c23", "c32"):
        assert f'name="target" value="claim:{claim}"' in html
    for source in ("s1", "s2", "s3", "s4"):
        assert f'<option value="source:{source}">' in html
    assert post(client, "exclude", "source:s4", back="/details/d1") == 303
    assert '<option value="source:s4">' not in client.get("/details/d1").text


def test_what_is_taken_back_and_restored_reads_so(client: TestClient) -> None:
    def undo(of: str) -> None:
        (form,) = set(re.findall(r'value="decision:(\w+)"', client.get("/decisions").text))
        assert post(client, "undo", f"decision:{form}", why=of) == 303

    assert post(client, "exclude", "source:s4", why="Cannot be reached") == 303
    undo("A slip")
    html = client.get("/decisions").text
    assert "Taken back: Source excluded" in html
    assert "taken back by <bdi>Ada</bdi>" in html
    assert ">Restore<" in html
    undo("No slip at all")
    html = client.get("/decisions").text
    assert "Restored: Source excluded" in html
    assert "restored by <bdi>Ada</bdi>" in html
    assert "Excluded by decision" in client.get("/sources/s4").text
    assert html.count(">Take back<") == 1, "only the decision itself can be taken back"
    assert ">Restore<" not in html


def test_every_form_of_every_page_can_be_sent_as_it_is(client: TestClient) -> None:
    """The hidden fields of the forms name things that the case holds."""
    sent = {}
    for page in ("/events/e1", "/details/d1", "/claims/c01", "/passages/s1-p0", "/sources/s1"):
        forms = re.findall(r'(?s)<form method="post".*?</form>', client.get(page).text)
        assert forms, page
        for form in forms:
            chosen = re.findall(r'<select [^>]*name="(target)">\s*<option value="([^"]*)"', form)
            hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
            fields = dict(chosen + hidden)
            sent[fields["kind"], fields["target"]] = fields | {"who": "Ada", "why": "so"}
    # What takes something away comes last.
    last = ("misread", "exclude")
    for fields in sorted(sent.values(), key=lambda f: (f["kind"] in last, f["kind"] == "exclude")):
        expected = 422 if fields["kind"] in ("split", "role") else 303
        assert client.post("/decisions", data=fields).status_code == expected, fields
