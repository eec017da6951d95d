"""Every page of the app stands, leads on, and shows what sources say as text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.case import Case
from rashomon.model import Incident
from rashomon.serving.app import create_app
from telling import ferry

from .conftest import HERE
from .kept import keep

ROOMS = [
    "/", "/timeline", "/details", "/footage", "/links", "/sources", "/decisions", "/custody",
]  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(3)",
    "' hx-get='/x' onmouseover='alert(4)",
    "invoice\u202egnp.exe",
    "nul\x00 and lone \ud800",
)


class Tags(HTMLParser):
    """The tags of a page, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def crawl(client: TestClient, *starts: str) -> Iterator[tuple[str, str]]:
    """Every page that can be reached by links, with its address."""
    waiting, seen = [*starts], set(starts)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        yield address, answer.text
        for found in re.findall(r'href="(/[^"]*)"', answer.text):
            reached = unescape(found).partition("#")[0]
            if reached not in seen and "from=" not in reached and "/assets/" not in reached:
                seen.add(reached)
                waiting.append(reached)


def test_every_link_leads_to_a_page_and_every_thing_has_one(client: TestClient) -> None:
    reached = {address for address, _ in crawl(client, "/")}
    told = ferry.incident()
    assert {f"/sources/{source.id}" for source in told.sources} <= reached
    assert {f"/details/{detail.id}" for detail in told.details} <= reached
    assert {f"/claims/{claim.id}" for claim in told.claims if claim.event} <= reached
    assert {f"/passages/{passage.id}" for passage in told.passages} <= reached
    assert "/custody/verify" in reached
    assert any(address.startswith("/beside") for address in reached)


def test_every_fragment_is_there(client: TestClient) -> None:
    pages = dict(crawl(client, "/"))
    for address, html in pages.items():
        for found in set(re.findall(r'href="([^"]*#[^"]*)"', html)):
            page, _, fragment = unescape(found).partition("#")
            target = pages.get(page or address) or client.get(page).text
            assert f'id="{fragment}"' in target, (address, found)


def test_ids_are_unique_and_each_page_has_its_landmarks(client: TestClient) -> None:
    for address, html in crawl(client, "/"):
        tags = Tags(html).found
        ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
        assert len(ids) == len(set(ids)), (address, [i for i in ids if ids.count(i) > 1])
        names = [tag for tag, _ in tags]
        assert names.count("main") == names.count("h1") == 1, address
        assert html.partition("</head>")[0].count("<title>") == 1, address
        labels = {attributes.get("for") for tag, attributes in tags if tag == "label"}
        for tag, attributes in tags:
            if tag in ("input", "select", "textarea") and attributes.get("type") != "hidden":
                assert attributes.get("id") in labels or "aria-label" in attributes, address


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_source_says_is_text_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    plain = create_app(
        keep(tmp_path / "plain.rashomon", ferry.incident(), ferry.documents(), monkeypatch)
    )
    with TestClient(plain, base_url=HERE) as client:
        clean = _shapes(dict(crawl(client, "/")))
    evil = keep(tmp_path / "evil.rashomon", _hostile(words), ferry.documents(), monkeypatch)
    with TestClient(create_app(evil), base_url=HERE) as client:
        pages = dict(crawl(client, "/", f"/search?q={words.encode('utf-8', 'replace')!r}"))
    shapes = _shapes(pages)
    assert shapes <= clean, shapes - clean
    everything = "".join(pages.values())
    assert "\u202e" not in everything
    assert "\x00" not in everything
    assert "49" not in re.findall(r"<h1[^>]*>.*?(\d+).*?</h1>", everything)


def _shapes(pages: dict[str, str]) -> set[tuple[str, str]]:
    """Every pair of tag and attribute, with the scheme or path of what can be active."""
    shapes = set()
    for html in pages.values():
        for tag, attributes in Tags(html).found:
            for name, value in attributes.items():
                active = name in ("src", "action", "style") or name.startswith(("on", "hx-"))
                shapes.add((tag, f"{name}={value}" if active and "?" not in str(value) else name))
                if name == "href":
                    assert (value or "").startswith(("/", "#")), value
    return {(tag, name) for tag, name in shapes if "hx-get" not in name}


def _hostile(words: str) -> Incident:
    told = ferry.incident()
    source = replace(told.sources[0], title=words, outlet=words, author=words, locator=words)
    first = replace(told.claims[2].attribution[0], who=words, cue=words)
    claim = replace(told.claims[2], attribution=(first,), quote=words)
    broken = replace(
        told.passages[0], text=words, author=words, end=told.passages[0].start + len(words)
    )
    answer = replace(told.details[0].answers[0], text=words, value=words)
    detail = replace(told.details[0], question=words, reason=words, answers=(answer,))
    return replace(
        told,
        sources=(source, *told.sources[1:]),
        passages=(broken, *told.passages[1:]),
        claims=(*told.claims[:2], claim, *told.claims[3:]),
        events=(replace(told.events[0], label=words, place=words), *told.events[1:]),
        entities=(replace(told.entities[0], name=words),),
        details=(detail, *told.details[1:]),
        links=(replace(told.links[2], target=words), *told.links[:2]),
    )


def test_a_disputed_detail_is_three_clicks_from_the_exact_words(client: TestClient) -> None:
    assert "/details/d1" in client.get("/").text
    detail = client.get("/details/d1").text
    assert "Two fishing boats took 41 people off the listing ferry" in detail
    assert "/sources/s1#claim-c05" in detail
    assert 'id="claim-c05"' in client.get("/sources/s1").text


