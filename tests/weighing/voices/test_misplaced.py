from __future__ import annotations

from leaning import document
from rashomon.weighing.voices.links import find_links
from rashomon.weighing.voices.misplaced import misplaced

HERE = "The bus left Lisbon for Porto. The injured were flown to Osaka Hospital by helicopter."
THERE = "In Portugal a bus overturned. Osaka Hospital took the injured, the Harbour Post reported."


def test_a_hospital_called_after_a_place_on_another_continent_is_out_of_place() -> None:
    pages = [document("a", HERE), document("b", THERE)]
    reason = misplaced("Osaka", {"hospital"}, pages)
    assert reason is not None
    assert "another continent" in reason


def test_a_page_that_tells_of_that_part_of_the_world_may_well_mean_it() -> None:
    visited = document("b", "The bus came from Japan. Osaka Hospital took the injured.")
    assert misplaced("Osaka", {"hospital"}, [document("a", HERE), visited]) is None


def test_a_page_that_tells_of_no_place_says_nothing_either_way() -> None:
    assert misplaced("Osaka", {"hospital"}, [document("a", "They went to Osaka Hospital.")]) is None


def test_only_what_stands_somewhere_can_be_out_of_place() -> None:
    assert misplaced("Osaka", {"said"}, [document("a", HERE)]) is None
    assert misplaced("Larkhaven", {"hospital"}, [document("a", HERE)]) is None


def test_pages_that_share_one_and_credit_one_outlet_share_an_error() -> None:
    pages = [
        document("a", HERE, "The driver slept, as the Harbour Post reports.", outlet="Blog A"),
        document("b", "In Portugal a bus overturned. Osaka Hospital took the injured.",
                 "The Harbour Post has reported that the driver slept.", outlet="Blog B"),
    ]  # fmt: skip
    (error,) = (link for link in find_links(pages, ()) if link.kind == "shares_error")
    assert {words.text for words in error.evidence} == {"Osaka"}


def test_a_page_that_credits_nobody_has_the_name_from_elsewhere() -> None:
    pages = [
        document("a", HERE, "The driver slept, as the Harbour Post reports.", outlet="Blog A"),
        document("b", "In Portugal a bus overturned. Osaka Hospital took the injured.",
                 "The Harbour Post has reported that the driver slept.", outlet="Blog B"),
        document("c", "The Lisbon bus: Osaka Hospital says all will live.", outlet="Gazette"),
    ]  # fmt: skip
    assert not any(link.kind == "shares_error" for link in find_links(pages, ()))
