"""The report stands alone: no network, no dangling link, every quote there, nothing active."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from markupsafe import escape

from rashomon.model import Document, Event, Incident, Problem
from rashomon.telling.report import render
from rashomon.telling.wording import visible

from . import ferry
from .strategies import incidents

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(3)",
    "</style><svg onload=alert(4)>",
    "invoice\u202egnp.exe",
    "nul\x00 and lone \ud800",
)

#: Attributes through which a page can ask the network for something.
FETCHING = {"src", "srcset", "action", "formaction", "poster", "data", "background", "xlink:href"}


class Page(HTMLParser):
    """What a test asks of a page: its tags, ids, links and visible text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._raw = ""
        self.raws: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._raw = tag if tag in ("style", "script") else ""

    def handle_endtag(self, tag: str) -> None:
        self._raw = self._raw if tag != self._raw else ""

    def handle_data(self, data: str) -> None:
        if self._raw:
            self.raws[self._raw] = self.raws.get(self._raw, "") + data
        else:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


def _page(incident: Incident, documents: tuple[Document, ...] = (), **rest: Any) -> Page:
    return Page(render(incident, documents, rest.pop("problems", ()), **rest))


def _hostile(words: str) -> Incident:
    incident = ferry.incident()
    source = replace(incident.sources[0], title=words, outlet=words, author=words, locator=words)
    claim = replace(incident.claims[0], attribution=(replace(
        incident.claims[2].attribution[0], who=words),))  # fmt: skip
    passage = incident.passages[0]
    broken = replace(passage, text=words, end=passage.start + len(words))
    detail = replace(
        incident.details[0],
        question=words,
        reason=words,
        answers=(replace(incident.details[0].answers[0], text=words, value=words),),
    )
    return replace(
        incident,
        sources=(source, *incident.sources[1:]),
        passages=(broken, *incident.passages[1:]),
        claims=(claim, *incident.claims[1:]),
        events=tuple(replace(event, label=words, place=words) for event in incident.events),
        details=(detail, *incident.details[1:]),
        links=(replace(incident.links[2], target=words), *incident.links),
    )


def _crowded(count: int) -> Incident:
    incident = ferry.incident()
    more = tuple(
        Event(f"x{n}", f"something small {n}", None, None, 10 + n, False, ("c01",), ("s1",))
        for n in range(count)
    )
    return replace(incident, events=(*incident.events, *more))


def test_nothing_is_fetched(incident: Incident, documents: tuple[Document, ...]) -> None:
    page = _page(incident, documents)
    assert not [
        (tag, FETCHING & attrs.keys()) for tag, attrs in page.tags if FETCHING & attrs.keys()
    ]
    assert {tag for tag, _ in page.tags}.isdisjoint({"link", "iframe", "object", "embed", "base"})
    assert all(href.startswith("#") for href in page.values("href"))
    assert not re.search(r"url\(|@import", page.raws["style"])


def test_the_policy_allows_only_its_own_style_and_script(incident: Incident) -> None:
    page = _page(incident)
    policy = next(attrs["content"] for _, attrs in page.tags if "http-equiv" in attrs) or ""
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script"):
        digest = hashlib.sha256(page.raws[name].encode()).digest()
        assert f"{name}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert "unsafe" not in policy
    assert not page.values("style")
    assert not [key for _, attrs in page.tags for key in attrs if key.startswith("on")]


def test_every_link_has_its_target_and_every_id_is_one(incident: Incident) -> None:
    page = _page(incident)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href")} <= set(ids)
    named = " ".join(page.values("aria-labelledby")).split()
    assert set(named) <= set(ids)


@settings(max_examples=60, deadline=None)
@given(incidents())
def test_links_hold_in_any_incident(incident: Incident) -> None:
    page = _page(incident)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href")} <= set(ids)


def test_every_passage_and_every_quote_is_there(incident: Incident) -> None:
    text = _page(incident).text
    for passage in incident.passages:
        assert passage.text in text
    for claim in incident.claims:
        assert claim.quote in text
    for link in incident.links:
        for evidence in link.evidence:
            assert evidence.text in text


def test_each_claim_is_marked_in_its_source_and_leads_to_its_event(incident: Incident) -> None:
    marks = {
        attrs["id"]: attrs.get("href")
        for _, attrs in _page(incident).tags
        if (attrs.get("id") or "").startswith("claim-")
    }
    assert marks == {f"claim-{claim.id}": f"#event-{claim.event}" for claim in incident.claims}


def test_each_answer_leads_to_the_words_of_its_claim(incident: Incident) -> None:
    html = render(incident, (), ())
    matrix = html[html.index('<section id="matrix"') : html.index('<section id="links"')]
    linked = set(re.findall(r'href="#claim-(\w+)"', matrix))
    assert linked == {claim for d in incident.details for a in d.answers for claim in a.claims}


def test_same_input_same_bytes(incident: Incident, documents: tuple[Document, ...]) -> None:
    turned = Incident(
        *(tuple(reversed(getattr(incident, name))) for name in Incident.__dataclass_fields__)
    )
    assert render(incident, documents, ()) == render(turned, tuple(reversed(documents)), ())


def test_hostile_words_stay_words() -> None:
    for words in HOSTILE:
        problem = Problem(words, words)
        page = _page(_hostile(words), problems=(problem,), title=words)
        calm = _page(_hostile("calm"), problems=(problem,), title="calm")
        assert visible(words) in page.text
        assert page.raws == calm.raws
        assert [tag for tag, _ in page.tags] == [tag for tag, _ in calm.tags]
        assert [set(attrs) for _, attrs in page.tags] == [set(attrs) for _, attrs in calm.tags]
        assert all(href.startswith("#") for href in page.values("href"))


