"""An answer is shown in the exact words of its claim, with enough around them to be understood."""

from __future__ import annotations

from dataclasses import replace

from rashomon.model import Argument, Claim, Incident
from rashomon.telling.index import build_index
from rashomon.telling.quoting import answer_words, quote, spoken


def _claim(incident: Incident, identifier: str) -> Claim:
    return next(claim for claim in incident.claims if claim.id == identifier)


def test_a_number_is_answered_by_its_quantity(incident: Incident) -> None:
    detail = incident.details[2]
    index = build_index(incident, ())
    told = answer_words(_claim(incident, "c42"), detail.answers[0], detail.kind, index)
    assert (told.lead, told.words, told.tail) == ("", "34", " persons were injured.")
    assert told.href == "#claim-c42"


def test_other_words_for_the_same_answer_stay_the_sources_own(incident: Incident) -> None:
    detail = incident.details[3]
    index = build_index(incident, ())
    told = answer_words(_claim(incident, "c41"), detail.answers[0], detail.kind, index)
    assert told.words == "07:10 on 4 March"


def test_an_entity_is_answered_by_what_the_claim_calls_it(incident: Incident) -> None:
    claim = _claim(incident, "c31")
    at = claim.start
    named = replace(claim, arguments=(Argument("agent", "she", at, at + 3, "n1"),))
    detail = replace(
        incident.details[5],
        answers=(replace(incident.details[5].answers[0], value="the Marigold", text="Marigold"),),
    )
    changed = replace(incident, claims=(named,), details=(detail,))
    index = build_index(changed, ())
    assert answer_words(named, detail.answers[0], detail.kind, index).words == "she"


def test_a_fragment_is_shown_in_its_sentence_and_no_more(incident: Incident) -> None:
    claim = _claim(incident, "c06")
    answer = replace(incident.details[0].answers[0], text="listing ferry")
    told = answer_words(claim, answer, "manner", build_index(incident, ()))
    assert told.lead == "Two fishing boats took 41 people off the "
    assert (told.words, told.tail) == ("listing ferry", ".")


def test_a_time_beside_its_claim_is_shown_in_its_sentence(incident: Incident) -> None:
    claim = replace(_claim(incident, "c11"), quote="A ferry hit the pier", end=46)
    detail = incident.details[3]
    told = answer_words(claim, detail.answers[0], detail.kind, build_index(incident, ()))
    assert told.lead + told.words == "A ferry hit the pier at Port Ansel at 7.10 a.m. on 4 March"


def test_the_chain_of_voices_runs_from_the_source_inwards(incident: Incident) -> None:
    claim = _claim(incident, "c12")
    inner = replace(claim.attribution[0], who="the harbour master")
    chained = replace(claim, attribution=(inner, *claim.attribution))
    told = quote(chained, build_index(incident, ()))
    assert spoken(told) == "Sound Radio, citing the coast guard, citing the harbour master"


def test_reserve_is_told(incident: Incident) -> None:
    denied = replace(_claim(incident, "c33"), certainty="possible", kind="asked")
    told = quote(denied, build_index(incident, ()))
    assert told.reserve == ("denied", "possible", "asked")


def test_what_happened_is_told_by_a_claim_and_by_no_part_of_it(incident: Incident) -> None:
    claim = replace(_claim(incident, "c06"), quote="The boats took 41 people off")
    boats = Argument("agent", "The boats", claim.start, claim.start + 9, None)
    claim = replace(claim, arguments=(boats,), attribution=())
    answer = replace(incident.details[0].answers[0], text="The boats came at dawn")
    told = answer_words(claim, answer, "manner", build_index(incident, ()))
    assert told.words == "The boats took 41 people off"
