"""The gold of the bundled sample holds together: every word of it stands on the page it names."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from rashomon import sample

GOLD = sample.gold()
PAGES = {path.name: path for path in sample.pages()}
UNSEEN = frozenset({"script", "style", "title"})
INLINE = frozenset({"a", "b", "em", "i", "small", "span", "strong", "time"})

#: Words in a row that two writers do not both find by chance.
LONG_RUN = 8

#: The fewest traps of each kind that make the sample worth measuring on.
LEAST_PLANTED = {
    "agreement": 5,
    "refinement": 2,
    "dispute": 4,
    "copy": 2,
    "shared error": 2,
    "history": 2,
    "correction": 2,
    "comment": 3,
}


class SeenText(HTMLParser):
    """The words of a page that a browser would show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in UNSEEN
        self.parts.append("" if tag in INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in UNSEEN
        self.parts.append("" if tag in INLINE else " ")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def seen(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        parser = SeenText()
        parser.feed(text)
        text = "".join(parser.parts)
    return " ".join(text.split())


TEXTS = {name: seen(path) for name, path in PAGES.items()}


def quotes() -> list[tuple[str, str, str]]:
    """Every quote of the gold as (table, page, quote)."""
    told = [("event", t) for e in GOLD["event"] for t in e["told"]]
    given = [("detail", g) for d in GOLD["detail"] for a in d["answers"] for g in a["given"]]
    named = [("entity", m) for e in GOLD["entity"] for m in e["mentions"]]
    plain = [(k, t) for k in ("attribution", "time", "stance", "link") for t in GOLD[k]]
    return [
        (table, t.get("page") or t["from"], t["quote"]) for table, t in told + given + named + plain
    ]


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def keys(table: str) -> list[str]:
    return [row["key"] for row in GOLD[table]]


@pytest.mark.parametrize(("table", "page", "quote"), quotes())
def test_quote_stands_on_its_page(table: str, page: str, quote: str) -> None:
    assert quote in TEXTS[page], f"{table}: not on {page}"


def test_words_of_times_and_mentions_stand_in_their_quotes() -> None:
    mentions = [m for e in GOLD["entity"] for m in e["mentions"]]
    for row in [*GOLD["time"], *mentions]:
        whole_words = re.findall(rf"(?<!\w){re.escape(row['words'])}(?!\w)", row["quote"])
        assert len(whole_words) == 1, row


def test_every_page_has_one_entry_in_the_gold() -> None:
    assert [page["file"] for page in GOLD["page"]] == sorted(PAGES)


@pytest.mark.parametrize("page", GOLD["page"], ids=lambda page: page["file"])
def test_page_shows_its_title_and_its_passages_in_order(page: dict[str, Any]) -> None:
    text, at = TEXTS[page["file"]], 0
    assert page["title"] in text
    for role, begins in page["passages"]:
        start = text.find(" ".join(begins.split()), at)
        assert start >= 0, f"{role} {begins!r} does not come after what stands before it"
        at = start + 1


@pytest.mark.parametrize("page", GOLD["page"], ids=lambda page: page["file"])
def test_page_was_published_after_the_incident_and_in_its_week(page: dict[str, Any]) -> None:
    happened, published = (
        date.fromisoformat(d) for d in (GOLD["incident"]["date"], page["published"])
    )
    assert 0 < (published - happened).days < 7


@pytest.mark.parametrize("name", sorted(PAGES))
def test_page_is_as_long_as_a_report(name: str) -> None:
    assert 250 <= len(TEXTS[name].split()) <= 700


def test_keys_are_unique_and_references_resolve() -> None:
    named = keys("event") + keys("detail") + [e["name"] for e in GOLD["entity"]] + sorted(PAGES)
    assert max(Counter(named).values()) == 1
    about = {d.get("event") or d["entity"] for d in GOLD["detail"]}
    after = {before for e in GOLD["event"] for before in e["after"]}
    linked = {row["from"] for row in GOLD["link"]}
    planted = {where for row in GOLD["planted"] for where in row["where"]}
    assert about | after | linked | planted <= set(named)


def test_order_has_no_circle() -> None:
    before = {e["key"]: set(e["after"]) for e in GOLD["event"]}
    while free := {key for key, rest in before.items() if not rest}:
        before = {key: rest - free for key, rest in before.items() if key not in free}
    assert not before


@pytest.mark.parametrize("detail", GOLD["detail"], ids=lambda detail: detail["key"])
def test_verdict_follows_from_answers_and_voices(detail: dict[str, Any]) -> None:
    """One value of several voices is agreed; several values are refined or disputed."""
    answers = detail["answers"]
    if detail["verdict"] == "agreed":
        assert len(answers) == 1
        assert answers[0]["voices"][0] >= 2
    else:
        assert detail["verdict"] in {"refined", "disputed"}
        assert len(answers) >= 2
    for answer in answers:
        fewest, most = answer["voices"]
        assert 1 <= fewest <= most <= len({g["page"] for g in answer["given"]})


@pytest.mark.parametrize(("kind", "least"), LEAST_PLANTED.items())
def test_enough_traps_are_planted(kind: str, least: int) -> None:
    assert sum(len(row["where"]) for row in GOLD["planted"] if row["kind"] == kind) >= least


def test_planted_verdicts_are_those_of_the_details() -> None:
    verdict = {"agreement": "agreed", "refinement": "refined", "dispute": "disputed"}
    by_key = {d["key"]: d["verdict"] for d in GOLD["detail"]}
    for row in GOLD["planted"]:
        if row["kind"] in verdict:
            assert {by_key[key] for key in row["where"]} == {verdict[row["kind"]]}


def test_pages_share_long_runs_of_words_only_where_one_leans_on_the_other() -> None:
    leaning = {frozenset((row["from"], row["to"])) for row in GOLD["link"]}
    runs = {name: word_runs(text, LONG_RUN) for name, text in TEXTS.items()}
    for one, other in combinations(sorted(TEXTS), 2):
        if frozenset((one, other)) not in leaning:
            assert not runs[one] & runs[other], f"{one} and {other}"


@pytest.mark.parametrize(
    ("page", "other"),
    [(row["from"], row["to"]) for row in GOLD["link"] if row["kind"] in {"copies", "quotes"}],
)
def test_copies_and_quotations_do_share_them(page: str, other: str) -> None:
    assert word_runs(TEXTS[page], LONG_RUN) & word_runs(TEXTS[other], LONG_RUN)


def test_pages_are_sorted_and_told_in_two_formats() -> None:
    assert list(sample.pages()) == sorted(sample.pages())
    assert {path.suffix for path in sample.pages()} == {".html", ".txt"}
    assert len(sample.pages()) >= 7
