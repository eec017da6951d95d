from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import documents
from rashomon.model import Document, Incident, Published
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh
from story import Account, Deed, account, days_ago, on, quantity, yearless

#: One ferry accident, told four times, by people who do not agree.
PAGES = (
    "The ferry Marigold capsized off Larkhaven on 3 May 2031. Divers rescued five passengers from "
    "the water. The skipper, Ada Brook, was taken to a hospital. Police later arrested the mate.",
    "A ferry overturned near Larkhaven on Saturday. Six passengers were rescued by divers before "
    "dark. “We heard a bang,” said Tom Hale, who was fishing nearby. He called the coastguard.",
    "Divers pulled at least five people from the sea after the Marigold went down off Larkhaven. "
    "Brook told police that the cargo had shifted. The mate was then detained.",
    "Larkhaven mourns. Eleven days ago the Marigold capsized, and divers saved five passengers. "
    "The Herald reported that the mate had been drinking.",
)
DEEDS = st.builds(
    Deed,
    st.sampled_from(["rescue", "save", "burn", "arrest", "capsize", "say"]),
    st.sampled_from([None, "divers", "police", "Ada Brook", "the guard"]),
    st.sampled_from([None, "the skipper", "the mill", "Tom Hale", "five sailors"]),
    st.sampled_from([None, "the harbour", "the square"]),
    st.sampled_from(
        [None, on("2031-05-03"), yearless("05-03", "3 May"), days_ago(11, "eleven days ago")]
    ),
    st.sampled_from(
        [(), (quantity("five", 5, 5, of="sailors"),), (quantity("six", 6, 6, of="shots"),)]
    ),
    st.sampled_from([None, "Tom Hale", "police"]),
)  # fmt: skip
CASES = st.lists(
    st.tuples(
        st.lists(DEEDS, min_size=1, max_size=4),
        st.sampled_from([Published(), Published(None, "2031-05-20", "no later than a comment")]),
    ),
    min_size=1,
    max_size=4,
)


def _weighed(accounts: list[Account]) -> Incident:
    return weigh([page.document for page in accounts], [page.reading for page in accounts])


def _accounts(case: list[tuple[list[Deed], Published]]) -> list[Account]:
    return [
        account(f"s{number}", *deeds, published=published)
        for number, (deeds, published) in enumerate(case)
    ]


def test_nothing_told_is_an_empty_incident() -> None:
    assert weigh([], []) == Incident((), (), (), (), (), (), ())


@settings(max_examples=40, deadline=None)
@given(CASES, st.randoms(use_true_random=False))
def test_one_incident_in_whatever_order(
    case: list[tuple[list[Deed], Published]], chance: random.Random
) -> None:
    accounts = _accounts(case)
    expected = _weighed(accounts)
    assert _weighed(accounts) == expected
    chance.shuffle(accounts)
    assert _weighed(accounts) == expected


@settings(max_examples=40, deadline=None)
@given(CASES)
def test_every_reference_leads_somewhere(case: list[tuple[list[Deed], Published]]) -> None:
    incident = _weighed(_accounts(case))
    claims = {claim.id for claim in incident.claims}
    events = {event.id for event in incident.events}
    entities = {entity.id for entity in incident.entities}
    assert len(events) == len(incident.events)
    assert len({detail.id for detail in incident.details}) == len(incident.details)
    for claim in incident.claims:
        assert claim.event is None or claim.event in events
        assert all(a.entity in entities for a in claim.arguments if a.entity is not None)
    for event in incident.events:
        assert set(event.claims) <= claims
    for detail in incident.details:
        assert (detail.event in events) != (detail.entity in entities)
        assert all(set(answer.claims) <= claims for answer in detail.answers)


@settings(max_examples=30, deadline=None)
@given(CASES)
def test_a_source_taken_away_leaves_no_trace(case: list[tuple[list[Deed], Published]]) -> None:
    accounts = _accounts(case)
    fewer = accounts[:-1]
    before = _weighed(fewer)
    _weighed(accounts)
    assert _weighed(fewer) == before


@pytest.mark.slow
def test_four_real_readings_are_one_incident_in_any_order() -> None:
    held = [
        document
        for number, page in enumerate(PAGES)
        for document in documents(page.encode(), f"page{number}.txt")
        if isinstance(document, Document)
    ]
    readings = list(read(held, load_model()))
    expected = weigh(held, readings)
    for order in permutations(range(len(held))):
        assert weigh([held[i] for i in order], [readings[i] for i in reversed(order)]) == expected
    assert max(len(event.sources) for event in expected.events) >= 3