def test_hostile_pages_can_be_written_as_utf8() -> None:
    for words in HOSTILE:
        html = render(_hostile(words), (), ())
        assert html.encode("utf-8")
        assert not set(html) & {"\u202e", "\x00"}


def test_headings_never_skip_a_level(incident: Incident) -> None:
    levels = [int(tag[1]) for tag, _ in _page(incident).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_verdicts_have_a_shape_and_a_word(incident: Incident) -> None:
    text = _page(incident).text
    for sign in ("● agreed", "◐ refined", "▲ disputed", "○ one voice", "– silent"):
        assert sign in text


def test_disputes_come_first_and_the_one_with_most_voices_leads(incident: Incident) -> None:
    text = _page(incident).text
    places = [text.index(words) for words in ("How many fishing boats", "Did the engine fail?")]
    assert places == sorted(places)
    assert places[-1] < text.index("What happened, in order")


def test_copied_words_are_their_authors_voice(incident: Incident) -> None:
    text = " ".join(_page(incident).text.split())
    assert "The Inland Courier, in the words of Harbour Post" in text


def test_comments_and_furniture_are_no_account(incident: Incident) -> None:
    html = render(incident, (), ())
    for words in ("My cousin was aboard", "All rights reserved"):
        before = html[: html.index(words)]
        assert before.count("<details") > before.count("</details>")


def test_events_of_one_voice_are_folded_however_many() -> None:
    few, many = (render(_crowded(count), (), ()) for count in (10, 300))
    assert (len(many) - len(few)) / 290 < 500
    folded = many[
        many.index("Told by one source, or on one voice’s word") : many.index('id="background"')
    ]
    assert folded.count("something small") == 300


def test_problems_are_named_with_what_to_do(incident: Incident) -> None:
    page = _page(incident, problems=ferry.PROBLEMS)
    assert ferry.PROBLEMS[0].locator in page.text
    assert ferry.PROBLEMS[0].message in page.text
    assert "#problems" in page.values("href")


def test_reasons_name_sources_by_their_letter(incident: Incident) -> None:
    told = replace(incident.details[0], reason="s1 and s3 say two, s33 is nobody")
    text = _page(replace(incident, details=(told,))).text
    assert "B and D say two, s33 is nobody" in text


def test_many_sources_are_listed_and_not_drawn(incident: Incident) -> None:
    extra = tuple(replace(incident.sources[0], id=f"z{n}") for n in range(60))
    crowded = _page(replace(incident, sources=(*incident.sources, *extra)))
    assert "drawing" in _page(incident).values("class")
    assert "drawing" not in crowded.values("class")


def test_the_title_can_be_given(incident: Incident) -> None:
    assert "<title>Case 7 &amp; more</title>" in render(incident, (), (), title="Case 7 & more")


def test_an_empty_incident_is_told_as_empty() -> None:
    page = _page(Incident((), (), (), (), (), (), ()))
    assert "An incident without events" in page.text
    assert {href[1:] for href in page.values("href")} <= set(page.values("id"))


def test_more_sources_than_columns_become_a_list(incident: Incident) -> None:
    extra = tuple(replace(incident.sources[0], id=f"z{n}") for n in range(12))
    silent = replace(incident, sources=(*incident.sources, *extra))
    assert "table" in {tag for tag, _ in _page(silent).tags}, "who says nothing is no column"
    detail = incident.details[0]
    answer = replace(
        detail.answers[0], sources=(*detail.answers[0].sources, *(e.id for e in extra))
    )
    told = replace(detail, answers=(answer, *detail.answers[1:]))
    page = _page(replace(silent, details=(told, *incident.details[1:])))
    assert "table" not in {tag for tag, _ in page.tags}
    assert "Three fishing boats" in page.text


def test_the_title_is_a_headline_that_tells_of_the_leading_event(incident: Incident) -> None:
    headline = {p.source: p.id for p in incident.passages if p.role == "headline"}
    texts = {p.id: p.text for p in incident.passages}
    claims = tuple(
        replace(claim, passage=headline[claim.source]) if claim.event == "e3" else claim
        for claim in incident.claims
    )
    told = {texts[c.passage] for c in claims if c.event == "e3"}
    title = f"<title>{escape(min(told, key=lambda text: (len(text), text)))}</title>"
    assert title in render(replace(incident, claims=claims), (), ())


def test_the_place_is_the_leading_events_or_else_the_one_most_told(incident: Incident) -> None:
    leading = tuple(replace(e, place=None) if e.id == "e1" else e for e in incident.events)
    for told, place in ((incident, "Port Ansel"), (_placed(incident, leading), "the slipway")):
        html = render(told, (), ())
        dateline = html[html.index('class="dateline"') :]
        assert place in dateline[: dateline.index("</p>")]


def _placed(incident: Incident, events: tuple[Event, ...]) -> Incident:
    places = {"e5": "the slipway", "e4": "the sound"}
    return replace(incident, events=tuple(replace(e, place=places.get(e.id)) for e in events))


def test_two_sources_on_one_voices_word_are_folded(incident: Incident) -> None:
    pair = replace(incident.events[4], id="pair", claims=("c05", "c23"), sources=("s1", "s3"))
    html = render(replace(incident, events=(*incident.events, pair)), (), ())
    assert html.index("Told by one source") < html.index('id="event-pair"')
    assert html.index('id="event-e8"') < html.index("Told by one source")
