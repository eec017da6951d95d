"""The judges of reading."""

from __future__ import annotations

from dataclasses import replace

import judge_reading
import pytest
from small_incident import CLAIMS, TEXTS, index, sizes

from rashomon.model import Attribution, Entity, EntityMention, Time


def said(chain: list[str], *voices: Attribution) -> tuple[int, int, int]:
    spoken = replace(CLAIMS[3], attribution=voices)
    row = {"page": "wire.txt", "quote": "Two men pulled", "lemma": "pull", "chain": chain}
    return sizes(judge_reading.attributions(index(claims=(spoken,)), {"attribution": [row]}))


def voice(who: str, entity: str | None = None) -> Attribution:
    return Attribution(who, "said", 0, 0, entity)


def test_chains_of_voices_keep_their_order() -> None:
    assert said(["Ann"], voice("Ann")) == (1, 0, 0)
    assert said(["Ann", "Wire"], voice("Ann"), voice("a friend"), voice("the Wire")) == (1, 0, 0)
    assert said(["Ann", "Wire"], voice("the Wire"), voice("Ann")) == (0, 1, 0)
    assert said(["Ann"]) == (0, 1, 0)


def test_no_voice_may_stand_behind_what_the_page_says_itself() -> None:
    assert said([]) == (1, 0, 0)
    assert said([], voice("Ann")) == (0, 1, 1)


def test_pronoun_speaks_for_its_entity() -> None:
    ann = Entity("n1", "person", "Ann Lee", ())
    spoken = replace(CLAIMS[3], attribution=(voice("she", "n1"),))
    row = {"page": "wire.txt", "quote": "Two men pulled", "lemma": "pull", "chain": ["Lee"]}
    judged = index(claims=(spoken,), entities=(ann,))
    assert sizes(judge_reading.attributions(judged, {"attribution": [row]})) == (1, 0, 0)


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2023-05-01", "2023-05-01", (1, 0, 0)),
        ("2023-05-01T20:00", "2023-05-02T03:00", (1, 0, 0)),
        ("2023-04-24", "2023-04-24", (0, 1, 1)),
        (None, None, (0, 1, 0)),
    ],
)
def test_times(earliest: str | None, latest: str | None, expected: tuple[int, int, int]) -> None:
    at = TEXTS["blog.txt"].index("Monday")
    when = Time("Monday", at, at + 6, "2023-05-01", earliest, latest, "day", "")
    row = {"page": "blog.txt", "quote": "bus left on Monday", "words": "Monday"}
    gold = {"time": [row | {"earliest": "2023-05-01", "latest": "2023-05-02"}]}
    judged = index(claims=(replace(CLAIMS[0], time=when),))
    assert sizes(judge_reading.times(judged, gold)) == expected


def test_stances() -> None:
    row = {"page": "blog.txt", "quote": "The bus left", "lemma": "leave"}
    gold = {
        "stance": [
            row | {"polarity": "+", "certainty": ["certain", "probable"]},
            row | {"polarity": "-"},
            row | {"lemma": "arrive", "kind": ["asked"]},
        ]
    }
    assert sizes(judge_reading.stances(index(), gold)) == (1, 2, 1)


def mention(page: str, words: str) -> EntityMention:
    at = TEXTS[page].index(words)
    return EntityMention(page[0], None, at, at + len(words), words)


DRIVER = {
    "name": "driver",
    "mentions": [
        {"page": "wire.txt", "quote": "pulled the driver out", "words": "driver"},
        {"page": "blog.txt", "quote": "pulled him out", "words": "him"},
    ],
}
BUS = {"name": "bus", "mentions": [{"page": "wire.txt", "quote": "A bus left", "words": "bus"}]}


def test_entities_gather_their_mentions() -> None:
    driver = Entity("n1", "person", "driver", (mention("wire.txt", "the driver"),))
    both = replace(driver, mentions=(*driver.mentions, mention("blog.txt", "him")))
    gold = {"entity": [DRIVER]}
    assert sizes(judge_reading.entities(index(entities=(driver,)), gold)) == (1, 1, 0)
    assert sizes(judge_reading.entities(index(entities=(both,)), gold)) == (2, 0, 0)


def test_two_entities_made_one_are_wrong() -> None:
    muddle = Entity("n1", "thing", "x", (mention("wire.txt", "bus"), mention("wire.txt", "driver")))
    judged = index(entities=(muddle,))
    assert sizes(judge_reading.entities(judged, {"entity": [DRIVER, BUS]})) == (2, 1, 1)


def test_closest_mention_decides() -> None:
    wide = Entity("n1", "thing", "scene", (mention("wire.txt", "men pulled the driver out"),))
    close = Entity("n2", "person", "driver", (mention("wire.txt", "driver"),))
    gold = {"entity": [DRIVER, BUS]}
    assert sizes(judge_reading.entities(index(entities=(wide, close)), gold)) == (1, 2, 0)
