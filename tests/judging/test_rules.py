"""Rule files: what they may say, and what each mistake is answered with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import RuleError
from rashomon.judging.rules import Mode, bundled, load, parse

GOOD = """
title = "Harbour rules"
[who.pilots]
said = "pilots"
nouns = ["pilot"]
[where.basin]
said = "the basin"
names = ["inner basin"]
[[rule]]
id = "keep-out"
title = "Keep out"
text = "No pilot enters the inner basin at night."
source = "Harbour rules, 4"
mode = "forbidden"
bound = ["pilots"]
where = ["basin"]
act.verbs = ["enter"]
"""


def test_a_file_says_who_what_and_where() -> None:
    (rule,) = parse(GOOD, "harbour.toml").rules
    assert rule.mode is Mode.forbidden
    assert [players.said for players in rule.act.by] == ["pilots"]
    assert [places.names for places in rule.where] == [frozenset({"inner basin"})]


@pytest.mark.parametrize("name", bundled())
def test_the_samples_can_be_read_and_say_that_they_are_samples(name: str) -> None:
    rules = load(name)
    assert "sample" in rules.title.casefold()
    assert "not the text" in rules.note
    assert all(rule.text and rule.source for rule in rules.rules)


def test_there_is_a_sample_for_a_line_and_one_for_a_demonstration() -> None:
    assert bundled() == ("ceasefire", "demonstration")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('mode = "forbidden"', 'mode = "banned"', "'banned' is none; say forbidden or required"),
        ('bound = ["pilots"]', 'bound = ["crew"]', "'crew' is not among this file's pilots"),
        ('bound = ["pilots"]', "", "binds nobody"),
        ('where = ["basin"]', 'where = "basin"', "is no list of words"),
        ('act.verbs = ["enter"]', "", "names no deed"),
        ('act.verbs = ["enter"]', 'act.frames = ["entering"]', "'entering' is none of"),
        ('act.verbs = ["enter"]', 'act.verb = ["enter"]', "'verb' is no field"),
        ('nouns = ["pilot"]', "nouns = []", "names nobody"),
        ('id = "keep-out"', 'id = "Keep out!"', "write it like no-crossing"),
        ('title = "Keep out"', 'title = " "', "is missing or empty"),
        ("[[rule]]", "[rule]", "there is none; add a [[rule]]"),
        ("[who.pilots]", "[who", "is no valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_remedy(old: str, new: str, complaint: str) -> None:
    with pytest.raises(RuleError, match=f"harbour.toml.*{re.escape(complaint)}"):
        parse(GOOD.replace(old, new), "harbour.toml")


def test_a_file_may_add_names_to_a_sample() -> None:
    own = 'extends = "ceasefire"\ntitle = "Ours"\n[where.line]\nnames = ["Amber Line"]\n'
    rules, sample = parse(own, "ours.toml"), load("ceasefire")
    assert (rules.title, rules.note) == ("Ours", sample.note)
    assert [rule.id for rule in rules.rules] == [rule.id for rule in sample.rules]
    line, known = (
        next(p for p in each.rules[0].where if p.said == "the line between the parties")
        for each in (rules, sample)
    )
    assert line.names - known.names == {"amber line"}
    with pytest.raises(RuleError, match="ceasefire, demonstration"):
        parse('extends = "none"', "ours.toml")


def test_a_file_of_ones_own_goes_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "harbour.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert load(str(path)).title == "Harbour rules"
    with pytest.raises(RuleError, match="ceasefire, demonstration"):
        load(str(tmp_path / "none.toml"))
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match="UTF-8"):
        load(str(path))


@given(
    st.recursive(
        st.one_of(st.booleans(), st.integers(-9, 9), st.sampled_from(['""', '"x"', '["a"]', "{}"])),
        lambda inner: st.lists(inner, max_size=2),
        max_leaves=4,
    )
)
def test_whatever_stands_in_a_field_the_answer_is_rules_or_a_rule_error(value: object) -> None:
    written = str(value).replace("'", "").replace("True", "true").replace("False", "false")
    for field in ("title", "bound", "where", "mode", "act.verbs"):
        text = re.sub(rf"(?m)^{re.escape(field)} = .*$", f"{field} = {written}", GOOD)
        _parsed_or_refused(text)
    for field in ("exception", "background", "left_open", "exception.act"):
        _parsed_or_refused(f"{GOOD}{field} = {written}\n")


def _parsed_or_refused(text: str) -> None:
    try:
        parse(text, "harbour.toml")
    except RuleError as error:
        assert str(error).startswith("harbour.toml: ")
