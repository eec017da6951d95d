"""The order in which independent accounts tell, and what has no place in it."""

from __future__ import annotations

from rashomon.intake import documents
from rashomon.model import Document, Incident
from rashomon.reading import read
from rashomon.reading.annotate import load_model
from rashomon.weighing import weigh

LEADS = {
    "Quay Gazette": "It was a bad day at Larkhaven.",
    "Bay Post": "The harbour is quiet again after a hard Monday.",
}
SANK = {
    "Quay Gazette": "The trawler sank beside the pier.",
    "Bay Post": "In the end the trawler sank at the pier.",
}
TOWED = {
    "Quay Gazette": "A tug towed the barge to Larkhaven.",
    "Bay Post": "The barge was towed by a tug to Larkhaven.",
}


def _incident(stories: dict[str, list[str]]) -> Incident:
    pages = []
    for outlet, paragraphs in stories.items():
        text = "\n\n".join([outlet, LEADS[outlet], *paragraphs]) + "\n"
        pages += [d for d in documents(text.encode(), f"{outlet}.txt") if isinstance(d, Document)]
    return weigh(pages, list(read(pages, load_model())))


def _told(incident: Incident) -> set[tuple[str, str]]:
    """The pairs of deeds that are in order, each named by the word of its first claim."""
    lemma = {claim.id: claim.predicate.lemma for claim in incident.claims}
    name = {event.id: lemma[event.claims[0]] for event in incident.events}
    return {(name[edge.before], name[edge.after]) for edge in incident.precedes}


def test_two_accounts_that_tell_one_order_make_it_an_edge_with_their_words() -> None:
    incident = _incident({o: [SANK[o], TOWED[o]] for o in LEADS})
    assert _told(incident) == {("sink", "tow")}
    (edge,) = incident.precedes
    assert edge.reason.startswith("several independent accounts")
    assert {words.source for words in edge.evidence} == {s.id for s in incident.sources}


def test_an_account_that_turns_the_order_round_leaves_it_open() -> None:
    first, second = LEADS
    stories = {first: [SANK[first], TOWED[first]], second: [TOWED[second], SANK[second]]}
    assert _told(_incident(stories)) == set()


def test_an_account_that_comes_back_to_the_first_has_no_say() -> None:
    first, second = LEADS
    stories = {
        first: [SANK[first], TOWED[first]],
        second: [SANK[second], TOWED[second], "The trawler sank at the pier, all saw it."],
    }
    assert _told(_incident(stories)) == set()


def test_one_account_and_its_copy_have_one_say() -> None:
    first, second = LEADS
    between = (
        "Nobody had been on deck, the lights were out, and the two men who kept watch on the quay"
        " say that they heard nothing but the rain on the roof of their hut until it was too late."
    )
    body = [f"{SANK[first]} {between}", f"{TOWED[first]} {between}"]
    assert _told(_incident({first: body, second: body})) == set()


def test_what_is_published_has_no_place_in_the_course() -> None:
    released = "The harbour office released a film of it."
    incident = _incident({o: [released, SANK[o], TOWED[o]] for o in LEADS})
    assert _told(incident) == {("sink", "tow")}


def test_what_looks_back_has_no_place_in_the_course() -> None:
    incident = _incident({o: [SANK[o], "A tug had towed the barge to Larkhaven."] for o in LEADS})
    assert ("sink", "tow") not in _told(incident)
