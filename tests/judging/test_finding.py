"""Which acts meet a rule, on whose word, and what never does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from invented_claims import Told, crossing, incident
from rashomon.findings import Judgement
from rashomon.judging.finding import judge
from rashomon.judging.rules import load, parse
from rashomon.model import Published, Time


def judged(*told: Told, rules: str = "ceasefire", background: tuple[str, ...] = ()) -> Judgement:
    return judge(*incident(*told, background=background), load(rules))


def firing(page: str, text: str = "A soldier fired across the border.", **how: object) -> Told:
    roles = (("agent", "A soldier", "n1"), ("place", "the border", "n2"))
    return Told(page, text, "fired", "fire", roles, **how)  # type: ignore[arg-type]


def test_two_pages_that_tell_a_crossing_corroborate_it() -> None:
    second = crossing("Gazette", "On patrol A soldier crossed over the demarcation line at noon.")
    (finding,) = judged(crossing("Herald"), second).findings
    assert (finding.rule, finding.sure, finding.voices) == ("no-crossing", "corroborated", 2)
    assert [doer.entity for doer in finding.by] == ["n1"]
    assert finding.where == ("the demarcation line",)


def test_every_quotation_stands_at_its_offsets() -> None:
    built, documents = incident(crossing("Herald"), firing("Gazette"), crossing("Gazette"))
    texts = {document.source.id: document.text for document in documents}
    findings = judge(built, documents, load("ceasefire")).findings
    words = [each for finding in findings for each in finding.evidence_for]
    assert len(words) == 3
    assert all(texts[each.source][each.start : each.end] == each.text for each in words)


@pytest.mark.parametrize(
    "how",
    [
        {"certainty": "probable"},
        {"certainty": "possible"},
        {"kind": "asked"},
        {"kind": "wished"},
        {"kind": "ordered"},
        {"polarity": "-"},
    ],
)
def test_what_nobody_asserts_is_no_finding(how: dict[str, str]) -> None:
    told = judged(crossing("Herald", **how))
    assert not told.findings
    assert [each.event for each in told.left_out] == ["e1"]


def test_two_voices_may_find_probable_together_what_one_may_not() -> None:
    pages = [
        crossing("Herald", certainty="probable"),
        crossing(
            "Gazette", "By all signs, A soldier crossed the demarcation line.", certainty="probable"
        ),
    ]
    assert [finding.sure for finding in judged(*pages).findings] == ["probable"]
    possible = [crossing(page, certainty="possible") for page in ("Herald", "Gazette")]
    assert not judged(*possible).findings


def test_who_did_it_is_no_finding_on_one_voices_guess() -> None:
    shots = Told(
        "Herald",
        "Shots were fired in the buffer zone.",
        "fired",
        "fire",
        (("place", "the buffer zone", "n2"),),
    )
    guess = Told(
        "Gazette",
        "A soldier probably fired in the buffer zone.",
        "fired",
        "fire",
        (("agent", "A soldier", "n1"), ("place", "the buffer zone", "n2")),
        certainty="probable",
    )
    told = judged(shots, guess)
    assert not told.findings
    assert "who did it" in told.left_out[0].reason
    other = Told("Mirror", "By all signs, A soldier fired.", "fired", "fire", guess.roles[:1])
    assert [f.sure for f in judged(shots, guess, other).findings] == ["pieced together"]


def test_the_past_is_judged_only_where_the_rule_asks_for_it() -> None:
    assert not judged(crossing("Herald"), background=("e1",)).findings


def test_a_claim_dated_long_before_is_the_past_whatever_its_event() -> None:
    built, documents = incident(crossing("Herald"), crossing("Gazette"))
    year = Time("1998", 0, 4, "1998", "1998-01-01", "1998-12-31", "year", "it says so")
    day = Time("May 3", 0, 4, "2031-05-03", "2031-05-03", "2031-05-03", "day", "it says so")
    old, new = (replace(built.claims[n], time=time) for n, time in ((0, year), (1, day)))
    published = tuple(
        replace(source, published=Published("2031-05-04", "2031-05-04", "the page"))
        for source in built.sources
    )
    dated = replace(built, claims=(old, new), sources=published)
    (finding,) = judge(dated, documents, load("ceasefire")).findings
    assert [words.claim for words in finding.evidence_for] == [new.id]
    alone = replace(dated, claims=(old,))
    told = judge(alone, documents, load("ceasefire"))
    assert not told.findings
    assert "before the incident" in told.left_out[0].reason


def test_a_denial_makes_a_finding_contested_and_is_quoted() -> None:
    denial = crossing(
        "Gazette", "The army said A soldier never crossed the demarcation line.", polarity="-"
    )
    (finding,) = judged(crossing("Herald"), denial).findings
    assert finding.sure == "contested"
    assert [words.text for words in finding.evidence_against] == [denial.text]


def test_the_denial_of_somebody_elses_deed_contests_nothing() -> None:
    other = Told(
        "Gazette",
        "The driver never crossed the demarcation line.",
        "crossed",
        "cross",
        (("agent", "The driver", "n9"), ("patient", "the demarcation line", "n2")),
        polarity="-",
    )
    (finding,) = judged(crossing("Herald"), other).findings
    assert finding.evidence_against == ()


def test_the_line_must_be_the_rules_own() -> None:
    roles = (("agent", "A soldier", "n1"), ("patient", "the bus line", "n2"))
    assert not judged(
        Told("Herald", "A soldier crossed the bus line.", "crossed", "cross", roles)
    ).findings


def test_a_motion_over_the_line_crosses_it_and_one_towards_it_does_not() -> None:
    roles = (("agent", "A soldier", "n1"), ("place", "the border", "n2"))
    over = Told("Herald", "A soldier ran across the border.", "ran", "run", roles)
    towards = Told("Herald", "A soldier ran towards the border.", "ran", "run", roles)
    assert [finding.rule for finding in judged(over).findings] == ["no-crossing"]
    assert not judged(towards).findings


def test_whoever_leaves_the_force_is_not_bound() -> None:
    roles = (("agent", "A soldier", "n1"),)
    left = Told("Herald", "A soldier defected.", "defected", "defect", roles, event="e2")
    told = judged(crossing("Herald"), left)
    assert not told.findings
    assert "defect" in told.left_out[0].reason


def test_short_names_stand_for_what_they_are_short_for() -> None:
    short = crossing("Herald", "A soldier crossed the CDL.")
    roles = (("agent", "A soldier", "n1"), ("patient", "the CDL", "n2"))
    spelt = Told(
        "Gazette",
        "The Coastal Demarcation Line runs along the river.",
        "runs",
        "run",
        (("agent", "The Coastal Demarcation Line", "n2"),),
        event="e2",
    )
    told = Told(short.page, short.text, "crossed", "cross", roles)
    assert [finding.rule for finding in judged(told, spelt).findings] == ["no-crossing"]
    assert not judged(told).findings


def test_several_voices_may_tell_together_what_none_tells_whole() -> None:
    where = Told(
        "Herald", "Shots were fired in the buffer zone.", "fired", "fire",
        (("place", "the buffer zone", "n2"),),
    )  # fmt: skip
    who = Told("Gazette", "A soldier fired.", "fired", "fire", (("agent", "A soldier", "n1"),))
    (finding,) = judged(where, who).findings
    assert (finding.rule, finding.sure) == ("no-firing", "pieced together")
    assert not judged(where).findings


def test_whom_it_befell_is_not_taken_for_the_doer() -> None:
    struck = [
        Told(
            page,
            f"In the buffer zone {page} saw A soldier shot.",
            "shot",
            "shoot",
            ((role, "A soldier", "n1"), ("place", "the buffer zone", "n2")),
        )
        for page, role in (("Herald", "patient"), ("Gazette", "patient"), ("Mirror", "agent"))
    ]
    assert not judged(*struck).findings


def test_gas_is_no_firearm_and_a_threat_to_life_speaks_against_a_finding() -> None:
    def police(what: str, **how: object) -> Told:
        text = f"Police fired {what} at the protesters."
        roles = (
            ("agent", "Police", "n1"),
            ("patient", what, None),
            ("topic", "the protesters", "n2"),
        )
        return Told("Herald", text, "fired", "fire", roles, **how)  # type: ignore[arg-type]

    attack = Told(
        "Gazette", "The protesters shot at Police.", "shot", "shoot",
        (("agent", "The protesters", "n2"), ("patient", "Police", "n1")), event="e2",
    )  # fmt: skip
    assert not judged(police("tear gas"), rules="demonstration").findings
    (alone,) = judged(police("live rounds"), rules="demonstration").findings
    assert (alone.rule, alone.sure) == ("no-firearms", "reported")
    (excused,) = judged(police("live rounds"), attack, rules="demonstration").findings
    assert (excused.rule, excused.sure) == ("no-firearms", "contested")


def test_a_duty_is_broken_by_word_of_it_never_by_silence() -> None:
    roles = (("agent", "Police", "n1"),)
    silent = Told("Herald", "Police arrived.", "arrived", "arrive", roles)
    unwarned = Told("Herald", "Police did not warn anyone.", "warn", "warn", roles, polarity="-")
    warned = Told("Gazette", "Police did warn everyone twice.", "warn", "warn", roles)
    assert not judged(silent, rules="demonstration").findings
    (finding,) = judged(unwarned, rules="demonstration").findings
    assert (finding.rule, finding.sure) == ("warning", "reported")
    (contested,) = judged(unwarned, warned, rules="demonstration").findings
    assert contested.sure == "contested"
    assert not judged(warned, rules="demonstration").findings
    light = Told(
        "Herald",
        "Police gave no warning.",
        "gave",
        "give",
        (("agent", "Police", "n1"), ("patient", "no warning", "n5")),
        polarity="-",
    )
    (finding,) = judged(light, rules="demonstration").findings
    assert finding.rule == "warning"


def test_the_order_of_the_claims_does_not_matter() -> None:
    told = [crossing("Herald"), crossing("Gazette"), firing("Mirror", event="e2")]
    built, documents = incident(*told)
    turned = type(built)(
        built.sources[::-1], built.passages, built.claims[::-1], built.entities[::-1],
        built.events[::-1], (), (),
    )  # fmt: skip
    rules = load("ceasefire")
    assert judge(turned, documents[::-1], rules) == judge(built, documents, rules)


def test_a_rule_may_ask_for_the_past() -> None:
    text = """
    title = "Old deeds"
    [who.anyone]
    said = "soldiers"
    nouns = ["soldier"]
    [[rule]]
    id = "old"
    title = "Old"
    text = "No crossing, ever."
    source = "Charter, 1"
    mode = "forbidden"
    bound = ["anyone"]
    background = true
    act.verbs = ["cross"]
    """
    built = incident(crossing("Herald"), background=("e1",))
    assert [f.rule for f in judge(*built, parse(text, "old.toml")).findings] == ["old"]
