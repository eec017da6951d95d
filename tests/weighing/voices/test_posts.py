from __future__ import annotations

import time

from leaning import document
from rashomon.weighing.voices.posts import posts


def test_a_post_is_the_line_that_a_handle_signs() -> None:
    page = document(
        "a", "The ship sank.\nAll 12 are safe — thank you all. — Harbour Line (@harbourline) May 1"
    )
    (post,) = posts(page)
    assert post.author == "Harbour Line"
    assert page.text[post.start : post.end].startswith("All 12 are safe")
    assert page.text[post.start : post.end].endswith("(@harbourline)")


def test_a_signature_of_its_own_signs_the_line_before() -> None:
    page = document("a", "The ship sank.\nAll 12 are safe.\n— Harbour Line (@harbourline)")
    (post,) = posts(page)
    assert page.text[post.start : post.end].startswith("All 12 are safe.")


def test_a_handle_in_a_sentence_signs_nothing() -> None:
    assert posts(document("a", "The well-known Eva Marsh (@evamarsh) saw it.")) == ()
    assert posts(document("a", ("comment", "No! — Eva Marsh (@evamarsh)"))) == ()


def test_hostile_lines_take_no_longer() -> None:
    page = document("a", "— " * 20_000 + "(@x")
    started = time.perf_counter()
    posts(page)
    assert time.perf_counter() - started < 2
