"""From the pages of the bundled sample to one incident, measured against its gold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from measure import JUDGES, measure

import rashomon
from rashomon import sample
from rashomon.model import Incident

#: Least share of the gold that each judge must find: what is reached, to be raised with it.
LEAST_RECALL: dict[str, float] = {
    "titles": 1.00,
    "publication": 0.85,
    "roles": 1.00,
    "strays": 1.00,
    "attributions": 0.85,
    "times": 0.60,
    "stances": 0.80,
    "entities": 0.75,
    "tellings": 0.80,
    "events": 0.90,
    "order": 0.60,
    "details": 0.50,
    "verdicts": 0.30,
    "voices": 0.25,
    "links": 0.20,
}

#: Most things that each judge may call wrong: lowered as they are put right, never raised.
MOST_WRONG: dict[str, int] = {
    "titles": 0,
    "publication": 0,
    "roles": 0,
    "strays": 0,
    "attributions": 0,
    "times": 2,
    "stances": 2,
    "entities": 0,
    "tellings": 0,
    "events": 0,
    "order": 10,
    "details": 0,
    "verdicts": 7,
    "voices": 0,
    "links": 1,
}


def reconstructed(pages: Iterable[Path]) -> Incident:
    return rashomon.reconstruct([str(page) for page in pages]).incident


@pytest.fixture(scope="module")
def incident() -> Incident:
    return reconstructed(sample.pages())


def test_every_judge_has_its_thresholds() -> None:
    assert set(JUDGES) == set(LEAST_RECALL) == set(MOST_WRONG)


@pytest.mark.parametrize("name", JUDGES)
def test_enough_is_found(incident: Incident, name: str) -> None:
    tally = measure(incident, sample.gold())[name]
    assert tally.recall >= LEAST_RECALL[name], "\n".join(["missed:", *tally.missed])


@pytest.mark.parametrize("name", JUDGES)
def test_little_is_wrong(incident: Incident, name: str) -> None:
    tally = measure(incident, sample.gold())[name]
    assert len(tally.wrong) <= MOST_WRONG[name], "\n".join(["wrong:", *tally.wrong])


def test_every_page_is_read(incident: Incident) -> None:
    names = {source.locator.rsplit("/", 1)[-1] for source in incident.sources}
    assert names == {path.name for path in sample.pages()}


def test_order_of_pages_changes_nothing(incident: Incident) -> None:
    assert reconstructed(reversed(sample.pages())) == incident
