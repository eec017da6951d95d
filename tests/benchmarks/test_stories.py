from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import stories
from rashomon.reading.annotate import load_model
from reader.gold import Item, Place, Told

PAGES = {
    "aa.json": "Three people were injured when a crane fell in Lodmere on Friday, police said.",
    "bb.json": "A crane fell in Lodmere on Friday. Witnesses said four people were injured.",
}
GOLD = """
event = 7
kind = "accident"
[pages]
post = "aa.json"
echo = "bb.json"
[[detail]]
question = "How many were hurt?"
kind = "number"
verdict = "disputed"
voices = [1, 1]
answers = [["post 0:12 Three people"], ["echo 50:61 four people"]]
[[detail]]
question = "On which day?"
kind = "time"
verdict = "agreed"
voices = [2]
answers = [["post 58:64 Friday", "echo 27:33 Friday"]]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        told = {"title": "Crane", "date_publish": "2019-05-04", "text": text}
        page = {**told, "newsCluster": {"EventId": 7}}
        (tmp_path / name).write_text(json.dumps(page), "utf-8")
    other = {"title": "Cat", "date_publish": "2019-05-04", "text": "A cat sat."}
    (tmp_path / "cc.json").write_text(json.dumps({**other, "newsCluster": {"EventId": 8}}), "utf-8")
    (tmp_path / "crane.toml").write_text(GOLD, "utf-8")
    return tmp_path


def test_only_the_pages_of_the_event_are_read_and_each_span_stands_in_its_page(
    folder: Path,
) -> None:
    story = stories.load_story(folder / "crane.toml", folder, load_model())
    assert {page.key for page in story.pages.values()} == {"post", "echo"}
    texts = {page.document.source.id: page.document.text for page in story.pages.values()}
    quoted = [
        [texts[place.source][place.start : place.end] for place in answer.places]
        for item in story.gold
        for answer in item.answers
    ]
    crane, three = PAGES["bb.json"].split(". ")[0], PAGES["aa.json"].removesuffix(".")
    assert quoted == [[three], ["Witnesses said four people were injured"], [three, crane]]


def test_a_span_that_its_page_does_not_hold_is_refused(folder: Path) -> None:
    (folder / "crane.toml").write_text(GOLD.replace("post 0:12", "post 1:13"), "utf-8")
    with pytest.raises(ValueError, match="post 1:13 is “hree people ”, not “Three people”"):
        stories.load_story(folder / "crane.toml", folder, load_model())


def test_a_span_of_an_unknown_page_is_refused(folder: Path) -> None:
    (folder / "crane.toml").write_text(GOLD.replace("post 0:12", "past 0:12"), "utf-8")
    with pytest.raises(ValueError, match="write the key of a page"):
        stories.load_story(folder / "crane.toml", folder, load_model())


def test_what_was_judged_by_eye_goes_before_the_gold(folder: Path) -> None:
    story = stories.load_story(folder / "crane.toml", folder, load_model())
    shown = [d for d in story.incident.details if d.verdict in {"agreed", "refined"}]
    assert shown, "two pages that tell of one day agree on something"
    prints = {stories.fingerprint(story, detail): "empty" for detail in shown}
    judged = replace(story, judged=prints)
    assert stories.by_eye(judged)["agreed empty"] == len(shown)
    assert not list(stories.unread(judged))


def test_a_judgement_is_found_again_whatever_order_it_was_written_in(folder: Path) -> None:
    story = stories.load_story(folder / "crane.toml", folder, load_model())
    detail = next(d for d in story.incident.details if d.verdict != "single")
    lines = ["[[judged]]", 'story = "crane"', 'judgement = "wrong"', "answers = ["]
    for text, at in stories.fingerprint(story, detail):
        lines.append(json.dumps([text, *sorted(at, reverse=True)]) + ",")
    (folder / "judged.toml").write_text("\n".join([*lines, "]"]), "utf-8")
    again = stories.load_story(folder / "crane.toml", folder, load_model())
    assert again.judged == {stories.fingerprint(story, detail): "wrong"}


def _told(words: str, *places: tuple[str, int]) -> Told:
    at = tuple(Place(source, start, start + 5) for source, start in places)
    return Told(at, frozenset(words.split()), 1)


def _item(verdict: str, *answers: Told) -> Item:
    return Item("?", frozenset({verdict}), answers)


NUMBER = _item("agreed", _told("3 hurt", ("a", 0), ("b", 0)))
DAY = _item("agreed", _told("friday", ("a", 50), ("b", 50)))
DISPUTE = _item("disputed", _told("5 left", ("a", 90)), _told("6 left", ("b", 90)))


def test_pairs_of_one_answer_are_put_together() -> None:
    count = stories.tally([_item("agreed", _told("3 men", ("a", 2), ("b", 3)))], [NUMBER, DAY])
    assert (count["pairs right"], count["pairs met"], count["pairs owed"]) == (1, 1, 2)


def test_a_pair_of_two_things_is_wrong_and_a_place_outside_the_gold_counts_neither_way() -> None:
    crossed = _item("agreed", _told("3 friday", ("a", 2), ("b", 52), ("c", 2)))
    count = stories.tally([crossed], [NUMBER, DAY])
    assert (count["pairs right"], count["pairs wrong"]) == (0, 1)


def test_the_answers_of_a_dispute_are_not_put_together() -> None:
    count = stories.tally([DISPUTE], [DISPUTE])
    assert (count["disputed right"], count["disputed met"]) == (1, 1)
    assert (count["pairs right"], count["pairs wrong"], count["pairs owed"]) == (0, 0, 0)


def test_an_agreement_of_one_voice_is_dependent() -> None:
    one_voice = replace(NUMBER, verdicts=frozenset({"single"}))
    assert stories.by_gold(NUMBER, [one_voice], "agreed") == "dependent"
    assert stories.by_gold(NUMBER, [NUMBER], "agreed") == "right"
    assert stories.by_gold(NUMBER, [DAY], "agreed") == "unknown"
    assert stories.by_gold(DISPUTE, [_item("apart", *DISPUTE.answers)], "disputed") == "wrong"


def test_a_share_of_nothing_is_no_figure() -> None:
    assert dict(stories.figures(stories.tally([], [])))["agreed recall"] is None
