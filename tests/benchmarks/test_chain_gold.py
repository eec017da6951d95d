from __future__ import annotations

import json
from pathlib import Path

import pytest

from chains.gold import load
from chains.tellings import heads_of, read_with_mentions

TOKENS = [
    "7_1ecb\t0\t0\tThe\t-", "7_1ecb\t0\t1\tmill\t-", "7_1ecb\t0\t2\tburned\tACT1",
    "7_1ecb\t0\t3\t,\t-", "7_1ecb\t0\t4\t``\t-", "7_1ecb\t0\t5\tquickly\t-",
    "7_1ecb\t0\t6\t''\t-", "7_1ecb\t0\t7\t.\t-", "",
    "7_1ecb\t1\t0\tIt\t-", "7_1ecb\t1\t1\tdid\t-", "7_1ecb\t1\t2\tn't\t-",
    "7_1ecb\t1\t3\tcollapse\tACT2", "7_1ecb\t1\t4\t.\t-", "",
    "7_2ecbplus\t0\t0\tFire\tACT3", "7_2ecbplus\t0\t1\t!\t-",
]  # fmt: skip


def _mention(document: str, sentence: int, token: int, chain: str) -> dict[str, object]:
    return {
        "doc_id": document, "sent_id": sentence, "tokens_number": [token],
        "coref_chain": chain, "mention_type": "ACT",
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ECB_Try_corpus.txt").write_text("\n".join(TOKENS), "utf-8")
    mentions = [
        _mention("7_1ecb", 0, 2, "ACT1"),
        _mention("7_1ecb", 1, 3, "ACT2"),
        _mention("7_2ecbplus", 0, 0, "ACT3"),
        _mention("7_2ecbplus", 9, 0, "ACT3"),
    ]
    (tmp_path / "ECB_Try_Event_gold_mentions.json").write_text(json.dumps(mentions), "utf-8")
    return tmp_path


def test_words_are_set_as_they_would_be_written(folder: Path) -> None:
    first, second = load(folder, "Event")["Try"]
    assert first.text == 'The mill burned, "quickly".\nIt didn\'t collapse.'
    assert (first.topic, first.incident, second.incident) == ("7", "7_ecb", "7_ecbplus")
    assert [first.text[m.start : m.end] for m in first.mentions] == ["burned", "collapse"]
    assert [second.text[m.start : m.end] for m in second.mentions] == ["Fire"]


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="give a gold folder"):
        load(tmp_path, "Event")


def test_each_mention_becomes_a_claim(folder: Path) -> None:
    first, _ = load(folder, "Event")["Try"]
    reading, mentions, lemmas = read_with_mentions(first)
    assert [mentions[claim.id].chain for claim in reading.claims] == ["ACT1", "ACT2"]
    assert [lemmas[claim.id] for claim in reading.claims] == ["burn", "collapse"]
    assert [claim.polarity for claim in reading.claims] == ["+", "-"]


BRACKETED = [
    "#begin document 3/-/3_L; part 000",
    "3/-/3_L\t0\t0\tMayor\t(3_Town_COUNTRY| (3_Ada_Brook_ACTOR",
    "3/-/3_L\t0\t1\tBrook\t3_Town_COUNTRY)|3_Ada_Brook_ACTOR)",
    "3/-/3_L\t0\t2\topened\t(3_Opening_EVENT)",
    "3/-/3_L\t0\t3\tit\t-",
    "#end document",
]


def test_mentions_are_read_from_brackets_by_what_they_are_of(tmp_path: Path) -> None:
    (tmp_path / "Try.conll").write_text("\n".join(BRACKETED), "utf-8")
    (events,), (entities,) = load(tmp_path, "Event")["Try"], load(tmp_path, "Entity")["Try"]
    assert [(m.chain, events.text[m.start : m.end]) for m in events.mentions] == [
        ("3_Opening_EVENT", "opened")
    ]
    assert {(m.chain, entities.text[m.start : m.end]) for m in entities.mentions} == {
        ("3_Town_COUNTRY", "Mayor Brook"),
        ("3_Ada_Brook_ACTOR", "Mayor Brook"),
    }


def test_a_bracket_that_nothing_opened_is_no_mention(tmp_path: Path) -> None:
    (tmp_path / "Try.conll").write_text("3/-/3_L\t0\t0\tended\t3_End_EVENT)", "utf-8")
    (document,) = load(tmp_path, "Event")["Try"]
    assert document.mentions == ()


def test_each_mention_has_its_head_word(folder: Path) -> None:
    first, _ = load(folder, "Event")["Try"]
    heads = heads_of(first)
    assert [first.text[h.start : h.end] for h in heads.values()] == ["burned", "collapse"]
    assert [h.lemma for h in heads.values()] == ["burn", "collapse"]
