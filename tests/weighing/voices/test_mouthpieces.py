from __future__ import annotations

import time

import pytest

from rashomon.weighing.voices.mouthpieces import Mouthpiece, mouthpiece

VANE = Mouthpiece("Otto Vane", "Harbour Line")


@pytest.mark.parametrize(
    ("text", "who", "found"),
    [
        ("The ship sank, said a spokesman for the Harbour Line, Otto Vane.", "spokesman", VANE),
        ("Harbour Line spokesman Otto Vane said the ship sank.", "Otto Vane", VANE),
        ("It sank, said Otto Vane, a spokesman for the Harbour Line.", "Otto Vane", VANE),
        ("It sank, said Otto Vane, the Harbour Line’s chief spokesman.", "Otto Vane", VANE),
        ("The spokeswoman, Dr. Ida Holt, said no.", "spokeswoman",
         Mouthpiece("Dr. Ida Holt", None)),
        ("A spokesman for the Ministry of Ports said no.", "spokesman",
         Mouthpiece(None, "Ministry of Ports")),
        ("Eva Marsh said that the spokesman knew.", "Eva Marsh", None),
        ("He said that the ship sank.", "Otto Vane", None),
    ],
)  # fmt: skip
def test_name_and_office_stand_beside_a_spokesman(
    text: str, who: str, found: Mouthpiece | None
) -> None:
    assert mouthpiece(text, who, text.index("sa")) == found


def test_a_name_ends_with_its_sentence() -> None:
    text = "It sank, said Harbour Line spokesman Otto Vane. Strong winds blew."
    assert mouthpiece(text, "Otto Vane", text.index("said")) == VANE


def test_hostile_text_takes_no_longer() -> None:
    text = "spokesman " + "A" * 200 + " Aa" * 50_000
    started = time.process_time()
    mouthpiece(text, "spokesman", 0)
    assert time.process_time() - started < 1