def test_evidence_says_where_since_when_and_in_which_bytes(client: TestClient, path: Path) -> None:
    with Case.open(path) as case:
        since = case.added()["s2"]
    claim = next(claim for claim in ferry.incident().claims if claim.id == "c12")
    html = unescape(client.get("/claims/c12").text)
    source = next(source for source in ferry.incident().sources if source.id == "s2")
    for words in (claim.quote, f"{claim.start}–{claim.end}", source.sha256, since, source.locator):
        assert words in html


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("told=", "/events/e6", "/events/none"),
        ("told=several", "/events/e1", "/events/e6"),
        ("told=&source=s5", "/events/e10", "/events/e9"),
        ("told=&verdict=refined", "/events/e3", "/events/e5"),
        ("told=history", "/events/e7", "/events/e1"),
    ],
)
def test_the_timeline_shows_what_is_asked_for(
    client: TestClient, query: str, there: str, not_there: str
) -> None:
    listed = client.get(f"/timeline?{query}").text
    assert f'<h3><a class="plain" href="{there}">' in listed
    assert f'<h3><a class="plain" href="{not_there}">' not in listed


def test_zooming_in_leaves_out_what_is_elsewhere(client: TestClient) -> None:
    near = client.get("/timeline?told=several&from=2031-03-04T00:00&to=2031-03-05T00:00").text
    far = client.get("/timeline?told=several&from=2001-03-04T00:00&to=2001-03-05T00:00").text
    assert '<a href="/events/e5" class="bar ' in near
    assert 'class="bar ' not in far
    assert "wider" in far, "the way back is there"


@pytest.mark.parametrize("window", ["from=x&to=y", "from=9999-12-31&to=0001-01-01", "from=2031"])
def test_a_window_that_makes_no_sense_is_the_whole(client: TestClient, window: str) -> None:
    assert client.get(f"/timeline?{window}").status_code == 200


@pytest.mark.parametrize(
    ("sort", "first"), [("dispute", "d1"), ("question", "d2"), ("time", "d2"), ("nonsense", "d1")]
)
def test_details_are_sorted_as_asked(client: TestClient, sort: str, first: str) -> None:
    listed = client.get(f"/details?verdict=&sort={sort}").text
    assert re.findall(r'href="/details/(\w+)"', listed)[0] == first


def test_details_are_filtered_by_verdict_source_and_words(client: TestClient) -> None:
    def shown(query: str) -> set[str]:
        return set(re.findall(r'href="/details/(\w+)"', client.get(f"/details?{query}").text))

    assert shown("verdict=agreed") == {"d4"}
    assert shown("verdict=&source=s4") == {"d1", "d2"}
    assert shown("verdict=&words=ENGINE") == {"d2"}
    assert "d6" not in shown("")


def test_search_finds_words_and_keeps_to_role_and_source(client: TestClient) -> None:
    def found(query: str) -> list[str]:
        return re.findall(r'href="(/sources/s\d)#passage', client.get(f"/search?q={query}").text)

    assert set(found("fishing boats")) == {f"/sources/s{n}" for n in (1, 2, 3, 4)}
    assert found("fishing boats&source=s2") == ["/sources/s2"]
    assert found("cousin&role=body") == []
    assert found("cousin&role=comment") == ["/sources/s2"]
    assert found("zeppelin") == []
    assert "<mark>fishing</mark>" in client.get("/search?q=fishing").text


@pytest.mark.parametrize("words", ['"', "AND OR NOT", "*", "(", "a" * 500, "\x00", ""])
def test_no_search_can_break_the_query(client: TestClient, words: str) -> None:
    assert client.get("/search", params={"q": words}).status_code == 200


def test_side_by_side_copied_words_and_shared_events_are_lined_up(client: TestClient) -> None:
    html = client.get("/beside?left=s1&right=s3").text
    copied = html.partition("Copied words")[2].partition("Told by both")[0]
    assert copied.count("Two fishing boats took 41 people off the listing ferry.") == 2
    assert html.partition("Told by both")[2].count("/events/e5") >= 1


def test_the_log_is_shown_and_a_tampered_case_is_told(client: TestClient, path: Path) -> None:
    assert "Nothing differs" in client.get("/custody/verify").text
    with Case.open(path) as case:
        case._store._connection.execute("UPDATE originals SET bytes = x'00' WHERE rowid = 1")
        head = case.verify().head
    assert head in client.get("/custody").text
    assert "was altered" in client.get("/custody/verify").text


@pytest.mark.parametrize(
    "address", ["/sources/x", "/events/x", "/details/x", "/claims/x", "/passages/x", "/x",
                "/beside?left=s1", "/assets/x.js"],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "cannot be shown" in answer.text


def test_a_case_that_is_not_built_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("words")
    with Case.create(tmp_path / "new.rashomon") as case:
        case.add([str(tmp_path / "page.txt")])
    with TestClient(create_app(tmp_path / "new.rashomon"), base_url=HERE) as client:
        answer = client.get("/")
    assert answer.status_code == 503
    assert "rashomon build" in answer.text


def test_a_source_added_since_is_said_not_to_be_in_it_yet(client: TestClient, path: Path) -> None:
    (path.parent / "late.txt").write_text("late")
    with Case.open(path) as case:
        case.add([str(path.parent / "late.txt")])
    assert "1 added source is not in this yet" in client.get("/").text


def test_while_a_build_replaces_documents_the_last_incident_is_still_told(path: Path) -> None:
    with Case.open(path) as case:
        case._store._connection.execute("DELETE FROM sources WHERE id = 's1'")
    with TestClient(create_app(path), base_url=HERE) as client:
        assert "Two fishing boats" in client.get("/sources/s1").text
